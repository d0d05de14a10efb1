"""`houvast load_templates`: the letters a centre starts with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from houvast.apps.paperwork.actions.templates import install_templates


class Command(BaseCommand):
    help = "Adds the shipped templates of letters that are missing; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = install_templates(by=None)
        text = ngettext("%(number)s sjabloon toegevoegd.", "%(number)s sjablonen toegevoegd.", added)
        self.stdout.write(text % {"number": added})
