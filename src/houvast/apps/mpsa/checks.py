"""When an MPSA may be made or changed; every refusal says why, beside the field where it belongs."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.apps.assessments.checks import check_possible_day
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.core.errors import Refused


def check_day(case_file: CaseFile, day: dt.date, *, on: dt.date, family: int | None = None) -> None:
    """Raise `Refused` on `measured_on`: outside the life of client and file, after today, or a day measured before.

    `family` is the measurement being corrected: it may keep its own day.
    """
    check_possible_day(case_file, day, on=on)
    same_day = case_file.mpsa_measurements.in_force().filter(measured_on=day)
    if any(row.family != family for row in same_day):
        raise Refused({"measured_on": _("Er is al een MPSA van die dag. Verbeter die, of kies een andere datum.")})


def check_instrument(draft: MpsaMeasurement) -> None:
    """Raise `Refused` for a version that was retired before the day of the measurement while no other one holds then.

    A correction keeps the version of what it corrects.
    """
    instrument = draft.instrument
    if draft.corrects_id is not None:
        return
    ended = instrument.valid_until is not None and instrument.valid_until < draft.measured_on
    if ended or (instrument.state == InstrumentState.RETIRED and instrument.valid_until is None):
        text = _("Versie %(version)s van dit meetinstrument is ingetrokken. Kies een datum waarop ze nog gold.")
        raise Refused({"measured_on": text % {"version": instrument.version}})
