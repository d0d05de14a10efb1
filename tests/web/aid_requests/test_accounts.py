"""Accounts on the page: a wrong number is said beside its field, a foreign one with a warning, a replaced one stays."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from houvast.apps.aid.models import PayeeAccount
from tests.factories.aid import iban_number, make_aid_grant, make_living_wage_scheme, make_payee
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_address, make_person

pytestmark = pytest.mark.django_db


def values(**fields):
    return {"iban": "BE68 5390 0754 7034", "name": "Amina El Idrissi", "own": "ja", "country": "BE", **fields}


def add(web, case_file, **fields):
    return web.post(reverse("aid_requests:account_new", args=[case_file.pk]), values(**fields), follow=True)


def test_the_form_starts_with_the_client_and_keeps_the_number_as_banks_want_it(web, case_file) -> None:
    make_address(case_file.person)
    form = web.get(reverse("aid_requests:account_new", args=[case_file.pk])).context["form"]
    assert (form["name"].value(), form["street"].value()) == (str(case_file.person), "Kerkstraat")
    page = add(web, case_file)
    assert PayeeAccount.objects.get().iban == "BE68539007547034"
    assert "BE68 5390 0754 7034" in page.content.decode()
    assert "niet gezien" in page.content.decode()


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"iban": "BE68 5390 0754 7043"}, "iban"),
        ({"iban": "BE68"}, "iban"),
        ({"iban": ""}, "iban"),
        ({"structured_message": "+++010/8068/17184+++"}, "structured_message"),
        ({"proof_seen_on": "01/01/2199"}, "proof_seen_on"),
        ({"name": ""}, "name"),
        ({"country": "QQ"}, "country"),
    ],
)
def test_a_wrong_number_is_refused_and_stays_to_be_mended(web, case_file, fields, field) -> None:
    page = add(web, case_file, **fields)
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}
    assert page.context["form"][field].value() == next(iter(fields.values()))
    assert not PayeeAccount.objects.exists()


def test_what_could_not_be_checked_of_a_foreign_account_is_said(web, case_file) -> None:
    page = add(web, case_file, iban="NL91 ABNA 0417 1643 00", country="NL")
    assert "ander land (NL)" in page.content.decode()
    assert PayeeAccount.objects.get().country == "NL"


def test_replacing_moves_what_runs_and_keeps_the_old_to_read(web, case_file) -> None:
    old = make_payee(case_file)
    grant = make_aid_grant(case_file, scheme=make_living_wage_scheme(), payee=old)
    url = reverse("aid_requests:account_replace", args=[old.pk])
    assert web.post(url, values(iban=old.iban, version=1)).status_code == 422
    page = web.post(url, values(iban=iban_number(), version=1), follow=True)
    grant.refresh_from_db()
    assert grant.payee_id != old.pk
    assert len(page.context["closed"]) == 1
    assert page.context["rows"][0].pays == "leefloon"
    assert web.post(url, values(iban=iban_number(), version=1)).status_code == 409


def test_a_paid_account_is_not_closed(web, case_file) -> None:
    row = make_payee(case_file)
    make_aid_grant(case_file, scheme=make_living_wage_scheme(), payee=row)
    page = web.post(reverse("aid_requests:account_close", args=[row.pk]), {"version": 1})
    assert page.status_code == 422
    assert "Vervang ze" in page.content.decode()


def test_two_who_correct_an_account_are_told(web, case_file) -> None:
    row = make_payee(case_file)
    url = reverse("aid_requests:account_edit", args=[row.pk])
    assert web.post(url, values(iban=row.iban, version=1)).status_code == 302
    page = web.post(url, values(iban=row.iban, name="Iemand anders", version=1))
    assert page.status_code == 409
    assert "Amina El Idrissi" in page.content.decode()


def test_a_number_of_another_client_is_asked_once_more_without_a_name(web, case_file) -> None:
    other = make_payee(make_case_file(person=make_person(first_name="Zoltan", last_name="Verborgen")))
    page = add(web, case_file, iban=other.iban)
    shown = page.content.decode()
    assert page.status_code == 422
    assert "dossier van een andere cliënt" in page.context["form"].errors["iban"][0]
    assert 'name="confirmed"' in shown
    assert "Verborgen" not in shown
    assert case_file.payee_accounts.count() == 0
    elsewhere = make_payee(make_case_file())
    assert add(web, case_file, iban=elsewhere.iban, confirmed=other.iban).status_code == 422  # another number
    add(web, case_file, iban=other.iban, confirmed=other.iban)
    kept = case_file.payee_accounts.get()
    assert kept.iban == other.iban
    edit = reverse("aid_requests:account_edit", args=[kept.pk])
    assert web.post(edit, values(iban=kept.iban, name="Amina E.", version=1)).status_code == 302  # looked at already
    replaced = reverse("aid_requests:account_replace", args=[kept.pk])
    assert web.post(replaced, values(iban=elsewhere.iban, version=2)).status_code == 422


@pytest.mark.parametrize("wrong", [{"name": ""}, {"structured_message": "+++010/8068/17184+++"}])
def test_a_tick_stays_when_something_else_is_refused(web, case_file, wrong) -> None:
    """Refused by the form or by the action: what was confirmed is not asked twice, what was not is asked."""
    other = make_payee(make_case_file())
    page = add(web, case_file, iban=other.iban, confirmed=other.iban, **wrong)
    assert set(page.context["form"].errors) == set(wrong)
    box = BeautifulSoup(page.content, "html.parser").find("input", {"name": "confirmed"})
    assert (box["value"], box.has_attr("checked")) == (other.iban, True)
    page = add(web, case_file, iban=other.iban, **wrong)
    assert set(page.context["form"].errors) >= {"iban"}
    box = BeautifulSoup(page.content, "html.parser").find("input", {"name": "confirmed"})
    assert not box.has_attr("checked")


def test_a_landlord_of_many_is_no_question(web, case_file) -> None:
    landlord = make_payee(make_case_file(), own=False)
    add(web, case_file, iban=landlord.iban, own="neen")
    assert case_file.payee_accounts.count() == 1
    assert add(web, case_file, iban=landlord.iban, own="ja").status_code == 422
