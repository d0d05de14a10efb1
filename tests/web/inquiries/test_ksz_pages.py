"""The page of the Crossroads Bank: who is registered, noted and ended, wrong days beside their field."""

import pytest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.aid.models import KszRegistration
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.inquiries import make_inquiry

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


@pytest.fixture
def web(client, worker):
    client.force_login(worker)
    return client


def day(value):
    return f"{value:%d/%m/%Y}"


def test_registering_and_ending_are_read_on_the_inquiry_too(web, case_file, worker):
    page, overview = reverse("inquiries:ksz", args=[case_file.pk]), reverse("inquiries:overview", args=[case_file.pk])
    make_inquiry(case_file, worker, on=case_file.opened_on)
    assert "Nog niet ingeschreven" in web.get(overview).content.decode()
    today = timezone.localdate()
    form = {"person": case_file.person_id, "purpose": 2, "starts_on": day(today)}
    shown = web.post(page, form, follow=True).content.decode()
    assert "2 · leefloon" in shown
    assert "leefloon" in web.get(overview).content.decode()
    row = KszRegistration.objects.get()
    ended = {"ends_on": day(today), "version": row.version}
    edit = reverse("inquiries:ksz_end", args=[case_file.pk, row.pk])
    assert web.post(edit, ended).status_code == 302
    stale = web.post(edit, ended)
    assert stale.status_code == 409
    assert day(today) in stale.content.decode()


def test_what_cannot_be_is_said_beside_its_field_and_kept(web, case_file):
    page = reverse("inquiries:ksz", args=[case_file.pk])
    answer = web.post(page, {"person": case_file.person_id, "purpose": 2, "starts_on": "31/02/2026"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"starts_on"})
    answer = web.post(page, {"person": 0, "purpose": 12, "starts_on": "01/01/2099"})
    assert set(answer.context["form"].errors) == {"person", "purpose"}
    assert "01/01/2099" in answer.content.decode()


def test_a_fact_from_the_bank_waits_for_the_registration(web, case_file, worker):
    inquiry = make_inquiry(case_file, worker, on=case_file.opened_on)
    fact = {"topic": "middelen", "text": "Geen uitkering.", "source": "ksz", "found_on": day(timezone.localdate())}
    answer = web.post(reverse("inquiries:fact_new", args=[case_file.pk, inquiry.pk]), fact)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"source"})
    assert "Geen uitkering." in answer.content.decode()
