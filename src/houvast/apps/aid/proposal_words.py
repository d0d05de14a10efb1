"""A proposal as one sentence: in the social report, on the agenda and in the list of a file."""

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import Category, ProposalKind, Rhythm
from houvast.apps.aid.models import AidProposal
from houvast_rules.money import format_euro


def proposal_sentence(proposal: AidProposal) -> str:
    """Say what is asked: kind, aid, amount, days. Reads `scheme`, and `recovery` for a waiver."""
    parts = [_what(proposal), *_terms(proposal)]
    return ", ".join(part for part in parts if part) + "."


def _what(proposal: AidProposal) -> str:
    kind = str(proposal.get_kind_display()).capitalize()
    aid = proposal.scheme.label
    if proposal.category:
        aid += " " + _("categorie %(category)s") % {"category": Category(proposal.category).label}
    return _("%(kind)s van %(aid)s") % {"kind": kind, "aid": aid} if _takes_of(proposal) else f"{kind}: {aid}"


def _takes_of(proposal: AidProposal) -> bool:
    """ "Toekenning van …"; what is no noun of its own gets a colon."""
    return proposal.kind in (ProposalKind.GRANT, ProposalKind.REFUSAL, ProposalKind.REVIEW, ProposalKind.STOP)


def _terms(proposal: AidProposal) -> list[str]:
    found = []
    amount = proposal.recovery.amount if proposal.recovery else proposal.amount
    if amount is not None:
        monthly = proposal.rhythm == Rhythm.MONTHLY
        found.append(_("%(amount)s per maand") % {"amount": format_euro(amount)} if monthly else format_euro(amount))
    found.append(_days(proposal))
    if proposal.suspension_reason:
        found.append(str(proposal.get_suspension_reason_display()))
    if proposal.recovery_ground:
        found.append(_("grond: %(ground)s") % {"ground": proposal.get_recovery_ground_display()})
    if proposal.instalments:
        found.append(_("in %(number)s schijven") % {"number": proposal.instalments})
    if proposal.advance_on:
        found.append(_("als terugvorderbaar voorschot op %(benefit)s") % {"benefit": proposal.advance_on})
    elif proposal.repayable:
        found.append(_("terugbetaalbaar"))
    return found


def _days(proposal: AidProposal) -> str:
    first, last = proposal.starts_on, proposal.ends_on
    if first and last:
        return _("van %(first)s tot en met %(last)s") % {"first": f"{first:%d/%m/%Y}", "last": f"{last:%d/%m/%Y}"}
    if first:
        return _("vanaf %(first)s") % {"first": f"{first:%d/%m/%Y}"}
    return _("laatste dag %(last)s") % {"last": f"{last:%d/%m/%Y}"} if last else ""
