"""What a GPMI brings from the State: subsidised periods with their codes, the amount a month, and what is at risk.

Everything is worked out from the contract, the grants and the rules (law.md §2.6); only the written motivation of an
extension is stored (`SubsidyExtension`).
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.gpmi_duty import Duties, DutyOf
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.aid.rights import runs_since
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast_rules import living_wage, subsidies
from houvast_rules.errors import RulesError
from houvast_rules.explain import Result
from houvast_rules.law import Law
from houvast_rules.periods import Period, add_months, months_between

_ONE_DAY = dt.timedelta(days=1)
_SIGNED = (GpmiState.SIGNED, GpmiState.ENDED)


@dataclass(frozen=True)
class Subsidy:
    """The subsidy of one contract. `expected`: as if it were signed today; `monthly` None: not known (see `why_not`)."""

    periods: Result[tuple[subsidies.SubsidyPeriod, ...]]
    expected: bool
    living_wage: Decimal | None = None
    monthly: subsidies.ReimbursementLine | None = None
    month: dt.date | None = None
    reasons: tuple[str, ...] = ()
    recovered: bool = False
    lost_monthly: Decimal | None = None
    lost_so_far: Decimal | None = None
    lost_months: int = 0

    @property
    def last_day(self) -> dt.date | None:
        return self.periods.value[-1].end


def amount_of(grant: LivingWageGrant, kept: Decimal | None, *, on: dt.date, law: Law) -> Decimal | None:
    """Return the living wage a month: as it was last calculated in the file, else the full amount of the category."""
    if kept is not None:
        return kept
    try:
        facts = living_wage.Facts(on=on, category=living_wage.Category(grant.category))
        return living_wage.calculate(facts, law=law).monthly
    except RulesError:
        return None


def chain_of(gpmi: Gpmi, of_file: Sequence[Gpmi]) -> list[Gpmi]:
    """Return the contracts that follow on each other without a gap around this one: for the State one GPMI that runs on."""
    signed = sorted(
        (row for row in of_file if row.state in _SIGNED and row.signed_on and _same_clock(row, gpmi)),
        key=lambda row: row.starts_on,
    )
    chain: list[Gpmi] = []
    for row in signed:
        if chain and row.starts_on > _last_day(chain[-1]) + _ONE_DAY:
            if gpmi in chain:
                break
            chain = []
        chain.append(row)
    return chain if gpmi in chain else [gpmi]


def first_year_end(gpmi: Gpmi, *, on: dt.date, law: Law) -> dt.date | None:
    """Return the last day of the first subsidised year of a running contract; None when no subsidy is known.

    For work at night: reads the grants of the person and the contracts of the file without asking who looks (two
    queries).
    """
    grants = list(LivingWageGrant.objects.filter(person=gpmi.case_file.person_id).order_by("period"))
    grant = next((row for row in grants if on in row.period and row.kind == GrantKind.LIVING_WAGE), None)
    if grant is None:
        return None
    of_file = list(gpmi.case_file.contracts.select_related("subsidy_extension"))
    try:
        facts = _facts(gpmi, grant, grants, of_file, on)
        first = subsidies.subsidy_periods(replace(facts, motivation=None), law=law).value[0]
    except RulesError:
        return None
    return first.end


def periods_of(
    grant: LivingWageGrant, grants: Sequence[LivingWageGrant], contracts: Sequence[Gpmi], *, law: Law
) -> tuple[subsidies.SubsidyPeriod, ...]:
    """Return the subsidised periods of everything signed under one right, in order of time.

    `grants` are those of the person, `contracts` hers (or the partner's) with their `subsidy_extension`. A contract for
    which no subsidy is known, such as one from before the right, gives none.
    """
    found: list[subsidies.SubsidyPeriod] = []
    told: set[int] = set()
    signed = [row for row in contracts if row.state in _SIGNED and row.signed_on]
    for row in sorted(signed, key=lambda row: row.starts_on):
        chain = chain_of(row, signed)
        if chain[0].pk in told or row.signed_on is None:
            continue
        told.add(chain[0].pk)
        try:
            found.extend(subsidies.subsidy_periods(_facts(row, grant, grants, signed, row.signed_on), law=law).value)
        except RulesError:
            continue
    return tuple(sorted(found, key=lambda period: period.start))


def subsidy_of(
    gpmi: Gpmi,
    duties: Duties,
    *,
    of_file: Sequence[Gpmi],
    kept: Decimal | None,
    on: dt.date,
    law: Law,
) -> Subsidy | None:
    """Work out the subsidy of a contract; None without a living wage, for the equivalent one, or outside known law.

    `of_file` are the contracts of the file with their `subsidy_extension`; `kept` is the amount a month of the last
    calculation that was kept.
    """
    grant = duties.grant
    if grant is None or grant.kind != GrantKind.LIVING_WAGE:
        return None
    try:
        periods = subsidies.subsidy_periods(_facts(gpmi, grant, duties.grants, of_file, on), law=law)
    except RulesError:
        return None
    amount = amount_of(grant, kept, on=on, law=law)
    base = Subsidy(periods=periods, expected=gpmi.signed_on is None, living_wage=amount)
    return _with_amount(base, duties, on=on, law=law) if amount is not None else base


def _facts(
    gpmi: Gpmi, grant: LivingWageGrant, grants: Sequence[LivingWageGrant], of_file: Sequence[Gpmi], on: dt.date
) -> subsidies.GpmiSubsidyFacts:
    chain = chain_of(gpmi, of_file)
    first, last = chain[0], chain[-1]
    extensions = [row.subsidy_extension for row in chain if hasattr(row, "subsidy_extension")]
    motivation = extensions[0].motivation if extensions else None
    return subsidies.GpmiSubsidyFacts(
        signed=first.signed_on or on,
        granted_from=runs_since(grant, grants),
        kind=subsidies.GpmiSubsidyKind.STUDENT if gpmi.kind == LocalKind.STUDY else subsidies.GpmiSubsidyKind.GENERAL,
        gpmi_end=_last_day(last),
        motivation=motivation,
        extended_before=any(row.extended_before for row in extensions),
        work_income=gpmi.income_from_work,
    )


def _with_amount(base: Subsidy, duties: Duties, *, on: dt.date, law: Law) -> Subsidy:
    """Add what comes in for one whole month, and for a couple what is lost while a mandatory GPMI is missing."""
    month = _whole_month(base.periods.value, on)
    if month is None or base.living_wage is None:
        return base
    alone = _line(base, month, (), law)
    if duties.partner is None:
        line, reasons = alone
        return replace(base, monthly=line, month=month, reasons=reasons)
    pair = (_partner(duties.mine, present=True), _partner(duties.partner))
    line, reasons = _line(base, month, pair, law)
    found = replace(base, monthly=line, month=month, reasons=reasons)
    if line is not None or alone[0] is None:
        return found
    start = base.periods.value[0].start
    months = months_between(start.replace(day=1), max(on, start).replace(day=1)) + 1 if start <= on else 0
    lost = alone[0].amount
    return replace(found, recovered=True, lost_monthly=lost, lost_months=months, lost_so_far=lost * months)


def _line(
    base: Subsidy, month: dt.date, couple: Sequence[subsidies.PartnerGpmi], law: Law
) -> tuple[subsidies.ReimbursementLine | None, tuple[str, ...]]:
    days = Period(month, add_months(month, 1) - _ONE_DAY)
    gpmi = subsidies.GpmiOfGrant(periods=base.periods.value, couple=couple)
    grant = subsidies.GrantMonth(days=days, amount=base.living_wage or Decimal(0), base_rate=Decimal(0), gpmi=gpmi)
    try:
        found = subsidies.expected_reimbursement(grant, law=law)
    except RulesError as unknown:  # from 2028 the share of the whole centre decides
        return None, (str(unknown),)
    # The first line is the base rate, which this centre's own figures give.
    line = next(iter(found.value.lines[1:]), None)
    told = tuple(step.text for step in found.steps if step.source.rule in {"SUB-04", "SUB-07", "SUB-11"})
    return line, told


def _partner(duty: DutyOf, *, present: bool = False) -> subsidies.PartnerGpmi:
    return subsidies.PartnerGpmi(mandatory=duty.mandatory, present=present or duty.contract is not None)


def _whole_month(periods: Sequence[subsidies.SubsidyPeriod], on: dt.date) -> dt.date | None:
    """The first whole calendar month inside the periods: this one, the first to come, or else the last that was."""
    start, end = periods[0].start, periods[-1].end
    first = start if start.day == 1 else add_months(start.replace(day=1), 1)
    wanted = max(first, on.replace(day=1))
    if end is not None and add_months(wanted, 1) - _ONE_DAY > end:
        wanted = (end + _ONE_DAY).replace(day=1)
        wanted = add_months(wanted, -1)
    return wanted if wanted >= first else None


def _last_day(gpmi: Gpmi) -> dt.date:
    last: dt.date = gpmi.ended_on or gpmi.ends_on
    return last


def _same_clock(row: Gpmi, gpmi: Gpmi) -> bool:
    """Studies have a subsidy of their own, which does not use up the year of a general GPMI."""
    return (row.kind == LocalKind.STUDY) == (gpmi.kind == LocalKind.STUDY)
