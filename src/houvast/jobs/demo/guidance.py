"""The long middle of a story: contacts, and whatever falls due, done in time or a little late."""

import datetime as dt

from houvast.apps.aid.actions.living_wage import stop_grant
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.assessments.actions.due import hold_yearly_review
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.casefiles.actions.appointments import plan_appointment, settle_appointment
from houvast.apps.casefiles.actions.files import close_case_file
from houvast.apps.casefiles.actions.journal import finish_task
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, StepKind
from houvast.apps.casefiles.models import Appointment, NextStep
from houvast.apps.contracts.actions.duty import exempt_from_gpmi
from houvast.apps.contracts.enums import ExemptionReason
from houvast.apps.contracts.models import Evaluation
from houvast.apps.trajectories.actions.phases import extend_trajectory, stop_trajectory
from houvast.apps.trajectories.actions.plan import set_action_state
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import ActionState, EndResult, GoalState, Phase
from houvast.apps.trajectories.models import GoalAction, Trajectory
from houvast.jobs.demo import phrases
from houvast.jobs.demo.activating import measure_again, measure_like
from houvast.jobs.demo.agreeing import agree, close_contract, evaluate, miss, plan, reach_goals
from houvast.jobs.demo.amending import amend, answer_team
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.endings import TURNS
from houvast.jobs.demo.looking_back import look_back
from houvast.jobs.demo.measuring import measure
from houvast.jobs.demo.opening import arrive, chat, contact, decide, move, visit_and_decide
from houvast.jobs.demo.plots import Ending, Note, Plot
from houvast_rules.periods import add_months, next_working_day

AGAIN = (AssessmentReason.RENEWAL, AssessmentReason.RENEWAL, AssessmentReason.REQUEST, AssessmentReason.RENEWAL)
SUBJECTS = ("Opvolging", "Papieren overlopen", "Plan bespreken", "Huisbezoek", "Gesprek over werk", "Budget bekijken")


def guided(case: Case, plot: Plot, *, months: int, urgent: tuple[str, ...] = ()) -> Story:
    """Tell a whole guidance: question, file, balance, plan, contract, follow-up, and the ending if there is one."""
    yield from arrive(case, plot, urgent=urgent)
    yield from visit_and_decide(case, plot)
    yield from begin(case, plot)
    early = case.world.turn("ends early", TURNS)
    months = months // 2 if early else months
    yield from follow(case, plot, until=add_months(case.start.date(), months))
    yield from finish(case, plot, early)


def begin(case: Case, plot: Plot, reason: AssessmentReason = AssessmentReason.START) -> Story:
    """Sociale balans, plan and contract, some weeks apart."""
    yield case.working_days(case.rng.randrange(5, 12))
    measure(case, plot, reason)
    yield case.working_days(case.rng.randrange(3, 8))
    if plot.aims:
        plan(case, plot)
    if plot.contract is not None:
        yield case.working_days(case.rng.randrange(2, 7))
        yield from agree(case, plot)
    elif case.trajectory.phase == Phase.PLAN:
        yield case.working_days(case.rng.randrange(2, 7))
        move(case, Phase.EXECUTION)


def follow(case: Case, plot: Plot, *, until: dt.date) -> Story:
    """Contacts every month or two, and everything that falls due in between."""
    while case.today < until:
        appointment = _appoint(case) if case.rng.random() < 0.3 else None
        if appointment is not None:
            yield appointment.starts_at + dt.timedelta(minutes=50)
            _settle(case, appointment)
        else:
            yield _next_moment(case)
        yield from keep_up(case, plot)
        measure_again(case)
        if appointment is None and case.rng.random() < 0.75:
            note = _note(case, plot)
            author = case.coach if case.rng.random() < 0.08 else None
            office = note.form == ContactForm.OFFICE
            after = phrases.AFTERWARDS if office and case.rng.random() < 0.5 else ()
            chat(case, note.subject, note.form, (*note.text, after), by=author)
        if case.trajectory.phase in {Phase.EXECUTION, Phase.ADJUST} and case.rng.random() < 0.12:
            move(case, Phase.ADJUST if case.trajectory.phase == Phase.EXECUTION else Phase.EXECUTION)


def _note(case: Case, plot: Plot) -> Note:
    """Choose what the contact was about: a subject of the story or a small one, preferably with something new to say."""
    subjects = plot.notes if plot.notes and case.rng.random() < 0.55 else phrases.SMALL
    new = [note for note in subjects if not set(note.text[0]) <= case.told]
    return case.rng.choice(new or list(subjects))


def _next_moment(case: Case) -> dt.datetime:
    """A month or two ahead, or sooner when something falls due; who is slow comes too late."""
    usual = case.today + dt.timedelta(days=case.rng.randrange(55, 110))
    ahead = case.file.steps.open().filter(due_on__gt=case.today)
    due = ahead.order_by("due_on").values_list("due_on", flat=True).first()
    if due is not None:
        late = case.rng.randrange(9, 24) if case.slow else -case.rng.randrange(0, 6)
        usual = min(usual, due + dt.timedelta(days=late))
    return case.after(max((usual - case.today).days, 3))


def _appoint(case: Case) -> Appointment:
    """Plan a meeting one to four weeks ahead."""
    form = case.rng.choice((ContactForm.OFFICE, ContactForm.OFFICE, ContactForm.HOME))
    places = {ContactForm.OFFICE: "Sociaal Huis, lokaal 2", ContactForm.HOME: ""}
    day = next_working_day(case.today + dt.timedelta(days=case.rng.randrange(8, 30)))
    return plan_appointment(
        case_file=case.file,
        user=case.worker,
        starts_at=moment(day, case.rng.randrange(9, 17), case.rng.choice((0, 15, 30))),
        form=form,
        subject=case.rng.choice(SUBJECTS),
        place=places[form],
        by=case.worker,
        at=case.now,
    )


def _settle(case: Case, appointment: Appointment) -> None:
    draw = case.rng.random()
    state = AppointmentState.DONE
    if draw > 0.93:
        state = AppointmentState.CANCELLED
    elif draw > 0.85:
        state = AppointmentState.NO_SHOW
    appointment.refresh_from_db()
    settle_appointment(appointment=appointment, state=state, version=appointment.version, by=case.worker, at=case.now)
    if state == AppointmentState.DONE:
        note = case.rng.choice([note for note in phrases.SMALL if note.form == appointment.form])
        contact(case, note.form, note.subject, case.report(*note.text), minutes=50)


def keep_up(case: Case, plot: Plot) -> Story:
    """Do what is due this week or overdue."""
    horizon = case.today + dt.timedelta(days=7)
    for step in list(case.file.steps.open().filter(due_on__lte=horizon).order_by("due_on", "id")):
        step.refresh_from_db()
        if step.done_at is not None:  # an earlier one of this list settled it
            continue
        if step.kind == StepKind.GPMI and plot.contract is not None and case.gpmi is None:
            yield from agree(case, plot)
            continue
        _do(case, plot, step)
        if step.kind == StepKind.CLOSING and case.gpmi is None and case.rng.random() < 0.6:
            yield from agree(case, plot)


def _do(case: Case, plot: Plot, step: NextStep) -> None:  # noqa: C901  (one branch per kind of step)
    match step.kind:
        case StepKind.DECISION:
            decide(case)
        case StepKind.BALANCE:
            measure(case, plot, case.world.turn("why again", AGAIN))
        case StepKind.MPSA:
            measure_like(case)
        case StepKind.PLAN:
            plan(case, plot)
        case StepKind.GPMI:
            _exempt(case, step)
        case StepKind.EVALUATION:
            evaluation = Evaluation.objects.select_related("gpmi").get(pk=step.object_id)
            if case.today > evaluation.gpmi.ends_on:
                close_contract(case, plot)
            elif case.rng.random() < 0.1 and case.today < evaluation.gpmi.ends_on:
                miss(case, evaluation)
            else:
                evaluate(case, plot, evaluation)
        case StepKind.CLOSING:
            close_contract(case, plot)
        case StepKind.ANNEX:
            amend(case, step)
        case StepKind.TEAM:
            answer_team(case, step)
        case StepKind.REVIEW:
            _review(case)
        case StepKind.GOAL_ACTION:
            _keep_promise(case, step)
        case StepKind.TRAJECTORY_EVALUATION:
            look_back(case, step)
        case StepKind.TRAJECTORY_END:
            _prolong(case, step)
        case StepKind.MANUAL:
            finish_task(step=step, by=case.worker, at=case.now)


def _exempt(case: Case, step: NextStep) -> None:
    """Where no contract fits: an exemption for a year, looked at again when it ends."""
    running = case.file.contracts.exempt(on=case.today).order_by("-ends_on").first()
    if running is not None and running.ends_on >= case.today:
        return
    exempt_from_gpmi(
        case_file=case.file,
        reason=ExemptionReason.HEALTH if case.number % 2 else ExemptionReason.EQUITY,
        motivation=case.say(phrases.EXEMPTED[case.number % 2]),
        starts_on=case.today,
        ends_on=add_months(case.today, 12) - dt.timedelta(days=1),
        by=case.worker,
        at=case.now,
    )


def _review(case: Case) -> None:
    """Yearly review at home; the next one is planned by the same act."""
    text = case.say(phrases.YEARLY_VISIT, phrases.YEARLY_FINDING, phrases.YEARLY_END)
    contact(case, ContactForm.HOME, "Jaarlijkse herziening", text, minutes=45)
    hold_yearly_review(case_file=case.file, held_on=case.today, by=case.worker, at=case.now)


def _keep_promise(case: Case, step: NextStep) -> None:
    row = GoalAction.objects.get(pk=step.object_id)
    state = ActionState.DONE if case.rng.random() < 0.85 else ActionState.PARTLY
    set_action_state(row=row, state=state, note=None, version=row.version, by=case.worker, on=case.today, at=case.now)


def _prolong(case: Case, step: NextStep) -> None:
    """Ask again in half a year; a trajectory that may not last longer stops and goes on as another one."""
    trajectory = Trajectory.objects.get(pk=step.object_id)
    if step.rule == "TRJ-02":
        stop_trajectory(
            trajectory=trajectory,
            result=EndResult.OTHER_TRAJECTORY,
            reason=case.say(("Het jaar sociale activering is om, {voornaam} gaat verder met stappen naar werk.",)),
            version=trajectory.version,
            by=case.worker,
            on=case.today,
            at=case.now,
            no_measurement_reason=phrases.NOT_MEASURED,
        )
        if trajectory.pk == case.trajectory.pk:
            case.trajectory = start_trajectory(
                case_file=case.file, kind=case.world.kinds["ALT"], by=case.worker, on=case.today
            )
        return
    extend_trajectory(trajectory=trajectory, until=add_months(step.due_on, 6), by=case.worker)


def finish(case: Case, plot: Plot, ending: Ending | None = None) -> Story:
    """Last talk, closing measurement, goals, living wage, trajectory and file; nothing for a plot without an ending."""
    ending = ending or plot.ending
    if ending is None:
        return
    yield case.after(case.rng.randrange(4, 12))
    chat(case, "Laatste gesprek", ContactForm.OFFICE, (ending.words,))
    close_contract(case, plot, ending.reason, case.say(ending.conclusion))
    reached = ending.result in {EndResult.REACHED, EndResult.WORK, EndResult.BENEFIT}
    reach_goals(case, plot.aims, state=None if reached else GoalState.DROPPED)
    stop_living_wage(case, str(ending.closes.label))
    yield case.after(case.rng.randrange(5, 20))
    close_file(case, ending)


def stop_living_wage(case: Case, reason: str) -> None:
    """End the right, if there is one, on the last day of the month."""
    right = LivingWageGrant.objects.filter(person=case.person, period__upper_inf=True).first()
    if right is not None:
        last = add_months(case.today.replace(day=1), 1) - dt.timedelta(days=1)
        stop_grant(grant=right, last=last, reason=reason, version=right.version, by=case.worker)


def close_file(case: Case, ending: Ending) -> None:
    """Stop every trajectory with its result and close the file."""
    for trajectory in case.file.trajectories.running():
        stop_trajectory(
            trajectory=trajectory,
            result=ending.result,
            reason=case.say(ending.conclusion),
            version=trajectory.version,
            by=case.worker,
            on=case.today,
            at=case.now,
            no_measurement_reason=phrases.NOT_MEASURED,
        )
    case.file.refresh_from_db()
    case.file = close_case_file(case_file=case.file, reason=ending.closes, by=case.worker, at=case.now)
