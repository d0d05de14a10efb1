"""Noting that somebody was registered with the Crossroads Bank, and that it ended."""

import datetime as dt

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.models import KszRegistration
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.procedure import ksz_purposes


@action("Ingeschreven bij de Kruispuntbank")
def register_with_ksz(
    *, case_file: CaseFile, person: Person, purpose: int, starts_on: dt.date, by: User, on: dt.date
) -> KszRegistration:
    """Note a registration for a purpose of the table (PRO-14); the same form sent twice is one registration.

    Raises `Refused` (per field) for a closed file, somebody who does not live with the client, a day to come, a day
    before the file, or when it stands there already.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    _check(locked, person, purpose, starts_on, on=on)
    same = KszRegistration.objects.filter(case_file=locked, person=person, purpose=purpose)
    there: KszRegistration | None = same.filter(period__overlap=DateRange(starts_on, None)).first()
    if there is not None:
        if there.period == period(starts_on) and there.registered_by_id == by.pk:
            return there
        raise Refused({"starts_on": _("Deze persoon staat dan al ingeschreven met deze hoedanigheid.")})
    return KszRegistration.objects.create(
        case_file=locked, person=person, purpose=purpose, period=period(starts_on), registered_by=by
    )


@action("Uitgeschreven bij de Kruispuntbank")
def end_ksz_registration(
    *, registration: KszRegistration, ends_on: dt.date, version: int, by: User, on: dt.date
) -> KszRegistration:
    """Note the last day of a registration, also in a closed file. Raises `Refused` (per field) and `Conflict`."""
    row: KszRegistration = lock_version(registration, expected=version)
    if ends_on < row.period.lower:
        raise Refused({"ends_on": _("De laatste dag ligt voor de eerste.")})
    if ends_on > on:
        raise Refused({"ends_on": _("De datum ligt in de toekomst.")})
    row.period = period(row.period.lower, ends_on)
    row.save()
    return row


def _check(case_file: CaseFile, person: Person, purpose: int, starts_on: dt.date, *, on: dt.date) -> None:
    if purpose not in {row.code for row in ksz_purposes()}:
        raise Refused({"purpose": _("Deze hoedanigheid bestaat niet.")})
    living_there = HouseholdMembership.objects.living_with(case_file.person_id, on=on)
    if person.pk != case_file.person_id and not living_there.filter(person=person).exists():
        raise Refused({"person": _("Deze persoon woont niet bij de cliënt.")})
    if starts_on > on:
        raise Refused({"starts_on": _("De datum ligt in de toekomst.")})
    if starts_on < case_file.opened_on:
        text = _("Het dossier is pas geopend op %(day)s.")
        raise Refused({"starts_on": text % {"day": f"{case_file.opened_on:%d/%m/%Y}"}})
