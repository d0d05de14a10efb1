"""The norm of the centre, the hours of each worker, and when somebody is not there."""

import datetime as dt
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.workload.models import Absence, WorkerTime, WorkloadNorm
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.saving import save_or_refuse

LONGEST_ABSENCE_DAYS = 366


@action("Norm van de werklast ingesteld")
def set_norm(*, starts_on: dt.date, values: Mapping[str, Any], by: User, on: dt.date) -> WorkloadNorm:
    """Count with these numbers from a day on; `values` are fields of `WorkloadNorm`. The same day again replaces them.

    Raises `Refused` at the field for a day in the past (months already counted keep their norm), hours that leave
    nothing for clients, or a band without a width.
    """
    if starts_on < on.replace(day=1):
        raise Refused({"starts_on": _("Kies een dag vanaf deze maand: wat al geteld is, houdt zijn norm.")})
    norm = WorkloadNorm.objects.filter(starts_on=starts_on).first() or WorkloadNorm(starts_on=starts_on)
    for name, value in values.items():
        setattr(norm, name, value)
    if norm.client_hours <= 0:
        raise Refused({"gross_hours": _("Er blijven geen uren over voor cliënten.")})
    if norm.upper_percent <= norm.lower_percent:
        raise Refused({"upper_percent": _("De bovengrens ligt boven de ondergrens.")})
    save_or_refuse(norm, field="starts_on")
    return norm


@action("Uren van een collega ingesteld")
def set_time(
    *,
    user: User,
    starts_on: dt.date,
    fte: Decimal,
    outside_hours: Decimal,
    languages: Sequence[str],
    by: User,
) -> WorkerTime:
    """Say how much a colleague works from a day on; the same day again replaces it.

    Raises `Refused` at the field for a share that is not above 0 and at most 1, negative hours, or a colleague whose
    role does not work on files.
    """
    if not user.may(Permission.WRITE_FILE):
        raise Refused({"fte": _("Deze collega werkt niet aan dossiers.")})
    if not 0 < fte <= 1:
        raise Refused({"fte": _("Kies een deel van een voltijdse week, boven 0 en hoogstens 1.")})
    if outside_hours < 0:
        raise Refused({"outside_hours": _("Uren zijn niet negatief.")})
    row = WorkerTime.objects.filter(user=user, starts_on=starts_on).first() or WorkerTime(
        user=user, starts_on=starts_on
    )
    row.fte, row.outside_hours, row.languages = fte, outside_hours, list(languages)
    save_or_refuse(row, field="starts_on")
    return row


@action("Afwezigheid genoteerd")
def note_absence(*, user: User, first: dt.date, last: dt.date, beyond_leave: bool, by: User) -> Absence:
    """Note that a colleague is not there from `first` up to and including `last`; no reason is asked.

    `beyond_leave`: it comes on top of the ordinary leave that is in the norm already, so it takes hours away. Raises
    `Refused` at the field when the end comes first, lasts more than a year or overlaps another absence.
    """
    if last < first:
        raise Refused({"last": _("De laatste dag ligt voor de eerste.")})
    if (last - first).days > LONGEST_ABSENCE_DAYS:
        raise Refused({"last": _("Noteer hoogstens een jaar tegelijk.")})
    row = Absence(user=user, period=period(first, last), beyond_leave=beyond_leave)
    save_or_refuse(row, field="first")
    return row


@action("Afwezigheid geschrapt")
def remove_absence(*, absence: Absence, by: User) -> None:
    """Take an absence back: she is there after all. The audit trail keeps it."""
    absence.delete()
