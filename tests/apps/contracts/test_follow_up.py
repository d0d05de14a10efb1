"""Evaluations held, missed and moved; promises of both sides followed the same way."""

import datetime as dt

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.actions.commitments import set_commitment_state
from houvast.apps.contracts.actions.evaluating import EvaluationAnswers, hold_evaluation, miss_evaluation
from houvast.apps.contracts.actions.planning import add_evaluation, evaluation_years, move_evaluation
from houvast.apps.contracts.enums import CommitmentState, EvaluationState, GpmiState
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi
from houvast.apps.trajectories.actions.plan import set_action_state
from houvast.apps.trajectories.enums import ActionState
from houvast.core.errors import Conflict, Refused
from tests.apps.contracts.test_drafting import refused_fields
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_offered, make_signed, moment

pytestmark = pytest.mark.django_db
DAY = dt.date(2026, 7, 1)


@pytest.fixture
def gpmi(case_file, worker):
    return make_signed(case_file, by=worker)


@pytest.fixture
def first(gpmi):
    return gpmi.evaluations.order_by("planned_on").first()


def hold(evaluation, *, reviews=None, today=None, **answers):
    values = {"held_on": DAY, "form": ContactForm.OFFICE, "conclusion": "verderzetten", **answers}
    return hold_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        answers=EvaluationAnswers(**values),
        reviews=reviews or {},
        by=evaluation.gpmi.worker,
        at=moment(today or values["held_on"]),
    )


def evaluation_steps(gpmi):
    return [(s.object_id, s.due_on) for s in gpmi.case_file.steps.open().filter(kind=StepKind.EVALUATION)]


@pytest.mark.parametrize(
    ("form", "in_person"),
    [
        (ContactForm.OFFICE, True),
        (ContactForm.HOME, True),
        (ContactForm.ON_SITE, True),
        (ContactForm.VIDEO, False),
        (ContactForm.PHONE, False),
    ],
)
def test_only_a_talk_face_to_face_counts_as_personal(first, form, in_person):
    held = hold(first, form=form, satisfaction=4, learned="Ik durf bellen.", client_agrees=True)
    assert (held.state, held.in_person, held.satisfaction, held.learned) == (
        EvaluationState.HELD,
        in_person,
        4,
        "Ik durf bellen.",
    )


def test_the_next_evaluation_comes_on_the_desk(gpmi, first):
    hold(first)
    second = gpmi.evaluations.proposed().order_by("planned_on").first()
    assert evaluation_steps(gpmi) == [(second.pk, second.planned_on)]


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"held_on": DAY + dt.timedelta(days=1), "today": DAY}, "held_on"),
        ({"held_on": dt.date(2026, 3, 29)}, "held_on"),
        ({"held_on": dt.date(2027, 4, 1)}, "held_on"),
        ({"form": ContactForm.NO_SHOW}, "form"),
        ({"form": ContactForm.LETTER}, "form"),
        ({"conclusion": ""}, "conclusion"),
    ],
)
def test_impossible_evaluations_are_refused_beside_their_field(first, answers, field):
    with pytest.raises(Refused) as caught:
        hold(first, **answers)
    assert refused_fields(caught) == {field}


def test_every_promise_is_reviewed_and_the_plan_moves_along(gpmi, first):
    centre = gpmi.commitments.get(party="centre")
    client = gpmi.commitments.get(party="client")
    held = hold(first, reviews={centre.pk: ("uitgevoerd", "Factuur betaald."), client.pk: ("bezig", "")})
    assert {row.commitment_id: (row.state, row.note) for row in held.reviews.all()} == {
        centre.pk: ("uitgevoerd", "Factuur betaald."),
        client.pk: ("bezig", ""),
    }
    centre.goal_action.refresh_from_db()
    assert (centre.goal_action.state, centre.goal_action.done_on) == ("uitgevoerd", DAY)


def test_promises_of_another_contract_are_not_touched(first, worker):
    other = make_signed(make_case_file(worker=worker), by=worker)
    with pytest.raises(ValueError, match="another contract"):
        hold(first, reviews={other.commitments.first().pk: ("bezig", "")})


def test_evaluated_twice_or_by_two_is_refused(first):
    stale = Evaluation.objects.get(pk=first.pk)
    held = hold(first)
    with pytest.raises(Conflict):
        hold(stale)
    with pytest.raises(Refused, match="al afgehandeld"):
        hold(held)


def test_a_missed_talk_is_logged_and_tried_again(gpmi, first, worker):
    with pytest.raises(Refused) as caught:
        miss_evaluation(evaluation=first, expected=1, reason="", try_again_on=None, by=worker, at=moment(DAY))
    assert refused_fields(caught) == {"missed_reason"}
    again = DAY + dt.timedelta(days=7)
    miss_evaluation(
        evaluation=first,
        expected=1,
        reason="Niet gekomen, niet verwittigd.",
        try_again_on=again,
        by=worker,
        at=moment(DAY),
        no_show=True,
    )
    contact = gpmi.case_file.contacts.get()
    assert (contact.form, contact.text) == (ContactForm.NO_SHOW, "Niet gekomen, niet verwittigd.")
    attempt = gpmi.evaluations.proposed().order_by("planned_on").first()
    assert attempt.planned_on == again
    assert evaluation_steps(gpmi) == [(attempt.pk, again)]
    assert evaluation_years(gpmi, list(gpmi.evaluations.all()), on=DAY)[0].done == 0


def test_next_attempt_lies_within_the_contract(first, worker):
    with pytest.raises(Refused) as caught:
        miss_evaluation(
            evaluation=first,
            expected=1,
            reason="Ziek.",
            try_again_on=DAY - dt.timedelta(days=1),
            by=worker,
            at=moment(DAY),
        )
    assert refused_fields(caught) == {"try_again_on"}
    assert Evaluation.objects.get(pk=first.pk).state == EvaluationState.PROPOSED


def test_database_wants_a_reason_for_a_missed_talk(first):
    with pytest.raises(IntegrityError, match="missed_evaluation_has_a_reason"), transaction.atomic():
        Evaluation.objects.filter(pk=first.pk).update(state=EvaluationState.MISSED)


def test_moving_keeps_one_step_for_the_first_evaluation(gpmi, first, worker):
    later = dt.date(2026, 11, 2)
    move_evaluation(evaluation=first, expected=1, planned_on=later, by=worker, at=moment(DAY))
    second = gpmi.evaluations.get(planned_on=dt.date(2026, 10, 1))
    assert evaluation_steps(gpmi) == [(second.pk, second.planned_on)]
    with pytest.raises(Refused) as caught:
        move_evaluation(evaluation=second, expected=1, planned_on=dt.date(2026, 6, 30), by=worker, at=moment(DAY))
    assert refused_fields(caught) == {"planned_on"}


def test_the_law_counts_three_a_year_of_which_two_in_person(gpmi, first):
    hold(first)
    hold(gpmi.evaluations.proposed().first(), held_on=dt.date(2026, 10, 1), form=ContactForm.PHONE)
    rows = list(gpmi.evaluations.all())
    year = evaluation_years(gpmi, rows, on=dt.date(2026, 11, 22))[-1]
    assert (year.done, year.in_person, year.still_needed, year.still_needed_in_person, year.due) == (
        2,
        1,
        1,
        1,
        gpmi.ends_on,
    )
    assert evaluation_years(gpmi, rows, on=dt.date(2026, 11, 22), planned=True)[-1].complete


def test_planned_ones_that_fall_short_are_seen_and_one_is_added(case_file, worker):
    gpmi = make_signed(case_file, by=worker, evaluation_dates=(DAY, dt.date(2026, 10, 1)))
    assert not evaluation_years(gpmi, list(gpmi.evaluations.all()), on=DAY, planned=True)[-1].complete
    day = dt.date(2026, 12, 1)
    added = add_evaluation(gpmi=gpmi, planned_on=day, by=worker, at=moment(DAY))
    assert add_evaluation(gpmi=gpmi, planned_on=day, by=worker, at=moment(DAY)) == added
    assert evaluation_years(gpmi, list(gpmi.evaluations.all()), on=DAY, planned=True)[-1].complete
    with pytest.raises(Refused):
        add_evaluation(gpmi=gpmi, planned_on=dt.date(2027, 4, 1), by=worker, at=moment(DAY))


def test_years_before_the_rule_are_not_guessed(gpmi):
    gpmi.starts_on, gpmi.ends_on = dt.date(2015, 1, 1), dt.date(2015, 12, 31)
    assert evaluation_years(gpmi, [], on=DAY) == []


def set_state(commitment, state, *, seen=None):
    set_commitment_state(commitment=commitment, state=state, by=commitment.gpmi.worker, at=moment(DAY), seen=seen)


@pytest.mark.parametrize("party", ["client", "centre"])
def test_both_sides_are_followed_in_contract_and_plan(gpmi, party):
    commitment = gpmi.commitments.get(party=party)
    set_state(commitment, CommitmentState.DONE, seen="gepland")
    fresh = Commitment.objects.select_related("gpmi", "goal_action").get(pk=commitment.pk)
    assert (fresh.standing, fresh.state, fresh.goal_action.state) == ("uitgevoerd",) * 3
    with pytest.raises(Conflict):
        set_state(commitment, CommitmentState.BUSY, seen="gepland")


def test_what_is_noted_in_the_plan_shows_in_the_running_contract(gpmi, worker):
    commitment = gpmi.commitments.get(party="centre")
    set_action_state(
        row=commitment.goal_action, state=ActionState.BUSY, note=None, version=1, by=worker, on=DAY, at=moment(DAY)
    )
    assert Commitment.objects.get(pk=commitment.pk).standing == "bezig"


def test_no_states_before_the_signature(worker):
    offered = make_offered(make_case_file(worker=worker), by=worker)
    with pytest.raises(Refused, match="loopt niet"):
        set_state(offered.commitments.first(), CommitmentState.DONE)
    assert Gpmi.objects.get(pk=offered.pk).state == GpmiState.OFFERED


def test_a_talk_locks_the_contract_first_as_closing_does(first):
    with CaptureQueriesContext(connection) as queries:
        hold(first)
    locked = [query["sql"] for query in queries if "FOR UPDATE" in query["sql"]]
    tables = [sql.split('FROM "')[1].split('"')[0] for sql in locked]
    assert tables.index("contracts_gpmi") < tables.index("contracts_evaluation")
