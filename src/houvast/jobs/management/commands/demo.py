"""Make the demo centre OCMW Houtrode: invented clients in every stage, and one login per role."""

import datetime as dt
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from houvast.jobs.demo.build import CLIENTS, build
from houvast.jobs.demo.guard import DemoRefused, demo_of, mark, recreate, refuse_foreign_data
from houvast.jobs.demo.staff import logins


class Command(BaseCommand):
    help = "Make a demo centre with invented clients; does nothing when it is there. Only with HOUVAST_DEMO=1."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--reset", action="store_true", help="throw the demo database away and make it anew")
        parser.add_argument("--clients", type=int, default=CLIENTS, help=f"how many clients (default {CLIENTS})")
        parser.add_argument("--on", type=dt.date.fromisoformat, help="the day the demo plays on (default today)")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("Demo logins are public: set HOUVAST_DEMO=1 to say that this is a demonstration.")
        if options["clients"] < 1:
            raise CommandError("--clients must be at least 1.")
        try:
            self._make(options["on"] or timezone.localdate(), options["clients"], reset=options["reset"])
        except DemoRefused as refused:
            raise CommandError(str(refused)) from refused
        self._tell_logins()

    def _make(self, on: dt.date, clients: int, *, reset: bool) -> None:
        present = demo_of()
        if present and present.complete and not reset:
            self.stdout.write(f"The demo of {present.on:%d/%m/%Y} with {present.clients} clients is there already.")
            return
        if present:
            recreate()
        refuse_foreign_data()
        mark(on=on, clients=clients, complete=False)
        begin = time.monotonic()
        build(on=on, clients=clients, progress=self._progress)
        mark(on=on, clients=clients, complete=True)
        self.stdout.write(f"\nOCMW Houtrode is there: {clients} clients in {time.monotonic() - begin:.0f} seconds.")

    def _progress(self, number: int, clients: int, month: str) -> None:
        if self.stdout.isatty():
            self.stdout.write(f"\r  {number}/{clients} clients ({month})", ending="")
        elif number % 25 == 0 or number == clients:
            self.stdout.write(f"  {number}/{clients} clients ({month})")
        sys.stdout.flush()

    def _tell_logins(self) -> None:
        rows = [("role", "name", "login", "password"), *logins()]
        widths = [max(len(row[column]) for row in rows) for column in range(4)]
        self.stdout.write("")
        for row in rows:
            self.stdout.write("  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)))
