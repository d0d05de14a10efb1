"""The papers of a decision as plain data, filled from the domain; the templates in `print/` read only these."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidProposal, Calculation
from houvast.apps.committee.enums import DecisionMaker, DecisionOutcome, ItemKind
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision, Sitting
from houvast.apps.committee.noticing import award_of, facts_of, reasons_of
from houvast.apps.lawbook.overlay import law_in_force
from houvast.web.decisions.group_sheets import group_words
from houvast.web.decisions.wording import award_words, decided_words, scheme_words
from houvast.web.formatting import euro
from houvast_rules.procedure import appeal_end, first_payment_due

Lines = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class NoticeSheet:
    """The letter to the client (PRO-11): every text in the language of the letter or in the words of who decided."""

    number: str
    case_number: str
    client_name: str
    client_address: str
    made_on: dt.date
    decided_on: dt.date
    by_chair: bool
    subject: str
    decided: str
    reasons: str
    # Form, amount, rhythm and period: empty for a decision that gives no money.
    aid: Lines
    # How the amount came about: label and amount, and in Dutch the paragraph of the report.
    calculation: Lines
    paragraph: str
    pay_before: dt.date | None
    corrects: str
    appeal_months: int
    appeal_until: dt.date | None
    worker: User | None
    phone: str


@dataclass(frozen=True)
class ItemSheet:
    """One item as the minutes and its extract show it; `decision` and `number` are empty until it is decided."""

    position: int
    kind: str
    title: str
    client: str
    case_number: str
    proposal: str
    decision: str
    number: str
    outcome: str
    motivation: str
    votes: str
    absent_for_interest: tuple[str, ...]
    # Of a group decided together: point, person, old and new amount and number of the decision, file by file.
    lines: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class SittingSheet:
    """A sitting with who was there; `items` in the order of the agenda."""

    held_on: dt.date
    starts_at: dt.time
    place: str
    chair: str
    present: tuple[str, ...]
    excused: tuple[str, ...]
    remarks: str
    items: tuple[ItemSheet, ...]
    closed_at: dt.datetime | None
    closed_by: str
    # The day on which the same items come back because too few members were there; and the day they came from.
    again_on: dt.date | None = None
    repeats: dt.date | None = None


def notice_sheet(decision: Decision, *, sent_on: dt.date | None, made_on: dt.date) -> NoticeSheet:
    """Gather the letter in the active language; once it was sent the last day of the appeal stands in it."""
    facts, law = facts_of(decision), law_in_force()
    person = decision.case_file.person
    address = person.addresses.current().order_by("id").first()
    award = facts.award
    return NoticeSheet(
        number=decision.number,
        case_number=facts.file_number,
        client_name=str(person),
        client_address=str(address) if address else "",
        made_on=made_on,
        decided_on=decision.decided_on,
        by_chair=decision.maker == DecisionMaker.CHAIR,
        subject=_subject(decision),
        decided=decided_words(decision),
        reasons=facts.reasons,
        aid=_aid_lines(decision),
        calculation=_calculation_lines(award.calculation, award.asked, award.amount) if award else (),
        paragraph=award.calculation.paragraph if award and award.calculation else "",
        pay_before=first_payment_due(decision.decided_on, law=law).value if award else None,
        corrects=decision.corrects.number if decision.corrects else "",
        appeal_months=law.integer("procedure.appeal_months", decision.decided_on),
        appeal_until=appeal_end(sent_on, law=law).value if sent_on else None,
        worker=facts.worker,
        phone=facts.phone,
    )


def sitting_sheet(sitting: Sitting, *, with_items: bool = True) -> SittingSheet:
    """Gather the minutes of a sitting, also before it is closed; a handful of queries whatever its length."""
    attendances = list(sitting.attendances.select_related("member").order_by("member__last_name", "id"))
    return SittingSheet(
        held_on=sitting.held_on,
        starts_at=sitting.starts_at,
        place=sitting.place,
        chair=str(sitting.chair or ""),
        present=tuple(str(one.member) for one in attendances if one.present),
        excused=tuple(str(one.member) for one in attendances if not one.present),
        remarks=sitting.remarks,
        items=_items_of(sitting) if with_items else (),
        closed_at=timezone.localtime(sitting.closed_at) if sitting.closed_at else None,
        closed_by=str(sitting.closed_by or ""),
        again_on=sitting.repeated_by.held_on if hasattr(sitting, "repeated_by") else None,
        repeats=sitting.repeats.held_on if sitting.repeats else None,
    )


def _items_of(sitting: Sitting) -> tuple[ItemSheet, ...]:
    noted = Decision.objects.for_papers().filter(item__sitting=sitting, item__group=None)
    decided = {one.item_id: one for one in noted.select_related("case_file__person")}
    items = sitting.items.filter(group=None).select_related("sitting", *OF_ITEM).prefetch_related("interests__member")
    rows = _groups_of(sitting)
    for item in items.order_by("position"):
        decision = decided.get(item.pk)
        if decision is not None:
            decision.item, decision.proposal = item, item.proposal
        rows.append(item_sheet(item, decision))
    return tuple(sorted(rows, key=lambda row: row.position))


def _groups_of(sitting: Sitting) -> list[ItemSheet]:
    items = sitting.items.filter(group__isnull=False).order_by("position", "id")
    by_group: dict[Any, list[AgendaItem]] = {}
    for item in items.select_related("group", "case_file__person", "proposal__bulk_row", "decision"):
        by_group.setdefault(item.group, []).append(item)
    return [ItemSheet(**group_words(group, rows, votes_words(group))) for group, rows in by_group.items()]


OF_ITEM = (
    "case_file__person",
    "proposal__scheme",
    "proposal__request",
    "proposal__calculation",
    "breach",
    "usa",
    "gpmi",
    "ratifies__proposal__scheme",
)


def item_sheet(item: AgendaItem, decision: Decision | None) -> ItemSheet:
    """One item for the minutes; its `OF_ITEM` relations and interests are fetched."""
    return ItemSheet(
        position=item.position,
        kind=item.get_kind_display(),
        title=item.title,
        client=str(item.case_file.person),
        case_number=item.case_file.number,
        proposal=proposal_words(item),
        decision=decided_words(decision) if decision else "",
        number=decision.number if decision else "",
        outcome=decision.get_outcome_display() if decision else "",
        motivation=reasons_of(decision) if decision else "",
        votes=votes_words(decision) if decision else "",
        absent_for_interest=tuple(str(one.member) for one in item.interests.all()),
    )


def proposal_words(item: AgendaItem) -> str:
    """Say in a sentence what is put to the committee."""
    if item.proposal is not None or item.kind in (ItemKind.SANCTION, ItemKind.USA, ItemKind.GPMI):
        return decided_words(as_proposed(item))
    if item.ratifies is not None:
        return decided_words(item.ratifies)
    return str(item.text)


def as_proposed(item: AgendaItem) -> Decision:
    """Return the decision that would follow the proposal; it is never saved."""
    return Decision(
        item=item,
        proposal=item.proposal,
        case_file=item.case_file,
        outcome=DecisionOutcome.GRANTED,
        decided_on=item.sitting.held_on,
    )


def votes_words(decision: Decision | AgendaGroup) -> str:
    """Say how was voted; empty when the committee agreed without counting."""
    if decision.votes_for is None and decision.votes_against is None and decision.abstained is None:
        return ""
    numbers = {
        "yes": decision.votes_for or 0,
        "no": decision.votes_against or 0,
        "none": decision.abstained or 0,
    }
    return _("%(yes)d voor, %(no)d tegen, %(none)d onthouding") % numbers


def _subject(decision: Any) -> str:
    if decision.proposal is not None:
        kinds = {
            ProposalKind.GRANT: _("Uw aanvraag"),
            ProposalKind.REFUSAL: _("Uw aanvraag"),
            ProposalKind.REVIEW: _("Herziening van uw steun"),
            ProposalKind.STOP: _("Einde van uw steun"),
            ProposalKind.RECOVERY: _("Terugbetaling van steun"),
            ProposalKind.WAIVER: _("Terugbetaling van steun"),
            ProposalKind.SUSPENSION: _("Betaling van uw steun"),
        }
        return f"{kinds[ProposalKind(decision.proposal.kind)]}: {scheme_words(decision.proposal.scheme)}"
    words = {
        ItemKind.SANCTION: _("Een afspraak die niet nagekomen is"),
        ItemKind.USA: _("Uitsluitend sociaal activeerbaar"),
        ItemKind.GPMI: _("Uw overeenkomst (GPMI)"),
        ItemKind.RATIFICATION: _("Dringende hulp"),
    }
    return words.get(ItemKind(decision.item.kind), str(decision.item.title))


def _aid_lines(decision: Any) -> Lines:
    award = award_of(decision)
    if award is None:
        return ()
    lines = [
        (_("Vorm van de steun"), scheme_words(award.scheme)),
        (_("Bedrag en ritme"), award_words(award)),
    ]
    payee = decision.proposal.payee
    if payee is not None:
        lines.append((_("Op de rekening van"), f"{payee.name}, {payee.iban}"))
    if award.repayable:
        lines.append((_("Terugbetalen"), _("Ja, u betaalt deze steun later terug.")))
    if award.advance_on:
        advance = _("Dit is een voorschot op %(benefit)s: het OCMW vraagt dat terug aan wie u uitbetaalt.")
        lines.append((_("Voorschot"), advance % {"benefit": award.advance_on}))
    return tuple(lines)


def _calculation_lines(calculation: Calculation | None, asked: Decimal | None, amount: Decimal) -> Lines:
    if calculation is None:
        lines = [(_("Het OCMW geeft"), euro(amount))]
        if asked is not None:
            lines.insert(0, (_("U vroeg"), euro(asked)))
        return tuple(lines)
    return (
        (_("Bedrag van uw categorie per jaar"), euro(calculation.category_annual)),
        (_("Uw inkomsten die meetellen, per jaar"), euro(calculation.means_annual)),
        (_("Uw recht per jaar"), euro(calculation.annual)),
        (_("Uw recht per maand"), euro(calculation.monthly)),
    )


def proposed_aid(proposal: AidProposal) -> str:
    """Say in a sentence what a proposal would give."""
    return decided_words(
        Decision(
            proposal=proposal, case_file=proposal.case_file, outcome=DecisionOutcome.GRANTED, maker=DecisionMaker.CHAIR
        )
    )
