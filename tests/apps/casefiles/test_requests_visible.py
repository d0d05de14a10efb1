"""Who sees a help request: the desk shares the open ones; a protected file hides its person here too."""

import pytest

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import HelpRequest
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_help_request
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db


def sees(user: User, request: HelpRequest) -> bool:
    return HelpRequest.objects.visible_to(user).filter(pk=request.pk).exists()


def test_a_request_without_a_file_is_shared_but_not_of_a_protected_person() -> None:
    desk, worker = make_user(Role.DESK), make_user(team=make_team())
    shared = make_help_request(person=make_person(), by=desk)
    colleague = make_person()
    make_case_file(person=colleague, worker=worker, protected=True)
    hidden = make_help_request(person=colleague, by=worker)
    assert sees(desk, shared)
    assert not sees(desk, hidden)
    assert sees(worker, hidden)


def test_who_wrote_it_down_keeps_it_until_the_file_is_protected() -> None:
    desk, worker = make_user(Role.DESK), make_user(team=make_team())
    person = make_person()
    case_file = make_case_file(person=person, worker=worker)
    request = make_help_request(person=person, by=desk)
    HelpRequest.objects.filter(pk=request.pk).update(case_file=case_file)
    assert sees(desk, request)
    case_file.protected = True
    case_file.save()
    assert not sees(desk, request)
