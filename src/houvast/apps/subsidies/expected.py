"""What the State is expected to repay of grants in one month: the facts cut where the rules ask it, the answers added up."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from houvast.apps.aid.models import AidGrant
from houvast.apps.aid.stops import WHOLE, Payable, payable
from houvast.apps.subsidies.models import BenefitExclusion, FullRatePeriod, SubsidyYear
from houvast.apps.subsidies.reading import Known, read
from houvast.core.periods import last_day
from houvast_rules import living_wage, subsidies
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Result, Step
from houvast_rules.law import Law
from houvast_rules.periods import Period, add_months

_ONE_DAY = dt.timedelta(days=1)
ZERO = Decimal(0)


@dataclass(frozen=True)
class Expected:
    """The answer for one grant in one month; `problem` says what is missing when there is none."""

    grant: AidGrant
    days: tuple[Period, ...]
    amount: Decimal
    parts: tuple[subsidies.ReimbursementLine, ...] = ()
    steps: tuple[Step, ...] = ()
    flags: tuple[Flag, ...] = ()
    problem: str = ""

    @property
    def total(self) -> Decimal:
        return sum((part.amount for part in self.parts), ZERO)

    @property
    def rate(self) -> Decimal:
        """What comes back of each euro granted, in percent; nothing granted gives 0."""
        return (self.total * 100 / self.amount).quantize(Decimal("0.01")) if self.amount else ZERO


@dataclass(frozen=True)
class _Stretch:
    """Days under one set of facts, in the parts that the GPMI cuts them into."""

    days: Period
    parts: tuple[Period, ...]


def month_of(day: dt.date) -> Period:
    """Return the calendar month of a day."""
    first = day.replace(day=1)
    return Period(first, add_months(first, 1) - _ONE_DAY)


def base_rate_of(year: SubsidyYear, *, law: Law) -> Result[Decimal]:
    """Give the base rate of the centre in a year (SUB-01 to SUB-03); raises `RulesError` for facts that are missing."""
    facts = subsidies.BaseRateFacts(
        year=year.year,
        average=year.average,
        previous_rate=year.previous_rate,
        average_before=year.average_before,
        highest_rate_before=year.highest_rate_before,
    )
    return subsidies.base_rate(facts, law=law)


def expected_of(grants: Sequence[AidGrant], month: Period, year: SubsidyYear, *, law: Law) -> list[Expected]:
    """Work out what is expected back of every grant in a month (TOE-07), in a fixed number of queries.

    Grants must come with `living_wage`, `person` and `scheme`. Raises `RulesError` when the base rate itself
    cannot be told.
    """
    rate = base_rate_of(year, law=law).value
    known = read(grants, month, law=law)
    return [_expected(grant, known, rate, year.gpmi_share) for grant in grants]


def _expected(grant: AidGrant, known: Known, base_rate: Decimal, share: Decimal | None) -> Expected:
    paid_days = _paid_days(grant, known)
    if not paid_days:
        return Expected(grant, (), ZERO)
    days = tuple(part.days for part in paid_days)
    periods = known.gpmi_periods(grant)
    stretches, due = [], []
    for paid_part in paid_days:
        for stretch in _stretches(paid_part.days, grant, known, periods):
            stretches.append(stretch)
            monthly = grant.amount * paid_part.share / WHOLE
            due += [living_wage.DueDays(part.start, part.end, monthly) for part in stretch.parts]
    paid = living_wage.shares_of_month(due)
    amount = sum(paid.value, ZERO)
    worth = {Period(part.start, part.end): euro for part, euro in zip(due, paid.value, strict=True)}
    found = Expected(grant, days, amount, steps=paid.steps, flags=paid.flags)
    try:
        for stretch in stretches:
            facts = _facts(stretch, worth, grant, known, periods, base_rate, share)
            found = _added(found, subsidies.expected_reimbursement(facts, law=known.law))
    except RulesError as unknown:
        return Expected(grant, days, amount, problem=str(unknown)[:300])
    return found


def _paid_days(grant: AidGrant, known: Known) -> list[Payable]:
    """Days of the grant in the month on which it is paid, wholly or partly: what is not paid is not claimed."""
    start, end = grant.period.lower, last_day(grant.period) or known.month.end
    first, last = max(start, known.month.start), min(end, known.month.end)
    return payable(Period(first, last), known.stops[grant.pk]) if first <= last else []


def _stretches(
    span: Period, grant: AidGrant, known: Known, periods: Sequence[subsidies.SubsidyPeriod]
) -> Iterable[_Stretch]:
    cuts: set[dt.date] = set()
    for row in known.full_rates.get(grant.person_id, []):
        cuts |= {row.period.lower, row.period.upper}
    if exclusion := known.exclusions.get(grant.person_id):
        cuts.add(exclusion.requested_on)
    inner = {day for period in periods for day in (period.start, period.end and period.end + _ONE_DAY) if day}
    for days in _cut(span, cuts):
        yield _Stretch(days, tuple(_cut(days, inner)))


def _cut(span: Period, cuts: set[dt.date]) -> Iterable[Period]:
    starts = [span.start, *sorted(day for day in cuts if span.start < day <= span.end)]
    ends = [*(day - _ONE_DAY for day in starts[1:]), span.end]
    return [Period(start, end) for start, end in zip(starts, ends, strict=True)]


def _facts(
    stretch: _Stretch,
    worth: dict[Period, Decimal],
    grant: AidGrant,
    known: Known,
    periods: Sequence[subsidies.SubsidyPeriod],
    base_rate: Decimal,
    share: Decimal | None,
) -> subsidies.GrantMonth:
    covered = [part for part in stretch.parts if any(_inside(part, period) for period in periods)]
    full = next((row for row in known.full_rates.get(grant.person_id, []) if stretch.days.start in row.period), None)
    exclusion = known.exclusions.get(grant.person_id)
    asked = exclusion if exclusion is not None and exclusion.requested_on <= stretch.days.start else None
    gpmi = subsidies.GpmiOfGrant(
        periods=periods,
        subsidised_amount=sum((worth[part] for part in covered), ZERO),
        couple=known.couple(grant),
        share=share,
    )
    return subsidies.GrantMonth(
        days=stretch.days,
        amount=sum((worth[part] for part in stretch.parts), ZERO),
        base_rate=base_rate,
        full_rate_case=_full_rate_case(full) if full else None,
        exclusion=_exclusion(asked) if asked else None,
        gpmi=gpmi if periods else None,
    )


def _full_rate_case(row: FullRatePeriod) -> subsidies.FullRateCase:
    return subsidies.FullRateCase(subsidies.FullRateReason(row.reason), row.period.lower, row.period.upper - _ONE_DAY)


def _exclusion(row: BenefitExclusion) -> subsidies.Exclusion:
    lost = subsidies.LostBenefit(row.lost) if row.lost else None
    return subsidies.Exclusion(row.requested_on, lost, row.own_right)


def _inside(part: Period, period: subsidies.SubsidyPeriod) -> bool:
    return period.start <= part.start and (period.end is None or part.end <= period.end)


def _added(found: Expected, answer: Result[subsidies.Reimbursement]) -> Expected:
    """Add the lines of one stretch to those of the others: the same subsidy at the same rate is one line."""
    lines = {(line.rule, line.label, line.rate): line for line in found.parts}
    for line in answer.value.lines:
        key = (line.rule, line.label, line.rate)
        earlier = lines.get(key)
        lines[key] = line if earlier is None else _sum(earlier, line)
    flags = tuple(dict.fromkeys((*found.flags, *answer.flags)))
    return replace(found, parts=tuple(lines.values()), steps=(*found.steps, *answer.steps), flags=flags)


def _sum(one: subsidies.ReimbursementLine, other: subsidies.ReimbursementLine) -> subsidies.ReimbursementLine:
    return replace(one, on_amount=one.on_amount + other.on_amount, amount=one.amount + other.amount)
