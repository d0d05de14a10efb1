"""Bring this installation up to date: database, shipped instruments and trajectories, static files. Safe to repeat."""

from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from houvast.core.staticfiles import fingerprint_of_sources

SHIPPED_DATA = ("load_instruments", "load_catalogue", "load_templates")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-static", action="store_true", help="leave the static files as they are")

    def handle(self, *args: Any, **options: Any) -> None:
        self._say("bringing the database up to date")
        call_command("migrate", verbosity=0, interactive=False)
        for command in SHIPPED_DATA:
            call_command(command, stdout=StringIO())
        if not options["no_static"]:
            self._collect_static()

    def _collect_static(self) -> None:
        """Collect and compress, but only when a file changed since: it takes seconds."""
        stamp = Path(settings.STATIC_ROOT) / "made-from"
        fingerprint = fingerprint_of_sources()
        if not stamp.exists() or stamp.read_text() != fingerprint:
            self._say("collecting the static files")
            call_command("collectstatic", verbosity=0, interactive=False, clear=True)
            stamp.write_text(fingerprint)

    def _say(self, text: str) -> None:
        self.stdout.write(f"  … {text}")
        self.stdout.flush()
