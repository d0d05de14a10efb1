"""Give a colleague a login from the command line: the first one of a new centre has no page to do it on."""

import getpass
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from houvast.accounts.actions import add_user
from houvast.accounts.roles import Role
from houvast.core.errors import Refused


class Command(BaseCommand):
    help = "Add a user; the password is asked, or read as one line from standard input."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("username")
        parser.add_argument("--role", choices=Role.values, required=True)
        parser.add_argument("--email", default="")
        parser.add_argument("--first-name", default="")
        parser.add_argument("--last-name", default="")
        parser.add_argument("--team", default="", help="name of the team; made when it is new")

    def handle(self, *args: Any, **options: Any) -> None:
        fields = {name: options[name] for name in ("username", "email", "first_name", "last_name", "team")}
        try:
            user = add_user(**fields, role=Role(options["role"]), password=read_password(), by=None)
        except Refused as error:
            reasons = [f"{field}: {text}" for field, texts in error.message_dict.items() for text in texts]
            raise CommandError("\n".join(reasons)) from error
        self.stdout.write(f"{user.username}: {user.get_role_display()}")


def read_password() -> str:
    """Ask twice on a terminal; take one line from anything else."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    first = getpass.getpass("Wachtwoord: ")
    if first != getpass.getpass("Nog eens: "):
        raise CommandError("De twee wachtwoorden zijn niet gelijk.")
    return first
