"""The MPSA of a file on paper, in the client's own language: status with its rule, grid, path, and what it is not."""

from dataclasses import dataclass, replace
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext, override

from houvast.apps.mpsa.movement import threshold_path
from houvast.apps.mpsa.standing import Standing
from houvast.web.assessments.thresholds import MovementView, movement_view
from houvast.web.mpsa.grid import Grid, Moment, grid, letters, path
from houvast.web.mpsa.pictures import status_path
from houvast.web.printing.documents import PrintedDocument


@dataclass(frozen=True)
class MpsaSheet:
    """What `print/mpsa.html` reads."""

    client_name: str
    case_number: str
    status: Any
    reason: str
    grid: Grid
    moments: list[Moment]
    picture: SafeString
    letters: list[tuple[str, Any, str]]
    conclusion: str
    movement: MovementView | None


def mpsa_document(now: Standing, *, sensitive: bool) -> PrintedDocument:
    """Return the document; `sensitive` adds the sensitive thresholds."""
    person, latest = now.case_file.person, now.latest
    language = person.language if person.language in dict(settings.LANGUAGES) else "nl"
    with override(language):
        moments, found = path(now), threshold_path(now.finals)
        laid = grid(now.finals, found=found, language=language)
        shown = laid if sensitive else replace(laid, rows=laid.open_rows)
        name = f"{person.first_name} {person.last_name}".strip()
        sheet = MpsaSheet(
            client_name=name,
            case_number=now.case_file.number,
            status=moments[-1].label,
            reason=now.reading.reason,
            grid=shown,
            moments=moments,
            picture=status_path(moments),
            letters=letters(),
            conclusion=latest.conclusion if latest else "",
            movement=movement_view(found, sensitive=sensitive, language=language),
        )
        html = render_to_string("print/mpsa.html", {"sheet": sheet, "centre": settings.CENTRE})
        title = gettext("MPSA van %(name)s") % {"name": name}
        reference = gettext("Dossier %(number)s") % {"number": now.case_file.number}
    return PrintedDocument(html=html, title=title, language=language, reference=reference)
