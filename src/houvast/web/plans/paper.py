"""The one page of a client on paper: in one language or side by side in two, and always exactly one A4.

What does not fit is left out from the end, the letters become a little smaller first, and the page says how much more
there is.
"""

import datetime as dt
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.documents.rendering import Size, pages_of
from houvast.web.plans.onepage import ACTIONS, GOALS, Chosen, Plan, choose
from houvast.web.plans.onepage_words import Column, column
from houvast.web.printing.documents import PrintedDocument

# One language, or Dutch beside another one.
VERSIONS = {"nl": ("nl",), "fr": ("fr",), "en": ("en",), "nl-fr": ("nl", "fr"), "nl-en": ("nl", "en")}


@dataclass(frozen=True)
class Fit:
    """One attempt: letters, how much stands on it, and whether it says how a goal will be seen."""

    size: Size
    goals: int = GOALS
    actions: int = ACTIONS
    seen: bool = True


_FITS = (
    Fit("sheet-larger"),
    Fit("sheet"),
    Fit("sheet", seen=False),
    Fit("sheet-smaller", seen=False),
    Fit("sheet-smaller", actions=4, seen=False),
    Fit("sheet-smaller", goals=2, actions=4, seen=False),
    Fit("sheet-smallest", goals=2, actions=4, seen=False),
    Fit("sheet-smallest", goals=2, actions=2, seen=False),
    Fit("sheet-smallest", goals=1, actions=2, seen=False),
)


@dataclass(frozen=True)
class Page:
    """The page that fits, with what it is made of."""

    document: PrintedDocument
    pdf: bytes
    chosen: Chosen
    fit: Fit

    @property
    def pages(self) -> int:
        return pages_of(self.pdf)


def version_for(language: str, asked: str = "") -> str:
    """Return the version asked for, else the client's language alone, else Dutch."""
    if asked in VERSIONS:
        return asked
    return language if language in VERSIONS else "nl"


def columns_of(plan: Plan, chosen: Chosen, version: str, *, on: dt.date, seen: bool = True) -> list[Column]:
    """Write the page in the languages of a version."""
    languages = VERSIONS[version]
    # Known in Dutch only: beside another language it would stand alone.
    return [column(plan, chosen, language, on=on, seen=seen and len(languages) == 1) for language in languages]


def one_page(plan: Plan, version: str, *, on: dt.date) -> Page:
    """Make the PDF with the first attempt that is one page; the last attempt when none is."""
    for fit in _FITS:
        chosen = choose(plan, goals=fit.goals, actions=fit.actions)
        document = _document(plan, chosen, version, fit, on=on)
        page = Page(document, document.pdf(), chosen, fit)
        if page.pages == 1:
            break
    return page


def _document(plan: Plan, chosen: Chosen, version: str, fit: Fit, *, on: dt.date) -> PrintedDocument:
    language = VERSIONS[version][-1] if len(VERSIONS[version]) == 1 else "nl"
    with override(language):
        title = _("Mijn plan: %(name)s") % {"name": plan.case_file.person}
        context = {
            "columns": columns_of(plan, chosen, version, on=on, seen=fit.seen),
            "centre": settings.CENTRE,
        }
        html = render_to_string("print/client_plan.html", context)
        reference = _("Dossier %(number)s") % {"number": plan.case_file.number}
    return PrintedDocument(html=html, title=title, language=language, reference=reference, size=fit.size)
