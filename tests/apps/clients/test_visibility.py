"""Who sees which person: through a file, or by identity only (ADR 0010)."""

import pytest

from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.casefiles.queries import files
from houvast.apps.clients.models import Person
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_emergency, make_step
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague():
    return make_user(team=make_team("Noord"))


def test_a_worker_sees_her_own_and_her_teams_clients(colleague) -> None:
    me = make_user(team=colleague.team)
    mine = make_case_file(worker=me).person
    ours = make_case_file(worker=colleague).person
    make_case_file(worker=make_user(team=make_team("Zuid")))
    assert set(Person.objects.visible_to(me)) == {mine, ours}


def test_a_protected_file_hides_its_person_from_the_team(colleague) -> None:
    me = make_user(team=colleague.team)
    hidden = make_case_file(worker=colleague, protected=True).person
    assert hidden not in Person.objects.visible_to(me)
    assert hidden not in Person.objects.identifiable_by(me)
    assert hidden in Person.objects.visible_to(colleague)
    assert hidden in Person.objects.identifiable_by(make_user(Role.HEAD_OF_SERVICE))


def test_emergency_access_opens_one_file_while_it_lasts(colleague) -> None:
    me = make_user(team=make_team("Zuid"))
    case_file = make_case_file(worker=colleague)
    make_emergency(make_case_file(worker=colleague), me, ended=True)
    make_emergency(case_file, me)
    assert list(Person.objects.visible_to(me)) == [case_file.person]


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("in_a_team", [True, False])
@pytest.mark.parametrize("many", [1, 2000])
def test_asking_row_by_row_gives_the_same_files(role: Role, in_a_team: bool, many: int, monkeypatch) -> None:
    monkeypatch.setattr(files, "MANY_FILES", many)
    me, colleague, stranger = make_user(role), make_user(team=make_team()), make_user(team=make_team())
    me.team = colleague.team if in_a_team else None
    for fields in ({}, {"protected": True}, {"closed": True}):
        for worker in (me, colleague, stranger):
            make_case_file(
                worker=worker, team=worker.team or colleague.team, coach=me if "closed" in fields else None, **fields
            )
    make_case_file(team=None)
    make_emergency(make_case_file(worker=stranger, protected=True), me)
    make_emergency(make_case_file(worker=stranger), me, ended=True)
    assert set(CaseFile.objects.for_few(me)) == set(CaseFile.objects.visible_to(me))
    for case_file in CaseFile.objects.all():
        make_step(case_file, assigned_to=me)
    assert set(NextStep.objects.for_desk_of(me)) == set(NextStep.objects.visible_to(me).open().for_worker(me))
    assert set(Person.objects.for_files(me)) == {file.person for file in CaseFile.objects.visible_to(me)}


@pytest.mark.parametrize("role", [Role.DESK, Role.ACTIVITIES, Role.DPO, Role.MANAGER, Role.ACCOUNTING, Role.COMMITTEE])
def test_roles_without_files_open_nobody(role: Role, colleague) -> None:
    make_case_file(worker=colleague)
    make_person()
    assert not Person.objects.visible_to(make_user(role)).exists()


def test_the_desk_identifies_everybody_but_opens_no_file(colleague) -> None:
    desk = make_user(Role.DESK)
    assert make_case_file(worker=colleague).person in Person.objects.identifiable_by(desk)
    assert make_person() in Person.objects.identifiable_by(desk)
