"""How a legal number and where it comes from are written: with its unit, as Belgians write numbers."""

import re
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.apps.lawbook.values import is_money, value_from
from houvast.web.formatting import euro
from houvast_rules.errors import RulesError
from houvast_rules.law import Parameter, Value
from houvast_rules.statements import references

_SHARE = "aandeel"
_IN_BRACKETS = re.compile(r"\s*\([^)]*\)")


@dataclass(frozen=True)
class Reading:
    """One document a value was read in; `address` is empty when there is none to open."""

    text: str
    address: str = ""


def number(value: Decimal | int) -> str:
    """Write a number as 1.234,5, without zeros that say nothing."""
    text = f"{value:,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.translate(str.maketrans(",.", ".,"))


def value_text(parameter: Parameter, value: Value) -> str:
    """Write a value with its unit: "€ 15.770,42 per jaar", "6 % per jaar", "30 dagen"."""
    if isinstance(value, bool):
        return _("ja") if value else _("neen")
    if isinstance(value, str):
        return value
    unit = _IN_BRACKETS.sub("", parameter.unit)
    if isinstance(value, Decimal) and is_money(parameter):
        return f"{euro(value)}{unit.removeprefix('euro')}"
    if unit.startswith(_SHARE):
        return f"{number(value * 100)} %{unit.removeprefix(_SHARE)}"
    return f"{number(value)} {unit}"


def kept_text(parameter: Parameter | None, text: str) -> str:
    """Write a stored value; as it was kept when the rules do not know the number any more."""
    try:
        return value_text(parameter, value_from(parameter, text)) if parameter else text
    except RulesError:
        return text


def readings(basis: str) -> list[Reading]:
    """Say in words where a shipped value was read; its keys are those of `rules/references.toml`."""
    known, keys = references(), [part.strip() for part in basis.split(",")]
    return [Reading(known.get(key, {}).get("about", key), known.get(key, {}).get("address", "")) for key in keys]
