"""What is in force on a date: dated parameters from `parameters/**/*.toml`.

Every legal number has its own file with values by date, each with a source and a confidence, so that a change of the
law is a change of data. Outside the dates that are known the package refuses to answer instead of extrapolating.

An amount that changes with the index is known until a day (`confirmed_until`). After that day the law refuses too,
unless the caller asked for the last known value (`Law.with_last_known`); whoever reads through a `Reading` can tell
the user which values were used beyond what is confirmed. A centre adds values of its own with `Law.with_confirmed`.

Public: `Law`, `Reading`, `DatedValue`, `Parameter`, `current_law`, `load_law`, `read_parameter`.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache, cached_property
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from houvast_rules.errors import (
    MalformedParameterError,
    OutsideKnownRangeError,
    ParameterGapError,
    ParameterOverlapError,
    UnconfirmedValueError,
    UnknownParameterError,
)
from houvast_rules.explain import Confidence

_FOLDER = Path(__file__).parent / "parameters"
Value = int | Decimal | str | bool


@dataclass(frozen=True, slots=True)
class DatedValue:
    """One value with the days on which it applies (`end` included, `None` means still in force).

    `confirmed_until` is the last day for which somebody read that this value still applies; None for a value that
    does not change by itself, such as a term of thirty days, and for one that was confirmed until its end.
    """

    value: Value
    start: date
    end: date | None
    article: str
    basis: str
    confidence: Confidence
    note: str = ""
    confirmed_until: date | None = None

    def is_confirmed_on(self, day: date) -> bool:
        """Tell whether somebody read that this value applies on that day."""
        return self.confirmed_until is None or day <= self.confirmed_until


@dataclass(frozen=True, slots=True)
class Parameter:
    """A legal number through time; `values` are in order of date, without gaps or overlaps."""

    key: str
    label: str
    unit: str
    values: tuple[DatedValue, ...]


@dataclass(frozen=True)
class Law:
    """All parameters together. Rules take one as an argument, so that a test can bring its own.

    `use_last_known` tells what happens after the last confirmed day of a value: refuse (the default) or go on with it.
    """

    parameters: Mapping[str, Parameter]
    use_last_known: bool = False

    def at(self, key: str, on: date) -> DatedValue:
        """Return the value of `key` in force on the day `on`.

        Raises `UnknownParameterError` for a key without a file, `OutsideKnownRangeError` for a day without a value and
        `UnconfirmedValueError` for a day after the last confirmed one, unless this law goes on with the last known.
        """
        try:
            parameter = self.parameters[key]
        except KeyError:
            raise UnknownParameterError(key) from None
        for dated in reversed(parameter.values):
            if dated.start <= on and (dated.end is None or on <= dated.end):
                if self.use_last_known or dated.is_confirmed_on(on):
                    return dated
                raise UnconfirmedValueError(key, on, parameter.values[0].start, dated.confirmed_until)
        raise OutsideKnownRangeError(key, on, parameter.values[0].start, parameter.values[-1].end)

    def has_ended(self, key: str, on: date) -> bool:
        """Tell whether a parameter was abolished before a day."""
        last = self.parameters[key].values[-1].end
        return last is not None and last < on

    def integer(self, key: str, on: date) -> int:
        """Return a whole number (days, months, how many times); raises `MalformedParameterError` for anything else."""
        return _integer(key, self.at(key, on).value)

    def decimal(self, key: str, on: date) -> Decimal:
        """Return an amount or a rate; raises `MalformedParameterError` for anything that is not a number."""
        return _decimal(key, self.at(key, on).value)

    def with_last_known(self) -> Law:
        """Return the same law that goes on with the last known value after the last confirmed day."""
        return replace(self, use_last_known=True)

    def with_confirmed(self, values: Iterable[tuple[str, DatedValue]]) -> Law:
        """Return the law with values that a centre confirmed itself laid over the shipped ones.

        A value takes over from its first day until the next one; a shipped value of the same day gives way to it.
        Raises `UnknownParameterError` for a key without a file and `MalformedParameterError` for another type of value
        or a start before the first shipped one or after the end of an abolished one.
        """
        parameters = dict(self.parameters)
        for key, value in sorted(values, key=lambda row: (row[0], row[1].start)):
            if key not in parameters:
                raise UnknownParameterError(key)
            parameters[key] = _overlaid(parameters[key], value)
        return replace(self, parameters=parameters)

    @cached_property
    def version(self) -> str:
        """Twelve characters that change when any value, date or source changes; kept with every decision."""
        text = repr(sorted(self.parameters.items()))
        return sha256(text.encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class Reading:
    """One reading of the law on one day that remembers what it used, so that the answer can say how sure it is."""

    law: Law
    on: date
    used: dict[str, DatedValue] = field(default_factory=dict)

    def at(self, key: str) -> DatedValue:
        """Return the value in force and remember it; raises as `Law.at`."""
        found = self.used[key] = self.law.at(key, self.on)
        return found

    def integer(self, key: str) -> int:
        """Return a whole number and remember it; raises as `Law.integer`."""
        return _integer(key, self.at(key).value)

    def decimal(self, key: str) -> Decimal:
        """Return an amount or a rate and remember it; raises as `Law.decimal`."""
        return _decimal(key, self.at(key).value)

    def unconfirmed(self) -> tuple[tuple[Parameter, date], ...]:
        """Return the parameters used after their last confirmed day, with that day."""
        return tuple(
            (self.law.parameters[key], dated.confirmed_until)
            for key, dated in self.used.items()
            if dated.confirmed_until is not None and dated.confirmed_until < self.on
        )

    def uncertain(self) -> tuple[tuple[Parameter, DatedValue], ...]:
        """Return what was used and is less than certain: remembered, inferred, or read in part."""
        return tuple(
            (self.law.parameters[key], dated)
            for key, dated in self.used.items()
            if dated.confidence is not Confidence.HIGH
        )


def _integer(key: str, value: Value) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise MalformedParameterError(f"{key}: een geheel getal verwacht, niet {value!r}")
    return value


def _decimal(key: str, value: Value) -> Decimal:
    if isinstance(value, Decimal):
        return value
    return Decimal(_integer(key, value))


def _overlaid(parameter: Parameter, value: DatedValue) -> Parameter:
    if type(value.value) is not type(parameter.values[-1].value):
        raise MalformedParameterError(f"{parameter.key}: {value.value!r} is een andere soort waarde")
    if value.start < parameter.values[0].start:
        raise MalformedParameterError(f"{parameter.key}: de waarde begint voor wat bekend is")
    abolished = parameter.values[-1].end
    if abolished is not None and value.start > abolished:
        raise MalformedParameterError(f"{parameter.key}: afgeschaft na {abolished.isoformat()}")
    rows = {dated.start: dated for dated in parameter.values} | {value.start: value}
    in_order = [rows[start] for start in sorted(rows)]
    closed = [_ended(dated, following.start - timedelta(days=1)) for dated, following in pairwise(in_order)]
    values = (*closed, replace(in_order[-1], end=abolished))
    _check_sequence(parameter.key, values)
    return replace(parameter, values=values)


def _ended(value: DatedValue, end: date) -> DatedValue:
    """End a value on a day; the days after its last confirmed one stay unconfirmed, another value may lie there."""
    until = value.confirmed_until
    return replace(value, end=end, confirmed_until=until if until is not None and until < end else None)


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
            confirmed_until=row.get("confirmed_until"),
        )
    except (KeyError, ValueError) as problem:
        raise MalformedParameterError(f"{key}: {problem}") from problem


def _within(day: date, value: DatedValue) -> bool:
    return value.start <= day and (value.end is None or day < value.end)


def _check_sequence(key: str, values: tuple[DatedValue, ...]) -> None:
    if not values:
        raise MalformedParameterError(f"{key}: geen enkele waarde")
    for dated in values:
        if dated.end is not None and dated.end < dated.start:
            raise MalformedParameterError(f"{key}: einde voor begin ({dated.start.isoformat()})")
        if dated.confirmed_until is not None and not _within(dated.confirmed_until, dated):
            raise MalformedParameterError(f"{key}: 'confirmed_until' ligt niet tussen begin en einde van de waarde")
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
