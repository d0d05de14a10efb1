"""Amira's year with a contract: evaluations, measurements, day care, a bicycle, and what is still to come."""

import datetime as dt

from houvast.accounts.roles import Role
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.appointments import plan_appointment, settle_appointment
from houvast.apps.casefiles.actions.journal import add_task
from houvast.apps.casefiles.actions.obstacles import keep_obstacles
from houvast.apps.casefiles.enums import AppointmentState, ContactForm
from houvast.apps.casefiles.models import Appointment
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.enums import CommitmentState, EvaluationConclusion, LocalKind
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.apps.contracts.terms import Terms
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.trajectories.actions.plan import close_goal, set_action_state
from houvast.apps.trajectories.enums import ActionState, GoalState, Phase
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.jobs.demo.calculating import child_benefit, cleaning_job, facts_of_family, keep, unpaid_maintenance
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.opening import contact, move
from houvast.jobs.demo.stories.star_measured import LAST, OBSTACLES, activate, measure, progress
from houvast.jobs.demo.stories.star_words import EVALUATED, JOURNAL, WISH, D
from houvast_rules.periods import next_working_day

SIGNED_DAYS = 224
EVALUATION_DAYS = (165, 75, 4)


def contract(case: Case, zero: Assessment) -> Story:
    """Draft, offer, time to think and signature; evaluations so that the third one falls four days before the demo."""
    yield case.days_before(SIGNED_DAYS + 12)
    gpmi = _draft(case, zero)
    gpmi = offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=case.today, by=case.worker, on=case.today)
    yield case.days_before(SIGNED_DAYS)
    case.gpmi = sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=case.today,
        reflection_waived=False,
        no_balance_reason="",
        by=case.worker,
        at=case.now,
        evaluation_dates=[case.world.on - dt.timedelta(days=days) for days in EVALUATION_DAYS],
    )
    move(case, Phase.EXECUTION)
    text = (
        "De overeenkomst nog eens rustig overlopen met de tolk en getekend. Amira kreeg haar exemplaar mee in een map."
    )
    contact(case, ContactForm.OFFICE, "GPMI getekend", text, minutes=40)


def _draft(case: Case, zero: Assessment) -> Gpmi:
    goals = list(case.file.goals.open().order_by("position"))
    starts_on = case.days_before(SIGNED_DAYS).date()
    return draft_gpmi(
        case_file=case.file,
        terms=Terms(
            kind=LocalKind.PREPARATION,
            main_activity="voortraject_anderstaligen",
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=364),
            worker=case.worker,
            replacement=case.world.staff.of(Role.SOCIAL_WORKER)[1],
            client_wish=WISH,
            interpreter=True,
            assisted_by="Salma, haar zus",
            baseline=zero,
        ),
        goals=goals,
        actions=list(GoalAction.objects.filter(goal__in=goals).order_by("id")),
        by=case.worker,
        on=case.today,
    )


def year(case: Case) -> Story:
    """Day care, leisure, evaluations and measurements, a bicycle, the renewal, and the visit of last week."""
    yield case.days_before(205)
    _note(case, 205)
    _now(case, "Opvang regelen op dinsdag", ActionState.DONE)
    yield case.days_before(180)
    _note(case, 180)
    _now(case, "De vrije tijd van de kinderen mee betalen", ActionState.DONE)
    yield case.days_before(165)
    _evaluate(case, 165)
    measure(case, 1, AssessmentReason.EVALUATION)
    activate(case, 0, MpsaReason.THREE_MONTHS)
    progress(case, 165)
    yield case.days_before(128)
    _note(case, 128)
    yield case.days_before(110)
    _note(case, 110)
    _now(case, "Een tweedehandsfiets zoeken", ActionState.DONE)
    measure(case, 2, AssessmentReason.REQUEST)
    activate(case, 1, MpsaReason.REQUEST)
    yield case.days_before(75)
    _evaluate(case, 75)
    progress(case, 75)
    yield case.days_before(73)
    measure(case, 3, AssessmentReason.EVALUATION)
    activate(case, 2, MpsaReason.EVALUATION)
    yield case.days_before(25)
    _cycles(case)
    yield case.days_before(18)
    _renewed(case)
    yield case.days_before(16)
    facts = facts_of_family(case, case.today, child_benefit(), unpaid_maintenance(), cleaning_job())
    keep(case, facts, "als ze acht uur per week gaat poetsen")
    yield case.days_before(11)
    visit = _appoint(case, case.days_before(4) + dt.timedelta(hours=3), ContactForm.HOME, "Schoolkosten en vrije tijd")
    yield visit.starts_at + dt.timedelta(hours=1)
    settle_appointment(
        appointment=visit, state=AppointmentState.DONE, version=visit.version, by=case.worker, at=case.now
    )
    _note(case, 4)
    _what_comes(case)


def _renewed(case: Case) -> None:
    """The living wage goes on for a year: everything is measured again, in November."""
    progress(case, 18)
    _note(case, 18)
    _now(case, "Inschrijven voor de les Nederlands (NT2)", ActionState.BUSY)
    measure(case, LAST, AssessmentReason.RENEWAL)
    activate(case, 3, MpsaReason.REVIEW)
    keep_obstacles(case_file=case.file, noted=OBSTACLES, by=case.worker, on=case.today)


def _note(case: Case, days: int) -> None:
    form, subject, text, by_coach = JOURNAL[days]
    contact(case, form, subject, text, by=case.coach if by_coach else None, minutes=30)


def _cycles(case: Case) -> None:
    """The cycling lessons are done: the barrier is gone."""
    _note(case, 25)
    _now(case, "De fietslessen volgen", ActionState.DONE)
    goal = case.file.goals.open().get(domain=D.MOBILITY)
    close_goal(
        goal=goal,
        state=GoalState.BARRIER_LIFTED,
        note="Fietst zelf naar de les en de winkel.",
        version=goal.version,
        by=case.worker,
        on=case.today,
        at=case.now,
    )


def _what_comes(case: Case) -> None:
    on = case.world.on
    place = "Sociaal Huis, lokaal 2"
    _appoint(case, moment(on, 14), ContactForm.OFFICE, "Aanvraag vrijetijdstoelage tekenen", place)
    _appoint(case, moment(next_working_day(on + dt.timedelta(days=2)), 10), ContactForm.OFFICE, "Evaluatie GPMI", place)
    add_task(
        case_file=case.file,
        title="Aanvraag vrijetijdstoelage doorsturen",
        due_on=on,
        by=case.worker,
        reason="Afgesproken op het huisbezoek",
    )


def _appoint(case: Case, starts_at: dt.datetime, form: ContactForm, subject: str, place: str = "") -> Appointment:
    return plan_appointment(
        case_file=case.file,
        user=case.worker,
        starts_at=starts_at,
        form=form,
        subject=subject,
        place=place,
        by=case.worker,
        at=case.now,
    )


def _evaluate(case: Case, days: int) -> None:
    form, satisfaction, helped, learned, fits, agreements = EVALUATED[days]
    if case.gpmi is None:
        raise ValueError("no contract to evaluate")
    evaluation = case.gpmi.evaluations.proposed().order_by("planned_on")[0]
    commitments = case.gpmi.commitments.standing(case.today).select_related("goal_action", "gpmi")
    hold_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        answers=EvaluationAnswers(
            held_on=case.today,
            form=form,
            conclusion=EvaluationConclusion.CONTINUE,
            what_helped=helped,
            learned=learned,
            goal_still_fits=fits,
            new_agreements=agreements,
            satisfaction=satisfaction,
            client_agrees=True,
        ),
        reviews={row.pk: (_review(row), "") for row in commitments},
        by=case.worker,
        at=case.now,
    )


def _review(row: Commitment) -> str:
    """What goes on weekly is busy; what was done stays done; the course still has to begin."""
    if row.standing == CommitmentState.PLANNED and row.frequency and row.party != Party.THIRD:
        return CommitmentState.BUSY
    return row.standing


def _now(case: Case, text: str, state: ActionState) -> None:
    """Say how an action of the plan stands today."""
    row = GoalAction.objects.get(goal__case_file=case.file, text=text)
    set_action_state(row=row, state=state, note=None, version=row.version, by=case.worker, on=case.today, at=case.now)
