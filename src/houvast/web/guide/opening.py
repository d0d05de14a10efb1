"""Open a kind, a version or a draft of the guide; what somebody may not see does not exist."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import TypeVar

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions.catalogue import SINCE
from houvast.apps.trajectories.models import ServiceProfile, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.models.guide import GuideVersion
from houvast.core.enums import VersionState
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.formatting import short_date

Version = TypeVar("Version", bound=GuideVersion)


def open_kind(request: HttpRequest, code: str) -> TrajectoryKind:
    """Return a kind by its code, or 404."""
    kind: TrajectoryKind = get_visible_or_404(TrajectoryKind.objects.visible_to(user_of(request)), code=code)
    return kind


def open_sheet(request: HttpRequest, code: str, number: int) -> TrajectorySheet:
    """Return one version of a sheet, or 404."""
    sheets = TrajectorySheet.objects.visible_to(user_of(request)).select_related("kind")
    sheet: TrajectorySheet = get_visible_or_404(sheets, kind__code=code, number=number)
    return sheet


def open_draft(request: HttpRequest, code: str) -> TrajectorySheet:
    """Return the draft of a kind, or 404."""
    drafts = TrajectorySheet.objects.visible_to(user_of(request)).draft().select_related("kind")
    draft: TrajectorySheet = get_visible_or_404(drafts, kind__code=code)
    return draft


def open_profile(request: HttpRequest, number: int) -> ServiceProfile:
    """Return one version of mission, vision and inventory, or 404."""
    profiles = ServiceProfile.objects.visible_to(user_of(request)).prefetch_related("services")
    profile: ServiceProfile = get_visible_or_404(profiles, number=number)
    return profile


def version_to_read(versions: Iterable[Version], on: dt.date) -> Version | None:
    """Return the version to show first: in force now, else what comes, else the draft, else the last there was."""
    rows = sorted(versions, key=lambda row: row.number)
    wanted: tuple[Callable[[Version], object], ...] = (
        lambda row: row.in_force(on),
        lambda row: row.state == VersionState.PUBLISHED and row.valid_from and row.valid_from > on,
        lambda row: row.is_draft,
        lambda row: row.state == VersionState.PUBLISHED,
    )
    return next((row for test in wanted for row in reversed(rows) if test(row)), None)


def works_on_guide(user: User) -> bool:
    """Say whether somebody reads drafts, internal agreements and remarks."""
    return user.may(Permission.DISCUSS_GUIDE) or user.may(Permission.MANAGE_GUIDE)


def state_of(version: GuideVersion, on: dt.date) -> dict[str, str]:
    """Return the state of a version as a badge, with the days it counts."""
    if version.is_draft:
        return {"label": _("ontwerp"), "tone": "amber", "icon": "pencil", "period": ""}
    since = "" if version.valid_from == SINCE else _("vanaf %(day)s") % {"day": short_date(version.valid_from)}
    until = _("tot en met %(day)s") % {"day": short_date(version.valid_until)} if version.valid_until else ""
    period = f"{since} {until}".strip()
    if version.state == VersionState.RETIRED:
        return {"label": _("nooit ingegaan"), "tone": "neutral", "icon": "archive", "period": ""}
    if version.in_force(on):
        return {"label": _("in gebruik"), "tone": "green", "icon": "circle-check", "period": period}
    if version.valid_from and version.valid_from > on:
        return {"label": _("gaat nog in"), "tone": "blue", "icon": "clock", "period": period}
    return {"label": _("afgelopen"), "tone": "neutral", "icon": "archive", "period": period}


def trail(*steps: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the way back, from the guide."""
    return [(_("Trajectengids"), reverse("guide:overview")), *steps]


def kind_step(kind: TrajectoryKind) -> tuple[str, str]:
    return kind.label, reverse("guide:sheet", args=[kind.code])


def profile_step() -> tuple[str, str]:
    return _("Missie, visie en dienstverlening"), reverse("guide:profile")
