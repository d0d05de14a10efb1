"""Whose file it is and who asks for it: the subjects, the users and the reach that the table of pages speaks of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from houvast.accounts.models import Team, User
from houvast.accounts.permissions import FileScope, Permission
from houvast.accounts.roles import ROLES, Role
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import (
    make_assignment,
    make_case_file,
)
from tests.factories.clients import make_person


class Situation(StrEnum):
    """Whose file it is, seen from the user who asks for it."""

    OWN = "own file, of another team"
    TEAM = "file of the team"
    CLOSED = "closed file of the team"
    OTHER = "file of another team"
    PROTECTED = "protected file of the team"


@dataclass(frozen=True)
class Subject:
    """A client with a file in one of the situations."""

    situation: Situation
    person: Person
    case_file: CaseFile
    worker: User


@dataclass(frozen=True)
class World:
    """One user per role, all in one team, and a client in every situation."""

    team: Team
    users: dict[Role, User]
    subjects: dict[Situation, Subject]


def make_world() -> World:
    north, south = make_team(), make_team()
    users = {role: make_user(role, team=north) for role in Role}
    colleague, stranger = make_user(team=north), make_user(team=south)

    def subject(situation: Situation, worker: User, **fields: Any) -> Subject:
        person = make_person(last_name=f"Van {situation.name.title()}")
        return Subject(situation, person, make_case_file(person=person, worker=worker, **fields), worker)

    subjects = {
        Situation.OWN: subject(Situation.OWN, stranger),
        Situation.TEAM: subject(Situation.TEAM, colleague),
        Situation.CLOSED: subject(Situation.CLOSED, colleague, closed=True),
        Situation.OTHER: subject(Situation.OTHER, stranger),
        Situation.PROTECTED: subject(Situation.PROTECTED, colleague, protected=True),
    }
    for user in users.values():
        make_assignment(subjects[Situation.OWN].case_file, user, kind=WorkerKind.COACH)
    return World(north, users, subjects)


Reach = Callable[[Role, Situation], bool]


def anyone(role: Role, situation: Situation) -> bool:
    """No file involved."""
    return True


def file(role: Role, situation: Situation) -> bool:
    """The rule of `visible_to`, written down a second time on purpose."""
    definition = ROLES[role]
    if Permission.READ_FILE not in definition.permissions:
        return False
    reached = {
        FileScope.ALL: set(Situation) - ({Situation.PROTECTED} if role != Role.HEAD_OF_SERVICE else set()),
        FileScope.TEAM: {Situation.OWN, Situation.TEAM, Situation.CLOSED},
    }
    return situation in reached.get(definition.scope, set())


def identity(role: Role, situation: Situation) -> bool:
    """The desk corrects names and addresses of everybody but protected persons; the others only of their files."""
    if Permission.EDIT_PERSON not in ROLES[role].permissions:
        return False
    if ROLES[role].scope == FileScope.NONE:
        return situation != Situation.PROTECTED
    return file(role, situation)


def known(role: Role, situation: Situation) -> bool:
    """Everybody who may ask emergency access learns that a file exists, but for a protected one (ADR 0010)."""
    if Permission.EMERGENCY not in ROLES[role].permissions:
        return False
    return situation != Situation.PROTECTED or file(role, situation)


def leading(role: Role, situation: Situation) -> bool:
    """Colleagues' workload is for who divides the work; the pages of one's own are tested beside this table."""
    return Permission.HAND_OVER in ROLES[role].permissions


def nothing(subject: Subject) -> dict[str, Any]:
    return {}


def of_person(subject: Subject) -> dict[str, Any]:
    return {"person_id": subject.person.pk}


def of_file(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk}


def in_file(**make: Callable[[Subject], Any]) -> Callable[[Subject], dict[str, Any]]:
    """Kwargs of a page of something in a file: the file's `pk` and the id of what each function makes."""
    return lambda subject: of_file(subject) | {name: function(subject).pk for name, function in make.items()}


@dataclass(frozen=True)
class Page:
    """One URL name and what is expected of it."""

    kwargs: Callable[[Subject], dict[str, Any]] = nothing
    reach: Reach = anyone
    method: str = "get"
    query: dict[str, str] = field(default_factory=dict)
    fill: Callable[[World, Subject, int], object] | None = None
