"""When the suspension of payment starts (SAN-04), on which the sources disagree (law.md §2.5).

One source gives an example: the first day of the second month after the decision. Another gives bounds: not before the
day after the notification and not after the first day of the third month after the decision. The default keeps to the
bounds and proposes the day of the example, which lies inside them; the other option allows that one day only.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months
from houvast_rules.statements import error, info, step, warning


class SanctionStartRule(StrEnum):
    """Which source decides on the first day, a conflict of sources."""

    BOUNDS = "bounds"
    FIXED_DAY = "fixed_day"


@dataclass(frozen=True, slots=True)
class SanctionStart:
    """The day proposed for the start, None when no day is left, and the days between which it may lie; `earliest` is
    None as long as the decision has not been notified."""

    proposed: date | None
    earliest: date | None
    latest: date


def _first_of_month(decided: date, months: int) -> date:
    return add_months(decided.replace(day=1), months)


def sanction_start(
    decided: date,
    notified: date | None = None,
    *,
    start_rule: SanctionStartRule = SanctionStartRule.BOUNDS,
    law: Law | None = None,
) -> Result[SanctionStart]:
    """Propose the first day of a suspension decided on `decided` and notified on `notified` (SAN-04).

    Flags: always the info `START_DISPUTED`; warning `NOT_NOTIFIED` without a notification; error `NOTIFIED_TOO_LATE`
    when the notification leaves no day. Raises `ImpossibleFactError` when the notification precedes the decision and
    `OutsideKnownRangeError` before 1 October 2002.
    """
    if notified is not None and notified < decided:
        raise ImpossibleFactError("notified", "de kennisgeving ligt voor de beslissing")
    rules = law or current_law()
    default = _first_of_month(decided, rules.integer("sanctions.start_default_months", decided))
    latest = _first_of_month(decided, rules.integer("sanctions.start_latest_months", decided))
    after = None if notified is None else notified + timedelta(days=1)
    if start_rule is SanctionStartRule.FIXED_DAY:
        value = _chosen(default, after, earliest=default, latest=default)
    else:
        value = _chosen(max(default, after or default), after, earliest=after, latest=latest)
    note = "De bronnen zijn het niet eens over het begin van een schorsing. Hier geldt: " + _OPTIONS[start_rule]
    flags: list[Flag] = [info("SAN-04", "START_DISPUTED", note)]
    if notified is None:
        text = "De beslissing is nog niet meegedeeld: de schorsing begint ten vroegste de dag na de kennisgeving."
        flags.append(warning("SAN-04", "NOT_NOTIFIED", text))
    elif value.proposed is None:
        text = f"Pas meegedeeld op {dutch_date(notified)}: de schorsing kan niet meer op tijd beginnen."
        flags.append(error("SAN-04", "NOTIFIED_TOO_LATE", text))
    text = f"Beslist op {dutch_date(decided)}. {_sentence(value)}"
    return Result(value, (step("SAN-04", text, value.proposed),), tuple(flags))


def _chosen(proposed: date, after: date | None, *, earliest: date | None, latest: date) -> SanctionStart:
    """Propose a day unless the notification came too late for the last one."""
    too_late = after is not None and after > latest
    return SanctionStart(proposed=None if too_late else proposed, earliest=earliest, latest=latest)


_OPTIONS = {
    SanctionStartRule.BOUNDS: "elke dag tussen de grenzen, met de eerste dag van de 2e maand als voorstel.",
    SanctionStartRule.FIXED_DAY: "alleen de eerste dag van de 2e maand na de beslissing.",
}


def _sentence(start: SanctionStart) -> str:
    last = dutch_date(start.latest)
    if start.proposed is None:
        return f"De schorsing moest ten laatste op {last} beginnen."
    day = dutch_date(start.proposed)
    if start.earliest == start.latest:
        return f"De schorsing begint op {day}. Een andere dag kan niet."
    if start.earliest is None:
        return f"Voorstel voor het begin van de schorsing: {day}, en ten laatste {last}."
    return (
        f"Voorstel voor het begin van de schorsing: {day}. Het kan van {dutch_date(start.earliest)} tot en met {last}."
    )


def check_sanction_start(
    start: date,
    decided: date,
    notified: date,
    *,
    start_rule: SanctionStartRule = SanctionStartRule.BOUNDS,
    law: Law | None = None,
) -> Result[bool]:
    """Check the first day of a suspension (SAN-04). Errors `START_TOO_EARLY`, `START_TOO_LATE`; the flags and errors of
    `sanction_start` are kept."""
    bounds = sanction_start(decided, notified, start_rule=start_rule, law=law)
    flags: list[Flag] = []
    earliest, latest = bounds.value.earliest or decided, bounds.value.latest
    if start < earliest:
        flags.append(error("SAN-04", "START_TOO_EARLY", f"De schorsing kan pas vanaf {dutch_date(earliest)}."))
    if start > latest:
        flags.append(error("SAN-04", "START_TOO_LATE", f"De schorsing begint ten laatste op {dutch_date(latest)}."))
    allowed = not flags and not bounds.errors
    text = f"Begin op {dutch_date(start)}: dat {'kan' if allowed else 'kan niet'}."
    return Result(allowed, (*bounds.steps, step("SAN-04", text, allowed)), (*bounds.flags, *flags))
