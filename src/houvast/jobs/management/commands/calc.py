"""`houvast calc FILE.yaml`: one calculation of a living wage as JSON, without a database.

It exists so that another program, a jurist or a test can ask the rules a question and see every step. It reads the
law as it was shipped: values that a centre confirmed itself are in its database and are not asked here.
"""

import json
import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

from django.core.management.base import BaseCommand

from houvast.apps.aid.calculating import write_flags
from houvast.jobs.calculation_file import CalculationFile, UnreadableFileError, read_calculation
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result, Step, StepValue, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage import (
    Calculation,
    Category,
    Facts,
    InputError,
    calculate_document,
    derive_category,
    read_facts,
)
from houvast_rules.money import round2

REFUSED = 2
AMOUNTS = ("category_annual", "means_counted_annual", "annual", "monthly", "amount")


class Command(BaseCommand):
    help = "Calculate a living wage from a YAML file (- reads standard input) and print it with every step as JSON."
    # Nothing of the application is asked, so nothing of it need be right.
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE.yaml")
        parser.add_argument(
            "--confirmed-only",
            action="store_true",
            help="give no amount after the last confirmed one, instead of going on with the last known",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        law = current_law() if options["confirmed_only"] else current_law().with_last_known()
        found = self._read(options["file"])
        try:
            facts = read_facts(found.document)
            told = as_json(facts, _calculate(found.document, facts, law), law)
        except InputError as problem:
            self._refuse(found, problem.path, problem.reason)
        # A terminal that cannot show "€" still gets the same JSON, escaped.
        unicode = (getattr(self.stdout, "encoding", None) or "utf-8").lower().startswith("utf")
        self.stdout.write(json.dumps(told, indent=1, ensure_ascii=not unicode))

    def _read(self, name: str) -> CalculationFile:
        found = CalculationFile()
        try:
            content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
            return read_calculation(content)
        except OSError as problem:
            self._refuse(found, name, problem.strerror or str(problem))
        except UnreadableFileError as problem:
            self._refuse(found, name, str(problem))
        except InputError as problem:
            self._refuse(found, problem.path, problem.reason)

    def _refuse(self, found: CalculationFile, path: str, reason: str) -> NoReturn:
        line = found.line_of(path)
        where = f" (regel {line})" if line else ""
        self.stderr.write(f"{path}: {reason}{where}")
        sys.exit(REFUSED)


def _calculate(document: object, facts: Facts, law: Law) -> Result[Calculation | None]:
    """Calculate; a day for which no amount was ever known is a mistake in the key that asks for it."""
    try:
        return calculate_document(document, law=law)
    except OutsideKnownRangeError as problem:
        path = "date" if problem.on == facts.on else "period"
        reason = f"voor {dutch_date(problem.on)} is geen waarde bekend, wel vanaf {dutch_date(problem.known_from)}"
        raise InputError(path, f"{reason} ({problem.key})") from problem


def as_json(facts: Facts, found: Result[Calculation | None], law: Law) -> dict[str, object]:
    """Give the answer as plain values: amounts as text with two decimals, None where nothing is confirmed."""
    value = found.value
    amounts = {name: None if value is None else _plain(getattr(value, name)) for name in AMOUNTS}
    return {
        "category": int(_category(facts, law) if value is None else value.category),
        **amounts,
        "steps": _steps(found.steps),
        "flags": write_flags(found.flags),
        "law_version": law.version,
    }


def _category(facts: Facts, law: Law) -> Category:
    if facts.category is not None:
        return facts.category
    household = facts.household or ()
    return derive_category(household, facts.on, homeless_with_gpmi=facts.homeless_with_gpmi, law=law).value


def _steps(steps: Iterable[Step]) -> list[dict[str, object]]:
    return [
        {"rule": step.source.rule, "article": step.source.article, "text": step.text, "value": _plain(step.value)}
        for step in steps
    ]


def _plain(value: StepValue) -> str | int | bool | None:
    if isinstance(value, Decimal):
        return f"{round2(value):f}"
    return value.isoformat() if isinstance(value, date) else value
