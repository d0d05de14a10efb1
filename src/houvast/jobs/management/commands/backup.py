"""Write a backup of database and files to a new folder; may run while people work."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from houvast.core.backup import BackupError, back_up


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="does not exist yet")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            back_up(options["folder"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Backup written to {options['folder']}.")
