"""What of a calculation is kept, written out, and how two kept calculations are laid side by side."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.models import Calculation as KeptCalculation
from houvast.apps.aid.snapshots import write_facts
from houvast_rules.explain import Flag, Step
from houvast_rules.living_wage import Calculation, Facts, Line, paragraph
from houvast_rules.statements import source

STEP = "step-"


def write_parameters(used: Iterable[tuple[str, dt.date]]) -> dict[str, str]:
    """Return the legal numbers that were read, each with the first day of its (latest) value as YYYY-MM-DD."""
    return {key: start.isoformat() for key, start in sorted(used)}


def write_lines(worked: Calculation) -> list[dict[str, str]]:
    """Return how the category was found and every line: rule, article as it was named then, sentence, yearly effect."""
    return [*(_step(step) for step in worked.category_steps), *(_line(line) for line in worked.lines)]


def _step(step: Step) -> dict[str, str]:
    row = {"key": f"{STEP}{step.source.rule}", "rule": step.source.rule, "article": step.source.article}
    return {**row, "text": step.text, "value": str(step.value), "effect": "0"}


def _line(line: Line) -> dict[str, str]:
    return {
        "key": line.key,
        "rule": line.rule,
        "article": source(line.rule).article,
        "text": line.text,
        "value": str(line.value),
        "effect": str(line.effect),
    }


def write_flags(flags: Iterable[Flag]) -> list[dict[str, str]]:
    return [{"code": flag.code, "level": flag.level.value, "rule": flag.rule, "text": flag.text} for flag in flags]


def calculation_row(
    *,
    case_file_id: int,
    facts: Facts,
    worked: Calculation,
    note: str,
    by: User,
    at: dt.datetime,
    remarks: Iterable[Flag] = (),
) -> KeptCalculation:
    """Return what was worked out as a row to keep, not saved yet; `remarks` are what was said beside the rules."""
    return KeptCalculation(
        case_file_id=case_file_id,
        day=facts.on,
        last_day=max(facts.on, facts.period.end if facts.period else facts.on),
        category=worked.category.value,
        category_annual=worked.category_annual,
        means_annual=worked.means_counted_annual,
        annual=worked.annual,
        monthly=worked.monthly,
        amount=worked.amount,
        facts=write_facts(facts),
        lines=write_lines(worked),
        flags=write_flags((*worked.flags, *remarks)),
        paragraph=paragraph(worked),
        law_version=worked.law_version,
        parameters=write_parameters(worked.used),
        note=note,
        saved_by=by,
        saved_at=at,
    )


@dataclass(frozen=True)
class KeptChange:
    """One line that came, went or changed between two kept calculations; `difference` is by the year."""

    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None
    difference: Decimal

    @property
    def rule(self) -> str:
        """The rule of the later line, or of the earlier one when it is gone."""
        return str((self.after or self.before or {})["rule"])

    @property
    def was(self) -> str:
        """What the earlier one said, empty when it said nothing."""
        return str(self.before["text"]) if self.before else ""

    @property
    def says(self) -> str:
        """What the later one says, empty when it says nothing."""
        return str(self.after["text"]) if self.after else ""


def compare_kept(before: list[dict[str, str]], after: list[dict[str, str]]) -> list[KeptChange]:
    """Lay the kept lines of two calculations side by side by their key; only what differs, in the order of the later."""
    old, new = {line["key"]: line for line in before}, {line["key"]: line for line in after}
    changes = []
    for key in [*new, *(key for key in old if key not in new)]:
        was, now = old.get(key), new.get(key)
        if was is None or now is None or _says(was) != _says(now):
            changes.append(KeptChange(was, now, _effect(now) - _effect(was)))
    return changes


def _says(line: Mapping[str, str]) -> tuple[str, str]:
    """What a line comes to. How the category was found names the day: there only what was found matters."""
    return (line["value"] if line["key"].startswith(STEP) else line["text"]), line["effect"]


def _effect(line: Mapping[str, str] | None) -> Decimal:
    return Decimal(line["effect"]) if line else Decimal(0)
