"""Facts of the centre and of a person that decide what the State repays."""

import datetime as dt
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.enums import FullRateReason, LostBenefit
from houvast.apps.subsidies.expected import base_rate_of
from houvast.apps.subsidies.models import BenefitExclusion, FormSender, FullRatePeriod, SubsidyYear
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.errors import ImpossibleFactError, MissingFactError, RulesError
from houvast_rules.identifiers import ImpossibleNumberError, read_kbo


@action("Gegevens voor de staatstoelage van een jaar bewaard")
def save_year(
    *,
    year: int,
    average: Decimal,
    previous_rate: Decimal,
    average_before: Decimal | None,
    highest_rate_before: Decimal | None,
    gpmi_share: Decimal | None,
    by: User,
    expected: int = 0,
) -> SubsidyYear:
    """Keep the facts of a year, in people a month and percent; `expected` is the version that was read, 0 for none.

    Raises `Refused` per field when the base rate cannot follow from them (SUB-01 to SUB-03), `Conflict` when a
    colleague was first.
    """
    found = SubsidyYear.objects.filter(year=year).first()
    if (found.version if found else 0) != expected:
        raise Conflict
    row = lock_version(found, expected=expected) if found else SubsidyYear(year=year)
    row.average, row.previous_rate = average, previous_rate
    row.average_before, row.highest_rate_before = average_before, highest_rate_before
    row.gpmi_share = gpmi_share
    try:
        base_rate_of(row, law=law_in_force())
    except MissingFactError as missing:
        raise Refused({missing.fact: _("Vul dit in: de regel heeft het hier nodig.")}) from missing
    except ImpossibleFactError as impossible:
        raise Refused({impossible.fact: str(impossible)}) from impossible
    except RulesError as unknown:
        raise Refused({"year": str(unknown)}) from unknown
    row.save()
    return row


@action("Afzender van de formulieren bewaard")
def save_sender(*, municipality: str, nis_code: str, kbo_number: str, by: User, expected: int = 0) -> FormSender:
    """Keep who tells the minister; raises `Refused` per field for a number that cannot be right, `Conflict`."""
    if len(nis_code) != 5 or not nis_code.isdecimal():
        raise Refused({"nis_code": _("Een NIS-code heeft 5 cijfers.")})
    try:
        kbo = read_kbo(kbo_number).value
    except ImpossibleNumberError as wrong:
        raise Refused({"kbo_number": _("Dit is geen ondernemingsnummer: kijk de cijfers na.")}) from wrong
    found = FormSender.objects.first()
    if (found.version if found else 0) != expected:
        raise Conflict
    row = lock_version(found, expected=expected) if found else FormSender()
    row.municipality, row.nis_code, row.kbo_number = municipality.strip(), nis_code, kbo
    row.save()
    return row


@action("Volledige staatstoelage genoteerd")
def add_full_rate(*, person: Person, reason: FullRateReason, first: dt.date, last: dt.date, by: User) -> FullRatePeriod:
    """Note days for which the State repays everything (TOE-01); raises `Refused` for days that are noted already."""
    if last < first:
        raise Refused({"last": _("De laatste dag ligt voor de eerste.")})
    try:
        with transaction.atomic():
            return FullRatePeriod.objects.create(person=person, reason=reason, period=period(first, last))
    except IntegrityError as twice:
        raise Refused({"first": _("Voor deze dagen staat er al een volledige toelage.")}) from twice


@action("Volledige staatstoelage geschrapt")
def remove_full_rate(*, row: FullRatePeriod, by: User) -> None:
    """Take back a period noted by mistake; a closed month keeps what it was based on."""
    row.delete()


@action("Uitsluiting van een uitkering genoteerd")
def save_exclusion(
    *, person: Person, requested_on: dt.date, lost: LostBenefit | None, own_right: bool, by: User, on: dt.date
) -> BenefitExclusion:
    """Note a request after the unemployment reform (SUB-08 to SUB-10), or put it right; raises `Refused`."""
    if requested_on > on:
        raise Refused({"requested_on": _("Deze datum ligt in de toekomst.")})
    row, _created = BenefitExclusion.objects.update_or_create(
        person=person, defaults={"requested_on": requested_on, "lost": lost or "", "own_right": own_right}
    )
    return row


@action("Uitsluiting van een uitkering geschrapt")
def remove_exclusion(*, row: BenefitExclusion, by: User) -> None:
    """Take back what was noted by mistake."""
    row.delete()
