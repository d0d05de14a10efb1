"""Small pay that the law treats apart: volunteers and wijk-werken (MEA-08, MEA-09; KB 11 July 2002, art. 22 §1)."""

from __future__ import annotations

from decimal import Decimal

from houvast_rules.living_wage.facts import LocalWork, VolunteerPay
from houvast_rules.living_wage.kinds import VolunteerExcess
from houvast_rules.living_wage.lines import ZERO
from houvast_rules.living_wage.tally import Tally
from houvast_rules.money import round2
from houvast_rules.statements import warning


def count_volunteer_pay(tally: Tally) -> None:
    """Count volunteer pay above the ceilings of the year (MEA-08).

    The ceilings are per person over all organisations, so all pay of the person is added first. What happens to pay
    above a ceiling is an open reading: `Options.volunteer_excess` (default: only the excess counts), always flagged.
    """
    pays = [mean for mean in tally.facts.means if isinstance(mean, VolunteerPay) and mean.holds_on(tally.reading.on)]
    if not pays:
        return
    annual = sum((pay.annual for pay in pays), ZERO)
    year_key = "year_max_raised" if any(pay.raised_ceiling for pay in pays) else "year_max"
    year_max = tally.reading.decimal(f"volunteering.{year_key}")
    above = max(ZERO, annual - year_max, sum((_above_day(tally, pay) for pay in pays), ZERO))
    if not above:
        text = "Vrijwilligersvergoeding {} per jaar, binnen de grens van {}: telt niet mee."
        tally.explain("volunteer", "MEA-08", text, annual, year_max)
        return
    everything = tally.facts.options.volunteer_excess is VolunteerExcess.EVERYTHING
    counted = annual if everything else above
    text = "Vrijwilligersvergoeding {} per jaar, grens {} per jaar: {} boven een grens, {} telt mee."
    tally.count("volunteer", "MEA-08", text, annual, year_max, above, counted, amount=counted)
    reading = "alles telt mee" if everything else "alleen wat erboven ligt telt mee"
    open_text = f"Een grens voor vrijwilligers is overschreden. Gekozen lezing: {reading}. Kijk de echte kosten na."
    tally.flags.append(warning("MEA-08", "VOLUNTEER_CEILING", open_text))


def _above_day(tally: Tally, pay: VolunteerPay) -> Decimal:
    """Give what lies above the daily ceiling; without a number of days one day is taken."""
    if pay.highest_day is None:
        return ZERO
    day_max = tally.reading.decimal("volunteering.day_max")
    return min(pay.annual, max(ZERO, pay.highest_day - day_max) * (1 if pay.days is None else pay.days))


def count_local_work(tally: Tally) -> None:
    """Count wijk-werken above the exempt amount per hour (MEA-09): no SPI and no flat exemption on that part."""
    works = [mean for mean in tally.facts.means if isinstance(mean, LocalWork) and mean.holds_on(tally.reading.on)]
    if not works:
        return
    per_hour = tally.reading.decimal("local_work.hour_exemption")
    paid = sum((work.paid for work in works), ZERO)
    hours = sum((work.hours for work in works), ZERO)
    exempt = min(paid, round2(per_hour * hours))
    annual = (paid - exempt) * 12
    text = "Wijk-werken: {} per maand min {} ({} uur × {}), × 12 = {} per jaar telt mee, zonder andere vrijstelling."
    parts = (paid, exempt, f"{hours.normalize():f}".replace(".", ","), per_hour, annual)
    tally.count_apart("local_work", "MEA-09", text, *parts, amount=annual)
