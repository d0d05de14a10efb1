"""A sitting from the plan to the opening: who may read which file when, and what may come before the committee."""

import datetime as dt

import pytest
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions import ordering, sittings
from houvast.apps.committee.enums import ItemKind, SeatRole, SendingWay, SittingState
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.apps.mpsa.actions.hearings import give_hearing_reason, plan_hearing
from houvast.apps.sanctions.enums import Stage
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_item, make_seat, make_sitting
from tests.factories.contracts import make_bare_gpmi
from tests.factories.mpsa import make_mpsa
from tests.factories.sanctions import make_bare_breach

pytestmark = pytest.mark.django_db

WHEN = {"starts_at": dt.time(19), "place": "Raadzaal", "remarks": ""}


@pytest.fixture
def head():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def case_file():
    return make_case_file(worker=make_user())


def today(days=0):
    return timezone.localdate() + dt.timedelta(days=days)


def call(sitting, by):
    sitting.refresh_from_db()
    return sittings.call_sitting(sitting=sitting, version=sitting.version, by=by, at=timezone.now())


def open_it(sitting, by, chair, present, at=None):
    sitting.refresh_from_db()
    values = {"chair": chair, "present": present, "version": sitting.version, "by": by, "at": at or timezone.now()}
    return sittings.open_sitting(sitting=sitting, **values)


def test_one_sitting_a_day_not_in_the_past_nor_over_a_year_away(head):
    planned = sittings.plan_sitting(held_on=today(7), by=head, on=today(), **WHEN)
    for day in (today(7), today(-1), today(400)):
        with pytest.raises(Refused) as refused:
            sittings.plan_sitting(held_on=day, by=head, on=today(), **WHEN)
        assert "held_on" in refused.value.message_dict
    values = {**WHEN, "held_on": today(8), "by": head, "on": today()}
    moved = sittings.edit_sitting(sitting=planned, version=planned.version, **values)
    assert moved.held_on == today(8)
    with pytest.raises(Conflict):
        sittings.edit_sitting(sitting=planned, version=planned.version, **values)


def test_the_same_subject_comes_once_and_only_on_one_open_agenda(head, case_file):
    gpmi = make_bare_gpmi(case_file, worker=head)
    first, second = make_sitting(), make_sitting()
    item = make_item(first, gpmi)
    assert (item.kind, item.case_file, item.position) == (ItemKind.GPMI, case_file, 1)
    assert make_item(first, gpmi) == item
    with pytest.raises(Refused, match="andere zitting"):
        make_item(second, gpmi)
    sittings.remove_item(item=item, by=head)
    sittings.remove_item(item=item, by=head)  # pressed twice
    assert make_item(second, gpmi).sitting == second


def test_what_is_not_ready_does_not_come_before_the_committee(case_file):
    draft = make_bare_breach(case_file, worker=make_user(), state=Stage.OPINION)
    with pytest.raises(Refused, match="klaar"):
        make_item(make_sitting(), draft)


def test_a_breach_brings_its_own_notice_of_the_right_to_be_heard(case_file):
    path = make_bare_breach(case_file, worker=make_user(), state=Stage.DECISION)
    item = make_item(make_sitting(), path)
    assert (item.notified_on, item.notified_how) == (path.hearing_offered_on, SendingWay.REGISTERED)


def test_an_item_without_a_proposal_says_what_is_proposed(head, case_file):
    sitting = make_sitting()
    for field in ("kind", "title", "text"):
        values = {
            "kind": ItemKind.OTHER,
            "title": "Punt",
            "text": "Voorstel",
            field: ItemKind.AID if field == "kind" else " ",
        }
        with pytest.raises(Refused) as refused:
            sittings.add_item(sitting=sitting, subject=case_file, by=head, **values)
        assert list(refused.value.message_dict) == [field]
    with pytest.raises(Refused, match="gesloten"):
        make_item(sitting, make_case_file(closed=True))
    with pytest.raises(Refused, match="gesloten"):
        make_item(make_sitting(SittingState.CLOSED), case_file)


def test_the_order_is_free_until_the_members_are_called(head, case_file):
    sitting = make_sitting()
    other = make_item(sitting, case_file, kind=ItemKind.OTHER)
    late = make_item(sitting, case_file, decide_by=today(20))
    soon = make_item(sitting, case_file, decide_by=today(10))
    ordering.sort_items(sitting=sitting, by=head)
    assert list(sitting.items.all()) == [soon, late, other]
    ordering.move_item(item=other, up=True, by=head)
    sittings.remove_item(item=soon, by=head)
    assert [(item.pk, item.position) for item in sitting.items.all()] == [(other.pk, 1), (late.pk, 2)]
    call(sitting, head)
    with pytest.raises(Refused, match="opgeroepen"):
        ordering.move_item(item=other, up=False, by=head)
    sittings.remove_item(item=other, by=head)
    assert sitting.items.get().position == 2  # the number of the papers stays


def test_members_read_a_file_from_the_call_until_the_sitting_closes(head, case_file):
    chair, member, *_rest = (seat.member for seat in make_committee())
    stranger = make_user(Role.COMMITTEE)
    sitting = make_sitting()
    make_item(sitting, case_file)

    def readers():
        return [user for user in (chair, member, stranger) if CaseFile.objects.visible_to(user).exists()]

    assert readers() == []
    call(sitting, head)
    assert readers() == [chair, member]
    open_it(sitting, head, chair, [chair, member])
    assert readers() == [chair, member]
    Sitting.objects.update(state=SittingState.CLOSED, closed_at=timezone.now(), closed_by=head)
    assert readers() == []


def test_a_seat_that_ended_before_the_sitting_opens_no_file(head, case_file):
    former = make_seat(last=today(-1)).member
    sitting = make_sitting()
    make_item(sitting, case_file)
    call(sitting, head)
    assert not Sitting.objects.visible_to(former).exists()
    assert not CaseFile.objects.visible_to(former).exists()


def test_an_interest_hides_every_item_of_the_file_and_the_file_itself(head, case_file):
    chair, member, *_rest = (seat.member for seat in make_committee())
    sitting = make_sitting()
    item, twin, other = (
        make_item(sitting, case_file),
        make_item(sitting, case_file),
        make_item(sitting, make_case_file()),
    )
    call(sitting, head)
    sittings.declare_interest(item=item, member=member, by=member)
    sittings.declare_interest(item=item, member=member, by=head)
    assert list(AgendaItem.objects.visible_to(member)) == [other]
    assert list(CaseFile.objects.visible_to(member)) == [other.case_file]
    added = make_item(sitting, case_file)  # later, about the same file
    assert list(AgendaItem.objects.visible_to(member)) == [other]
    assert set(AgendaItem.objects.visible_to(chair)) == {item, twin, other, added}
    sittings.withdraw_interest(item=item, member=member, by=head)
    assert AgendaItem.objects.visible_to(member).count() == 4
    with pytest.raises(Refused, match="zetelt niet"):
        sittings.declare_interest(item=item, member=head, by=head)


def test_an_interest_on_one_open_sitting_closes_the_file_of_another(head, case_file):
    member = make_seat().member
    first, second = make_sitting(), make_sitting()
    item = make_item(first, case_file)
    make_item(second, case_file)
    for sitting in (first, second):
        call(sitting, head)
    sittings.declare_interest(item=item, member=member, by=head)
    assert not CaseFile.objects.visible_to(member).exists()


def test_an_item_with_a_hearing_waits_for_a_measurement_or_a_reason_the_hearing_does_not(head, case_file):
    """MPS-02, ADR 0019."""
    sitting = make_sitting(held_on=today(3))
    hearing = plan_hearing(case_file=case_file, hearing_on=today(3), subject="Leefloon", by=head, at=timezone.now())
    item = make_item(sitting, case_file)
    assert item.hearing == hearing
    with pytest.raises(Refused, match=r"Punt 1: .*MPSA"):
        call(sitting, head)
    hearing.refresh_from_db()
    assert not hearing.called_off
    give_hearing_reason(hearing=hearing, reason="Gisteren pas opgenomen.", by=head, at=timezone.now())
    assert call(sitting, head).state == SittingState.CALLED


def test_a_recent_measurement_goes_along_with_the_hearing(head):
    worker = make_user()
    case_file = make_case_file(worker=worker)
    make_mpsa(case_file, by=worker, measured_on=today(-5))
    sitting = make_sitting(held_on=today(3))
    plan_hearing(case_file=case_file, hearing_on=today(3), subject="Leefloon", by=head, at=timezone.now())
    make_item(sitting, case_file)
    assert call(sitting, head).called_at is not None


def test_nothing_is_called_without_items_twice_or_too_late(head, case_file):
    sitting = make_sitting()
    with pytest.raises(Refused, match="nog niets"):
        call(sitting, head)
    make_item(sitting, case_file)
    call(sitting, head)
    with pytest.raises(Refused, match="al opgeroepen"):
        call(sitting, head)
    past = make_sitting(held_on=today(-1))
    make_item(past, make_case_file())
    with pytest.raises(Refused, match="voorbij"):
        call(past, head)


def test_who_is_there_is_noted_and_the_chair_is_one_of_them(head, case_file):
    chair, member, *_rest = (seat.member for seat in make_committee(3))
    sitting = make_sitting()
    make_item(sitting, case_file)
    with pytest.raises(Refused, match="Roep eerst"):
        open_it(sitting, head, chair, [chair])
    call(sitting, head)
    with pytest.raises(Refused, match="Deze zitting is op"):
        open_it(sitting, head, chair, [chair], at=timezone.now() - dt.timedelta(days=1))
    with pytest.raises(Refused, match="zetelt niet"):
        open_it(sitting, head, chair, [chair, head])
    with pytest.raises(Refused, match="voorzit"):
        open_it(sitting, head, chair, [member])
    opened = open_it(sitting, head, chair, [chair])
    assert opened.attendances.filter(present=True).get().role == SeatRole.CHAIR
    assert opened.attendances.count() == 4
    later = {"chair": member, "present": [chair, member], "version": opened.version, "by": head}
    sittings.note_attendance(sitting=opened, **later)
    assert opened.attendances.filter(present=True).count() == 2
    with pytest.raises(Conflict):
        sittings.note_attendance(sitting=opened, **later)
