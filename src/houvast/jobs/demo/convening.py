"""The committee of the demo centre: its members, a sitting whose members were called, and one in preparation."""

import datetime as dt
from decimal import Decimal
from itertools import chain

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.actions.proposals import draft_proposal, make_ready
from houvast.apps.aid.actions.requests import Arrival, Asked, ask_aid
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidProposal, AidScheme
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.committee.actions.correcting import ask_correction
from houvast.apps.committee.actions.hearing import note_told, plan_item_hearing
from houvast.apps.committee.actions.ordering import sort_items
from houvast.apps.committee.actions.seats import give_seat, save_profile
from houvast.apps.committee.actions.sittings import add_item, call_sitting, declare_interest, plan_sitting
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SeatRole, SendingWay
from houvast.apps.committee.models import Decision, Sitting
from houvast.apps.committee.ready import ready
from houvast.apps.mpsa.actions.hearings import give_hearing_reason
from houvast.jobs.demo.bringing import CALLED, Asking, account_of, open_cases
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.deciding import decide_in_urgency
from houvast.jobs.demo.world import World
from houvast_rules.periods import next_working_day

COUNCIL = 25
PLACE = "Sociaal Huis, raadzaal"
# Code of the aid, what for, euro, why.
ASKED = (
    ("energiekosten", "De eindafrekening van gas en elektriciteit.", 412, "Zonder tussenkomst dreigt afsluiting."),
    ("medische-kosten", "Een bril op voorschrift.", 185, "De mutualiteit betaalt een deel; de rest lukt niet."),
    ("huurwaarborg", "De waarborg van een nieuwe woning.", 1350, "De huidige woning is ongeschikt verklaard."),
    ("verwarming", "Stookolie voor de winter.", 300, "Er is geen buffer voor een volle levering."),
    ("huurachterstal", "Twee maanden huur.", 980, "De verhuurder aanvaardt een plan als de helft betaald is."),
    ("medische-kosten", "Tandzorg voor de oudste.", 240, "De behandeling kan niet wachten."),
    ("energiekosten", "De waterfactuur.", 156, "Een lek is hersteld; het verbruik daalt weer."),
    ("huurtoelage", "De huur tot de huurpremie er is.", 150, "De premie is aangevraagd en wordt verwacht."),
    ("medische-kosten", "Kinesitherapie na een operatie.", 95, "Herstel is nodig om de opleiding te hernemen."),
    ("verwarming", "Een elektrisch vuurtje en pellets.", 120, "De ketel is stuk; de verhuurder is aangeschreven."),
)

ON_CALLED, CONTRACTS = 7, 3
MISTAKE = "In de beslissing staat een verkeerd huisnummer van de leverancier. De rest blijft zoals beslist."
TITLE = "Tewerkstelling art. 60 §7, sociale keuken"
PROPOSED = "Een jaar voltijds in de sociale keuken, met begeleiding op de werkvloer. De proefdagen gingen goed."


def seat_committee(world: World) -> None:
    """Give the committee a chair and eight members since the year before; the login of the role is one of the members."""
    head, on = world.staff.first(Role.HEAD_OF_SERVICE), world.on
    save_profile(
        version=0, municipality="Houtrode", council_size=COUNCIL, gpmi_from=on - dt.timedelta(days=60), by=head, on=on
    )
    since = dt.date(on.year - 1, 1, 1)
    login, chair, *others = world.staff.of(Role.COMMITTEE)
    give_seat(member=chair, role=SeatRole.CHAIR, starts_on=since, by=head)
    for member in (login, *others):
        give_seat(member=member, role=SeatRole.MEMBER, starts_on=since, by=head)


def convene(world: World, asking: Asking) -> None:
    """Make proposals ready, call the members to a sitting of next week, and begin the one after it."""
    head = world.staff.first(Role.HEAD_SOCIAL_WORKER)
    cases = open_cases(world)
    proposals = [_ready(case, asked, head) for case, asked in zip(cases, ASKED, strict=False)]
    if not proposals:
        return
    called = _plan(world, head, days=CALLED)
    decide_in_urgency(asking, 1, world.staff.of(Role.COMMITTEE)[1], head)
    contracts = next(group.rows for group in ready(head) if group.kind == ItemKind.GPMI)[:CONTRACTS]
    others = [group.rows for group in ready(head) if group.kind not in (ItemKind.GPMI, ItemKind.AID)]
    for row in (*chain.from_iterable(others), *contracts):
        add_item(sitting=called, subject=row.subject, by=head)
    again = AidProposal.objects.ready().filter(committee_items__decision__outcome=DecisionOutcome.POSTPONED)
    for proposal in (*proposals[:ON_CALLED], *again.order_by("pk")):
        add_item(sitting=called, subject=proposal, by=head)
    plain = cases[len(proposals) % len(cases)]
    add_item(sitting=called, subject=plain.file, kind=ItemKind.ARTICLE_60, title=TITLE, text=PROPOSED, by=plain.worker)
    _correct(called, head)
    sort_items(sitting=called, by=head)
    _has_interest(world, called)
    _hear(world, called, head)
    called.refresh_from_db()
    call_sitting(sitting=called, version=called.version, by=head, at=moment(world.on, 0, 29))
    coming = _plan(world, head, days=20)
    for proposal in proposals[ON_CALLED : ON_CALLED + 1]:
        add_item(sitting=coming, subject=proposal, by=head)


def _correct(sitting: Sitting, head: User) -> None:
    """Something small was wrong in a decision of the sitting before: it is decided again."""
    granted = Decision.objects.final().filter(item__kind=ItemKind.AID, outcome=DecisionOutcome.GRANTED)
    wrong = granted.filter(case_file__closed_on=None).order_by("number").first()
    if wrong is not None:
        ask_correction(decision=wrong, sitting=sitting, text=MISTAKE, by=head)


def _has_interest(world: World, sitting: Sitting) -> None:
    """The member of the demo knows somebody on the agenda: she does not see that item."""
    item = sitting.items.filter(kind=ItemKind.AID).order_by("-position").first()
    if item is not None:
        member = world.staff.first(Role.COMMITTEE)
        declare_interest(item=item, member=member, by=member)


def _ready(case: Case, asked: tuple[str, str, int, str], head: User) -> AidProposal:
    """Ask, propose and make ready, on the day of the demo."""
    code, purpose, amount, why = asked
    day, at = case.world.on, moment(case.world.on, 0, 20)
    scheme = AidScheme.objects.in_force(day).get(code=code)
    request = ask_aid(
        case_file=case.file,
        asked=Asked(scheme=scheme, purpose=purpose, amount=Decimal(amount)),
        arrival=Arrival(received_on=day),
        by=case.worker,
        at=at,
    )
    terms = ProposalTerms(
        kind=ProposalKind.GRANT,
        request=request,
        amount=Decimal(amount),
        starts_on=day,
        payee=account_of(case, day),
        repayable=scheme.repayable,
        motivation=why,
        hearing_notice_on=day,
    )
    proposal = draft_proposal(case_file=case.file, terms=terms, by=case.worker, at=at)
    reason = "Eenmalige steun, het onderzoek staat in het dossier."
    return make_ready(proposal=proposal, expected=proposal.version, by=head, at=at, without_report=reason)


def _plan(world: World, head: User, *, days: int) -> Sitting:
    day = next_working_day(world.on + dt.timedelta(days=days))
    return plan_sitting(held_on=day, starts_at=dt.time(19), place=PLACE, remarks="", by=head, on=world.on)


def _hear(world: World, sitting: Sitting, head: User) -> None:
    """One client comes and speaks; everybody else was told on the receipt or gets a letter."""
    at = moment(world.on, 0, 25)
    told = sitting.items.filter(notified_on=None)
    note_told(sitting=sitting, items=told, sent_on=world.on, how=SendingWay.REGISTERED, by=head, at=at)
    item = sitting.items.filter(kind=ItemKind.AID).order_by("position").first()
    if item is None:
        return
    item = plan_item_hearing(
        item=item, hearing_at=dt.time(19, 15), interpreter=False, version=item.version, by=head, at=at
    )
    if item.hearing is not None and item.hearing.measurement_id is None:
        reason = "De eerste MPSA volgt na drie maanden begeleiding."
        give_hearing_reason(hearing=item.hearing, reason=reason, by=head, at=at)
