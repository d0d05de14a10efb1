"""What else an item can become, and the same items called again when too few members came."""

import datetime as dt

import pytest
from django.utils import timezone

from houvast.apps.committee.enums import SeatRole, SittingState
from tests.factories.committee import make_item, make_seat, make_sitting
from tests.web.committee.test_pages import address, day, text_of

pytestmark = pytest.mark.django_db


def test_an_item_says_what_else_can_be_decided_and_what_that_means(office, proposal):
    today = timezone.localdate()
    sitting = make_sitting(held_on=today)
    item = make_item(sitting, proposal)
    page = text_of(office.get(address("item", sitting, item.pk)))
    assert "Wat kan het comité nog beslissen?" in page
    assert "Een ander bedrag, een andere begindag, een andere laatste dag" in page
    assert "Geen steun. De aanvraag is beslist" in page
    assert "Er is nog geen volgende zitting gepland" in page
    make_sitting(held_on=today + dt.timedelta(days=14))
    assert "Dat is te laat: beslissen moet tegen" in text_of(office.get(address("item", sitting, item.pk)))


def test_too_few_members_are_called_again_from_the_page(office, case_file):
    seats = [make_seat(role=SeatRole.CHAIR), make_seat(), make_seat()]
    sitting = make_sitting(SittingState.OPEN)
    item = make_item(sitting, case_file)
    sitting.attendances.exclude(member=seats[0].member).update(present=False)
    page = text_of(office.get(address("agenda", sitting)))
    assert "1 van 3 leden aanwezig; 2 nodig" in page
    assert address("call_again", sitting) in page
    form = text_of(office.get(address("call_again", sitting)))
    assert "te bevestigen" in form
    data = {"held_on": day(-1), "starts_at": "18:00", "place": "Raadzaal", "version": sitting.version}
    wrong = office.post(address("call_again", sitting), data)
    assert wrong.status_code == 422
    assert "Kies een dag na deze zitting." in text_of(wrong)
    assert "Raadzaal" in text_of(wrong)
    answer = office.post(address("call_again", sitting), {**data, "held_on": day(7)}, follow=True)
    assert "Tweede oproeping van de zitting van" in text_of(answer)
    item.refresh_from_db()
    assert item.sitting.repeats == sitting
    left = text_of(office.get(address("agenda", sitting)))
    assert "De punten komen terug op" in left
    assert "Bouw op" not in left
