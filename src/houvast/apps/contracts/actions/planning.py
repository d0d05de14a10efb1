"""Evaluations are proposed every three months, and always the next one is on somebody's desk."""

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.enums import EvaluationState, GpmiState
from houvast.apps.contracts.models import Evaluation, Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.periods import add_months
from houvast_rules.statements import source


@action("Evaluaties voorgesteld")
def plan_evaluations(*, gpmi: Gpmi, by: User | None, dates: Sequence[dt.date] = ()) -> None:
    """Propose evaluations on `dates`, or every three months on working days (GPM-05), and put the first one on the desk.

    Raises `Refused` for a day outside the contract or before the signature.
    """
    first = max(gpmi.starts_on, gpmi.signed_on or gpmi.starts_on)
    days = sorted(set(dates)) or proposed_days(gpmi, first=first)
    if any(not first <= day <= gpmi.ends_on for day in days):
        raise Refused({"evaluation_dates": _("Een evaluatie valt na de handtekening en binnen de overeenkomst.")})
    Evaluation.objects.bulk_create(Evaluation(gpmi=gpmi, planned_on=day) for day in days)
    plan_next_evaluation(gpmi=gpmi, by=by)


@action("Volgende evaluatie gepland")
def plan_next_evaluation(*, gpmi: Gpmi, by: User | None) -> None:
    """Put the first evaluation still to hold on the worker's desk, on its day and with its rule."""
    following = first_to_hold(gpmi)
    if following is None:
        return
    exams = after_exams(gpmi, following.planned_on)
    rule = source("GPM-05" if exams is None else "STU-01")
    plan_step(
        kind=StepKind.EVALUATION,
        object_id=following.pk,
        title=_("GPMI evalueren met de cliënt") if exams is None else _("Examenresultaten bespreken, GPMI evalueren"),
        due_on=following.planned_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=gpmi.case_file,
    )


@action("Afsluiting gepland")
def plan_closing(*, gpmi: Gpmi, by: User | None) -> None:
    """The contract ends on a day: by then it is closed with a measurement against the zero measurement (TRJ-04)."""
    plan_step(
        kind=StepKind.CLOSING,
        object_id=gpmi.pk,
        title=_("GPMI afsluiten met een slotmeting"),
        due_on=gpmi.ends_on,
        rule="TRJ-04",
        source=f"{source('TRJ-04').article}. {source('TRJ-04').text}",
        by=by,
        case_file=gpmi.case_file,
    )


@action("Evaluatie verplaatst")
def move_evaluation(
    *, evaluation: Evaluation, expected: int, planned_on: dt.date, by: User, at: dt.datetime
) -> Evaluation:
    """Give a proposed evaluation another day, from today on and within the contract.

    Raises `Refused` (per field), `Conflict` when a colleague saved first.
    """
    locked = lock_in_its_contract(evaluation, expected=expected)
    refuse_unless_proposed(locked)
    if not max(locked.gpmi.starts_on, timezone.localdate(at)) <= planned_on <= locked.gpmi.ends_on:
        raise Refused({"planned_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
    locked.first_planned_on = locked.due_on
    locked.planned_on = planned_on
    locked.save()
    first = first_to_hold(locked.gpmi)
    for other in locked.gpmi.evaluations.proposed().exclude(pk=first.pk if first else None):
        end_step(
            kind=StepKind.EVALUATION, object_id=other.pk, at=at, by=by, reason=_("een andere evaluatie komt eerst")
        )
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


@action("Extra evaluatie gepland")
def add_evaluation(*, gpmi: Gpmi, planned_on: dt.date, by: User, at: dt.datetime) -> Evaluation:
    """Plan one more evaluation, for when the planned ones fall short (GPM-05). The same day sent twice is kept once."""
    locked = Gpmi.objects.select_for_update(of=("self",)).get(pk=gpmi.pk)
    if locked.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    if not max(locked.starts_on, timezone.localdate(at)) <= planned_on <= locked.ends_on:
        raise Refused({"planned_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
    evaluation: Evaluation
    evaluation, _made = locked.evaluations.proposed().get_or_create(
        gpmi=locked, planned_on=planned_on, defaults={"state": EvaluationState.PROPOSED}
    )
    plan_next_evaluation(gpmi=locked, by=by)
    return evaluation


def first_to_hold(gpmi: Gpmi) -> Evaluation | None:
    """Return the earliest evaluation still to hold."""
    first: Evaluation | None = gpmi.evaluations.proposed().order_by("planned_on", "pk").first()
    return first


def exam_sessions(gpmi: Gpmi) -> list[dt.date]:
    """Return the last days of the exam sessions of a student; empty for every other contract."""
    studies = gpmi.study_details
    return list(studies.exam_sessions) if studies is not None else []


def after_exams(gpmi: Gpmi, planned_on: dt.date) -> dt.date | None:
    """Return the last day of the exam session whose results are talked over on this day, None for another talk."""
    law = law_in_force()
    for session in exam_sessions(gpmi):
        due = rules.exam_results_due(session, law=law).value
        if session <= planned_on <= add_months(due, 1):
            return session
    return None


def proposed_days(gpmi: Gpmi, *, first: dt.date) -> list[dt.date]:
    """Return the days proposed for evaluation from `first` on: every three months, on working days (GPM-05).

    A student has one after every exam session (STU-01).
    A contract signed so late that none is left keeps one evaluation, on its last possible day.
    """
    sessions = exam_sessions(gpmi)
    law = law_in_force()
    if sessions:
        days = rules.study_evaluation_dates(gpmi.starts_on, gpmi.ends_on, sessions, law=law).value
    else:
        days = rules.proposed_evaluation_dates(gpmi.starts_on, gpmi.ends_on, law=law).value
    return [day for day in days if day >= first] or [gpmi.ends_on]


def early_day(gpmi: Gpmi, *, signed_on: dt.date) -> dt.date | None:
    """Return the day proposed for a first talk soon after the signature of a first contract (EVA-03), else None."""
    if gpmi.previous_id is not None:
        return None
    first = max(gpmi.starts_on, signed_on)
    if first > gpmi.ends_on:
        return None
    with suppress(OutsideKnownRangeError):
        return rules.first_evaluation(first, gpmi.ends_on, law=law_in_force()).value
    return None


def evaluation_years(
    gpmi: Gpmi, evaluations: Sequence[Evaluation], *, on: dt.date, planned: bool = False
) -> list[rules.EvaluationYear]:
    """Count the evaluations held per contract year against three a year, two of them in person (GPM-05).

    With `planned` those still proposed count as held in person: what will the year give if all goes well? Empty for
    a contract from before the rule (1 November 2016).
    """
    counted = [
        rules.Evaluation(evaluation.held_on, in_person=evaluation.in_person)
        for evaluation in evaluations
        if evaluation.state == EvaluationState.HELD and evaluation.held_on is not None
    ]
    end = gpmi.ended_on or gpmi.ends_on
    if planned:
        counted += [
            rules.Evaluation(min(max(evaluation.planned_on, on), end), in_person=True)
            for evaluation in evaluations
            if evaluation.state == EvaluationState.PROPOSED
        ]
    try:
        day = end if planned else on
        return list(rules.count_evaluations(gpmi.starts_on, end, counted, on=day, law=law_in_force()).value)
    except OutsideKnownRangeError:
        return []


def lock_in_its_contract(evaluation: Evaluation, *, expected: int) -> Evaluation:
    """Lock the contract before its evaluation, as closing does: what was just held is then never cancelled."""
    Gpmi.objects.select_for_update(of=("self",)).get(pk=evaluation.gpmi_id)
    return lock_version(evaluation, expected=expected)


def refuse_unless_proposed(evaluation: Evaluation) -> None:
    """Raise `Refused` when the talk was held, missed or cancelled, or the contract does not run."""
    if evaluation.state != EvaluationState.PROPOSED or evaluation.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Deze evaluatie is al afgehandeld."))
