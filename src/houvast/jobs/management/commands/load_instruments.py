"""Put the shipped measuring instruments into the database; running it again changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.definitions import WrongDefinition
from houvast.core.errors import Refused


class Command(BaseCommand):
    help = "Load the shipped measuring instruments (sociale balans)."

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            added = install_instruments(by=None)
        except WrongDefinition as error:
            raise CommandError(str(error)) from error
        except Refused as error:
            raise CommandError(" ".join(error.messages)) from error
        self.stdout.write(f"{added} meetinstrument(en) toegevoegd.")
