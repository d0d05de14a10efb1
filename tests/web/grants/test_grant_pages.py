"""Aid that runs as a worker sees it: what is paid, days abroad, an advance taken back, a recovery paid off."""

import datetime as dt
import re
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.enums import AbsenceKind, AidKind, RecoveryState, SuspensionReason
from houvast.apps.aid.models import Absence, AidPayment, PaymentSuspension, Recovery
from houvast.apps.payments.models import PaymentSettings
from houvast.core.periods import period
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.payments import make_settings

pytestmark = pytest.mark.django_db
YEAR = dt.date(2026, 1, 1)


@pytest.fixture
def worker(client: Client):
    user = make_user(team=make_team())
    client.force_login(user)
    return user


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def grant(case_file):
    return make_aid_grant(case_file, scheme=make_living_wage_scheme(), start=YEAR, amount=Decimal("1314.20"))


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def test_the_aid_page_shows_what_is_paid_and_to_whom(client, case_file, grant):
    shown = words(client.get(reverse("casefiles:aid", args=[case_file.pk])))
    assert "Leefloon" in shown
    assert "€ 1.314,20 per maand" in shown
    assert grant.payee.name in shown
    assert "betaling geschorst" not in shown
    PaymentSuspension.objects.create(
        grant=grant, period=period(YEAR), reason=SuspensionReason.DETENTION, decided_on=YEAR
    )
    assert "betaling geschorst" in words(client.get(reverse("casefiles:aid", args=[case_file.pk])))


def test_days_abroad_beyond_the_limit_are_shown_as_not_to_be_paid(client, case_file, grant):
    page = reverse("grants:absences", args=[case_file.pk])
    noted = {"kind": AbsenceKind.ABROAD, "starts_on": "01/07/2026", "ends_on": "31/07/2026"}
    assert client.post(page, noted).status_code == 302
    shown = words(client.get(page))
    assert "31 dagen in het buitenland in 2026" in shown
    assert "Leefloon van 29/07/2026 tot en met 31/07/2026" in shown
    shown = words(client.get(reverse("grants:grant", args=[case_file.pk, grant.pk])))
    assert "van 29/07/2026 tot en met 31/07/2026" in shown
    link = BeautifulSoup(client.get(page).content, "html.parser").find("a", href=re.compile("schorsing"))
    form = client.get(link["href"]).context["form"]
    first = {name: form[name].value() for name in ("starts_on", "ends_on", "suspension_reason")}
    assert first == {
        "starts_on": dt.date(2026, 7, 29),
        "ends_on": dt.date(2026, 7, 31),
        "suspension_reason": SuspensionReason.ABROAD,
    }
    assert form["motivation"].value().endswith("(LEE-06)")
    PaymentSuspension.objects.create(
        grant=grant,
        period=period(dt.date(2026, 7, 29), dt.date(2026, 7, 31)),
        reason=SuspensionReason.ABROAD,
        decided_on=YEAR,
    )
    assert "Volgens de wet niet te betalen" not in words(client.get(page))


def test_what_runs_can_be_changed_by_a_proposal_and_what_ended_only_taken_back(client, case_file, grant):
    shown = client.get(reverse("grants:grant", args=[case_file.pk, grant.pk])).content.decode()
    offered = re.findall(r"soort=(\w+)&amp;steun=(\d+)", shown)
    kinds = ["herziening", "stopzetting", "schorsing_betaling", "terugvordering"]
    assert offered == [(kind, str(grant.pk)) for kind in kinds]
    ended = make_aid_grant(case_file, start=YEAR)
    shown = client.get(reverse("grants:grant", args=[case_file.pk, ended.pk])).content.decode()
    assert re.findall(r"soort=(\w+)", shown) == ["terugvordering"]
    address = f"{reverse('proposals:new', args=[case_file.pk])}?soort=terugvordering&steun={ended.pk}"
    assert client.get(address).context["form"]["amount"].value() == ended.amount


def test_a_first_payment_that_is_late_says_from_which_day_interest_runs(client, case_file, grant):
    page = reverse("grants:grant", args=[case_file.pk, grant.pk])
    assert "te laat" not in words(client.get(page))  # the centre does not pay with Houvast
    make_settings(pays_from=dt.date(2026, 10, 1))
    assert "interest vanaf 13 november 2026" in words(client.get(page))
    assert "De rentevoet staat niet in Houvast" in words(client.get(page))
    AidPayment.objects.create(
        person=case_file.person, paid_on=dt.date(2026, 11, 5), kind=AidKind.LIVING_WAGE, amount=grant.amount
    )
    assert "te laat" not in words(client.get(page))


def test_nothing_is_late_that_was_not_owed_within_the_term(client, case_file, grant, worker):
    """Decided before Houvast paid, wholly suspended, or beginning after the term: the page says what a run says."""
    page = reverse("grants:grant", args=[case_file.pk, grant.pk])
    make_settings(pays_from=dt.date(2026, 11, 1))
    assert "te laat" not in words(client.get(page))
    PaymentSettings.objects.update(pays_from=dt.date(2026, 10, 1))
    assert "te laat" in words(client.get(page))
    other = make_case_file(worker=worker)
    begins = make_aid_grant(other, scheme=grant.scheme, start=dt.date(2026, 11, 13))
    assert "te laat" not in words(client.get(reverse("grants:grant", args=[other.pk, begins.pk])))
    PaymentSuspension.objects.create(
        grant=grant, period=period(YEAR), reason=SuspensionReason.DETENTION, decided_on=YEAR
    )
    assert "te laat" not in words(client.get(page))


def test_the_same_days_are_noted_once_and_mended_or_struck(client, case_file):
    page = reverse("grants:absences", args=[case_file.pk])
    noted = {"kind": AbsenceKind.PRISON_ROLL, "starts_on": "01/07/2026"}
    client.post(page, noted)
    again = client.post(page, noted)
    assert again.status_code == 422
    assert "Deze dagen zijn al genoteerd" in words(again)
    absence = Absence.objects.get()
    edit = reverse("grants:absence", args=[case_file.pk, absence.pk])
    early = client.post(edit, {"ends_on": "01/06/2026", "version": absence.version})
    assert "De laatste dag ligt voor de eerste" in words(early)
    client.post(edit, {"ends_on": "10/07/2026", "version": absence.version})
    assert client.post(edit, {"ends_on": "11/07/2026", "version": absence.version}).status_code == 409
    absence.refresh_from_db()
    assert absence.period.upper == dt.date(2026, 7, 11)
    client.post(reverse("grants:absence_remove", args=[case_file.pk, absence.pk]), {"version": absence.version})
    assert not Absence.objects.exists()


def test_an_advance_comes_back_from_who_pays_the_benefit_up_to_what_counts(client, case_file):
    advance = make_aid_grant(case_file, start=YEAR, advance_on="werkloosheidsuitkering")
    page = reverse("grants:claim", args=[case_file.pk, advance.pk])
    typed = {
        "institution": "RVA",
        "covers_from": "01/01/2026",
        "covers_until": "28/02/2026",
        "advanced": "2628,40",
        "would_have_counted": "2000",
    }
    client.post(page, typed)
    recovery = Recovery.objects.get()
    assert (recovery.amount, recovery.debtor) == (Decimal("2000.00"), "RVA")
    assert "€ 2.000,00 terug te vorderen" in recovery.reason
    again = client.post(page, typed)
    assert "is het voorschot al teruggevraagd" in words(again)


def test_aid_that_is_no_advance_is_not_claimed(client, case_file, grant):
    page = reverse("grants:claim", args=[case_file.pk, grant.pk])
    answer = client.post(
        page,
        {
            "institution": "RVA",
            "covers_from": "01/01/2026",
            "covers_until": "28/02/2026",
            "advanced": "100",
            "would_have_counted": "100",
        },
    )
    assert answer.status_code == 422
    assert not Recovery.objects.exists()


def a_recovery(case_file, grant):
    recovery = Recovery.objects.create(
        case_file=case_file,
        person=case_file.person,
        grant=grant,
        ground="omission",
        amount=Decimal("300.00"),
        reason="Loon van maart niet gemeld.",
        decided_on=dt.date(2026, 3, 2),
        decision_reference="BC 2026/4",
    )
    return recovery, reverse("grants:recovery", args=[case_file.pk, recovery.pk])


def test_receipts_pay_a_recovery_off_and_no_more(client, case_file, grant):
    recovery, page = a_recovery(case_file, grant)
    typed = {"received_on": "15/04/2026", "way": "overschrijving"}
    too_much = client.post(page, {**typed, "amount": "400", "version": 1})
    assert "ten hoogste € 300,00" in words(too_much)
    client.post(page, {**typed, "amount": "100", "version": 1})
    twice = client.post(page, {**typed, "amount": "100", "version": 1})
    assert twice.status_code == 409
    assert "al genoteerd" in words(twice)
    client.post(page, {**typed, "amount": "200", "version": 2})
    recovery.refresh_from_db()
    assert recovery.state == RecoveryState.SETTLED
    shown = words(client.get(page))
    assert "€ 0,00 nog verschuldigd" in shown
    assert "Noteer wat terugkwam" not in shown


def test_what_is_left_is_spread_otherwise(client, case_file, grant):
    recovery, page = a_recovery(case_file, grant)
    client.post(page, {"received_on": "15/04/2026", "way": "overschrijving", "amount": "100", "version": 1})
    plan = reverse("grants:recovery_plan", args=[case_file.pk, recovery.pk])
    assert "ligt in het verleden" in words(
        client.post(plan, {"instalments": 4, "first_on": "01/05/2020", "version": 2})
    )
    far = words(client.post(plan, {"instalments": 4, "first_on": "01/05/2099", "version": 2}))
    assert "meer dan een jaar weg" in far
    soon = f"{timezone.localdate() + dt.timedelta(days=30):%d/%m/%Y}"
    assert client.post(plan, {"instalments": 4, "first_on": soon, "version": 2}).status_code == 302
    assert [row.amount for row in recovery.instalments.all()] == [Decimal("50.00")] * 4
