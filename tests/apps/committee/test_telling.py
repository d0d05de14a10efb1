"""Form C (TOE-05, SUB-12, SUB-13): a stop or a refusal that was decided is told within the term, and nothing else is."""

import datetime as dt

import pytest
from django.core.management import call_command

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.committee.actions.telling import tell_decisions
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.models import Decision
from houvast.apps.subsidies.enums import Occasion
from houvast.apps.subsidies.models import SubsidyForm
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_request, make_living_wage_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.decisions import (
    REQUESTED,
    close,
    make_open_sitting,
    make_request_proposal,
    make_sanction_proposal,
    make_stop_proposal,
    note,
)
from tests.factories.subsidies import make_sender, make_subsidised

pytestmark = pytest.mark.django_db
REPORT_BY, LOST_FROM = dt.date(2026, 7, 8), dt.date(2026, 8, 14)  # decided on 17 June 2026


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


@pytest.fixture
def head(worker: User) -> User:
    return make_user(Role.HEAD_OF_SERVICE, team=worker.team)


def stop_of(worker: User, **fields):
    """A proposal to stop a living wage after June."""
    grant = make_subsidised(worker=worker, **fields)
    return make_stop_proposal(grant.case_file, by=worker, grant=grant, scheme=grant.scheme)


def asked(worker: User, **fields):
    """A proposal about a request for a living wage."""
    case_file = make_case_file(worker=worker)
    scheme = make_living_wage_scheme()
    request = make_aid_request(case_file, by=worker, scheme=scheme, received_on=REQUESTED)
    return make_request_proposal(case_file, by=worker, request=request, scheme=scheme, **fields)


def forms_c() -> list[SubsidyForm]:
    return list(SubsidyForm.objects.filter(letter="C").order_by("pk"))


def test_a_stop_becomes_form_c_with_its_clock_and_its_step(worker: User, head: User) -> None:
    proposal = stop_of(worker)
    sitting = make_open_sitting()
    note(make_item(sitting, proposal), by=head)
    make_sender()
    assert tell_decisions(by=None) == 0  # noted at the table is not decided yet
    close(sitting, by=head)
    assert tell_decisions(by=None) == 1
    assert tell_decisions(by=None) == 0
    (form,) = forms_c()
    decision = Decision.objects.get()
    assert (form.occasion, form.grant, form.person) == (Occasion.STOP, proposal.grant, proposal.person)
    assert (form.decision_reference, form.decided_on) == (decision.number, decision.decided_on)
    assert form.effective_on == dt.date(2026, 7, 1)  # the first day without
    assert (form.due_on, form.loss_from) == (REPORT_BY, LOST_FROM)
    step = NextStep.objects.open().get(kind=StepKind.SUBSIDY_FORM, object_id=form.pk)
    assert (step.case_file, step.due_on, step.rule) == (proposal.case_file, REPORT_BY, "SUB-12")


@pytest.mark.parametrize(
    ("kind", "outcome"),
    [(ProposalKind.GRANT, DecisionOutcome.REFUSED), (ProposalKind.REFUSAL, DecisionOutcome.GRANTED)],
)
def test_a_refusal_becomes_form_c_from_the_day_it_was_asked(
    worker: User, head: User, kind: ProposalKind, outcome: DecisionOutcome
) -> None:
    fields = {"amount": None, "starts_on": None, "payee": None} if kind == ProposalKind.REFUSAL else {}
    proposal = asked(worker, kind=kind, **fields)
    sitting = make_open_sitting()
    note(make_item(sitting, proposal), outcome, by=head)
    close(sitting, by=head)
    tell_decisions(by=None)
    (form,) = forms_c()
    assert (form.occasion, form.grant, form.effective_on) == (Occasion.REFUSAL, None, REQUESTED)
    assert form.due_on == REPORT_BY


def test_what_is_no_stop_of_a_living_wage_is_not_told(worker: User, head: User) -> None:
    """A stop that was refused, one of other aid or of the equivalent living wage, a postponed request, a sanction."""
    sitting = make_open_sitting()
    note(make_item(sitting, stop_of(worker)), DecisionOutcome.REFUSED, by=head)
    note(make_item(sitting, make_stop_proposal(make_case_file(worker=worker), by=worker)), by=head)
    note(make_item(sitting, asked(worker)), DecisionOutcome.POSTPONED, by=head)
    note(make_item(sitting, make_sanction_proposal(worker=worker)), by=head)  # SAN-05
    close(sitting, by=head)
    assert tell_decisions(by=None) == 0
    assert forms_c() == []


def test_the_night_makes_the_form_by_itself(worker: User, head: User) -> None:
    sitting = make_open_sitting()
    note(make_item(sitting, stop_of(worker)), by=head)
    close(sitting, by=head)
    make_sender()
    call_command("nightly")
    assert [form.occasion for form in forms_c()] == [Occasion.STOP]
