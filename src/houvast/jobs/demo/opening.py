"""From the first question to an open file: request, receipt, intake talk, worker, decision, living wage."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.actions.living_wage import plan_gpmi_duty, record_grant
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.outcomes import Talk, note_decision, save_talk
from houvast.apps.casefiles.actions.requests import Question, dispatch_intake, issue_receipt, register_request
from houvast.apps.casefiles.enums import Competence, ContactForm, QuestionType, QuickScan, Right, RightState
from houvast.apps.casefiles.models import Contact, HelpRequest
from houvast.apps.clients.enums import Interpreter
from houvast.apps.trajectories.actions.intake import open_file_for_request
from houvast.apps.trajectories.actions.phases import change_phase
from houvast.apps.trajectories.enums import Phase
from houvast.core.enums import LifeDomain
from houvast.jobs.demo import phrases
from houvast.jobs.demo.calculating import keep_wage
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.plots import Plot, Pools

ORAL = {"balie", "telefoon", "huisbezoek"}


def ask(
    case: Case,
    words: str,
    types: tuple[str, ...],
    *,
    channel: str,
    urgent: tuple[str, ...] = (),
    referred_by: str = "",
    receipt: bool = True,
    anonymous: bool = False,
    language: str = "nl",
    late_days: int = 0,
) -> HelpRequest:
    """Write the question in the register and hand over the receipt."""
    desk = case.desk
    question = Question(
        own_words=words,
        channel=channel,
        question_types=types,
        person=None if anonymous else case.person,
        received_at=case.now - dt.timedelta(days=late_days) if late_days else None,
        language=language if anonymous else case.person.language,
        interpreter=Interpreter.NONE if anonymous else Interpreter(case.person.interpreter),
        referred_by=referred_by,
        urgent=bool(urgent),
        urgent_reasons=urgent,
    )
    case.request = register_request(question=question, at=case.now, by=desk)
    if receipt:
        case.request = issue_receipt(help_request=case.request, at=case.now, by=desk)
    return case.request


def talk(case: Case, plot: Plot, *, by: User, competence: Competence = Competence.YES) -> None:
    """Save what the intake talk brought up; domains without a need are one click."""
    scan: dict[str, str] = {}
    for domain in LifeDomain:
        answer = plot.scan.get(domain)
        if answer is None:
            answer = QuickScan.OK if case.rng.random() < 0.8 else QuickScan.NOT_DISCUSSED
        scan[domain] = answer
    case.request = save_talk(
        help_request=case.request,
        expected=case.request.version,
        talk=Talk(
            quick_scan=scan,
            rights=_rights(case, plot.rights),
            strengths=case.say(plot.strengths),
            wish=case.say(plot.wishes),
            tried_already=case.say(plot.tried),
            expectation=case.say(plot.expects),
            vdab_registration=plot.vdab,
            advance_on=case.world.turn("advance", plot.advances) if plot.advances else "",
            rva_event=case.world.turn("rva", plot.rva) if plot.rva else "",
            rva_event_on=case.today - dt.timedelta(days=case.rng.randrange(6, 25)) if plot.rva else None,
            education=case.world.turn("education", plot.educations),
            last_job=case.say(phrases.JOBS) if QuestionType.WORK in plot.types else "",
            competence=competence,
        ),
        at=case.now,
        by=by,
    )


def _rights(case: Case, known: Mapping[Right, RightState]) -> dict[str, str]:
    rights: dict[str, str] = {str(right): str(state) for right, state in known.items()}
    for right in (Right.CHILD_BENEFIT, Right.HEALTH_RATE, Right.SOCIAL_TARIFF, Right.UITPAS, Right.SOCIAL_HOUSING):
        rights.setdefault(
            right, case.rng.choice((RightState.HAS, RightState.NOT_CHECKED, RightState.TO_REQUEST, RightState.NO_RIGHT))
        )
    return rights


def arrive(case: Case, plot: Plot, *, urgent: tuple[str, ...] = ()) -> Story:
    """Request, dispatch and intake, ending in a file with its first trajectory."""
    ask(
        case,
        case.say(plot.words),
        plot.types,
        channel=case.rng.choice(plot.channels),
        urgent=urgent,
        referred_by=case.say(plot.referred_by),
    )
    case.aids = plot.aids
    case.worker = getattr(case, "worker", None) or case.world.worker(case.team)
    case.names["werker"] = case.worker.first_name
    yield case.after(0 if urgent else case.rng.randrange(0, 2))
    dispatch_intake(help_request=case.request, to=case.worker, by=case.head)
    yield case.after(0) if urgent else case.working_days(case.rng.randrange(1, 5))
    talk(case, plot, by=case.worker)
    case.file = open_file_for_request(
        help_request=case.request,
        expected=case.request.version,
        worker=case.worker,
        kind=case.world.kinds[plot.trajectory],
        at=case.now,
        by=case.worker,
    )
    case.request.refresh_from_db()
    case.trajectory = case.file.trajectories.get()


def contact(
    case: Case, form: ContactForm, subject: str, text: str, *, by: User | None = None, minutes: int = 0
) -> Contact:
    """Note a contact that just took place."""
    return note_contact(
        case_file=case.file,
        happened_at=case.now - dt.timedelta(minutes=minutes),
        form=form,
        subject=case.fill(subject),
        text=text,
        by=by or case.worker,
        at=case.now,
    )


def visit_and_decide(case: Case, plot: Plot) -> Story:
    """Home visit within two weeks, decision within the term, and the living wage when there is a right to it."""
    yield case.working_days(case.rng.randrange(3, 9))
    contact(case, ContactForm.HOME, "Eerste huisbezoek", case.say(*plot.visit), minutes=60)
    move(case, Phase.AID)
    yield case.working_days(case.rng.randrange(3, 8))
    decide(case)
    if plot.grant is not None:
        grant(case, plot)


def decide(case: Case) -> None:
    """Note the decision of the committee on the request."""
    case.request.refresh_from_db()
    case.request = note_decision(
        help_request=case.request,
        expected=case.request.version,
        decided_on=case.today,
        at=case.now,
        by=case.worker,
    )


def grant(case: Case, plot: Plot) -> LivingWageGrant:
    """Grant the living wage from the day of the request and ask whether a GPMI must follow."""
    if plot.grant is None:
        raise ValueError("this plot grants nothing")
    right = record_grant(
        person=case.person,
        kind=plot.grant,
        category=plot.category,
        starts_on=timezone.localdate(case.request.received_at),
        decided_on=case.today,
        student=plot.student,
        by=case.worker,
        on=case.today,
    )
    plan_gpmi_duty(grant=right, case_file=case.file, by=case.worker, at=case.now)
    if plot.wage is not None:
        keep_wage(case, plot.category, *plot.wage)
    return right


def move(case: Case, phase: Phase) -> None:
    """Bring the trajectory to its next phase."""
    case.trajectory.refresh_from_db()
    case.trajectory = change_phase(
        trajectory=case.trajectory, phase=phase, version=case.trajectory.version, by=case.worker, on=case.today
    )


def chat(case: Case, subject: str, form: ContactForm, pools: Pools, *, by: User | None = None) -> None:
    """Note a contact in words of its own."""
    contact(case, form, subject, case.report(*pools), by=by, minutes=case.rng.choice((20, 30, 45, 50)))
