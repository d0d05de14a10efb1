"""Dates of phases that were noted wrong are put right; what follows from the first day is planned again."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.evaluating import plan_next
from houvast.apps.trajectories.actions.start import plan_end
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import PhasePeriod, Trajectory
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import trajectory as rules


@action("Datums van fasen verbeterd")
def correct_dates(
    *, trajectory: Trajectory, starts: Mapping[int, dt.date], version: int, by: User, at: dt.datetime
) -> Trajectory:
    """Give phases another first day: `starts` by id of the phase period; each phase ends where the next begins.

    The first one is the start of the trajectory, that of "stop" its end. Raises `Refused` beside the field
    `phase_<id>` for an order that cannot be, `Conflict` on an outdated `version`.
    """
    locked = lock_version(trajectory, expected=version)
    refuse_closed(locked.case_file)
    rows = list(locked.phases.all())
    if strangers := set(starts) - {row.pk for row in rows}:
        raise ValueError(f"phases of another trajectory: {sorted(strangers)}")
    days = [starts.get(row.pk, row.started_on) for row in rows]
    _refuse_impossible(locked, rows, days, today=timezone.localdate(at))
    former = locked.started_on
    for index, row in enumerate(rows):
        row.started_on = days[index]
        stopped = row.phase == Phase.STOP
        row.ended_on = days[index] if stopped else (days[index + 1] if index + 1 < len(rows) else None)
        row.save(update_fields=["started_on", "ended_on"])
    locked.started_on = days[0]
    locked.ended_on = days[-1] if locked.phase == Phase.STOP else None
    locked.save()
    if locked.started_on != former and locked.ended_on is None:
        _plan_again(locked, by=by)
    return locked


def _refuse_impossible(trajectory: Trajectory, rows: list[PhasePeriod], days: list[dt.date], *, today: dt.date) -> None:
    for index, (row, day) in enumerate(zip(rows, days, strict=True)):
        field = f"phase_{row.pk}"
        if day > today:
            raise Refused({field: _("Deze datum ligt in de toekomst.")})
        if index == 0 and day < trajectory.case_file.opened_on:
            raise Refused({field: _("Een traject begint niet voor het dossier geopend is.")})
        if index and day < days[index - 1]:
            raise Refused({field: _("Deze fase begint niet voor de vorige.")})
    first, last = f"phase_{rows[0].pk}", f"phase_{rows[-1].pk}"
    if trajectory.pauses.filter(started_on__lt=days[0]).exists():
        raise Refused({first: _("Er is een pauze die vroeger begint.")})
    if trajectory.phase == Phase.STOP and trajectory.pauses.filter(ended_on__gt=days[-1]).exists():
        raise Refused({last: _("Er is een pauze die later eindigt.")})


def _plan_again(trajectory: Trajectory, *, by: User) -> None:
    """The end and the evaluations are counted from the first day."""
    plan_end(trajectory, by=by)
    rows = list(trajectory.evaluations.all())
    if not rows:
        return
    days = rules.evaluation_dates(trajectory.started_on, law=law_in_force()).value
    moved = sorted(zip(rows, days, strict=False), key=lambda pair: pair[1], reverse=days[0] > rows[0].planned_on)
    for row, day in moved:  # from the far end, so that two never share a day on the way
        row.planned_on = day
        row.save(update_fields=["planned_on"])
    plan_next(trajectory, by=by)
