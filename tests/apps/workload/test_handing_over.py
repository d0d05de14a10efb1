"""Handing over together: every file or none, with notes, steps, trajectories and journal; and back, when somebody says so."""

import datetime as dt
import uuid

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import ContactForm, StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, Contact
from houvast.apps.workload.actions.handing_over import Batch, Chosen, hand_over_files
from houvast.apps.workload.actions.returning import give_back, keep_files
from houvast.apps.workload.enums import Place, Settlement
from houvast.apps.workload.models import HandOver, HandOverFile
from houvast.apps.workload.places import files_of
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.contracts import moment
from tests.factories.trajectories import make_trajectory
from tests.factories.workload import make_hand_over

pytestmark = pytest.mark.django_db
ON = dt.date(2026, 11, 10)
AT = moment(ON, hour=10)


@pytest.fixture
def head():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def former():
    return make_user(team=make_team())


@pytest.fixture
def receiver():
    return make_user(team=make_team())


def social_worker(case_file):
    return case_file.assignments.current().get(kind=WorkerKind.SOCIAL_WORKER).user


def hand(former, chosen, by, **fields):
    return hand_over_files(batch=Batch(former=former, chosen=chosen, **fields), by=by, at=AT)


def test_every_file_gets_its_worker_steps_note_and_line_in_the_journal(former, receiver, head):
    other = make_user(team=former.team)
    first, second = make_case_file(worker=former), make_case_file(worker=former)
    step = make_step(first, assigned_to=former)
    made = hand(
        former,
        [Chosen(first.pk, receiver, "Belt het liefst ’s ochtends."), Chosen(second.pk, other)],
        head,
        note="Van team veranderd.",
    )
    assert [social_worker(first), social_worker(second)] == [receiver, other]
    step.refresh_from_db()
    assert step.assigned_to == receiver
    assignment = Assignment.objects.current().get(case_file=first)
    assert assignment.handover_note == "Van team veranderd.\n\nBelt het liefst ’s ochtends."
    line = Contact.objects.get(case_file=first)
    assert (line.form, line.author) == (ContactForm.NOTE, head)
    assert line.text.startswith(f"Overgedragen van {former} aan {receiver}.")
    assert "ochtends" in line.text
    assert [row.note for row in HandOverFile.objects.for_receiver(receiver)] == ["Belt het liefst ’s ochtends."]
    assert made.files.count() == 2
    first.refresh_from_db()
    assert first.team == receiver.team


def test_one_that_cannot_stops_all_with_the_reason_at_its_row(former, receiver, head):
    fine, closed = make_case_file(worker=former), make_case_file(worker=former, closed=True)
    strange, hidden = make_case_file(worker=receiver), make_case_file(worker=former, protected=True)
    with pytest.raises(Refused) as refused:
        hand(former, [Chosen(one.pk, receiver) for one in (fine, closed, strange, hidden)], head, note="Alles")
    assert set(refused.value.message_dict) == {f"file_{one.pk}" for one in (closed, strange, hidden)}
    assert social_worker(fine) == former
    assert not HandOver.objects.exists()
    assert not Contact.objects.exists()


def test_a_receiver_without_the_role_is_refused_at_the_row(former, head):
    case_file = make_case_file(worker=former)
    with pytest.raises(Refused) as refused:
        hand(former, [Chosen(case_file.pk, make_user(Role.DESK))], head, note="Alles")
    assert refused.value.message_dict == {f"file_{case_file.pk}": ["Deze collega werkt niet aan dossiers."]}


def test_each_file_needs_a_note_of_its_own_or_the_common_one(former, receiver, head):
    case_file = make_case_file(worker=former)
    with pytest.raises(Refused):
        hand(former, [Chosen(case_file.pk, receiver, "  ")], head)
    with pytest.raises(Refused):
        hand(former, [], head, note="Niets gekozen")
    with pytest.raises(Refused) as refused:
        hand(former, [Chosen(case_file.pk, receiver)], head, note="x", until=ON - dt.timedelta(days=1))
    assert set(refused.value.message_dict) == {"until"}


def test_sent_twice_it_is_one_hand_over(former, receiver, head):
    case_file, submission = make_case_file(worker=former), uuid.uuid4()
    made = [hand(former, [Chosen(case_file.pk, receiver, "x")], head, submission=submission) for _twice in range(2)]
    assert made[0] == made[1]
    assert HandOver.objects.count() == 1


def test_a_coach_and_a_trajectory_of_her_own_move_too(former, receiver, head):
    coach = make_user(Role.COACH, team=former.team)
    coached, carried = make_case_file(worker=former, coach=coach), make_case_file(worker=former)
    step = make_step(coached, assigned_to=coach)
    trajectory = make_trajectory(carried)
    trajectory.worker = coach
    trajectory.save()
    end = make_step(carried, kind=StepKind.TRAJECTORY_END, object_id=trajectory.pk, assigned_to=coach)
    assert {row.pk: row.place for row in files_of(coach, seen_by=head)} == {
        coached.pk: Place.COACH,
        carried.pk: Place.TRAJECTORY,
    }
    hand(coach, [Chosen(coached.pk, receiver), Chosen(carried.pk, receiver)], head, note="Nieuwe coach")
    assert [social_worker(coached), social_worker(carried)] == [former, former]
    assert coached.assignments.current().get(kind=WorkerKind.COACH).user == receiver
    for row in (step, end, trajectory):
        row.refresh_from_db()
    assert (step.assigned_to, end.assigned_to, trajectory.worker) == (receiver, receiver, receiver)


def test_a_temporary_hand_over_is_proposed_back_and_never_goes_by_itself(former, receiver, head):
    case_file = make_case_file(worker=former)
    made = make_hand_over([case_file], former, receiver, by=head, at=AT, until=ON + dt.timedelta(days=14))
    last = ON + dt.timedelta(days=14)
    for user in (head, former, receiver):
        assert not HandOver.objects.visible_to(user).to_settle(last).exists()
        assert HandOver.objects.visible_to(user).to_settle(last + dt.timedelta(days=1)).get() == made
    assert not HandOver.objects.visible_to(make_user(team=former.team)).exists()
    assert social_worker(case_file) == receiver
    done = give_back(hand_over=made, by=head, at=AT + dt.timedelta(days=15))
    assert (done.files, done.left, social_worker(case_file)) == (1, [], former)
    made.refresh_from_db()
    assert made.settlement == Settlement.RETURNED
    with pytest.raises(Refused):
        give_back(hand_over=made, by=head, at=AT + dt.timedelta(days=15))


def test_what_closed_or_went_elsewhere_meanwhile_is_named(former, receiver, head):
    back, gone = make_case_file(worker=former), make_case_file(worker=former)
    made = make_hand_over([back, gone], former, receiver, by=head, at=AT, until=ON)
    third = make_user(team=former.team)
    make_hand_over([gone], receiver, third, by=head, at=AT + dt.timedelta(days=1))
    done = give_back(hand_over=made, by=head, at=AT + dt.timedelta(days=2))
    assert (done.files, [case_file for case_file, _why in done.left]) == (1, [gone])
    assert (social_worker(back), social_worker(gone)) == (former, third)


def test_files_may_stay(former, receiver, head):
    case_file = make_case_file(worker=former)
    made = make_hand_over([case_file], former, receiver, by=head, at=AT, until=ON)
    keep_files(hand_over=made, by=head, at=AT + dt.timedelta(days=1))
    assert social_worker(case_file) == receiver
    assert not HandOver.objects.visible_to(head).to_settle(ON + dt.timedelta(days=2)).exists()
    for_good = make_hand_over([case_file], receiver, former, by=head, at=AT + dt.timedelta(days=2))
    with pytest.raises(Refused):
        keep_files(hand_over=for_good, by=head, at=AT + dt.timedelta(days=3))
