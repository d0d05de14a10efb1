"""What was decided, in one plain sentence to the client, in the active language; staff read the same sentence."""

from collections.abc import Callable
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from houvast.apps.aid.enums import ProposalKind, Rhythm
from houvast.apps.aid.models import AidScheme
from houvast.apps.committee.actions.carrying_out import wanted_of
from houvast.apps.committee.bounds import Decided, suspension
from houvast.apps.committee.enums import DecisionOutcome, ItemKind
from houvast.apps.committee.models import Decision
from houvast.apps.committee.noticing import Award, award_of
from houvast.web.formatting import euro, long_date
from houvast.web.sanctions.showing import measure_words

_FOLLOWED = (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE)


def decided_words(decision: Decision) -> str:
    """Say what was decided: "U krijgt huurtoelage: € 250,00, eenmalig, vanaf 5 oktober 2026." """
    if decision.outcome == DecisionOutcome.POSTPONED:
        return _("Het comité beslist later: er is eerst nog iets nodig.")
    if decision.proposal is not None:
        followed = decision.outcome in _FOLLOWED
        return _AID[ProposalKind(decision.proposal.kind)](decision, followed)
    return _item_words(decision, decision.item)


def scheme_words(scheme: AidScheme) -> str:
    """Return the name of a kind of aid in the active language, else in Dutch."""
    own = {"fr": scheme.label_fr, "en": scheme.label_en}.get((get_language() or "nl")[:2], "")
    return own or scheme.label


def award_words(award: Award) -> str:
    """Say how much, how often and when."""
    amount = {"amount": euro(award.amount)}
    often = _("%(amount)s per maand") % amount if award.rhythm == Rhythm.MONTHLY else _("%(amount)s, eenmalig") % amount
    if award.ends_on is not None and award.ends_on != award.starts_on:
        days = {"start": long_date(award.starts_on), "end": long_date(award.ends_on)}
        return f"{often}, {_('van %(start)s tot en met %(end)s') % days}"
    return f"{often}, {_('vanaf %(start)s') % {'start': long_date(award.starts_on)}}"


def _aid(decision: Any) -> dict[str, str]:
    return {"aid": scheme_words(decision.proposal.scheme)}


def _grant(decision: Any, followed: bool) -> str:
    award = award_of(decision)
    if not followed or award is None:
        return _("U krijgt dit niet: %(aid)s.") % _aid(decision)
    return _("U krijgt %(aid)s: %(how)s.") % {**_aid(decision), "how": award_words(award)}


def _refusal(decision: Any, followed: bool) -> str:
    if followed:
        return _("U krijgt dit niet: %(aid)s.") % _aid(decision)
    return _("Het comité weigert uw vraag niet. Wij werken ze verder uit: %(aid)s.") % _aid(decision)


def _review(decision: Any, followed: bool) -> str:
    award = award_of(decision)
    if not followed or award is None:
        return _("Er verandert niets aan: %(aid)s.") % _aid(decision)
    return _("Dit verandert, %(aid)s: %(how)s.") % {**_aid(decision), "how": award_words(award)}


def _stop(decision: Any, followed: bool) -> str:
    if not followed:
        return _("Dit loopt door: %(aid)s.") % _aid(decision)
    last = decision.ends_on or decision.proposal.ends_on
    return _("Dit stopt, %(aid)s: de laatste dag is %(day)s.") % {**_aid(decision), "day": long_date(last)}


def _recovery(decision: Any, followed: bool) -> str:
    if not followed:
        return _("U hoeft niets terug te betalen: %(aid)s.") % _aid(decision)
    amount = decision.amount if decision.amount is not None else decision.proposal.amount
    return _("U betaalt %(amount)s terug: %(aid)s.") % {**_aid(decision), "amount": euro(amount)}


def _waiver(decision: Any, followed: bool) -> str:
    if followed:
        return _("U hoeft de rest niet meer terug te betalen: %(aid)s.") % _aid(decision)
    return _("U betaalt verder terug zoals afgesproken: %(aid)s.") % _aid(decision)


def _suspension(decision: Any, followed: bool) -> str:
    if not followed:
        return _("Dit wordt verder betaald: %(aid)s.") % _aid(decision)
    first = decision.starts_on or decision.proposal.starts_on
    last = decision.ends_on or decision.proposal.ends_on
    if last is None:
        return _("Dit wordt niet betaald vanaf %(start)s: %(aid)s.") % {**_aid(decision), "start": long_date(first)}
    days = {**_aid(decision), "start": long_date(first), "end": long_date(last)}
    return _("Dit wordt niet betaald van %(start)s tot en met %(end)s: %(aid)s.") % days


_AID: dict[ProposalKind, Callable[[Any, bool], str]] = {
    ProposalKind.GRANT: _grant,
    ProposalKind.REFUSAL: _refusal,
    ProposalKind.REVIEW: _review,
    ProposalKind.STOP: _stop,
    ProposalKind.RECOVERY: _recovery,
    ProposalKind.WAIVER: _waiver,
    ProposalKind.SUSPENSION: _suspension,
}


def _item_words(decision: Decision, item: Any) -> str:
    """By kind: the database knows that an item has the subject of its kind."""
    followed = decision.outcome in _FOLLOWED
    match item.kind:
        case ItemKind.SANCTION:
            wanted = suspension(item, Decided(decision.outcome, sanction=wanted_of(decision)))
            words = measure_words(wanted.measure, wanted.share, wanted.months)
            return f"{words[:1].upper()}{words[1:]}."
        case ItemKind.USA if followed:
            return _("U bent voortaan uitsluitend sociaal activeerbaar.")
        case ItemKind.USA:
            return _("U wordt niet als uitsluitend sociaal activeerbaar erkend.")
        case ItemKind.GPMI if followed:
            return _("Het comité keurt uw overeenkomst (GPMI) %(number)s goed.") % {"number": item.gpmi.number}
        case ItemKind.GPMI:
            return _("Het comité keurt uw overeenkomst (GPMI) %(number)s niet goed.") % {"number": item.gpmi.number}
        case ItemKind.RATIFICATION if followed:
            return _("Het comité bekrachtigt dringende beslissing %(number)s.") % {"number": item.ratifies.number}
        case ItemKind.RATIFICATION:
            return _("Het comité bekrachtigt dringende beslissing %(number)s niet.") % {"number": item.ratifies.number}
    if decision.outcome == DecisionOutcome.GRANTED:
        return _("Het comité gaat akkoord: %(title)s.") % {"title": item.title}
    if decision.outcome == DecisionOutcome.REFUSED:
        return _("Het comité gaat niet akkoord: %(title)s.") % {"title": item.title}
    return _("Het comité besliste anders: %(title)s.") % {"title": item.title}
