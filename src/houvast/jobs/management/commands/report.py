"""`houvast report --year Y --format json|table`: the year figures."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from houvast.apps.reporting.definitions import FIGURES
from houvast.apps.reporting.figures import year_figures


class Command(BaseCommand):
    help = "Print the figures of a year."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--year", type=int, required=True)
        parser.add_argument("--format", choices=["json", "table"], default="table")

    def handle(self, *args: Any, **options: Any) -> None:
        year: int = options["year"]
        if not 1900 <= year <= 2200:
            raise CommandError(_("%(year)s is geen jaartal") % {"year": year})
        figures = year_figures(year)
        if options["format"] == "json":
            self.stdout.write(json.dumps(figures, indent=1, ensure_ascii=False))
            return
        for figure in FIGURES:
            value = figures[figure.key]
            self.stdout.write(f"{figure.label!s:<40} {'–' if value is None else value}")
        for name, counts in figures["activities"].items():
            self.stdout.write(
                _("%(name)s: %(sessions)d openingen, gemiddeld %(average)s bezoekers")
                % {"name": name, "sessions": counts["sessions"], "average": counts["average_visitors"]}
            )
