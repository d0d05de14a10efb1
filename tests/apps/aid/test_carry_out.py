"""A decision of each kind is carried out once: rows follow, the proposal and its request are decided."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.aid.actions.grants import carry_out, check_decision
from houvast.apps.aid.enums import (
    AidKind,
    Category,
    CeilingPer,
    ProposalKind,
    ProposalState,
    RecoveryGround,
    RecoveryState,
    RequestState,
    Rhythm,
    SuspensionReason,
)
from houvast.apps.aid.models import AidGrant, LivingWageGrant, PaymentSuspension, Recovery
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.core.errors import Refused
from houvast.core.periods import last_day
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import (
    make_aid_grant,
    make_aid_proposal,
    make_aid_request,
    make_living_wage_scheme,
    make_payee,
    make_scheme,
)
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
DECIDED = dt.date(2026, 11, 20)
AT = dt.datetime(2026, 11, 20, 16, 0, tzinfo=ZoneInfo("Europe/Brussels"))
FROM = dt.date(2026, 11, 1)


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def living_wage(case_file, by, **fields):
    values = {"category": Category.SINGLE, "amount": Decimal("1340.47"), "starts_on": FROM}
    scheme = fields.pop("scheme", None) or make_living_wage_scheme()
    return make_aid_proposal(case_file, by=by, scheme=scheme, **{**values, **fields})


def decide(proposal, by, reference="BC 2026/1", **fields):
    return carry_out(proposal=proposal, decision_reference=reference, decided_on=DECIDED, by=by, at=AT, **fields)


def test_a_grant_becomes_what_is_paid_and_the_legal_row(case_file, worker):
    request = make_aid_request(case_file, by=worker, scheme=make_living_wage_scheme(), received_on=FROM)
    payee = make_payee(case_file)
    proposal = living_wage(case_file, worker, request=request, payee=payee)
    grant = decide(proposal, worker)
    assert (grant.amount, grant.rhythm, grant.payee) == (Decimal("1340.47"), Rhythm.MONTHLY, payee)
    assert (grant.period.lower, grant.period.upper) == (FROM, None)
    assert grant.first_payment_due_on == dt.date(2026, 12, 5)  # PRO-05: fifteen days
    assert (grant.living_wage.category, grant.living_wage.decided_on) == (Category.SINGLE, DECIDED)
    proposal.refresh_from_db()
    request.refresh_from_db()
    assert (proposal.state, request.state, request.ended_on) == (ProposalState.DECIDED, RequestState.DECIDED, DECIDED)


def test_a_grant_asks_for_a_gpmi(worker):
    case_file = make_case_file(worker=worker)
    case_file.person.birth_date = dt.date(2003, 4, 1)
    case_file.person.save()
    decide(living_wage(case_file, worker), worker)
    assert NextStep.objects.filter(kind=StepKind.GPMI, case_file=case_file, done_at=None).count() == 1


def test_what_was_decided_otherwise_holds(case_file, worker):
    grant = decide(
        living_wage(case_file, worker),
        worker,
        amount=Decimal("900"),
        starts_on=dt.date(2026, 11, 10),
        ends_on=dt.date(2027, 4, 30),
    )
    assert (grant.amount, grant.period.lower, last_day(grant.period)) == (
        Decimal("900"),
        dt.date(2026, 11, 10),
        dt.date(2027, 4, 30),
    )
    assert last_day(grant.living_wage.period) == dt.date(2027, 4, 30)


def test_decided_twice_is_carried_out_once(case_file, worker):
    proposal = living_wage(case_file, worker)
    decide(proposal, worker)
    with pytest.raises(Refused, match="al beslist"):
        decide(proposal, worker)
    assert (AidGrant.objects.count(), LivingWageGrant.objects.count()) == (1, 1)


def test_a_draft_is_not_decided(case_file, worker):
    with pytest.raises(Refused, match="niet klaar"):
        decide(living_wage(case_file, worker, ready=False), worker)


def test_a_review_ends_what_ran_and_starts_the_next(case_file, worker):
    first = decide(living_wage(case_file, worker), worker)
    day = dt.date(2027, 1, 1)
    review = living_wage(
        case_file,
        worker,
        kind=ProposalKind.REVIEW,
        grant=first,
        category=Category.COHABITING,
        amount=Decimal("894"),
        starts_on=day,
    )
    second = decide(review, worker, reference="BC 2026/2")
    first.refresh_from_db()
    assert (last_day(first.period), first.stop_reason) == (dt.date(2026, 12, 31), "nieuwe beslissing")
    assert last_day(first.living_wage.period) == dt.date(2026, 12, 31)
    assert (second.period.lower, second.living_wage.category) == (day, Category.COHABITING)
    assert second.payee == first.payee


def test_a_review_from_the_first_day_corrects_in_place(case_file, worker):
    first = decide(living_wage(case_file, worker), worker)
    review = living_wage(case_file, worker, kind=ProposalKind.REVIEW, grant=first, amount=Decimal("1000"))
    second = decide(review, worker, reference="BC 2026/2")
    assert second.pk == first.pk
    assert (second.amount, second.decision_reference) == (Decimal("1000"), "BC 2026/2")
    assert (AidGrant.objects.count(), LivingWageGrant.objects.count()) == (1, 1)


def test_a_review_before_the_first_day_is_refused(case_file, worker):
    first = decide(living_wage(case_file, worker), worker)
    early = living_wage(case_file, worker, kind=ProposalKind.REVIEW, grant=first, starts_on=FROM - dt.timedelta(days=1))
    with pytest.raises(Refused, match="latere dag"):
        decide(early, worker)


def test_a_living_wage_of_the_registers_ends_when_a_decision_follows(case_file, worker):
    old = LivingWageGrant.objects.create(
        person=case_file.person, category=Category.SINGLE, period=(dt.date(2026, 1, 1), None)
    )
    decide(living_wage(case_file, worker), worker)
    old.refresh_from_db()
    assert last_day(old.period) == dt.date(2026, 10, 31)


def test_a_living_wage_of_the_registers_from_a_later_day_is_in_the_way(case_file, worker):
    LivingWageGrant.objects.create(
        person=case_file.person, category=Category.SINGLE, period=(dt.date(2026, 11, 10), None)
    )
    proposal = living_wage(case_file, worker)
    with pytest.raises(Refused, match="al een leefloon"):
        check_decision(proposal=proposal, decided_on=DECIDED)
    with pytest.raises(Refused, match="al een leefloon"):
        decide(proposal, worker)


def test_a_stop_has_a_last_day_and_a_reason(case_file, worker):
    running = decide(living_wage(case_file, worker), worker)
    last = dt.date(2026, 12, 15)
    stop = living_wage(
        case_file, worker, kind=ProposalKind.STOP, grant=running, ends_on=last, starts_on=None, motivation="Vast werk."
    )
    ended = decide(stop, worker, reference="BC 2026/2")
    assert (last_day(ended.period), ended.stop_reason) == (last, "Vast werk.")
    assert (last_day(ended.living_wage.period), ended.living_wage.stop_reason) == (last, "Vast werk.")
    again = living_wage(case_file, worker, kind=ProposalKind.STOP, grant=ended, ends_on=last, starts_on=None)
    with pytest.raises(Refused, match="eindigt al op 15/12/2026"):
        decide(again, worker, reference="BC 2026/3")


def test_a_suspension_stops_the_payment_and_not_the_right(case_file, worker):
    running = decide(living_wage(case_file, worker), worker)
    days = {"starts_on": dt.date(2026, 12, 1), "ends_on": dt.date(2026, 12, 10)}
    fields = {"kind": ProposalKind.SUSPENSION, "grant": running, "suspension_reason": SuspensionReason.ABROAD, **days}
    made = decide(living_wage(case_file, worker, **fields), worker, reference="BC 2026/2")
    assert (made.grant, made.reason, last_day(made.period)) == (running, SuspensionReason.ABROAD, days["ends_on"])
    running.refresh_from_db()
    assert running.period.upper is None
    with pytest.raises(Refused, match="al geschorst"):
        decide(living_wage(case_file, worker, **fields), worker, reference="BC 2026/3")
    assert PaymentSuspension.objects.count() == 1


def test_a_recovery_has_a_ground_and_a_plan(case_file, worker):
    running = make_aid_grant(case_file, scheme=make_living_wage_scheme())
    fields = {"kind": ProposalKind.RECOVERY, "grant": running, "amount": Decimal("100"), "instalments": 3}
    with pytest.raises(Refused, match="geen enkele grond"):
        check_decision(proposal=living_wage(case_file, worker, ready=False, **fields), decided_on=DECIDED)
    proposal = living_wage(case_file, worker, recovery_ground=RecoveryGround.OMISSION, **fields)
    recovery = decide(proposal, worker, reference="BC 2026/2")
    plan = list(recovery.instalments.values_list("due_on", "amount"))
    assert plan == [
        (dt.date(2026, 12, 20), Decimal("33.33")),
        (dt.date(2027, 1, 20), Decimal("33.33")),
        (dt.date(2027, 2, 20), Decimal("33.34")),
    ]
    step = NextStep.objects.get(kind=StepKind.REPAYMENT, object_id=recovery.pk)
    assert (step.due_on, step.rule) == (dt.date(2026, 12, 20), "LEE-05")


def test_a_waiver_ends_the_recovery_for_a_reason(case_file, worker):
    running = make_aid_grant(case_file, scheme=make_living_wage_scheme())
    claim = living_wage(
        case_file, worker, kind=ProposalKind.RECOVERY, grant=running, recovery_ground=RecoveryGround.CENTRE_ERROR
    )
    recovery = decide(claim, worker)
    waiver = living_wage(case_file, worker, kind=ProposalKind.WAIVER, recovery=recovery, motivation="Schuldenlast.")
    ended = decide(waiver, worker, reference="BC 2026/2")
    assert (ended.state, ended.waived_on, ended.waiver_reason) == (RecoveryState.WAIVED, DECIDED, "Schuldenlast.")
    assert not NextStep.objects.filter(kind=StepKind.REPAYMENT, done_at=None).exists()


def test_a_refusal_changes_nothing_but_that_it_is_decided(case_file, worker):
    request = make_aid_request(case_file, by=worker)
    proposal = make_aid_proposal(case_file, by=worker, request=request, kind=ProposalKind.REFUSAL)
    assert decide(proposal, worker) is None
    request.refresh_from_db()
    assert request.state == RequestState.DECIDED
    assert not AidGrant.objects.exists()


def test_repayable_aid_gets_its_plan_with_the_decision(case_file, worker):
    scheme = make_scheme(repayable=True)
    grant = decide(make_aid_proposal(case_file, by=worker, scheme=scheme, repayable=True, instalments=5), worker)
    recovery = Recovery.objects.get(grant=grant)
    assert (recovery.ground, recovery.amount) == (RecoveryGround.REPAYABLE_AID, Decimal("250.00"))
    assert [row.amount for row in recovery.instalments.all()] == [Decimal("50.00")] * 5


def test_an_advance_names_its_benefit(case_file, worker):
    nameless = living_wage(case_file, worker, scheme=make_scheme(kind=AidKind.ADVANCE, rhythm=Rhythm.MONTHLY))
    with pytest.raises(Refused, match="op welke uitkering"):
        decide(nameless, worker)


def test_once_in_a_life_is_once(case_file, worker):
    scheme = make_scheme("installatiepremie", kind=AidKind.INSTALLATION, ceiling_per=CeilingPer.LIFE)
    decide(make_aid_proposal(case_file, by=worker, scheme=scheme), worker)
    with pytest.raises(Refused, match="tweede kan niet"):
        decide(make_aid_proposal(case_file, by=worker, scheme=scheme), worker, reference="BC 2026/2")
