"""The list of every living wage on the page: asked, waited for, looked at, confirmed."""

import datetime as dt

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.bulk import make_list, propose_list
from houvast.apps.aid.enums import BulkState
from houvast.apps.aid.models import AidProposal, BulkReview
from tests.apps.aid.test_bulk_review import STEP, living_wage
from tests.factories.accounts import make_team, make_user
from tests.factories.lawbook import make_confirmed

pytestmark = pytest.mark.django_db


@pytest.fixture
def head(client: Client):
    user = make_user(Role.HEAD_OF_SERVICE, team=make_team())
    client.force_login(user)
    return user


def words(response) -> str:
    return " ".join(BeautifulSoup(response.content, "html.parser").main.get_text(" ").split())


def asked(client: Client) -> BulkReview:
    client.post(reverse("grants:bulk"), {"day": "01/03/2026"})
    return BulkReview.objects.get()


def test_from_asking_to_proposals(client, head):
    proposer, confirmer = make_user(Role.HEAD_SOCIAL_WORKER), make_user(Role.HEAD_OF_SERVICE)
    for key, value in STEP.items():
        make_confirmed(confirmer, proposed_by=proposer, key=key, value=value)
    living_wage(head)
    living_wage(head, keep=False)
    assert "01/03/2026" in words(client.get(reverse("grants:bulk")))  # the step is offered
    review = asked(client)
    page = reverse("grants:bulk_review", args=[review.pk])
    assert "De leeflonen worden berekend" in words(client.get(page))
    make_list(review_id=review.pk)
    shown = words(client.get(page))
    assert "€ 1.314,20" in shown
    assert "€ 1.340,49" in shown
    assert "+ € 26,29" in shown
    assert "Geen bewaarde berekening" in words(client.get(page, {"gevolg": "nakijken"}))
    confirm = reverse("grants:bulk_confirm", args=[review.pk])
    version = BulkReview.objects.get().version
    wrong = client.post(confirm, {"motivation": "", "hearing_notice_on": "", "version": version})
    assert wrong.status_code == 422
    typed = {"motivation": "Indexstap.", "hearing_notice_on": "02/02/2026", "version": version}
    client.post(confirm, typed)
    assert "Een collega was eerst" in client.post(confirm, typed, follow=True).content.decode()
    propose_list(review_id=review.pk, at=timezone.now())
    assert AidProposal.objects.count() == 1
    assert "Bevestigd door" in words(client.get(page))


def test_amounts_nobody_confirmed_are_shown_with_a_warning_and_no_button(client, head):
    living_wage(head)
    review = asked(client)
    make_list(review_id=review.pk)
    shown = words(client.get(reverse("grants:bulk_review", args=[review.pk])))
    assert "Bedragen die nog niet bevestigd zijn" in shown
    assert "Maak de voorstellen" not in shown
    client.post(reverse("grants:bulk_drop", args=[review.pk]), {"version": BulkReview.objects.get().version})
    assert BulkReview.objects.get().state == BulkState.DROPPED


def test_a_day_long_ago_is_refused_beside_the_field(client, head):
    old = timezone.localdate() - dt.timedelta(days=800)
    answer = client.post(reverse("grants:bulk"), {"day": f"{old:%d/%m/%Y}"})
    assert answer.status_code == 422
    assert "1 januari van vorig jaar" in words(answer)
