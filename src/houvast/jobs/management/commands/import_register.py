"""`houvast import_register DIR [--dry-run]`: load register files, all or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.apps.imports.actions.load import ImportRejected, Summary, import_register


class Command(BaseCommand):
    help = "Load the register files of a folder (personen.csv, leefloon.csv, steun.csv, …); a wrong file loads nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("directory", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="check everything and write nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        directory: Path = options["directory"]
        if not directory.is_dir():
            raise CommandError(_("%(path)s is geen map") % {"path": directory})
        files = {path.name: path.read_bytes() for path in sorted(directory.glob("*.csv"))}
        try:
            summary = import_register(
                files=files, by=None, at=timezone.localtime(), dry_run=options["dry_run"], progress=self._show_progress
            )
        except ImportRejected as rejected:
            self._show_errors(rejected)
        else:
            self._show_summary(summary, dry_run=options["dry_run"])

    def _show_progress(self, done: int, total: int) -> None:
        if self.stderr.isatty():
            width = 40 * done // total
            self.stderr.write(f"\r[{'#' * width:<40}] {done}/{total}", ending="\n" if done == total else "")

    def _show_errors(self, rejected: ImportRejected) -> None:
        for error in rejected.errors:
            column = f", {error.column}" if error.column else ""
            self.stderr.write(f"{error.file}, regel {error.line}{column}: {error.reason}")
        count = len(rejected.errors)
        raise CommandError(
            ngettext("%(count)d fout; er is niets ingeladen", "%(count)d fouten; er is niets ingeladen", count)
            % {"count": count}
        )

    def _show_summary(self, summary: Summary, *, dry_run: bool) -> None:
        for file, counts in summary.registers.items():
            self.stdout.write(
                _("%(file)-20s %(rows)6d rijen: %(new)d nieuw, %(changed)d gewijzigd, %(known)d al gekend")
                % {"file": file, **counts}
            )
        if dry_run:
            self.stdout.write(_("Proef: er is niets bewaard."))
