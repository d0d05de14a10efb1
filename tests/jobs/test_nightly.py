"""What the night brings: somebody turned 61, a file was opened again. The clock is moved, never waited for."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.files import close_case_file, reopen
from houvast.apps.casefiles.enums import CloseReason, StepKind
from houvast.apps.mpsa.actions import due as planning
from houvast.apps.mpsa.standing import standing
from houvast.audit.models import Event
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.measurement import MpsaStatus
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file, make_step
from tests.factories.clients import make_person
from tests.factories.contracts import moment
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db

OPENED, JUNE = dt.date(2023, 3, 1), dt.date(2023, 6, 1)
BIRTHDAY = dt.date(2023, 12, 5)  # the 61st


@pytest.fixture
def worker():
    return make_user(team=make_team())


def make_file(worker, *, birth_date=dt.date(1962, 12, 5)):
    made = make_case_file(worker=worker, person=make_person(birth_date=birth_date), opened_on=OPENED)
    make_mpsa(made, {"taal": "B"}, by=worker, measured_on=JUNE)
    return made


@pytest.fixture
def night(monkeypatch):
    """Move the clock to a day and do its night's work; returns what the command said."""

    def run(day):
        monkeypatch.setattr(timezone, "now", lambda: moment(day, hour=3))
        said = io.StringIO()
        call_command("nightly", stdout=said)
        return said.getvalue()

    return run


def due(case_file):
    return dict(case_file.steps.open().values_list("kind", "due_on"))


def test_on_the_61st_birthday_the_retest_with_its_alerts_takes_the_place_of_the_mpsa(worker, night):
    case_file = make_file(worker)
    night(BIRTHDAY - dt.timedelta(days=1))
    assert due(case_file) == {StepKind.MPSA: dt.date(2024, 6, 1)}
    assert night(BIRTHDAY) == "1 file(s) planned again.\n"
    again = dt.date(2026, 12, 5)
    assert due(case_file) == {
        StepKind.USA_RETEST: again,
        StepKind.USA_FIRST_ALERT: again - dt.timedelta(days=90),
        StepKind.USA_LAST_ALERT: again - dt.timedelta(days=30),
    }
    assert set(case_file.steps.open().values_list("assigned_to", flat=True)) == {worker.pk}
    ended = case_file.steps.get(kind=StepKind.MPSA)
    assert ended.done_reason == "Uitsluitend sociaal activeerbaar (leeftijd)"
    assert standing(case_file, on=BIRTHDAY).status is MpsaStatus.SOCIAL_ONLY_AGE


def test_the_same_night_twice_and_a_week_later_change_nothing(worker, night):
    make_file(worker)
    make_file(worker, birth_date=dt.date(1963, 6, 1))  # 60: looked at every night, never written
    night(BIRTHDAY)
    written = Event.objects.count()
    assert night(BIRTHDAY) == night(BIRTHDAY + dt.timedelta(days=7)) == "0 file(s) planned again.\n"
    assert Event.objects.count() == written


def test_the_other_reading_of_the_age_counts_at_night_too(worker, night, settings):
    settings.MPSA = {**settings.MPSA, "age_reading": "date_gt"}
    case_file = make_file(worker, birth_date=dt.date(1963, 12, 4))
    night(BIRTHDAY - dt.timedelta(days=1))
    assert StepKind.USA_RETEST not in due(case_file)
    night(BIRTHDAY)
    assert due(case_file)[StepKind.USA_RETEST] == dt.date(2026, 12, 5)


def test_a_file_that_was_opened_again_gets_its_steps_back(worker, night):
    young, old = make_file(worker, birth_date=dt.date(1990, 1, 1)), make_file(worker)
    night(BIRTHDAY)
    day = BIRTHDAY + dt.timedelta(days=30)
    for case_file in (young, old):
        case_file.refresh_from_db()
        close_case_file(case_file=case_file, reason=CloseReason.WORK, by=worker, at=moment(day))
    night(day)
    assert (due(young), due(old)) == ({}, {})
    for case_file in (young, old):
        case_file.refresh_from_db()
        reopen(case_file=case_file, worker=worker, by=worker, at=moment(day + dt.timedelta(days=2)))
    assert night(day + dt.timedelta(days=2)) == "2 file(s) planned again.\n"
    assert due(young) == {StepKind.MPSA: dt.date(2024, 6, 1)}
    assert due(old)[StepKind.USA_RETEST] == dt.date(2026, 12, 5)
    assert StepKind.USA_FIRST_ALERT in due(old)


def test_one_file_that_cannot_be_planned_never_holds_back_the_others(worker, night, monkeypatch, caplog):
    first, broken, last = make_file(worker), make_file(worker), make_file(worker)

    def stumble(case_file, **facts):
        if case_file == broken and facts["on"] == BIRTHDAY:
            raise ImpossibleFactError("birth_date", "ligt na het begin")
        return standing(case_file, **facts)

    monkeypatch.setattr(planning, "standing", stumble)
    with pytest.raises(CommandError, match=rf"1 file\(s\) could not be planned.*{broken.number}"):
        night(BIRTHDAY)
    assert StepKind.USA_RETEST in due(first).keys() & due(last).keys()
    assert due(broken) == {StepKind.MPSA: dt.date(2024, 6, 1)}
    assert "ligt na het begin" in caplog.text
    monkeypatch.undo()
    assert standing(broken, on=BIRTHDAY).is_social_only


def test_at_night_the_steps_of_a_role_move_to_who_may_do_them(worker, night):
    case_file = make_file(worker, birth_date=dt.date(1990, 1, 1))
    step = make_step(case_file, kind=StepKind.USA_DECISION, assigned_to=worker)
    boss = make_user(Role.HEAD_OF_SERVICE)
    assert "1 step(s) moved to who may do them." in night(BIRTHDAY)
    step.refresh_from_db()
    assert step.assigned_to == boss


def test_the_worker_knows_the_schedule():
    assert ("nightly", "") in app.periodic_registry.periodic_tasks
