"""The demo centre: the same every time, lawful in its register, and with somebody in every stage."""

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection, models, transaction
from django.db.models import Count
from django.test import Client
from django.urls import URLResolver, get_resolver, reverse

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.models import AidPayment
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, Outcome, StepKind
from houvast.apps.casefiles.models import Appointment, CaseFile, Contact, HelpRequest, NextStep
from houvast.apps.clients.models import Insz, Person
from houvast.apps.contracts.enums import EvaluationState, GpmiState, LocalKind
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi
from houvast.apps.reporting.figures import year_figures
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory
from houvast.audit.models import Access
from houvast.jobs.demo import guard
from houvast.jobs.demo.build import build
from houvast.jobs.demo.deck import CARDS, deal
from houvast.jobs.demo.staff import MEMBERS, PASSWORD, logins
from houvast_rules.identifiers import read_insz

ON = dt.date(2026, 11, 22)
CLIENTS = 36
# What no two builds share: ids, when the database wrote it, hashes with a salt, random file names.
NOT_TOLD = {
    "last_login",
    "id",
    "created_at",
    "password",
    "object_id",
    "file",
    "sha256",
    "size",
    "updated_at",
    "date_joined",
}


def dump() -> dict[str, list[tuple[Any, ...]]]:
    """Every domain table as plain rows in the order of writing, without ids."""
    told: dict[str, list[tuple[Any, ...]]] = {}
    for model in apps.get_models():
        if not model.__module__.startswith(("houvast.apps.", "houvast.accounts.")):
            continue
        names = [
            field.name
            for field in model._meta.concrete_fields
            if field.name not in NOT_TOLD and not isinstance(field, models.ForeignKey)
        ]
        rows = model._default_manager.order_by("pk")
        told[model._meta.label] = list(rows.values_list(*names)) if names else [()] * rows.count()
    return told


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """A small centre for this module, and what a first build of it said; all of it is taken back at the end."""
    with django_db_blocker.unblock():
        with transaction.atomic():
            build(on=ON, clients=CLIENTS)
            first = dump()
            transaction.set_rollback(True)
        with transaction.atomic():
            build(on=ON, clients=CLIENTS)
            yield first
            transaction.set_rollback(True)


@pytest.fixture
def lien(built: Any) -> User:
    return User.objects.get(username="lien")


@pytest.fixture
def amira(built: Any) -> CaseFile:
    return CaseFile.objects.get(person__last_name="El Idrissi", person__first_name="Amira")


def test_the_same_day_gives_the_same_centre(built: dict[str, list[tuple[Any, ...]]]) -> None:
    again = dump()
    assert {table: len(rows) for table, rows in again.items()} == {table: len(rows) for table, rows in built.items()}
    for table, rows in built.items():
        assert again[table] == rows, table


def test_the_register_has_no_gaps_and_rises(built: Any) -> None:
    for year in HelpRequest.objects.values_list("year", flat=True).distinct():
        lines = list(HelpRequest.objects.filter(year=year).order_by("number").values_list("number", "registered_at"))
        assert [number for number, _ in lines] == list(range(1, len(lines) + 1))
        assert [moment for _, moment in lines] == sorted(moment for _, moment in lines)


def test_numbers_of_files_and_contracts_have_no_gaps(built: Any) -> None:
    for numbers in (
        CaseFile.objects.values_list("number", flat=True),
        Gpmi.objects.exclude(state=GpmiState.EXEMPT).values_list("number", flat=True),
    ):
        years: dict[str, list[int]] = {}
        for number in numbers:
            head, tail = number.replace("/", "-").rsplit("-", 1)
            years.setdefault(head, []).append(int(tail))
        for found in years.values():
            assert sorted(found) == list(range(1, len(found) + 1))


def test_nothing_lies_after_the_day_of_the_demo(built: Any) -> None:
    first_hour = dt.datetime(ON.year, ON.month, ON.day, 1, tzinfo=dt.UTC)
    assert not HelpRequest.objects.filter(registered_at__gt=first_hour).exists()
    assert not Contact.objects.filter(happened_at__gt=first_hour).exists()
    assert not Assessment.objects.filter(measured_on__gt=ON).exists()
    assert not AidPayment.objects.filter(paid_on__gt=ON).exists()


def test_every_open_step_says_why(built: Any) -> None:
    open_steps = NextStep.objects.filter(done_at=None)
    assert open_steps.filter(due_on__lt=ON).exists()
    assert not open_steps.filter(source="").exists()
    lawful = open_steps.exclude(kind__in=[StepKind.MANUAL, StepKind.GOAL_ACTION, StepKind.TRAJECTORY_END])
    assert not lawful.filter(rule="").exists()


def test_a_meeting_that_is_over_was_settled(built: Any) -> None:
    midnight = dt.datetime(ON.year, ON.month, ON.day, tzinfo=dt.UTC)
    assert not Appointment.objects.filter(state=AppointmentState.PLANNED, starts_at__lt=midnight).exists()
    assert Appointment.objects.filter(state=AppointmentState.PLANNED, starts_at__date=ON).exists()
    assert Appointment.objects.filter(state=AppointmentState.PLANNED, starts_at__date__gt=ON).exists()


def test_nobody_is_real(built: Any) -> None:
    """Numbers check out and belong to their birth date; telephones are of a range of our own."""
    rows = Insz.objects.select_related("person")
    assert rows.count() == Person.objects.count()
    for row in rows:
        assert read_insz(row.number).birth_date == row.person.birth_date
    phones = Person.objects.exclude(phone="").values_list("phone", flat=True)
    assert all(phone.startswith("0470 00 ") for phone in phones)
    assert len(set(phones)) == len(phones)
    names = Person.objects.values("first_name", "last_name").annotate(times=Count("pk"))
    assert not names.filter(times__gt=1).exists()
    mails = Person.objects.exclude(email="").values_list("email", flat=True)
    assert all(mail.endswith("@example.org") for mail in mails)


def test_care_and_voluntary_work_never_bind(built: Any) -> None:
    assert Commitment.objects.filter(voluntary=True).exists()
    assert not Commitment.objects.filter(binding=True, text__icontains="drughulpverlening").exists()
    assert not Commitment.objects.filter(binding=True, text__icontains="sociale kruidenier").exists()


def test_every_stage_is_there(built: Any) -> None:
    assert set(HelpRequest.objects.values_list("outcome", flat=True)) == {"", *Outcome.values}
    assert set(Trajectory.objects.values_list("phase", flat=True)) >= {
        Phase.AID, Phase.PLAN, Phase.EXECUTION, Phase.ADJUST, Phase.STOP,
    }  # fmt: skip
    assert set(Gpmi.objects.values_list("state", flat=True)) == set(GpmiState.values)
    # Voluntary work never makes a contract of its own (GPM-06).
    assert set(Gpmi.objects.values_list("kind", flat=True)) >= set(LocalKind.values) - {LocalKind.VOLUNTEERING}
    assert set(Evaluation.objects.values_list("state", flat=True)) >= {EvaluationState.HELD, EvaluationState.PROPOSED}
    assert CaseFile.objects.filter(protected=True).exists()
    assert HelpRequest.objects.filter(anonymous=True).exists()
    assert HelpRequest.objects.filter(urgent=True, outcome="").exists()
    assert HelpRequest.objects.filter(registered_at__date=ON, receipt_issued_at=None).exists()
    assert CaseFile.objects.filter(assignments__handover_note__gt="").exists()


def test_the_star_has_a_whole_history(amira: CaseFile, lien: User) -> None:
    assert amira.assignments.current().get(kind="social_worker").user == lien
    measured = list(amira.assessments.final().in_order())
    assert len(measured) == 3
    assert measured[0].is_baseline
    late = amira.steps.open().get(kind=StepKind.EVALUATION)
    assert (ON - late.due_on).days == 4
    gpmi = amira.contracts.get()
    assert (gpmi.kind, gpmi.state) == (LocalKind.PREPARATION, GpmiState.SIGNED)
    assert gpmi.signed_scan is not None
    assert gpmi.evaluations.held().count() == 2
    assert amira.goals.open().get().text == "Ik wil Nederlands kunnen spreken met de school van mijn kinderen"
    assert amira.contacts.count() >= 9
    assert amira.documents.count() == 3
    assert set(amira.contacts.values_list("form", flat=True)) >= {ContactForm.HOME, ContactForm.NO_SHOW}


def test_the_worker_has_things_late_today_and_to_come(lien: User) -> None:
    mine = NextStep.objects.filter(assigned_to=lien, done_at=None)
    assert mine.filter(due_on__lt=ON).exists()
    assert mine.filter(due_on=ON).exists()
    assert mine.filter(due_on__gt=ON).exists()
    assert Access.objects.filter(actor_id=lien.pk).exists()


def test_the_registers_give_figures(built: Any) -> None:
    figures = year_figures(ON.year)
    assert figures["leefloon_persons"] > 0
    assert figures["aid_persons"] >= figures["leefloon_persons"] * 0.8
    assert len(figures["activities"]) == 6
    assert len(AidPayment.objects.dates("paid_on", "year")) >= 2


def test_one_login_per_role(built: Any) -> None:
    assert [role for role, *_ in logins()] == [str(role.label) for role in Role]
    for _role, _name, login, password in logins():
        assert Client().login(username=login, password=password)
    assert User.objects.count() == len(MEMBERS)


def routes(resolver: URLResolver, before: str = "", space: str = "") -> Iterator[tuple[str, str]]:
    """Every page of ours: its whole route and its name with the namespace."""
    for entry in resolver.url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from routes(entry, route, f"{space}{entry.namespace}:" if entry.namespace else space)
        elif entry.name and getattr(entry.callback, "__module__", "").startswith("houvast.web"):
            yield route, f"{space}{entry.name}"


def star_pages(amira: CaseFile) -> list[str]:
    """Addresses of every page of ours that asks for nothing but the person or the file."""
    found = []
    for route, name in routes(get_resolver()):
        asked = re.findall(r"<int:(\w+)>", route)
        if asked == ["person_id"]:
            found.append(reverse(name, kwargs={"person_id": amira.person_id}))
        elif asked == ["pk"] and route.startswith("dossiers/"):
            found.append(reverse(name, kwargs={"pk": amira.pk}))
        elif asked == ["case_file_id"]:
            found.append(reverse(name, kwargs={"case_file_id": amira.pk}))
    return found


@pytest.mark.parametrize(("login", "answers"), [("kristof", {200, 302, 405}), ("lien", {200, 302, 405, 403})])
def test_the_pages_of_the_star_open(amira: CaseFile, login: str, answers: set[int]) -> None:
    """For the head of service all of them; for her own worker those of the role. POST-only addresses answer 405."""
    client = Client()
    client.force_login(User.objects.get(username=login))
    addresses = star_pages(amira)
    assert len(addresses) > 20
    given = {address: client.get(address).status_code for address in addresses}
    assert {address: status for address, status in given.items() if status not in answers} == {}
    assert list(given.values()).count(200) > 15


def test_home_and_lists_open_for_everybody(built: Any) -> None:
    for _role, _name, login, _password in logins():
        client = Client()
        client.force_login(User.objects.get(username=login))
        assert client.get(reverse("today")).status_code == 200, login


@pytest.mark.parametrize("clients", [1, 5, 36, 300])
def test_dealing_gives_as_many_as_asked(clients: int) -> None:
    dealt = deal(ON, clients)
    assert len(dealt) == clients
    assert all(start.date() <= ON for _tell, _team, start in dealt)
    if clients > len(CARDS):
        assert {tell for tell, _team, _start in dealt} >= {card.tell for card in CARDS}


@pytest.mark.django_db
class TestTheCommand:
    """Only where it may, and only once."""

    def test_no_demo_logins_on_a_real_server(self, settings: Any) -> None:
        settings.DEMO = False
        with pytest.raises(CommandError, match="HOUVAST_DEMO=1"):
            call_command("demo")
        assert not User.objects.exists()

    def test_other_data_is_left_alone(self, settings: Any) -> None:
        settings.DEMO = True
        Person.objects.create(last_name="Peeters")
        for options in ({}, {"reset": True}):
            with pytest.raises(CommandError, match="other people"):
                call_command("demo", on=ON, **options)
        assert Person.objects.count() == 1

    def test_only_a_marked_database_is_dropped(self) -> None:
        with pytest.raises(guard.DemoRefused, match="not marked"):
            guard.recreate()

    def test_a_second_time_changes_nothing(self, settings: Any, capsys: pytest.CaptureFixture[str]) -> None:
        settings.DEMO = True
        guard.mark(on=ON, clients=12, complete=True)
        assert guard.demo_of() == guard.Demo(ON, 12, complete=True)
        call_command("demo")
        said = capsys.readouterr().out
        assert "12 clients is there already" in said
        assert PASSWORD in said
        assert not Person.objects.exists()

    def test_a_marked_database_is_dropped_and_made_anew(self, settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
        settings.DEMO = True
        guard.mark(on=ON, clients=3, complete=False)
        called: list[str] = []
        monkeypatch.setattr("houvast.jobs.management.commands.demo.recreate", lambda: called.append("recreate"))
        monkeypatch.setattr("houvast.jobs.management.commands.demo.build", lambda **_: called.append("build"))
        call_command("demo", on=ON, clients=4)
        assert called == ["recreate", "build"]
        assert guard.demo_of() == guard.Demo(ON, 4, complete=True)

    def test_the_mark_is_only_ours(self) -> None:
        with connection.cursor() as cursor:
            name = connection.ops.quote_name(connection.settings_dict["NAME"])
            cursor.execute(f"COMMENT ON DATABASE {name} IS 'production of the centre'")
        assert guard.demo_of() is None
