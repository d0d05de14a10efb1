"""Every living wage together: a list first, proposals only when it is confirmed, once whatever happens twice."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.actions import bulk
from houvast.apps.aid.actions.bulk import (
    confirm_bulk_review,
    drop_bulk_review,
    make_list,
    propose_list,
    start_bulk_review,
)
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.actions.grants import carry_out
from houvast.apps.aid.enums import BulkOutcome, BulkState, Category, ProposalKind, ProposalState
from houvast.apps.aid.models import AidProposal, BulkReview, BulkReviewRow, Calculation, LivingWageGrant
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from houvast_rules.living_wage import Category as RuleCategory
from houvast_rules.living_wage import Facts, Income, IncomeKind
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.lawbook import STEP_ON, make_confirmed
from tests.factories.trajectories import make_grant

pytestmark = pytest.mark.django_db
ASKED = dt.date(2025, 6, 2)
AT = dt.datetime(2026, 2, 20, 9, 0, tzinfo=ZoneInfo("Europe/Brussels"))
TOLD = dt.date(2026, 2, 16)
STEP = {"living_wage.annual_1": "10723.87", "living_wage.annual_2": "16085.82", "living_wage.annual_3": "21739.13"}


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE, team=make_team())


@pytest.fixture
def index_step():
    """An index step of two percent that two persons confirmed."""
    proposer, confirmer = make_user(Role.HEAD_SOCIAL_WORKER), make_user(Role.HEAD_OF_SERVICE)
    for key, value in STEP.items():
        make_confirmed(confirmer, proposed_by=proposer, key=key, value=value)


def living_wage(by, *, wage=0, decided=None, keep=True, last=None):
    """A running living wage of a single person, with its kept calculation and what is paid."""
    case_file = make_case_file(worker=by)
    right = make_grant(case_file.person, start=ASKED, last=last)
    right.category = Category.SINGLE
    right.save()
    kept = None
    if keep:
        means = (Income(kind=IncomeKind.WAGE, monthly=Decimal(wage)),) if wage else ()
        facts = Facts(on=ASKED, category=RuleCategory.SINGLE, means=means, file_start=ASKED)
        kept = save_calculation(case_file=case_file, facts=facts, law=law_in_force(), note="", by=by, at=AT)
    amount = decided or (kept.monthly if kept else Decimal(1000))
    return make_aid_grant(
        case_file,
        scheme=make_living_wage_scheme(),
        start=ASKED,
        last=last,
        living_wage=right,
        calculation=kept,
        amount=amount,
    )


def listed(by, day=STEP_ON):
    review = start_bulk_review(day=day, by=by, at=AT)
    make_list(review_id=review.pk)
    review.refresh_from_db()
    return review


def confirm(review, by, **fields):
    values = {"motivation": "Indexstap.", "hearing_notice_on": TOLD, "version": review.version, "by": by, "at": AT}
    return confirm_bulk_review(review=review, **{**values, **fields})


def test_the_list_says_old_and_new_and_changes_nothing(head, index_step):
    grant = living_wage(head, wage=300)
    before = Calculation.objects.count()
    review = listed(head)
    row = review.rows.get()
    assert (review.state, review.total, row.outcome) == (BulkState.READY, 1, BulkOutcome.CHANGED)
    assert row.old_amount == grant.amount == Decimal("1035.03")
    # 16 085,82 less the wage of a year beyond the exempt 250, by twelve: the rules say so, the list repeats it.
    assert row.new_amount == Decimal("1061.32")
    assert not AidProposal.objects.exists()
    assert Calculation.objects.count() == before


def test_what_cannot_be_proposed_without_looking_says_why(head, index_step):
    living_wage(head, keep=False)
    living_wage(head, decided=Decimal("900.00"))
    make_grant(make_case_file(worker=head, closed=True).person, start=ASKED)
    reasons = sorted(row.reason for row in listed(head).rows.filter(outcome=BulkOutcome.LOOK))
    assert len(reasons) == 3
    assert reasons[0].startswith("Beslist € 900,00, maar berekend")
    assert reasons[1:] == ["Geen bewaarde berekening in het dossier.", "Geen open dossier."]


def test_only_what_runs_on_the_day_is_listed(head, index_step):
    living_wage(head, last=dt.date(2026, 2, 28))
    assert listed(head).total == 0


def test_asked_twice_there_is_one_list_and_a_job_that_comes_again_adds_nothing(head, index_step):
    living_wage(head)
    review = listed(head)
    assert start_bulk_review(day=STEP_ON, by=head, at=AT) == review
    make_list(review_id=review.pk)
    assert BulkReview.objects.count() == BulkReviewRow.objects.count() == 1


def test_a_list_that_stopped_half_way_goes_on(head, index_step, monkeypatch):
    for _number in range(5):
        living_wage(head)
    review = start_bulk_review(day=STEP_ON, by=head, at=AT)
    monkeypatch.setattr(bulk, "BATCH", 2)
    kept, calls = bulk.known_of, []

    def dies_at_the_second(rows):
        calls.append(rows)
        if len(calls) == 2:
            raise KeyboardInterrupt  # as a process that is killed: nobody notes a failure
        return kept(rows)

    monkeypatch.setattr(bulk, "known_of", dies_at_the_second)
    with pytest.raises(KeyboardInterrupt):
        make_list(review_id=review.pk)
    assert review.rows.count() == 2
    make_list(review_id=review.pk)
    review.refresh_from_db()
    assert (review.rows.count(), review.total, review.state) == (5, 5, BulkState.READY)
    assert sum(len(rows) for rows in calls) == 5 + 2  # the batch that died was read again


def test_confirmed_it_becomes_proposals_once(head, index_step):
    grant = living_wage(head, wage=300)
    review = listed(head)
    confirm(review, head)
    with pytest.raises(Conflict):
        confirm(review, head)
    propose_list(review_id=review.pk, at=AT)
    propose_list(review_id=review.pk, at=AT)
    proposal = AidProposal.objects.get()
    assert (proposal.kind, proposal.state, proposal.grant) == (ProposalKind.REVIEW, ProposalState.READY, grant)
    assert (proposal.amount, proposal.starts_on, proposal.payee) == (Decimal("1061.32"), STEP_ON, grant.payee)
    assert (proposal.motivation, proposal.hearing_notice_on) == ("Indexstap.", TOLD)
    assert proposal.calculation.day == STEP_ON
    assert proposal.calculation.monthly == proposal.amount
    review.refresh_from_db()
    assert review.state == BulkState.PROPOSED
    assert review.rows.get().proposal == proposal


def test_decided_it_is_what_is_paid_from_that_day(head, index_step):
    grant = living_wage(head)
    review = listed(head)
    confirm(review, head)
    propose_list(review_id=review.pk, at=AT)
    made = carry_out(
        proposal=AidProposal.objects.get(),
        decision_reference="BC 2026/9",
        decided_on=dt.date(2026, 2, 24),
        by=head,
        at=dt.datetime(2026, 2, 24, 18, 0, tzinfo=AT.tzinfo),
    )
    grant.refresh_from_db()
    assert last_day(grant.period) == dt.date(2026, 2, 28)
    assert (made.amount, made.period.lower) == (Decimal("1340.49"), STEP_ON)
    assert LivingWageGrant.objects.count() == 2


def test_amounts_that_nobody_confirmed_are_shown_and_not_proposed(head):
    living_wage(head)
    review = listed(head)
    assert review.rows.get().unconfirmed
    BulkReviewRow.objects.update(outcome=BulkOutcome.CHANGED)
    with pytest.raises(Refused, match="niet bevestigd"):
        confirm(review, head)


def test_it_is_confirmed_with_reasons_and_after_telling_everybody(head, index_step):
    living_wage(head)
    review = listed(head)
    with pytest.raises(Refused, match="motivering"):
        confirm(review, head, motivation=" ")
    with pytest.raises(Refused, match="toekomst"):
        confirm(review, head, hearing_notice_on=dt.date(2026, 2, 21))
    drop_bulk_review(review=review, version=review.version, by=head)
    review.refresh_from_db()
    assert review.state == BulkState.DROPPED
    with pytest.raises(Refused, match="klaar om te bevestigen"):
        confirm(review, head)


def test_amounts_that_changed_after_the_list_stop_it_as_a_whole(head, index_step):
    living_wage(head)
    living_wage(head)
    review = listed(head)
    confirm(review, head)
    BulkReviewRow.objects.filter(pk=review.rows.last().pk).update(new_amount=Decimal("1.00"))
    with pytest.raises(Refused, match="Maak de lijst opnieuw"):
        propose_list(review_id=review.pk, at=AT)
    review.refresh_from_db()
    assert review.state == BulkState.FAILED
    assert not AidProposal.objects.exists()
