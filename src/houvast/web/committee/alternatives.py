"""What else the committee can decide about an item, and what that would mean for the person, the money and the term."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import ProposalKind, Rhythm
from houvast.apps.committee.bounds import OTHERWISE, possible_outcomes
from houvast.apps.committee.enums import DecisionOutcome, ItemKind
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.web.formatting import euro, long_date


@dataclass(frozen=True)
class Alternative:
    """An outcome other than the proposal, what follows from it, and whether that would miss a legal term."""

    outcome: DecisionOutcome
    words: str
    late: bool = False

    @property
    def label(self) -> str:
        return str(self.outcome.label)


def alternatives_of(item: AgendaItem) -> list[Alternative]:
    """Return every outcome but the proposal itself, with its consequence; one query when postponing is possible."""
    others = [one for one in possible_outcomes(item) if one != DecisionOutcome.GRANTED]
    return [
        _postponed(item) if one == DecisionOutcome.POSTPONED else Alternative(one, _words(item, one)) for one in others
    ]


def _words(item: AgendaItem, outcome: DecisionOutcome) -> str:
    otherwise = outcome == DecisionOutcome.OTHERWISE
    if item.proposal is not None:
        return _other_terms(item.proposal) if otherwise else _aid_refused(item.proposal)
    if otherwise:
        return _item_otherwise(item)
    return _item_refused(item)


def _aid_refused(proposal: Any) -> str:
    """What stays as it is when a proposal about aid is not followed."""
    runs = ""
    if proposal.grant is not None:
        monthly = proposal.grant.rhythm == Rhythm.MONTHLY
        runs = (
            _("%(amount)s per maand") % {"amount": euro(proposal.grant.amount)}
            if monthly
            else euro(proposal.grant.amount)
        )
    match proposal.kind:
        case ProposalKind.GRANT:
            return _("Geen steun. De aanvraag is beslist; de brief zegt waarom en hoe beroep kan.")
        case ProposalKind.REFUSAL:
            return _("De weigering gaat niet door. De aanvraag blijft open en het OCMW stelt voor wat wel kan.")
        case ProposalKind.REVIEW:
            return _("Er verandert niets: %(runs)s blijft lopen.") % {"runs": runs}
        case ProposalKind.STOP:
            return _("De steun stopt niet: %(runs)s loopt door.") % {"runs": runs}
        case ProposalKind.SUSPENSION:
            return _("De betaling gaat door: %(runs)s.") % {"runs": runs}
        case ProposalKind.RECOVERY:
            return _("Niets terug te betalen: %(amount)s blijft ten laste van het OCMW.") % {
                "amount": euro(proposal.amount)
            }
    return _("De terugbetaling loopt door zoals ze afgesproken is.")


def _other_terms(proposal: Any) -> str:
    """Which of the terms the committee may set otherwise."""
    names = {
        "amount": _("een ander bedrag"),
        "starts_on": _("een andere begindag"),
        "ends_on": _("een andere laatste dag"),
    }
    open_terms = [names[name] for name in OTHERWISE[ProposalKind(proposal.kind)]]
    words = _("%(terms)s. Wie niet alles krijgt, leest in de brief waarom.") % {"terms": ", ".join(open_terms)}
    return f"{words[:1].upper()}{words[1:]}"


def _item_otherwise(item: Any) -> str:
    if item.kind == ItemKind.SANCTION:
        longest = item.breach.longest_reason
        return _("Korter, gedeeltelijk of met uitstel. %(longest)s") % {"longest": longest}
    return _("Iets anders dan het voorstel: het staat in de motivering en wordt een taak.")


def _item_refused(item: AgendaItem) -> str:
    match item.kind:
        case ItemKind.SANCTION:
            return _("Geen schorsing: het leefloon loopt door zoals nu.")
        case ItemKind.USA:
            return _("Het statuut verandert niet; de begeleiding naar werk loopt verder.")
        case ItemKind.GPMI:
            return _("De overeenkomst gaat terug: de begeleider bespreekt ze opnieuw met de cliënt.")
        case ItemKind.RATIFICATION:
            return _("De hulp is al gegeven en stopt niet vanzelf: het OCMW stelt voor wat er nu gebeurt.")
    return _("Het voorstel gaat niet door. De brief zegt waarom en hoe beroep kan.")


def _postponed(item: AgendaItem) -> Alternative:
    """Later is a choice with a clock: say which sitting comes next and whether that one is in time."""
    outcome, due = DecisionOutcome.POSTPONED, item.decide_by
    after = item.sitting.held_on + dt.timedelta(days=1)
    coming = Sitting.objects.for_the_agenda().to_come(after).values_list("held_on", flat=True).first()
    if due is None:
        if coming is None:
            return Alternative(outcome, _("Het punt komt terug. Er is nog geen volgende zitting gepland."))
        return Alternative(outcome, _("Het punt komt terug, ten vroegste op %(day)s.") % {"day": long_date(coming)})
    if coming is None:
        text = _("Er is nog geen volgende zitting gepland; beslissen moet tegen %(due)s.")
        return Alternative(outcome, text % {"due": long_date(due)}, late=True)
    days = {"day": long_date(coming), "due": long_date(due)}
    if coming > due:
        return Alternative(
            outcome,
            _("De volgende zitting is op %(day)s. Dat is te laat: beslissen moet tegen %(due)s.") % days,
            late=True,
        )
    return Alternative(outcome, _("Kan nog op %(day)s; beslissen moet tegen %(due)s.") % days)
