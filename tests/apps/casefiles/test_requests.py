"""The register: gap-free, chronological, with its clock; one form makes one request."""

import datetime as dt
import threading
import uuid
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.requests import (
    AlreadyRegistered,
    Question,
    correct_request,
    dispatch_intake,
    issue_receipt,
    register_request,
)
from houvast.apps.casefiles.enums import QuestionType, StepKind, UrgentReason
from houvast.apps.casefiles.models import HelpRequest, NextStep, RegisterYear
from houvast.audit.models import Event
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

BRUSSELS = ZoneInfo("Europe/Brussels")
AT = dt.datetime(2026, 11, 20, 10, 42, tzinfo=BRUSSELS)


def ask(**fields: object) -> Question:
    return Question(
        **{"own_words": "Ik kan mijn huur niet betalen", "question_types": [QuestionType.HOUSING], **fields}
    )


def open_steps(help_request: HelpRequest) -> dict[str, NextStep]:
    return {step.kind: step for step in NextStep.objects.filter(help_request=help_request, done_at=None)}


@pytest.mark.django_db
class TestRegister:
    def test_number_clock_and_steps_come_together(self) -> None:
        desk, person = make_user(Role.DESK), make_person()
        request = register_request(question=ask(person=person), at=AT, by=desk)
        assert request.register_number == "2026/00001"
        assert request.decision_due_on == dt.date(2026, 12, 20)
        steps = open_steps(request)
        assert steps[StepKind.DECISION].due_on == dt.date(2026, 12, 20)
        assert steps[StepKind.DECISION].rule == "PRO-03"
        assert "30 dagen" in steps[StepKind.DECISION].source
        assert steps[StepKind.INTAKE].due_on == dt.date(2026, 11, 27)
        assert steps[StepKind.INTAKE].rule == "INT-01"
        assert "Eigen norm" in steps[StepKind.INTAKE].source
        event = Event.objects.get(table="casefiles_helprequest")
        assert (event.actor_id, event.action, event.person_id) == (desk.pk, "Hulpvraag genoteerd", person.pk)

    def test_urgent_question_is_seen_the_same_day(self) -> None:
        question = ask(urgent=True, urgent_reasons=[UrgentReason.FOOD])
        request = register_request(question=question, at=AT, by=make_user(Role.DESK))
        assert request.anonymous
        assert open_steps(request)[StepKind.INTAKE].due_on == AT.date()

    def test_numbers_start_again_each_year_of_the_local_day(self) -> None:
        desk = make_user(Role.DESK)
        # 23:30 UTC on 31 December is already the new year in Brussels.
        new_year = dt.datetime(2026, 12, 31, 23, 30, tzinfo=dt.UTC)
        assert register_request(question=ask(), at=AT, by=desk).register_number == "2026/00001"
        request = register_request(question=ask(), at=new_year, by=desk)
        assert request.register_number == "2027/00001"
        assert request.decision_due_on == dt.date(2027, 1, 31)

    def test_a_letter_written_in_later_keeps_its_day_and_the_order_of_numbers(self) -> None:
        desk = make_user(Role.DESK)
        first = register_request(question=ask(), at=AT, by=desk)
        letter = register_request(
            question=ask(received_at=AT - dt.timedelta(days=2)), at=AT + dt.timedelta(hours=1), by=desk
        )
        assert letter.number == first.number + 1
        assert letter.registered_at > first.registered_at
        assert letter.received_at < first.received_at
        assert letter.decision_due_on == dt.date(2026, 12, 18)

    def test_a_desk_whose_clock_is_a_second_behind_does_not_break_the_order(self) -> None:
        desk = make_user(Role.DESK)
        first = register_request(question=ask(), at=AT, by=desk)
        second = register_request(question=ask(), at=AT - dt.timedelta(seconds=1), by=desk)
        assert second.registered_at == first.registered_at

    def test_a_step_back_in_the_register_is_refused_and_leaves_no_gap(self) -> None:
        desk = make_user(Role.DESK)
        register_request(question=ask(), at=AT, by=desk)
        with pytest.raises(Refused, match="Het register is al verder"):
            register_request(question=ask(), at=AT - dt.timedelta(days=1), by=desk)
        assert register_request(question=ask(), at=AT, by=desk).number == 2

    @pytest.mark.parametrize(
        ("fields", "field"),
        [
            ({"own_words": "  "}, "own_words"),
            ({"question_types": []}, "question_types"),
            ({"urgent": True}, "urgent_reasons"),
            ({"received_at": AT + dt.timedelta(minutes=1)}, "received_on"),
            ({"received_at": AT - dt.timedelta(days=400)}, "received_on"),
        ],
    )
    def test_impossible_requests_are_refused_beside_their_field(self, fields: dict[str, object], field: str) -> None:
        with pytest.raises(Refused) as refused:
            register_request(question=ask(**fields), at=AT, by=make_user(Role.DESK))
        assert list(refused.value.message_dict) == [field]
        assert not HelpRequest.objects.exists()
        assert not RegisterYear.objects.exists()

    def test_person_with_an_open_file_joins_it_and_its_worker(self) -> None:
        worker = make_user(team=make_team())
        case_file = make_case_file(worker=worker)
        request = register_request(question=ask(person=case_file.person), at=AT, by=make_user(Role.DESK))
        assert request.case_file == case_file
        steps = open_steps(request)
        assert {step.assigned_to for step in steps.values()} == {worker}
        assert {step.case_file for step in steps.values()} == {case_file}


@pytest.mark.django_db
class TestDoubleSubmit:
    def test_same_form_twice_makes_one_request(self) -> None:
        desk, token = make_user(Role.DESK), uuid.uuid4()
        first = register_request(question=ask(), at=AT, by=desk, submission=token)
        second = register_request(question=ask(), at=AT, by=desk, submission=token)
        assert first == second
        assert HelpRequest.objects.count() == 1
        assert NextStep.objects.count() == 2
        assert RegisterYear.objects.get().last_number == 1

    def test_same_form_with_other_words_is_not_swallowed(self) -> None:
        desk, token = make_user(Role.DESK), uuid.uuid4()
        first = register_request(question=ask(), at=AT, by=desk, submission=token)
        with pytest.raises(AlreadyRegistered) as refused:
            register_request(question=ask(own_words="Iets anders"), at=AT, by=desk, submission=token)
        assert refused.value.existing == first


@pytest.mark.django_db
class TestCorrection:
    def test_words_person_and_terms_follow_but_the_number_stays(self) -> None:
        desk, case_file = make_user(Role.DESK), make_case_file()
        request = register_request(question=ask(), at=AT, by=desk)
        question = ask(
            own_words="Anders", person=case_file.person, received_at=AT - dt.timedelta(days=3), urgent=True,
            urgent_reasons=[UrgentReason.EVICTION],
        )  # fmt: skip
        fixed = correct_request(help_request=request, expected=1, question=question, at=AT, by=desk)
        assert (fixed.number, fixed.registered_at) == (request.number, AT)
        assert fixed.case_file == case_file
        assert not fixed.anonymous
        steps = open_steps(fixed)
        assert steps[StepKind.DECISION].due_on == dt.date(2026, 12, 17)
        assert steps[StepKind.INTAKE].due_on == dt.date(2026, 11, 17)

    def test_second_editor_is_told(self) -> None:
        desk = make_user(Role.DESK)
        request = register_request(question=ask(), at=AT, by=desk)
        correct_request(help_request=request, expected=1, question=ask(own_words="Eén"), at=AT, by=desk)
        with pytest.raises(Conflict):
            correct_request(help_request=request, expected=1, question=ask(own_words="Twee"), at=AT, by=desk)
        request.refresh_from_db()
        assert request.own_words == "Eén"

    def test_dispatched_worker_keeps_the_step_after_a_correction(self) -> None:
        desk, worker = make_user(Role.DESK), make_user()
        request = register_request(question=ask(), at=AT, by=desk)
        dispatch_intake(help_request=request, to=worker, by=worker)
        correct_request(help_request=request, expected=1, question=ask(own_words="Anders"), at=AT, by=desk)
        assert {step.assigned_to for step in open_steps(request).values()} == {worker}


@pytest.mark.django_db
class TestReceiptAndDispatch:
    def test_pro_02_receipt_is_dated_once(self) -> None:
        desk = make_user(Role.DESK)
        request = register_request(question=ask(), at=AT, by=desk)
        issue_receipt(help_request=request, at=AT, by=desk)
        again = issue_receipt(help_request=request, at=AT + dt.timedelta(hours=2), by=desk)
        assert again.receipt_issued_at == AT

    def test_intake_goes_only_to_who_may_decide(self) -> None:
        head, desk, worker = make_user(Role.HEAD_SOCIAL_WORKER), make_user(Role.DESK), make_user()
        request = register_request(question=ask(), at=AT, by=desk)
        with pytest.raises(Refused, match="kan geen intake afronden"):
            dispatch_intake(help_request=request, to=desk, by=head)
        dispatch_intake(help_request=request, to=worker, by=head)
        assert {step.assigned_to for step in open_steps(request).values()} == {worker}


@pytest.mark.django_db(transaction=True)
def test_pro_01_many_desks_at_once_leave_no_gap_and_no_double() -> None:
    desk = make_user(Role.DESK)
    tokens = [uuid.uuid4() for _ in range(12)]
    problems: list[BaseException] = []
    start = threading.Barrier(8)

    def register(worker: int) -> None:
        try:
            start.wait()
            for token in tokens[worker % 4 :: 4]:  # two threads send each form
                register_request(question=ask(), at=AT, by=User.objects.get(pk=desk.pk), submission=token)
        except BaseException as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=register, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    numbers = sorted(HelpRequest.objects.values_list("number", flat=True))
    assert numbers == list(range(1, 13))
    moments = list(HelpRequest.objects.order_by("number").values_list("registered_at", flat=True))
    assert moments == sorted(moments)
