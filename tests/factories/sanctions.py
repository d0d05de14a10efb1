"""Paths of agreements that were not kept, at every step; made with the actions, so that they are what the application makes."""

import datetime as dt
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Gpmi
from houvast.apps.mpsa.actions.hearings import give_hearing_reason
from houvast.apps.sanctions.actions.asking import note_reason
from houvast.apps.sanctions.actions.deciding import notify_decision, record_decision
from houvast.apps.sanctions.actions.hearing import offer_hearing, record_hearing, send_invitation
from houvast.apps.sanctions.actions.proposing import propose, write_opinion
from houvast.apps.sanctions.actions.starting import start_declaration, start_path
from houvast.apps.sanctions.actions.warning import prepare_notice, send_notice
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Delivery, HearingResult, Measure, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.apps.sanctions.own_side import choosable
from tests.factories.accounts import make_user
from tests.factories.contracts import moment

# One path in the contract that runs from April 2026: each step on its own day.
BREACH = dt.date(2026, 5, 11)
STARTED = dt.date(2026, 5, 12)
ASKED = dt.date(2026, 5, 13)
WARNED = dt.date(2026, 5, 18)
UNTIL = dt.date(2026, 5, 29)
INVITED = dt.date(2026, 6, 1)
HEARD = dt.date(2026, 6, 10)
ADVISED = dt.date(2026, 6, 11)
PROPOSED = dt.date(2026, 6, 12)
SESSION = dt.date(2026, 6, 17)
STARTS = dt.date(2026, 8, 1)
TOLD = dt.date(2026, 6, 19)
AUTUMN = 91  # decided on 16 September 2026: it may start until 1 December
ONE_MONTH = Wanted(Measure.FULL, months=1, starts_on=STARTS)


def make_breach(gpmi: Gpmi, *, by: User, on: dt.date = STARTED, **fields: Any) -> NonCompliance:
    """A path at its second step, about the first commitment that may count."""
    rows = [one.row for one in choosable(gpmi, on=on) if not one.why_not][:1]
    defaults = {
        "commitments": rows,
        "breach_on": on - (STARTED - BREACH),
        "facts": "Niet in de les geweest op 4, 6 en 11 mei.",
        "own_note": "De taalles wordt deze week nog betaald.",
    }
    return start_path(gpmi=gpmi, by=by, at=moment(on), **{**defaults, **fields})


def make_declaration(case_file: CaseFile, *, by: User, on: dt.date = STARTED) -> NonCompliance:
    """A path about a job that was not told."""
    return start_declaration(
        case_file=case_file,
        breach_on=on - (STARTED - BREACH),
        facts="Twee maanden gewerkt zonder het te zeggen.",
        by=by,
        at=moment(on),
    )


def bring_to(
    path: NonCompliance, stage: Stage, *, by: User, later: int = 0, wanted: Wanted = ONE_MONTH
) -> NonCompliance:
    """Walk on until `stage` comes next; `later` moves every day of the path by so many days."""
    while path.state != stage:
        path = _NEXT[Stage(path.state)](path, by, dt.timedelta(days=later), wanted)
    return path


def tell(path: NonCompliance, *, by: User, on: dt.date = TOLD, starts_on: dt.date | None = None) -> NonCompliance:
    return notify_decision(
        path=path,
        expected=path.version,
        notified_on=on,
        how=Delivery.REGISTERED,
        starts_on=starts_on,
        by=by,
        at=moment(on),
    )


def make_sanction(
    gpmi: Gpmi, wanted: Wanted, *, by: User, later: int = AUTUMN, told: dt.date | None = TOLD
) -> NonCompliance:
    """A sanction decided (and told) on the days above moved by `later`; `told=None` for a letter that waits."""
    moved = dt.timedelta(days=later)
    path = bring_to(make_breach(gpmi, by=by, on=STARTED + moved), Stage.DECIDED, by=by, later=later, wanted=wanted)
    return path if told is None else tell(path, by=by, on=told + moved)


def ask(path: NonCompliance, by: User, later: dt.timedelta = dt.timedelta(), **fields: Any) -> NonCompliance:
    defaults = {
        "asked_on": ASKED + later,
        "channels": ["telefoon"],
        "language": "nl",
        "answered": True,
        "words": "Ik had geen zin meer in die les.",
        "key": "niet_aanvaard",
    }
    return note_reason(path=path, expected=path.version, by=by, at=moment(ASKED + later, 16), **{**defaults, **fields})


def _reason(path: NonCompliance, by: User, later: dt.timedelta, _wanted: Wanted) -> NonCompliance:
    return ask(path, by, later)


def _notice(path: NonCompliance, by: User, later: dt.timedelta, _wanted: Wanted) -> NonCompliance:
    at = moment(WARNED + later)
    path = prepare_notice(
        path=path,
        expected=path.version,
        can_do="Kom naar de les van maandag of bel mij voor een ander uur.",
        until=UNTIL + later,
        language="nl",
        by=by,
        at=at,
    )
    return send_notice(path=path, expected=path.version, sent_on=WARNED + later, how=Delivery.REGISTERED, by=by, at=at)


def _hearing(path: NonCompliance, by: User, later: dt.timedelta, _wanted: Wanted) -> NonCompliance:
    path = invite(path, by, later)
    return record_hearing(
        path=path,
        expected=path.version,
        result=HearingResult.HEARD,
        heard_on=HEARD + later,
        words="De les is te moeilijk en ik durfde het niet zeggen.",
        assisted_by="de buurvrouw",
        by=by,
        at=moment(HEARD + later, 16),
    )


def offer(path: NonCompliance, by: User, later: dt.timedelta = dt.timedelta()) -> NonCompliance:
    return offer_hearing(
        path=path,
        expected=path.version,
        hearing_at=moment(HEARD + later, 14),
        place="Sociaal Huis, zaal 1",
        interpreter=False,
        by=by,
        at=moment(INVITED + later),
    )


def invite(path: NonCompliance, by: User, later: dt.timedelta = dt.timedelta()) -> NonCompliance:
    path = offer(path, by, later)
    return send_invitation(
        path=path,
        expected=path.version,
        sent_on=INVITED + later,
        how=Delivery.HANDED_OVER,
        by=by,
        at=moment(INVITED + later),
    )


def _opinion(path: NonCompliance, by: User, later: dt.timedelta, _wanted: Wanted) -> NonCompliance:
    return write_opinion(
        path=path,
        expected=path.version,
        opinion="Een andere les helpt meer dan een schorsing.",
        opinion_on=ADVISED + later,
        by=by,
        at=moment(ADVISED + later),
    )


def _proposal(path: NonCompliance, by: User, later: dt.timedelta, wanted: Wanted) -> NonCompliance:
    hearing = path.hearing
    if hearing is not None and hearing.measurement_id is None and not hearing.head_reason:
        head = make_user(Role.HEAD_SOCIAL_WORKER, team=path.case_file.team)
        give_hearing_reason(hearing=hearing, reason="Meting gepland in juli.", by=head, at=moment(ADVISED + later))
    return put_forward(path, by, later, wanted=wanted)


def put_forward(
    path: NonCompliance, by: User, later: dt.timedelta = dt.timedelta(), *, wanted: Wanted = ONE_MONTH, **fields: Any
) -> NonCompliance:
    defaults = {"session_on": SESSION + later, "fraud": False, "motivation": "Drie lessen gemist na een aanmaning."}
    return propose(
        path=path, expected=path.version, wanted=wanted, by=by, at=moment(PROPOSED + later), **{**defaults, **fields}
    )


def _decision(path: NonCompliance, by: User, later: dt.timedelta, wanted: Wanted) -> NonCompliance:
    return decide(path, later=later, wanted=wanted)


def decide(
    path: NonCompliance,
    *,
    by: User | None = None,
    later: dt.timedelta = dt.timedelta(),
    wanted: Wanted = ONE_MONTH,
    **fields: Any,
) -> NonCompliance:
    head = by or make_user(Role.HEAD_OF_SERVICE, team=path.case_file.team)
    defaults = {"decided_on": SESSION + later, "decision": "Het comité volgt het voorstel na het horen."}
    return record_decision(
        path=path,
        expected=path.version,
        wanted=wanted,
        by=head,
        at=moment(SESSION + later, 16),
        **{**defaults, **fields},
    )


_NEXT = {
    Stage.REASON: _reason,
    Stage.NOTICE: _notice,
    Stage.HEARING: _hearing,
    Stage.OPINION: _opinion,
    Stage.PROPOSAL: _proposal,
    Stage.DECISION: _decision,
}


# What is known from each step on, for a path put straight into a state.
_KNOWN: list[tuple[Stage, dict[str, Any]]] = [
    (
        Stage.NOTICE,
        {"reason_asked_on": ASKED, "reason_channels": ["telefoon"], "reason_answered": True, "reason_words": "Ziek."}
        | {"reason_key": "niet_aanvaard", "notice_can_do": "Bel mij.", "notice_until": UNTIL},
    ),
    (Stage.HEARING, {"notice_on": WARNED, "notice_how": Delivery.REGISTERED, "hearing_at": moment(HEARD)}),
    (
        Stage.OPINION,
        {"hearing_offered_on": INVITED, "hearing_how": Delivery.REGISTERED, "hearing_words": "Het is te moeilijk."}
        | {"hearing_result": HearingResult.HEARD, "heard_on": HEARD},
    ),
    (Stage.PROPOSAL, {"opinion": "Een andere les.", "opinion_on": ADVISED}),
    (
        Stage.DECISION,
        {"asked_measure": Measure.FULL, "asked_months": 1, "asked_starts_on": STARTS, "motivation": "Drie keer."}
        | {"session_on": SESSION, "proposed_on": PROPOSED, "longest_months": 1, "longest_reason": "SAN-01"},
    ),
    (
        Stage.DECIDED,
        {"decided_on": SESSION, "measure": Measure.FULL, "months": 1, "starts_on": STARTS, "decision": "Gevolgd."}
        | {"ends_on": dt.date(2026, 8, 31), "result": "zoals_voorgesteld"},
    ),
]


def make_bare_breach(case_file: CaseFile, *, worker: User, state: Stage = Stage.REASON, **fields: Any) -> NonCompliance:
    """A path put straight into a state, also in a closed file, without its steps and letters."""
    known: dict[str, Any] = {}
    people = {Stage.PROPOSAL: "opinion_by", Stage.DECISION: "proposed_by", Stage.DECIDED: "recorded_by"}
    for stage, values in _KNOWN if state not in (Stage.REASON, Stage.ENDED) else []:
        person = make_user() if stage == Stage.DECIDED else worker
        known |= values | ({people[stage]: person} if stage in people else {})
        if stage == state:
            break
    about = {"ground": "aangifte", "breach_on": BREACH, "facts": "Niet gemeld.", "started_on": STARTED}
    defaults = {"case_file": case_file, "state": state, "started_by": worker, **about, **known}
    return NonCompliance.objects.create(**{**defaults, **fields})
