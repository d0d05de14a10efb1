"""A measurement from start to final: what is refused, what is kept, and what becomes due."""

import datetime as dt

import pytest
from django.db import IntegrityError, ProgrammingError, transaction
from django.utils import timezone

from houvast.apps.assessments.actions.drafts import discard_draft, save_assessment, save_score, start_assessment
from houvast.apps.assessments.actions.finals import correct_assessment, finalise_assessment, plan_balance
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment, DomainScore
from houvast.apps.casefiles.enums import StepKind
from houvast.core.enums import LifeDomain
from houvast.core.errors import Conflict, Refused
from houvast_rules.measurement import BalanceEvent
from tests.factories.accounts import make_user
from tests.factories.assessments import MEASURED_ON, TODAY, make_draft, make_final
from tests.factories.casefiles import OPENED_ON, make_case_file, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    install_instruments(by=None)
    return make_case_file(worker=worker)


def start(case_file, worker, **fields):
    return start_assessment(
        **{
            "case_file": case_file,
            "reason": AssessmentReason.START,
            "measured_on": MEASURED_ON,
            "by": worker,
            "on": TODAY,
            **fields,
        }
    )


def finish(draft, by, *, rest=True):
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=rest, by=by, at=timezone.now()
    )


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (TODAY + dt.timedelta(days=1), "toekomst"),
        (dt.date(1950, 1, 1), "geboorte"),
        (OPENED_ON - dt.timedelta(days=1), "pas geopend op 12/01/2026"),
    ],
)
def test_an_impossible_day_is_refused_beside_the_date(case_file, worker, day, message):
    with pytest.raises(Refused) as refused:
        start(case_file, worker, measured_on=day)
    assert message in refused.value.message_dict["measured_on"][0]
    assert not Assessment.objects.exists()


def test_nobody_is_measured_after_death_or_in_a_closed_file(worker):
    install_instruments(by=None)
    dead = make_case_file(worker=worker, person=make_person(deceased_on=dt.date(2026, 2, 1)))
    with pytest.raises(Refused, match="overlijden"):
        start(dead, worker)
    with pytest.raises(Refused, match="gesloten"):
        start(make_case_file(worker=worker, closed=True), worker)


def test_without_an_instrument_nobody_is_measured(worker):
    with pytest.raises(Refused, match="geen meetinstrument"):
        start(make_case_file(worker=worker), worker)


def test_a_second_click_continues_the_same_draft(case_file, worker):
    first = start(case_file, worker)
    assert start(case_file, worker) == first
    assert Assessment.objects.count() == 1


def test_an_answer_is_kept_at_once_and_taken_back_again(case_file, worker):
    draft = start(case_file, worker)
    answer = DomainAnswer(client=2, worker=4, note="Spaart wat.", working=True, chosen_by_client=True)
    draft = save_score(assessment=draft, expected=1, domain=LifeDomain.INCOME, answer=answer, by=worker)
    score = draft.scores.get()
    assert (score.client_score, score.worker_score, score.working_domain) == (2, 4, True)
    draft = save_score(assessment=draft, expected=2, domain=LifeDomain.INCOME, answer=DomainAnswer(), by=worker)
    assert (draft.version, draft.scores.count()) == (3, 0)


def test_the_second_of_two_savers_is_told(case_file, worker):
    draft = start(case_file, worker)
    save_score(assessment=draft, expected=1, domain=LifeDomain.INCOME, answer=DomainAnswer(worker=2), by=worker)
    with pytest.raises(Conflict):
        save_assessment(
            assessment=draft,
            expected=1,
            measured_on=MEASURED_ON,
            reason=AssessmentReason.START,
            answers={LifeDomain.INCOME: DomainAnswer(worker=5)},
            texts=Texts(),
            by=make_user(),
            on=TODAY,
        )
    assert draft.scores.get().worker_score == 2


def test_unanswered_is_not_the_same_as_not_discussed(case_file, worker):
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (None, 3), "netwerk": (0, 0)})
    with pytest.raises(Refused) as refused:
        finish(draft, worker, rest=False)
    told = refused.value.message_dict
    assert {"netwerk-aside", "inkomen_budget-aside"}.isdisjoint(told)
    assert "Nog niet beantwoord" in told["mobiliteit-aside"][0]
    assert len(told) == 10
    final = finish(draft, worker)
    assert final.scores.count() == 12
    assert final.scores.get(domain="inkomen_budget").client_score is None
    assert final.scores.get(domain="mobiliteit").worker_score == 0


def test_a_note_without_a_score_survives_the_rest_not_discussed(case_file, worker):
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    draft = save_score(
        assessment=draft,
        expected=draft.version,
        domain=LifeDomain.FAMILY,
        answer=DomainAnswer(note="Later."),
        by=worker,
    )
    score = finish(draft, worker).scores.get(domain="gezin_kinderen")
    assert (score.note, score.worker_score) == ("Later.", 0)


def test_a_final_needs_a_score_of_the_worker(case_file, worker):
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (3, None)})
    with pytest.raises(Refused, match="minstens één domein"):
        finish(draft, worker)


def test_the_first_final_is_the_zero_measurement(case_file, worker):
    first = make_final(case_file, by=worker)
    second = make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 10))
    assert (first.is_baseline, second.is_baseline) == (True, False)
    assert case_file.assessments.baseline() == first
    assert case_file.assessments.latest_final() == second


def test_nothing_comes_before_the_zero_measurement(case_file, worker):
    make_final(case_file, by=worker)
    with pytest.raises(Refused, match="nulmeting is van 16/03/2026"):
        start(case_file, worker, measured_on=MEASURED_ON - dt.timedelta(days=1))


def test_a_final_does_not_change_anywhere(case_file, worker):
    final = make_final(case_file, by=worker)
    with pytest.raises(Refused, match="definitief"):
        save_score(assessment=final, expected=final.version, domain=LifeDomain.INCOME, answer=DomainAnswer(), by=worker)
    with pytest.raises(Refused, match="definitief"):
        discard_draft(assessment=final, by=worker)
    with pytest.raises(Refused, match="definitief"):
        finish(final, worker)
    for write in (
        lambda: Assessment.objects.filter(pk=final.pk).update(report_text="anders"),
        lambda: Assessment.objects.filter(pk=final.pk).delete(),
    ):
        with pytest.raises((ProgrammingError, IntegrityError)), transaction.atomic():
            write()
    with pytest.raises(IntegrityError, match="does not change"), transaction.atomic():
        DomainScore.objects.filter(assessment=final).update(worker_score=5)


def test_a_correction_counts_in_place_of_the_zero_measurement(case_file, worker):
    zero = make_final(case_file, by=worker, strengths="Kookt graag.")
    later = make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 10))
    draft = correct_assessment(assessment=zero, reason="Verkeerde cliënt aangeklikt", by=worker)
    assert (draft.strengths, draft.scores.count(), draft.is_final) == ("Kookt graag.", 12, False)
    assert case_file.assessments.baseline() == zero
    draft = save_score(assessment=draft, expected=1, domain=LifeDomain.INCOME, answer=DomainAnswer(worker=4), by=worker)
    final = finish(draft, worker)
    assert case_file.assessments.baseline() == final
    assert case_file.assessments.latest_final() == later
    assert zero.scores.get(domain="inkomen_budget").worker_score == 2
    with pytest.raises(Refused, match="al verbeterd"):
        correct_assessment(assessment=zero, reason="Nog eens", by=worker)
    third = finish(correct_assessment(assessment=final, reason="Nog eens", by=worker), worker)
    assert case_file.assessments.baseline() == third
    assert case_file.assessments.in_force().count() == 2


def test_a_corrected_zero_measurement_stays_the_first(case_file, worker):
    zero = make_final(case_file, by=worker)
    make_final(case_file, by=worker, measured_on=dt.date(2026, 9, 10))
    draft = correct_assessment(assessment=zero, reason="Verkeerde datum", by=worker)
    with pytest.raises(Refused, match="voor de volgende meting, van 10/09/2026"):
        save_assessment(
            assessment=draft,
            expected=draft.version,
            measured_on=dt.date(2026, 10, 1),
            reason=AssessmentReason.START,
            answers={},
            texts=Texts(),
            by=worker,
            on=TODAY,
        )


def test_a_correction_needs_a_reason_and_a_free_desk(case_file, worker):
    zero = make_final(case_file, by=worker)
    with pytest.raises(Refused, match="Noteer waarom"):
        correct_assessment(assessment=zero, reason="  ", by=worker)
    start(case_file, worker, measured_on=TODAY)
    with pytest.raises(Refused, match="al een meting in opmaak"):
        correct_assessment(assessment=zero, reason="Fout", by=worker)


def test_final_ends_the_step_and_plans_the_yearly_renewal(case_file, worker):
    asked = make_step(case_file, kind=StepKind.BALANCE, object_id=case_file.pk)
    make_final(case_file, by=worker)
    asked.refresh_from_db()
    assert asked.done_at is not None
    planned = case_file.steps.open().get(kind=StepKind.BALANCE)
    assert (planned.due_on, planned.rule, planned.assigned_to) == (dt.date(2027, 3, 16), "TRJ-07", worker)
    assert "jaarlijkse verlenging" in planned.source


def test_the_yearly_renewal_follows_the_planned_review(case_file, worker):
    make_step(case_file, kind=StepKind.REVIEW, object_id=case_file.pk, due_on=dt.date(2027, 1, 12))
    make_final(case_file, by=worker)
    assert case_file.steps.open().get(kind=StepKind.BALANCE).due_on == dt.date(2027, 1, 12)


def test_a_review_just_after_the_balance_needs_no_new_one(case_file, worker):
    make_step(case_file, kind=StepKind.REVIEW, object_id=case_file.pk, due_on=dt.date(2026, 4, 30))
    make_final(case_file, by=worker)
    assert case_file.steps.open().get(kind=StepKind.BALANCE).due_on == dt.date(2027, 4, 30)


def test_a_correction_moves_no_deadline(case_file, worker):
    zero = make_final(case_file, by=worker)
    planned = case_file.steps.open().get(kind=StepKind.BALANCE)
    finish(correct_assessment(assessment=zero, reason="Fout", by=worker), worker)
    assert case_file.steps.open().get(kind=StepKind.BALANCE) == planned


def test_a_gpmi_asks_for_a_balance_unless_one_is_recent(case_file, worker):
    day = dt.date(2026, 11, 23)
    recent = plan_balance(
        case_file=case_file, event=BalanceEvent.GPMI, event_on=day, last_balance=dt.date(2026, 9, 1), by=worker
    )
    assert (recent, case_file.steps.exists()) == (None, False)
    due = plan_balance(case_file=case_file, event=BalanceEvent.GPMI, event_on=day, last_balance=None, by=worker)
    assert (due, case_file.steps.get().due_on) == (day, day)
    later = dt.date(2027, 1, 5)
    plan_balance(case_file=case_file, event=BalanceEvent.GPMI, event_on=later, last_balance=None, by=worker)
    assert case_file.steps.get().due_on == day


def test_a_draft_is_thrown_away_with_its_answers(case_file, worker):
    draft = make_draft(case_file, by=worker, scores={"inkomen_budget": (2, 3)})
    discard_draft(assessment=draft, by=worker)
    discard_draft(assessment=draft, by=worker)
    assert not Assessment.objects.exists()


def test_the_database_refuses_a_score_beside_the_scale(case_file, worker):
    draft = start(case_file, worker)
    with pytest.raises(IntegrityError, match="score_on_the_scale"), transaction.atomic():
        DomainScore.objects.create(assessment=draft, domain="netwerk", worker_score=7)
