"""The pages of the subsidies: a month from figures to the answer of the minister, and the facts in a file."""

import csv
import datetime as dt
import io
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.enums import GrantKind
from houvast.apps.clients.models import Insz
from houvast.apps.subsidies.models import BenefitExclusion, ClaimMonth, FullRatePeriod, SubsidyForm
from houvast.audit.models import Access
from houvast.core.periods import period
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.subsidies import make_claimer, make_forms, make_sender, make_subsidised, make_subsidy_year

pytestmark = pytest.mark.django_db


def last_month() -> dt.date:
    return (timezone.localdate().replace(day=1) - dt.timedelta(days=1)).replace(day=1)


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_month_from_figures_to_forms_to_an_answer(client: Client) -> None:
    client.force_login(make_claimer())
    month = last_month()
    make_subsidy_year(month.year)
    make_sender()
    grant = make_subsidised(start=month, decided_on=month)

    client.post(reverse("subsidies:draw_up"), {"month": f"{month:%d/%m/%Y}"})
    page = reverse("subsidies:month", args=[month.year, month.month])
    assert "€ 550,00" in text_of(client.get(page))
    assert Access.objects.filter(person_id=grant.person_id).exists()

    version = ClaimMonth.objects.get().version
    client.post(reverse("subsidies:close", args=[month.year, month.month]), {"version": version})
    client.post(reverse("subsidies:collect"))
    forms_url = reverse("subsidies:forms", args=[month.year, month.month])
    assert text_of(client.get(forms_url)).count("in orde") >= 2

    exported = client.get(reverse("subsidies:export", args=[month.year, month.month])).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(exported), delimiter=";"))
    assert [row["formulier"] for row in rows] == ["B", "D"]
    assert rows[0]["insz"] == Insz.objects.get().number
    assert rows[1]["gevraagd"] == "550,00"

    today = timezone.localdate()
    keys = [str(key) for key in SubsidyForm.objects.values_list("pk", flat=True)]
    client.post(forms_url, {"forms": keys, "sent_on": f"{today:%d/%m/%Y}"})
    assert not SubsidyForm.objects.to_tell().exists()

    claim = SubsidyForm.objects.get(letter="D")
    answer = f"kenmerk;resultaat;bedrag;datum;reden\n{claim.reference};aanvaard;500,00;{today:%d/%m/%Y};\n"
    upload = SimpleUploadedFile("antwoord.csv", answer.encode())
    page_after = text_of(client.post(reverse("subsidies:answers"), {"answers": upload}, follow=True))
    assert claim.reference in page_after
    assert "€ 500,00" in page_after


def test_mistakes_in_a_file_are_shown_by_line_and_column(client: Client) -> None:
    client.force_login(make_claimer())
    upload = SimpleUploadedFile("fout.csv", b"kenmerk;resultaat;bedrag;datum;reden\nX-1;ja;;31/02/2026;\n")

    response = client.post(reverse("subsidies:answers"), {"answers": upload})

    assert response.status_code == 422
    assert "fout.csv" in text_of(response)
    assert "bestaat niet op de kalender" in text_of(response)


def test_a_form_that_would_be_refused_is_not_exported_and_says_why(client: Client) -> None:
    client.force_login(make_claimer())
    (form,) = make_forms(make_subsidised())
    Insz.objects.all().delete()
    month = form.month

    page = text_of(client.get(reverse("subsidies:forms", args=[month.year, month.month])))
    exported = client.get(reverse("subsidies:export", args=[month.year, month.month])).content.decode("utf-8-sig")

    assert "zonder INSZ wordt geweigerd" in page
    assert form.reference not in exported
    assert "INSZ" in text_of(client.get(reverse("subsidies:form", args=[form.pk])))


def test_a_name_in_the_file_is_no_formula_for_a_spreadsheet(client: Client) -> None:
    client.force_login(make_claimer())
    (form,) = make_forms(make_subsidised())
    form.person.last_name = "=HYPERLINK(1)"
    form.person.save()

    exported = client.get(reverse("subsidies:export", args=[form.month.year, form.month.month])).content.decode()

    assert ";'=HYPERLINK(1);" in exported


def test_settings_say_which_number_cannot_be_right(client: Client) -> None:
    client.force_login(make_claimer())
    typed = {"municipality": "Houtrode", "nis_code": "249", "kbo_number": "0207.445.285"}

    assert "5 cijfers" in text_of(client.post(reverse("subsidies:settings"), typed))
    typed["nis_code"] = "24999"
    assert "geen ondernemingsnummer" in text_of(client.post(reverse("subsidies:settings"), typed))
    typed["kbo_number"] = "0207.445.287"
    assert client.post(reverse("subsidies:settings"), typed).status_code == 302
    stale = text_of(client.post(reverse("subsidies:settings"), typed))
    assert "Een collega bewaarde dit intussen" in stale


def test_a_year_shows_the_rate_with_its_rules(client: Client) -> None:
    client.force_login(make_claimer())
    url = reverse("subsidies:year", args=[2026])
    facts = {"year": "2026", "average": "500", "previous_rate": "55"}

    assert "de regel heeft het hier nodig" in text_of(client.post(url, facts))
    client.post(url, {**facts, "average_before": "470"})
    page = text_of(client.get(url))

    assert "<strong>65 %</strong>" in page
    assert "SUB-02" in page


def test_the_worker_notes_in_the_file_what_only_she_knows(client: Client) -> None:
    worker = make_user(team=make_team())
    client.force_login(worker)
    case_file = make_case_file(worker=worker)
    url = reverse("subsidies:file", args=[case_file.pk])

    client.post(url, {"reason": "refugee", "first": "01/03/2026", "last": "28/02/2027"})
    overlapping = client.post(url, {"reason": "refugee", "first": "01/04/2026", "last": "28/04/2026"})
    client.post(
        reverse("subsidies:exclusion", args=[case_file.pk]),
        {"requested_on": "10/02/2026", "lost": "unemployment", "own_right": "on"},
    )

    assert overlapping.status_code == 422
    assert "staat er al een volledige toelage" in text_of(overlapping)
    row = FullRatePeriod.objects.get()
    assert row.period == period(dt.date(2026, 3, 1), dt.date(2027, 2, 28))
    assert BenefitExclusion.objects.get().lost == "unemployment"
    client.post(reverse("subsidies:full_rate_off", args=[case_file.pk, row.pk]))
    client.post(reverse("subsidies:exclusion", args=[case_file.pk]), {"remove": "1"})
    assert not FullRatePeriod.objects.exists()
    assert not BenefitExclusion.objects.exists()


def test_what_another_law_pays_back_is_counted_and_not_left_out_in_silence(client: Client) -> None:
    client.force_login(make_claimer())
    month = timezone.localdate().replace(day=1)
    make_subsidy_year(month.year)
    make_subsidised(start=month, decided_on=month)
    assert "wet van 2 april 1965" not in text_of(client.get(reverse("subsidies:overview")))
    make_subsidised(start=month, decided_on=month, kind=GrantKind.EQUIVALENT)
    middle = month.replace(day=15)  # reviewed in the month: one person, the last amount
    before = make_subsidised(
        start=month, last=middle - dt.timedelta(days=1), decided_on=month, kind=GrantKind.EQUIVALENT
    )
    make_subsidised(
        before.case_file, start=middle, decided_on=month, kind=GrantKind.EQUIVALENT, amount=Decimal("1020.00")
    )
    client.post(reverse("subsidies:draw_up"), {"month": f"{month:%d/%m/%Y}"})
    for address in (reverse("subsidies:overview"), reverse("subsidies:month", args=[month.year, month.month])):
        page = text_of(client.get(address))
        assert "2 equivalente leeflonen zijn hier niet bij (€ 2.020,00 per maand)" in page
        assert "Houvast kent de inhoud van die formulieren niet en maakt ze dus niet." in page
    assert ClaimMonth.objects.get().lines.count() == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [("31/02/2026", "31/02/2026"), ("", ""), ("01/06/2099", "Deze maand is nog niet begonnen.")],
)
def test_a_month_that_cannot_be_worked_out_is_said_beside_the_field(client: Client, typed: str, told: str) -> None:
    client.force_login(make_claimer())
    answer = client.post(reverse("subsidies:draw_up"), {"month": typed})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"month"})
    assert told in answer.content.decode()
    assert not ClaimMonth.objects.exists()
