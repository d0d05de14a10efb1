"""What the State is expected to repay for one living wage in one month, line by line.

The lines are the separate subsidies: the base rate or the special rate that takes its place, the extra part after the
unemployment reform, and the special subsidy for a GPMI. The total is the sum of the lines, to the cent.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from houvast_rules.errors import ImpossibleFactError, MissingFactError
from houvast_rules.explain import Flag, Result, Step
from houvast_rules.law import Law
from houvast_rules.money import format_euro
from houvast_rules.periods import Period
from houvast_rules.statements import info, step, warning
from houvast_rules.subsidies.gpmi_periods import SubsidyPeriod
from houvast_rules.subsidies.gpmi_rate import PartnerGpmi, ShareBoundary, couple_rate, gpmi_rate
from houvast_rules.subsidies.rates import HUNDRED, not_negative, part_of, percent, percentage
from houvast_rules.subsidies.reform import Exclusion, LaterScope, first_wave_rate, later_supplement
from houvast_rules.subsidies.special_cases import FullRateCase, full_rate


@dataclass(frozen=True, slots=True)
class GpmiOfGrant:
    """The GPMI of this grant: its subsidised periods (`subsidy_periods`) and, for a couple in category 3, both partners.

    `subsidised_amount` is needed when the periods cover only some of the days granted this month: the part of the
    amount for those days. `share` (percent) is needed from 2028 on.
    """

    periods: Sequence[SubsidyPeriod]
    subsidised_amount: Decimal | None = None
    couple: Sequence[PartnerGpmi] = ()
    share: Decimal | None = None
    boundary: ShareBoundary = ShareBoundary.UPWARD


@dataclass(frozen=True, slots=True)
class GrantMonth:
    """One living wage in one calendar month: the days granted, the amount for those days, and the centre's base rate.

    A case of 100 % and the first wave take the place of the base rate; the highest counts. Split a month in which one
    of them starts or ends.
    """

    days: Period
    amount: Decimal
    base_rate: Decimal
    full_rate_case: FullRateCase | None = None
    exclusion: Exclusion | None = None
    later_scope: LaterScope = LaterScope.AS_FIRST_WAVE
    gpmi: GpmiOfGrant | None = None


@dataclass(frozen=True, slots=True)
class ReimbursementLine:
    """One subsidy: a rate in percent on an amount."""

    rule: str
    label: str
    rate: Decimal
    on_amount: Decimal
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Reimbursement:
    """The lines and their sum; `rate` is the sum of their rates."""

    lines: tuple[ReimbursementLine, ...]
    total: Decimal

    @property
    def rate(self) -> Decimal:
        """Sum of the rates of the lines, in percent."""
        return sum((line.rate for line in self.lines), Decimal(0))


def _line(rule: str, label: str, rate: Decimal, on_amount: Decimal) -> ReimbursementLine:
    return ReimbursementLine(rule, label, rate, on_amount, part_of(on_amount, rate))


def _full_rate(grant: GrantMonth, case: FullRateCase, law: Law | None) -> Result[Decimal | None]:
    """The full rate for all days of the grant or for none; a month in which it changes must be split by the caller."""
    first, last = full_rate(case, grant.days.start, law=law), full_rate(case, grant.days.end, law=law)
    inside = grant.days.start < case.start and case.end < grant.days.end
    if (first.value is None) != (last.value is None) or inside:
        raise ImpossibleFactError("full_rate_case", "begint of eindigt binnen deze dagen: splits de maand")
    return first


def _main_line(grant: GrantMonth, law: Law | None) -> Result[ReimbursementLine]:
    """The base rate, or the rate that takes its place: the highest one counts."""
    candidates = [(grant.base_rate, "SUB-01", "basistoelage")]
    steps: tuple[Step, ...] = ()
    flags: tuple[Flag, ...] = ()
    if grant.full_rate_case is not None:
        full = _full_rate(grant, grant.full_rate_case, law)
        steps, flags = full.steps, full.flags
        if full.value is not None:
            candidates.append((full.value, "TOE-01", "volledige toelage"))
    if grant.exclusion is not None:
        wave = first_wave_rate(grant.exclusion, grant.days.start, law=law)
        steps, flags = (*steps, *wave.steps), (*flags, *wave.flags)
        if wave.value is not None:
            candidates.append((wave.value, "SUB-08", "toelage van de eerste golf"))
    rate, rule, label = max(candidates, key=lambda candidate: candidate[0])
    return Result(_line(rule, label, rate, grant.amount), steps, flags)


def _later_line(grant: GrantMonth, main: ReimbursementLine, law: Law | None) -> Result[ReimbursementLine | None]:
    """SUB-10: the extra part, never above what was granted."""
    if grant.exclusion is None:
        return Result(None, ())
    extra = later_supplement(grant.exclusion, scope=grant.later_scope, law=law)
    rate, flags = min(extra.value, HUNDRED - main.rate), extra.flags
    if rate < extra.value:
        text = f"{percent(main.rate)} en {percent(extra.value)} samen is te veel: de extra toelage is hier {percent(rate)}."
        flags = (*flags, warning("SUB-10", "CAPPED_AT_GRANTED", text))
    if not rate:
        return Result(None, extra.steps, flags)
    line = _line("SUB-10", "extra toelage", rate, grant.amount)
    # Two lines rounded up may be a cent more than the amount itself.
    room = grant.amount - main.amount
    return Result(replace(line, amount=min(line.amount, room)), extra.steps, flags)


def _days_in(days: Period, period: SubsidyPeriod) -> int:
    last = days.end if period.end is None else min(days.end, period.end)
    return max(0, (last - max(days.start, period.start)).days + 1)


def _subsidised_amount(grant: GrantMonth, gpmi: GpmiOfGrant) -> Decimal:
    """The part of the amount on which the special subsidy is counted: nothing, all, or what the caller gave."""
    covered = sum(_days_in(grant.days, period) for period in gpmi.periods)
    if covered == 0:
        return Decimal(0)
    if covered == (grant.days.end - grant.days.start).days + 1:
        return grant.amount
    if gpmi.subsidised_amount is None:
        raise MissingFactError("subsidised_amount", "SUB-04")
    if not_negative("subsidised_amount", gpmi.subsidised_amount) > grant.amount:
        raise ImpossibleFactError("subsidised_amount", "is meer dan wat deze maand toegekend is")
    return gpmi.subsidised_amount


def _gpmi_line(grant: GrantMonth, law: Law | None) -> Result[ReimbursementLine | None]:
    """SUB-04, SUB-07 or SUB-11: the special subsidy on the subsidised part of the amount."""
    if grant.gpmi is None:
        return Result(None, ())
    on_amount = _subsidised_amount(grant, grant.gpmi)
    if not on_amount:
        return Result(None, (step("SUB-04", "Er valt deze maand geen bedrag in een periode met bijzondere toelage."),))
    found = gpmi_rate(grant.days.start, share=grant.gpmi.share, boundary=grant.gpmi.boundary, law=law)
    steps, flags, rate = found.steps, found.flags, found.value
    if grant.gpmi.couple:
        once = couple_rate(grant.gpmi.couple, rate)
        steps, flags, rate = (*steps, *once.steps), (*flags, *once.flags), once.value
    if not rate:
        return Result(None, steps, flags)
    return Result(_line(found.rule, "bijzondere toelage voor het GPMI", rate, on_amount), steps, flags)


def _above_granted(total: Decimal, amount: Decimal) -> tuple[Flag, ...]:
    if total <= amount:
        return ()
    text = (
        f"De Staat betaalt {format_euro(total - amount)} meer dan het leefloon: de bijzondere toelage voor het GPMI "
        "dekt de kosten van begeleiding en komt bovenop."
    )
    return (info("TOE-07", "ABOVE_GRANTED", text),)


def _line_step(line: ReimbursementLine) -> Step:
    text = f"{percent(line.rate)} van {format_euro(line.on_amount)}: {format_euro(line.amount)} ({line.label})."
    return step(line.rule, text, line.amount)


def _check(grant: GrantMonth) -> None:
    not_negative("amount", grant.amount)
    percentage("base_rate", grant.base_rate)
    if (grant.days.start.year, grant.days.start.month) != (grant.days.end.year, grant.days.end.month):
        raise ImpossibleFactError("days", "de dagen liggen niet in één maand")


def expected_reimbursement(grant: GrantMonth, *, law: Law | None = None) -> Result[Reimbursement]:
    """Give what the State is expected to repay for a living wage in a month, in lines that sum to the total (TOE-07).

    Flags of the parts, and: `CAPPED_AT_GRANTED` (warning: base and extra part together stop at the amount granted),
    `ABOVE_GRANTED` (information: only the special subsidy for a GPMI may go beyond it). Raises `ImpossibleFactError`
    for days in two months, a negative amount or a rate that is no percentage, and `MissingFactError` when the GPMI is
    subsidised for some of the days and the amount for those days is not given.
    """
    _check(grant)
    main = _main_line(grant, law)
    parts: tuple[Result[ReimbursementLine | None], ...] = (
        Result(main.value, main.steps, main.flags),
        _later_line(grant, main.value, law),
        _gpmi_line(grant, law),
    )
    steps: list[Step] = []
    lines: list[ReimbursementLine] = []
    for part in parts:
        steps.extend(part.steps)
        if part.value is not None:
            lines.append(part.value)
            steps.append(_line_step(part.value))
    total = sum((line.amount for line in lines), Decimal(0))
    steps.append(step("TOE-07", f"Verwachte terugbetaling: {format_euro(total)}.", total))
    flags = (*(flag for part in parts for flag in part.flags), *_above_granted(total, grant.amount))
    return Result(Reimbursement(tuple(lines), total), tuple(steps), flags)
