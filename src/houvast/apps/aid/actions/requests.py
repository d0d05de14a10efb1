"""A request for aid: in the register (PRO-01), with its own clock (PRO-03), corrected, withdrawn, decided."""

import datetime as dt
import uuid
from dataclasses import dataclass, fields
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind, ProposalState, RequestState
from houvast.apps.aid.models import AidProposal, AidRequest, AidScheme
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.outcomes import note_decision, take_into_file
from houvast.apps.casefiles.actions.requests import Question, register_request
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import Channel, Outcome, QuestionType, StepKind, UrgentReason
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.law import Law
from houvast_rules.procedure import decision_due
from houvast_rules.statements import source

OWN_STEP = "Opgevolgd per aanvraag van steun"
QUESTIONS = {
    AidKind.LIVING_WAGE: QuestionType.INCOME,
    AidKind.EQUIVALENT: QuestionType.INCOME,
    AidKind.RENT: QuestionType.HOUSING,
    AidKind.DEPOSIT: QuestionType.HOUSING,
    AidKind.INSTALLATION: QuestionType.HOUSING,
    AidKind.ENERGY: QuestionType.ENERGY,
    AidKind.MEDICAL: QuestionType.HEALTH,
    AidKind.UPBRINGING: QuestionType.FAMILY,
    AidKind.SCHOOL: QuestionType.FAMILY,
    AidKind.LEISURE: QuestionType.MEETING,
    AidKind.ADVANCE: QuestionType.ADVANCE,
}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is asked and why; `amount` in euro, None when the law or the inquiry says how much."""

    scheme: AidScheme
    purpose: str
    amount: Decimal | None = None
    urgent: bool = False
    urgent_because: str = ""


@dataclass(frozen=True, kw_only=True)
class Arrival:
    """How the request reached the centre: on a line the register has (`help_request`), else on a new one.

    `received_on` and `channel` are of a new line. `ex_officio`: nobody asked, the centre opens the right by itself
    and there is no line.
    """

    received_on: dt.date
    channel: str = Channel.DESK
    help_request: HelpRequest | None = None
    ex_officio: bool = False
    submission: uuid.UUID | None = None


@action("Steun aangevraagd")
def ask_aid(
    *, case_file: CaseFile, asked: Asked, arrival: Arrival, by: User, at: dt.datetime, person: Person | None = None
) -> AidRequest:
    """Note a request for one kind of aid, for the person of the file unless said, with its term of PRO-03 as a step.

    Without a line of the register one is written on this day (PRO-01), taken into the file at once. The same form
    sent twice makes one request. Raises `Refused` (per field) for a closed file, for terms that did not hold on the
    day of receipt, and for what is impossible.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    _checked(asked)
    line = _line(locked, asked, arrival, by=by, at=at)
    received_on = timezone.localdate(line.received_at) if line else arrival.received_on
    _check_day(received_on, on=timezone.localdate(at))
    asked_for = person or locked.person
    scheme = _terms_on(asked.scheme, received_on)
    if same := _asked_before(locked, line, scheme, asked_for, asked):
        return same
    request = AidRequest.objects.create(
        case_file=locked,
        person=asked_for,
        help_request=line,
        ex_officio=line is None,
        received_on=received_on,
        decision_due_on=decision_due(received_on, law=law_in_force()).value,
        requested_by=by,
        **_columns(asked, scheme),
    )
    if line is not None:
        end_step(kind=StepKind.DECISION, object_id=line.pk, at=at, by=by, reason=OWN_STEP)
    _plan_decision(request, by=by, law=law_in_force())
    return request


@action("Aanvraag van steun verbeterd")
def correct_aid_request(*, request: AidRequest, asked: Asked, expected: int, by: User) -> AidRequest:
    """Correct what is asked, as long as nothing is proposed; day and number stay. Raises `Refused` or `Conflict`."""
    locked = lock_version(request, expected=expected)
    _refuse_unless_open(locked)
    _checked(asked)
    for name, value in _columns(asked, _terms_on(asked.scheme, locked.received_on)).items():
        setattr(locked, name, value)
    locked.save()
    _plan_decision(locked, by=by, law=law_in_force())
    return locked


@action("Aanvraag van steun ingetrokken")
def withdraw_aid_request(
    *, request: AidRequest, because: str, withdrawn_on: dt.date, expected: int, by: User, at: dt.datetime
) -> AidRequest:
    """Note that the client withdraws the request; its clock stops. Raises `Refused` (per field) or `Conflict`.

    A proposal that is still a draft goes with it; one that is ready must be taken back first.
    """
    locked = lock_version(request, expected=expected)
    _refuse_unless_open(locked)
    if not because.strip():
        raise Refused({"because": _("Schrijf kort waarom de aanvraag ingetrokken wordt.")})
    if not locked.received_on <= withdrawn_on <= timezone.localdate(at):
        raise Refused({"withdrawn_on": _("Kies een dag tussen de ontvangst en vandaag.")})
    locked.state, locked.ended_on, locked.withdrawn_because = RequestState.WITHDRAWN, withdrawn_on, because.strip()
    locked.save()
    for draft in AidProposal.objects.select_for_update(of=("self",)).filter(request=locked, state=ProposalState.DRAFT):
        draft.state, draft.withdrawn_because = ProposalState.WITHDRAWN, locked.withdrawn_because
        draft.version += 1
        draft.save()
    end_step(kind=StepKind.AID_DECISION, object_id=locked.pk, at=at, by=by, reason=locked.withdrawn_because)
    return locked


@action("Aanvraag van steun voorgesteld")
def mark_proposed(*, request: AidRequest, by: User, proposed: bool = True) -> AidRequest:
    """Note that a proposal about the request is ready for the committee, or (`proposed=False`) was taken back.

    Its clock runs on until the decision. Raises `Refused` when it is decided or withdrawn.
    """
    locked: AidRequest = AidRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.ended_on is not None:
        raise Refused(_("Deze aanvraag is al beslist of ingetrokken."))
    state = RequestState.PROPOSED if proposed else RequestState.OPEN
    if locked.state != state:
        locked.state, locked.version = state, locked.version + 1
        locked.save()
    return locked


@action("Aanvraag van steun beslist")
def mark_decided(*, request: AidRequest, decided_on: dt.date, by: User, at: dt.datetime) -> AidRequest:
    """Note that the request is decided, whatever the decision; its clock stops, and that of the line in the register
    with the last request on it. A second time changes nothing.
    """
    locked: AidRequest = AidRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if locked.state == RequestState.DECIDED:
        return locked
    if locked.ended_on is not None:
        raise Refused(_("Deze aanvraag is al ingetrokken."))
    locked.state, locked.ended_on, locked.version = RequestState.DECIDED, decided_on, locked.version + 1
    locked.save()
    end_step(kind=StepKind.AID_DECISION, object_id=locked.pk, at=at, by=by)
    line = _fresh(locked.help_request) if locked.help_request else None
    if line is None or line.decided_on or line.outcome != Outcome.FILE or line.aid_requests.undecided().exists():
        return locked
    note_decision(help_request=line, expected=line.version, decided_on=decided_on, at=at, by=by)
    return locked


def _line(case_file: CaseFile, asked: Asked, arrival: Arrival, *, by: User, at: dt.datetime) -> HelpRequest | None:
    """The line of the register the request stands on; None for a right the centre opens by itself."""
    if arrival.ex_officio:
        return None
    line = arrival.help_request or _write_line(case_file, asked, arrival, by=by, at=at)
    line = _fresh(line)
    if arrival.help_request and (line.case_file_id != case_file.pk or line.outcome not in {"", Outcome.FILE}):
        raise Refused({"help_request": _("Deze inschrijving hoort niet bij dit dossier.")})
    if line.outcome:
        return line
    return take_into_file(help_request=line, expected=line.version, case_file=case_file, worker=by, at=at, by=by)


def _fresh(line: HelpRequest) -> HelpRequest:
    fresh: HelpRequest = HelpRequest.objects.select_for_update(of=("self",)).get(pk=line.pk)
    return fresh


def _write_line(case_file: CaseFile, asked: Asked, arrival: Arrival, *, by: User, at: dt.datetime) -> HelpRequest:
    """A line of its own in the register, without the talk of an intake: the client is known."""
    person = case_file.person
    question = Question(
        own_words=asked.purpose,
        channel=arrival.channel,
        question_types=[QUESTIONS.get(AidKind(asked.scheme.kind), QuestionType.OTHER)],
        person=person,
        received_at=_moment(arrival.received_on, at),
        language=person.language,
        interpreter=person.interpreter,
        urgent=asked.urgent,
        urgent_reasons=[UrgentReason.OTHER] if asked.urgent else [],
    )
    return register_request(question=question, at=at, by=by, submission=arrival.submission, intake=False)


def _moment(day: dt.date, at: dt.datetime) -> dt.datetime:
    """When a request of this day came in: now for today, else the morning of that day."""
    if day == timezone.localdate(at):
        return at
    return timezone.make_aware(dt.datetime.combine(day, dt.time(9)))


def _asked_before(
    case_file: CaseFile, line: HelpRequest | None, scheme: AidScheme, person: Person, asked: Asked
) -> AidRequest | None:
    """What a first press of the same button made; another request for the same on one line is refused."""
    rows = AidRequest.objects.undecided().filter(case_file=case_file, help_request=line, person=person)
    found: AidRequest | None = rows.filter(scheme__code=scheme.code).first()
    if found is None or found.purpose == asked.purpose.strip():
        return found
    raise Refused({"scheme": _("Deze steun is met deze inschrijving al gevraagd. Vul die aanvraag aan.")})


def _terms_on(scheme: AidScheme, day: dt.date) -> AidScheme:
    """The terms of this kind of aid on a day."""
    if day in scheme.period:
        return scheme
    found: AidScheme | None = AidScheme.objects.in_force(day).filter(code=scheme.code).first()
    if found is None:
        text = _("Deze steunvorm bestond niet op %(day)s.")
        raise Refused({"scheme": text % {"day": f"{day:%d/%m/%Y}"}})
    return found


def _columns(asked: Asked, scheme: AidScheme) -> dict[str, object]:
    """What is asked, as the table has it."""
    values = {one.name: getattr(asked, one.name) for one in fields(asked)} | {"scheme": scheme}
    return values | {"purpose": asked.purpose.strip(), "urgent_because": asked.urgent_because.strip()}


def _plan_decision(request: AidRequest, *, by: User, law: Law) -> None:
    """The last day to decide (PRO-03), on the desk of who follows the file."""
    rule = source("PRO-03")
    words = _("Dringende aanvraag: %(aid)s") if request.urgent else _("Beslissing over %(aid)s")
    plan_step(
        kind=StepKind.AID_DECISION,
        object_id=request.pk,
        title=(words % {"aid": request.scheme.label})[:150],
        due_on=decision_due(request.received_on, law=law).value,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=request.case_file,
    )


def _refuse_unless_open(request: AidRequest) -> None:
    if request.state == RequestState.PROPOSED:
        raise Refused(_("Over deze aanvraag ligt een voorstel klaar. Neem dat eerst terug."))
    if request.ended_on is not None:
        raise Refused(_("Deze aanvraag is al beslist of ingetrokken."))


def _check_day(received_on: dt.date, *, on: dt.date) -> None:
    if received_on > on:
        raise Refused({"received_on": _("De aanvraag kan niet in de toekomst ontvangen zijn.")})


def _checked(asked: Asked) -> None:
    """Refuse what cannot be, beside its field."""
    problems = {}
    if not asked.purpose.strip():
        problems["purpose"] = _("Schrijf waarvoor de steun dient.")
    if asked.amount is not None and asked.amount <= 0:
        problems["amount"] = _("Een gevraagd bedrag is meer dan nul. Laat leeg als er geen is.")
    if asked.urgent and not asked.urgent_because.strip():
        problems["urgent_because"] = _("Zeg waarom de aanvraag dringend is.")
    if problems:
        raise Refused(problems)
