"""The life of one legal number: the values in force through time, whose they are, and what was proposed."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.web.lawbook.words import Reading, kept_text, readings, value_text
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Parameter, current_law

STATE_TONES = {
    ValueState.PROPOSED: ("amber", "hourglass"),
    ValueState.CONFIRMED: ("green", "circle-check"),
    ValueState.REJECTED: ("red", "x"),
    ValueState.WITHDRAWN: ("neutral", "arrow-back-up"),
    ValueState.REPLACED: ("neutral", "replace"),
}


@dataclass(frozen=True)
class Period:
    """One value with the days it applies; `instead_of` is the shipped value it took the place of."""

    dated: DatedValue
    value: str
    readings: list[Reading]
    own: bool
    to_confirm: bool
    unconfirmed: bool
    instead_of: str


def periods(parameter: Parameter, *, own_starts: set[dt.date], today: dt.date) -> list[Period]:
    """Return the values of a number of the law in force, newest first."""
    shipped = {dated.start: dated for dated in current_law().parameters[parameter.key].values}
    return [
        Period(
            dated=dated,
            value=value_text(parameter, dated.value),
            readings=[Reading(dated.basis)] if dated.start in own_starts else readings(dated.basis),
            own=dated.start in own_starts,
            to_confirm=dated.confidence is not Confidence.HIGH,
            unconfirmed=not dated.is_confirmed_on(today),
            instead_of=_instead_of(parameter, dated, shipped) if dated.start in own_starts else "",
        )
        for dated in reversed(parameter.values)
    ]


def _instead_of(parameter: Parameter, dated: DatedValue, shipped: dict[dt.date, DatedValue]) -> str:
    before = shipped.get(dated.start)
    return value_text(parameter, before.value) if before and before.value != dated.value else ""


@dataclass(frozen=True)
class Entry:
    """A value this centre proposed, with what became of it."""

    row: ConfirmedValue
    value: str
    tone: str
    icon: str
    label: str


def entry(row: ConfirmedValue) -> Entry:
    """Return a stored value in words."""
    parameter = current_law().parameters.get(row.key)
    tone, icon = STATE_TONES[ValueState(row.state)]
    label = parameter.label if parameter else row.key
    return Entry(row=row, value=kept_text(parameter, row.value), tone=tone, icon=icon, label=label)


def entries_of(user: Any, key: str) -> list[Entry]:
    """Return everything this centre ever proposed for a number, newest first. One query."""
    return [entry(row) for row in ConfirmedValue.objects.visible_to(user).of_key(key).with_people()]
