"""What is in force on a date: dated parameters from `parameters/**/*.toml`.

Every legal number has its own file with values by date, each with a source and a confidence, so that a change of the
law is a change of data. Outside the dates that are known the package refuses to answer instead of extrapolating.

Public: `Law`, `DatedValue`, `Parameter`, `current_law`, `load_law`, `read_parameter`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from houvast_rules.errors import (
    MalformedParameterError,
    OutsideKnownRangeError,
    ParameterGapError,
    ParameterOverlapError,
    UnknownParameterError,
)
from houvast_rules.explain import Confidence

_FOLDER = Path(__file__).parent / "parameters"
Value = int | Decimal | str | bool


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value with the days on which it applies (`end` included, `None` means still in force)."""

    value: Value
    start: date
    end: date | None
    article: str
    basis: str
    confidence: Confidence
    note: str = ""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legal number through time; `values` are in order of date, without gaps or overlaps."""

    key: str
    label: str
    unit: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True, slots=True)
class Law:
    """All parameters together. Rules take one as an argument, so that a test can bring its own."""

    parameters: Mapping[str, Parameter]

    def at(self, key: str, on: date) -> DatedValue:
        """Return the value of `key` in force on the day `on`.

        Raises `UnknownParameterError` for a key without a file and `OutsideKnownRangeError` for a day without a value.
        """
        try:
            parameter = self.parameters[key]
        except KeyError:
            raise UnknownParameterError(key) from None
        for dated in reversed(parameter.values):
            if dated.start <= on and (dated.end is None or on <= dated.end):
                return dated
        raise OutsideKnownRangeError(key, on, parameter.values[0].start, parameter.values[-1].end)

    def integer(self, key: str, on: date) -> int:
        """Return a whole number (days, months, how many times); raises `MalformedParameterError` for anything else."""
        value = self.at(key, on).value
        if isinstance(value, bool) or not isinstance(value, int):
            raise MalformedParameterError(f"{key}: een geheel getal verwacht, niet {value!r}")
        return value


def _dated(key: str, row: dict[str, Any]) -> DatedValue:
    try:
        return DatedValue(
            value=row["value"],
            start=row["from"],
            end=row.get("until"),
            article=row["article"],
            basis=row["source"],
            confidence=Confidence(row["confidence"]),
            note=row.get("note", ""),
        )
    except (KeyError, ValueError) as problem:
        raise MalformedParameterError(f"{key}: {problem}") from problem


def _check_sequence(key: str, values: tuple[DatedValue, ...]) -> None:
    if not values:
        raise MalformedParameterError(f"{key}: geen enkele waarde")
    for dated in values:
        if dated.end is not None and dated.end < dated.start:
            raise MalformedParameterError(f"{key}: einde voor begin ({dated.start.isoformat()})")
    for earlier, later in pairwise(values):
        if earlier.end is None or earlier.end >= later.start:
            raise ParameterOverlapError(f"{key}: twee waarden op {later.start.isoformat()}")
        if earlier.end + timedelta(days=1) < later.start:
            raise ParameterGapError(f"{key}: geen waarde tussen {earlier.end.isoformat()} en {later.start.isoformat()}")


def read_parameter(key: str, text: str) -> Parameter:
    """Read one parameter file.

    Raises `MalformedParameterError` when a value lacks its dates, source or confidence, `ParameterGapError` or
    `ParameterOverlapError` when the dates do not follow each other day by day.
    """
    content = tomllib.loads(text, parse_float=Decimal)
    rows = sorted((_dated(key, row) for row in content.get("values", [])), key=lambda dated: dated.start)
    values = tuple(rows)
    _check_sequence(key, values)
    try:
        return Parameter(key=key, label=content["label"], unit=content["unit"], values=values)
    except KeyError as problem:
        raise MalformedParameterError(f"{key}: {problem}") from problem


def load_law(folder: Path) -> Law:
    """Read every parameter below `folder`; the path gives the key, so `procedure/decision_days.toml` becomes
    `procedure.decision_days`."""
    parameters: dict[str, Parameter] = {}
    for path in sorted(folder.rglob("*.toml")):
        key = ".".join(path.relative_to(folder).with_suffix("").parts)
        parameters[key] = read_parameter(key, path.read_text(encoding="utf-8"))
    return Law(parameters=parameters)


@cache
def current_law() -> Law:
    """Return the parameters shipped with the package."""
    return load_law(_FOLDER)
