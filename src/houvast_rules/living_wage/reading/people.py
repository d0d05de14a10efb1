"""Who lives there: the members of the household for the category, the cohabitants with their means."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.living_wage.facts import Cohabitant, Member
from houvast_rules.living_wage.kinds import Relation, SpiKind
from houvast_rules.living_wage.reading.entry import Entry, InputError
from houvast_rules.living_wage.reading.means import DATED, dates
from houvast_rules.periods import age_on

_ZERO = Decimal(0)
_OLDEST = 125
_REASON = 2000


def read_member(entry: Entry, on: date) -> Member:
    """Read a member of the household; raises `InputError`, also for a birth date that cannot be right on the day."""
    entry.allow(("relation", "birth_date", "shares_household", "married", "dependent", *DATED))
    with entry.facts():
        member = Member(
            relation=entry.needed("relation", entry.choice("relation", Relation)),
            birth_date=entry.day("birth_date"),
            shares_household=entry.boolean("shares_household", True),
            married=entry.boolean("married", False),
            dependent=entry.boolean("dependent", True),
            **dates(entry),
        )
        _check_birth_date(member, on)
    if member.relation is Relation.CHILD:
        entry.needed("birth_date", member.birth_date)
    return member


def _check_birth_date(member: Member, on: date) -> None:
    """A child that is still to be born says from when it is there."""
    if member.birth_date is None:
        return
    first_day = max(on, member.start or on)
    if age_on(member.birth_date, first_day) > _OLDEST:
        raise ImpossibleFactError("birth_date", f"meer dan {_OLDEST} jaar geleden")


def read_cohabitant(entry: Entry) -> Cohabitant:
    """Read somebody under the same roof with means; raises `InputError`."""
    entry.allow(
        (
            "relation", "monthly", "annual", "count", "reason", "receives_living_wage", "article_60_wage", "spi",
            "family_benefit_monthly", "family_supplements_monthly", "disability_supplement_monthly", *DATED,
        )
    )  # fmt: skip
    if not entry.has("monthly") and not entry.has("annual"):
        raise InputError(entry.at("monthly"), "ontbreekt (of geef annual)")
    with entry.facts():
        return Cohabitant(
            relation=entry.needed("relation", entry.choice("relation", Relation)),
            monthly=entry.euro("monthly"),
            annual=entry.euro("annual"),
            count=entry.boolean("count", True) if entry.has("count") else None,
            reason=entry.text("reason", _REASON),
            receives_living_wage=entry.boolean("receives_living_wage", False),
            article_60_wage=entry.boolean("article_60_wage", False),
            spi=entry.choice("spi", SpiKind) or SpiKind.NONE,
            family_benefit_monthly=entry.euro("family_benefit_monthly") or _ZERO,
            family_supplements_monthly=entry.euro("family_supplements_monthly") or _ZERO,
            disability_supplement_monthly=entry.euro("disability_supplement_monthly") or _ZERO,
            **dates(entry),
        )
