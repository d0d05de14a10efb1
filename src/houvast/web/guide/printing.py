"""The whole guide put together for print: cover, mission and vision, inventory and the sheets by domain."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.trajectories.enums import Phase, TrajectoryDomain
from houvast.apps.trajectories.models import ServiceProfile, TrajectorySheet
from houvast.apps.trajectories.use import use_by_kind
from houvast.documents.rendering import render_pdf
from houvast.web.formatting import long_date
from houvast.web.guide import figures
from houvast.web.guide.content import Section, phase_hours, sections
from houvast.web.prose import written


@dataclass(frozen=True)
class PrintedSheet:
    """One sheet of the booklet; what is internal is left out unless the booklet is for colleagues."""

    sheet: TrajectorySheet
    sections: list[Section]
    hours: list[tuple[Phase, Decimal]]
    figures: figures.Figures


@dataclass(frozen=True)
class GuideBook:
    """What stands in the booklet."""

    on: dt.date
    internal: bool
    profile: ServiceProfile | None
    mission: SafeString | str
    vision: SafeString | str
    domains: list[tuple[str, list[PrintedSheet]]]

    @property
    def title(self) -> str:
        return _("Trajectengids, uitgave voor de dienst") if self.internal else _("Trajectengids")

    @property
    def sheets(self) -> int:
        return sum(len(rows) for _domain, rows in self.domains)


def guide_book(
    user: User, *, internal: bool, on: dt.date, progress: Callable[[int, int], None] | None = None
) -> GuideBook:
    """Put together what is in force on a day; figures never show a small number, a booklet leaves the house."""
    rows = list(TrajectorySheet.objects.visible_to(user).valid_on(on).in_order())
    use = use_by_kind(on=on)
    printed: dict[str, list[PrintedSheet]] = {domain: [] for domain in TrajectoryDomain}
    for done, sheet in enumerate(rows, start=1):
        hidden = figures.public(use.get(sheet.kind_id))
        found = sections(sheet, internal=internal)
        printed[sheet.kind.domain].append(PrintedSheet(sheet, found, phase_hours(sheet), hidden))
        if progress is not None:
            progress(done, 2 * len(rows))  # the other half is setting the pages
    profiles = ServiceProfile.objects.visible_to(user).valid_on(on).prefetch_related("services")
    profile = profiles.first()
    return GuideBook(
        on=on,
        internal=internal,
        profile=profile,
        mission=written(profile.mission) if profile else "",
        vision=written(profile.vision) if profile else "",
        domains=[(str(domain.label), printed[domain]) for domain in TrajectoryDomain if printed[domain]],
    )


def booklet_context(book: GuideBook) -> dict[str, Any]:
    """Return what the templates of the booklet ask for."""
    return {"book": book, "year": book.on.year, "centre": settings.CENTRE}


def booklet_pdf(book: GuideBook) -> bytes:
    """Return the booklet as PDF/UA."""
    html = render_to_string("print/guide.html", booklet_context(book))
    return render_pdf(
        html, title=book.title, language="nl", reference=_("Stand op %(day)s") % {"day": long_date(book.on)}
    )
