"""The pages of a run as accounting uses them: nothing happens without its button, refusals are said, nothing is lost."""

import csv
import datetime as dt
import io
from decimal import Decimal

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import RecoveryInstalment
from houvast.apps.payments.actions.booking import book
from houvast.apps.payments.actions.proposing import note_failure, propose
from houvast.apps.payments.enums import LineState, RunState
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings, SafetyCheck
from houvast.audit.models import Access
from houvast_rules.periods import next_working_day
from tests.factories.accounts import make_user
from tests.factories.aid import make_budget_key, make_recovery
from tests.factories.payments import (
    AMOUNT,
    OCTOBER,
    make_booked,
    make_clerk,
    make_locked,
    make_payable,
    make_run,
    make_settings,
    make_terms,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def clerk() -> User:
    return make_clerk()


@pytest.fixture
def page(client: Client, clerk: User) -> Client:
    client.force_login(clerk)
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"payments:{name}", args=args)


def test_a_run_from_button_to_button(page: Client, clerk: User) -> None:
    make_settings(pays_from=timezone.localdate().replace(day=1))
    grant = make_payable()
    today = timezone.localdate()
    day = next_working_day(today)
    answer = page.post(url("start"), {"month": today.replace(day=1).isoformat(), "execute_on": f"{day:%d/%m/%Y}"})
    run = PaymentRun.objects.get()
    assert answer["Location"] == url("detail", run.pk)
    assert "worden voorgesteld" in page.get(url("detail", run.pk)).content.decode()
    propose(run_id=run.pk)
    run.refresh_from_db()
    shown = page.get(url("detail", run.pk)).content.decode()
    assert "iemand anders zet ze vast" in shown
    assert url("lock", run.pk) not in shown  # she proposed it herself
    assert str(grant.person) in page.get(url("lines", run.pk)).content.decode()
    SafetyCheck.objects.create(run=run, kind="rekening", person=grant.person, reason="eerste")
    assert str(grant.person) in page.get(url("checks", run.pk)).content.decode()
    page.post(url("checks", run.pk), {"check": [check.pk for check in run.checks.all()]})
    assert not run.checks.open().exists()
    head = make_user(Role.HEAD_OF_SERVICE)
    page.force_login(head)
    assert url("lock", run.pk) in page.get(url("detail", run.pk)).content.decode()
    page.post(url("lock", run.pk), {"version": run.version})
    run.refresh_from_db()
    assert (run.state, run.locked_by) == (RunState.LOCKED, head)
    assert page.get(url("file", run.pk)).status_code == 403  # who locks does not send
    page.force_login(clerk)
    assert page.get(url("file", run.pk)).content.startswith(b"<?xml")
    page.post(url("sent", run.pk), {"version": run.version})
    run.refresh_from_db()
    page.post(url("book", run.pk), {"version": run.version, "paid_on": f"{today:%d/%m/%Y}"})
    book(run_id=run.pk, at=timezone.now())
    run.refresh_from_db()
    assert run.state == RunState.BOOKED


def test_a_missed_version_keeps_what_was_typed(page: Client) -> None:
    make_payable()
    run = make_locked()
    answer = page.post(url("reopen", run.pk), {"version": run.version - 1, "reason": "Bank weigert het bestand"})
    assert answer.status_code == 409
    assert "Bank weigert het bestand" in answer.content.decode()


def test_a_wrong_account_of_the_centre_is_said_beside_its_field(page: Client) -> None:
    values = {
        "name": "OCMW Houtrode", "iban": "BE68 5390 0754 7035", "bic": "GKCC BE", "kbo": "0207.533.181", "message": "Leefloon",
        "sepa_version": "pain.001.001.09", "month_days": "calendar", "pays_from": "02/11/2026",
    }  # fmt: skip
    answer = page.post(url("settings"), values)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"iban", "bic", "message", "pays_from"}
    good = {
        **values,
        "iban": "BE68 5390 0754 7034",
        "bic": "gkcc be bb",
        "message": "Betaling",
        "pays_from": "01/11/2026",
    }
    page.post(url("settings"), good)
    row = PaymentSettings.objects.get()
    assert (row.iban, row.bic, row.kbo) == ("BE68539007547034", "GKCCBEBB", "0207533181")
    assert page.post(url("settings"), good | {"version": "0"}).status_code == 409


def test_a_payment_is_held_and_let_go(page: Client) -> None:
    make_payable()
    line = make_run().lines.get()
    assert page.post(url("hold", line.pk), {"note": ""}).status_code == 422
    page.post(url("hold", line.pk), {"note": "Rekening nakijken"})
    assert "Rekening nakijken" in page.get(url("lines", line.run_id)).content.decode()
    page.post(url("release", line.pk))
    assert PaymentLine.objects.get(pk=line.pk).state == LineState.TO_PAY


def test_a_payment_that_came_back_waits_for_an_off_cycle_run(page: Client) -> None:
    grant = make_payable()
    line = make_booked().lines.get()
    today = timezone.localdate()
    page.post(url("bounced", line.pk), {"returned_on": f"{today:%d/%m/%Y}", "reason": "gesloten", "note": ""})
    assert PaymentLine.objects.get(pk=line.pk).state == LineState.BOUNCED
    waiting = page.get(url("off_cycle")).content.decode()
    assert str(grant.person) in waiting
    assert "een betaling kwam terug" in waiting
    day = next_working_day(today)
    page.post(url("off_cycle"), {"grants": [grant.pk], "execute_on": f"{day:%d/%m/%Y}"})
    run = PaymentRun.objects.get(kind="tussentijds")
    propose(run_id=run.pk)
    assert OCTOBER in [paid.period.lower for paid in run.lines.live()]


def test_the_accounting_gets_numbers_and_no_formulas(page: Client) -> None:
    grant = make_payable()
    grant.person.last_name = "=SOM(A1)"
    grant.person.first_name = ""
    grant.person.save()
    run = make_booked()
    sheet = openpyxl.load_workbook(io.BytesIO(page.get(url("sheet", run.pk)).content))
    totals = list(sheet.worksheets[0].values)
    assert totals[1] == ("6482/900", "Leefloon", 1, float(AMOUNT), 0)
    detail = list(sheet.worksheets[1].values)[1]
    assert (detail[1].date(), detail[11]) == (run.paid_on, float(AMOUNT))
    rows = list(csv.reader(io.StringIO(page.get(url("csv", run.pk)).content.decode("utf-8-sig")), delimiter=";"))
    assert rows[1][11] == str(AMOUNT).replace(".", ",")
    assert not any(cell.startswith("=") for cell in rows[1])
    assert sheet.worksheets[1].cell(2, 7).data_type == "s"


def test_the_accounting_gets_what_must_still_come_back_by_budget_key(page: Client) -> None:
    first, second = make_payable(), make_payable(scheme=make_terms(AidKind.RENT, budget_key=make_budget_key("6480/1")))
    plan = make_recovery(first, "300.00", received="120.50")
    RecoveryInstalment.objects.create(recovery=plan, due_on=OCTOBER, amount=Decimal("150.00"))
    RecoveryInstalment.objects.create(recovery=plan, due_on=dt.date(2999, 1, 1), amount=Decimal("150.00"))
    make_recovery(first, "50.00")
    make_recovery(second, "75.00", debtor="=1+1")
    make_recovery(second, "80.00", state="afgezien")
    answer = page.get(url("recoveries_sheet"))
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content))
    totals = list(sheet.worksheets[0].values)
    assert totals[1:] == [("6480/1", "Steun", 1, 75, 75), ("6482/900", "Leefloon", 2, 350, 229.5)]
    rows = list(csv.reader(io.StringIO(page.get(url("recoveries_csv")).content.decode("utf-8-sig")), delimiter=";"))
    assert [row[9:] for row in rows[1:]] == [
        ["75,00", "0", "75,00", "0"],
        ["300,00", "120,50", "179,50", "29,50"],
        ["50,00", "0", "50,00", "0"],
    ]
    assert rows[1][5] == "'=1+1"
    assert url("recoveries_sheet") in page.get(url("list")).content.decode()


def test_who_was_read_on_a_list_is_logged(page: Client) -> None:
    grant = make_payable()
    run = make_run()
    page.get(url("lines", run.pk))
    assert Access.objects.filter(person_id=grant.person_id, page="payments:lines").exists()


def test_a_job_that_stopped_says_so_and_goes_on(page: Client) -> None:
    make_payable()
    run = make_run()
    PaymentRun.objects.filter(pk=run.pk).update(state=RunState.PROPOSING)
    note_failure(run_id=run.pk, what="OperationalError", by=None)
    assert "Het werk stopte door een fout" in page.get(url("detail", run.pk)).content.decode()
    page.post(url("resume", run.pk))
    assert "Het werk stopte door een fout" not in page.get(url("detail", run.pk)).content.decode()


def test_without_settings_the_list_says_what_comes_first(page: Client) -> None:
    assert "Eerst de instellingen" in page.get(url("list")).content.decode()
    today = timezone.localdate()
    answer = page.post(url("start"), {"month": today.replace(day=1).isoformat(), "execute_on": f"{today:%d/%m/%Y}"})
    assert (answer.status_code, PaymentRun.objects.count()) == (422, 0)


def test_the_budget_of_another_year_and_of_nonsense(page: Client) -> None:
    make_payable()
    for asked in ("2025", "x", "99999999999", "1"):
        assert page.get(url("budget"), {"jaar": asked}).status_code == 200
    assert page.get(url("budget"), {"jaar": "2025"}).context["year"] == 2025
    assert isinstance(page.get(url("budget")).context["total"]["committed"], Decimal | int)
