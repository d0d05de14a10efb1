"""A measurement while it is being made: started, filled in answer by answer, thrown away."""

import datetime as dt
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.answers import DomainAnswer, Texts, store_answers
from houvast.apps.assessments.checks import check_day, check_draft
from houvast.apps.assessments.definitions import SOCIAL_BALANCE, parse
from houvast.apps.assessments.enums import AssessmentReason, InstrumentState, Mode
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast.core.enums import LifeDomain
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

Draft = TypeVar("Draft", bound=Any)


@action("Meting gestart")
def start_assessment(
    *, case_file: CaseFile, reason: AssessmentReason, measured_on: dt.date, by: User, on: dt.date
) -> Assessment:
    """Start the sociale balans of a file in the version valid on that day; nothing is answered yet.

    Returns the draft there already is, untouched: a file has one at a time. Raises `Refused` for a closed file and
    for a day that is impossible (see `check_day`).
    """
    # Two clicks at once wait here, so that the second finds the draft of the first.
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    draft = case_file.assessments.draft().first()
    if draft is not None:
        return draft  # type: ignore[no-any-return]
    refuse_closed(case_file)
    check_day(case_file, measured_on, on=on)
    instrument = Instrument.objects.newest(SOCIAL_BALANCE, on=measured_on)
    if instrument is None:
        raise Refused(_("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
    return Assessment.objects.create(
        case_file=case_file, instrument=instrument, measured_on=measured_on, reason=reason, author=by
    )


@action("Score bewaard")
def save_score(
    *, assessment: Assessment, expected: int, domain: LifeDomain, answer: DomainAnswer, by: User
) -> Assessment:
    """Keep the answer on one domain. `expected` is the version the user saw; `Conflict` and `Refused` as `save_assessment`."""
    draft = _lock(assessment, expected=expected)
    store_answers(draft, {domain: answer})
    draft.save(update_fields=["version"])
    return draft


@action("Meting bewaard")
def save_assessment(
    *,
    assessment: Assessment,
    expected: int,
    measured_on: dt.date,
    reason: AssessmentReason,
    answers: Mapping[str, DomainAnswer],
    texts: Texts,
    by: User,
    on: dt.date,
    mode: Mode | None = None,
) -> Assessment:
    """Keep everything on the page. A domain missing from `answers` stays as it is; so does the mode when it is None.

    Raises `Conflict` when somebody saved after version `expected`, `Refused` for a final measurement or a day that
    is impossible. Returns the saved row with its new version.
    """
    draft = _lock(assessment, expected=expected)
    if measured_on != draft.measured_on:
        check_day(draft.case_file, measured_on, on=on, correcting=draft.corrects)
    draft.measured_on, draft.reason, draft.mode = measured_on, reason, mode or draft.mode
    for name, value in vars(texts).items():
        setattr(draft, name, list(value) if name == "strength_tags" else value)
    store_answers(draft, answers)
    draft.save()
    return draft


@action("Meting naar de geldende versie gebracht")
def move_to_current_version(*, assessment: Assessment, expected: int, by: User) -> tuple[Assessment, list[str]]:
    """Take a draft along to the version in force on its day (see `move_draft`); return it and what has no match.

    Answers without a match stay stored.
    """
    return move_draft(draft=assessment, expected=expected, keep=_without_match, by=by)


@action("Meting naar de geldende versie gebracht")
def move_draft(
    *, draft: Draft, expected: int, keep: Callable[[Draft, Instrument], list[str]], by: User
) -> tuple[Draft, list[str]]:
    """Put a draft of any kind in the version in force on its day; return it and the names of what has no match there.

    `keep` stores what has no match and names it. Raises `Refused` when no other version is in force or for a correction
    (it keeps the version it corrects), `Conflict` when somebody saved after version `expected`.
    """
    row = _lock(draft, expected=expected)
    newest = version_to_move_to(row)
    if newest is None:
        raise Refused(_("Er is geen andere versie van kracht."))
    without = keep(row, newest)
    row.instrument = newest
    row.save()
    return row, without


def version_to_move_to(draft: Any) -> Instrument | None:
    """Return the version a draft should use when its own was retired or ended before its day; None: it may stay."""
    own = draft.instrument
    ended = own.valid_until is not None and own.valid_until < draft.measured_on
    if draft.corrects_id is not None or not (ended or own.state == InstrumentState.RETIRED):
        return None
    newest: Instrument | None = Instrument.objects.newest(own.code, on=draft.measured_on)
    return None if newest == own else newest


@action("Meting in opmaak weggegooid")
def discard_draft(*, assessment: Assessment, by: User) -> None:
    """Throw a draft away; raises `Refused` when it is final."""
    draft = Assessment.objects.select_for_update(of=("self",)).filter(pk=assessment.pk).first()
    if draft is None:
        return
    check_draft(draft)
    draft.scores.all().delete()
    draft.delete()


def _without_match(draft: Assessment, newest: Instrument) -> list[str]:
    """Name the answered domains and questions that only the version that is left asks, in its words."""
    stays = {domain.key: {item.key for item in domain.items} for domain in parse(newest.definition).domains}
    answers = {score.domain: score for score in draft.scores.all()}
    lost = []
    for domain in parse(draft.instrument.definition).domains:
        score = answers.get(domain.key)
        if score is None:
            continue
        if domain.key not in stays:
            lost.append(domain.label.within())
            continue
        asked = stays[domain.key]
        lost += [item.label.within() for item in domain.items if item.key in score.items and item.key not in asked]
    return lost


def _lock(draft: Draft, *, expected: int) -> Draft:
    check_draft(draft)
    row = lock_version(draft, expected=expected)
    check_draft(row)
    return row
