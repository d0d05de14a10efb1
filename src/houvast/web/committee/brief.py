"""An item in three minutes: what is asked, what is proposed, and why, in the words of those who wrote it.

One function per kind of item; the page shows every `Brief` in the same way.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import BlockKind, ProposalKind, Rhythm
from houvast.apps.aid.models import AidProposal
from houvast.apps.committee.enums import ItemKind
from houvast.apps.committee.models import AgendaItem
from houvast.web.formatting import euro, short_date

Pair = tuple[str, str]


@dataclass(frozen=True)
class Brief:
    """`question` with where it comes from, `proposal` as label and value, `reasons` as heading and text, `more` folded."""

    question: str
    origin: str = ""
    proposal: list[Pair] = field(default_factory=list)
    reasons: list[Pair] = field(default_factory=list)
    more: list[Pair] = field(default_factory=list)
    source: tuple[str, str, int] | None = None  # words, name of the address, its key

    def through(self, veil: Callable[[str], str]) -> "Brief":
        """The same with every text behind a veil."""

        def pairs(rows: list[Pair]) -> list[Pair]:
            return [(label, veil(text)) for label, text in rows]

        question, proposal, reasons = veil(self.question), pairs(self.proposal), pairs(self.reasons)
        return replace(self, question=question, proposal=proposal, reasons=reasons, more=pairs(self.more))


def brief_of(item: AgendaItem) -> Brief:
    """Return what an item says, from rows fetched `with_subject()`; some kinds ask one more query."""
    return _BRIEFS[ItemKind(item.kind)](item)


def _aid(item: AgendaItem) -> Brief:
    row: Any = item.proposal
    blocks = _blocks(row)
    question, origin = _question(row, blocks)
    reasons = [(_("Motivering"), row.motivation)]
    if opinion := blocks.pop(BlockKind.OPINION, ""):
        reasons.append((str(BlockKind.OPINION.label), opinion))
    calculated = row.calculation.paragraph if row.calculation else blocks.get(BlockKind.CALCULATION, "")
    if calculated:
        reasons.append((str(BlockKind.CALCULATION.label), calculated))
    blocks.pop(BlockKind.CALCULATION, None)
    more = [(str(BlockKind(kind).label), text) for kind, text in blocks.items() if text]
    return Brief(question, origin, proposal_lines(row), reasons, more)


def _blocks(row: AidProposal) -> dict[str, str]:
    """The approved words of the social report, in their order."""
    if row.report is None:
        return {}
    return {block.kind: block.text or block.assembled for block in row.report.blocks.all()}


def _question(row: AidProposal, blocks: dict[str, str]) -> Pair:
    written = blocks.pop(BlockKind.QUESTION, "")
    if row.request is None:
        return written or _("Het OCMW stelt dit voor zonder nieuwe aanvraag."), ""
    origin = _("aanvraag van %(day)s") % {"day": short_date(row.request.received_on)}
    if row.request.amount:
        origin = _("%(origin)s, gevraagd: %(amount)s") % {"origin": origin, "amount": euro(row.request.amount)}
    return row.request.purpose or written, origin


def proposal_lines(row: AidProposal) -> list[Pair]:
    """What would be decided, line by line; nothing that is empty."""
    lines: list[Pair] = [(_("Steunvorm"), row.scheme.label), (_("Voorstel"), row.get_kind_display())]
    if row.amount is not None:
        rhythm = _("per maand") if row.rhythm == Rhythm.MONTHLY else _("eenmalig")
        lines.append((_("Bedrag"), f"{euro(row.amount)} {rhythm}"))
    if row.grant is not None and row.kind in (ProposalKind.REVIEW, ProposalKind.STOP, ProposalKind.SUSPENSION):
        lines.append((_("Nu"), f"{euro(row.grant.amount)} {row.grant.get_rhythm_display()}"))
    if row.category:
        lines.append((_("Categorie"), row.get_category_display()))
    if row.starts_on:
        lines.append((_("Vanaf"), short_date(row.starts_on)))
    if row.ends_on:
        lines.append((_("Tot en met"), short_date(row.ends_on)))
    if row.payee is not None:
        lines.append((_("Betaald aan"), _("de cliënt") if row.payee.own else _("een derde")))
    lines += [(label, text) for label, text in _particulars(row) if text]
    return lines


def _particulars(row: AidProposal) -> list[Pair]:
    return [
        (_("Terugbetaalbaar"), _("ja") if row.repayable else ""),
        (_("Voorschot op"), row.advance_on),
        (_("Reden van de schorsing"), row.get_suspension_reason_display() if row.suspension_reason else ""),
        (_("Grond"), row.get_recovery_ground_display() if row.recovery_ground else ""),
        (_("Schijven"), str(row.instalments or "")),
        (_("Afstand van"), euro(row.recovery.amount) if row.recovery else ""),
        (_("Dringend"), _("ja") if row.urgent else ""),
    ]


def _sanction(item: AgendaItem) -> Brief:
    row: Any = item.breach
    lines = [(_("Voorstel"), row.get_asked_measure_display())]
    if row.asked_months:
        share = f", {row.asked_share} %" if row.asked_share else ""
        lines.append((_("Duur"), _("%(n)s maanden%(share)s") % {"n": row.asked_months, "share": share}))
    if row.asked_starts_on:
        lines.append((_("Vanaf"), short_date(row.asked_starts_on)))
    if row.asked_postponed_months:
        lines.append((_("Met uitstel"), _("%(n)s maanden") % {"n": row.asked_postponed_months}))
        lines.append((_("Voorwaarden"), row.asked_conditions))
    lines.append((_("Hoogstens"), row.longest_reason))
    reasons = [
        (_("Motivering van het voorstel"), row.motivation),
        (_("Advies van de maatschappelijk werker"), row.opinion),
        (_("Wat de cliënt zegt"), "\n\n".join(filter(None, [row.reason_words, row.hearing_words]))),
        (_("Wat het OCMW over zijn eigen afspraken zegt"), row.own_note),
    ]
    origin = _("gebeurd op %(day)s") % {"day": short_date(row.breach_on)}
    source = (_("Alle stappen"), "sanctions:detail", row.pk)
    return Brief(row.facts, origin, lines, [pair for pair in reasons if pair[1]], source=source)


def _usa(item: AgendaItem) -> Brief:
    row: Any = item.usa
    lines = [
        (_("Voorstel"), _("uitsluitend sociaal activeerbaar")),
        (_("Voorgesteld op"), short_date(row.proposed_on)),
        (_("Cliënt ingelicht op"), short_date(row.client_informed_on)),
    ]
    reasons = [
        (_("Wat de regels zeggen"), row.rule_text),
        (_("Nota van de hoofdmaatschappelijk werker"), row.head_note),
        (_("Wat de cliënt ervan vindt"), row.client_opinion),
    ]
    source = (_("De metingen"), "mpsa:overview", row.case_file_id)
    return Brief(row.grounds, "", lines, [pair for pair in reasons if pair[1]], source=source)


def _gpmi(item: AgendaItem) -> Brief:
    row: Any = item.gpmi
    lines = [
        (_("Overeenkomst"), row.get_kind_display()),
        (_("Looptijd"), f"{short_date(row.starts_on)} – {short_date(row.ends_on)}"),
        (_("Getekend op"), short_date(row.signed_on)),
        (_("Begeleider"), str(row.worker)),
    ]
    goals = "\n".join(goal.text for goal in row.goals.standing(row.signed_on or row.starts_on))
    reasons = [(_("Doelen"), goals)] if goals else []
    return Brief(
        row.client_wish,
        _("wat de cliënt wil bereiken"),
        lines,
        reasons,
        source=(_("De overeenkomst"), "contracts:detail", row.pk),
    )


def _ratification(item: AgendaItem) -> Brief:
    row: Any = item.ratifies
    lines = [
        (_("Beslissing"), f"{row.number}, {short_date(row.decided_on)}"),
        (_("Uitkomst"), row.get_outcome_display()),
    ]
    if row.proposal is not None:
        lines += proposal_lines(row.proposal)
    reasons = [(_("Waarom dringend"), row.motivation or (row.proposal.motivation if row.proposal else ""))]
    question = _("De voorzitter besliste alleen omdat het dringend was (PRO-12). Bekrachtigt het comité dit?")
    return Brief(question, "", lines, [pair for pair in reasons if pair[1]])


def _plain(item: AgendaItem) -> Brief:
    return Brief(item.text, "", [(_("Voorstel"), item.title)])


_BRIEFS: dict[ItemKind, Callable[[AgendaItem], Brief]] = {
    ItemKind.AID: _aid,
    ItemKind.SANCTION: _sanction,
    ItemKind.USA: _usa,
    ItemKind.GPMI: _gpmi,
    ItemKind.RATIFICATION: _ratification,
    ItemKind.ARTICLE_60: _plain,
    ItemKind.OTHER: _plain,
}
