"""PRO-04, PRO-05, PRO-08, PRO-10, PRO-12 and SAN-03 to SAN-05 where the committee comes in, each on the day of the law."""

import datetime as dt

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import DecidedBy, ProposalKind
from houvast.apps.aid.models import AidGrant, AidScheme
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.committee.actions.correcting import ask_correction
from houvast.apps.committee.actions.deciding import decide_urgently
from houvast.apps.committee.actions.notices import mark_sent
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, SeatRole, SendingWay
from houvast.apps.committee.models import Decision, Notice, Seat
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_item, make_sitting
from tests.factories.contracts import moment
from tests.factories.decisions import (
    DAY,
    close,
    evening,
    grant_urgently,
    make_open_sitting,
    make_request_proposal,
    make_sanction_proposal,
    make_urgent_proposal,
    note,
    print_papers,
)

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


def test_pro_04_05_and_08_run_from_the_day_of_the_decision_and_of_the_letter(sitting, worker, head):
    note(make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker)), by=head)
    close(sitting, by=head)
    print_papers(sitting)
    notice, grant = Notice.objects.get(), AidGrant.objects.get()
    assert (notice.due_on, grant.first_payment_due_on) == (dt.date(2026, 6, 25), dt.date(2026, 7, 2))
    asked = NextStep.objects.get(kind=StepKind.NOTICE)
    assert (asked.due_on, asked.rule) == (notice.due_on, "PRO-04")
    sent = mark_sent(
        notice=notice,
        expected=notice.version,
        sent_on=DAY,
        how=SendingWay.REGISTERED,
        by=head,
        at=evening(),
    )
    assert sent.appeal_until == dt.date(2026, 9, 17)
    with pytest.raises(Conflict):
        mark_sent(notice=notice, expected=notice.version, sent_on=DAY, how=SendingWay.LETTER, by=head, at=evening())


@pytest.mark.parametrize(("told", "refused"), [(None, True), (DAY, True), (DAY - dt.timedelta(days=1), False)])
def test_pro_10_who_was_not_told_in_time_is_not_decided_about(sitting, worker, head, told, refused):
    proposal = make_request_proposal(make_case_file(worker=worker), by=worker, hearing_notice_on=told)
    item = make_item(sitting, proposal)
    if not refused:
        assert note(item, by=head).outcome == DecisionOutcome.GRANTED
        return
    with pytest.raises(Refused, match="PRO-10"):
        note(item, by=head)
    assert note(item, DecisionOutcome.POSTPONED, by=head).outcome == DecisionOutcome.POSTPONED


def test_pro_12_the_chair_gives_urgent_aid_at_once_and_the_next_sitting_ratifies(worker, head):
    make_committee()
    coming = make_sitting(held_on=DAY)
    urgent = grant_urgently(make_urgent_proposal(make_case_file(worker=worker), by=worker), by=head)
    assert (urgent.number, urgent.chair) == ("B2026-00001", Seat.objects.get(role=SeatRole.CHAIR).member)
    assert AidGrant.objects.get().decision_reference == urgent.number
    assert NextStep.objects.get(kind=StepKind.RATIFICATION, done_at=None).due_on == coming.held_on
    assert Notice.objects.get(decision=urgent).due_on == dt.date(2026, 6, 18)


@pytest.mark.parametrize(
    "change",
    [{"urgent": False}, {"decided_by": DecidedBy.COMMITTEE}, {"outcome": DecisionOutcome.REFUSED}, {"by": "stranger"}],
)
def test_pro_12_the_chair_decides_nothing_else(worker, head, change):
    make_committee()
    proposal = make_urgent_proposal(make_case_file(worker=worker), by=worker)
    if "urgent" in change:
        type(proposal).objects.update(urgent=False)
    if "decided_by" in change:
        AidScheme.objects.update(decided_by=DecidedBy.COMMITTEE)
    by = make_user(Role.COMMITTEE) if "by" in change else head
    decided = Decided(change.get("outcome", DecisionOutcome.GRANTED), "Morgen afgesloten.")
    with pytest.raises(Refused):
        decide_urgently(
            proposal=proposal, expected=proposal.version, decided=decided, decided_on=DAY, by=by, at=moment(DAY)
        )
    assert not Decision.objects.exists()


def test_pro_12_what_is_not_ratified_asks_a_proposal_and_stops_nothing(sitting, worker, head):
    urgent = grant_urgently(make_urgent_proposal(make_case_file(worker=worker), by=worker), by=head)
    note(make_item(sitting, urgent), DecisionOutcome.REFUSED, by=head, motivation="Er was nog krediet.")
    close(sitting, by=head)
    urgent.refresh_from_db()
    assert urgent.ratified_by is None
    assert AidGrant.objects.count() == 1
    task = NextStep.objects.get(kind=StepKind.MANUAL, done_at=None)
    assert urgent.number in task.title
    assert not NextStep.objects.filter(kind=StepKind.RATIFICATION, done_at=None).exists()


def test_a_correction_is_a_new_decision_beside_the_old_one(sitting, worker, head):
    note(make_item(sitting, make_case_file(worker=worker)), by=head)
    close(sitting, by=head)
    wrong = Decision.objects.get()
    later = make_open_sitting(DAY + dt.timedelta(days=14))
    item = ask_correction(decision=wrong, sitting=later, text="Het is januari, niet juni.", by=head)
    assert ask_correction(decision=wrong, sitting=later, text="Nog eens.", by=head) == item
    note(item, by=head)
    later.refresh_from_db()
    close(later, by=head)
    right = Decision.objects.get(item=item)
    assert (right.corrects, right.number) == (wrong, "B2026-00002")
    wrong.refresh_from_db()
    assert (wrong.number, wrong.outcome) == ("B2026-00001", DecisionOutcome.GRANTED)


def test_san_04_and_05_a_decided_suspension_waits_for_its_letter_and_stops_no_right(sitting, worker, head):
    path = make_sanction_proposal(worker=worker)
    note(make_item(sitting, path), by=head)
    close(sitting, by=head)
    path.refresh_from_db()
    assert path.notified_on is None
    assert path.case_file.closed_on is None
    print_papers(sitting)
    notice = Notice.objects.get()
    mark_sent(notice=notice, expected=notice.version, sent_on=DAY, how=SendingWay.RECEIPT, by=head, at=evening())
    path = NonCompliance.objects.get(pk=path.pk)
    assert (path.notified_on, path.starts_on) == (DAY, dt.date(2026, 8, 1))


def test_san_the_committee_may_decide_no_suspension(sitting, worker, head):
    path = make_sanction_proposal(worker=worker)
    note(make_item(sitting, path), DecisionOutcome.REFUSED, by=head, motivation="Het OCMW kwam zelf iets niet na.")
    close(sitting, by=head)
    path.refresh_from_db()
    assert (path.measure, path.starts_on) == ("geen", None)


def test_a_refusal_of_aid_is_heard_about_too(sitting, worker, head):
    refusal = make_request_proposal(
        make_case_file(worker=worker), by=worker, kind=ProposalKind.REFUSAL, hearing_notice_on=None
    )
    with pytest.raises(Refused, match="PRO-10"):
        note(make_item(sitting, refusal), by=head)
