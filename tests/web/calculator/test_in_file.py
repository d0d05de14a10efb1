"""The rekenblad in a file: filled in with what is known, kept as it was, compared line by line."""

import datetime as dt
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.snapshots import read_facts
from houvast.apps.clients.enums import HouseholdRole
from houvast.audit.models import Access
from houvast.web.formatting import signed_euro
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_household, make_membership, make_person
from tests.factories.trajectories import make_grant
from tests.web.calculator.conftest import PART, WHOLE, boxes, file_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def family(case_file):
    """Two children in her charge, one of them grown up, and her mother."""
    today = timezone.localdate()
    household = make_household(case_file.person)
    for name, age in (("Yasmine", 9), ("Tarik", 20)):
        child = make_person(first_name=name, birth_date=today - dt.timedelta(days=366 * age))
        membership = make_membership(household, child, role=HouseholdRole.CHILD)
        membership.dependent = True
        membership.save()
    make_membership(household, make_person(first_name="Fatima"), role=HouseholdRole.PARENT)
    return household


def save(logged_in, case_file, **changes):
    page = logged_in.get(file_url(case_file))
    return logged_in.post(file_url(case_file), boxes(page, do="save", **changes))


def test_what_the_file_knows_is_filled_in(logged_in, case_file, family):
    make_grant(case_file.person)
    response = logged_in.get(file_url(case_file))
    rows = [(row["relation"].value(), row["label"].value()) for row in response.context["sheet"].persons.forms]
    assert rows == [("child", "Yasmine"), ("adult_child", "Tarik"), ("parent", "Fatima")]
    assert response.context["sheet"].form["file_start"].value() == f"{case_file.opened_on:%d/%m/%Y}"
    assert response.context["answer"].worked.category == 3
    text = response.content.decode()
    assert "Nu loopt: leefloon, categorie 3: met gezin ten laste, sinds 01/03/2026." in text
    assert "komt op een andere categorie uit" not in text


def test_a_grant_without_a_household_gives_the_category(logged_in, case_file):
    make_grant(case_file.person)
    assert logged_in.get(file_url(case_file)).context["answer"].worked.category == 3


def test_another_category_than_the_running_one_is_said(logged_in, case_file):
    make_grant(case_file.person)
    make_household(case_file.person)
    assert "komt op een andere categorie uit" in logged_in.get(file_url(case_file)).content.decode()


@pytest.mark.parametrize(
    ("own", "other", "relation"),
    [
        (HouseholdRole.PARTNER, HouseholdRole.REFERENCE, "partner"),
        (HouseholdRole.CHILD, HouseholdRole.REFERENCE, "parent"),
        (HouseholdRole.PARENT, HouseholdRole.REFERENCE, "adult_child"),
        (HouseholdRole.OTHER, HouseholdRole.REFERENCE, "other"),
    ],
)
def test_relations_are_seen_from_the_client(logged_in, case_file, own, other, relation):
    household = make_household(make_person(first_name="An"))
    make_membership(household, case_file.person, role=own)
    row = logged_in.get(file_url(case_file)).context["sheet"].persons.forms[0]
    assert row["relation"].value() == relation


def test_somebody_protected_stays_without_a_name(logged_in, case_file, family):
    hidden = make_person(first_name="Geheim", birth_date=dt.date(2001, 1, 1))
    make_case_file(person=hidden, worker=make_user(team=make_team()), protected=True)
    make_membership(family, hidden, role=HouseholdRole.OTHER)
    response = logged_in.get(file_url(case_file))
    last = response.context["sheet"].persons.forms[-1]
    assert (last["relation"].value(), last["birth_date"].value(), last["label"].value()) == ("other", None, "")
    assert "Geheim" not in response.content.decode()


def test_saving_keeps_it_and_shows_it(logged_in, worker, case_file):
    changes = {"on": "1/3/2025", "m_0_kind": "wage", "m_0_amount": "800", "m_0_spi": "general", "s-note": "aanvraag"}
    response = save(logged_in, case_file, **changes)
    kept = Calculation.objects.get()
    assert response.headers["Location"] == reverse("calculator:saved", args=[case_file.pk, kept.pk])
    assert (kept.monthly, kept.note, kept.saved_by) == (Decimal("844.51"), "aanvraag", worker)
    text = logged_in.get(response.headers["Location"]).content.decode()
    for words in ("844,51", "SPI-01", "Niets wordt nog herrekend", "aanvraag"):
        assert words in text


def test_a_partner_without_an_amount_is_kept_as_a_remark(logged_in, case_file):
    page = logged_in.post(file_url(case_file), boxes(logged_in.get(file_url(case_file)), on="1/3/2025", add="p"))
    chosen = {"basis": "chosen", "category": "1", "p_0_relation": "partner", "do": "save"}
    saved = logged_in.post(file_url(case_file), boxes(page, **chosen), follow=True)
    assert "Partner: geen inkomen opgegeven, er is met niets gerekend. Vraag het na." in saved.content.decode()
    # Nobody to ask is another calculation, with the same facts for the rules.
    logged_in.post(file_url(case_file), boxes(page, **{**chosen, "p_0_relation": "friend"}))
    kept = [{flag["code"]: flag["rule"] for flag in each.flags} for each in Calculation.objects.order_by("pk")]
    assert [codes.get("MEANS_UNKNOWN") for codes in kept] == ["COH-02", None]


def test_the_list_tells_the_difference_line_by_line(logged_in, case_file):
    save(logged_in, case_file, on="1/3/2025")
    save(logged_in, case_file, on="1/3/2025", m_0_kind="pension", m_0_amount="500")
    aid = logged_in.get(reverse("casefiles:aid", args=[case_file.pk]))
    newest, first = aid.context["calculations"]
    assert (newest.difference, first.difference) == (Decimal("-479.17"), None)
    assert sum(change.difference for change in newest.changes) == newest.row.annual - first.row.annual
    text = aid.content.decode()
    assert "– € 479,17 per maand tegenover de vorige" in text
    saved = logged_in.get(reverse("calculator:saved", args=[case_file.pk, newest.row.pk])).content.decode()
    assert "Verschil met de vorige berekening" in saved


def test_a_kept_calculation_stands_beside_the_last_decision(logged_in, case_file):
    save(logged_in, case_file, on="1/3/2025")
    first = Calculation.objects.get()
    right = make_grant(case_file.person, start=dt.date(2025, 3, 1))
    scheme, start = make_living_wage_scheme(), dt.date(2025, 3, 1)
    fields = {"living_wage": right, "calculation": first, "amount": first.monthly, "decision_reference": "B2025-00007"}
    make_aid_grant(case_file, scheme=scheme, start=start, **fields)
    save(logged_in, case_file, on="1/3/2025", m_0_kind="pension", m_0_amount="500")
    newest = Calculation.objects.latest("pk")
    right.category = 3 if newest.category != 3 else 2  # what was decided need not be what is calculated now
    right.save()
    page = BeautifulSoup(
        logged_in.get(reverse("calculator:saved", args=[case_file.pk, newest.pk])).content, "html.parser"
    )
    text = " ".join(page.main.get_text(" ").split())
    assert "Verschil met de laatste beslissing" in text
    assert f"{signed_euro(newest.monthly - first.monthly)} per maand" in text
    assert "Beslissing B2025-00007" in text
    assert f"Categorie {right.category} wordt {newest.category}." in text
    assert "Zelfde versie van de wet." in text
    assert "Verschil met de vorige berekening" not in text  # the decision rests on it
    own = logged_in.get(reverse("calculator:saved", args=[case_file.pk, first.pk])).content.decode()
    assert "Verschil met de laatste beslissing" not in own


def test_what_is_wrong_is_not_saved(logged_in, case_file):
    response = save(logged_in, case_file, on="gisteren")
    assert response.status_code == 422
    assert save(logged_in, case_file, **{"s-note": "x" * 301}).status_code == 422
    assert not Calculation.objects.exists()


def test_going_on_from_a_kept_calculation(logged_in, case_file, family):
    means = {"m_0_kind": "wage", "m_0_amount": "800", "m_0_spi": "general", "capital": "7.000", "share": "50"}
    rare = {
        "cadastral_income": "900",
        "housing_monthly": "50",
        "volunteer_annual": "300",
        "local_hours": "10",
        "local_paid": "41",
        "disposal_on": "1/1/2020",
        "disposal_value": "1.000",
        "period_start": "10/3/2025",
        "period_end": "31/3/2025",
        "p_2_amount": "1.400",
        "p_2_count": "no",
        "p_2_reason": "Ziek.",
    }
    save(logged_in, case_file, on="10/3/2025", file_start="1/3/2025", **means, **rare)
    kept = Calculation.objects.get()
    page = logged_in.get(file_url(case_file), {"van": kept.pk})
    assert page.context["answer"].worked.annual == kept.annual
    assert page.context["answer"].worked.amount == kept.amount
    logged_in.post(file_url(case_file), boxes(page, **{"do": "save", "s-note": "nog eens"}))
    again = Calculation.objects.newest_first().first()
    assert read_facts(again.facts) == read_facts(kept.facts)
    assert "Verder met de berekening van" in page.content.decode()


def test_a_kept_calculation_of_another_file_is_not_taken_over(logged_in, worker, case_file):
    save(logged_in, case_file)
    other = make_case_file(person=make_person(), worker=worker)
    assert logged_in.get(file_url(other), {"van": Calculation.objects.get().pk}).status_code == 404
    assert logged_in.get(file_url(other), {"van": "x"}).status_code == 404


def test_a_closed_file_calculates_but_keeps_nothing(logged_in, worker):
    closed = make_case_file(worker=worker, person=make_person(), closed=True)
    assert "Bewaar de berekening" not in logged_in.get(file_url(closed)).content.decode()
    assert save(logged_in, closed).status_code == 200
    assert not Calculation.objects.exists()


def test_opening_is_logged_and_typing_is_not(logged_in, case_file):
    page = logged_in.get(file_url(case_file))
    assert Access.objects.filter(person_id=case_file.person_id).count() == 1
    part = logged_in.post(file_url(case_file), boxes(page), headers=PART)
    assert case_file.person.last_name not in part.content.decode()
    assert Access.objects.count() == 1
    logged_in.post(file_url(case_file), boxes(page))
    assert Access.objects.count() == 2


def test_only_the_result_is_no_new_look(logged_in, case_file):
    """The whole sheet shows the living wage that runs, so it is logged whatever target a browser names."""
    page = logged_in.get(file_url(case_file))
    logged_in.post(file_url(case_file), boxes(page), headers=WHOLE)
    assert Access.objects.filter(person_id=case_file.person_id).count() == 2


def test_the_committee_reads_what_was_kept_but_does_not_calculate(client, case_file):
    client.force_login(make_user(Role.COMMITTEE))
    assert client.get(file_url(case_file)).status_code == 403
