"""A social worker who is logged in, her file, and what a browser sends from the rekenblad."""

import pytest
from django.urls import reverse

from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person


@pytest.fixture
def worker():
    return make_user(team=make_team("Team Noord"), first_name="Lien", last_name="Vermeulen")


@pytest.fixture
def case_file(worker):
    return make_case_file(person=make_person(first_name="Amina", last_name="El Idrissi"), worker=worker)


@pytest.fixture
def logged_in(client, worker):
    client.force_login(worker)
    return client


FREE = "/rekenblad/"
PART = {"HX-Request": "true", "HX-Target": "uitkomst"}
WHOLE = {"HX-Request": "true", "HX-Target": "rekenblad"}


def boxes(response, **changes):
    """What a browser would send from this page, with other values; `m_0_amount` stands for `m-0-amount`."""
    sheet = response.context["sheet"]
    data = dict(sheet.form.data)
    for name, value in changes.items():
        head, _, rest = name.partition("_")
        place, _, field = rest.partition("_")
        key = f"{head}-{place}-{field}" if head in {"m", "p"} and place.isdecimal() else name
        key = f"w-{rest}" if head == "w" else key
        if value is None:
            data.pop(key, None)
        else:
            data[key] = value
    return data


def file_url(case_file):
    return reverse("calculator:file", args=[case_file.pk])


WAGE = {"on": "1/3/2025", "m_0_kind": "wage", "m_0_amount": "800"}


@pytest.fixture
def ask(logged_in):
    def send(headers=None, **changes):
        return logged_in.post(FREE, boxes(logged_in.get(FREE), **changes), headers=headers)

    return send


def monthly(response):
    return response.context["answer"].worked.monthly


def errors(response):
    return {field.html_name: text for field, text in response.context["mistakes"]}
