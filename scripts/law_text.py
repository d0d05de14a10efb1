"""Words and tables of docs/law: how a date, an amount or a fact is written for a jurist.

A page must read well on a forge and as plain text, so tables are padded and lists are plain dashes.
"""

import re
import tomllib
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from houvast_rules.explain import Confidence, Level, StepValue, dutch_date
from houvast_rules.law import Value
from houvast_rules.money import format_euro

CONFIDENCE = {Confidence.HIGH: "hoog", Confidence.MEDIUM: "gemiddeld", Confidence.LOW: "laag"}
WEIGHT = {Level.INFO: "uitleg", Level.WARNING: "let op", Level.ERROR: "fout"}
LONGEST_LINE = 110
_NUMBER = re.compile(r"-?\d+\.\d+")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_WORDS: dict[str, str] = tomllib.loads((Path(__file__).parent / "law_words.toml").read_text(encoding="utf-8"))
_WORDS |= {"true": "ja", "false": "nee", "null": "onbekend", "": "leeg"}


def day(value: date | None, otherwise: str = "") -> str:
    """Write a day as dd/mm/yyyy, as Belgians do in a table."""
    return value.strftime("%d/%m/%Y") if value else otherwise


def amount(value: Value, unit: str) -> str:
    """Write the value of a parameter with its unit."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if unit.startswith("euro") and isinstance(value, int | Decimal):
        decimal = Decimal(value)
        written = format_euro(decimal) if decimal == round(decimal, 2) else f"€ {decimal}".replace(".", ",")
        return written + unit.removeprefix("euro")
    if unit == "procent":
        return f"{value} %".replace(".", ",")
    number = str(value).replace(".", ",") if isinstance(value, Decimal) else str(value)
    return f"{number} {unit}"


def fact(plain: str) -> str:
    """Write a plain value or the name of a fact in Dutch: a date in words, known words translated."""
    if _DAY.fullmatch(plain):
        return dutch_date(date.fromisoformat(plain))
    if _NUMBER.fullmatch(plain):
        return plain.replace(".", ",")
    return _WORDS.get(plain, plain)


def result(value: StepValue) -> str:
    """Write what a step found, between brackets; nothing for a step that only explains or finds no amount."""
    if value is None or (isinstance(value, Decimal) and not value):
        return ""
    if isinstance(value, bool):
        return " [ja]" if value else " [nee]"
    if isinstance(value, date):
        return f" [{dutch_date(value)}]"
    return f" [{str(value).replace('.', ',') if isinstance(value, Decimal) else value}]"


def inline(plain: Any) -> str:
    """Write a fact, a list or a mapping of facts on one line."""
    if isinstance(plain, dict):
        return "; ".join(f"{fact(key)}: {_bracketed(value)}" for key, value in plain.items()) or "geen"
    if isinstance(plain, list):
        return ", ".join(_bracketed(value) for value in plain) or "geen"
    return fact(plain)


def _bracketed(plain: Any) -> str:
    return f"({inline(plain)})" if isinstance(plain, dict) and len(plain) > 1 else inline(plain)


def outline(plain: Any, depth: int = 0) -> list[str]:
    """Write nested facts as a list, one line per fact, short ones together."""
    indent = "  " * depth
    lines = []
    for label, value in _parts(plain):
        mark = f"{indent}- {label}: "
        if isinstance(value, str) or len(mark) + len(inline(value)) <= LONGEST_LINE:
            lines.append(mark + inline(value))
        else:
            lines.append(mark.rstrip(" "))
            lines.extend(outline(value, depth + 1))
    return lines


def _parts(plain: Any) -> Iterable[tuple[str, Any]]:
    if isinstance(plain, dict):
        return [(fact(str(key)), value) for key, value in plain.items()]
    return [(f"({number})", value) for number, value in enumerate(plain, 1)]


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """Write a padded Markdown table; a column that is empty in every row is left out."""
    cells = [[cell.replace("|", "/").replace("\n", " ") for cell in row] for row in rows]
    kept = [index for index in range(len(heads)) if any(row[index] for row in cells)]
    widths = [max(len(heads[index]), *(len(row[index]) for row in cells)) for index in kept]
    ruler = ["-" * width for width in widths]
    written = [[row[index] for index in kept] for row in [list(heads), *cells]]
    padded = [[cell.ljust(width) for cell, width in zip(row, widths, strict=True)] for row in written]
    lines = ["| " + " | ".join(row) + " |" for row in padded]
    return [lines[0], "| " + " | ".join(ruler) + " |", *lines[1:]]
