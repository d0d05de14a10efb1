"""Evaluations: proposed every three months, held or missed, and always the next one on somebody's desk."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import IN_PERSON, ContactForm, StepKind
from houvast.apps.contracts.enums import CommitmentState, EvaluationConclusion, EvaluationState, GpmiState
from houvast.apps.contracts.models import Commitment, CommitmentReview, Evaluation, Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.plan import set_action_state
from houvast.apps.trajectories.enums import ActionState
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.statements import source

# An evaluation is a talk: a letter or a talk with a partner alone is none, and not appearing is no evaluation.
HELD_FORMS = (ContactForm.OFFICE, ContactForm.HOME, ContactForm.ON_SITE, ContactForm.VIDEO, ContactForm.PHONE)


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
    following = _first_to_hold(gpmi)
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
def move_evaluation(
    *, evaluation: Evaluation, expected: int, planned_on: dt.date, by: User, at: dt.datetime
) -> Evaluation:
    """Give a proposed evaluation another day, from today on and within the contract.

    Raises `Refused` (per field), `Conflict` when a colleague saved first.
    """
    locked = _lock_in_its_contract(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    if not max(locked.gpmi.starts_on, timezone.localdate(at)) <= planned_on <= locked.gpmi.ends_on:
        raise Refused({"planned_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
    locked.planned_on = planned_on
    locked.save()
    first = _first_to_hold(locked.gpmi)
    for other in locked.gpmi.evaluations.proposed().exclude(pk=first.pk if first else None):
        end_step(
            kind=StepKind.EVALUATION, object_id=other.pk, at=at, by=by, reason=_("een andere evaluatie komt eerst")
        )
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
    future or outside the contract or without a conclusion, `Conflict` when a colleague saved first.
    """
    locked = _lock_in_its_contract(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    _refuse_impossible_day(locked.gpmi, answers.held_on, today=timezone.localdate(at))
    _refuse_incomplete(locked.gpmi, answers)
    for name in EvaluationAnswers.__dataclass_fields__:
        setattr(locked, name, getattr(answers, name))
    locked.in_person = ContactForm(answers.form) in IN_PERSON
    locked.state = EvaluationState.HELD
    locked.held_by = by
    locked.save()
    _keep_reviews(locked, reviews, by=by, at=at)
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by)
    plan_next_evaluation(gpmi=locked.gpmi, by=by)
    return locked


@action("Evaluatie niet doorgegaan")
def miss_evaluation(
    *,
    evaluation: Evaluation,
    expected: int,
    reason: str,
    try_again_on: dt.date | None,
    by: User,
    at: dt.datetime,
    no_show: bool = False,
) -> Evaluation:
    """Log that the talk did not happen and why; `try_again_on` plans the next attempt. It never counts as held.

    `no_show` (the client did not come) also goes into the journal, where attempts to reach her are read together.
    Raises `Refused` (per field), `Conflict` when a colleague saved first.
    """
    if not reason.strip():
        raise Refused({"missed_reason": _("Zeg waarom de evaluatie niet doorging.")})
    locked = _lock_in_its_contract(evaluation, expected=expected)
    _refuse_unless_proposed(locked)
    locked.state = EvaluationState.MISSED
    locked.missed_reason = reason.strip()
    locked.save()
    end_step(kind=StepKind.EVALUATION, object_id=locked.pk, at=at, by=by, reason=_("niet doorgegaan"))
    if try_again_on is not None:
        if not timezone.localdate(at) <= try_again_on <= locked.gpmi.ends_on:
            raise Refused({"try_again_on": _("Kies een dag vanaf vandaag en binnen de overeenkomst.")})
        Evaluation.objects.create(gpmi=locked.gpmi, planned_on=try_again_on)
    if no_show:
        note_contact(
            case_file=locked.gpmi.case_file,
            happened_at=at,
            form=ContactForm.NO_SHOW,
            subject=_("Evaluatie van %(number)s") % {"number": locked.gpmi.number},
            text=reason.strip(),
            by=by,
            at=at,
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


@action("Stand van een afspraak gewijzigd")
def set_commitment_state(
    *, commitment: Commitment, state: CommitmentState, by: User, at: dt.datetime, seen: str | None = None
) -> None:
    """Note how a commitment stands between two evaluations; both sides the same way.

    The action of the plan it came from moves along, so that it is entered once. `seen` is how it stood when the page
    was opened: raises `Conflict` when a colleague changed it meanwhile.
    """
    locked = (
        Commitment.objects.select_for_update(of=("self",)).select_related("gpmi", "goal_action").get(pk=commitment.pk)
    )
    if locked.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    if seen is not None and seen != locked.standing:
        raise Conflict
    _set_state(locked, CommitmentState(state), by=by, at=at)


def proposed_days(gpmi: Gpmi, *, first: dt.date) -> list[dt.date]:
    """Return the days proposed for evaluation from `first` on: every three months, on working days (GPM-05).

    A contract signed so late that none is left keeps one evaluation, on its last possible day.
    """
    days = rules.proposed_evaluation_dates(gpmi.starts_on, gpmi.ends_on, law=law_in_force()).value
    return [day for day in days if day >= first] or [gpmi.ends_on]


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


def _first_to_hold(gpmi: Gpmi) -> Evaluation | None:
    first: Evaluation | None = gpmi.evaluations.proposed().order_by("planned_on", "pk").first()
    return first


def _keep_reviews(evaluation: Evaluation, reviews: Mapping[int, tuple[str, str]], *, by: User, at: dt.datetime) -> None:
    rows = evaluation.gpmi.commitments.select_for_update(of=("self",)).select_related("gpmi", "goal_action")
    commitments = {commitment.pk: commitment for commitment in rows}
    if strangers := set(reviews) - set(commitments):
        raise ValueError(f"commitments of another contract: {sorted(strangers)}")
    CommitmentReview.objects.bulk_create(
        CommitmentReview(evaluation=evaluation, commitment_id=pk, state=CommitmentState(state), note=note)
        for pk, (state, note) in reviews.items()
    )
    for pk, (state, _note) in reviews.items():
        _set_state(commitments[pk], CommitmentState(state), by=by, at=at)


def _set_state(commitment: Commitment, state: CommitmentState, *, by: User, at: dt.datetime) -> None:
    planned = commitment.goal_action
    if planned is not None and planned.state != state:
        set_action_state(
            row=planned,
            state=ActionState(state.value),
            note=None,
            version=planned.version,
            by=by,
            on=timezone.localdate(at),
            at=at,
        )
    if commitment.state != state:
        commitment.state = state
        commitment.save(update_fields=["state"])


def _lock_in_its_contract(evaluation: Evaluation, *, expected: int) -> Evaluation:
    """Lock the contract before its evaluation, as closing does: what was just held is then never cancelled."""
    Gpmi.objects.select_for_update(of=("self",)).get(pk=evaluation.gpmi_id)
    return lock_version(evaluation, expected=expected)


def _refuse_unless_proposed(evaluation: Evaluation) -> None:
    if evaluation.state != EvaluationState.PROPOSED or evaluation.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Deze evaluatie is al afgehandeld."))


def _refuse_impossible_day(gpmi: Gpmi, held_on: dt.date, *, today: dt.date) -> None:
    if held_on > today:
        raise Refused({"held_on": _("Deze datum ligt in de toekomst.")})
    if gpmi.signed_on and held_on < gpmi.signed_on:
        raise Refused({"held_on": _("Deze datum ligt voor de handtekening.")})
    if held_on > gpmi.ends_on:
        raise Refused({"held_on": _("De overeenkomst was dan al afgelopen: deze evaluatie telt niet meer mee.")})


def _refuse_incomplete(gpmi: Gpmi, answers: EvaluationAnswers) -> None:
    if answers.form not in HELD_FORMS:
        raise Refused({"form": _("Kies hoe het gesprek verliep.")})
    if answers.conclusion not in EvaluationConclusion.values:
        raise Refused({"conclusion": _("Kies een besluit.")})
    if answers.assessment is not None and answers.assessment.case_file_id != gpmi.case_file_id:
        raise Refused({"assessment": _("Kies een meting van dit dossier.")})
