"""At the table: what may be decided about which item, by whom, and until when it can be changed."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, CeilingPer, ProposalKind
from houvast.apps.committee.actions.deciding import decide
from houvast.apps.committee.bounds import Decided, possible_outcomes
from houvast.apps.committee.enums import DecisionOutcome, SittingState
from houvast.apps.committee.models import Attendance, Decision, Interest, Sitting
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_grant, make_aid_request, make_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.decisions import (
    DAY,
    close,
    evening,
    make_open_sitting,
    make_request_proposal,
    make_sanction_proposal,
    make_usa_proposal,
    note,
)
from tests.factories.sanctions import STARTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def head():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def sitting():
    return make_open_sitting()


@pytest.fixture
def item(sitting, worker):
    return make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker))


def test_a_decision_is_changed_until_the_sitting_closes(sitting, item, head):
    first = note(item, by=head)
    second = note(item, DecisionOutcome.REFUSED, by=head, motivation="De rekening is intussen betaald.")
    assert (second.pk, second.outcome, second.number) == (first.pk, DecisionOutcome.REFUSED, "")
    close(sitting, by=head)
    with pytest.raises(Refused, match="tijdens de zitting"):
        note(item, by=head)
    assert Decision.objects.get().outcome == DecisionOutcome.REFUSED


def test_who_notes_something_else_second_is_told_and_the_same_press_counts_once(item, head):
    colleague = make_user(Role.HEAD_OF_SERVICE)
    once = note(item, by=head)
    again = decide(item=item, expected=0, decided=Decided(DecisionOutcome.GRANTED), by=head, at=evening())
    assert (again.pk, again.version) == (once.pk, once.version)
    refusal = Decided(DecisionOutcome.REFUSED, "Neen.")
    with pytest.raises(Conflict):
        decide(item=item, expected=0, decided=refusal, by=colleague, at=evening())
    assert Decision.objects.get().outcome == DecisionOutcome.GRANTED


@pytest.mark.parametrize("state", [SittingState.PREPARED, SittingState.CALLED, SittingState.CLOSED])
def test_nothing_is_decided_outside_the_sitting(sitting, item, head, state):
    closing = {"closed_at": evening(), "closed_by": head} if state == SittingState.CLOSED else {}
    Sitting.objects.filter(pk=sitting.pk).update(state=state, **closing)
    with pytest.raises(Refused, match="tijdens de zitting"):
        note(item, by=head)


@pytest.mark.parametrize("outcome", [DecisionOutcome.REFUSED, DecisionOutcome.POSTPONED, DecisionOutcome.OTHERWISE])
def test_what_does_not_follow_the_proposal_says_why(item, head, outcome):
    with pytest.raises(Refused) as refused:
        note(item, outcome, by=head, motivation="  ")
    assert "motivation" in refused.value.message_dict


def test_pro_17_votes_are_of_who_is_there_without_an_interest_and_carry_what_is_decided(sitting, item, head):
    voters = list(Attendance.objects.filter(sitting=sitting))
    assert len(voters) == 5
    Interest.objects.create(item=item, member=voters[-1].member, declared_by=head)
    with pytest.raises(Refused, match="er stemmen 4 aanwezige leden"):
        note(item, by=head, votes_for=5, votes_against=0, abstained=0)
    with pytest.raises(Refused, match="verworpen") as refused:
        note(item, by=head, votes_for=2, votes_against=2)
    assert "outcome" in refused.value.message_dict
    with pytest.raises(Refused, match="aangenomen"):
        note(item, DecisionOutcome.REFUSED, by=head, votes_for=3, votes_against=1)
    tie = note(item, DecisionOutcome.REFUSED, by=head, votes_for=2, votes_against=2, abstained=0)
    assert (tie.votes_for, tie.votes_against) == (2, 2)
    assert note(item, by=head, votes_for=1, votes_against=0, abstained=3).outcome == DecisionOutcome.GRANTED


def test_too_few_members_decide_nothing(sitting, item, head):
    absent = Attendance.objects.filter(sitting=sitting).order_by("pk")[:3]
    Attendance.objects.filter(pk__in=[row.pk for row in absent]).update(present=False)
    with pytest.raises(Refused, match="2 van 5 leden aanwezig") as refused:
        note(item, by=head)
    assert "PRO-16" in str(refused.value.messages)


def test_another_amount_and_day_are_said_and_possible(item, head):
    for wrong, field in (
        ({"amount": Decimal(0)}, "amount"),
        ({"starts_on": DAY, "ends_on": DAY - dt.timedelta(days=1)}, "ends_on"),
        ({}, "amount"),
    ):
        with pytest.raises(Refused) as refused:
            note(item, DecisionOutcome.OTHERWISE, by=head, **wrong)
        assert field in refused.value.message_dict
    with pytest.raises(Refused, match="Enkel bij"):
        note(item, by=head, amount=Decimal(100))
    assert note(item, DecisionOutcome.OTHERWISE, by=head, amount=Decimal(300)).amount == Decimal(300)


def test_what_the_law_allows_once_is_refused_at_the_table_already(sitting, worker, head):
    scheme = make_scheme(ceiling_per=CeilingPer.LIFE)
    case_file = make_case_file(worker=worker)
    make_aid_grant(case_file, scheme=scheme)
    request = make_aid_request(case_file, by=worker, scheme=scheme, received_on=dt.date(2026, 6, 1))
    item = make_item(sitting, make_request_proposal(case_file, by=worker, request=request, scheme=scheme))
    with pytest.raises(Refused, match="eenmaal in het leven"):
        note(item, by=head)


def test_a_refusal_is_followed_or_not_but_has_nothing_to_set_otherwise(sitting, worker, head):
    refusal = make_request_proposal(make_case_file(worker=worker), by=worker, kind=ProposalKind.REFUSAL)
    item = make_item(sitting, refusal)
    assert DecisionOutcome.OTHERWISE not in possible_outcomes(item)
    with pytest.raises(Refused) as refused:
        note(item, DecisionOutcome.OTHERWISE, by=head)
    assert "outcome" in refused.value.message_dict


def test_another_suspension_stays_within_the_law(sitting, worker, head):
    item = make_item(sitting, make_sanction_proposal(worker=worker))
    with pytest.raises(Refused) as refused:
        note(item, DecisionOutcome.OTHERWISE, by=head, sanction=Wanted(Measure.FULL, months=9, starts_on=STARTS))
    assert "months" in refused.value.message_dict
    with pytest.raises(Refused) as refused:
        note(item, DecisionOutcome.OTHERWISE, by=head)
    assert "measure" in refused.value.message_dict
    half = Wanted(Measure.PARTIAL, share=50, months=1, starts_on=STARTS)
    assert note(item, DecisionOutcome.OTHERWISE, by=head, sanction=half).sanction["share"] == 50


def test_who_proposed_a_suspension_or_a_status_does_not_note_the_decision(sitting, worker):
    proposer = make_user(Role.HEAD_SOCIAL_WORKER)
    for subject in (make_sanction_proposal(worker=proposer), make_usa_proposal(worker=worker, head=proposer)):
        with pytest.raises(Refused, match="een andere collega"):
            note(make_item(sitting, subject), by=proposer)


def test_a_closed_file_gets_no_decision(item, head):
    item.case_file.closed_on, item.case_file.close_reason = DAY, "verhuis"
    item.case_file.save()
    with pytest.raises(Refused, match="gesloten"):
        note(item, by=head)


def test_the_kinds_of_aid_of_the_figures_are_untouched_by_a_decision_that_waits(item, head):
    note(item, by=head)
    assert item.case_file.aid_grants.count() == 0
    assert item.proposal.scheme.kind == AidKind.ENERGY
