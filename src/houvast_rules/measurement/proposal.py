"""When may USA be proposed to the BCSD, and was it awarded the right way? (MPS-05)

Three measurements one after the other must each show that work is impossible. The rule opens a proposal; people decide:
the head social worker proposes, the committee decides, and the client was told beforehand.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.measurement.status import MpsaReading, MpsaStatus, status_of_values
from houvast_rules.measurement.thresholds import Threshold, ThresholdValue
from houvast_rules.periods import add_months
from houvast_rules.statements import error, info, step, warning


@dataclass(frozen=True, slots=True)
class Measured:
    """One final measurement, in the version that is in force: its day and its values by threshold key."""

    on: date
    values: Mapping[str, ThresholdValue]


@dataclass(frozen=True, slots=True)
class UsaProposal:
    """May USA be proposed? `consecutive` measurements from `first` to `last`; `always` are C in every one of them."""

    possible: bool
    consecutive: int
    first: date | None = None
    last: date | None = None
    always: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class UsaAward:
    """How USA was awarded, for `check_usa_award`."""

    decided_on: date
    by_committee: bool
    proposed_by_head: bool
    client_informed_on: date | None


_Row = tuple[date, MpsaReading]


def _readings(history: Sequence[Measured], on: date, thresholds: Sequence[Threshold]) -> tuple[list[_Row], list[Flag]]:
    """Read the measurements up to a day in order; an incomplete one is not final and says nothing."""
    days = [measured.on for measured in history]
    if len(set(days)) < len(days):
        raise ImpossibleFactError("history", "twee metingen op dezelfde dag: geef alleen de geldende versie")
    rows: list[_Row] = []
    flags: list[Flag] = []
    for measured in sorted(history, key=lambda measured: measured.on):
        if measured.on > on:
            continue
        reading = status_of_values(thresholds, measured.values).value
        if reading.status is MpsaStatus.INCOMPLETE:
            text = f"De meting van {dutch_date(measured.on)} is onvolledig en telt niet mee."
            flags.append(info("MPS-05", "INCOMPLETE_NOT_COUNTED", text))
        else:
            rows.append((measured.on, reading))
    return rows, flags


def _last_run(rows: Sequence[_Row], *, same_threshold: bool) -> tuple[list[date], frozenset[str]]:
    """Days of the last measurements in a row with a C, and the thresholds that are C in all of them."""
    days: list[date] = []
    always: frozenset[str] = frozenset()
    for day, reading in reversed(rows):
        if reading.status is not MpsaStatus.SOCIAL:
            break
        still = always & frozenset(reading.because) if days else frozenset(reading.because)
        if same_threshold and not still:
            break
        days.append(day)
        always = still
    return days[::-1], always


def usa_proposal(
    history: Sequence[Measured],
    on: date,
    thresholds: Sequence[Threshold],
    *,
    strict_same_threshold: bool = False,
    law: Law | None = None,
) -> Result[UsaProposal]:
    """Tell whether the head social worker may propose USA on the day `on` (MPS-05).

    Three or more measurements in a row must each have a C that counts, with no professional status in between;
    `strict_same_threshold` also asks that one threshold is C in all of them. Later measurements than `on` are left out.
    Warning `SHORT_SPAN` when the row covers less than six months; info `INCOMPLETE_NOT_COUNTED` per measurement that
    is not complete. Raises `ImpossibleFactError` for two measurements of one day.
    """
    rules = law or current_law()
    needed = rules.integer("measurement.usa_min_measurements", on)
    rows, flags = _readings(history, on, thresholds)
    days, always = _last_run(rows, same_threshold=strict_same_threshold)
    in_order = tuple(row.key for row in thresholds if row.key in always)
    possible = len(days) >= needed
    proposal = UsaProposal(possible, len(days), days[0] if days else None, days[-1] if days else None, in_order)
    row = f"{count(len(days), 'meting', 'metingen')} na elkaar met een C"
    if strict_same_threshold:
        row += " op dezelfde drempel"
    if not possible:
        text = f"{row}: een voorstel kan vanaf {needed}."
        return Result(proposal, (step("MPS-05", text, possible),), tuple(flags))
    months = rules.integer("measurement.usa_short_span_months", on)
    if add_months(days[0], months) > days[-1]:
        text = f"De metingen liggen minder dan {months} maanden uit elkaar. Is het probleem blijvend?"
        flags.append(warning("MPS-05", "SHORT_SPAN", text))
    text = (
        f"{row}, van {dutch_date(days[0])} tot {dutch_date(days[-1])}: de hoofdmaatschappelijk werker mag "
        "'uitsluitend sociaal activeerbaar' voorstellen. Zeg het eerst aan de cliënt. Het BCSD beslist."
    )
    return Result(proposal, (step("MPS-05", text, possible),), tuple(flags))


def check_usa_award(award: UsaAward, proposal: UsaProposal) -> Result[date | None]:
    """Check how USA was awarded and give the day from which it holds: the day of the decision (MPS-05), or None.

    `proposal` is the answer of `usa_proposal` on the day of the proposal. Errors: `NOT_ENOUGH_MEASUREMENTS`,
    `NOT_PROPOSED_BY_HEAD`, `NOT_DECIDED_BY_COMMITTEE`, `CLIENT_NOT_INFORMED` (not told, or only after the decision).
    """
    informed = award.client_informed_on is not None and award.client_informed_on <= award.decided_on
    checks = [
        (proposal.possible, "NOT_ENOUGH_MEASUREMENTS", "Er zijn niet genoeg metingen na elkaar met een C."),
        (award.proposed_by_head, "NOT_PROPOSED_BY_HEAD", "De hoofdmaatschappelijk werker heeft het niet voorgesteld."),
        (award.by_committee, "NOT_DECIDED_BY_COMMITTEE", "Het BCSD heeft het niet beslist."),
        (informed, "CLIENT_NOT_INFORMED", "De cliënt is niet voor de beslissing ingelicht."),
    ]
    flags = tuple(error("MPS-05", code, text) for right, code, text in checks if not right)
    if flags:
        return Result(None, (step("MPS-05", "Het statuut kan zo niet worden toegekend."),), flags)
    text = f"Uitsluitend sociaal activeerbaar vanaf de beslissing van {dutch_date(award.decided_on)}."
    return Result(award.decided_on, (step("MPS-05", text, award.decided_on),))
