"""PRO-16: too few members came, the same items are called again, and then fewer may decide."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ProposalState
from houvast.apps.committee.actions.second_call import call_again
from houvast.apps.committee.actions.sittings import declare_interest, open_sitting
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import Attendance, Decision, Interest, Sitting
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.decisions import DAY, close, evening, make_open_sitting, make_request_proposal, note

pytestmark = pytest.mark.django_db
AGAIN = DAY + dt.timedelta(days=7)


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


@pytest.fixture
def sitting(worker, head):
    """A sitting of five with two items, of which only the chair and one member came."""
    found = make_open_sitting()
    make_item(found, make_request_proposal(make_case_file(worker=worker), by=worker))
    make_item(found, make_case_file(worker=worker))
    absent = list(Attendance.objects.filter(sitting=found).exclude(role="voorzitter").values_list("pk", flat=True))
    declare_interest(item=found.items.first(), member=Attendance.objects.get(pk=absent[0]).member, by=head)
    Attendance.objects.filter(pk__in=absent[1:]).update(present=False)
    return found


def again(sitting, head, **changed):
    values = {"held_on": AGAIN, "starts_at": dt.time(18), "place": "Raadzaal", "version": sitting.version, **changed}
    return call_again(sitting=sitting, by=head, at=evening(), **values)


def test_the_same_items_are_decided_by_fewer_on_the_second_day(sitting, head):
    items = list(sitting.items.order_by("position"))
    with pytest.raises(Refused, match="PRO-16"):
        note(items[0], by=head)
    second = again(sitting, head)
    sitting.refresh_from_db()
    assert (sitting.state, sitting.closed_by, sitting.items.count()) == (SittingState.CLOSED, head, 0)
    assert (second.state, second.repeats) == (SittingState.CALLED, sitting)
    assert list(second.items.order_by("position")) == items
    assert Interest.objects.filter(item=items[0]).exists()
    chair = Attendance.objects.get(sitting=sitting, role="voorzitter").member
    opened = open_sitting(
        sitting=second, chair=chair, present=[chair], version=second.version, by=head, at=evening(AGAIN)
    )
    for item in opened.items.order_by("position"):
        note(item, by=head)
    opened.refresh_from_db()
    closed = close(opened, by=head)
    assert closed.state == SittingState.CLOSED
    assert Decision.objects.final().filter(item__sitting=closed).count() == 2
    items[0].proposal.refresh_from_db()
    assert items[0].proposal.state == ProposalState.DECIDED


def test_nothing_new_is_added_to_a_second_call(sitting, head, worker):
    second = again(sitting, head)
    with pytest.raises(Refused, match="tweede oproeping"):
        make_item(second, make_case_file(worker=worker))


@pytest.mark.parametrize(
    ("day", "words"), [(DAY, "na deze zitting"), (DAY + dt.timedelta(days=800), "binnen het jaar")]
)
def test_a_day_that_cannot_be(sitting, head, day, words):
    with pytest.raises(ValidationError, match=words) as refused:
        again(sitting, head, held_on=day)
    assert "held_on" in refused.value.message_dict
    sitting.refresh_from_db()
    assert (sitting.state, sitting.items.count()) == (SittingState.OPEN, 2)


def test_a_sitting_that_can_decide_is_not_called_again(head):
    enough = make_open_sitting()
    with pytest.raises(Refused, match="genoeg leden"):
        again(enough, head)


def test_what_was_decided_with_enough_members_is_not_moved(sitting, head):
    Attendance.objects.filter(sitting=sitting).update(present=True)
    note(sitting.items.last(), by=head)
    Attendance.objects.filter(sitting=sitting).exclude(role="voorzitter").update(present=False)
    with pytest.raises(Refused, match="al over een punt beslist"):
        again(sitting, head)


def test_pressing_twice_calls_once(sitting, head):
    version = sitting.version
    again(sitting, head)
    with pytest.raises((Conflict, Refused)):
        again(sitting, head, version=version)
    assert Sitting.objects.filter(repeats=sitting).count() == 1
