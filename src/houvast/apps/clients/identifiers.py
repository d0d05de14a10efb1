"""What an INSZ or bis number says in the user's language, and when it contradicts what was typed (law.md §7.1)."""

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from stdnum.be import ssn
from stdnum.exceptions import InvalidChecksum, InvalidComponent, InvalidFormat, InvalidLength, ValidationError

from houvast.apps.clients.enums import Sex
from houvast.core.errors import Refused
from houvast_rules import identifiers

MESSAGES: dict[str, str | Promise] = {
    "LENGTH": _("Een rijksregisternummer telt 11 cijfers."),
    "CHECK": _("Het controlegetal klopt niet. Kijk de cijfers na."),
    "MONTH": _("De maand in het nummer bestaat niet."),
    "DAY": _("De geboortedatum in het nummer bestaat niet."),
    "SEQUENCE": _("Het volgnummer in het nummer kan niet 000 zijn."),
    "FUTURE": _("De geboortedatum in het nummer ligt in de toekomst."),
}
_STDNUM_CODES: dict[type[ValidationError], str] = {
    InvalidFormat: "LENGTH",
    InvalidLength: "LENGTH",
    InvalidChecksum: "CHECK",
    InvalidComponent: "MONTH",
}
_SEXES = {identifiers.Sex.MALE: Sex.MALE, identifiers.Sex.FEMALE: Sex.FEMALE, None: Sex.UNKNOWN}


def check_insz(text: str, *, on: dt.date, field: str = "insz") -> identifiers.InszReading:
    """Read a national register or bis number; raise `Refused({field: …})` with a clear reason when it cannot exist.

    Our own reading says which part is wrong; python-stdnum is the second, independent check of the same number.
    """
    try:
        reading = identifiers.read_insz(text)
        ssn.validate(reading.digits)
    except identifiers.ImpossibleInszError as impossible:
        raise Refused({field: MESSAGES[impossible.code]}) from impossible
    except ValidationError as impossible:
        raise Refused({field: MESSAGES[_STDNUM_CODES[type(impossible)]]}) from impossible
    if reading.birth_date and reading.birth_date > on:
        raise Refused({field: MESSAGES["FUTURE"]})
    return reading


def proposed_sex(reading: identifiers.InszReading) -> Sex:
    """The sex the number hints at; unknown when the number hides it."""
    return _SEXES[reading.sex]


def contradictions(reading: identifiers.InszReading, *, birth_date: dt.date | None, sex: str) -> list[str | Promise]:
    """Say where the number and the typed data differ: hints to confirm, never a reason to refuse."""
    found: list[str | Promise] = []
    if birth_date and reading.birth_date and birth_date != reading.birth_date:
        found.append(
            _("De geboortedatum past niet bij het rijksregisternummer: het nummer zegt %(date)s.")
            % {"date": f"{reading.birth_date:%d/%m/%Y}"}
        )
    elif birth_date and not reading.birth_date and birth_date.year != reading.birth_year:
        found.append(
            _("Het geboortejaar past niet bij het rijksregisternummer: het nummer zegt %(year)s.")
            % {"year": reading.birth_year}
        )
    hinted = proposed_sex(reading)
    if sex in {Sex.MALE, Sex.FEMALE} and hinted and sex != hinted:
        found.append(_("Het geslacht past niet bij het rijksregisternummer. Na een wijziging kan dat kloppen."))
    return found
