"""The competence screening of a draft: what somebody can, and how that was seen (practice.md §2.6)."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.checks import check_draft
from houvast.apps.assessments.competences import Competences, parse_competences
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@dataclass(frozen=True)
class CompetenceAnswer:
    """One competence: a step of the scale (None: not asked) with how it was seen, or words for an item of type text."""

    value: int | None = None
    evidence: str = ""
    text: str = ""


@action("Competenties bewaard")
def save_competences(
    *,
    assessment: Assessment,
    expected: int,
    instrument: Instrument,
    answers: Mapping[str, CompetenceAnswer],
    by: User,
) -> Assessment:
    """Keep the whole screening of a draft and return it with its new version.

    Raises `Refused`, per key, for a score above "nog niet gezien" without how it was seen, and for a key, step or
    evidence the screening does not know; `Refused` for a final measurement; `Conflict` when somebody saved after
    version `expected`.
    """
    check_draft(assessment)
    draft = lock_version(assessment, expected=expected)
    check_draft(draft)
    asked = parse_competences(instrument.definition)
    _check(asked, answers)
    draft.competence_instrument = instrument
    draft.competences = {key: _stored(answer) for key, answer in answers.items() if answer != CompetenceAnswer()}
    draft.save(update_fields=["competence_instrument", "competences", "version"])
    return draft


def _check(asked: Competences, answers: Mapping[str, CompetenceAnswer]) -> None:
    keys = {item.key for group in asked.groups for item in group.items}
    steps = {step.value for step in asked.scale}
    ways = {tag.key for tag in asked.evidence}
    problems = {}
    for key, answer in answers.items():
        known = answer.value in {None, *steps} and answer.evidence in {"", *ways}
        if key not in keys or not known:
            problems[key] = _("Dit antwoord kent de vragenlijst niet.")
        elif answer.value and not answer.evidence:
            problems[key] = _("Zeg hoe dit gezien is.")
    if problems:
        raise Refused(problems)


def _stored(answer: CompetenceAnswer) -> dict[str, object]:
    if answer.value is None:
        return {"text": answer.text} if answer.text else {}
    return {"value": answer.value, "evidence": answer.evidence if answer.value else ""}
