"""What was asked of the committee before its sitting: told by the clock, so that the register rises."""

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal

from houvast.accounts.models import User
from houvast.apps.aid.actions.accounts import Account, add_account
from houvast.apps.aid.actions.proposals import draft_proposal, make_ready
from houvast.apps.aid.actions.requests import Arrival, Asked, ask_aid
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidProposal, AidRequest, AidScheme, PayeeAccount
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome
from houvast.jobs.demo.accounts import ASKING, iban
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day

# Days before the day of the demo: the sitting, what was asked for it, and twice something that could not wait.
HELD, ASKED, URGENT, URGENT_AGAIN = 13, 29, 20, 3
# And after it, the sitting whose members were called.
CALLED = 6
NO_REPORT = "Het sociaal verslag van de vorige beslissing geldt nog; er veranderde niets anders."

GRANTED, REFUSED = DecisionOutcome.GRANTED, DecisionOutcome.REFUSED
POSTPONED, OTHERWISE = DecisionOutcome.POSTPONED, DecisionOutcome.OTHERWISE


@dataclass(frozen=True)
class Point:
    """One kind of aid that was asked, why, and what the committee made of it."""

    scheme: str
    purpose: str
    amount: int
    why: str
    decided: Decided
    kind: ProposalKind = ProposalKind.GRANT
    urgent: bool = False


POINTS = (
    Point("energiekosten", "De eindafrekening van het gas.", 286, "Een afbetalingsplan lukte niet.", Decided(GRANTED)),
    Point(
        "huurwaarborg",
        "De waarborg voor een appartement dicht bij de school.",
        1500,
        "De huur is betaalbaar en de woning is nagekeken.",
        Decided(
            OTHERWISE,
            "Twee maanden huur volstaan volgens het huurcontract.",
            amount=Decimal(1300),
            votes_for=5,
            votes_against=1,
            abstained=1,
        ),
    ),
    Point(
        "medische-kosten",
        "Een tweede bril.",
        240,
        "De eerste bril werd in juni betaald.",
        Decided(REFUSED, "In juni werd al een bril betaald. Wie de bril verliest, vraagt eerst de verzekering aan."),
    ),
    Point(
        "huurachterstal",
        "Drie maanden huur.",
        1860,
        "De verhuurder vraagt een plan voor het einde van de maand.",
        Decided(POSTPONED, "Het comité wil eerst het akkoord van de verhuurder op papier."),
    ),
    Point(
        "vrijetijdsparticipatie",
        "Lidgeld van een sportclub in een andere gemeente.",
        310,
        "Er is een club in Houtrode met een sociaal tarief.",
        Decided(GRANTED),
        kind=ProposalKind.REFUSAL,
    ),
)
URGENT_POINTS = (
    (
        URGENT,
        Point(
            "voedselhulp",
            "Eten en luiers tot het loon komt.",
            120,
            "Er is niets in huis en er zijn twee kleine kinderen.",
            Decided(GRANTED, "De koelkast is leeg; wachten tot de zitting kan niet."),
            urgent=True,
        ),
    ),
    (
        URGENT_AGAIN,
        Point(
            "dringende-steun",
            "Een week opvang na een brand.",
            350,
            "De woning is sinds gisteren onbewoonbaar.",
            Decided(GRANTED, "Het gezin heeft vanavond geen dak."),
            urgent=True,
        ),
    ),
)


@dataclass
class Asking:
    """What was asked on its own day: one more voice for the clock, so that the register rises."""

    world: World
    now: dt.datetime = field(init=False)
    story: Story = field(init=False)
    asked: list[tuple[Case, AidRequest, Point]] = field(default_factory=list)
    urgent: list[tuple[Case, AidRequest, Point]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.story = self._tell()

    def _tell(self) -> Story:
        yield moment(next_working_day(self.world.on - dt.timedelta(days=ASKED)), 11)
        cases = iter(open_cases(self.world)[len(self.world.cases) // 2 :])
        self.asked += [(case, self._ask(case, point), point) for case, point in zip(cases, POINTS, strict=False)]
        for days, point in URGENT_POINTS:
            yield moment(next_working_day(self.world.on - dt.timedelta(days=days)), 11)
            case = next(cases, None)
            if case is not None:
                self.urgent.append((case, self._ask(case, point), point))

    def _ask(self, case: Case, point: Point) -> AidRequest:
        because = point.why if point.urgent else ""
        return ask_aid(
            case_file=case.file,
            asked=Asked(
                scheme=AidScheme.objects.in_force(self.now.date()).get(code=point.scheme),
                purpose=point.purpose,
                amount=Decimal(point.amount),
                urgent=point.urgent,
                urgent_because=because,
            ),
            arrival=Arrival(received_on=self.now.date()),
            by=case.worker,
            at=self.now,
        )


def open_cases(world: World) -> list[Case]:
    """Return who has an open file that is not protected; the star keeps her own story."""
    told = [case for case in world.cases[1:] if hasattr(case, "file") and hasattr(case, "worker")]
    for case in told:
        case.file.refresh_from_db(fields=["closed_on"])
    return [case for case in told if case.file.closed_on is None and not case.file.protected]


def asked_aid(
    case: Case, request: AidRequest, point: Point, head: User, *, on: dt.date, starts_on: dt.date
) -> AidProposal:
    """Propose what was asked and make it ready."""
    gives = point.kind == ProposalKind.GRANT
    terms = ProposalTerms(
        kind=point.kind,
        request=request,
        amount=request.amount if gives else None,
        starts_on=starts_on if gives else None,
        payee=account_of(case, on) if gives else None,
        repayable=request.scheme.repayable,
        motivation=point.why,
        hearing_notice_on=request.received_on,
        urgent=point.urgent,
    )
    return bring(case.file, terms, head=head, worker=case.worker, on=on)


def bring(
    case_file: CaseFile, terms: ProposalTerms, *, head: User, worker: User, on: dt.date, why: str = NO_REPORT
) -> AidProposal:
    """Write a proposal and make it ready without a new report."""
    proposal = draft_proposal(case_file=case_file, terms=terms, by=worker, at=moment(on, 9))
    return make_ready(
        proposal=proposal,
        expected=proposal.version,
        by=head,
        at=moment(on, 10),
        without_report="" if terms.urgent else why,
    )


def account_of(case: Case, on: dt.date) -> PayeeAccount:
    """Return an account of the client, added on that day."""
    account = Account(name=str(case.file.person)[:70], iban=iban(ASKING + case.number), proof_seen_on=on)
    return add_account(case_file=case.file, account=account, by=case.worker, on=on)
