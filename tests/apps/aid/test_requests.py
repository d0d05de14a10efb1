"""Requests for aid: in the register with a number, thirty days as a step, corrected, withdrawn, decided; never twice."""

import datetime as dt
import uuid
from decimal import Decimal

import pytest
from django.utils import timezone

from houvast.apps.aid.actions import requests as actions
from houvast.apps.aid.enums import ProposalState, RequestState
from houvast.apps.aid.models import AidRequest
from houvast.apps.casefiles.enums import Outcome, QuestionType, StepKind
from houvast.apps.casefiles.models import HelpRequest, NextStep
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_proposal, make_scheme
from tests.factories.casefiles import make_case_file, make_help_request

pytestmark = pytest.mark.django_db

AT = dt.datetime(2026, 11, 20, 10, 0, tzinfo=dt.UTC)
DAY = dt.date(2026, 11, 20)


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case_file(by):
    return make_case_file(worker=by)


def asked(**fields):
    return actions.Asked(**{"scheme": make_scheme(), "purpose": "De afrekening van gas.", **fields})


def ask(case_file, by, *, at=AT, arrival=None, person=None, **fields):
    how = arrival or actions.Arrival(received_on=DAY)
    return actions.ask_aid(case_file=case_file, asked=asked(**fields), arrival=how, person=person, by=by, at=at)


def open_steps(case_file):
    return set(NextStep.objects.filter(case_file=case_file, done_at=None).values_list("kind", "due_on"))


def test_a_request_stands_in_the_register_and_is_due_thirty_days_later(by, case_file) -> None:
    request = ask(case_file, by, amount=Decimal("212.40"))
    line = request.help_request
    assert line.register_number.startswith("2026/")
    assert (line.case_file, line.outcome, line.question_types) == (case_file, Outcome.FILE, [QuestionType.ENERGY])
    assert (request.received_on, request.decision_due_on) == (DAY, dt.date(2026, 12, 20))
    assert open_steps(case_file) == {(StepKind.AID_DECISION, dt.date(2026, 12, 20))}
    step = NextStep.objects.get(kind=StepKind.AID_DECISION)
    assert (step.rule, step.assigned_to, step.object_id) == ("PRO-03", by, request.pk)
    assert "30 dagen" in step.source


def test_a_letter_written_in_later_counts_from_the_day_it_came(by, case_file) -> None:
    monday = dt.date(2026, 11, 16)
    request = ask(case_file, by, arrival=actions.Arrival(received_on=monday))
    assert request.decision_due_on == dt.date(2026, 12, 16)
    assert timezone.localdate(request.help_request.received_at) == monday
    assert timezone.localdate(request.help_request.registered_at) == DAY


def test_a_line_of_the_register_is_used_and_keeps_its_day(by, case_file) -> None:
    received = dt.datetime(2026, 11, 4, 9, tzinfo=dt.UTC)
    line = make_help_request(by=by, case_file=case_file, received_at=received, registered_at=received)
    arrival = actions.Arrival(received_on=DAY, help_request=line)
    rent, gas = ask(case_file, by, arrival=arrival), ask(case_file, by, arrival=arrival)
    assert {rent.received_on, gas.received_on} == {dt.date(2026, 11, 4)}
    assert rent.help_request == gas.help_request == line
    line.refresh_from_db()
    assert line.outcome == Outcome.FILE
    other = make_help_request(by=by)
    with pytest.raises(Refused, match="hoort niet bij dit dossier"):
        ask(case_file, by, arrival=actions.Arrival(received_on=DAY, help_request=other))


def test_nobody_asked_and_the_centre_opens_the_right(by, case_file) -> None:
    request = ask(case_file, by, arrival=actions.Arrival(received_on=DAY, ex_officio=True))
    assert (request.ex_officio, request.help_request) == (True, None)
    assert not HelpRequest.objects.exists()


def test_the_same_form_sent_twice_makes_one_request_and_one_number(by, case_file) -> None:
    arrival = actions.Arrival(received_on=DAY, submission=uuid.uuid4())
    scheme = make_scheme()
    first = ask(case_file, by, arrival=arrival, scheme=scheme)
    assert ask(case_file, by, arrival=arrival, scheme=scheme) == first
    assert (AidRequest.objects.count(), HelpRequest.objects.count()) == (1, 1)


def test_the_same_aid_twice_on_one_line_is_refused(by, case_file) -> None:
    line, scheme = make_help_request(by=by, case_file=case_file, received_at=AT, registered_at=AT), make_scheme()
    arrival = actions.Arrival(received_on=DAY, help_request=line)
    ask(case_file, by, arrival=arrival, scheme=scheme)
    with pytest.raises(Refused, match="al gevraagd"):
        ask(case_file, by, arrival=arrival, scheme=scheme, purpose="Nog een rekening.")


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"purpose": "  "}, "purpose"),
        ({"amount": Decimal(0)}, "amount"),
        ({"urgent": True}, "urgent_because"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(by, case_file, fields, field) -> None:
    with pytest.raises(Refused) as refusal:
        ask(case_file, by, **fields)
    assert set(refusal.value.message_dict) == {field}
    assert not HelpRequest.objects.exists()


@pytest.mark.parametrize("ex_officio", [True, False])
def test_a_day_in_the_future_is_refused(by, case_file, ex_officio) -> None:
    arrival = actions.Arrival(received_on=DAY + dt.timedelta(days=1), ex_officio=ex_officio)
    with pytest.raises(Refused, match="toekomst"):
        ask(case_file, by, arrival=arrival)


def test_a_closed_file_takes_no_request(by) -> None:
    with pytest.raises(Refused, match="gesloten"):
        ask(make_case_file(worker=by, closed=True), by)


def test_the_terms_of_the_day_of_receipt_hold(by, case_file) -> None:
    old = make_scheme("water", last=dt.date(2026, 11, 17))
    new = make_scheme("water", start=dt.date(2026, 11, 18))
    late = actions.Arrival(received_on=dt.date(2026, 11, 16))
    assert ask(case_file, by, arrival=late, scheme=new).scheme == old
    assert ask(case_file, by, scheme=old).scheme == new
    with pytest.raises(Refused, match="bestond niet"):
        ask(case_file, by, arrival=late, scheme=make_scheme(start=DAY))


def test_an_urgent_request_says_so_on_the_desk(by, case_file) -> None:
    ask(case_file, by, urgent=True, urgent_because="De gas wordt morgen afgesloten.")
    assert NextStep.objects.get(kind=StepKind.AID_DECISION).title.startswith("Dringende aanvraag")


def test_what_is_asked_can_be_corrected_until_it_is_proposed(by, case_file) -> None:
    request = ask(case_file, by)
    better = asked(amount=Decimal(80), scheme=request.scheme, purpose="Water")
    changed = actions.correct_aid_request(request=request, asked=better, expected=1, by=by)
    assert (changed.amount, changed.purpose) == (Decimal(80), "Water")
    with pytest.raises(Conflict):
        actions.correct_aid_request(request=request, asked=better, expected=1, by=by)
    AidRequest.objects.filter(pk=request.pk).update(state=RequestState.PROPOSED)
    with pytest.raises(Refused, match="ligt een voorstel klaar"):
        actions.correct_aid_request(request=request, asked=better, expected=changed.version, by=by)


def withdraw(request, by, *, because="Betaalt het zelf", day=DAY):
    return actions.withdraw_aid_request(
        request=request, because=because, withdrawn_on=day, expected=request.version, by=by, at=AT
    )


def test_withdrawing_stops_the_clock_and_takes_the_draft_along(by, case_file) -> None:
    request = ask(case_file, by)
    draft = make_aid_proposal(case_file, by=by, request=request, ready=False)
    for fields, words in ({"because": " "}, "waarom"), ({"day": DAY + dt.timedelta(days=1)}, "tussen de ontvangst"):
        with pytest.raises(Refused, match=words):
            withdraw(request, by, **fields)
    gone = withdraw(request, by)
    draft.refresh_from_db()
    assert (gone.state, gone.ended_on, draft.state) == (RequestState.WITHDRAWN, DAY, ProposalState.WITHDRAWN)
    assert open_steps(case_file) == set()
    with pytest.raises(Refused, match="beslist of ingetrokken"):
        withdraw(gone, by)
    with pytest.raises(Refused, match="ingetrokken"):
        actions.mark_decided(request=gone, decided_on=DAY, by=by, at=AT)


def test_the_line_is_decided_with_the_last_request_on_it(by, case_file) -> None:
    line = make_help_request(by=by, case_file=case_file, received_at=AT, registered_at=AT)
    arrival = actions.Arrival(received_on=DAY, help_request=line)
    first, second = ask(case_file, by, arrival=arrival), ask(case_file, by, arrival=arrival)
    later = AT + dt.timedelta(days=12)
    decided = timezone.localdate(later)
    actions.mark_decided(request=first, decided_on=decided, by=by, at=later)
    line.refresh_from_db()
    assert line.decided_on is None
    assert len(open_steps(case_file)) == 1
    done = actions.mark_decided(request=second, decided_on=decided, by=by, at=later)
    line.refresh_from_db()
    assert (line.decided_on, done.state) == (decided, RequestState.DECIDED)
    assert open_steps(case_file) == set()
    assert actions.mark_decided(request=second, decided_on=decided, by=by, at=later).version == done.version
