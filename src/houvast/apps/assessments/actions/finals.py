"""A measurement becomes final: it never changes again, ends the step that asked for it and plans the next one."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import version_to_move_to
from houvast.apps.assessments.answers import as_answer, missing_notes, open_domains
from houvast.apps.assessments.checks import check_correctable, check_day, check_draft
from houvast.apps.assessments.definitions import parse
from houvast.apps.assessments.enums import NOT_DISCUSSED, AssessmentState
from houvast.apps.assessments.models import Assessment, DomainScore
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.explain import Result
from houvast_rules.measurement import BalanceEvent, balance_due
from houvast_rules.periods import add_months

_COPIED = (
    "measured_on", "reason", "mode", "strengths", "strength_tags", "wish_three_months", "wish_one_year", "first_step",
    "report_text", "client_agrees", "client_text", "competences", "competence_instrument_id",
)  # fmt: skip


@action("Meting definitief gemaakt")
def finalise_assessment(
    *, assessment: Assessment, expected: int, rest_not_discussed: bool, by: User, at: dt.datetime
) -> Assessment:
    """Make a draft final; the first final one of a file is its zero measurement.

    Every domain needs an answer; `rest_not_discussed` puts the open ones on "niet besproken" in one go. The open
    step for a sociale balans ends and the one for the yearly renewal is planned (TRJ-07). Raises `Refused` without
    any score of the worker or with open domains, `Conflict` when somebody saved after version `expected`.
    """
    check_draft(assessment)
    # The file first: two drafts finalised at once must not both become the zero measurement.
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=assessment.case_file_id)
    draft = lock_version(assessment, expected=expected)
    check_draft(draft)
    refuse_closed(draft.case_file)
    check_day(draft.case_file, draft.measured_on, on=timezone.localdate(at), correcting=draft.corrects)
    check_version(draft)
    check_notes(draft)
    _check_complete(draft, rest_not_discussed=rest_not_discussed)
    others = draft.case_file.assessments.final().exists()
    draft.is_baseline = not others and draft.corrects_id is None
    draft.state, draft.finalised_at = AssessmentState.FINAL, at
    draft.save(update_fields=["is_baseline", "state", "finalised_at", "version"])
    if draft.corrects_id is None:
        end_step(kind=StepKind.BALANCE, object_id=draft.case_file_id, at=at, by=by)
        plan_yearly_balance(case_file=draft.case_file, last_balance=draft.measured_on, by=by)
    return draft


@action("Verbetering van een meting gestart")
def correct_assessment(*, assessment: Assessment, reason: str, by: User) -> Assessment:
    """Start a draft with the answers of a final measurement; once final it counts in its place.

    The old one stays as it was. Raises `Refused` without a reason, for a measurement that is not final or was
    corrected already, and when another draft of the file is open.
    """
    check_correctable(assessment, reason=reason, drafts=assessment.case_file.assessments.draft())
    copy = Assessment.objects.create(
        case_file_id=assessment.case_file_id,
        instrument_id=assessment.instrument_id,
        author=by,
        corrects_id=assessment.family,
        correction_reason=reason.strip(),
        **{name: getattr(assessment, name) for name in _COPIED},
    )
    scores = list(assessment.scores.all())
    for score in scores:
        score.pk, score.assessment = None, copy
    DomainScore.objects.bulk_create(scores)
    return copy


@action("Sociale balans gepland")
def plan_balance(
    *, case_file: CaseFile, event: BalanceEvent, event_on: dt.date, last_balance: dt.date | None, by: User | None
) -> dt.date | None:
    """Plan a sociale balans for an event by the rules (TRJ-07); return its day, or None when a recent one will do.

    An open step that is due sooner stays where it is.
    """
    due = balance_due(event, event_on, last_balance, law=law_in_force())
    if due.value is None:
        return None
    sooner = case_file.steps.open().filter(kind=StepKind.BALANCE, due_on__lte=due.value).exists()
    if not sooner:
        _plan(case_file, due, due.value, by)
    return due.value


@action("Jaarlijkse sociale balans gepland")
def plan_yearly_balance(*, case_file: CaseFile, last_balance: dt.date, by: User | None) -> dt.date:
    """Plan the balance of the next yearly renewal: the day of the planned review, or a year after the last balance.

    A renewal for which the last balance is still recent enough is skipped.
    """
    review = case_file.steps.open().filter(kind=StepKind.REVIEW).order_by("due_on").first()
    day = review.due_on if review else add_months(last_balance, 12)
    law, yearly = law_in_force(), BalanceEvent.YEARLY_RENEWAL
    while (due := balance_due(yearly, day, last_balance, law=law)).value is None or day <= last_balance:
        day = add_months(day, 12)
    _plan(case_file, due, due.value, by)
    return due.value


def check_version(draft: Any) -> None:
    """Raise `Refused` for a draft of a version that is no longer in force while another one is."""
    if version_to_move_to(draft) is not None:
        text = _("Deze versie van de vragenlijst is ingetrokken. Neem de antwoorden mee naar de geldende versie.")
        raise Refused(text)


def check_notes(draft: Assessment) -> None:
    """Raise `Refused`, beside the notes, where the instrument asks why a score was given and nobody said it."""
    text = _("%(domain)s: noteer waarom bij score %(score)s.")
    answers = {score.domain: as_answer(score) for score in draft.scores.all()}
    problems = {
        f"{domain.key}-note": text % {"domain": domain.label.within(), "score": score}
        for domain, score in missing_notes(parse(draft.instrument.definition), answers)
    }
    if problems:
        raise Refused(problems)


def _check_complete(draft: Assessment, *, rest_not_discussed: bool) -> None:
    if not draft.scores.filter(worker_score__in=range(1, 6)).exists():
        raise Refused(_("Geef als werker minstens één domein een score."))
    waiting = open_domains(draft)
    if not waiting:
        return
    if not rest_not_discussed:
        text = _("Nog niet beantwoord. Geef een score of kies niet besproken.")
        raise Refused({f"{key}-aside": text for key in waiting})
    aside = {"client_score": NOT_DISCUSSED, "worker_score": NOT_DISCUSSED}
    noted = set(draft.scores.filter(domain__in=waiting).values_list("domain", flat=True))
    draft.scores.filter(domain__in=noted).update(**aside)
    rows = [DomainScore(assessment=draft, domain=key, **aside) for key in waiting if key not in noted]
    DomainScore.objects.bulk_create(rows)


def _plan(case_file: CaseFile, due: Result[dt.date | None], day: dt.date, by: User | None) -> None:
    plan_step(
        kind=StepKind.BALANCE,
        object_id=case_file.pk,
        title=_("Sociale balans invullen"),
        due_on=day,
        rule=due.rule,
        source=f"{due.article}. {due.source.text}",
        by=by,
        case_file=case_file,
    )
