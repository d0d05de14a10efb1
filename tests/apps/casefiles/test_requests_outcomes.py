"""How an intake ends: each outcome ends or keeps the right steps, and a wrong one can be taken back."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.outcomes import (
    Closing,
    Talk,
    close_request,
    mark_forwarded,
    note_decision,
    reopen_request,
    save_talk,
)
from houvast.apps.casefiles.actions.requests import Question, register_request
from houvast.apps.casefiles.enums import (
    Competence,
    Outcome,
    QuestionType,
    QuickScan,
    ReferralKind,
    Right,
    RightState,
    StepKind,
    UrgentReason,
)
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.clients.models import Person
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.actions.intake import open_file_for_request
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.core.enums import LifeDomain
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person

AT = dt.datetime(2026, 11, 20, 10, 42, tzinfo=ZoneInfo("Europe/Brussels"))
LATER = AT + dt.timedelta(days=3)
TODAY, DAY_LATER = AT.date(), LATER.date()

pytestmark = pytest.mark.django_db


def registered(*, person: Person | None = None, anonymous: bool = False, urgent: bool = False) -> HelpRequest:
    question = Question(
        own_words="Ik kan mijn huur niet betalen",
        question_types=[QuestionType.HOUSING],
        person=None if anonymous else person or make_person(),
        urgent=urgent,
        urgent_reasons=[UrgentReason.SHELTER] if urgent else [],
    )
    return register_request(question=question, at=AT, by=make_user(Role.DESK))


def close(request: HelpRequest, outcome: Outcome, by: User | None = None, **fields: object) -> HelpRequest:
    closing = Closing(outcome=outcome, **fields)
    return close_request(
        help_request=request, expected=request.version, closing=closing, at=LATER, by=by or make_user()
    )


def open_kinds(request: HelpRequest) -> set[str]:
    return set(NextStep.objects.filter(help_request=request, done_at=None).values_list("kind", flat=True))


def forward(request: HelpRequest, found: dt.date = TODAY) -> HelpRequest:
    return close(request, Outcome.FORWARDED, referred_to="OCMW Beernem", not_competent_since=found)


class TestTalk:
    def test_keeps_everything_and_trims_text(self) -> None:
        request = registered()
        talk = Talk(
            quick_scan={LifeDomain.HOUSING: QuickScan.WANTS_HELP},
            rights={Right.RENT: RightState.TO_REQUEST},
            strengths=" Sterk netwerk ",
            competence=Competence.YES,
        )
        saved = save_talk(help_request=request, expected=1, talk=talk, at=LATER, by=make_user())
        saved.refresh_from_db()
        assert saved.quick_scan == {"wonen_energie": "wil_hulp"}
        assert saved.rights == {"huursubsidie": "aan_te_vragen"}
        assert saved.strengths == "Sterk netwerk"
        assert saved.version == 2

    def test_second_editor_is_told(self) -> None:
        request = registered()
        save_talk(help_request=request, expected=1, talk=Talk(wish="Eén"), at=LATER, by=make_user())
        with pytest.raises(Conflict):
            save_talk(help_request=request, expected=1, talk=Talk(wish="Twee"), at=LATER, by=make_user())

    @pytest.mark.parametrize(
        "talk",
        [Talk(quick_scan={"verzonnen": "ok"}), Talk(quick_scan={"wonen_energie": "goed"}), Talk(rights={"x": "y"})],
    )
    def test_unknown_answers_are_refused(self, talk: Talk) -> None:
        with pytest.raises(Refused):
            save_talk(help_request=registered(), expected=1, talk=talk, at=LATER, by=make_user())

    def test_work_rva_and_advance_are_kept_and_impossible_days_refused(self) -> None:
        request = registered()
        talk = Talk(advance_on="ziekte", rva_event="schorsing", rva_event_on=TODAY, last_job="poetsen")
        saved = save_talk(help_request=request, expected=1, talk=talk, at=LATER, by=make_user())
        saved.refresh_from_db()
        assert (saved.advance_on, saved.rva_event, saved.last_job) == ("ziekte", "schorsing", "poetsen")
        wrong = Talk(rva_event_on=TODAY, unemployed_since=DAY_LATER + dt.timedelta(days=1))
        with pytest.raises(Refused) as refused:
            save_talk(help_request=saved, expected=2, talk=wrong, at=LATER, by=make_user())
        assert set(refused.value.message_dict) == {"rva_event", "unemployed_since"}

    def test_finding_another_centre_starts_five_days(self) -> None:
        request = registered()
        talk = Talk(competence=Competence.NO, not_competent_since=DAY_LATER)
        saved = save_talk(help_request=request, expected=1, talk=talk, at=LATER, by=make_user())
        step = NextStep.objects.get(kind=StepKind.FORWARD)
        assert (step.due_on, step.rule) == (DAY_LATER + dt.timedelta(days=5), "PRO-07")
        save_talk(help_request=saved, expected=2, talk=Talk(competence=Competence.YES), at=LATER, by=make_user())
        assert StepKind.FORWARD not in open_kinds(request)

    @pytest.mark.parametrize("found", [None, TODAY - dt.timedelta(days=1), DAY_LATER + dt.timedelta(days=1)])
    def test_finding_needs_a_possible_day(self, found: dt.date | None) -> None:
        talk = Talk(competence=Competence.NO, not_competent_since=found)
        with pytest.raises(Refused) as refused:
            save_talk(help_request=registered(), expected=1, talk=talk, at=LATER, by=make_user())
        assert "not_competent_since" in refused.value.message_dict


class TestClosing:
    @pytest.mark.parametrize(
        ("outcome", "fields", "reason"),
        [
            (Outcome.INFORMATION, {}, "Informatie gegeven, geen beslissing nodig"),
            (Outcome.WITHDRAWN, {}, "De cliënt trok de vraag in"),
            (Outcome.INTERNAL, {"referred_to": "Budget", "referral_kind": ReferralKind.WARM}, "Intern verwezen"),
            (Outcome.EXTERNAL, {"referred_to": "CAW", "referral_kind": ReferralKind.INFORMATION}, "Extern verwezen"),
        ],
    )
    def test_steps_end_with_the_reason(self, outcome: Outcome, fields: dict[str, str], reason: str) -> None:
        request = registered()
        closed = close(request, outcome, **fields)
        assert closed.outcome_at == LATER
        assert open_kinds(request) == set()
        assert set(NextStep.objects.values_list("done_reason", flat=True)) == {reason}

    def test_referral_says_where_and_how(self) -> None:
        with pytest.raises(Refused) as refused:
            close(registered(), Outcome.EXTERNAL)
        assert set(refused.value.message_dict) == {"referred_to", "referral_kind"}

    def test_forwarding_stays_due_until_it_is_sent_and_the_applicant_knows(self) -> None:
        request = forward(registered())
        step = NextStep.objects.get(kind=StepKind.FORWARD, done_at=None)
        assert step.due_on == TODAY + dt.timedelta(days=5)
        assert open_kinds(request) == {StepKind.FORWARD}
        with pytest.raises(Refused) as refused:
            mark_forwarded(
                help_request=request, expected=2, forwarded_on=TODAY - dt.timedelta(days=1),
                applicant_informed_on=None, at=LATER, by=make_user(),
            )  # fmt: skip
        assert set(refused.value.message_dict) == {"forwarded_on", "applicant_informed_on"}
        sent = mark_forwarded(
            help_request=request,
            expected=2,
            forwarded_on=TODAY,
            applicant_informed_on=DAY_LATER,
            at=LATER,
            by=make_user(),
        )
        assert sent.forwarded_on == TODAY
        assert open_kinds(request) == set()

    def test_desk_closes_answered_questions_only(self) -> None:
        desk = make_user(Role.DESK)
        assert close(registered(), Outcome.INFORMATION, by=desk).outcome == Outcome.INFORMATION
        with pytest.raises(Refused):
            close(registered(), Outcome.WITHDRAWN, by=desk)
        with pytest.raises(Refused):
            close(registered(urgent=True), Outcome.INFORMATION, by=desk)

    def test_an_intake_ends_once(self) -> None:
        closed = close(registered(), Outcome.INFORMATION)
        with pytest.raises(Refused, match="al afgerond"):
            close(closed, Outcome.WITHDRAWN)


class TestFile:
    @pytest.fixture
    def kind(self) -> TrajectoryKind:
        install_catalogue(by=None)
        return TrajectoryKind.objects.get(code="SOA")

    def open_file(
        self, request: HelpRequest, worker: User | None, kind: TrajectoryKind | None, by: User | None = None
    ) -> CaseFile:
        return open_file_for_request(
            help_request=request, expected=request.version, worker=worker, kind=kind, at=LATER, by=by or make_user()
        )

    def test_file_trajectory_and_outcome_come_together(self, kind: TrajectoryKind) -> None:
        request, worker = registered(), make_user(team=make_team())
        case_file = self.open_file(request, worker, kind)
        request.refresh_from_db()
        assert (request.outcome, request.case_file, case_file.team) == (Outcome.FILE, case_file, worker.team)
        assert case_file.trajectories.get().kind == kind
        # The intake is done, the decision is still due and now on the worker's desk.
        assert open_kinds(request) == {StepKind.DECISION}
        step = NextStep.objects.get(kind=StepKind.DECISION)
        assert (step.assigned_to, step.case_file) == (worker, case_file)

    def test_person_with_an_open_file_keeps_it(self) -> None:
        worker = make_user(team=make_team())
        case_file = make_case_file(worker=worker)
        request = registered(person=case_file.person)
        assert self.open_file(request, None, None) == case_file
        assert CaseFile.objects.count() == 1
        assert NextStep.objects.get(kind=StepKind.DECISION).assigned_to == worker

    def test_nothing_is_half_written(self, kind: TrajectoryKind) -> None:
        request = registered()
        with pytest.raises(Conflict):
            open_file_for_request(
                help_request=request, expected=99, worker=make_user(), kind=kind, at=LATER, by=make_user()
            )
        assert not CaseFile.objects.exists()

    def test_anonymous_or_incomplete_is_refused(self, kind: TrajectoryKind) -> None:
        with pytest.raises(Refused, match="anonieme"):
            self.open_file(registered(anonymous=True), make_user(), kind)
        with pytest.raises(Refused) as refused:
            self.open_file(registered(), None, None)
        assert set(refused.value.message_dict) == {"worker", "kind"}
        assert not CaseFile.objects.exists()

    def test_decision_stops_the_clock(self, kind: TrajectoryKind) -> None:
        request, worker = registered(), make_user(team=make_team())
        self.open_file(request, worker, kind)
        request.refresh_from_db()
        for day in (TODAY - dt.timedelta(days=1), DAY_LATER + dt.timedelta(days=1)):
            with pytest.raises(Refused):
                note_decision(help_request=request, expected=request.version, decided_on=day, at=LATER, by=worker)
        decided = note_decision(help_request=request, expected=request.version, decided_on=TODAY, at=LATER, by=worker)
        assert decided.decided_on == TODAY
        assert open_kinds(request) == set()


class TestReopening:
    def test_terms_run_on_from_the_day_of_receipt(self) -> None:
        closed = close(registered(), Outcome.INFORMATION)
        again = reopen_request(
            help_request=closed, expected=2, reason="Er was toch een aanvraag", at=LATER, by=make_user()
        )
        assert (again.outcome, again.outcome_at, again.reopened_because) == ("", None, "Er was toch een aanvraag")
        steps = {step.kind: step.due_on for step in NextStep.objects.filter(done_at=None)}
        assert steps == {StepKind.INTAKE: dt.date(2026, 11, 30), StepKind.DECISION: dt.date(2026, 12, 20)}

    def test_needs_a_reason(self) -> None:
        closed = close(registered(), Outcome.INFORMATION)
        with pytest.raises(Refused) as refused:
            reopen_request(help_request=closed, expected=2, reason=" ", at=LATER, by=make_user())
        assert "reason" in refused.value.message_dict

    def test_not_after_it_was_sent(self) -> None:
        request = forward(registered())
        sent = mark_forwarded(
            help_request=request, expected=2, forwarded_on=TODAY, applicant_informed_on=TODAY, at=LATER, by=make_user()
        )
        with pytest.raises(Refused, match="al doorgestuurd"):
            reopen_request(help_request=sent, expected=3, reason="Fout", at=LATER, by=make_user())

    def test_forwarding_that_did_not_leave_keeps_its_term(self) -> None:
        request = forward(registered())
        reopen_request(help_request=request, expected=2, reason="Verkeerd OCMW", at=LATER, by=make_user())
        assert open_kinds(request) == {StepKind.INTAKE, StepKind.DECISION, StepKind.FORWARD}

    def test_not_while_its_file_is_open(self) -> None:
        install_catalogue(by=None)
        request = registered()
        kind = TrajectoryKind.objects.get(code="SOA")
        open_file_for_request(
            help_request=request, expected=1, worker=make_user(team=make_team()), kind=kind, at=LATER, by=make_user()
        )
        request.refresh_from_db()
        with pytest.raises(Refused, match="dossier is nog open"):
            reopen_request(help_request=request, expected=request.version, reason="Fout", at=LATER, by=make_user())
