"""The rules TRJ-01 to TRJ-08 of law.md as the application lives by them: one test or more per rule, named after it."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.due import hold_yearly_review
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation
from houvast.apps.contracts.terms import propose_kind
from houvast.apps.questionnaires.actions.due import stop_and_conclude
from houvast.apps.reporting.groups import Period, groups
from houvast.apps.trajectories.actions import evaluating, phases
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import EndResult, Phase
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_bare_gpmi, make_gpmi, make_signed, moment
from tests.factories.questionnaires import make_end
from tests.factories.trajectories import make_kind

pytestmark = pytest.mark.django_db
START = dt.date(2026, 2, 1)
MONTHS = (dt.date(2026, 5, 1), dt.date(2026, 8, 1), dt.date(2026, 11, 1), dt.date(2027, 2, 1))


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def activation(case_file, worker):
    return begin(case_file, worker)


def begin(case_file, worker, on=START, code="SOA"):
    return start_trajectory(case_file=case_file, kind=make_kind(code=code), by=worker, on=on)


def due(case_file, kind):
    steps = case_file.steps.open().filter(kind=kind)
    assert all(step.source for step in steps)
    return [(step.due_on, step.rule) for step in steps]


def stop(trajectory, worker, on=dt.date(2026, 9, 14), result=EndResult.REACHED, **fields):
    trajectory.refresh_from_db()
    return stop_and_conclude(
        trajectory=trajectory,
        result=result,
        reason="Klaar.",
        version=trajectory.version,
        by=worker,
        on=on,
        at=moment(dt.date(2026, 11, 23)),
        **fields,
    )


def look_back(evaluation, worker, on, **texts):
    words = {"worked": "De bus.", "learned": "Zelf bellen.", "better": ""}
    return evaluating.hold_trajectory_evaluation(
        evaluation=evaluation, held_on=on, form=ContactForm.OFFICE, by=worker, at=moment(on), **{**words, **texts}
    )


def test_trj_01_social_activation_without_a_balance_asks_one_on_its_first_day(case_file, worker):
    begin(case_file, worker)
    assert due(case_file, StepKind.BALANCE) == [(START, "TRJ-01")]


def test_trj_01_is_met_with_a_balance_from_before_the_start(case_file, worker):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 1, 20))
    case_file.steps.open().delete()
    begin(case_file, worker)
    assert due(case_file, StepKind.BALANCE) == []


def test_trj_02_the_end_is_asked_after_twelve_months_and_not_put_off(case_file, worker, activation):
    assert due(case_file, StepKind.TRAJECTORY_END) == [(dt.date(2027, 1, 31), "TRJ-02")]
    with pytest.raises(Refused, match="te lang"):
        phases.extend_trajectory(trajectory=activation, until=dt.date(2027, 2, 1), by=worker)


def test_trj_02_other_trajectories_follow_the_guide(case_file, worker):
    begin(case_file, worker, code="ALT")
    assert [rule for _day, rule in due(case_file, StepKind.TRAJECTORY_END)] == [""]


def test_trj_03_evaluations_after_3_6_9_and_12_months_come_one_by_one(case_file, worker, activation):
    assert tuple(row.planned_on for row in activation.evaluations.all()) == MONTHS
    assert due(case_file, StepKind.TRAJECTORY_EVALUATION) == [(MONTHS[0], "TRJ-03")]
    first, second, *_rest = activation.evaluations.all()
    look_back(first, worker, dt.date(2026, 5, 4))
    assert due(case_file, StepKind.TRAJECTORY_EVALUATION) == [(MONTHS[1], "TRJ-03")]
    assert "De bus." in case_file.contacts.get().text
    with pytest.raises(Refused, match="waarom"):
        evaluating.skip_trajectory_evaluation(evaluation=second, reason=" ", by=worker, at=moment(MONTHS[1]))
    evaluating.skip_trajectory_evaluation(evaluation=second, reason="Opname.", by=worker, at=moment(MONTHS[1]))
    assert due(case_file, StepKind.TRAJECTORY_EVALUATION) == [(MONTHS[2], "TRJ-03")]


def test_trj_03_an_evaluation_is_held_once_and_says_something(worker, activation):
    first = activation.evaluations.first()
    with pytest.raises(Refused, match="gezegd"):
        look_back(first, worker, dt.date(2026, 5, 4), worked=" ", learned="")
    look_back(first, worker, dt.date(2026, 5, 4))
    with pytest.raises(Refused, match="afgehandeld"):
        look_back(first, worker, dt.date(2026, 5, 4))


def test_trj_03_a_talk_about_the_gpmi_counts_for_the_nearest_moment(case_file, worker, activation):
    gpmi = make_signed(case_file, by=worker)
    evaluation = gpmi.evaluations.order_by("planned_on").first()
    held_on = dt.date(2026, 7, 1)
    answers = EvaluationAnswers(held_on=held_on, form=ContactForm.OFFICE, conclusion="verderzetten")
    hold_evaluation(
        evaluation=evaluation, expected=evaluation.version, answers=answers, reviews={}, by=worker, at=moment(held_on)
    )
    counted = [(row.held_on, row.in_contract) for row in activation.evaluations.all()]
    assert counted == [(None, False), (held_on, True), (None, False), (None, False)]
    assert due(case_file, StepKind.TRAJECTORY_EVALUATION) == [(MONTHS[0], "TRJ-03")]


def test_trj_03_other_trajectories_have_no_such_evaluations(case_file, worker):
    assert not begin(case_file, worker, code="ALT").evaluations.exists()


def test_trj_04_social_activation_does_not_stop_without_a_measurement_or_a_reason(case_file, worker, activation):
    with pytest.raises(Refused, match="TRJ-04") as refused:
        stop(activation, worker)
    assert list(refused.value.error_dict) == ["no_measurement_reason"]
    stopped = stop(activation, worker, no_measurement_reason="Niet meer te bereiken.")
    assert (stopped.ended_on, stopped.no_measurement_reason) == (dt.date(2026, 9, 14), "Niet meer te bereiken.")
    assert due(case_file, StepKind.END_MEASUREMENT) == []


def test_trj_04_a_balance_after_the_zero_measurement_closes_it(case_file, worker):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 1, 20))
    activation = begin(case_file, worker)
    make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 1))
    assert stop(activation, worker, no_measurement_reason="Niet nodig.").no_measurement_reason == ""


def test_trj_04_the_zero_measurement_alone_does_not(case_file, worker, activation):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 16))
    with pytest.raises(Refused, match="van na de nulmeting"):
        stop(activation, worker)


def test_trj_04_an_end_measurement_closes_it_too(case_file, worker):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 1, 20))
    activation = begin(case_file, worker)
    end = make_end(case_file, by=worker, trajectory=activation)
    assert stop(activation, worker, on=end.measured_on).ended_on == end.measured_on


def test_trj_04_nobody_measures_after_a_death(worker, activation):
    assert stop(activation, worker, result=EndResult.DECEASED).no_measurement_reason == ""


@pytest.mark.parametrize(
    ("kind", "counts"),
    [("VRIJWILLIG", True), ("WORKSHOP", True), ("VOORTRAJECT", True), ("BEGELEIDING", False), ("OPLEIDING", False)],
)
def test_trj_05_only_the_three_new_kinds_count_for_the_covenant(case_file, worker, kind, counts):
    make_bare_gpmi(case_file, worker=worker, kind=kind)
    covenant, year = groups()[2][0], Period.of_year(2026, on=dt.date(2026, 11, 22))
    assert (case_file in covenant.files(make_user(Role.HEAD_OF_SERVICE), year)) is counts


@pytest.mark.parametrize(("hours", "kind"), [("12", "OPLEIDING"), ("8", "WORKSHOP"), ("10", "OPLEIDING")])
def test_trj_06_generic_training_by_its_hours_and_ten_is_said_to_be_open(hours, kind):
    found = propose_kind(
        main_activity="vorming_generieke_competenties",
        hours_per_week=Decimal(hours),
        work_kind="",
        explicit_step=False,
        income_from_work=False,
        on=START,
    )
    assert found.value is not None
    assert found.value.kind == kind
    assert found.has("TEN_HOURS_ASSUMED") is (hours == "10")


@pytest.mark.parametrize("event", ["referral", "yearly renewal", "gpmi"])
def test_trj_07_a_balance_is_asked_at_each_event(case_file, worker, event):
    make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 16))
    case_file.steps.open().delete()
    today = dt.date(2026, 11, 23)
    if event == "referral":
        begin(case_file, worker, on=today)
    elif event == "gpmi":
        make_gpmi(case_file, by=worker, starts_on=dt.date(2026, 12, 1), ends_on=dt.date(2027, 6, 30))
    else:
        hold_yearly_review(case_file=case_file, held_on=today, by=worker, at=moment(today))
    assert [rule for _day, rule in due(case_file, StepKind.BALANCE)] == ["TRJ-07"]


def test_trj_08_phases_follow_each_other_and_adjusting_goes_back(case_file, worker):
    trajectory = begin(case_file, worker, code="ALT")

    def go(phase):
        trajectory.refresh_from_db()
        phases.change_phase(trajectory=trajectory, phase=phase, version=trajectory.version, by=worker, on=START)

    with pytest.raises(Refused, match="Steunverlening"):
        go(Phase.PLAN)
    for phase in (Phase.AID, Phase.PLAN, Phase.EXECUTION, Phase.ADJUST, Phase.EXECUTION, Phase.ADJUST, Phase.PLAN):
        go(phase)
    with pytest.raises(Refused, match="Uitvoering"):
        go(Phase.ADJUST)
    stopped = stop(trajectory, worker)
    assert [row.phase for row in stopped.phases.all()][-1] == Phase.STOP
    with pytest.raises(Refused, match="gestopt"):
        go(Phase.INTAKE)
