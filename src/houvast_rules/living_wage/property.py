"""What the applicant owns, owned or is given to live in: savings, real estate, goods disposed of, paid housing.

Rules MEA-10 to MEA-12 and MEA-14 (KB 11 July 2002, art. 25 to 33). Where the sources only recall a detail of the
text, the result is flagged instead of silently right.
"""

from __future__ import annotations

from decimal import Decimal

from houvast_rules.explain import Flag, count
from houvast_rules.living_wage.facts import Disposal, HousingBenefit, MovableCapital, RealEstate
from houvast_rules.living_wage.kinds import PropertyRight, Scheme
from houvast_rules.living_wage.lines import ZERO
from houvast_rules.living_wage.tally import Tally
from houvast_rules.money import round2
from houvast_rules.periods import add_months
from houvast_rules.statements import info, warning

_RIGHTS = {PropertyRight.USUFRUCT: "usufruct_share", PropertyRight.BARE: "bare_ownership_share"}


def count_capital(tally: Tally) -> None:
    """Count the yearly income that the law sees in all movable capital together (MEA-10: 0, 6 and 10 %)."""
    owned = [
        mean.amount
        for mean in tally.facts.means
        if isinstance(mean, MovableCapital) and mean.holds_on(tally.reading.on)
    ]
    if not owned:
        return
    capital = sum(owned, ZERO)
    free = tally.reading.decimal("living_wage.capital_free")
    second_from = tally.reading.decimal("living_wage.capital_second_from")
    first_rate = tally.reading.decimal("living_wage.capital_first_rate")
    second_rate = tally.reading.decimal("living_wage.capital_second_rate")
    first = round2(max(ZERO, min(capital, second_from) - free) * first_rate)
    second = round2(max(ZERO, capital - second_from) * second_rate)
    text = (
        "Roerend kapitaal van {}: tot {} niets, dan {} % tot {}, daarboven {} %. Samen {} + {} = {} per jaar telt mee."
    )
    parts = (
        capital, free, _percent(first_rate), second_from, _percent(second_rate), first, second, first + second,
    )  # fmt: skip
    tally.count("capital", "MEA-10", text, *parts, amount=first + second)


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}".replace(".", ",")


def count_real_estate(tally: Tally) -> None:
    """Count the yearly income of all real estate together (MEA-11), or the rent received when that is more.

    Rent takes the place of the cadastral figure of what is let; what is not let keeps its own figure beside it.
    """
    owned = [mean for mean in tally.facts.means if isinstance(mean, RealEstate) and mean.holds_on(tally.reading.on)]
    if not owned:
        return
    figure = _cadastral_figure(tally, "real_estate", owned)
    rent = sum((mean.rent_annual for mean in owned if mean.rent_annual), ZERO)
    tally.flags.extend(_real_estate_flags(owned, rent))
    empty = [mean for mean in owned if not mean.rent_annual]
    beside = _cadastral_figure(tally, "real_estate.empty", empty) if rent and empty else ZERO
    if rent + beside > figure:
        text = "De ontvangen huur van {}, met {} voor wat niet verhuurd is, is meer dan {}: dat telt mee."
        tally.count("real_estate", "MEA-11", text, rent, beside, figure, amount=rent + beside)
    else:
        tally.count("real_estate", "MEA-11", "Onroerend goed: {} per jaar telt mee.", figure, amount=figure)


def _cadastral_figure(tally: Tally, key: str, owned: list[RealEstate]) -> Decimal:
    """Give the yearly figure of what is built and not built together, with one exemption for all of it."""
    children = max(mean.children for mean in owned)
    built = round2(sum((mean.cadastral_income * mean.share for mean in owned), ZERO))
    free = tally.reading.decimal("living_wage.cadastral_free")
    per_child = tally.reading.decimal("living_wage.cadastral_per_child")
    factor = tally.reading.integer("living_wage.cadastral_factor")
    counted = max(ZERO, built - free - per_child * children) * factor
    text = "Kadastraal inkomen {} min vrijstelling {} (basis {}, {}), maal {}: {} per jaar."
    parts = (built, free + per_child * children, free, count(children, "kind", "kinderen"), factor, counted)
    tally.explain(f"{key}.built", "MEA-11", text, *parts, value=counted)
    return counted + _unbuilt(tally, key, owned, factor)


def _unbuilt(tally: Tally, key: str, owned: list[RealEstate], factor: int) -> Decimal:
    unbuilt = round2(sum((mean.unbuilt_cadastral_income * mean.share for mean in owned), ZERO))
    if not unbuilt:
        return ZERO
    free = tally.reading.decimal("living_wage.unbuilt_free")
    counted = max(ZERO, unbuilt - free) * factor
    text = "Onbebouwd: kadastraal inkomen {} min {}, maal {}: {} per jaar."
    tally.explain(f"{key}.unbuilt", "MEA-11", text, unbuilt, free, factor, counted, value=counted)
    return counted


def _real_estate_flags(owned: list[RealEstate], rent: Decimal) -> list[Flag]:
    flags = []
    if any(mean.share != 1 for mean in owned):
        text = "Mede-eigendom is volgens het aandeel gerekend. De tekst van het KB (art. 25-26) is na te kijken."
        flags.append(warning("MEA-11", "SHARE_TO_CONFIRM", text))
    if rent:
        text = "Huur telt in plaats van het kadastraal inkomen als ze hoger is. De tekst van het KB is na te kijken."
        flags.append(warning("MEA-11", "RENT_TO_CONFIRM", text))
    return flags


def count_disposals(tally: Tally) -> None:
    """Weigh goods sold or given away in the ten years before the request (MEA-12).

    The table of yearly income (art. 28 to 32) was not read, so it is not applied: the centre gives the yearly amount.
    Until it does, nothing counts and the result carries the warning `DISPOSAL_TO_SETTLE`.
    """
    for place, mean in enumerate(tally.facts.means):
        if isinstance(mean, Disposal) and mean.holds_on(tally.reading.on):
            _count_disposal(tally, f"mean.{place}", mean)


def _count_disposal(tally: Tally, key: str, disposal: Disposal) -> None:
    if tally.facts.scheme is Scheme.EQUIVALENT:
        tally.explain(key, "MEA-12", "Afstand van goederen telt niet mee bij een equivalent leefloon.")
        return
    years = tally.reading.integer("living_wage.disposal_years")
    asked = tally.facts.file_start or tally.reading.on
    if disposal.on <= add_months(asked, -12 * years):
        text = "Afstand op {}, meer dan {} jaar voor de aanvraag: telt niet mee."
        tally.explain(key, "MEA-12", text, disposal.on, years)
        return
    share = tally.reading.decimal(f"living_wage.{_RIGHTS[disposal.right]}") if disposal.right in _RIGHTS else Decimal(1)
    base = max(ZERO, round2(disposal.value * share) - disposal.debts_paid)
    text = "Afstand op {}: {} × {} % min betaalde oudere schulden {} = {} als waarde."
    parts = (disposal.on, disposal.value, _percent(share), disposal.debts_paid, base)
    tally.explain(f"{key}.value", "MEA-12", text, *parts, value=base)
    if disposal.counted_annual is None:
        open_text = (
            "Afstand van goederen: bepaal zelf met art. 28-32 van het KB wat per jaar telt. Nu telt er niets mee."
        )
        tally.flags.append(warning("MEA-12", "DISPOSAL_TO_SETTLE", open_text))
        return
    text = "Afstand: het OCMW rekent {} per jaar."
    tally.count(key, "MEA-12", text, disposal.counted_annual, amount=disposal.counted_annual)


def count_housing(tally: Tally) -> None:
    """Count housing costs that somebody from outside the home pays (MEA-14)."""
    for place, mean in enumerate(tally.facts.means):
        if not isinstance(mean, HousingBenefit) or not mean.holds_on(tally.reading.on):
            continue
        name = mean.label or "Woonkosten betaald door iemand anders"
        if mean.payer_lives_here:
            tally.explain(f"mean.{place}", "MEA-14", "{}: de betaler woont hier zelf, telt niet mee.", name)
            continue
        annual = mean.monthly * 12
        text = "{}: {} per maand × 12 = {} per jaar telt mee als voordeel in natura."
        tally.count(f"mean.{place}", "MEA-14", text, name, mean.monthly, annual, amount=annual)
        tally.flags.append(info("MEA-14", "TO_CONFIRM", "Voordeel in natura: kijk art. 33 van het KB na."))
