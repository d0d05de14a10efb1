"""Put a backup into an installation that holds no data yet."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from houvast.core.backup import BackupError, restore


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="made by `houvast backup`")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restore(options["folder"])
        except (BackupError, OSError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{options['folder']} is restored. `houvast prepare` brings it up to this release.")
