"""The MPSA on the client page: status with its rule and the next due date; nothing on a closed file."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from houvast.apps.mpsa.enums import Status
from houvast.apps.mpsa.standing import standing
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db


def text_of(client, case_file) -> str:
    address = reverse("casefiles:person", args=[case_file.person_id])
    return BeautifulSoup(client.get(address).content, "html.parser").get_text(" ", strip=True)


def test_the_client_page_shows_the_status_its_rule_and_what_is_due(client):
    worker = make_user(team=make_team())
    case_file = make_case_file(worker=worker, opened_on=dt.date(2026, 1, 12))
    client.force_login(worker)
    before = standing(case_file, on=timezone.localdate())
    assert before.moment.reason in text_of(client, case_file)
    make_mpsa(case_file, by=worker, measured_on=dt.date(2026, 5, 4))
    shown = text_of(client, case_file)
    now = standing(case_file, on=timezone.localdate())
    assert str(Status.WITHOUT_SUPPORT.label) in shown
    assert now.reading.rule in shown
    assert now.moment.reason in shown
