"""The table of every page of ours: who may open it, for whose file, and how many rows it lists.

**Adding a page.** Add its URL name to `PAGES`; `test_matrix.py` fails until it is there.

    "today": Page(),                                                  # no file involved: the role decides
    "casefiles:page": Page(of_person, reach=file),                    # /…/<person_id>/, 404 for who may not see the file
    "contracts:edit": Page(lambda s: {"pk": make_contract(s.case_file).pk}, reach=file),
    "contracts:sign": Page(lambda s: {"pk": …}, reach=file, method="post"),

* The first argument builds the URL's kwargs from a `Subject` (its `person`, `case_file`, `worker`); make the rows you need there.
* `reach` says which subjects a role that carries the view's permission gets: `anyone` (no file involved), `file`
  (`visible_to`), `identity` (`editable_by`: names and addresses), or your own function of `(role, situation)`.
  Out of reach is 404; a role without the permission of `@requires` gets 403; a visitor who is not logged in goes to login.
* `method="post"` for views that only accept POST: sent empty, so 200, 302, 400, 409 and 422 all mean "was let in".
* `fill` (optional) adds `n` rows to the page: `test_budget.py` then checks that 20 rows cost as many queries as 2.
  The most a page may cost is in `budget.toml`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from houvast.accounts.models import Team, User
from houvast.accounts.permissions import FileScope, Permission
from houvast.accounts.roles import ROLES, Role
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.assessments.actions.instruments import install_instruments, start_draft
from houvast.apps.assessments.models import Instrument
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Household, Person
from houvast.apps.contracts.models import Gpmi
from houvast.apps.imports.models import ImportProgress, ImportRun
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.core.enums import Party
from houvast.documents.actions import store_upload
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import MEASURED_ON, make_final
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import (
    make_assignment,
    make_case_file,
    make_emergency,
    make_help_request,
    make_step,
)
from tests.factories.clients import make_contact_person, make_household, make_membership, make_person
from tests.factories.contracts import make_action, make_bare_gpmi, make_goal, make_promises
from tests.factories.journal import make_appointment, make_contact, make_document
from tests.factories.lawbook import SINGLE, STEP_ON, make_confirmed, make_proposal, make_withdrawal
from tests.factories.trajectories import make_grant, make_payment, make_trajectory
from tests.web.assessments.subjects import add_balances, of_balance
from tests.web.intake.subjects import add_requests, of_request, of_today
from tests.web.mpsa.subjects import add_mpsas, of_hearing, of_mpsa, of_usa
from tests.web.questionnaires.subjects import (
    add_responses,
    of_file_and_code,
    of_file_and_end,
    of_response,
)


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


def nothing(subject: Subject) -> dict[str, Any]:
    return {}


def of_instrument_draft(_subject: Subject) -> dict[str, Any]:
    install_instruments(by=None)
    draft = Instrument.objects.draft().first()
    if draft is None:
        source = Instrument.objects.newest("SB-DEFAULT", on=timezone.localdate())
        draft = start_draft(source=source, by=make_user(Role.HEAD_OF_SERVICE))
    return {"pk": draft.pk}


def of_person(subject: Subject) -> dict[str, Any]:
    return {"person_id": subject.person.pk}


def of_file(subject: Subject) -> dict[str, Any]:
    return {"pk": subject.case_file.pk}


def of_contact_person(subject: Subject) -> dict[str, Any]:
    return {"person_id": subject.person.pk, "pk": make_contact_person(subject.person).pk}


def of_membership(subject: Subject) -> dict[str, Any]:
    household = make_household(subject.person)
    return {"person_id": subject.person.pk, "pk": household.members.get().pk}


def add_contact_persons(world: "World", subject: Subject, n: int) -> None:
    for _number in range(n):
        make_contact_person(subject.person)


def add_household_members(world: "World", subject: Subject, n: int) -> None:
    household = Household.objects.filter(members__person=subject.person).first() or make_household(subject.person)
    for _number in range(n):
        make_membership(household, make_person())


def add_clients(world: "World", subject: Subject, n: int) -> None:
    for number in range(n):
        person = make_person(last_name=f"Deconinck {number}", municipality="Houtrode")
        make_step(make_case_file(person=person, worker=subject.worker))


def add_users(world: "World", subject: Subject, n: int) -> None:
    for _number in range(n):
        make_user(team=make_team())


@dataclass(frozen=True)
class Page:
    """One URL name and what is expected of it."""

    kwargs: Callable[[Subject], dict[str, Any]] = nothing
    reach: Reach = anyone
    method: str = "get"
    query: dict[str, str] = field(default_factory=dict)
    fill: Callable[[World, Subject, int], object] | None = None


def make_run(subject: Subject) -> dict[str, Any]:
    run = ImportRun.objects.create(label="Register", started_by=subject.worker)
    ImportProgress.objects.create(run=run)
    return {"pk": run.pk}


def of_value(_subject: Subject) -> dict[str, Any]:
    """A proposal that waits for a second person."""
    return {"pk": make_proposal().pk}


def add_values(_world: World, _subject: Subject, number: int) -> None:
    """Proposals that wait and values that were confirmed, each from its own day."""
    for _place in range(number):
        done = ConfirmedValue.objects.count()
        make_proposal(starts_on=STEP_ON + dt.timedelta(days=done))
        make_confirmed(starts_on=STEP_ON + dt.timedelta(days=done + 1))


def add_touched(_world: World, subject: Subject, number: int) -> None:
    """Calculations of the file for a day on which the value applies."""
    for _place in range(number):
        make_calculation(subject.case_file, by=subject.worker, day=STEP_ON, last_day=STEP_ON)


def make_session(subject: Subject) -> dict[str, Any]:
    activity, _created = Activity.objects.get_or_create(name="De Living")
    ActivitySession.objects.get_or_create(activity=activity, held_on=dt.date(2017, 1, 4), defaults={"visitors": 9})
    return {"year": 2017, "activity_id": activity.pk}


def add_covenant_files(_world: World, subject: Subject, number: int) -> None:
    """Files that count for the covenant, each measured twice."""
    for _place in range(number):
        case_file = make_case_file(worker=subject.worker)
        make_bare_gpmi(case_file, worker=subject.worker)
        for day in (MEASURED_ON, MEASURED_ON + dt.timedelta(days=90)):
            make_final(case_file, by=subject.worker, measured_on=day)


def of_figure(key: str) -> Callable[[Subject], dict[str, Any]]:
    return lambda _subject: {"year": 2017, "key": key}


def of_gpmi(state: str = "getekend", **fields: Any) -> Callable[[Subject], dict[str, Any]]:
    """The contract of the file; `fields` such as the state it must be in for this page."""
    return lambda subject: {"pk": _gpmi(subject, state, **fields).pk}


def _gpmi(subject: Subject, state: str = "getekend", **fields: Any) -> Gpmi:
    known: Gpmi | None = subject.case_file.contracts.first()
    return known or make_bare_gpmi(subject.case_file, worker=subject.worker, state=state, **fields)


def of_exemption(subject: Subject) -> dict[str, Any]:
    reason = {"kind": "GEEN", "federal_code": 8, "exemption_reason": "gezondheid", "conclusion": "Attest."}
    return {"pk": _gpmi(subject, "vrijgesteld", **reason).pk}


def of_commitment(subject: Subject) -> dict[str, Any]:
    gpmi = _gpmi(subject)
    make_promises(gpmi, 1)
    return {"pk": gpmi.pk, "commitment_id": gpmi.commitments.all()[0].pk}


def of_evaluation(subject: Subject) -> dict[str, Any]:
    gpmi = _gpmi(subject)
    make_promises(gpmi, 1)
    return {"pk": gpmi.evaluations.all()[0].pk}


def of_scanned(subject: Subject) -> dict[str, Any]:
    upload = SimpleUploadedFile("gpmi.pdf", b"%PDF-1.4\n%%EOF\n", content_type="application/pdf")
    scan = store_upload(by=subject.worker, upload=upload, at=timezone.now())
    return {"pk": _gpmi(subject, signed_scan=scan).pk}


def add_promises(world: World, subject: Subject, number: int) -> None:
    make_promises(_gpmi(subject), number)


def add_plan_goals(world: World, subject: Subject, number: int) -> None:
    for place in range(number):
        make_goal(subject.case_file, text=f"Doel {place}")


def add_contracts(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        year = 2027 + subject.case_file.contracts.count()
        make_bare_gpmi(
            subject.case_file,
            worker=subject.worker,
            number=f"GPMI-{year}/{subject.case_file.pk}",
            starts_on=dt.date(year, 1, 1),
            ends_on=dt.date(year, 12, 31),
        )


def known(role: Role, situation: Situation) -> bool:
    """Everybody who may ask emergency access learns that a file exists, but for a protected one (ADR 0010)."""
    if Permission.EMERGENCY not in ROLES[role].permissions:
        return False
    return situation != Situation.PROTECTED or file(role, situation)


def in_file(**make: Callable[[Subject], Any]) -> Callable[[Subject], dict[str, Any]]:
    """Kwargs of a page of something in a file: the file's `pk` and the id of what each function makes."""
    return lambda subject: of_file(subject) | {name: function(subject).pk for name, function in make.items()}


def an_assignment(subject: Subject) -> Any:
    return make_assignment(subject.case_file, make_user(), kind=WorkerKind.COACH)


def a_document(subject: Subject) -> Any:
    return make_document(subject.case_file, subject.worker)


def an_appointment(subject: Subject) -> Any:
    return make_appointment(subject.case_file, subject.worker)


def a_contact(subject: Subject) -> Any:
    return make_contact(subject.case_file, subject.worker)


def a_trajectory(subject: Subject) -> Any:
    return make_trajectory(subject.case_file)


def a_calculation(subject: Subject) -> Any:
    return make_calculation(subject.case_file, by=subject.worker)


def add_relatives(world: World, subject: Subject, n: int) -> None:
    add_household_members(world, subject, n)
    for _number in range(n):
        make_calculation(subject.case_file, by=subject.worker)


def a_goal(subject: Subject) -> Any:
    return make_goal(subject.case_file)


def a_goal_action(subject: Subject) -> Any:
    return make_action(make_goal(subject.case_file))


def a_full_file(_world: World, subject: Subject, n: int) -> None:
    """Everything a file holds, `n` times."""
    case_file, worker = subject.case_file, subject.worker
    for _number in range(n):
        make_contact(case_file, worker)
        make_appointment(case_file, worker)
        make_document(case_file, worker)
        make_step(case_file, assigned_to=worker)
        goal = make_goal(case_file)
        for party in Party:
            make_action(goal, party, "Iets", third_party="vzw De Brug" if party == Party.THIRD else "")
        make_trajectory(case_file)
        make_payment(subject.person)
        make_calculation(case_file, by=worker)
        make_help_request(by=worker, case_file=case_file)
        make_case_file(person=subject.person, team=case_file.team, closed=True)
        make_assignment(case_file, make_user(team=worker.team), kind=WorkerKind.COACH)
        make_emergency(case_file, make_user(), ended=True)
    make_promises(_gpmi(subject), n)


PAGES: dict[str, Page] = {
    "assessments:list": Page(of_file, reach=file, fill=add_balances),
    "assessments:start": Page(of_file, reach=file),
    "assessments:progress": Page(of_file, reach=file, fill=add_balances),
    "assessments:progress_pdf": Page(of_file, reach=file),
    "assessments:paper": Page(of_file, reach=file),
    "assessments:competence_paper": Page(of_file, reach=file),
    "assessments:obstacles": Page(of_file, reach=file),
    "assessments:detail": Page(of_balance, reach=file),
    "assessments:detail_pdf": Page(of_balance, reach=file),
    "assessments:fill": Page(of_balance, reach=file),
    "assessments:competences": Page(of_balance, reach=file),
    "assessments:present": Page(of_balance, reach=file, method="post"),
    "assessments:move": Page(of_balance, reach=file, method="post"),
    "assessments:give": Page(of_balance, reach=file),
    "assessments:client": Page(of_balance, reach=file),
    "assessments:take_back": Page(of_balance, reach=anyone),
    "assessments:correct": Page(of_balance, reach=file),
    "assessments:discard": Page(of_balance, reach=file),
    "questionnaires:list": Page(of_file, reach=file, fill=add_responses),
    "questionnaires:end": Page(of_file_and_end, reach=file),
    "questionnaires:start": Page(of_file_and_code, reach=file),
    "questionnaires:paper": Page(of_file_and_code, reach=file),
    "questionnaires:detail": Page(of_response, reach=file),
    "questionnaires:pdf": Page(of_response, reach=file),
    "questionnaires:fill": Page(of_response, reach=file, fill=add_balances),
    "questionnaires:present": Page(of_response, reach=file, method="post"),
    "questionnaires:move": Page(of_response, reach=file, method="post"),
    "questionnaires:give": Page(of_response, reach=file),
    "questionnaires:client": Page(of_response, reach=file),
    "questionnaires:take_back": Page(of_response, reach=anyone),
    "questionnaires:correct": Page(of_response, reach=file),
    "questionnaires:discard": Page(of_response, reach=file),
    "mpsa:overview": Page(of_file, reach=file, fill=add_mpsas),
    "mpsa:overview_pdf": Page(of_file, reach=file),
    "mpsa:paper": Page(of_file, reach=file),
    "mpsa:start": Page(of_file, reach=file),
    "mpsa:detail": Page(of_mpsa, reach=file),
    "mpsa:fill": Page(of_mpsa, reach=file),
    "mpsa:present": Page(of_mpsa, reach=file, method="post"),
    "mpsa:move": Page(of_mpsa, reach=file, method="post"),
    "mpsa:give": Page(of_mpsa, reach=file),
    "mpsa:client": Page(of_mpsa, reach=file),
    "mpsa:take_back": Page(of_mpsa, reach=anyone),
    "mpsa:correct": Page(of_mpsa, reach=file),
    "mpsa:discard": Page(of_mpsa, reach=file),
    "mpsa:guidance": Page(of_file, reach=file),
    "mpsa:incapacity": Page(of_file, reach=file),
    "mpsa:withdraw": Page(of_file, reach=file),
    "mpsa:offer": Page(of_file, reach=file),
    "mpsa:propose": Page(of_usa, reach=file),
    "mpsa:decline": Page(of_usa, reach=file),
    "mpsa:decide": Page(of_usa, reach=file),
    "mpsa:end": Page(of_usa, reach=file),
    "mpsa:hearing": Page(of_file, reach=file),
    "mpsa:hearing_reason": Page(of_hearing, reach=file),
    "mpsa:hearing_off": Page(of_hearing, reach=file, method="post"),
    "casefiles:person": Page(of_person, reach=file, fill=a_full_file),
    "casefiles:open": Page(of_person, reach=identity),
    "casefiles:emergency": Page(of_file, reach=known),
    "casefiles:review": Page(of_file, reach=file),
    "casefiles:close": Page(of_file, reach=file),
    "casefiles:reopen": Page(of_file, reach=file),
    "casefiles:protect": Page(of_file, reach=file),
    "casefiles:journal": Page(of_file, reach=file, fill=a_full_file),
    "casefiles:contact_new": Page(of_file, reach=file),
    "casefiles:contact_edit": Page(in_file(contact_id=a_contact), reach=file),
    "casefiles:appointment_new": Page(of_file, reach=file),
    "casefiles:appointment_settle": Page(in_file(appointment_id=an_appointment), reach=file, method="post"),
    "casefiles:task_new": Page(of_file, reach=file),
    "casefiles:task_done": Page(in_file(step_id=lambda s: make_step(s.case_file)), reach=file, method="post"),
    "casefiles:documents": Page(of_file, reach=file, fill=a_full_file),
    "casefiles:document_add": Page(of_file, reach=file),
    "casefiles:document": Page(in_file(document_id=a_document), reach=file),
    "casefiles:document_describe": Page(in_file(document_id=a_document), reach=file),
    "casefiles:workers": Page(of_file, reach=file, fill=a_full_file),
    "casefiles:hand_over": Page(of_file, reach=file),
    "casefiles:coach_add": Page(of_file, reach=file),
    "casefiles:assignment_end": Page(in_file(assignment_id=an_assignment), reach=file, method="post"),
    "casefiles:handover_read": Page(in_file(assignment_id=an_assignment), reach=file, method="post"),
    "casefiles:trajectories": Page(of_file, reach=file, fill=a_full_file),
    "casefiles:trajectory_start": Page(of_file, reach=file),
    "casefiles:trajectory_phase": Page(in_file(trajectory_id=a_trajectory), reach=file, method="post"),
    "casefiles:trajectory_stop": Page(in_file(trajectory_id=a_trajectory), reach=file),
    "casefiles:trajectory_extend": Page(in_file(trajectory_id=a_trajectory), reach=file),
    "calculator:free": Page(),
    "calculator:file": Page(of_file, reach=file, fill=add_relatives),
    "calculator:saved": Page(in_file(calculation_id=a_calculation), reach=file),
    "casefiles:aid": Page(of_file, reach=file, fill=a_full_file),
    "casefiles:grant_new": Page(of_file, reach=file),
    "casefiles:grant_stop": Page(in_file(grant_id=lambda s: make_grant(s.person)), reach=file),
    "plans:plan": Page(of_file, reach=file, fill=a_full_file),
    "plans:score": Page(of_file, reach=file, fill=add_plan_goals),
    "plans:goal_new": Page(of_file, reach=file),
    "plans:goal_edit": Page(in_file(goal_id=a_goal), reach=file),
    "plans:goal_close": Page(in_file(goal_id=a_goal), reach=file),
    "plans:goal_reopen": Page(in_file(goal_id=a_goal), reach=file, method="post"),
    "plans:goal_move": Page(in_file(goal_id=a_goal), reach=file, method="post"),
    "plans:action_new": Page(in_file(goal_id=a_goal), reach=file),
    "plans:action_edit": Page(in_file(action_id=a_goal_action), reach=file),
    "plans:action_state": Page(in_file(action_id=a_goal_action), reach=file, method="post"),
    "imports:list": Page(),
    "imports:detail": Page(make_run),
    "imports:confirm": Page(make_run, method="post"),
    "lawbook:list": Page(fill=add_values),
    "lawbook:number": Page(lambda _subject: {"key": SINGLE}, fill=add_values),
    "lawbook:propose": Page(lambda _subject: {"key": SINGLE}),
    "lawbook:index_step": Page(),
    "lawbook:waiting": Page(fill=add_values),
    "lawbook:value": Page(of_value),
    "lawbook:confirm": Page(of_value, method="post"),
    "lawbook:reject": Page(of_value),
    "lawbook:withdraw": Page(of_value),
    "lawbook:agree_withdrawal": Page(lambda _s: {"pk": make_withdrawal().pk}, method="post"),
    "lawbook:keep": Page(lambda _s: {"pk": make_withdrawal().pk}, method="post"),
    "lawbook:touched": Page(of_value, fill=add_touched),
    "lawbook:touched_together": Page(query={"waarde": "1"}),
    "instruments:list": Page(),
    "instruments:import": Page(),
    "instruments:version": Page(of_instrument_draft),
    "instruments:preview": Page(of_instrument_draft),
    "instruments:export": Page(of_instrument_draft),
    "instruments:start": Page(of_instrument_draft, method="post"),
    "instruments:heading": Page(of_instrument_draft),
    "instruments:part": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk"}),
    "instruments:arrange": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk"}, method="post"),
    "instruments:add": Page(lambda _s: {**of_instrument_draft(_s), "place": "domains/netwerk/items"}),
    "instruments:publish": Page(of_instrument_draft),
    "instruments:retire": Page(of_instrument_draft),
    "instruments:discard": Page(of_instrument_draft),
    "reporting:year": Page(),
    "reporting:groups": Page(query={"groep": "convenant"}, fill=add_covenant_files),
    "reporting:group_pdf": Page(query={"groep": "convenant"}),
    "reporting:json": Page(lambda _subject: {"year": 2017}),
    "reporting:persons": Page(of_figure("aid_persons")),
    "reporting:contracts": Page(of_figure("employment_ended")),
    "reporting:sessions": Page(make_session),
    "accounts:team_edit": Page(lambda _subject: {"pk": make_team().pk}),
    "accounts:teams": Page(fill=add_users),
    "accounts:user_add": Page(),
    "accounts:user_edit": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:user_factor": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:user_password": Page(lambda _subject: {"pk": make_user().pk}),
    "accounts:users": Page(fill=add_users),
    "audit:search": Page(fill=add_clients),
    "audit:viewers": Page(of_person),
    "clients:add": Page(),
    "clients:address": Page(of_person, reach=identity),
    "clients:contact_edit": Page(of_contact_person, reach=identity),
    "clients:contact_remove": Page(of_contact_person, reach=identity),
    "clients:contacts": Page(of_person, reach=identity, fill=add_contact_persons),
    "clients:edit": Page(of_person, reach=identity),
    "clients:household": Page(of_person, reach=identity, fill=add_household_members),
    "clients:insz": Page(of_person, reach=identity),
    "clients:join": Page(of_person, reach=identity),
    "clients:leave": Page(of_membership, reach=identity),
    "clients:list": Page(fill=add_clients),
    "clients:role": Page(of_membership, reach=identity),
    "components:gallery": Page(),
    "components:confirm": Page(),
    "components:progress": Page(),
    "contracts:add_evaluation": Page(of_gpmi(), reach=file),
    "contracts:attach": Page(of_gpmi(), reach=file),
    "contracts:close": Page(of_gpmi(), reach=file, fill=add_promises),
    "contracts:commitment": Page(of_commitment, reach=file, method="post"),
    "contracts:detail": Page(of_gpmi(), reach=file, fill=add_promises),
    "contracts:draft": Page(of_gpmi("concept"), reach=file, fill=add_plan_goals),
    "contracts:end_exemption": Page(of_exemption, reach=file),
    "contracts:evaluate": Page(of_evaluation, reach=file, fill=add_promises),
    "contracts:exempt": Page(of_file, reach=file),
    "contracts:kind": Page(of_file, reach=file),
    "contracts:list": Page(of_file, reach=file, fill=add_contracts),
    "contracts:missed": Page(of_evaluation, reach=file),
    "contracts:move": Page(of_evaluation, reach=file),
    "contracts:new": Page(of_file, reach=file, fill=add_plan_goals),
    "contracts:offer": Page(of_gpmi("concept"), reach=file),
    "contracts:office": Page(of_gpmi(), reach=file),
    "contracts:pdf": Page(of_gpmi(), reach=file),
    "contracts:scan": Page(of_scanned, reach=file),
    "contracts:sign": Page(of_gpmi("besproken"), reach=file),
    "contracts:take_back": Page(of_gpmi("besproken"), reach=file, method="post"),
    "contracts:withdraw": Page(of_gpmi("concept"), reach=file),
    "drafts:save": Page(method="post"),
    "drafts:discard": Page(method="post"),
    "intake:register": Page(fill=add_requests),
    "intake:new": Page(),
    "intake:people": Page(query={"person_search": "de"}, fill=add_clients),
    "intake:day": Page(of_today, fill=add_requests),
    "intake:page": Page(of_request, reach=file),
    "intake:edit": Page(of_request, reach=file),
    "intake:receipt": Page(of_request, reach=file, method="post"),  # a GET makes a PDF: tests/web/intake
    "intake:conversation": Page(of_request, reach=file),
    "intake:outcome": Page(of_request, reach=file),
    "intake:close": Page(of_request, reach=file),
    "intake:forwarded": Page(of_request, reach=file),
    "intake:decision": Page(of_request, reach=file),
    "intake:reopen": Page(of_request, reach=file),
    "intake:dispatch": Page(of_request, reach=file),
    "preferences:profile": Page(),
    "preferences:language": Page(method="post"),
    "today": Page(fill=add_requests),
    "today:steps": Page(fill=add_requests),
    "search": Page(query={"q": "deconink"}, fill=add_clients),
}

# Open to visitors on purpose, or not a page: URL name → why.
OUTSIDE: dict[str, str] = {}
