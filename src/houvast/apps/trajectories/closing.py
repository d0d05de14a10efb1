"""Does a trajectory of social activation end with a measurement against its zero measurement (TRJ-04, ADR 0026)?"""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.apps.trajectories.enums import EndResult
from houvast.apps.trajectories.models import Trajectory
from houvast.core.errors import Refused
from houvast_rules import trajectory as rules
from houvast_rules.explain import Result

SOCIAL_ACTIVATION = "SOA"


def check_closing_of(trajectory: Trajectory, *, on: dt.date, measured_on: dt.date | None = None) -> Result[bool]:
    """Compare the days of the zero measurement and of the last one up to `on` (TRJ-04).

    A sociale balans made since the start counts, and so does the end measurement of `measured_on`.
    """
    assessments = trajectory.case_file.assessments
    zero = assessments.baseline()
    made = assessments.in_force().filter(measured_on__range=(trajectory.started_on, on))
    days = [*made.values_list("measured_on", flat=True), *([measured_on] if measured_on else [])]
    return rules.check_closing(zero.measured_on if zero else None, max(days, default=None))


def closing_reason(
    trajectory: Trajectory, *, result: str, on: dt.date, measured_on: dt.date | None, reason: str
) -> str:
    """Return why there is no closing measurement, or "" where there is one or none is asked.

    Raises `Refused` beside the field when it is asked and missing. Nobody is left to measure after a death.
    """
    if trajectory.kind.code != SOCIAL_ACTIVATION or result == EndResult.DECEASED:
        return ""
    check = check_closing_of(trajectory, on=on, measured_on=measured_on)
    if check.value:
        return ""
    if not reason.strip():
        found = " ".join(flag.text for flag in check.errors)
        how = _("Meet eerst, of schrijf waarom er geen slotmeting is (TRJ-04).")
        raise Refused({"no_measurement_reason": f"{found} {how}"})
    return reason.strip()
