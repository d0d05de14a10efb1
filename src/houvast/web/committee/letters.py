"""The papers of a sitting: the agenda the members get (without names) and the letters about the right to be heard."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import get_language, gettext, override

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.committee.figures import GroupRow
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.web.committee.listing import AgendaRow
from houvast.web.formatting import short_date
from houvast.web.printing.documents import PrintedDocument, printable_language

# What the letters read of a file: fetch it along for many of them.
BEHIND = ("case_file__person__addresses", "case_file__assignments__user")


@dataclass(frozen=True)
class Letter:
    """What one person is told; every text is in the language of the letter."""

    client_name: str
    client_address: str
    case_number: str
    about: str
    worker: User | None
    item: AgendaItem


def agenda_document(sitting: Sitting, rows: list[AgendaRow | GroupRow], seats: Iterable[Any]) -> PrintedDocument:
    """Return the agenda as the members get it: number, kind and title, nobody's name."""
    language = printable_language(get_language() or "nl")
    title = gettext("Agenda van het bijzonder comité van %(day)s") % {"day": short_date(sitting.held_on)}
    context = {"sitting": sitting, "rows": rows, "seats": seats, "title": title, "centre": settings.CENTRE}
    html = render_to_string("print/committee_agenda.html", context)
    reference = gettext("Zitting %(day)s") % {"day": short_date(sitting.held_on)}
    return PrintedDocument(html=html, title=title, language=language, reference=reference)


def language_of(item: AgendaItem) -> str:
    """The language in which her letter is written."""
    return printable_language(item.case_file.person.language)


def letters_document(sitting: Sitting, items: list[AgendaItem], *, language: str) -> PrintedDocument:
    """Return the letters about the right to be heard (PRO-10) of items in one language, each on its own page."""
    with override(language):
        letters = [_letter(item, language) for item in items]
        title = gettext("Uw recht om gehoord te worden")
        context = {"sitting": sitting, "letters": letters, "today": timezone.localdate(), "centre": settings.CENTRE}
        html = render_to_string("print/committee_letter.html", context)
        reference = gettext("Zitting %(day)s") % {"day": short_date(sitting.held_on)}
        if len(letters) == 1:
            reference = gettext("Dossier %(number)s") % {"number": letters[0].case_number}
        return PrintedDocument(html=html, title=title, language=language, reference=reference)


def _letter(item: AgendaItem, language: str) -> Letter:
    case_file, person = item.case_file, item.case_file.person
    today = timezone.localdate()
    address = next((row for row in person.addresses.all() if today in row.period), None)
    running = (row for row in case_file.assignments.all() if row.period.upper is None)
    return Letter(
        client_name=str(person),
        client_address=str(address) if address else "",
        case_number=case_file.number,
        about=_about(item, language),
        worker=next((row.user for row in running if row.kind == WorkerKind.SOCIAL_WORKER), None),
        item=item,
    )


def _about(item: AgendaItem, language: str) -> str:
    if item.proposal is None:
        return str(item.get_kind_display())
    scheme = item.proposal.scheme
    label = getattr(scheme, f"label_{language}", "") or scheme.label
    return f"{label}: {item.proposal.get_kind_display()}"
