"""A file in crisis asks more time until a day: the worker says so, and why."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.models import CrisisMark
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import last_day, period
from houvast.core.saving import save_or_refuse
from houvast_rules.periods import add_months

LONGEST_MONTHS = 6


@action("Crisis aangeduid")
def mark_crisis(*, case_file: CaseFile, until: dt.date, reason: str, by: User, on: dt.date) -> CrisisMark:
    """Mark a file as in crisis from `on` up to and including `until`, at most six months.

    Raises `Refused` at the field without a reason, for a day in the past or too far away, and when it is marked already.
    """
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    if not reason.strip():
        raise Refused({"reason": _("Schrijf kort waarom dit dossier nu meer tijd vraagt.")})
    if until < on:
        raise Refused({"until": _("Kies een dag vanaf vandaag.")})
    if until > add_months(on, LONGEST_MONTHS):
        raise Refused({"until": _("Hoogstens zes maanden. Duurt het langer, kijk dan opnieuw.")})
    mark = CrisisMark(case_file=case_file, period=period(on, until), reason=reason.strip(), set_by=by)
    save_or_refuse(mark, field="until")
    return mark


@action("Crisis beëindigd")
def end_crisis(*, mark: CrisisMark, by: User, on: dt.date) -> None:
    """End a crisis on a day: from then on it counts no more; one that began that day disappears."""
    if mark.period.lower >= on:
        mark.delete()
        return
    if (last := last_day(mark.period)) is not None and last < on:
        raise Refused(_("Deze crisis is al voorbij."))
    mark.period = period(mark.period.lower, on - dt.timedelta(days=1))
    mark.save(update_fields=["period"])
