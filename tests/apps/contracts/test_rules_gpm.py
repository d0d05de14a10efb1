"""GPM-01 … GPM-10 as the application keeps them: each by what a worker does, not by asking the rule itself."""

import datetime as dt

import pytest

from houvast.apps.aid.actions.living_wage import plan_gpmi_duty, record_grant
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.gpmi_duty import duties_of
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.actions.closing import close_gpmi
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.actions.duty import exempt_from_gpmi
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation
from houvast.apps.contracts.actions.planning import evaluation_years
from houvast.apps.contracts.actions.resuming import resume_gpmi
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.enums import EndReason, ExemptionReason
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import findings
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast_rules.contracts import Obligation
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import (
    OFFERED_ON,
    SIGNED_ON,
    make_action,
    make_couple,
    make_goal,
    make_gpmi,
    make_offered,
    make_signed,
    moment,
    terms,
)

pytestmark = pytest.mark.django_db
GRANTED_ON = dt.date(2026, 3, 2)


def fields_of(caught) -> set[str]:
    return set(getattr(caught.value, "error_dict", {"": None}))


def grant(case_file, worker, *, start=GRANTED_ON, decided=GRANTED_ON, category=Category.SINGLE, **facts):
    """Record a decision the way the page does, with the question whether a GPMI must follow."""
    made = record_grant(
        person=case_file.person,
        kind=GrantKind.LIVING_WAGE,
        category=category,
        starts_on=start,
        decided_on=decided,
        student=facts.pop("student", False),
        by=worker,
        on=dt.date(2026, 11, 22),
        **facts,
    )
    return plan_gpmi_duty(grant=made, case_file=case_file, by=worker, at=moment(GRANTED_ON))


def sign(gpmi, on=SIGNED_ON, **choices):
    return sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=on,
        by=gpmi.worker,
        at=moment(on),
        **{"reflection_waived": False, "no_balance_reason": "Eerste gesprek.", **choices},
    )


def duty_step(case_file):
    return case_file.steps.open().filter(kind=StepKind.GPMI).first()


def earlier_right(person, last):
    LivingWageGrant.objects.create(
        person=person,
        category=Category.SINGLE,
        period=period(dt.date(2024, 1, 1), last),
        decided_on=dt.date(2024, 1, 1),
    )


@pytest.mark.parametrize(
    ("age", "earlier_until", "facts", "answer"),
    [
        (38, None, {}, Obligation.MANDATORY),  # never had a right
        (38, dt.date(2025, 12, 1), {}, Obligation.MANDATORY),  # a right that ended more than three months before
        (38, dt.date(2025, 12, 2), {}, Obligation.OPTIONAL),  # within three months, 25 or older
        (22, dt.date(2026, 2, 28), {}, Obligation.MANDATORY),  # under 25, whatever the history
        (38, dt.date(2026, 2, 28), {"student": True}, Obligation.MANDATORY),
        (38, None, {"besides_work": True}, Obligation.OPTIONAL),
        (38, dt.date(2026, 2, 28), {"homeless": True}, Obligation.MANDATORY),
    ],
)
def test_gpm_01_the_matrix_decides_at_the_grant(worker, age, earlier_until, facts, answer):
    person = make_person(birth_date=dt.date(2026 - age, 1, 1))
    case_file = make_case_file(person=person, worker=worker)
    if earlier_until:
        earlier_right(person, earlier_until)
    found = grant(case_file, worker, **facts)
    assert found.value is answer
    assert (duty_step(case_file) is not None) == (answer is Obligation.MANDATORY)
    shown = duties_of(case_file, worker, on=dt.date(2026, 4, 1), law=law_in_force()).mine
    assert shown.answer.value is answer
    assert sum(row.decides for row in shown.matrix) == 1
    assert shown.deciding.answer is answer


def test_gpm_02_three_months_from_the_decision_as_next_step(case_file, worker):
    grant(case_file, worker)
    step = duty_step(case_file)
    assert (step.due_on, step.rule) == (dt.date(2026, 6, 2), "GPM-02")
    sign(make_offered(case_file, by=worker))
    assert duty_step(case_file) is None


def test_gpm_03_no_signature_without_a_needs_analysis_or_a_reason(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    with pytest.raises(Refused) as caught:
        sign(gpmi, no_balance_reason="")
    assert fields_of(caught) == {"no_balance_reason"}
    fresh = make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 2))
    Gpmi.objects.filter(pk=gpmi.pk).update(baseline=fresh)
    gpmi.refresh_from_db()
    assert sign(gpmi, no_balance_reason="").signed_on == SIGNED_ON


@pytest.mark.parametrize(("worked_until", "needed"), [(dt.date(2026, 9, 29), False), (dt.date(2026, 9, 30), True)])
def test_gpm_03_a_contract_taken_up_again_after_a_short_job_needs_no_new_balance(
    case_file, worker, worked_until, needed
):
    old_balance = make_final(case_file, by=worker, measured_on=dt.date(2026, 3, 2))
    ended = close_gpmi(
        gpmi=(old := make_signed(case_file, by=worker, baseline=old_balance)),
        expected=old.version,
        ended_on=dt.date(2026, 6, 30),
        end_reason=EndReason.WORK,
        conclusion="Aan het werk.",
        closing_assessment=None,
        no_measurement_reason="Meteen begonnen.",
        by=worker,
        at=moment(dt.date(2026, 6, 30)),
    )
    again = resume_gpmi(
        gpmi=ended,
        worked_from=dt.date(2026, 7, 1),
        worked_until=worked_until,
        starts_on=dt.date(2026, 10, 12),
        ends_on=dt.date(2027, 10, 11),
        by=worker,
        at=moment(dt.date(2026, 10, 1)),
    )
    assert again.resumes == ended
    assert [row.text for row in again.commitments.all()] == [row.text for row in ended.commitments.all()]
    assert ("ANALYSIS_OLD" in {flag.code for flag in findings(again).remarks}) == needed
    offered = offer_gpmi(
        gpmi=again, expected=again.version, offered_on=dt.date(2026, 10, 1), by=worker, on=dt.date(2026, 10, 1)
    )
    assert offered.signed_on is None  # both sides look and sign again
    if needed:
        with pytest.raises(Refused) as caught:
            sign(offered, dt.date(2026, 10, 12), no_balance_reason="")
        assert fields_of(caught) == {"no_balance_reason"}
    else:
        assert sign(offered, dt.date(2026, 10, 12), no_balance_reason="").signed_on == dt.date(2026, 10, 12)


def test_gpm_04_five_working_days_to_think_with_the_holidays_unless_the_client_waives(case_file, worker):
    # Offered on Monday 30 March 2026: Easter Monday (6 April) does not count, the fifth working day is 7 April.
    gpmi = make_gpmi(case_file, by=worker)
    offered_on = dt.date(2026, 3, 30)
    gpmi = offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=offered_on, by=worker, on=offered_on)
    with pytest.raises(Refused) as caught:
        sign(gpmi, dt.date(2026, 4, 7))
    assert fields_of(caught) == {"signed_on"}
    assert sign(gpmi, dt.date(2026, 4, 8)).reflection_waived is False


def test_gpm_04_the_client_may_give_up_the_time_to_think(case_file, worker):
    gpmi = make_offered(case_file, by=worker)
    assert sign(gpmi, OFFERED_ON, reflection_waived=True).reflection_waived


def test_gpm_05_three_evaluations_a_year_of_which_two_in_person(case_file, worker):
    gpmi = make_signed(case_file, by=worker)
    assert gpmi.evaluations.count() >= 3
    forms = (ContactForm.OFFICE, ContactForm.PHONE, ContactForm.HOME)
    for evaluation, form in zip(gpmi.evaluations.order_by("planned_on"), forms, strict=False):
        day = evaluation.planned_on
        year = evaluation_years(gpmi, list(gpmi.evaluations.all()), on=day)[0]
        assert not year.complete
        answers = EvaluationAnswers(held_on=day, form=form, conclusion="verderzetten")
        hold_evaluation(
            evaluation=evaluation, expected=evaluation.version, answers=answers, reviews={}, by=worker, at=moment(day)
        )
    year = evaluation_years(gpmi, list(gpmi.evaluations.all()), on=dt.date(2027, 3, 1))[0]
    assert (year.done, year.in_person, year.complete) == (3, 2, True)


@pytest.mark.parametrize(
    "text",
    [
        "Ik doe vrijwilligerswerk in het rusthuis.",
        "Ik neem elke dag mijn medicatie.",
        "Ik start met een ontwenningskuur.",
        "Ik volg de therapie bij de psycholoog.",
    ],
)
def test_gpm_06_voluntary_work_and_care_never_bind(worker, text):
    case_file = make_case_file(worker=worker)
    goal = make_goal(case_file)
    row = make_action(goal, text=text)
    make_action(goal, Party.CENTRE)
    gpmi = make_gpmi(case_file, by=worker)
    promise = gpmi.commitments.get(party=Party.CLIENT)
    assert (promise.voluntary, promise.binding) == (True, False)
    Gpmi.objects.update(state="ingetrokken")
    with pytest.raises(Refused) as caught:
        draft_gpmi(
            case_file=case_file,
            terms=terms(worker),
            goals=[goal],
            actions=list(GoalAction.objects.filter(goal=goal)),
            binding={row.pk},
            by=worker,
            on=OFFERED_ON,
        )
    assert fields_of(caught) == {"actions"}


def test_gpm_07_both_sides_commit_or_it_is_not_offered(worker):
    case_file = make_case_file(worker=worker)
    make_action(make_goal(case_file))  # only the client
    gpmi = make_gpmi(case_file, by=worker)
    with pytest.raises(Refused, match="engagement van het OCMW"):
        offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=OFFERED_ON, by=worker, on=OFFERED_ON)


def test_gpm_07_a_goal_with_one_side_and_more_than_six_promises_are_remarks(worker):
    case_file = make_case_file(worker=worker)
    goal, lonely = make_goal(case_file), make_goal(case_file, text="Ik sport.")
    make_action(goal, Party.CENTRE)
    make_action(lonely, text="Ik loop.")
    for number in range(6):
        make_action(goal, text=f"Ik doe stap {number}.")
    found = findings(make_gpmi(case_file, by=worker))
    assert found.blocking == ()
    assert {"GOAL_ONE_SIDED", "MANY_CLIENT_COMMITMENTS"} <= {flag.code for flag in found.remarks}


def exempt(case_file, worker, **changes):
    values = {"reason": ExemptionReason.HEALTH, "motivation": "Attest van 2 maart.", **changes}
    start = dt.date(2026, 4, 1)
    return exempt_from_gpmi(
        case_file=case_file, starts_on=start, ends_on=dt.date(2026, 9, 30), by=worker, at=moment(start), **values
    )


@pytest.mark.parametrize("changes", [{"reason": ""}, {"motivation": " "}])
def test_gpm_08_an_exemption_asks_a_reason_and_a_motivation(case_file, worker, changes):
    with pytest.raises(Refused):
        exempt(case_file, worker, **changes)


def test_gpm_08_an_exemption_has_code_8_a_second_look_and_ends_the_duty(case_file, worker):
    grant(case_file, worker)
    made = exempt(case_file, worker)
    assert made.federal_code == 8
    step = duty_step(case_file)
    assert (step.due_on, step.rule) == (dt.date(2026, 9, 30), "GPM-08")
    duty = duties_of(case_file, worker, on=dt.date(2026, 5, 1), law=law_in_force()).mine
    assert (duty.answer.value, duty.exemption) == (Obligation.EXEMPT, made)
    # After the second look the matrix decides again.
    later = duties_of(case_file, worker, on=dt.date(2026, 10, 1), law=law_in_force()).mine
    assert later.answer.value is Obligation.MANDATORY


def test_gpm_09_each_partner_is_asked_apart_and_has_her_own_step(case_file, worker):
    partner = make_person(first_name="Yusuf", birth_date=dt.date(1985, 6, 1))
    earlier_right(partner, dt.date(2026, 2, 28))  # he had a right until the day before
    partner_file = make_couple(case_file, partner=partner, start=GRANTED_ON)
    first = LivingWageGrant.objects.get(person=case_file.person)
    plan_gpmi_duty(grant=first, case_file=case_file, by=worker, at=moment(GRANTED_ON))
    found = duties_of(case_file, worker, on=dt.date(2026, 4, 1), law=law_in_force())
    assert (found.mine.answer.value, found.partner.answer.value) == (Obligation.MANDATORY, Obligation.OPTIONAL)
    assert [answer.value for answer in found.couple.value] == [Obligation.MANDATORY, Obligation.OPTIONAL]
    assert duty_step(case_file).rule == "GPM-02"
    assert duty_step(partner_file) is None
    LivingWageGrant.objects.filter(person=partner).delete()
    plan_gpmi_duty(grant=first, case_file=case_file, by=worker, at=moment(GRANTED_ON))
    assert duty_step(partner_file).due_on == dt.date(2026, 6, 2)
    # Seen from the other file it is the same couple, the other way round.
    other_way = duties_of(partner_file, worker, on=dt.date(2026, 4, 1), law=law_in_force())
    assert (other_way.mine.person, other_way.partner.person) == (partner, case_file.person)


def test_gpm_10_a_gpmi_from_before_the_grant_is_told(case_file, worker):
    signed = sign(make_offered(case_file, by=worker))
    grant(case_file, worker, start=dt.date(2026, 4, 10), decided=dt.date(2026, 4, 10))
    flags = duties_of(case_file, worker, on=dt.date(2026, 5, 1), law=law_in_force()).order
    assert [flag.code for flag in flags] == ["GPMI_BEFORE_GRANT"]
    assert signed.signed_on < dt.date(2026, 4, 10)


def test_gpm_10_a_gpmi_under_an_earlier_decision_of_a_right_that_runs_on_is_in_order(case_file, worker):
    grant(case_file, worker)
    sign(make_offered(case_file, by=worker))
    grant(case_file, worker, start=dt.date(2026, 5, 1), decided=dt.date(2026, 5, 1), category=Category.WITH_DEPENDANTS)
    assert duties_of(case_file, worker, on=dt.date(2026, 6, 1), law=law_in_force()).order == ()


@pytest.mark.parametrize(("homeless", "code"), [(False, "GPMI_IS_CONDITION"), (True, "GPMI_IN_CATEGORY")])
def test_gpm_10_a_gpmi_as_price_of_the_grant_is_told(case_file, worker, homeless, code):
    grant(case_file, worker, gpmi_condition=True, homeless=homeless)
    flags = duties_of(case_file, worker, on=dt.date(2026, 4, 1), law=law_in_force()).order
    assert [flag.code for flag in flags] == [code]
