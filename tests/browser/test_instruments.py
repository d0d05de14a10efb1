"""A head of service makes a new version of the balance: on a phone, by what is on the screen, without a fault for axe."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.assessments import outline
from houvast.apps.assessments.models import Instrument
from tests.browser.conftest import PHONE
from tests.factories.accounts import make_user
from tests.factories.instruments import balance_in_force

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.browser]


def test_a_version_is_made_on_a_phone(open_context: Callable[..., Any], axe: Callable[[Any], list[str]]) -> None:
    source = balance_in_force()
    page = open_context(make_user(Role.HEAD_OF_SERVICE), viewport=PHONE).new_page()
    page.goto(reverse("instruments:list"))
    assert axe(page) == []
    page.get_by_role("button", name="Begin een nieuwe versie Sociale balans").click()
    page.get_by_role("heading", name="Sociale balans 1.1.1").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Netwerk naar beneden").click()
    page.get_by_role("link", name="Netwerk", exact=True).click()
    assert axe(page) == []
    words = page.get_by_role("group", name="Naam of vraag")
    words.get_by_label("Nederlands").fill("Mensen rondom")
    page.get_by_role("group", name="Toelichting verplicht").get_by_label("1").check()
    page.get_by_role("button", name="Bewaar in het ontwerp").click()
    page.get_by_role("link", name="Voorbeeld").click()
    page.get_by_role("heading", name="Mensen rondom", exact=True).wait_for()
    assert axe(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth")
    page.go_back()
    page.get_by_role("link", name="Kijk na en publiceer").click()
    page.get_by_text("andere volgorde").wait_for()
    assert axe(page) == []
    page.get_by_role("button", name="Publiceer", exact=True).click()
    page.get_by_text("van kracht").wait_for()
    made, source = Instrument.objects.get(version="1.1.1"), Instrument.objects.get(pk=source.pk)
    assert (made.state, source.valid_until is not None) == ("gepubliceerd", True)
    network = outline.find(made.definition, ("domains", "netwerk"))
    assert network is not None
    assert (network["label"]["nl"], network["label"]["fr"], network["note_required"]) == (
        "Mensen rondom",
        "Réseau social",
        [1],
    )
