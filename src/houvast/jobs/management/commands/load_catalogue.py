"""`houvast load_catalogue`: the trajectories a centre starts with."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.actions.evaluating import plan_missing_evaluations


class Command(BaseCommand):
    help = "Adds the trajectories of the shipped guide that are missing; running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        added = install_catalogue(by=None)
        plan_missing_evaluations(by=None)
        text = ngettext("%(number)s traject toegevoegd.", "%(number)s trajecten toegevoegd.", added)
        self.stdout.write(text % {"number": added})
