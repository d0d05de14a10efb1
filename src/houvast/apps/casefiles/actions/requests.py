"""The register of help requests: noting, correcting, handing over the receipt, dispatching the intake.

Why here and not in a form's save: the number, the legal clock and the steps must come together or not at all.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.actions.request_steps import plan_decision, plan_intake
from houvast.apps.casefiles.enums import Channel
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.clients.enums import Interpreter
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version
from houvast_rules.procedure import decision_due

REGISTER = "hulpvragen"
# Two desks that save in the same second may wait for each other; a longer step back is a wrong clock.
CLOCK_TOLERANCE = dt.timedelta(minutes=5)
# A letter may be written in later; more than a year back is a typing error in the year.
LATE_ENTRY_DAYS = 366


@dataclass(frozen=True, kw_only=True)
class Question:
    """What was asked, by whom and how: everything of a request that a person types at the desk.

    `person` None means anonymous. `received_at` None means now; `urgent` asks at least one `urgent_reasons`.
    """

    own_words: str
    channel: str = Channel.DESK
    question_types: Sequence[str] = ()
    person: Person | None = None
    received_at: dt.datetime | None = None
    language: str = "nl"
    interpreter: str = Interpreter.NONE
    referred_by: str = ""
    urgent: bool = False
    urgent_reasons: Sequence[str] = ()


class AlreadyRegistered(Refused):
    """The same form was sent before with another text: `existing` is what it made then."""

    def __init__(self, existing: HelpRequest) -> None:
        self.existing = existing
        text = _("Dit formulier is al bewaard als hulpvraag %(number)s. Bewaar opnieuw om een tweede te noteren.")
        super().__init__(text % {"number": existing.register_number})


@action("Hulpvraag genoteerd")
def register_request(
    *, question: Question, at: dt.datetime, by: User, submission: uuid.UUID | None = None, intake: bool = True
) -> HelpRequest:
    """Write a request in the register and plan its intake and decision (law.md PRO-01, PRO-03).

    PRO-01 asks a chronological number on the day of receipt. The number and `registered_at` are given while the
    counter row is locked, so they always rise together and have no gaps. `received_at` may be earlier than the
    previous line, because a letter or mail is sometimes written in later: then the terms still run from the day of
    receipt and the register shows the line as written in late, instead of refusing a request that exists.

    A person with an open file: the request joins that file and its steps go to the file's social worker.
    The same `submission` again returns the request it made (double click); with another text it raises
    `AlreadyRegistered`. `intake=False`: the client is known and her file open, no intake talk is needed.
    Raises `Refused` with the field when a fact is missing or impossible.
    """
    received_at = _checked(question, at=at)
    try:
        with transaction.atomic():
            help_request = _write_line(question, received_at=received_at, at=at, by=by, submission=submission)
    except IntegrityError:
        existing = _sent_before(submission)
        if existing is None:
            raise
        if existing.own_words != question.own_words.strip():
            raise AlreadyRegistered(existing) from None
        return existing
    if intake:
        plan_intake(help_request=help_request, by=by)
    plan_decision(help_request=help_request, by=by)
    return help_request


@action("Hulpvraag verbeterd")
def correct_request(
    *, help_request: HelpRequest, expected: int, question: Question, at: dt.datetime, by: User
) -> HelpRequest:
    """Correct what was typed; number and day of registration stay, the audit trail keeps the old words.

    Used also to give an anonymous request its person. Terms follow a corrected day of receipt. Raises `Refused`
    once the intake is closed (reopen first) and `Conflict` when a colleague saved before.
    """
    fresh = lock_version(help_request, expected=expected)
    if fresh.outcome:
        raise Refused(_("Deze intake is afgerond. Heropen de hulpvraag om ze te verbeteren."))
    received_at = question.received_at or fresh.received_at
    _checked(question, at=fresh.registered_at, received_at=received_at)
    if question.person != fresh.person:
        fresh.case_file = _open_file_of(question.person)
    _apply(fresh, question, received_at=received_at)
    fresh.save()
    plan_intake(help_request=fresh, by=by)
    plan_decision(help_request=fresh, by=by)
    return fresh


@action("Ontvangstbewijs gegeven")
def issue_receipt(*, help_request: HelpRequest, at: dt.datetime, by: User) -> HelpRequest:
    """Note that the receipt was handed over (PRO-02); a second time changes nothing."""
    fresh: HelpRequest = HelpRequest.objects.select_for_update(of=("self",)).get(pk=help_request.pk)
    if fresh.receipt_issued_at is None:
        fresh.receipt_issued_at = at
        fresh.version += 1
        fresh.save(update_fields=["receipt_issued_at", "version"])
    return fresh


@action("Intake toegewezen")
def dispatch_intake(*, help_request: HelpRequest, to: User, by: User, seen: int | None = None) -> None:
    """Give the open steps of a request to the worker who will do the intake; it leaves the shared pool.

    `seen` is the id of the worker who had the intake on the chooser's page (0: nobody, None: do not compare). Raises
    `Refused` when the intake is done or the worker cannot do it, `Conflict` when a colleague gave it away meanwhile.
    """
    if not to.may(Permission.DECIDE_INTAKE):
        raise Refused({"worker": _("Deze collega kan geen intake afronden.")})
    locked = HelpRequest.objects.select_for_update(of=("self",)).get(pk=help_request.pk)
    if locked.outcome:
        raise Refused(_("Deze intake is al afgerond."))
    if seen is not None and holder_of(locked) not in (seen, to.pk):
        raise Conflict
    NextStep.objects.filter(help_request=locked, done_at=None).update(assigned_to=to)


def holder_of(help_request: HelpRequest) -> int:
    """Return the id of who has the open intake of this request, 0 when nobody was given it yet."""
    held = help_request.steps.open().filter(assigned_to__isnull=False).order_by("due_on", "id")
    return held.values_list("assigned_to", flat=True).first() or 0


def _sent_before(submission: uuid.UUID | None) -> HelpRequest | None:
    found: HelpRequest | None = HelpRequest.objects.filter(submission=submission).first() if submission else None
    return found


def _checked(question: Question, *, at: dt.datetime, received_at: dt.datetime | None = None) -> dt.datetime:
    """Return the moment of receipt after refusing what cannot be."""
    received_at = received_at or question.received_at or at
    problems = {}
    if not question.own_words.strip():
        problems["own_words"] = _("Schrijf de vraag op in de woorden van de cliënt.")
    if not question.question_types:
        problems["question_types"] = _("Kies minstens één soort vraag.")
    if question.urgent and not question.urgent_reasons:
        problems["urgent_reasons"] = _("Zeg waarom de vraag dringend is.")
    if received_at > at:
        problems["received_on"] = _("De vraag kan niet in de toekomst ontvangen zijn.")
    elif received_at < at - dt.timedelta(days=LATE_ENTRY_DAYS):
        problems["received_on"] = _("Deze datum ligt meer dan een jaar terug. Kijk het jaar na.")
    if problems:
        raise Refused(problems)
    return received_at


def _write_line(
    question: Question, *, received_at: dt.datetime, at: dt.datetime, by: User, submission: uuid.UUID | None
) -> HelpRequest:
    year = timezone.localdate(at).year
    number = next_number(register=REGISTER, year=year)
    help_request = HelpRequest(
        year=year,
        number=number,
        registered_at=_chronological(at, year=year, number=number),
        registered_by=by,
        submission=submission,
        case_file=_open_file_of(question.person),
    )
    _apply(help_request, question, received_at=received_at)
    help_request.save()
    return help_request


def _chronological(at: dt.datetime, *, year: int, number: int) -> dt.datetime:
    """Return the moment of registration, never before the previous number; called while the counter is locked."""
    before = HelpRequest.objects.filter(year=year, number=number - 1)
    previous: dt.datetime | None = before.values_list("registered_at", flat=True).first()
    if previous is None or previous <= at:
        return at
    if previous - at > CLOCK_TOLERANCE:
        text = _("Het register is al verder: de vorige hulpvraag is van %(day)s.")
        raise Refused(text % {"day": f"{timezone.localtime(previous):%d/%m/%Y %H:%M}"})
    return previous


def _apply(help_request: HelpRequest, question: Question, *, received_at: dt.datetime) -> None:
    help_request.received_at = received_at
    help_request.decision_due_on = decision_due(timezone.localdate(received_at), law=law_in_force()).value
    help_request.person = question.person
    help_request.anonymous = question.person is None
    help_request.own_words = question.own_words.strip()
    help_request.channel = question.channel
    help_request.question_types = list(question.question_types)
    help_request.language = question.language
    help_request.interpreter = question.interpreter
    help_request.referred_by = question.referred_by.strip()
    help_request.urgent = question.urgent
    help_request.urgent_reasons = list(question.urgent_reasons) if question.urgent else []


def _open_file_of(person: Person | None) -> CaseFile | None:
    return CaseFile.objects.filter(person=person, closed_on=None).first() if person else None
