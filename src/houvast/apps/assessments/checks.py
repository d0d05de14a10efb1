"""When a measurement may be made or changed; every refusal says why, beside the field where it belongs."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from houvast.apps.assessments.models import Assessment, Corrected
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Refused


def check_draft(measurement: Corrected) -> None:
    """Raise `Refused` for a final measurement."""
    if measurement.is_final:
        raise Refused(_("Deze meting is definitief en verandert niet meer. Maak een verbetering met een reden."))


def check_day(case_file: CaseFile, day: dt.date, *, on: dt.date, correcting: Assessment | None = None) -> None:
    """Raise `Refused` on `measured_on` for a day on which this file cannot have been measured.

    Not after today, not before birth or the opening of the file, not after a death, and never before the zero
    measurement: that one is the first by definition. A correction of it comes before all the others.
    """
    check_possible_day(case_file, day, on=on)
    _check_order(case_file, day, correcting)


def check_correctable(measurement: Corrected, *, reason: str, drafts: QuerySet[Any]) -> None:
    """Lock the file and raise `Refused` when a final measurement cannot be corrected now.

    Without a reason, when it is not final or was corrected already, or while one of `drafts` is open.
    """
    if not reason.strip():
        raise Refused({"reason": _("Noteer waarom de meting verbeterd wordt.")})
    files = CaseFile.objects.select_for_update(of=("self",), no_key=True)
    refuse_closed(files.get(pk=measurement.case_file_id))
    if not measurement.is_final:
        raise Refused(_("Deze meting is nog in opmaak: pas ze gewoon aan."))
    if not type(measurement).objects.in_force().filter(pk=measurement.pk).exists():
        raise Refused(_("Deze meting is al verbeterd. Verbeter de laatste versie."))
    if drafts.exists():
        raise Refused(_("Er staat al een meting in opmaak. Rond die eerst af of gooi ze weg."))


def check_possible_day(case_file: CaseFile, day: dt.date, *, on: dt.date, field: str = "measured_on") -> None:
    """Raise `Refused` on `field` for a day outside the life of the client and of this file, or after today."""
    person = case_file.person
    wrong = ""
    if day > on:
        wrong = _("De datum ligt in de toekomst.")
    elif person.birth_date and day < person.birth_date:
        wrong = _("De datum ligt voor de geboorte van de cliënt.")
    elif day < case_file.opened_on:
        wrong = _("Het dossier is pas geopend op %(day)s.") % {"day": f"{case_file.opened_on:%d/%m/%Y}"}
    elif person.deceased_on and day > person.deceased_on:
        wrong = _("De datum ligt na het overlijden van de cliënt.")
    if wrong:
        raise Refused({field: wrong})


def _check_order(case_file: CaseFile, day: dt.date, correcting: Assessment | None) -> None:
    if correcting is not None and correcting.is_zero:
        others = case_file.assessments.in_force().filter(is_baseline=False)
        later = others.exclude(corrects=correcting).in_order().first()
        if later is not None and day > later.measured_on:
            text = _("De nulmeting komt voor de volgende meting, van %(day)s.")
            raise Refused({"measured_on": text % {"day": f"{later.measured_on:%d/%m/%Y}"}})
        return
    zero = case_file.assessments.baseline()
    if zero is not None and day < zero.measured_on:
        text = _("De nulmeting is van %(day)s: een meting van vroeger kan er niet meer bij.")
        raise Refused({"measured_on": text % {"day": f"{zero.measured_on:%d/%m/%Y}"}})
