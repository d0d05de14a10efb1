"""Closing a sitting: all of it at once, with numbers without gaps and everything that follows; or nothing."""

import datetime as dt

import pytest
from django.db import DatabaseError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import ProposalKind, ProposalState, RequestState
from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.papers import PAPERS_JOB, Typesetters
from houvast.apps.committee.enums import DecisionOutcome, SittingState
from houvast.apps.committee.models import Decision, Notice
from houvast.apps.mpsa.enums import UsaState
from houvast.apps.sanctions.actions.ending import end_path
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure, Outcome, Result, Stage
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_item
from tests.factories.decisions import (
    DAY,
    close,
    evening,
    items_of_every_kind,
    make_open_sitting,
    make_request_proposal,
    make_sanction_proposal,
    make_stop_proposal,
    note,
    paper,
    print_papers,
)
from tests.factories.sanctions import STARTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker():
    return make_user()


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE)


@pytest.fixture
def sitting():
    return make_open_sitting()


def test_every_kind_is_carried_out_with_its_letter_and_steps(sitting, worker, head):
    items = items_of_every_kind(sitting, worker=worker, head=head)
    for item in items:
        note(item, by=head)
    closed = close(sitting, by=head)
    assert (closed.state, closed.closed_by) == (SittingState.CLOSED, head)
    decisions = list(Decision.objects.filter(item__sitting=sitting).order_by("item__position"))
    # The chair's urgent decision has number 1; the sitting goes on from there, without a gap.
    assert [one.number for one in decisions] == [f"B2026-{number:05d}" for number in range(2, 9)]
    assert all(one.final_at == evening() for one in decisions)
    aid, breach, usa, gpmi, job, ratified, other = (item for item in items)
    for item in items:
        item.refresh_from_db()
    grant = AidGrant.objects.get(case_file=aid.case_file)
    assert decisions[0].grant == grant
    assert grant.decision_reference == decisions[0].number
    assert breach.breach.state == Stage.DECIDED
    assert (breach.breach.result, breach.breach.recorded_by) == (Result.AS_PROPOSED, head)
    assert usa.usa.state == UsaState.GRANTED
    assert ratified.ratifies.ratified_by == decisions[5]
    steps = NextStep.objects.filter(done_at=None)
    assert steps.get(kind=StepKind.FIRST_PAYMENT, object_id=grant.pk).due_on == grant.first_payment_due_on
    assert not steps.filter(kind=StepKind.RATIFICATION).exists()
    told = {one.decision_id: one.due_on for one in Notice.objects.filter(decision__item__sitting=sitting)}
    assert set(told) == {one.pk for one in decisions if one != decisions[5]}
    assert set(told.values()) == {DAY + dt.timedelta(days=8)}
    # A suspension is told on its own path, the others by the step that says so.
    asked = set(steps.filter(kind=StepKind.NOTICE).values_list("object_id", flat=True))
    assert {one.pk for one in decisions if one not in (decisions[1], decisions[5])} <= asked
    tasks = steps.filter(kind=StepKind.MANUAL)
    assert {row.case_file_id for row in tasks} == {job.case_file_id, other.case_file_id}
    assert not tasks.filter(case_file=gpmi.case_file).exists()


def test_the_papers_are_a_job_that_goes_on_where_it_stopped(sitting, worker, head):
    for _number in range(3):
        note(make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker)), by=head)
    close(sitting, by=head)
    job = ProcrastinateJob.objects.get(task_name=PAPERS_JOB)
    assert job.args == {"sitting_id": sitting.pk}

    class PowerCut(Exception):
        """The machine stops in the middle."""

    made = []

    def second_fails(row):
        made.append(row)
        if len(made) == 2:
            raise PowerCut
        return paper(row)

    with pytest.raises(PowerCut):
        print_papers(sitting, typeset=Typesetters(notice=second_fails, extract=paper, minutes=paper))
    assert Notice.objects.exclude(document=None).count() == 1
    first = Notice.objects.exclude(document=None).get().document_id
    assert print_papers(sitting) == 2 + 3 + 1
    assert print_papers(sitting) == 0
    assert Notice.objects.filter(document=None).count() == 0
    assert first in Notice.objects.values_list("document_id", flat=True)
    sitting.refresh_from_db()
    assert sitting.minutes is not None
    assert not Decision.objects.filter(extract=None).exists()


def test_nothing_closes_while_an_item_waits_and_every_one_is_named(sitting, worker, head):
    items = [make_item(sitting, make_case_file(worker=worker)) for _number in range(3)]
    note(items[1], by=head)
    with pytest.raises(Refused) as refused:
        close(sitting, by=head)
    assert [text.split(",")[0] for text in refused.value.messages] == ["Punt 1", "Punt 3"]
    sitting.refresh_from_db()
    assert sitting.state == SittingState.OPEN


def test_one_item_that_cannot_be_carried_out_keeps_all_of_it_open(sitting, worker, head):
    good = make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker))
    bad = make_item(sitting, make_sanction_proposal(worker=worker))
    note(good, by=head)
    note(bad, by=head)
    # Meanwhile somebody ended the path outside the sitting.
    path = bad.breach
    end_path(
        path=path, expected=path.version, outcome=Outcome.ADAPT, note="Anders afgesproken.", by=worker, at=evening()
    )
    with pytest.raises(Refused, match="Punt 2"):
        close(sitting, by=head)
    assert AidGrant.objects.count() == Notice.objects.count() == 0
    assert not Decision.objects.exclude(number="").exists()
    note(bad, DecisionOutcome.POSTPONED, by=head)
    close(sitting, by=head)
    assert [one.number for one in Decision.objects.order_by("item__position")] == ["B2026-00001", "B2026-00002"]


def test_the_second_who_closes_is_told(sitting, worker, head):
    note(make_item(sitting, make_case_file(worker=worker)), by=head)
    sitting.refresh_from_db()
    close_sitting(sitting=sitting, expected=sitting.version, by=head, at=evening())
    with pytest.raises(Conflict):
        close_sitting(sitting=sitting, expected=sitting.version, by=head, at=evening())
    assert Decision.objects.count() == 1


def test_a_postponed_proposal_comes_back_without_a_letter(sitting, worker, head):
    item = make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker))
    note(item, DecisionOutcome.POSTPONED, by=head, motivation="Het comité wil eerst de rekening zien.")
    close(sitting, by=head)
    item.proposal.refresh_from_db()
    assert item.proposal.state == ProposalState.READY
    assert item.proposal.request.ended_on is None
    assert not Notice.objects.exists()
    later = make_item(make_open_sitting(DAY + dt.timedelta(days=14)), item.proposal)
    assert later.proposal == item.proposal


def test_a_refused_request_is_decided_and_its_person_is_told(sitting, worker, head):
    item = make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker))
    note(item, DecisionOutcome.REFUSED, by=head)
    close(sitting, by=head)
    request = item.proposal.request
    request.refresh_from_db()
    assert (request.state, request.ended_on) == (RequestState.DECIDED, DAY)
    assert not AidGrant.objects.exists()
    assert Notice.objects.count() == 1


def test_a_refusal_that_is_not_followed_leaves_the_request_open(sitting, worker, head):
    proposal = make_request_proposal(make_case_file(worker=worker), by=worker, kind=ProposalKind.REFUSAL)
    note(make_item(sitting, proposal), DecisionOutcome.REFUSED, by=head)
    close(sitting, by=head)
    proposal.request.refresh_from_db()
    assert proposal.request.state == RequestState.OPEN
    assert NextStep.objects.get(kind=StepKind.MANUAL, case_file=proposal.case_file).title.startswith(
        "Het comité weigert niet"
    )
    assert not Notice.objects.exists()


def test_a_stop_ends_the_grant_on_the_day_that_was_decided(sitting, worker, head):
    proposal = make_stop_proposal(make_case_file(worker=worker), by=worker)
    item = make_item(sitting, proposal)
    note(item, DecisionOutcome.OTHERWISE, by=head, ends_on=dt.date(2026, 7, 31))
    close(sitting, by=head)
    proposal.grant.refresh_from_db()
    assert proposal.grant.period.upper == dt.date(2026, 8, 1)


def test_another_suspension_is_carried_out_as_decided(sitting, worker, head):
    item = make_item(sitting, make_sanction_proposal(worker=worker))
    half = Wanted(Measure.PARTIAL, share=50, months=1, starts_on=STARTS)
    note(item, DecisionOutcome.OTHERWISE, by=head, sanction=half, motivation="Er zijn kinderen in het gezin.")
    close(sitting, by=head)
    path = item.breach
    path.refresh_from_db()
    assert (path.measure, path.share, path.starts_on, path.result) == (Measure.PARTIAL, 50, STARTS, Result.OTHERWISE)
    assert path.decision == "Er zijn kinderen in het gezin."


def test_a_final_decision_stays_as_it_was_in_the_database_itself(sitting, worker, head):
    note(make_item(sitting, make_case_file(worker=worker)), by=head)
    close(sitting, by=head)
    for change in ({"outcome": DecisionOutcome.REFUSED, "motivation": "x"}, {"amount": 5}, {"number": "B2026-00099"}):
        with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
            Decision.objects.update(**change)


def test_a_letter_that_would_miss_something_keeps_the_sitting_open(sitting, worker, head):
    item = make_item(sitting, make_case_file(worker=worker))
    note(item, by=head)
    CaseFile.objects.get(pk=item.case_file_id).assignments.all().delete()
    with pytest.raises(Refused, match="de naam van de maatschappelijk werker"):
        close(sitting, by=head)
