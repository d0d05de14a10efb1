"""Noting where somebody is when not at home; what it does to the payment is proposed apart."""

import datetime as dt

from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.enums import AbsenceKind
from houvast.apps.aid.models import Absence
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version


@action("Afwezigheid genoteerd")
def note_absence(
    *,
    case_file: CaseFile,
    kind: AbsenceKind,
    starts_on: dt.date,
    ends_on: dt.date | None,
    by: User,
    study_programme: bool = False,
    centre: str = "",
    note: str = "",
) -> Absence:
    """Note days abroad or a detention of the person of the file; open while it lasts.

    Raises `Refused` (per field) for a closed file, days that are noted already, or an end before the start.
    """
    refuse_closed(case_file)
    Person.objects.select_for_update(of=("self",)).get(pk=case_file.person_id)
    row = Absence(
        case_file=case_file, person_id=case_file.person_id, kind=kind, centre=centre.strip(), note=note.strip()
    )
    row.study_programme = study_programme and kind == AbsenceKind.ABROAD
    return _keep(row, starts_on, ends_on)


@action("Einde van een afwezigheid genoteerd")
def end_absence(*, absence: Absence, ends_on: dt.date, version: int, by: User) -> Absence:
    """Note (or mend) the last day. Raises `Refused` (per field) or `Conflict`."""
    locked: Absence = lock_version(absence, expected=version)
    return _keep(locked, locked.period.lower, ends_on)


@action("Afwezigheid geschrapt")
def remove_absence(*, absence: Absence, version: int, by: User) -> None:
    """Take back what was noted by mistake; raises `Conflict` when a colleague changed it."""
    lock_version(absence, expected=version).delete()


def _keep(row: Absence, starts_on: dt.date, ends_on: dt.date | None) -> Absence:
    if ends_on is not None and ends_on < starts_on:
        raise Refused({"ends_on": _("De laatste dag ligt voor de eerste.")})
    row.period = period(starts_on, ends_on)
    same = Q(person=row.person_id, kind=row.kind, period__overlap=DateRange(row.period.lower, row.period.upper))
    if Absence.objects.filter(same).exclude(pk=row.pk).exists():
        raise Refused({"starts_on": _("Deze dagen zijn al genoteerd.")})
    row.save()
    return row
