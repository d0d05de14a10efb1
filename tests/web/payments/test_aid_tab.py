"""The aid tab of a file: what was paid when, to whom, by which run; what came back; what must come back; what is suspended."""

import datetime as dt
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, RecoveryState
from houvast.apps.aid.models import AidGrant
from houvast.apps.payments.actions.booking import note_bounce
from houvast.apps.payments.enums import BounceReason
from houvast.apps.payments.waiting import waiting_for
from houvast.apps.sanctions.enums import Measure, Stage
from houvast.core.periods import period
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_recovery
from tests.factories.casefiles import make_case_file
from tests.factories.payments import AMOUNT, NOVEMBER, make_booked, make_clerk, make_payable, make_terms, moment
from tests.factories.sanctions import make_bare_breach

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


def running_sanction(today: dt.date) -> dict[str, Any]:
    """A sanction of thirty days that begins today; its letter left the day before."""
    told, last = today - dt.timedelta(days=1), today + dt.timedelta(days=29)
    return {"starts_on": today, "ends_on": last, "notified_on": told, "notified_how": "aangetekend"}


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


def test_what_came_back_is_paid_again_under_another_grant(client: Client, grant: AidGrant, worker: User) -> None:
    """October came back; on 10 November the committee decides it anew: the days are paid under the second grant."""
    client.force_login(worker)
    clerk, day = make_clerk(), dt.date(2026, 10, 29)
    line = make_booked().lines.get()
    rent = make_payable(grant.case_file, scheme=make_terms(AidKind.RENT), payee=grant.payee)
    make_booked(grants=[rent])
    note_bounce(line=line, returned_on=day, reason=BounceReason.CLOSED, by=clerk, at=moment(day))
    grant.period = period(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    grant.save()
    make_payable(grant.case_file, payee=grant.payee, decided_on=dt.date(2026, 11, 10))
    assert "rekening gesloten nog te betalen" in words_of(client, grant)  # the rent is other aid
    assert list(waiting_for(clerk, on=NOVEMBER).filter(came_back=True)) == [grant]
    make_booked(NOVEMBER)
    assert "rekening gesloten opnieuw betaald" in words_of(client, grant)
    assert not waiting_for(clerk, on=NOVEMBER).filter(came_back=True)


def test_a_difference_that_was_paid_before_does_not_pay_again_what_came_back(
    client: Client, grant: AidGrant, worker: User
) -> None:
    """October is raised under a second grant and the difference is paid; then the first payment comes back."""
    client.force_login(worker)
    line = make_booked().lines.get()
    grant.period = period(dt.date(2026, 9, 1), dt.date(2026, 9, 30))
    grant.save()
    raised = make_payable(grant.case_file, payee=grant.payee, amount=AMOUNT + 100)
    early = {"at": moment(dt.date(2026, 10, 28)), "execute_on": dt.date(2026, 10, 29)}
    assert [row.amount for row in make_booked(grants=[raised], **early).lines.all()] == [100]
    day = dt.date(2026, 10, 30)
    note_bounce(line=line, returned_on=day, reason=BounceReason.CLOSED, by=make_clerk(), at=moment(day))
    assert "rekening gesloten nog te betalen" in words_of(client, grant)


def test_a_sanction_says_nothing_of_a_living_wage_that_ended(client: Client, grant: AidGrant, worker: User) -> None:
    """The grant of before ended in September; the sanction stops the one that runs, from its first day."""
    today = timezone.localdate()
    before = make_payable(grant.case_file, payee=grant.payee, period=period(dt.date(2026, 1, 1), dt.date(2026, 9, 30)))
    make_bare_breach(grant.case_file, worker=worker, state=Stage.DECIDED, **running_sanction(today))
    client.force_login(worker)
    shown = words_of(client, grant)
    assert shown.count("betaling geschorst") == 1
    assert shown.count("sanctie: geschorst") == 1
    assert "Sanctie: geschorst" in words_of(client, grant, "grants:grant")
    assert "De betaling is niet geschorst." in words_of(client, before, "grants:grant")


def test_recoveries_say_what_is_still_owed(client: Client, grant: AidGrant, worker: User) -> None:
    client.force_login(worker)
    make_recovery(grant, "300.00", received="120.50")
    make_recovery(grant, "80.00", state=RecoveryState.WAIVED)
    for page in ("casefiles:aid", "grants:grant"):
        shown = words_of(client, grant, page)
        assert "€ 300,00 € 179,50 loopt" in shown
        assert "€ 80,00 € 0,00 OCMW ziet ervan af" in shown


def test_a_sanction_that_runs_is_said_calmly(client: Client, grant: AidGrant, worker: User) -> None:
    today = timezone.localdate()
    days = f"van {today:%d/%m/%Y} tot en met {today + dt.timedelta(days=29):%d/%m/%Y}"
    client.force_login(worker)
    values = running_sanction(today) | {
        "measure": Measure.PARTIAL,
        "share": 30,
        "notified_on": None,
        "notified_how": "",
    }
    path = make_bare_breach(grant.case_file, worker=worker, state=Stage.DECIDED, **values)
    assert "geschorst" not in words_of(client, grant)
    type(path).objects.filter(pk=path.pk).update(notified_on=today - dt.timedelta(days=1), notified_how="aangetekend")
    shown = words_of(client, grant)
    assert f"Leefloon {days} sanctie: voor 30 % geschorst" in shown
    assert "Het recht loopt door" in shown
    assert "Sanctie: voor 30 % geschorst" in words_of(client, grant, "grants:grant")
