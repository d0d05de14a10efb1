"""The aid tab of a file: what was paid when, to whom, by which run; what came back; what must come back; what is suspended."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import RecoveryState
from houvast.apps.aid.models import AidGrant
from houvast.apps.payments.actions.booking import note_bounce
from houvast.apps.payments.enums import BounceReason
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_recovery
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_signed
from tests.factories.payments import NOVEMBER, make_booked, make_clerk, make_payable, moment
from tests.factories.sanctions import make_sanction

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def grant(worker: User) -> AidGrant:
    return make_payable(make_case_file(worker=worker))


def words_of(client: Client, grant: AidGrant, name: str = "casefiles:aid") -> str:
    args = [grant.case_file_id] if name == "casefiles:aid" else [grant.case_file_id, grant.pk]
    return " ".join(
        BeautifulSoup(client.get(reverse(name, args=args)).content, "html.parser").main.get_text(" ").split()
    )


def test_a_payment_names_its_days_account_and_run(client: Client, grant: AidGrant, worker: User) -> None:
    client.force_login(worker)
    assert "Nog geen steun betaald." in words_of(client, grant)
    run = make_booked()
    shown = words_of(client, grant)
    assert "Leefloon van 01/10/2026 tot en met 31/10/2026 27/10/2026" in shown
    assert f"{grant.payee.name} {grant.payee.iban} maandelijkse ronde 10/2026" in shown
    link = reverse("payments:detail", args=[run.pk])
    page = reverse("casefiles:aid", args=[grant.case_file_id])
    assert link not in client.get(page).content.decode()  # runs are not for her
    client.force_login(make_user(Role.HEAD_OF_SERVICE, team=worker.team))
    assert link in client.get(page).content.decode()


def test_what_came_back_stays_visible_until_it_is_paid_again(client: Client, grant: AidGrant, worker: User) -> None:
    client.force_login(worker)
    line = make_booked().lines.get()
    day = dt.date(2026, 10, 29)
    note_bounce(line=line, returned_on=day, reason=BounceReason.CLOSED, by=make_clerk(), at=moment(day))
    shown = words_of(client, grant)
    assert "Teruggekeerde betalingen" in shown
    assert "29/10/2026 rekening gesloten nog te betalen € 1.340,47" in shown
    make_booked(NOVEMBER)
    assert "rekening gesloten opnieuw betaald" in words_of(client, grant)


def test_recoveries_say_what_is_still_owed(client: Client, grant: AidGrant, worker: User) -> None:
    client.force_login(worker)
    make_recovery(grant, "300.00", received="120.50")
    make_recovery(grant, "80.00", state=RecoveryState.WAIVED)
    for page in ("casefiles:aid", "grants:grant"):
        shown = words_of(client, grant, page)
        assert "€ 300,00 € 179,50 loopt" in shown
        assert "€ 80,00 € 0,00 OCMW ziet ervan af" in shown


def test_a_sanction_that_runs_is_said_calmly(client: Client, grant: AidGrant, worker: User) -> None:
    gpmi = make_signed(grant.case_file, by=worker)
    client.force_login(worker)
    wanted = Wanted(Measure.PARTIAL, share=30, months=1, starts_on=dt.date(2026, 11, 10))
    path = make_sanction(gpmi, wanted, by=worker, told=None)
    assert "geschorst" not in words_of(client, grant)
    type(path).objects.filter(pk=path.pk).update(notified_on=dt.date(2026, 9, 18), notified_how="aangetekend")
    shown = words_of(client, grant)
    assert "Leefloon van 10/11/2026 tot en met 09/12/2026 sanctie: voor 30 % geschorst" in shown
    assert "Het recht loopt door" in shown
    assert "Sanctie: voor 30 % geschorst" in words_of(client, grant, "grants:grant")
