"""The norm, the hours of colleagues and absences: what cannot be says so at its field."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.workload.actions.crises import end_crisis, mark_crisis
from houvast.apps.workload.actions.hours import note_absence, remove_absence, set_norm, set_time
from houvast.apps.workload.models import Absence, WorkerTime, norm_on
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 10)


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


@pytest.fixture
def worker():
    return make_user(team=make_team())


def field_of(refused):
    return set(refused.value.message_dict)


def test_a_norm_counts_from_its_day_and_leaves_earlier_days_alone(head):
    set_norm(starts_on=dt.date(2026, 12, 1), values={"meeting_hours": Decimal(276)}, by=head, on=ON)
    assert norm_on(dt.date(2026, 11, 30)).client_hours == 1150
    assert norm_on(dt.date(2026, 12, 1)).client_hours == 1050


def test_the_norm_of_the_same_day_is_replaced(head):
    for upper in (110, 115):
        set_norm(starts_on=ON, values={"upper_percent": upper}, by=head, on=ON)
    assert norm_on(ON).upper_percent == 115


@pytest.mark.parametrize(
    ("starts_on", "values", "field"),
    [
        (dt.date(2026, 10, 31), {}, "starts_on"),
        (ON, {"leave_hours": Decimal(1500)}, "gross_hours"),
        (ON, {"lower_percent": 105}, "upper_percent"),
    ],
)
def test_a_norm_that_cannot_be(head, starts_on, values, field):
    with pytest.raises(Refused) as refused:
        set_norm(starts_on=starts_on, values=values, by=head, on=ON)
    assert field_of(refused) == {field}


@pytest.mark.parametrize("fte", ["0", "-0.5", "1.01"])
def test_a_share_lies_above_nought_and_at_most_one(head, worker, fte):
    with pytest.raises(Refused) as refused:
        set_time(user=worker, starts_on=ON, fte=Decimal(fte), outside_hours=Decimal(0), languages=[], by=head)
    assert field_of(refused) == {"fte"}


def test_hours_outside_files_are_not_negative_and_only_for_who_works_on_files(head, worker):
    with pytest.raises(Refused) as refused:
        set_time(user=worker, starts_on=ON, fte=Decimal(1), outside_hours=Decimal(-1), languages=[], by=head)
    assert field_of(refused) == {"outside_hours"}
    with pytest.raises(Refused):
        set_time(
            user=make_user(Role.DESK), starts_on=ON, fte=Decimal(1), outside_hours=Decimal(0), languages=[], by=head
        )


def test_hours_hold_from_their_day(head, worker):
    for day, fte in ((dt.date(2026, 1, 1), "1"), (dt.date(2026, 9, 1), "0.5")):
        set_time(user=worker, starts_on=day, fte=Decimal(fte), outside_hours=Decimal(0), languages=["ar"], by=head)
    assert WorkerTime.objects.in_force(dt.date(2026, 8, 31)).get().fte == 1
    assert WorkerTime.objects.in_force(ON).get().fte == Decimal("0.5")


def test_absences_do_not_overlap(head, worker):
    note_absence(user=worker, first=ON, last=ON + dt.timedelta(days=5), beyond_leave=True, by=head)
    with pytest.raises(Refused) as refused:
        note_absence(
            user=worker, first=ON + dt.timedelta(days=5), last=ON + dt.timedelta(days=9), beyond_leave=True, by=head
        )
    assert field_of(refused) == {"first"}
    remove_absence(absence=Absence.objects.get(), by=head)
    assert not Absence.objects.exists()


@pytest.mark.parametrize("days", [-1, 400])
def test_an_absence_ends_after_its_start_and_within_a_year(head, worker, days):
    with pytest.raises(Refused) as refused:
        note_absence(user=worker, first=ON, last=ON + dt.timedelta(days=days), beyond_leave=True, by=head)
    assert field_of(refused) == {"last"}


def test_a_crisis_has_a_reason_and_an_end_within_six_months(worker):
    case_file = make_case_file(worker=worker)
    for until, reason, field in (
        (ON, " ", "reason"),
        (ON - dt.timedelta(days=1), "Uithuiszetting", "until"),
        (dt.date(2027, 5, 11), "Uithuiszetting", "until"),
    ):
        with pytest.raises(Refused) as refused:
            mark_crisis(case_file=case_file, until=until, reason=reason, by=worker, on=ON)
        assert field_of(refused) == {field}
    mark = mark_crisis(case_file=case_file, until=dt.date(2027, 5, 10), reason="Uithuiszetting", by=worker, on=ON)
    with pytest.raises(Refused):
        mark_crisis(case_file=case_file, until=ON, reason="Nog eens", by=worker, on=ON)
    end_crisis(mark=mark, by=worker, on=ON + dt.timedelta(days=3))
    assert mark.period.upper == ON + dt.timedelta(days=3)
    mark_crisis(
        case_file=case_file, until=ON + dt.timedelta(days=9), reason="Opnieuw", by=worker, on=ON + dt.timedelta(days=3)
    )


def test_a_closed_file_has_no_crisis(worker):
    with pytest.raises(Refused):
        mark_crisis(case_file=make_case_file(worker=worker, closed=True), until=ON, reason="x", by=worker, on=ON)
