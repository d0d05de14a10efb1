"""From a stored text to a value of the rules and back, without losing a digit.

The database keeps what was typed exactly; which type it has is told by the parameter the rules ship.
"""

import datetime as dt
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from houvast_rules.errors import MalformedParameterError
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Law, Parameter, Value

# A centre does not confirm these: they belong to the measuring instrument and read the measurements of the past too.
OF_THE_INSTRUMENT = frozenset({"measurement.conversation_point_difference"})
_BOOLEANS = {"true": True, "false": False}
_CENT = 2
_TO_THE_CENT = Decimal("0.01")


class Row(NamedTuple):
    """What a stored value tells the rules, in the order the overlay reads it."""

    key: str
    value: str
    starts_on: dt.date
    confirmed_until: dt.date | None
    source: str
    article: str
    note: str


def moves_with_index(parameter: Parameter) -> bool:
    """Tell whether this number changes by itself, so that a confirmation of it has a last day."""
    return any(dated.confirmed_until is not None for dated in parameter.values)


def is_money(parameter: Parameter) -> bool:
    """Tell whether the number is an amount in euro."""
    return parameter.unit.split(" ")[0] == "euro" and isinstance(parameter.values[-1].value, Decimal)


def decimals_of(parameter: Parameter) -> int:
    """Return how many decimals a value may have: cents for euro, otherwise as fine as the finest known one."""
    found = [_scale(dated.value) for dated in parameter.values if isinstance(dated.value, Decimal)]
    return max([*found, _CENT])


def text_of(value: Value) -> str:
    """Write a value as the database keeps it: `10723.87`, `30`, `true`."""
    if isinstance(value, bool):
        return str(value).lower()
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def value_from(parameter: Parameter, text: str) -> Value:
    """Read a kept text as the type the parameter has; raises `MalformedParameterError` for another type."""
    like = parameter.values[-1].value
    try:
        if isinstance(like, bool):
            return _BOOLEANS[text]
        if isinstance(like, int):
            return int(text)
        if isinstance(like, Decimal):
            number = Decimal(text)
            if not number.is_finite():
                raise ValueError(text)
            return number.quantize(_TO_THE_CENT) if is_money(parameter) and _scale(number) < _CENT else number
    except (KeyError, ValueError, InvalidOperation):
        raise MalformedParameterError(f"{parameter.key}: {text!r} is een andere soort waarde") from None
    return text


def dated_value(parameter: Parameter, row: Row) -> DatedValue:
    """Make the value the rules read; two persons saw it in its source, so its confidence is high.

    Raises as `value_from`.
    """
    return DatedValue(
        value=value_from(parameter, row.value),
        start=row.starts_on,
        end=None,
        article=row.article or parameter.values[-1].article,
        basis=row.source,
        confidence=Confidence.HIGH,
        note=row.note,
        confirmed_until=row.confirmed_until,
    )


def value_on(law: Law, key: str, day: dt.date) -> DatedValue | None:
    """Return what is in force or last known on the day; None on a day without a value."""
    for dated in reversed(law.parameters[key].values):
        if dated.start <= day:
            return dated if dated.end is None or day <= dated.end else None
    return None


def _scale(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0
