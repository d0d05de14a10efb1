"""The demo centre: the same every time, lawful in its register, and with somebody in every stage."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Count
from django.test import Client
from django.urls import reverse

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ReportState, RequestState
from houvast.apps.aid.models import AidPayment, AidRequest, HomeVisit, PayeeAccount, SocialReport
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, Outcome, StepKind
from houvast.apps.casefiles.models import Appointment, CaseFile, Contact, HelpRequest, NextStep
from houvast.apps.clients.models import Insz, Person
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models import Decision, Notice, Sitting
from houvast.apps.contracts.enums import EvaluationState, GpmiState, LocalKind
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi
from houvast.apps.mpsa.enums import Status, UsaState
from houvast.apps.mpsa.models import Hearing, Incapacity, MpsaMeasurement
from houvast.apps.payments.models import PaymentRun
from houvast.apps.reporting.figures import year_figures
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Goal, GoalAction, Trajectory
from houvast.audit.models import Access
from houvast.jobs.demo.build import build
from houvast.jobs.demo.staff import MEMBERS, logins
from houvast_rules.identifiers import read_insz
from tests.jobs.demo_reading import dump, file_of, page, read_by, star_pages

# The centre itself comes from a fixture of the module; the mark says that a database has to be there.
pytestmark = pytest.mark.django_db

ON = dt.date(2026, 11, 22)
CLIENTS = 51


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, list[tuple[Any, ...]]]]:
    """A small centre for this module, and what a first build of it said; all of it is taken back at the end.

    The two builds may not find their rows the same way: what reads without an order is then read in another one.
    """
    with django_db_blocker.unblock():
        with transaction.atomic():
            read_by("indexscan")
            build(on=ON, clients=CLIENTS)
            first = dump()
            transaction.set_rollback(True)
        with transaction.atomic():
            read_by("seqscan")
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


def test_requests_for_aid_stand_at_every_point_of_their_term(built: Any) -> None:
    waiting = AidRequest.objects.undecided().filter(case_file__closed_on=None)
    left = {(row.decision_due_on - ON).days for row in waiting}
    assert min(left) < 0 <= sorted(left)[1] <= 3
    assert max(left) == 30
    assert waiting.filter(urgent=True).exists()
    assert AidRequest.objects.filter(state=RequestState.WITHDRAWN).exclude(withdrawn_because="").exists()
    assert set(SocialReport.objects.values_list("state", flat=True)) == set(ReportState.values)
    assert set(PayeeAccount.objects.values_list("own", flat=True)) == {True, False}
    assert PayeeAccount.objects.filter(closed_on__isnull=False).exists()
    assert HomeVisit.objects.filter(visited_on=None, planned_on__gte=ON).count() > 1


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
    # A task, a promise of the plan and a file to talk about again are due because people agreed a day: no rule sets it.
    agreed = [StepKind.MANUAL, StepKind.GOAL_ACTION, StepKind.TRAJECTORY_END, StepKind.CASE_REVIEW]
    lawful = open_steps.exclude(kind__in=agreed)
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
    assert len(measured) == 5
    assert measured[0].is_baseline
    assert measured[0].competences
    assert measured[-1].competences
    assert amira.mpsa_measurements.final().count() == 4
    assert amira.ladder_steps.count() == 3
    late = amira.steps.open().get(kind=StepKind.EVALUATION)
    assert (ON - late.due_on).days == 4
    gpmi = amira.contracts.get()
    assert (gpmi.kind, gpmi.state) == (LocalKind.PREPARATION, GpmiState.SIGNED)
    assert gpmi.signed_scan is not None
    assert gpmi.evaluations.held().count() == 2
    assert amira.goals.open().get().text == "Ik wil Nederlands kunnen spreken met de school van mijn kinderen"
    assert amira.contacts.count() >= 9
    assert amira.documents.count() == 6
    assert set(amira.contacts.values_list("form", flat=True)) >= {ContactForm.HOME, ContactForm.NO_SHOW}


def test_the_star_is_looked_at_again(amira: CaseFile) -> None:
    before, now = amira.inquiries.order_by("opened_on")
    assert (before.concluded_on is None, now.delta, now.previous) == (False, True, before)
    assert set(now.facts.values_list("changed", flat=True)) == {True, False}
    assert amira.home_visits.planned().count() == amira.home_visits.done().count() == 1
    assert amira.steps.open().get(kind=StepKind.HOME_VISIT).due_on > ON


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


def test_the_star_shows_every_picture_of_measuring(amira: CaseFile) -> None:
    progress = page("lien", "assessments:progress", pk=amira.pk)
    assert progress.count("04/11/2026") >= 1
    assert "gesprekspunt" in progress
    mpsa = page("lien", "mpsa:overview", pk=amira.pk)
    assert "Professioneel activeerbaar met ondersteuning" in mpsa
    assert "Sociaal activeerbaar" in mpsa
    assert "gezien op een activiteit" in page(
        "lien", "assessments:detail", pk=amira.assessments.final().latest("measured_on").pk
    )
    assert "doet onbetaald werk" in progress


@pytest.mark.parametrize(
    ("state", "login", "words"),
    [
        (UsaState.OFFERED, "els", "Stel voor aan het BCSD"),
        (UsaState.PROPOSED, "kristof", "Noteer de beslissing"),
        (UsaState.GRANTED, "kristof", "Beëindig"),
        (UsaState.REFUSED, "els", "geweigerd door het BCSD"),
        (UsaState.NOT_PROPOSED, "els", "niet voorgesteld"),
        (UsaState.ENDED, "els", "Geldt niet meer vanaf"),
    ],
)
def test_the_way_to_usa_is_there_in_every_state(built: Any, state: UsaState, login: str, words: str) -> None:
    assert words in page(login, "mpsa:overview", pk=file_of(state).pk)


def test_usa_by_age_and_by_an_attest(built: Any) -> None:
    statuses = set(MpsaMeasurement.objects.final().values_list("status", flat=True))
    assert statuses >= {Status.SOCIAL_ONLY_AGE, Status.SOCIAL, Status.WITH_SUPPORT, Status.WITHOUT_SUPPORT}
    attested = Incapacity.objects.in_force().earliest("pk")
    assert "definitief werkonbekwaam" in page("els", "mpsa:overview", pk=attested.case_file_id)


def test_what_waits_stands_on_the_right_desk(built: Any) -> None:
    assert "Voorstel USA bekijken" in page("els", "today:steps")
    assert "USA wordt binnen 90 dagen opnieuw getoetst" in page("lien", "today")


def test_hearings_with_and_without_a_recent_measurement(built: Any) -> None:
    planned = Hearing.objects.planned(on=ON)
    ready = planned.filter(measurement__isnull=False).latest("pk")
    waiting = planned.filter(measurement=None, head_reason="").latest("pk")
    assert "klaar" in page("els", "mpsa:overview", pk=ready.case_file_id)
    assert "nog niet klaar" in page("els", "mpsa:overview", pk=waiting.case_file_id)


def test_a_balans_and_an_mpsa_of_today_are_half_filled_in(built: Any) -> None:
    draft = Assessment.objects.draft().get(author__username="lien", measured_on=ON)
    assert 0 < draft.scores.count() < 12
    assert "Vul verder in" in page("lien", "assessments:list", pk=draft.case_file_id)
    mpsa = MpsaMeasurement.objects.draft().get(author__username="lien", measured_on=ON)
    assert "Vul verder in" in page("lien", "mpsa:overview", pk=mpsa.case_file_id)


def test_who_is_measured_is_measured_again(built: Any) -> None:
    """Otherwise a group has nothing to compare: nearly every file that is open for a year was measured twice."""
    old = CaseFile.objects.filter(
        closed_on=None, opened_on__lt=ON - dt.timedelta(days=400), mpsa_measurements__state="definitief"
    )
    twice = old.annotate(times=Count("mpsa_measurements")).filter(times__gt=1)
    assert twice.count() >= 0.8 * old.distinct().count() > 0


def test_plans_show_what_comes_back_what_is_late_on_both_sides_and_suggestions(amira: CaseFile, lien: User) -> None:
    weekly = amira.goals.open().get().actions.get(text__startswith="Naar de praatgroep")
    assert set(weekly.occurrences.values_list("state", flat=True)) == {"gedaan", "niet_gedaan"}
    assert weekly.due_on > ON
    late = GoalAction.objects.for_late_desk(lien, on=ON).filter(goal__case_file=amira)
    assert set(late.values_list("party", flat=True)) >= {"client", "centre"}
    assert amira.dismissed_suggestions.exists()
    assert Goal.objects.exclude(origin="").exists()
    text = page("lien", "plans:plan", pk=amira.pk)
    for words in ("Voorstellen uit de metingen", "1 weggelegd", "Te laat in het plan", "Salma, haar zus"):
        assert words in text


def test_two_months_are_paid_and_this_one_waits_with_a_few_points_to_look_at(built: Any) -> None:
    runs = list(PaymentRun.objects.order_by("month"))
    assert [run.state for run in runs] == ["geboekt", "geboekt", "nazicht"]
    assert all(run.line_count and run.locked_by_id != run.prepared_by_id for run in runs[:2])
    kinds = set(runs[-1].checks.values_list("kind", flat=True))
    assert {"weg", "ingehouden", "rekening"} <= kinds


def test_a_sitting_was_held_with_every_kind_of_decision_and_its_letters_partly_sent(built: Any) -> None:
    sitting = Sitting.objects.closed().get()
    decided = Decision.objects.filter(item__sitting=sitting)
    assert set(decided.values_list("outcome", flat=True)) == set(DecisionOutcome.values)
    assert set(decided.values_list("item__kind", flat=True)) >= {"steun", "sanctie", "gpmi", "art60", "bekrachtiging"}
    assert sitting.minutes is not None
    assert not decided.filter(extract=None).exists()
    assert sitting.items.filter(interests__isnull=False).exists()
    letters = Notice.objects.filter(decision__in=decided)
    assert letters.filter(sent_on__isnull=False).exists()
    assert letters.filter(sent_on=None, due_on__lt=ON).exists()
    assert letters.filter(returned_on__isnull=False).count() == 1
    assert Decision.objects.filter(maker="voorzitter", ratified_by__in=decided).exists()
    numbers = list(Decision.objects.final().order_by("number").values_list("decided_on", flat=True))
    assert numbers == sorted(numbers)


def test_the_sitting_that_comes_has_a_full_agenda(built: Any) -> None:
    called = Sitting.objects.get(state="opgeroepen")
    assert 12 <= called.items.count() <= 20
    kinds = set(called.items.values_list("kind", flat=True))
    assert kinds >= {"steun", "sanctie", "usa", "gpmi", "art60", "bekrachtiging"}
    assert called.items.filter(hearing_at__isnull=False).exists()
    assert called.items.filter(interests__member__username="rita").exists()
