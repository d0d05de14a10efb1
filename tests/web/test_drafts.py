"""Drafts: whose they are, what is refused, and how they come back."""

import json
from typing import Any

import pytest
from django import forms
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.actions import DRAFT_MAX_BYTES, DRAFTS_PER_USER, discard_draft, save_draft
from houvast.accounts.models import Draft
from houvast.audit.models import Event
from houvast.core.errors import Refused
from houvast.web.drafts.offers import restore_draft
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db

KEY = "contact:12"


class NoteForm(forms.Form):
    text = forms.CharField(required=False)
    topics = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


def get(user: Any, path: str = "/c/") -> Any:
    request = RequestFactory().get(path)
    request.user = user
    return request


def post(client: Client, writer: Any, **body: Any) -> Any:
    whole = {"user": str(writer.pk), "key": KEY, "data": {"text": ["Dag"]}, **body}
    return client.post(reverse("drafts:save"), json.dumps(whole), content_type="application/json")


@pytest.fixture
def user(client: Client) -> Any:
    user = make_user()
    client.force_login(user)
    return user


def test_a_draft_is_kept_and_replaced(client: Client, user: Any) -> None:
    answer = post(client, user)
    assert answer.status_code == 200
    assert set(answer.json()) == {"saved_at", "time"}
    post(client, user, data={"text": ["Dag nog eens"]})
    assert Draft.objects.visible_to(user).get().data == {"text": ["Dag nog eens"]}


@pytest.mark.parametrize(
    "body",
    [
        {"key": ""},
        {"key": "Contact"},
        {"key": "a:b:c:d"},
        {"key": "../etc"},
        {"key": "x" * 200},
        {"data": []},
        {"data": {"text": "geen lijst"}},
        {"data": {"text": [1]}},
        {"data": {"text": ["x" * DRAFT_MAX_BYTES]}},
    ],
)
def test_malformed_drafts_are_refused(client: Client, user: Any, body: dict[str, Any]) -> None:
    answer = post(client, user, **body)
    assert answer.status_code == 400
    assert answer.json()["error"]
    assert not Draft.objects.visible_to(user).exists()


def test_characters_the_database_cannot_keep_do_not_cost_the_text(client: Client, user: Any) -> None:
    assert post(client, user, data={"text": ["a\x00b", "c\ud800"]}).status_code == 200
    assert Draft.objects.get(user=user).data == {"text": ["ab", "c?"]}


@pytest.mark.parametrize("body", ["", "[]", "{", '"tekst"', "null"])
def test_bodies_that_are_no_draft_are_refused(client: Client, user: Any, body: str) -> None:
    assert client.post(reverse("drafts:save"), body, content_type="application/json").status_code == 400


def test_a_body_far_too_long_is_not_even_read(client: Client, user: Any) -> None:
    body = "x" * (2 * DRAFT_MAX_BYTES + 1)
    assert client.post(reverse("drafts:save"), body, content_type="application/json").status_code == 413


def test_a_form_of_somebody_else_is_refused(client: Client, user: Any) -> None:
    assert post(client, user, user=str(make_user().pk)).status_code == 403
    assert not Draft.objects.visible_to(user).exists()


@pytest.mark.parametrize("name", ["drafts:save", "drafts:discard"])
def test_reading_an_address_writes_nothing(client: Client, user: Any, name: str) -> None:
    assert client.get(reverse(name)).status_code == 405


def test_only_the_newest_drafts_stay() -> None:
    user = make_user()
    Draft.objects.bulk_create(Draft(user=user, key=f"form:{n}", data={}) for n in range(DRAFTS_PER_USER))
    oldest = Draft.objects.visible_to(user).order_by("updated_at").values_list("key", flat=True)[0]
    save_draft(by=user, key="form:new", data={})
    keys = set(Draft.objects.visible_to(user).values_list("key", flat=True))
    assert len(keys) == DRAFTS_PER_USER
    assert "form:new" in keys
    assert oldest not in keys


def test_drafts_leave_no_trace_in_the_audit() -> None:
    user = make_user()
    before = Event.objects.count()
    save_draft(by=user, key=KEY, data={"text": ["geheim"]})
    discard_draft(by=user, key=KEY)
    assert Event.objects.count() == before


def test_a_draft_is_offered_and_put_back_on_request() -> None:
    user = make_user()
    save_draft(by=user, key=KEY, data={"text": ["Dag"], "topics": ["a", "b"], "version": ["7"]})
    form = NoteForm(initial={"text": "oud"})
    offer = restore_draft(form, request=get(user, "/c/?tab=1"), key=KEY)
    assert offer.offered
    assert offer.restore_url == "?tab=1&concept=terug"
    assert form["text"].value() == "oud"
    form = NoteForm(initial={"text": "oud"})
    offer = restore_draft(form, request=get(user, "/c/?concept=terug"), key=KEY)
    assert offer.restored
    assert not offer.offered
    assert form["text"].value() == "Dag"
    assert form["topics"].value() == ["a", "b"]
    assert form["version"].value() is None  # whoever saved meanwhile must still be noticed


def test_nothing_is_offered_to_a_colleague_or_for_an_older_draft() -> None:
    user = make_user()
    draft = save_draft(by=user, key=KEY, data={"text": ["Dag"]})
    assert not restore_draft(NoteForm(), request=get(make_user()), key=KEY).offered
    assert not restore_draft(NoteForm(), request=get(user), key=KEY, newer_than=timezone.now()).offered
    assert restore_draft(NoteForm(), request=get(user), key=KEY, newer_than=draft.updated_at.replace(year=2020)).offered


def test_a_form_that_was_just_sent_is_left_alone() -> None:
    user = make_user()
    save_draft(by=user, key=KEY, data={"text": ["Dag"]})
    form = NoteForm({"text": "nieuw"})
    assert not restore_draft(form, request=get(user), key=KEY).offered
    assert form["text"].value() == "nieuw"


def test_throwing_away_returns_to_the_form_and_never_elsewhere(client: Client, user: Any) -> None:
    save_draft(by=user, key=KEY, data={})
    answer = client.post(reverse("drafts:discard"), {"key": KEY, "next": "/onderdelen/"})
    assert answer.headers["Location"] == "/onderdelen/"
    assert not Draft.objects.visible_to(user).exists()
    answer = client.post(reverse("drafts:discard"), {"key": KEY, "next": "https://elders.test/"})
    assert answer.headers["Location"] == "/"


def test_a_refusal_is_told_with_words() -> None:
    with pytest.raises(Refused, match="te lang"):
        save_draft(by=make_user(), key=KEY, data={"text": ["x" * DRAFT_MAX_BYTES]})
