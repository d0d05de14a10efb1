"""Writing what opens the guide: mission, vision and the inventory of services, published together from a day."""

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.trajectories.models import OfferedService, ServiceProfile
from houvast.apps.trajectories.publishing import lock_family, next_number, put_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_draft

SERVICE_FIELDS = ("name", "audience", "content", "place", "basis", "url")


@action("Nieuwe versie van missie, visie en dienstverlening begonnen")
def start_profile(*, by: User | None) -> ServiceProfile:
    """Start a draft with the content of the last published version; returns the draft there already is, untouched."""
    lock_family(ServiceProfile.objects.all())
    draft: ServiceProfile | None = ServiceProfile.objects.draft().first()
    if draft is not None:
        return draft
    source = ServiceProfile.objects.published().order_by("-valid_from").first()
    draft = ServiceProfile.objects.create(
        number=next_number(ServiceProfile.objects.all()),
        mission=source.mission if source else "",
        vision=source.vision if source else "",
    )
    if source is not None:
        _write(draft, [{name: getattr(row, name) for name in SERVICE_FIELDS} for row in source.services.all()])
    return draft


@action("Missie, visie en dienstverlening gewijzigd")
def change_profile(
    *,
    profile: ServiceProfile,
    expected: int,
    mission: str,
    vision: str,
    services: Sequence[Mapping[str, Any]],
    by: User | None,
) -> ServiceProfile:
    """Keep a draft as it stands on the screen, its services in this order; rows are of `SERVICE_FIELDS`.

    Raises `Conflict` when somebody changed it after `expected`, `Refused` once it is published.
    """
    draft = lock_draft(profile, expected=expected)
    draft.mission, draft.vision = mission, vision
    draft.save(update_fields=["mission", "vision", "changes"])
    draft.services.all().delete()
    _write(draft, services)
    return draft


@action("Missie, visie en dienstverlening gepubliceerd")
def publish_profile(
    *, profile: ServiceProfile, expected: int, valid_from: dt.date, by: User | None, on: dt.date
) -> ServiceProfile:
    """Publish a draft from a day; raises `Refused` for a missing mission or vision and for a day that is taken."""
    family = ServiceProfile.objects.all()
    lock_family(family)
    draft = lock_draft(profile, expected=expected)
    if not draft.mission.strip() or not draft.vision.strip():
        raise Refused(_("Vul eerst in: missie en visie."))
    put_in_force(draft, family, valid_from=valid_from, on=on)
    return draft


@action("Ontwerp van missie, visie en dienstverlening weggegooid")
def discard_profile(*, profile: ServiceProfile, expected: int, by: User) -> None:
    """Throw a draft away; raises as `change_profile`."""
    lock_draft(profile, expected=expected).delete()


def _write(draft: ServiceProfile, services: Sequence[Mapping[str, Any]]) -> None:
    rows = [OfferedService(profile=draft, position=place, **row) for place, row in enumerate(services, start=1)]
    OfferedService.objects.bulk_create(rows)
