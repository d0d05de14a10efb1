"""How much of a kind of aid somebody may still have: the ceiling of its terms over what was granted already.

A ceiling is an agreement of the centre, so going over it is a warning the committee reads. That a premium exists once in
a life is law: there the answer is an error and nothing can be granted.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from houvast.apps.aid.enums import AidKind, CeilingPer, Rhythm
from houvast.apps.aid.models import AidGrant, AidPayment, AidScheme
from houvast.apps.aid.queries import AidGrantQuerySet
from houvast.apps.clients.models import Person
from houvast_rules.amounts import installation_premium
from houvast_rules.law import Law
from houvast_rules.money import format_euro
from houvast_rules.periods import add_months

_NOTHING = Decimal(0)


@dataclass(frozen=True)
class CeilingUse:
    """What of a ceiling is used. `ceiling` None: there is none. `refused`: the law says no, whatever is decided."""

    ceiling: Decimal | None
    used: Decimal
    asked: Decimal
    text: str = ""
    refused: bool = False

    @property
    def left(self) -> Decimal | None:
        """What is left before this aid, never less than nothing; None without a ceiling."""
        return None if self.ceiling is None else max(_NOTHING, self.ceiling - self.used)

    @property
    def over(self) -> bool:
        return self.left is not None and self.asked > self.left


def ceiling_use(
    *,
    scheme: AidScheme,
    person: Person,
    amount: Decimal,
    rhythm: str,
    starts_on: dt.date,
    law: Law,
    replaces: AidGrant | None = None,
) -> CeilingUse:
    """Return how `amount` (euro per `rhythm`) from `starts_on` stands to the ceiling of the terms, in words when over.

    Counted per person over every version of the terms; `replaces` is the grant this one would end. Two queries at most.
    """
    earlier = AidGrant.objects.filter(person=person, scheme_code=scheme.code)
    if replaces is not None:
        earlier = earlier.exclude(pk=replaces.pk)
    if scheme.ceiling_per == CeilingPer.LIFE or scheme.kind == AidKind.INSTALLATION:
        return _once_in_a_life(scheme, person, amount, starts_on, law, earlier.count())
    if scheme.ceiling is None:
        return CeilingUse(None, _NOTHING, amount)
    used = _NOTHING if scheme.ceiling_per == CeilingPer.DECISION else _granted(earlier, scheme, starts_on)
    asked = amount * _months_left(starts_on) if _counts_year(scheme) and rhythm == Rhythm.MONTHLY else amount
    use = CeilingUse(scheme.ceiling, used, asked)
    return CeilingUse(scheme.ceiling, used, asked, _words(scheme, use)) if use.over else use


def used_so_far(*, scheme: AidScheme, person: Person, on: dt.date, law: Law, replaces: AidGrant | None = None) -> str:
    """Say what of the ceiling of a month or year is used on a day, or that it was had already; empty without a ceiling."""
    use = ceiling_use(
        scheme=scheme, person=person, amount=_NOTHING, rhythm=Rhythm.ONCE, starts_on=on, law=law, replaces=replaces
    )
    if use.refused:
        return use.text
    if use.ceiling is None or scheme.ceiling_per not in (CeilingPer.MONTH, CeilingPer.YEAR):
        return ""
    return _("%(used)s van %(ceiling)s gebruikt in %(when)s") % {
        "used": format_euro(use.used),
        "ceiling": format_euro(use.ceiling),
        "when": str(on.year) if _counts_year(scheme) else date_format(on, "F Y"),
    }


def _counts_year(scheme: AidScheme) -> bool:
    return bool(scheme.ceiling_per == CeilingPer.YEAR)


def _months_left(day: dt.date) -> int:
    return 13 - day.month


def _window(scheme: AidScheme, day: dt.date) -> tuple[dt.date, dt.date]:
    """The month or year of the day: its first day, and the day after its last."""
    if _counts_year(scheme):
        return dt.date(day.year, 1, 1), dt.date(day.year + 1, 1, 1)
    first = day.replace(day=1)
    return first, add_months(first, 1)


def _granted(earlier: AidGrantQuerySet, scheme: AidScheme, day: dt.date) -> Decimal:
    """What was granted in the month or year of the day: single sums once, monthly ones for each month they touch."""
    first, after = _window(scheme, day)
    total = _NOTHING
    for grant in earlier.filter(period__overlap=(first, after)).only("amount", "rhythm", "period"):
        start, end = max(grant.period.lower, first), min(grant.period.upper or after, after)
        last = end - dt.timedelta(days=1)
        months = (last.year - start.year) * 12 + last.month - start.month + 1
        total += grant.amount * (months if grant.rhythm == Rhythm.MONTHLY else 1)
    return total


def _once_in_a_life(
    scheme: AidScheme, person: Person, amount: Decimal, on: dt.date, law: Law, granted: int
) -> CeilingUse:
    """Counted over what was granted here and, for the installation premium, what the registers say was paid (PRM-01)."""
    if scheme.kind != AidKind.INSTALLATION:
        text = _("%(aid)s kan eenmaal in het leven, en werd al toegekend.") % {"aid": scheme.label} if granted else ""
        return CeilingUse(scheme.ceiling, _NOTHING, amount, text, refused=bool(granted))
    paid = 0 if granted else AidPayment.objects.filter(person=person, kind=AidKind.INSTALLATION).count()
    premium = installation_premium(on, earlier_premiums=granted + paid, law=law)
    if premium.errors:
        return CeilingUse(premium.value, _NOTHING, amount, " ".join(flag.text for flag in premium.errors), refused=True)
    use = CeilingUse(premium.value, _NOTHING, amount)
    text = _("Een installatiepremie is %(most)s.") % {"most": format_euro(premium.value)} if use.over else ""
    return CeilingUse(premium.value, _NOTHING, amount, text)


def _words(scheme: AidScheme, use: CeilingUse) -> str:
    text = _("Boven het plafond van %(ceiling)s %(per)s: al toegekend %(used)s, nu %(asked)s.")
    return text % {
        "ceiling": format_euro(use.ceiling or _NOTHING),
        "per": scheme.get_ceiling_per_display(),
        "used": format_euro(use.used),
        "asked": format_euro(use.asked),
    }
