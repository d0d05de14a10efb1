"""`houvast load_schemes`: the kinds of aid a centre starts with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from houvast.apps.aid.actions.schemes import install_schemes


class Command(BaseCommand):
    help = "Adds the shipped kinds of aid that are missing; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = install_schemes(by=None)
        text = ngettext("%(number)s steunvorm toegevoegd.", "%(number)s steunvormen toegevoegd.", added)
        self.stdout.write(text % {"number": added})
