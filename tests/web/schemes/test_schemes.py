"""Kinds of aid and budget on the page: new terms from a day, wrong input beside its field, envelopes of a year."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.schemes import install_schemes
from houvast.apps.aid.models import AidScheme, BudgetKey, BudgetYear
from tests.factories.accounts import make_user
from tests.factories.aid import make_budget_key, make_scheme

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client):
    client.force_login(make_user(Role.HEAD_OF_SERVICE))
    return client


def values(**fields):
    return {
        "starts_on": f"{timezone.localdate() + dt.timedelta(days=40):%d/%m/%Y}",
        "label": "waterfactuur",
        "kind": "energiekosten",
        "legal_basis": "ocmw_wet",
        "budget_key": make_budget_key("0900-energie").pk,
        "rhythm": "eenmalig",
        "decided_by": "comite",
        "ceiling": "300",
        "ceiling_per": "kalenderjaar",
        "evidence": "factuur\n\n bewijs van inkomen ",
        **fields,
    }


def test_what_ships_is_listed_under_the_headings_of_the_figures(head) -> None:
    install_schemes(by=None)
    groups = dict(head.get(reverse("schemes:list")).context["groups"])
    assert next(iter(groups)) == "leefloon"
    assert {row.code for row in groups["medische kosten"]} >= {"ziekenfonds", "dringende-medische-hulp"}


def test_new_terms_begin_on_their_day(head) -> None:
    row = make_scheme("water", label="water")
    page = head.post(reverse("schemes:change", args=[row.pk]), values(version=1), follow=True)
    new = AidScheme.objects.get(label="waterfactuur")
    assert (new.code, new.ceiling, new.evidence) == ("water", Decimal(300), ["factuur", "bewijs van inkomen"])
    assert [one.pk for one in page.context["history"]] == [new.pk, row.pk]
    listed = head.get(reverse("schemes:list")).context
    assert [one.pk for one in listed["later"]] == [new.pk]


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"starts_on": "01/01/2019"}, "starts_on"),
        ({"starts_on": "morgen"}, "starts_on"),
        ({"ceiling": "0"}, "ceiling"),
        ({"evidence": "x" * 121}, "evidence"),
        ({"label": ""}, "label"),
        ({"budget_key": "999999"}, "budget_key"),
    ],
)
def test_wrong_terms_are_refused_beside_their_field(head, fields, field) -> None:
    row = make_scheme()
    page = head.post(reverse("schemes:change", args=[row.pk]), values(version=1, **fields))
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {field}
    assert AidScheme.objects.count() == 1


def test_terms_a_colleague_changed_first_are_shown(head) -> None:
    row = make_scheme(label="water")
    AidScheme.objects.filter(pk=row.pk).update(version=2, remark="Haar afspraak")
    page = head.post(reverse("schemes:change", args=[row.pk]), values(version=1))
    assert page.status_code == 409
    assert "Haar afspraak" in page.content.decode()


def test_a_kind_is_added_and_ended(head) -> None:
    head.post(reverse("schemes:new"), values())
    row = AidScheme.objects.get()
    assert head.post(reverse("schemes:new"), values()).status_code == 422
    url = reverse("schemes:end", args=[row.pk])
    assert head.post(url, {"last": "01/01/2019", "version": 1}).status_code == 422
    last = row.period.lower + dt.timedelta(days=10)
    assert head.post(url, {"last": f"{last:%d/%m/%Y}", "version": 4}).status_code == 409
    assert head.post(url, {"last": f"{last:%d/%m/%Y}", "version": 1}).status_code == 302


def test_the_envelopes_of_a_year_are_kept_together_or_not_at_all(head) -> None:
    gas, rent = make_budget_key("A"), make_budget_key("B")
    url = f"{reverse('schemes:budget')}?jaar=2027"
    first = {f"envelope_{gas.pk}": "12.500,00", f"version_{gas.pk}": "0", f"version_{rent.pk}": "0"}
    assert head.post(url, first).status_code == 302
    assert BudgetYear.objects.get().envelope == Decimal(12500)
    late = {f"envelope_{gas.pk}": "1", f"version_{gas.pk}": "0", f"envelope_{rent.pk}": "2", f"version_{rent.pk}": "0"}
    page = head.post(url, late)
    assert page.status_code == 409
    assert BudgetYear.objects.count() == 1
    again = {name: box.value() or "" for name, box in ((box.html_name, box) for box in page.context["form"])}
    assert head.post(url, again).status_code == 302
    assert set(BudgetYear.objects.values_list("envelope", flat=True)) == {Decimal(1), Decimal(2)}
    page = head.post(url, {**again, f"envelope_{gas.pk}": ""})
    assert page.status_code == 422
    assert "Schrijf 0" in page.content.decode()
    assert BudgetYear.objects.filter(year=2026).count() == 0


def test_a_budget_key_has_its_own_code(head) -> None:
    make_budget_key("0900-1")
    head.post(reverse("schemes:key_new"), {"code": "0900-2", "label": "Water"})
    key = BudgetKey.objects.get(code="0900-2")
    url = reverse("schemes:key_edit", args=[key.pk])
    assert head.post(url, {"code": "0900-1", "label": "Water", "version": 1}).status_code == 422
    assert head.post(url, {"code": "0900-3", "label": "Water", "version": 1}).status_code == 302
    assert head.post(url, {"code": "0900-4", "label": "Water", "version": 1}).status_code == 409
