"""Evaluations: proposed every three months, held or missed, and always the next one on somebody's desk."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import IN_PERSON, ContactForm, StepKind
from houvast.apps.contracts.enums import CommitmentState, EvaluationState, GpmiState
from houvast.apps.contracts.models import Commitment, CommitmentReview, Evaluation, Gpmi
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.statements import source


@dataclass(frozen=True)
class EvaluationAnswers:
    """What was said at an evaluation (practice.md §3.5)."""

    held_on: dt.date
    form: str
    conclusion: str
    what_helped: str = ""
    learned: str = ""
    goal_still_fits: str = ""
    new_agreements: str = ""
    satisfaction: int | None = None
    client_agrees: bool | None = None
    assessment: Assessment | None = None


@action("Evaluaties voorgesteld")
def plan_evaluations(*, gpmi: Gpmi, by: User | None, dates: Sequence[dt.date] = ()) -> None:
    """Propose evaluations on `dates`, or every three months on working days (GPM-05), and put the first one on the desk."""
    days = sorted(set(dates)) or list(rules.proposed_evaluation_dates(gpmi.starts_on, gpmi.ends_on).value)
    outside = [day for day in days if not gpmi.starts_on <= day <= gpmi.ends_on]
    if outside:
        raise Refused({"evaluation_dates": _("Een evaluatie valt binnen de duur van de overeenkomst.")})
    Evaluation.objects.bulk_create(Evaluation(gpmi=gpmi, planned_on=day) for day in days)
    plan_next_evaluation(gpmi=gpmi, by=by)


@action("Volgende evaluatie gepland")
def plan_next_evaluation(*, gpmi: Gpmi, by: User | None) -> None:
    """Put the first evaluation still to hold on the worker's desk, on its day and with its rule."""
    following = gpmi.evaluations.proposed().order_by("planned_on", "pk").first()
    if following is None:
        return
    plan_step(
        kind=StepKind.EVALUATION,
        object_id=following.pk,
        title=_("GPMI evalueren met de cliënt"),
        due_on=following.planned_on,
        rule="GPM-05",
        source=f"{source('GPM-05').article}. {source('GPM-05').text}",
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
def move_evaluation(*, evaluation: Evaluation, expected: int, planned_on: dt.date, by: User) -> Evaluation:
    """Give a proposed evaluation another day within the contract."""
    locked = lock_version(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    if not locked.gpmi.starts_on <= planned_on <= locked.gpmi.ends_on:
        raise Refused({"planned_on": _("Een evaluatie valt binnen de duur van de overeenkomst.")})
    locked.planned_on = planned_on
    locked.save()
    _drop_evaluation_steps(locked.gpmi, by=by)
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


@action("GPMI geëvalueerd")
def hold_evaluation(
    *,
    evaluation: Evaluation,
    expected: int,
    answers: EvaluationAnswers,
    reviews: Mapping[int, tuple[str, str]],
    by: User,
    at: dt.datetime,
) -> Evaluation:
    """Record a talk: `reviews` gives per commitment id its state and what helped or hindered.

    Whether it counts as a personal meeting follows from the form. Raises `Refused` (per field) for a day in the
    future or outside the contract, `Conflict` when a colleague saved first.
    """
    locked = lock_version(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    _refuse_impossible_day(locked.gpmi, answers.held_on, today=timezone.localdate(at))
    for name in EvaluationAnswers.__dataclass_fields__:
        setattr(locked, name, getattr(answers, name))
    locked.in_person = ContactForm(answers.form) in IN_PERSON
    locked.state = EvaluationState.HELD
    locked.held_by = by
    locked.save()
    _keep_reviews(locked, reviews)
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by)
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


@action("Evaluatie niet doorgegaan")
def miss_evaluation(
    *, evaluation: Evaluation, expected: int, reason: str, try_again_on: dt.date | None, by: User, at: dt.datetime
) -> Evaluation:
    """Log that the talk did not happen and why; `try_again_on` plans the next attempt. It never counts as held."""
    if not reason.strip():
        raise Refused({"missed_reason": _("Zeg waarom de evaluatie niet doorging.")})
    locked = lock_version(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    locked.state = EvaluationState.MISSED
    locked.missed_reason = reason.strip()
    locked.save()
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by, reason=_("niet doorgegaan"))
    if try_again_on is not None:
        if not timezone.localdate(at) <= try_again_on <= locked.gpmi.ends_on:
            raise Refused({"try_again_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
        Evaluation.objects.create(gpmi=locked.gpmi, planned_on=try_again_on)
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


@action("Stand van een afspraak gewijzigd")
def set_commitment_state(*, commitment: Commitment, state: CommitmentState, by: User) -> None:
    """Note how a commitment stands between two evaluations; both sides the same way."""
    if commitment.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    commitment.state = state
    commitment.save(update_fields=["state"])


def evaluation_years(gpmi: Gpmi, evaluations: Sequence[Evaluation], *, on: dt.date) -> list[rules.EvaluationYear]:
    """Count the evaluations held per contract year against three a year, two of them in person (GPM-05)."""
    held = [
        rules.Evaluation(evaluation.held_on, in_person=evaluation.in_person)
        for evaluation in evaluations
        if evaluation.state == EvaluationState.HELD and evaluation.held_on is not None
    ]
    return list(rules.count_evaluations(gpmi.starts_on, gpmi.ended_on or gpmi.ends_on, held, on=on).value)


def _keep_reviews(evaluation: Evaluation, reviews: Mapping[int, tuple[str, str]]) -> None:
    commitments = {commitment.pk: commitment for commitment in evaluation.gpmi.commitments.all()}
    if strangers := set(reviews) - set(commitments):
        raise ValueError(f"commitments of another contract: {sorted(strangers)}")
    for pk, (state, note) in reviews.items():
        CommitmentReview.objects.create(evaluation=evaluation, commitment_id=pk, state=state, note=note)
        if commitments[pk].state != state:
            commitments[pk].state = state
            commitments[pk].save(update_fields=["state"])


def _refuse_unless_proposed(evaluation: Evaluation) -> None:
    if evaluation.state != EvaluationState.PROPOSED or evaluation.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Deze evaluatie is al afgehandeld."))


def _refuse_impossible_day(gpmi: Gpmi, held_on: dt.date, *, today: dt.date) -> None:
    if held_on > today:
        raise Refused({"held_on": _("Deze datum ligt in de toekomst.")})
    if gpmi.signed_on and held_on < gpmi.signed_on:
        raise Refused({"held_on": _("Deze datum ligt voor de handtekening.")})


def _drop_evaluation_steps(gpmi: Gpmi, *, by: User) -> None:
    for evaluation in gpmi.evaluations.proposed():
        end_step(kind=StepKind.EVALUATION, object_id=evaluation.pk, at=timezone.now(), by=by, reason=_("verplaatst"))
