"""A sitting at work: items of every kind that are ready, what is decided about them, and the papers without typesetting."""

import datetime as dt
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import DecidedBy, ProposalKind
from houvast.apps.aid.models import AidProposal
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.deciding import decide, decide_urgently
from houvast.apps.committee.actions.papers import Typesetters, make_papers
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Seat, Sitting
from houvast.apps.mpsa.actions.social_only import offer_usa, propose_usa
from houvast.apps.mpsa.models import UsaProposal
from houvast.apps.sanctions.enums import Stage
from houvast.apps.sanctions.models import NonCompliance
from tests.factories.accounts import make_user
from tests.factories.aid import make_aid_grant, make_aid_proposal, make_aid_request, make_payee, make_scheme
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_item, make_sitting
from tests.factories.contracts import make_signed, moment
from tests.factories.mpsa import make_mpsa
from tests.factories.sanctions import SESSION, bring_to, make_breach

DAY = SESSION
REQUESTED = dt.date(2026, 6, 1)
TOLD = dt.date(2026, 6, 8)
# One page that any reader of PDF opens.
PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"


def evening(day: dt.date = DAY) -> dt.datetime:
    """The hour at which a sitting closes."""
    return moment(day, 21)


def make_open_sitting(day: dt.date = DAY, *, members: int = 4) -> Sitting:
    """A sitting at work with a chair and so many members, all there."""
    if not Seat.objects.exists():
        make_committee(members)
    return make_sitting(SittingState.OPEN, held_on=day)


def make_request_proposal(case_file: CaseFile, *, by: User, **fields: Any) -> AidProposal:
    """A proposal that is ready about a request in the register, with notice of the right to be heard."""
    payee = fields.pop("payee", None) or make_payee(case_file)
    request = fields.pop("request", None) or make_aid_request(case_file, by=by, received_on=REQUESTED)
    defaults = {"request": request, "payee": payee, "hearing_notice_on": TOLD, "starts_on": REQUESTED}
    return make_aid_proposal(case_file, by=by, **{**defaults, **fields})


def make_urgent_proposal(case_file: CaseFile, *, by: User, **fields: Any) -> AidProposal:
    """Aid the chair may give alone."""
    scheme = make_scheme(decided_by=DecidedBy.CHAIR)
    request = make_aid_request(case_file, by=by, scheme=scheme, received_on=REQUESTED)
    return make_request_proposal(case_file, by=by, request=request, urgent=True, **fields)


def make_stop_proposal(case_file: CaseFile, *, by: User, **fields: Any) -> AidProposal:
    """A stop of a grant that runs since May."""
    scheme = make_scheme(rhythm="maandelijks")
    grant = make_aid_grant(case_file, scheme=scheme, start=dt.date(2026, 5, 1), decided_on=dt.date(2026, 4, 29))
    defaults = {"kind": ProposalKind.STOP, "grant": grant, "scheme": scheme, "hearing_notice_on": TOLD}
    values = {**defaults, "amount": None, "starts_on": None, "ends_on": dt.date(2026, 6, 30), **fields}
    return make_aid_proposal(case_file, by=by, **values)


def make_sanction_proposal(*, worker: User) -> NonCompliance:
    """A path at the decision of the committee, in a file of its own."""
    gpmi = make_signed(make_case_file(worker=worker), by=worker)
    return bring_to(make_breach(gpmi, by=worker), Stage.DECISION, by=worker)


def make_usa_proposal(*, worker: User, head: User) -> UsaProposal:
    """Three measurements in a row with a C, proposed by the head social worker."""
    case_file = make_case_file(worker=worker, opened_on=dt.date(2025, 9, 1))
    days = (dt.date(2025, 11, 3), dt.date(2026, 2, 2), dt.date(2026, 5, 4))
    for day in days:
        make_mpsa(case_file, {"taal": "C"}, by=worker, measured_on=day)
    row = offer_usa(
        case_file=case_file,
        grounds="Lezen en schrijven lukt niet en zal niet lukken.",
        client_informed_on=days[-1],
        client_opinion="",
        by=worker,
        at=moment(days[-1], 16),
    )
    return propose_usa(proposal=row, expected=row.version, note="Drie keer gemeten.", by=head, at=moment(TOLD))


def grant_urgently(proposal: AidProposal, *, by: User, day: dt.date = dt.date(2026, 6, 10), **fields: Any) -> Decision:
    """The chair's own decision, a week before the sitting."""
    decided = Decided(DecisionOutcome.GRANTED, "De elektriciteit wordt morgen afgesloten.", **fields)
    at = moment(day, 11)
    return decide_urgently(proposal=proposal, expected=proposal.version, decided=decided, decided_on=day, by=by, at=at)


def items_of_every_kind(sitting: Sitting, *, worker: User, head: User) -> list[AgendaItem]:
    """Seven items: aid, a sanction, a status, a GPMI, an employment, a ratification and one of another kind."""
    urgent = grant_urgently(make_urgent_proposal(make_case_file(worker=worker), by=worker), by=head)
    gpmi = make_signed(make_case_file(worker=worker), by=worker)
    return [
        make_item(sitting, make_request_proposal(make_case_file(worker=worker), by=worker)),
        make_item(sitting, make_sanction_proposal(worker=worker)),
        make_item(sitting, make_usa_proposal(worker=worker, head=make_user(Role.HEAD_SOCIAL_WORKER))),
        make_item(sitting, gpmi),
        make_item(sitting, make_case_file(worker=worker)),
        make_item(sitting, urgent),
        make_item(sitting, make_case_file(worker=worker), kind="andere", title="Advies over het reglement"),
    ]


def note(item: AgendaItem, outcome: str = DecisionOutcome.GRANTED, *, by: User, **fields: Any) -> Decision:
    """A decision noted at the table; what is not followed has its reason."""
    if outcome != DecisionOutcome.GRANTED:
        fields.setdefault("motivation", "Er is eerst recht op een andere uitkering.")
    noted = Decision.objects.filter(item=item).first()
    expected = noted.version if noted else 0
    return decide(item=item, expected=expected, decided=Decided(outcome, **fields), by=by, at=evening())


def close(sitting: Sitting, *, by: User) -> Sitting:
    """Close it at the end of its day."""
    sitting.refresh_from_db()
    return close_sitting(sitting=sitting, expected=sitting.version, by=by, at=evening(sitting.held_on))


def paper(_row: object) -> bytes:
    """A paper that costs nothing to make."""
    return PAPER


def print_papers(sitting: Sitting, *, typeset: Typesetters | None = None) -> int:
    """What the job does after the closing, with papers that cost nothing."""
    plain = Typesetters(notice=paper, extract=paper, minutes=paper)
    return make_papers(sitting_id=sitting.pk, typeset=typeset or plain, at=evening(sitting.held_on))
