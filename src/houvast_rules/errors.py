"""Named errors of the rules package.

They exist so that a caller can tell "this fact is impossible" from "the package does not know", and so that neither
is ever answered with a guess. All of them are `RulesError`, which is a `ValueError`.
"""

from __future__ import annotations

from datetime import date


class RulesError(ValueError):
    """Base of everything this package raises on purpose."""


class MissingFactError(RulesError):
    """A fact without which the rule cannot answer was not given."""

    def __init__(self, fact: str, rule: str) -> None:
        super().__init__(f"{rule}: het gegeven '{fact}' ontbreekt")
        self.fact = fact
        self.rule = rule


class ImpossibleFactError(RulesError):
    """A fact contradicts itself or another fact, such as an end before its start."""

    def __init__(self, fact: str, reason: str) -> None:
        super().__init__(f"{fact}: {reason}")
        self.fact = fact
        self.reason = reason


class UnknownRuleError(RulesError):
    """A rule id that has no statement in `rules/*.toml`."""


class UnknownParameterError(RulesError):
    """A parameter key that has no file in `parameters/`."""


class MalformedParameterError(RulesError):
    """A parameter file that cannot be trusted: no value, no source, or a wrong type."""


class ParameterGapError(MalformedParameterError):
    """Days between two values of one parameter for which no value is given."""


class ParameterOverlapError(MalformedParameterError):
    """Days for which one parameter has two values."""


class OutsideKnownRangeError(RulesError):
    """The date lies before the first or after the last known value: the package does not extrapolate."""

    def __init__(self, key: str, on: date, known_from: date, known_until: date | None) -> None:
        until = known_until.isoformat() if known_until else "nu"
        super().__init__(
            f"{key}: geen waarde bekend op {on.isoformat()} (bekend van {known_from.isoformat()} tot {until})"
        )
        self.key = key
        self.on = on
        self.known_from = known_from
        self.known_until = known_until


class UnconfirmedValueError(OutsideKnownRangeError):
    """The date lies after the last day for which a value was confirmed; the last known one may be asked for."""
