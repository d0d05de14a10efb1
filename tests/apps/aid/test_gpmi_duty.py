"""GPM-01 decides whether a grant obliges to a GPMI; GPM-02 says by when."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.aid.actions.living_wage import plan_gpmi_duty
from houvast.apps.aid.enums import Category
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.casefiles.enums import StepKind
from houvast.core.periods import period
from houvast_rules.contracts import Obligation
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 23, 9, 30, tzinfo=ZoneInfo("Europe/Brussels"))


def ask(person, start=dt.date(2026, 11, 1), *, case_file=None, by=None, **fields):
    by = by or make_user()
    grant = LivingWageGrant.objects.create(
        person=person, category=Category.SINGLE, period=period(start), decided_on=start, **fields
    )
    case_file = case_file or make_case_file(person=person, worker=by)
    return plan_gpmi_duty(grant=grant, case_file=case_file, by=by, at=AT), case_file


def test_new_right_plans_a_gpmi_within_three_months_of_the_decision():
    duty, case_file = ask(make_person())
    step = case_file.steps.open().get()
    assert duty.value is Obligation.MANDATORY
    assert (step.kind, step.object_id, step.due_on, step.rule) == (
        StepKind.GPMI,
        case_file.pk,
        dt.date(2027, 2, 1),
        "GPM-02",
    )
    assert "3 maanden" in step.source


def test_right_that_goes_on_is_optional_and_ends_the_step():
    person = make_person()
    worker = make_user()
    _duty, case_file = ask(person, dt.date(2026, 1, 1), by=worker)
    LivingWageGrant.objects.update(period=period(dt.date(2026, 1, 1), dt.date(2026, 10, 31)))
    duty, _file = ask(person, case_file=case_file, by=worker)
    assert duty.value is Obligation.OPTIONAL
    assert not case_file.steps.open().exists()


def test_what_is_unknown_is_not_guessed():
    assert ask(make_person(birth_date=None))[0] is None
    assert ask(make_person(), dt.date(2015, 1, 1))[0] is None
