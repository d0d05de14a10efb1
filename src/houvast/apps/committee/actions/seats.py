"""Who sits in the committee, and what the law asks of it (PRO-13)."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.accounts.permissions import FileScope
from houvast.apps.committee.enums import SeatRole
from houvast.apps.committee.models import CommitteeProfile, Seat
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.procedure import committee_seats

FIELDS = ("municipality", "council_size", "gpmi_from")


@action("Gegevens van het comité bewaard")
def save_profile(*, version: int, by: User, on: dt.date, **values: Any) -> CommitteeProfile:
    """Keep the municipality and the size of its council; `values` are `FIELDS`, `version` 0 for the first time.

    Raises `Refused` for a size no council has (PRO-13), `Conflict` when a colleague saved first.
    """
    try:
        committee_seats(values["council_size"], on, values["municipality"])
    except ImpossibleFactError as impossible:
        text = _("Een gemeenteraad van zoveel leden bestaat niet: het aantal is oneven.")
        raise Refused({"council_size": text}) from impossible
    there = CommitteeProfile.objects.first()
    if there is None and version:
        raise Conflict
    profile = lock_version(there, expected=version) if there else CommitteeProfile()
    for name in FIELDS:
        setattr(profile, name, values[name])
    profile.save()
    return profile


@action("Zetel in het comité gegeven")
def give_seat(*, member: User, role: SeatRole, starts_on: dt.date, by: User) -> Seat:
    """Seat a member from a day on; the same seat sent twice is kept once.

    Raises `Refused` (per field) for who is no member of the committee by role, `ValidationError` when she sits already or
    there is a chair in that period.
    """
    if member.scope != FileScope.SITTING:
        raise Refused({"member": _("Geef deze collega eerst de rol van lid van het bijzonder comité.")})
    twin: Seat | None = Seat.objects.filter(member=member, role=role, period=DateRange(starts_on, None)).first()
    if twin is not None:
        return twin
    seat = Seat(member=member, role=role, period=period(starts_on))
    seat.full_clean()
    seat.save()
    return seat


@action("Zetel in het comité beëindigd")
def end_seat(*, seat: Seat, last: dt.date, version: int, by: User) -> Seat:
    """End a seat after its last day. Raises `Refused` before it began or when it ended, `Conflict` as everywhere."""
    locked = lock_version(seat, expected=version)
    if locked.period.upper is not None:
        raise Refused(_("Deze zetel is al beëindigd."))
    if last < locked.period.lower:
        raise Refused({"last": _("Deze dag ligt voor het begin.")})
    locked.period = period(locked.period.lower, last)
    locked.save()
    return locked
