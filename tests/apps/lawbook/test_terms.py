"""A confirmed term moves what the application plans, not only what it calculates."""

import datetime as dt

import pytest
from django.utils import timezone

from houvast.apps.casefiles.actions.files import plan_review
from houvast.apps.casefiles.actions.request_steps import plan_decision
from houvast.apps.casefiles.enums import StepKind
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file, make_help_request
from tests.factories.lawbook import make_confirmed

pytestmark = pytest.mark.django_db


def test_a_longer_term_to_decide_is_planned_from_its_first_day():
    worker = make_user()
    make_confirmed(key="procedure.decision_days", value="45", confirmed_until=None, starts_on=dt.date(2026, 9, 1))

    def days(received):
        at = timezone.make_aware(dt.datetime.combine(received, dt.time(10)))
        request = make_help_request(by=worker, received_at=at)
        return (plan_decision(help_request=request, by=worker).due_on - received).days

    assert days(dt.date(2026, 8, 31)) == 30
    assert days(dt.date(2026, 9, 1)) == 45


def test_a_review_follows_the_confirmed_term():
    case_file = make_case_file()
    make_confirmed(key="procedure.revision_months", value="6", confirmed_until=None, starts_on=dt.date(2026, 1, 1))
    plan_review(case_file=case_file, last_review=dt.date(2026, 3, 2), by=None)
    assert case_file.steps.get(kind=StepKind.REVIEW).due_on == dt.date(2026, 9, 2)
