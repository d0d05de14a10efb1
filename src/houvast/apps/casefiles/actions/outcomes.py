"""How an intake goes on and ends: the talk, the outcome, forwarding, the decision, and taking an outcome back."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.request_steps import plan_decision, plan_forward, plan_intake
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import Competence, Outcome, QuickScan, Right, RightState, StepKind
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.audit.recording import action
from houvast.core.enums import LifeDomain
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

REFERRALS = {Outcome.INTERNAL, Outcome.EXTERNAL}
# Why the two steps of a request end without being done, in the words the file will show.
END_REASONS = {
    Outcome.INFORMATION: "Informatie gegeven, geen beslissing nodig",
    Outcome.INTERNAL: "Intern verwezen",
    Outcome.EXTERNAL: "Extern verwezen",
    Outcome.FORWARDED: "Doorgestuurd naar het bevoegde OCMW",
    Outcome.WITHDRAWN: "De cliënt trok de vraag in",
}


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What the intake talk brought up (practice.md §1.3-1.4).

    `quick_scan` is {LifeDomain: QuickScan}, `rights` is {Right: RightState}.
    """

    quick_scan: Mapping[str, str] = field(default_factory=dict)
    rights: Mapping[str, str] = field(default_factory=dict)
    strengths: str = ""
    wish: str = ""
    tried_already: str = ""
    expectation: str = ""
    vdab_registration: str = ""
    advance_on: str = ""
    rva_event: str = ""
    rva_event_on: dt.date | None = None
    education: str = ""
    last_job: str = ""
    unemployed_since: dt.date | None = None
    competence: str = Competence.UNKNOWN
    not_competent_since: dt.date | None = None


@dataclass(frozen=True, kw_only=True)
class Closing:
    """How an intake ends without a file; `referred_to` is needed for every referral and for forwarding."""

    outcome: Outcome
    note: str = ""
    referred_to: str = ""
    referral_kind: str = ""
    not_competent_since: dt.date | None = None


@action("Intakegesprek bewaard")
def save_talk(*, help_request: HelpRequest, expected: int, talk: Talk, at: dt.datetime, by: User) -> HelpRequest:
    """Keep what the talk brought up. A finding that we are not competent starts the five days of PRO-07 at once.

    Raises `Refused` per field and `Conflict` when a colleague saved before.
    """
    fresh = lock_version(help_request, expected=expected)
    _refuse_unknown(talk)
    _refuse_impossible_days(talk, on=timezone.localdate(at))
    if talk.competence == Competence.NO:
        _check_finding(fresh, talk.not_competent_since, on=timezone.localdate(at))
    elif fresh.outcome == Outcome.FORWARDED:
        raise Refused({"competence": _("Deze vraag is doorgestuurd. Heropen ze om de bevoegdheid te wijzigen.")})
    for name, value in asdict(talk).items():
        setattr(fresh, name, value.strip() if isinstance(value, str) else value)
    if talk.competence != Competence.NO:
        fresh.not_competent_since = None
    fresh.save()
    if talk.competence != Competence.NO:
        end_step(kind=StepKind.FORWARD, object_id=fresh.pk, at=at, by=by, reason="Toch bevoegd of nog te onderzoeken")
    elif fresh.not_competent_since and not fresh.forwarded_on:
        plan_forward(help_request=fresh, found=fresh.not_competent_since, by=by)
    return fresh


@action("Intake afgerond")
def close_request(
    *, help_request: HelpRequest, expected: int, closing: Closing, at: dt.datetime, by: User
) -> HelpRequest:
    """End an intake without a file and end its steps with the reason.

    The desk may close a question that information answered, unless it is urgent: a social worker looks at those.
    Forwarding keeps its own step until it is marked as sent. A file is opened by `take_into_file`.
    """
    fresh = lock_version(help_request, expected=expected)
    _refuse_closed(fresh)
    _refuse_desk(fresh, closing, by)
    if closing.outcome == Outcome.FILE:
        raise Refused({"outcome": _("Kies een maatschappelijk werker om een dossier te openen.")})
    _require_destination(closing)
    if closing.outcome == Outcome.FORWARDED:
        _check_finding(fresh, closing.not_competent_since, on=timezone.localdate(at))
        fresh.competence = Competence.NO
        fresh.not_competent_since = closing.not_competent_since
    fresh.outcome = closing.outcome
    fresh.outcome_at, fresh.outcome_by = at, by
    fresh.outcome_note = closing.note.strip()
    fresh.referred_to = closing.referred_to.strip()
    fresh.referral_kind = closing.referral_kind if closing.outcome in REFERRALS else ""
    fresh.save()
    reason = END_REASONS[closing.outcome]
    for kind in (StepKind.INTAKE, StepKind.DECISION, StepKind.FORWARD):
        end_step(kind=kind, object_id=fresh.pk, at=at, by=by, reason=reason)
    if closing.outcome == Outcome.FORWARDED and closing.not_competent_since:
        plan_forward(help_request=fresh, found=closing.not_competent_since, by=by)
    return fresh


@action("Hulpvraag in het dossier opgenomen")
def take_into_file(
    *,
    help_request: HelpRequest,
    expected: int,
    case_file: CaseFile,
    worker: User,
    at: dt.datetime,
    by: User,
    note: str = "",
) -> HelpRequest:
    """End an intake in a file, new or already open; the decision stays due, on the desk of `worker`."""
    fresh = lock_version(help_request, expected=expected)
    _refuse_closed(fresh)
    if fresh.person_id != case_file.person_id:
        raise Refused(_("Dit dossier is van iemand anders."))
    if fresh.competence == Competence.NO:
        raise Refused({"outcome": _("Volgens de intake is een ander OCMW bevoegd. Pas dat eerst aan.")})
    fresh.case_file = case_file
    fresh.outcome = Outcome.FILE
    fresh.outcome_at, fresh.outcome_by = at, by
    fresh.outcome_note = note.strip()
    fresh.save()
    end_step(kind=StepKind.INTAKE, object_id=fresh.pk, at=at, by=by)
    NextStep.objects.filter(help_request=fresh, done_at=None).update(case_file=case_file, assigned_to=worker)
    return fresh


@action("Hulpvraag doorgestuurd")
def mark_forwarded(
    *,
    help_request: HelpRequest,
    expected: int,
    forwarded_on: dt.date,
    applicant_informed_on: dt.date | None,
    at: dt.datetime,
    by: User,
) -> HelpRequest:
    """Note that the request left for the competent centre and that the applicant knows (law.md §5, PRO-07)."""
    fresh = lock_version(help_request, expected=expected)
    today = timezone.localdate(at)
    if fresh.outcome != Outcome.FORWARDED or fresh.not_competent_since is None:
        raise Refused(_("Kies eerst de uitkomst doorgestuurd naar het bevoegde OCMW."))
    problems = {}
    for name, day in (("forwarded_on", forwarded_on), ("applicant_informed_on", applicant_informed_on)):
        if day and not fresh.not_competent_since <= day <= today:
            problems[name] = _("Kies een dag tussen de vaststelling en vandaag.")
    if not fresh.anonymous and applicant_informed_on is None:
        problems["applicant_informed_on"] = _("De aanvrager moet verwittigd zijn. Noteer wanneer.")
    if problems:
        raise Refused(problems)
    fresh.forwarded_on, fresh.applicant_informed_on = forwarded_on, applicant_informed_on
    fresh.save()
    end_step(kind=StepKind.FORWARD, object_id=fresh.pk, at=at, by=by)
    return fresh


@action("Beslissing genoteerd")
def note_decision(
    *, help_request: HelpRequest, expected: int, decided_on: dt.date, at: dt.datetime, by: User
) -> HelpRequest:
    """Note the day on which the centre decided on the request; its clock stops (PRO-03)."""
    fresh = lock_version(help_request, expected=expected)
    if not timezone.localdate(fresh.received_at) <= decided_on <= timezone.localdate(at):
        raise Refused({"decided_on": _("Kies een dag tussen de ontvangst en vandaag.")})
    if fresh.outcome != Outcome.FILE:
        raise Refused(_("Rond eerst de intake af."))
    fresh.decided_on = decided_on
    fresh.save()
    end_step(kind=StepKind.DECISION, object_id=fresh.pk, at=at, by=by)
    return fresh


@action("Hulpvraag heropend")
def reopen_request(*, help_request: HelpRequest, expected: int, reason: str, at: dt.datetime, by: User) -> HelpRequest:
    """Take a wrong outcome back, with the reason; the terms of law run on from the day of receipt.

    Refused when the request already left for another centre, when a decision was taken, and while the file it
    opened is still open (hand that file over or close it instead).
    """
    fresh = lock_version(help_request, expected=expected)
    _refuse_reopening(fresh, reason)
    if fresh.outcome == Outcome.FILE:
        fresh.case_file = None
    end_step(kind=StepKind.FORWARD, object_id=fresh.pk, at=at, by=by, reason="Heropend")
    fresh.reopened_because = reason.strip()
    fresh.outcome = fresh.outcome_note = fresh.referred_to = fresh.referral_kind = ""
    fresh.outcome_at = fresh.outcome_by = None
    fresh.save()
    plan_intake(help_request=fresh, by=by, start=timezone.localdate(at))
    plan_decision(help_request=fresh, by=by)
    if fresh.competence == Competence.NO and fresh.not_competent_since:
        plan_forward(help_request=fresh, found=fresh.not_competent_since, by=by)
    return fresh


def _refuse_reopening(help_request: HelpRequest, reason: str) -> None:
    if not help_request.outcome:
        raise Refused(_("Deze hulpvraag is al open."))
    if help_request.forwarded_on:
        raise Refused(_("Deze hulpvraag is al doorgestuurd. Noteer een nieuwe hulpvraag."))
    if help_request.decided_on:
        raise Refused(_("Over deze hulpvraag is al beslist. Noteer een nieuwe hulpvraag."))
    if help_request.outcome == Outcome.FILE and help_request.case_file and help_request.case_file.closed_on is None:
        raise Refused(_("Het dossier is nog open. Sluit het dossier of draag het over."))
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom de uitkomst niet klopte.")})


def _refuse_closed(help_request: HelpRequest) -> None:
    if help_request.outcome:
        raise Refused(_("Deze intake is al afgerond."))


def _refuse_desk(help_request: HelpRequest, closing: Closing, by: User) -> None:
    if by.may(Permission.DECIDE_INTAKE):
        return
    if closing.outcome != Outcome.INFORMATION or help_request.urgent:
        raise Refused(_("Een maatschappelijk werker rondt deze intake af."))


def _require_destination(closing: Closing) -> None:
    problems = {}
    if closing.outcome in REFERRALS | {Outcome.FORWARDED} and not closing.referred_to.strip():
        problems["referred_to"] = _("Zeg naar wie of waarheen.")
    if closing.outcome in REFERRALS and not closing.referral_kind:
        problems["referral_kind"] = _("Kies hoe er verwezen is.")
    if problems:
        raise Refused(problems)


def _check_finding(help_request: HelpRequest, found: dt.date | None, *, on: dt.date) -> None:
    if found is None:
        raise Refused({"not_competent_since": _("Op welke dag is dat vastgesteld?")})
    if not timezone.localdate(help_request.received_at) <= found <= on:
        raise Refused({"not_competent_since": _("Kies een dag tussen de ontvangst en vandaag.")})


def _refuse_impossible_days(talk: Talk, *, on: dt.date) -> None:
    problems = {}
    if talk.rva_event_on and not talk.rva_event:
        problems["rva_event"] = _("Kies wat de RVA besliste.")
    if talk.unemployed_since and talk.unemployed_since > on:
        problems["unemployed_since"] = _("Deze dag ligt in de toekomst.")
    if problems:
        raise Refused(problems)


def _refuse_unknown(talk: Talk) -> None:
    """Keep the two JSON columns to their lists: what reports read later must exist."""
    if not (set(talk.quick_scan) <= set(LifeDomain.values) and set(talk.quick_scan.values()) <= set(QuickScan.values)):
        raise Refused({"quick_scan": _("Onbekend levensdomein of antwoord.")})
    if not (set(talk.rights) <= set(Right.values) and set(talk.rights.values()) <= set(RightState.values)):
        raise Refused({"rights": _("Onbekend recht of antwoord.")})
