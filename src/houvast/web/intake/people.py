"""Choosing who asks: somebody already known, nobody (anonymous), or somebody new without losing what was typed."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.clients.models import Person
from houvast.apps.clients.search import find_persons, with_identity
from houvast.web.formatting import insz, short_date
from houvast.web.refusals import number_of

ANONYMOUS = "anoniem"
MOST_SHOWN = 8


@dataclass(frozen=True)
class Option:
    """One radio button: its value, name and what tells two namesakes apart."""

    value: str
    title: str
    detail: str
    chosen: bool = False


def chosen_person(user: Any, value: str) -> Person | None:
    """Return the person behind a radio value, or None when it is no person this user may identify."""
    known = number_of(value)
    return with_identity(Person.objects.identifiable_by(user).filter(pk=known)).first() if known else None


def person_options(user: Any, *, text: str, value: str) -> list[Option]:
    """Return who fits `text`, the one already chosen first; anonymous closes the list."""
    options = []
    chosen = chosen_person(user, value)
    if chosen:
        options.append(_option(chosen, chosen=True))
    if text.strip():
        found = find_persons(user, text, limit=MOST_SHOWN).persons
        options += [_option(person) for person in found if person != chosen]
    anonymous = Option(
        ANONYMOUS, _("Anoniem"), _("geen naam nodig, bijvoorbeeld voor een gewone vraag"), value == ANONYMOUS
    )
    return [*options, anonymous]


def _option(person: Any, *, chosen: bool = False) -> Option:
    facts = (short_date(person.birth_date), insz(person.insz), person.municipality)
    return Option(str(person.pk), str(person), " · ".join(filter(None, facts)), chosen)
