"""Plans and contracts in a story: goals with actions of both sides, the GPMI, its evaluations and its end."""

import datetime as dt
from decimal import Decimal

from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.actions.closing import close_gpmi
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation, miss_evaluation
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.enums import CommitmentState, EndReason, EvaluationConclusion, LocalKind
from houvast.apps.contracts.models import Evaluation, Gpmi
from houvast.apps.contracts.terms import Terms
from houvast.apps.trajectories.actions.plan import add_action, add_goal, close_goal
from houvast.apps.trajectories.enums import GoalState, Phase
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.jobs.demo import phrases
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.measuring import measure
from houvast.jobs.demo.opening import move
from houvast.jobs.demo.plots import Aim, Plot
from houvast.jobs.demo.screening import score_goals
from houvast.jobs.demo.signing_along import signing_along, studies_of
from houvast_rules.contracts import earliest_signature
from houvast_rules.periods import add_months, next_working_day

CONCLUSIONS = (
    EvaluationConclusion.CONTINUE,
    EvaluationConclusion.CONTINUE,
    EvaluationConclusion.CONTINUE,
    EvaluationConclusion.ADAPT,
    EvaluationConclusion.SIGNAL,
)
LAST_CONCLUSIONS = (EvaluationConclusion.EXTEND, EvaluationConclusion.CLOSE, EvaluationConclusion.CLOSE)


def plan(case: Case, plot: Plot) -> None:
    """Write two or three goals with what client, centre and others do."""
    if case.trajectory.phase == Phase.AID:
        move(case, Phase.PLAN)
    chosen = list(plot.aims)
    if len(chosen) > 2:
        chosen = sorted(case.rng.sample(chosen, 2 if case.rng.random() < 0.6 else 3), key=list(plot.aims).index)
    for place, aim in enumerate(chosen):
        add_aim(case, aim, by_client=place == 0)


def add_aim(case: Case, aim: Aim, *, by_client: bool) -> None:
    """Add one goal with its actions."""
    goal = add_goal(
        case_file=case.file,
        by=case.worker,
        domain=aim.domain,
        text=case.fill(aim.text),
        indicator=case.fill(aim.indicator),
        target_date=add_months(case.today, aim.months),
        chosen_by_client=by_client,
    )
    for do in aim.does:
        due = add_months(case.today, do.months) if do.months else None
        add_action(
            goal=goal,
            by=case.worker,
            at=case.now,
            party=do.party,
            third_party=case.fill(do.partner),
            text=case.fill(do.text),
            due_on=due,
            frequency=do.frequency,
            voluntary=do.voluntary,
            responsible=case.worker if do.party == Party.CENTRE else None,
        )


def draft(case: Case, plot: Plot, *, starts_on: dt.date) -> Gpmi:
    """Make the contract from the plan."""
    terms = plot.contract
    if terms is None:
        raise ValueError("this plot has no contract")
    goals = list(case.file.goals.open().order_by("position", "id"))
    actions = list(GoalAction.objects.filter(goal__in=goals).order_by("id"))
    baseline = case.file.assessments.final().order_by("-measured_on", "-id").first()
    old = baseline is None or baseline.measured_on < add_months(starts_on, -3)
    return draft_gpmi(
        case_file=case.file,
        terms=Terms(
            kind=terms.kind,
            starts_on=starts_on,
            ends_on=add_months(starts_on, terms.months) - dt.timedelta(days=1),
            worker=case.worker,
            client_wish=case.say(terms.wish),
            main_activity=terms.activity,
            hours_per_week=Decimal(terms.hours) if terms.hours else None,
            work_kind=terms.work_kind,
            explicit_step=terms.explicit_step,
            income_from_work=terms.income_from_work,
            override_reason=terms.why,
            replacement=None,
            interpreter=case.person.interpreter != "niet_nodig",
            baseline=baseline,
            no_balance_reason=case.say(phrases.OLD_BALANCE) if old else "",
            partners=signing_along(actions),
            studies=studies_of(case, terms.kind, starts_on, add_months(starts_on, terms.months)),
        ),
        goals=goals,
        actions=actions,
        by=case.worker,
        on=case.today,
    )


def agree(case: Case, plot: Plot) -> Story:
    """Draft, offer, time to think, sign: the ordinary way to a contract."""
    gpmi = draft(case, plot, starts_on=next_working_day(case.today + dt.timedelta(days=10)))
    yield case.working_days(case.rng.randrange(2, 5))
    gpmi = offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=case.today, by=case.worker, on=case.today)
    first = earliest_signature(case.today).value
    yield case.after((first - case.today).days + case.rng.randrange(0, 4))
    case.gpmi = sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=case.today,
        reflection_waived=False,
        no_balance_reason="",
        by=case.worker,
        at=case.now,
    )
    if case.trajectory.phase == Phase.PLAN:
        move(case, Phase.EXECUTION)


def evaluate(case: Case, plot: Plot, evaluation: Evaluation) -> None:
    """Hold an evaluation: both sides' promises are gone through, the centre's own first."""
    rng = case.rng
    reviews: dict[int, tuple[str, str]] = {}
    for commitment in evaluation.gpmi.commitments.standing(case.today).select_related("goal_action", "gpmi"):
        state = _standing(case, commitment.standing)
        note = case.say(phrases.REVIEWED[state]) if state in phrases.REVIEWED and rng.random() < 0.4 else ""
        reviews[commitment.pk] = (state, note)
    form = rng.choice((ContactForm.OFFICE, ContactForm.OFFICE, ContactForm.HOME, ContactForm.OFFICE, ContactForm.VIDEO,
                       ContactForm.ON_SITE, ContactForm.PHONE))  # fmt: skip
    last = not evaluation.gpmi.evaluations.proposed().exclude(pk=evaluation.pk).exists()
    conclusion = rng.choice(LAST_CONCLUSIONS if last else CONCLUSIONS)
    hold_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        answers=EvaluationAnswers(
            held_on=case.today,
            form=form,
            conclusion=conclusion,
            what_helped=case.say(phrases.HELPED, phrases.HINDERED),
            learned=case.say(plot.learned or phrases.LEARNED),
            goal_still_fits=case.say(phrases.STILL_FITS),
            new_agreements=case.say(phrases.NEW_AGREEMENTS[conclusion]),
            satisfaction=rng.choice((3, 4, 4, 4, 5, 5, None)),
            client_agrees=rng.random() < 0.92,
        ),
        reviews=reviews,
        by=case.worker,
        at=case.now,
    )
    if case.number % 3:  # two workers in three score the goals at the evaluation
        score_goals(case, plot.trajectory)


def _standing(case: Case, now: str) -> CommitmentState:
    """Most promises move on; some fail, and not always by anybody's will."""
    if now not in (CommitmentState.PLANNED, CommitmentState.BUSY):
        return CommitmentState(now)
    draw = case.rng.random()
    if now == CommitmentState.PLANNED and draw < 0.5:
        return CommitmentState.BUSY
    for limit, state in (
        (0.78, CommitmentState.DONE),
        (0.87, CommitmentState.PARTLY),
        (0.92, CommitmentState.PREVENTED),
        (0.95, CommitmentState.NOT_DONE),
        (0.97, CommitmentState.DROPPED),
    ):
        if draw < limit:
            return state
    return CommitmentState(now)


def miss(case: Case, evaluation: Evaluation) -> None:
    """Note that the talk did not take place, with a new day."""
    latest = evaluation.gpmi.ends_on
    again = case.after(case.rng.randrange(8, 15)).date()
    miss_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        reason=case.say(phrases.MISSED),
        try_again_on=again if again <= latest else None,
        no_show=case.rng.random() < 0.6,
        by=case.worker,
        at=case.now,
    )


def close_contract(case: Case, plot: Plot, reason: EndReason | None = None, conclusion: str = "") -> None:
    """Close the contract with a measurement beside the zero measurement, and a conclusion."""
    if case.gpmi is None:
        return
    closing = measure(case, plot, AssessmentReason.CLOSING)
    case.gpmi.refresh_from_db()
    close_gpmi(
        gpmi=case.gpmi,
        expected=case.gpmi.version,
        ended_on=min(case.today, case.gpmi.ends_on),
        end_reason=reason or EndReason.TERM,
        conclusion=conclusion or case.say(phrases.CONCLUDED),
        closing_assessment=closing,
        no_measurement_reason="",
        by=case.worker,
        at=case.now,
    )
    case.gpmi = None


def reach_goals(case: Case, aims: tuple[Aim, ...], *, state: GoalState | None = None, at_most: int = 9) -> None:
    """Close open goals as the plot says they end."""
    ends = {case.fill(aim.text): aim for aim in aims}
    for goal in list(case.file.goals.open().order_by("position"))[:at_most]:
        aim = ends.get(goal.text)
        closing = aim.closing if aim and aim.closing else ""
        close_goal(
            goal=goal,
            state=state or (aim.end if aim else GoalState.DONE),
            note=case.fill(closing) if closing else case.say(phrases.REACHED),
            version=goal.version,
            by=case.worker,
            on=case.today,
            at=case.now,
        )


def kind_of(plot: Plot) -> LocalKind | None:
    """Return the local kind of the contract of a plot."""
    return plot.contract.kind if plot.contract else None
