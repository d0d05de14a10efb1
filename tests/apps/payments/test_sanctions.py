"""SAN-05 in euros: a sanction that was decided and told stops the living wage, wholly or partly, and nothing else."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidGrant
from houvast.apps.committee.actions.notices import mark_sent as mark_letter_sent
from houvast.apps.committee.enums import SendingWay
from houvast.apps.committee.models import Notice
from houvast.apps.contracts.models import Gpmi
from houvast.apps.payments.actions.changing import cancel_run, lock_run
from houvast.apps.payments.actions.proposing import propose, propose_again
from houvast.apps.payments.enums import CheckKind, CheckReason
from houvast.apps.payments.facts import owed_to
from houvast.apps.payments.models import PaymentRun, PaymentSettings
from houvast.apps.sanctions.actions.deciding import lift_sanction
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure
from houvast.apps.subsidies.actions.forms import collect_forms
from houvast.apps.subsidies.models import SubsidyForm
from houvast.core.errors import Refused
from houvast.core.periods import period
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.contracts import make_signed, moment
from tests.factories.decisions import close, make_open_sitting, make_sanction_proposal, note, print_papers
from tests.factories.payments import (
    AMOUNT,
    DECEMBER,
    NOVEMBER,
    OCTOBER,
    make_booked,
    make_clerk,
    make_payable,
    make_run,
    make_settings,
    make_terms,
    tick_all,
)
from tests.factories.sanctions import AUTUMN, TOLD, make_sanction, tell
from tests.factories.subsidies import expected_line, make_sender, make_subsidised

pytestmark = pytest.mark.django_db
AUGUST = dt.date(2026, 8, 1)
TENTH = dt.date(2026, 11, 10)
ALL_OF_NOVEMBER = Wanted(Measure.FULL, months=1, starts_on=NOVEMBER)
THIRTY_PERCENT = Wanted(Measure.PARTIAL, share=30, months=1, starts_on=TENTH)


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def gpmi(worker: User) -> Gpmi:
    return make_signed(make_case_file(worker=worker), by=worker)


@pytest.fixture
def grant(gpmi: Gpmi) -> AidGrant:
    return make_payable(gpmi.case_file)


def paid(run: PaymentRun) -> list[tuple[int, int, Decimal]]:
    lines = run.lines.order_by("period", "pk")
    return [(row.period.lower.day, (row.period.upper - dt.timedelta(days=1)).day, row.amount) for row in lines]


def test_a_full_month_is_not_paid_and_the_month_after_is(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    make_sanction(gpmi, ALL_OF_NOVEMBER, by=worker)
    make_booked(OCTOBER)
    run = make_run(NOVEMBER)
    assert paid(run) == []
    check = run.checks.get()
    assert (check.kind, check.reason, check.was) == (CheckKind.GONE, CheckReason.SUSPENDED, AMOUNT)
    assert check.detail == "sanctie: geschorst, beslissing van 16/09/2026 (tot en met 30/11/2026)"
    make_run(DECEMBER)
    assert paid(PaymentRun.objects.get(month=DECEMBER)) == [(1, 31, AMOUNT)]


def test_a_share_is_paid_to_the_cent_and_the_line_says_why(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    """9 days of € 1.340,47 and 21 days of 70 % of it, rounded once."""
    make_sanction(gpmi, THIRTY_PERCENT, by=worker)
    make_booked(OCTOBER)
    run = make_run(NOVEMBER)
    assert paid(run) == [(1, 9, Decimal("402.14")), (10, 30, Decimal("656.83"))]
    whole, part = run.lines.order_by("period")
    assert "sanctie" not in whole.explanation
    assert part.explanation.endswith("Sanctie: voor 30 % geschorst, beslissing van 16/09/2026.")
    check = run.checks.get(kind=CheckKind.DIFFERS)
    assert (check.reason, check.was, check.now) == (CheckReason.SUSPENDED, AMOUNT, Decimal("1058.97"))


def test_the_month_after_a_share_says_that_it_is_over(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    make_sanction(gpmi, Wanted(Measure.PARTIAL, share=30, months=1, starts_on=NOVEMBER), by=worker)
    make_booked(OCTOBER)
    make_booked(NOVEMBER)
    check = make_run(DECEMBER).checks.get(kind=CheckKind.DIFFERS)
    assert (check.reason, check.was, check.now) == (CheckReason.SUSPENDED, Decimal("938.33"), AMOUNT)
    assert check.detail.endswith("(tot en met 30/11/2026)")


def test_before_the_letter_nothing_stops_and_with_it_a_proposed_run_no_longer_holds(
    grant: AidGrant, gpmi: Gpmi, worker: User
) -> None:
    path = make_sanction(gpmi, THIRTY_PERCENT, by=worker, told=None)
    make_booked(OCTOBER)
    run = make_run(NOVEMBER)
    assert paid(run) == [(1, 30, AMOUNT)]
    tick_all(run)
    tell(path, by=worker, on=TOLD + dt.timedelta(days=AUTUMN))
    with pytest.raises(Refused, match="Stel de ronde opnieuw voor"):
        lock_run(run=run, expected=run.version, by=make_clerk(), at=moment(NOVEMBER))
    propose_again(run=run, expected=run.version, by=make_clerk(), at=moment(NOVEMBER))
    propose(run_id=run.pk)
    assert paid(run) == [(1, 9, Decimal("402.14")), (10, 30, Decimal("656.83"))]


@pytest.mark.parametrize(
    ("lifted_on", "expected"),
    [
        (NOVEMBER, [(1, 30, AMOUNT)]),
        (dt.date(2026, 11, 16), [(16, 30, Decimal("670.24"))]),
        (dt.date(2026, 12, 24), []),
    ],
)
def test_a_lifted_sanction_stops_the_money_until_that_day(
    grant: AidGrant, gpmi: Gpmi, worker: User, lifted_on: dt.date, expected: list[tuple[int, int, Decimal]]
) -> None:
    path = make_sanction(gpmi, ALL_OF_NOVEMBER, by=worker)
    make_booked(OCTOBER)
    lift_sanction(
        path=path,
        expected=path.version,
        lifted_on=lifted_on,
        reason="De rechtbank.",
        by=make_user(Role.HEAD_OF_SERVICE, team=worker.team),
        at=moment(lifted_on),
    )
    assert paid(make_run(NOVEMBER)) == expected


def test_what_was_paid_before_the_letter_shows_in_the_safety_net(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    path = make_sanction(gpmi, THIRTY_PERCENT, by=worker, told=None)
    make_booked(OCTOBER)
    make_booked(NOVEMBER)
    tell(path, by=worker, on=TOLD + dt.timedelta(days=AUTUMN))
    run = make_run(DECEMBER)
    check = run.checks.get(kind=CheckKind.OVERPAID)
    assert (check.person_id, check.was, check.reason) == (grant.person_id, Decimal("281.50"), CheckReason.SUSPENDED)
    assert check.detail.startswith("11/2026 sanctie: voor 30 % geschorst")
    assert check.ticked_at is None


def test_other_aid_other_persons_and_a_postponed_sanction_are_paid(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    wholly = Wanted(
        Measure.FULL, months=1, postponed_months=1, conditions="Naar de les.", postponed_until=dt.date(2027, 1, 31)
    )
    make_sanction(gpmi, wholly, by=worker)
    rent = make_payable(gpmi.case_file, scheme=make_terms(AidKind.RENT), payee=grant.payee)
    other = make_payable()
    run = make_run(NOVEMBER)
    assert sum(line.amount for line in run.lines.filter(period__startswith=NOVEMBER)) == 3 * AMOUNT
    cancel_run(run=run, expected=run.version, reason="Opnieuw.", by=make_clerk())
    second = make_sanction(gpmi, ALL_OF_NOVEMBER, by=worker, later=AUTUMN + 1)
    assert second.starts_on == NOVEMBER
    again = make_run(NOVEMBER)
    named = set(again.lines.filter(period__startswith=NOVEMBER).values_list("grant", flat=True))
    assert named == {rent.pk, other.pk}


def test_reading_stops_costs_the_same_for_one_and_for_many(grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    make_sanction(gpmi, THIRTY_PERCENT, by=worker)
    run = make_run(NOVEMBER)
    settings = PaymentSettings.objects.get()
    with CaptureQueriesContext(connection) as one:
        owed_to([grant.person_id], run=run, settings=settings)
    more = [make_payable() for _number in range(5)]
    with CaptureQueriesContext(connection) as many:
        owed_to([grant.person_id, *(row.person_id for row in more)], run=run, settings=settings)
    assert len(one) == len(many)


def test_the_state_repays_what_is_paid_and_no_form_c_leaves(worker: User) -> None:
    """August 2026: € 1.000 of which 30 % is suspended: 55 % and the 10 % of the GPMI of € 700."""
    grant = make_subsidised(worker=worker)
    gpmi = make_signed(grant.case_file, by=worker)
    make_sanction(gpmi, Wanted(Measure.PARTIAL, share=30, months=1, starts_on=dt.date(2026, 8, 1)), by=worker, later=0)
    line = expected_line(grant, dt.date(2026, 8, 1))
    assert line.amount == Decimal("700.00")
    assert {part["rule"]: part["amount"] for part in line.parts} == {"SUB-01": "385.00", "SUB-04": "70.00"}
    assert expected_line(grant, dt.date(2026, 9, 1)).amount == Decimal("1000.00")
    make_sender()
    collect_forms(by=None, on=dt.date(2026, 8, 2))
    assert not SubsidyForm.objects.filter(letter="C").exists()


def test_the_list_of_a_run_says_why_it_is_less(client: Client, grant: AidGrant, gpmi: Gpmi, worker: User) -> None:
    make_sanction(gpmi, THIRTY_PERCENT, by=worker)
    make_booked(OCTOBER)
    run = make_run(NOVEMBER)
    client.force_login(make_clerk())
    assert "voor 30 % geschorst" in client.get(reverse("payments:lines", args=[run.pk])).content.decode()
    checks = client.get(reverse("payments:checks", args=[run.pk])).content.decode()
    assert "schorsing van de betaling" in checks
    assert "voor 30 % geschorst" in checks


def test_a_sitting_that_closed_and_its_letter_stop_the_money(worker: User) -> None:
    """Decided on 17 June and told on the 19th: August is not paid. Closing alone stops nothing: the letter does."""
    make_settings(pays_from=AUGUST)
    head, sitting = make_user(Role.HEAD_OF_SERVICE, team=worker.team), make_open_sitting()
    path = make_sanction_proposal(worker=worker)
    make_payable(path.case_file, period=period(dt.date(2026, 5, 1)))
    note(make_item(sitting, path), by=head)
    close(sitting, by=head)
    run = make_run(AUGUST)
    assert paid(run) == [(1, 31, AMOUNT)]
    cancel_run(run=run, expected=run.version, reason="De brief is vertrokken.", by=make_clerk())
    print_papers(sitting)
    notice = Notice.objects.get(decision__case_file=path.case_file)
    mark_letter_sent(
        notice=notice, expected=notice.version, sent_on=TOLD, how=SendingWay.REGISTERED, by=head, at=moment(TOLD)
    )
    assert paid(make_run(AUGUST)) == []
