"""A kept calculation says what was reckoned with which law, once, and never changes."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.calculating import compare_kept
from houvast.apps.aid.models import Calculation
from houvast.apps.aid.snapshots import read_facts
from houvast.audit.models import Event
from houvast.core.errors import Refused
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.law import current_law
from houvast_rules.living_wage import Category, Facts, Income, IncomeKind, Member, Relation, SpiKind
from houvast_rules.periods import Period
from tests.factories.accounts import make_team, make_user
from tests.factories.calculations import make_calculation
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

LAW = current_law().with_last_known()
ON = dt.date(2025, 3, 1)
WAGE = Income(kind=IncomeKind.WAGE, monthly=Decimal(800), spi=SpiKind.GENERAL)
FACTS = Facts(on=ON, category=Category.SINGLE, means=(WAGE,))


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker)


def save(case_file, worker, facts=FACTS, note=""):
    return save_calculation(case_file=case_file, facts=facts, law=LAW, note=note, by=worker, at=timezone.now())


def test_what_was_said_is_kept(case_file, worker):
    kept = save(case_file, worker, note=" bij de aanvraag ")
    kept.refresh_from_db()
    assert (kept.monthly, kept.annual, kept.amount) == (Decimal("844.51"), Decimal("10134.17"), Decimal("844.51"))
    assert (kept.category_annual, kept.means_annual) == (Decimal("15770.41"), Decimal("5636.24"))
    assert (kept.day, kept.last_day, kept.note) == (ON, ON, "bij de aanvraag")
    assert read_facts(kept.facts) == FACTS
    assert sum(Decimal(line["effect"]) for line in kept.lines) == kept.annual
    assert kept.law_version == LAW.version
    assert kept.parameters["living_wage.annual_2"] == "2025-02-01"
    assert "844,51" in kept.paragraph
    assert {line["rule"] for line in kept.lines} >= {"AMT-01", "SPI-01", "MEA-13", "LEE-01"}
    event = Event.objects.get(table="aid_calculation")
    assert (event.action, event.person_id) == ("Berekening van het leefloon bewaard", case_file.person_id)


def test_a_period_is_looked_at_until_its_end(case_file, worker):
    facts = Facts(on=ON, category=Category.SINGLE, period=Period(dt.date(2025, 3, 17), dt.date(2025, 3, 31)))
    kept = save(case_file, worker, facts)
    assert (kept.amount, kept.monthly, kept.last_day) == (Decimal("635.90"), Decimal("1314.20"), dt.date(2025, 3, 31))


def test_the_same_sent_twice_is_kept_once(case_file, worker):
    first = save(case_file, worker)
    assert save(case_file, worker) == first
    assert save(case_file, worker, note="na het gesprek") != first
    assert save(case_file, make_user(team=worker.team), note="na het gesprek") != first
    assert Calculation.objects.count() == 3


def test_a_closed_file_keeps_nothing_new(worker):
    with pytest.raises(Refused):
        save(make_case_file(worker=worker, closed=True), worker)


def test_what_the_rules_cannot_weigh_is_not_kept(case_file, worker):
    with pytest.raises(OutsideKnownRangeError):
        save(case_file, worker, Facts(on=dt.date(1990, 1, 1), category=Category.SINGLE))
    assert not Calculation.objects.exists()


@pytest.mark.parametrize("change", ["update", "delete"])
def test_the_database_refuses_every_change(case_file, worker, change):
    save(case_file, worker)
    with pytest.raises(ProgrammingError, match="aid_calculation"), transaction.atomic():
        Calculation.objects.update(monthly=0) if change == "update" else Calculation.objects.all().delete()


def test_strangers_do_not_see_it(case_file, worker):
    save(case_file, worker)
    assert Calculation.objects.visible_to(worker).count() == 1
    assert not Calculation.objects.visible_to(make_user(team=make_team())).exists()


@pytest.mark.parametrize(
    ("key", "starts_on", "touched"),
    [
        ("living_wage.annual_2", dt.date(2025, 3, 1), True),
        ("living_wage.annual_2", dt.date(2025, 2, 1), True),
        ("living_wage.annual_2", dt.date(2025, 3, 2), False),  # only later days
        ("living_wage.annual_2", dt.date(2024, 5, 1), False),  # a later value was already read
        ("living_wage.annual_3", dt.date(2025, 3, 1), False),
    ],
)
def test_which_calculations_a_new_value_touches(case_file, worker, key, starts_on, touched):
    make_calculation(case_file, by=worker)
    assert Calculation.objects.touched_by(key, starts_on).exists() is touched


def test_two_kept_calculations_line_by_line(case_file, worker):
    before = save(case_file, worker)
    after = save(case_file, worker, Facts(on=dt.date(2025, 4, 1), category=Category.SINGLE))
    changes = compare_kept(before.lines, after.lines)
    assert sum(change.difference for change in changes) == after.annual - before.annual
    gone = [change for change in changes if change.after is None]
    assert {change.rule for change in gone} >= {"SPI-01", "MEA-13"}
    assert not [change for change in changes if change.rule == "AMT-01"]


def test_the_day_in_a_sentence_is_no_difference(case_file, worker):
    child = Member(relation=Relation.CHILD, birth_date=dt.date(2016, 1, 1))
    first, second = (save(case_file, worker, Facts(on=day, household=(child,))) for day in (ON, dt.date(2025, 3, 2)))
    assert compare_kept(first.lines, second.lines) == []
