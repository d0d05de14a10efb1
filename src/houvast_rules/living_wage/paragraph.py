"""The calculation as a paragraph for the social report: full sentences, each with its article, nothing left to retype."""

from __future__ import annotations

from houvast_rules.explain import Level, dutch_date
from houvast_rules.living_wage.calculation import Calculation
from houvast_rules.living_wage.kinds import CATEGORY_NAMES, Scheme
from houvast_rules.living_wage.lines import Line
from houvast_rules.money import format_euro
from houvast_rules.statements import source

# An amount that is cut after its sign at the end of a line reads badly in a report.
_EURO = "€\N{NO-BREAK SPACE}"
_CLOSING = ("flat", "result")


def paragraph(calculation: Calculation) -> str:
    """Write the calculation in Dutch: how the category was found, the means one by one, the sum, and what is not sure."""
    lines = [line for line in calculation.lines if not line.key.startswith("period.")]
    means = [line for line in lines if line.key not in ("category", *_CLOSING)]
    closing = [line for line in lines if line.key in _CLOSING]
    parts = [_opening(calculation), *(step.text for step in calculation.category_steps)]
    parts += [_with_article(line) for line in lines if line.key == "category"]
    parts += [_with_article(line) for line in means] or ["Er zijn geen bestaansmiddelen gemeld."]
    parts += [_with_article(line) for line in closing]
    parts += _of_period(calculation)
    parts += [f"Let op: {flag.text}" for flag in calculation.flags if flag.level is not Level.INFO]
    return " ".join(parts).replace("€ ", _EURO)


def _opening(calculation: Calculation) -> str:
    facts = calculation.facts
    name = "Equivalent leefloon" if facts.scheme is Scheme.EQUIVALENT else "Leefloon"
    category = f"categorie {calculation.category.value} ({CATEGORY_NAMES[calculation.category]})"
    return f"{name}, berekend op {dutch_date(facts.on)}, {category}."


def _with_article(line: Line) -> str:
    return f"{line.text.removesuffix('.')} ({source(line.rule).article})."


def _of_period(calculation: Calculation) -> list[str]:
    period = calculation.facts.period
    if period is None:
        return []
    parts = [line.text for line in calculation.lines if line.key.startswith("period.")]
    total = f"Voor {dutch_date(period.start)} tot en met {dutch_date(period.end)}: {format_euro(calculation.amount)}."
    return [*parts, total]
