"""What every page of one person shares: finding her or 404, the read log, the way between the pages."""

from typing import Any

from django.db.models import Prefetch
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.clients.search import with_identity
from houvast.web.access import get_visible_or_404, log_access, user_of
from houvast.web.links import address_or_blank
from houvast_rules.periods import age_on


def open_person(request: HttpRequest, person_id: int, *, page: str) -> Any:
    """Return the person with her visible files, or 404 for who may not correct her; note that she was opened."""
    user = user_of(request)
    files = CaseFile.objects.visible_to(user).select_related("team").order_by("-closed_on", "-id")
    persons = with_identity(Person.objects.editable_by(user))
    person = get_visible_or_404(persons.prefetch_related(Prefetch("case_files", files, "visible_files")), pk=person_id)
    log_access(request, person_id=person.pk, page=page)
    return person


def person_context(person: Any, *, tab: str) -> dict[str, Any]:
    """Return what `clients/person_page.html` needs."""
    return {
        "person": person,
        "age": age_on(person.birth_date, timezone.localdate()) if person.birth_date else None,
        "file_url": address_or_blank("casefiles:person", person.pk) if person.visible_files else "",
        "tabs": _tabs(person, current=tab),
        "trail": _trail(person),
    }


def _tabs(person: Person, *, current: str) -> list[dict[str, Any]]:
    pages = (
        ("edit", _("Gegevens")),
        ("address", _("Adres")),
        ("insz", _("Rijksregisternummer")),
        ("household", _("Gezin")),
        ("contacts", _("Contactpersonen")),
    )
    return [
        {"label": label, "url": reverse(f"clients:{name}", args=[person.pk]), "active": name == current}
        for name, label in pages
    ]


def _trail(person: Any) -> list[tuple[str, str]]:
    trail = [(_("Cliënten"), reverse("clients:list"))]
    if person.visible_files:
        return [*trail, (str(person), address_or_blank("casefiles:person", person.pk)), (_("Gegevens en gezin"), "")]
    return [*trail, (str(person), "")]
