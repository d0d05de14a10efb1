"""Which part of every living wage does the State repay this centre? (SUB-01, SUB-02, SUB-03)

The rate follows the monthly average of beneficiaries of the year before last. A step up must be earned the first time
by growth; a step down goes slowly. So the rate of this year depends on the rate of last year, which is a fact here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError, MissingFactError
from houvast_rules.explain import Result
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.statements import info, step
from houvast_rules.subsidies.rates import HUNDRED, not_negative, number, percent


@dataclass(frozen=True, slots=True)
class BaseRateFacts:
    """Facts of one centre for the year `year`.

    `average` is the monthly average of beneficiaries (living wage or subsidised employment) of the year before last,
    `average_before` that of one year earlier: the growth and the fall are measured between these two.
    `previous_rate` is the rate of last year in percent. `highest_rate_before` is the highest rate the centre ever had;
    None means no other than what last year's rate shows (a rate of 62 shows that 65 was once reached).
    """

    year: int
    average: Decimal
    previous_rate: Decimal
    average_before: Decimal | None = None
    highest_rate_before: Decimal | None = None


@dataclass(frozen=True, slots=True)
class _Steps:
    """The rates in force with the averages that give right to them, highest first."""

    ladder: tuple[tuple[Decimal, Decimal], ...]
    growth: Decimal
    down: Decimal
    frozen_below: Decimal

    @property
    def lowest(self) -> Decimal:
        return self.ladder[-1][0]


def _read(reading: Reading) -> _Steps:
    return _Steps(
        ladder=(
            (reading.decimal("subsidies.base_rate_high"), reading.decimal("subsidies.average_high")),
            (reading.decimal("subsidies.base_rate_middle"), reading.decimal("subsidies.average_middle")),
            (reading.decimal("subsidies.base_rate"), Decimal(0)),
        ),
        growth=reading.decimal("subsidies.first_step_growth"),
        down=reading.decimal("subsidies.yearly_step_down"),
        frozen_below=reading.decimal("subsidies.frozen_fall"),
    )


def _highest_before(facts: BaseRateFacts, steps: _Steps) -> Decimal:
    """The highest step that was ever reached, as told or as last year's rate shows: between two steps a rate goes
    down from the higher one."""
    top = steps.ladder[0][0]
    told = facts.previous_rate if facts.highest_rate_before is None else facts.highest_rate_before
    if not steps.lowest <= facts.previous_rate <= top:
        raise ImpossibleFactError("previous_rate", f"ligt niet tussen {percent(steps.lowest)} en {percent(top)}")
    if not facts.previous_rate <= told <= top:
        raise ImpossibleFactError("highest_rate_before", f"ligt niet tussen dat van vorig jaar en {percent(top)}")
    return min(rate for rate, _ in steps.ladder if rate >= told)


def _average_before(facts: BaseRateFacts, rule: str) -> Decimal:
    if facts.average_before is None:
        raise MissingFactError("average_before", rule)
    return not_negative("average_before", facts.average_before)


def _change(facts: BaseRateFacts, before: Decimal) -> str:
    return f"Van {number(before)} begunstigden in {facts.year - 3} naar {number(facts.average)} in {facts.year - 2}"


def _earned(facts: BaseRateFacts, steps: _Steps) -> Result[Decimal]:
    """SUB-01: the rate that goes with the average, whatever happened before."""
    rate = next(rate for rate, threshold in steps.ladder if facts.average >= threshold)
    text = (
        f"Gemiddeld {number(facts.average)} begunstigden per maand in {facts.year - 2}: daarbij hoort een basistoelage "
        f"van {percent(rate)}."
    )
    return Result(rate, (step("SUB-01", text, rate),))


def _stepped_up(facts: BaseRateFacts, steps: _Steps, earned: Decimal, highest: Decimal) -> Result[Decimal]:
    """SUB-02: a step that was never reached before also asks growth; a step that was reached comes back at once."""
    if earned <= highest:
        text = f"Het OCMW had vroeger al {percent(highest)}: {percent(earned)} geldt opnieuw, zonder eis van groei."
        note = "De bronnen spreken enkel over de eerste toegang. Dat een vroegere trap zonder groei terugkomt, is afgeleid."
        return Result(earned, (step("SUB-02", text, earned),), (info("SUB-02", "STEP_REGAINED", note),))
    growth, before = percent(steps.growth), _average_before(facts, "SUB-02")
    if facts.average * HUNDRED >= before * (HUNDRED + steps.growth):
        text = f"{_change(facts, before)}: minstens {growth} groei, dus eerste toegang tot {percent(earned)}."
        return Result(earned, (step("SUB-02", text, earned),))
    text = f"{_change(facts, before)}: geen {growth} groei, dus nog geen {percent(earned)}. Het blijft bij {percent(highest)}."
    return Result(highest, (step("SUB-02", text, highest),))


def _stepped_down(facts: BaseRateFacts, steps: _Steps, floor: Decimal) -> Result[Decimal]:
    """SUB-03: one point a year towards the floor, and none when the average hardly fell."""
    before = _average_before(facts, "SUB-03")
    previous = facts.previous_rate
    if (before - facts.average) * HUNDRED < steps.frozen_below * before:
        text = f"{_change(facts, before)}: minder dan {percent(steps.frozen_below)} daling, dus blijft het {percent(previous)}."
        return Result(previous, (step("SUB-03", text, previous),))
    rate = max(floor, previous - steps.down)
    text = (
        f"{_change(facts, before)}: onder de drempel, dus van {percent(previous)} naar {percent(rate)} "
        f"(elk jaar {number(steps.down)} procentpunt lager, tot {percent(floor)})."
    )
    return Result(rate, (step("SUB-03", text, rate),))


def base_rate(facts: BaseRateFacts, *, law: Law | None = None) -> Result[Decimal]:
    """Give the base rate of a centre for a year, in percent (SUB-01, SUB-02, SUB-03).

    `average_before` is needed for a first step up and for the way down (`MissingFactError`). Info flag
    `STEP_REGAINED`. Raises `ImpossibleFactError` for a negative average or a rate that does not exist, and
    `OutsideKnownRangeError` for a year before 2003.
    """
    steps = _read(Reading(law or current_law(), date(facts.year, 1, 1)))
    not_negative("average", facts.average)
    highest = _highest_before(facts, steps)
    earned = _earned(facts, steps)
    if earned.value == facts.previous_rate:
        return earned
    if earned.value > facts.previous_rate:
        then = _stepped_up(facts, steps, earned.value, highest)
    else:
        then = _stepped_down(facts, steps, earned.value)
    return Result(then.value, (*earned.steps, *then.steps), then.flags)
