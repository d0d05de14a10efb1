"""Emergency access: a reason, four hours, and the worker of the file hears of it."""

import datetime as dt

import pytest
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions import files
from houvast.apps.casefiles.actions.access import take_emergency_access
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
REASON = "Cliënt staat dakloos aan de balie"


def test_it_opens_the_file_for_four_hours_and_tells_the_worker():
    worker, other, now = make_user(team=make_team()), make_user(team=make_team()), timezone.now()
    case_file = make_case_file(worker=worker)
    assert not CaseFile.objects.visible_to(other).exists()
    access = take_emergency_access(case_file=case_file, reason=REASON, by=other, at=now)
    assert access.ends_at - access.starts_at == dt.timedelta(hours=4)
    assert CaseFile.objects.visible_to(other).exists()
    task = case_file.steps.open().get()
    assert task.assigned_to == worker
    assert str(other) in task.title
    assert REASON in task.source
    assert take_emergency_access(case_file=case_file, reason=REASON, by=other, at=now) == access


def test_after_four_hours_the_file_is_closed_again():
    other = make_user()
    case_file = make_case_file(worker=make_user())
    take_emergency_access(case_file=case_file, reason=REASON, by=other, at=timezone.now() - dt.timedelta(hours=4))
    assert not CaseFile.objects.visible_to(other).exists()


def test_a_short_reason_or_a_role_without_files_is_refused():
    case_file = make_case_file(worker=make_user())
    with pytest.raises(Refused, match="vijf woorden"):
        take_emergency_access(case_file=case_file, reason="het is dringend", by=make_user(), at=timezone.now())
    with pytest.raises(Refused, match="Met deze rol"):
        take_emergency_access(case_file=case_file, reason=REASON, by=make_user(Role.DESK), at=timezone.now())


def test_it_gives_no_lasting_place_in_the_file():
    worker, other, day = make_user(team=make_team()), make_user(team=make_team()), timezone.localdate()
    case_file = make_case_file(worker=worker)
    take_emergency_access(case_file=case_file, reason=REASON, by=other, at=timezone.now())
    with pytest.raises(Refused, match="noodtoegang"):
        files.add_coach(case_file=case_file, coach=other, by=other, on=day)
    with pytest.raises(Refused, match="noodtoegang"):
        files.hand_over(case_file=case_file, to=other, note="Ik neem over.", by=other, on=day)
    with pytest.raises(Refused, match="noodtoegang"):
        files.protect(case_file=case_file, protected=True, by=other)
    assert [row.user for row in case_file.assignments.current()] == [worker]


def test_who_gets_the_file_meanwhile_works_on_it_as_hers():
    worker, other, day = make_user(team=make_team()), make_user(team=make_team()), timezone.localdate()
    case_file = make_case_file(worker=worker)
    take_emergency_access(case_file=case_file, reason=REASON, by=other, at=timezone.now())
    files.hand_over(case_file=case_file, to=other, note="Jij kent haar nu.", by=worker, on=day)
    coach = make_user(Role.COACH)
    files.add_coach(case_file=case_file, coach=coach, by=other, on=day)
    assert case_file.assignments.current().filter(user=coach).exists()
