"""What every page of one person shares: finding her or 404, the read log, the way between the pages.

Who may open the file sees these pages under the top of the file; the desk sees the person alone.
"""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.clients.models import Person
from houvast.apps.clients.search import with_identity
from houvast.web.access import get_visible_or_404, log_access, user_of
from houvast.web.filepages.header import file_context, open_file_of_person
from houvast_rules.periods import age_on


def open_person(request: HttpRequest, person_id: int, *, page: str) -> Any:
    """Return the person, or 404 for who may not correct her; note that she was opened."""
    persons = with_identity(Person.objects.editable_by(user_of(request)))
    person = get_visible_or_404(persons, pk=person_id)
    log_access(request, person_id=person.pk, page=page)
    return person


def person_context(request: HttpRequest, person: Any, *, tab: str) -> dict[str, Any]:
    """Return what the frame of a person's page needs; the templates extend `person_frame`."""
    own = {
        "person": person,
        "age": age_on(person.birth_date, timezone.localdate()) if person.birth_date else None,
        "person_tabs": _tabs(person, current=tab),
        "trail": [(_("Cliënten"), reverse("clients:list")), (str(person), "")],
    }
    case_file = open_file_of_person(request, person.pk)
    if case_file is None:
        return {**own, "person_frame": "clients/person_alone.html"}
    return {**file_context(request, case_file, tab="household"), **own, "person_frame": "clients/person_in_file.html"}


def _tabs(person: Person, *, current: str) -> list[dict[str, Any]]:
    pages = (
        ("household", _("Gezin")),
        ("edit", _("Gegevens")),
        ("address", _("Adres")),
        ("insz", _("Rijksregisternummer")),
        ("contacts", _("Contactpersonen")),
    )
    return [
        {"label": label, "url": reverse(f"clients:{name}", args=[person.pk]), "active": name == current}
        for name, label in pages
    ]
