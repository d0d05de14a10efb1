"""The life of any version of the guide, sheet or profile alike: drafted, published from a day, ended, thrown away.

What the actions of `guide` and `profile` share; they name what happens, in one transaction with it.
"""

import datetime as dt
from typing import Any, TypeVar

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from houvast.apps.trajectories.models.guide import GuideVersion
from houvast.core.enums import VersionState
from houvast.core.errors import Refused

Version = TypeVar("Version", bound=GuideVersion)
ONE_DAY = dt.timedelta(days=1)


def next_number(family: Any) -> int:
    """Return the number after the last one of a family of versions."""
    return (family.aggregate(last=Max("number"))["last"] or 0) + 1


def lock_family(family: Any) -> None:
    """Two editors at once: the second waits here."""
    list(family.select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def put_in_force(draft: GuideVersion, family: Any, *, valid_from: dt.date, on: dt.date) -> None:
    """Publish a locked draft from a day; the version in force ends the day before.

    Only a first version may begin in the past: nobody worked by another one then. Raises `Refused` beside `valid_from`.
    """
    published = family.filter(state=VersionState.PUBLISHED)
    if valid_from < on and published.exists():
        raise Refused({"valid_from": _("Kies vandaag of een latere dag.")})
    later = published.filter(valid_from__gte=valid_from).order_by("valid_from").last()
    if later is not None:
        text = _("Versie %(number)s begint op %(day)s. Kies een latere dag.")
        raise Refused({"valid_from": text % {"number": later.number, "day": f"{later.valid_from:%d/%m/%Y}"}})
    running = published.filter(Q(valid_until__isnull=True) | Q(valid_until__gte=valid_from))
    running.update(valid_until=valid_from - ONE_DAY)
    draft.state, draft.valid_from, draft.valid_until = VersionState.PUBLISHED, valid_from, None
    draft.save(update_fields=["state", "valid_from", "valid_until", "changes"])


def end_version(version: Version, family: Any, *, first_day_without: dt.date, on: dt.date) -> Version:
    """Stop working by a published version from a day on; one that never came into force gives its place back.

    Raises `Refused` for a draft, for what ended already and for a day in the past.
    """
    lock_family(family)
    fresh = type(version)._base_manager.get(pk=version.pk)
    if fresh.state != VersionState.PUBLISHED or fresh.valid_from is None:
        raise Refused(_("Enkel een gepubliceerde versie kan ingetrokken worden."))
    if first_day_without < on:
        raise Refused({"first_day_without": _("Kies vandaag of een latere dag.")})
    if fresh.valid_until is not None and fresh.valid_until < first_day_without:
        raise Refused(_("Deze versie eindigt al op %(day)s.") % {"day": f"{fresh.valid_until:%d/%m/%Y}"})
    if first_day_without <= fresh.valid_from:
        fresh.state = VersionState.RETIRED
        fresh.save(update_fields=["state"])
        before = family.filter(state=VersionState.PUBLISHED, valid_until=fresh.valid_from - ONE_DAY)
        before.update(valid_until=fresh.valid_until)
    else:
        fresh.valid_until = first_day_without - ONE_DAY
        fresh.save(update_fields=["valid_until"])
    return fresh
