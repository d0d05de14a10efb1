"""From the question at the desk to money on the account: each clock stands on the day the law says (E44, E45, E47, E53)."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

import pytest
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.accounts import Account, add_account
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.actions.proposals import draft_proposal
from houvast.apps.aid.actions.report_reviews import approve_report
from houvast.apps.aid.actions.reports import Written, start_report, submit_report, write_blocks
from houvast.apps.aid.actions.requests import Arrival, Asked, ask_aid
from houvast.apps.aid.enums import BlockKind, ProposalKind, ProposalState, RequestState
from houvast.apps.aid.models import AidPayment
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.casefiles.actions.requests import issue_receipt
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.deciding import decide
from houvast.apps.committee.actions.notices import mark_sent
from houvast.apps.committee.actions.sittings import add_item, call_sitting, open_sitting, plan_sitting
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, SendingWay
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.payments.actions.booking import book, start_booking
from houvast.apps.payments.actions.changing import lock_run, tick_checks
from houvast.apps.payments.actions.changing import mark_sent as mark_run_sent
from houvast.apps.payments.actions.proposing import propose, start_run
from houvast.apps.payments.enums import RunKind
from houvast.apps.payments.models import PaymentLine
from houvast_rules.living_wage import Category, Facts
from houvast_rules.subsidies import loss_start, report_due
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import iban_number, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_profile
from tests.factories.decisions import print_papers
from tests.factories.payments import make_settings

pytestmark = pytest.mark.django_db

RECEIVED, WRITTEN, HELD = dt.date(2026, 3, 2), dt.date(2026, 3, 12), dt.date(2026, 3, 30)
DECIDE_BY, TELL_BY, PAY_BY = dt.date(2026, 4, 1), dt.date(2026, 4, 7), dt.date(2026, 4, 14)


def moment(day, hour=10):
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour)))


def step_of(case_file, kind):
    return NextStep.objects.get(case_file=case_file, kind=kind)


@pytest.fixture
def on(monkeypatch):
    """Move the clock to a day."""

    def move(day, hour=10):
        monkeypatch.setattr(timezone, "now", lambda: moment(day, hour))
        return moment(day, hour)

    return move


def test_from_request_to_payment_with_each_clock_on_its_day(on, django_capture_on_commit_callbacks):
    team = make_team()
    worker, head = make_user(team=team), make_user(Role.HEAD_SOCIAL_WORKER)
    desk, payer, locker = make_user(Role.DESK), make_user(Role.ACCOUNTING), make_user(Role.ACCOUNTING)
    make_profile()
    chair, *members = make_committee()
    scheme = make_living_wage_scheme()
    case_file = make_case_file(worker=worker, opened_on=RECEIVED)

    # 2 March: the request, in the register and with its receipt; decide by 1 April (PRO-03).
    now = on(RECEIVED)
    asked = Asked(scheme=scheme, purpose="Mijn uitkering is gestopt.")
    request = ask_aid(case_file=case_file, asked=asked, arrival=Arrival(received_on=RECEIVED), by=worker, at=now)
    issue_receipt(help_request=request.help_request, by=desk, at=now)
    request.refresh_from_db()
    assert request.decision_due_on == DECIDE_BY
    assert step_of(case_file, StepKind.AID_DECISION).due_on == DECIDE_BY

    # 12 March: calculated, proposed and reported; the head reads it the next day.
    now = on(WRITTEN)
    facts = Facts(on=RECEIVED, category=Category.SINGLE, file_start=RECEIVED)
    calculation = save_calculation(case_file=case_file, facts=facts, law=law_in_force(), note="", by=worker, at=now)
    account = Account(name=str(case_file.person), iban=iban_number())
    payee = add_account(case_file=case_file, account=account, by=worker, on=WRITTEN)
    terms = ProposalTerms(
        kind=ProposalKind.GRANT,
        request=request,
        calculation=calculation,
        starts_on=RECEIVED,
        payee=payee,
        motivation="Zij heeft geen ander inkomen en zoekt werk.",
    )
    proposal = draft_proposal(case_file=case_file, terms=terms, by=worker, at=now)
    report = start_report(
        case_file=case_file, subject="Leefloon", inquiry=None, proposals=[proposal], by=worker, at=now
    )
    opinion = report.blocks.get(kind=BlockKind.OPINION)
    advice = Written(text="Ik stel voor om het leefloon toe te kennen vanaf de aanvraag.", version=opinion.version)
    write_blocks(report=report, written={opinion.pk: advice}, by=worker, at=now)
    report.refresh_from_db()
    report = submit_report(report=report, expected=report.version, by=worker, at=now)
    report = approve_report(report=report, expected=report.version, by=head, at=on(WRITTEN + dt.timedelta(days=1)))
    proposal.refresh_from_db()
    assert (proposal.state, proposal.decide_by) == (ProposalState.READY, DECIDE_BY)

    # 30 March: the committee grants it.
    now = on(HELD, 19)
    sitting = plan_sitting(by=head, on=HELD, held_on=HELD, starts_at=dt.time(19), place="Raadzaal")
    item = add_item(sitting=sitting, subject=proposal, by=head)
    sitting = call_sitting(sitting=sitting, version=sitting.version, by=head, at=now)
    present = [chair.member, *(seat.member for seat in members)]
    sitting = open_sitting(
        sitting=sitting, chair=chair.member, present=present, version=sitting.version, by=head, at=now
    )
    decision = decide(item=item, expected=0, decided=Decided(outcome=DecisionOutcome.GRANTED), by=head, at=now)
    sitting.refresh_from_db()
    with django_capture_on_commit_callbacks(execute=True):
        close_sitting(sitting=sitting, expected=sitting.version, by=head, at=now)
    decision.refresh_from_db()
    request.refresh_from_db()
    assert (request.state, request.ended_on) == (RequestState.DECIDED, HELD)
    assert step_of(case_file, StepKind.AID_DECISION).done_at is not None
    grant = decision.grant
    assert grant is not None
    assert (grant.period.lower, grant.amount, grant.decided_on) == (RECEIVED, calculation.monthly, HELD)

    # Tell by 7 April (PRO-04), pay by 14 April (PRO-05), report to the minister by 8 April, lost from 15 May (SUB-12, 13).
    assert decision.notice.due_on == step_of(case_file, StepKind.NOTICE).due_on == TELL_BY
    assert grant.first_payment_due_on == step_of(case_file, StepKind.FIRST_PAYMENT).due_on == PAY_BY
    assert report_due(HELD).value == dt.date(2026, 4, 8)
    assert loss_start(HELD).value == dt.date(2026, 5, 15)

    # 7 April: the letter leaves; appeal until 7 July (PRO-08).
    print_papers(sitting)
    notice = decision.notice
    notice.refresh_from_db()
    now = on(TELL_BY)
    notice = mark_sent(
        notice=notice, expected=notice.version, sent_on=TELL_BY, how=SendingWay.REGISTERED, by=head, at=now
    )
    assert notice.appeal_until == dt.date(2026, 7, 7)
    assert step_of(case_file, StepKind.NOTICE).done_at is not None

    # 10 April: the run of March, locked by a second person; 30 of 31 days, to the cent, a day before the term.
    make_settings(pays_from=dt.date(2026, 3, 1))
    now, paid_on = on(dt.date(2026, 4, 10)), dt.date(2026, 4, 13)
    run = start_run(kind=RunKind.MONTHLY, month=dt.date(2026, 3, 1), execute_on=paid_on, by=payer, at=now)
    propose(run_id=run.pk)
    run.refresh_from_db()
    tick_checks(run=run, checks=list(run.checks.values_list("pk", flat=True)), by=payer, at=now)
    run = lock_run(run=run, expected=run.version, by=locker, at=now)
    now = on(paid_on)
    run = mark_run_sent(run=run, expected=run.version, by=payer, at=now)
    run = start_booking(run=run, paid_on=paid_on, expected=run.version, by=payer, at=now)
    book(run_id=run.pk, at=now)
    line = PaymentLine.objects.get(run=run)
    assert line.amount == (calculation.monthly * 30 / 31).quantize(Decimal("0.01"), ROUND_HALF_UP)
    paid = AidPayment.objects.get(person=case_file.person)
    assert (paid.amount, paid.paid_on) == (line.amount, paid_on)
    assert step_of(case_file, StepKind.FIRST_PAYMENT).done_at is not None
