"""A trajectory stands still for a while: since when, why, and when somebody looks whether it can go on.

Only what the centre agreed itself stands still too: the usual duration of the guide. Terms with a rule run on, because
no rule knows a pause (ADR 0026).
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.trajectories.enums import PauseReason
from houvast.apps.trajectories.models import Trajectory, TrajectoryPause
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version


@action("Traject in pauze gezet")
def pause_trajectory(
    *,
    trajectory: Trajectory,
    started_on: dt.date,
    ended_on: dt.date | None,
    review_on: dt.date | None,
    reason: PauseReason,
    note: str,
    version: int,
    by: User,
) -> TrajectoryPause:
    """Let a running trajectory stand still from a day, until a day or until somebody resumes it.

    Without `ended_on` a `review_on` is needed: that day it comes back on the worker's desk. What has no rule moves
    along for as long as is expected. Raises `Refused` or `ValidationError` per field, `Conflict` on an old `version`.
    """
    locked = lock_version(trajectory, expected=version)
    refuse_closed(locked.case_file)
    if locked.ended_on is not None:
        raise Refused(_("Dit traject is gestopt."))
    if started_on < locked.started_on:
        raise Refused({"started_on": _("Het traject begon later dan deze dag.")})
    if ended_on is not None:
        review_on = ended_on + dt.timedelta(days=1)
    if review_on is None:
        raise Refused({"review_on": _("Zeg tot wanneer, of wanneer we het opnieuw bekijken.")})
    pause = TrajectoryPause(
        trajectory=locked,
        started_on=started_on,
        ended_on=ended_on,
        review_on=review_on,
        reason=reason,
        note=note.strip(),
    )
    pause.full_clean()
    pause.save()
    locked.save()
    _shift_usual_end(locked, pause.review_on - pause.started_on)
    _plan_review(pause, by=by)
    return pause


@action("Pauze van traject later bekijken")
def look_again_later(*, pause: TrajectoryPause, review_on: dt.date, by: User, at: dt.datetime) -> TrajectoryPause:
    """Keep a pause going and look again on a later day; raises `Refused` for an ended one or a day that passed."""
    locked: TrajectoryPause = TrajectoryPause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    if locked.ended_on is not None and locked.ended_on < timezone.localdate(at):
        raise Refused(_("Deze pauze is voorbij."))
    if review_on <= max(timezone.localdate(at), locked.started_on):
        raise Refused({"review_on": _("Kies een dag na vandaag.")})
    shift = review_on - locked.review_on
    locked.review_on = review_on
    if locked.ended_on is not None:
        locked.ended_on = review_on - dt.timedelta(days=1)
    locked.full_clean()
    locked.save()
    _shift_usual_end(locked.trajectory, shift)
    _plan_review(locked, by=by)
    return locked


@action("Traject hervat")
def resume_trajectory(*, pause: TrajectoryPause, on: dt.date, by: User, at: dt.datetime) -> None:
    """Go on from the day `on`: the pause ends the day before. A pause that is resumed on its first day never was one.

    What moved along moves to how long the pause really was; a pause that was over by itself is confirmed. Raises
    `Refused` for a day before the pause or to come.
    """
    locked = TrajectoryPause.objects.select_for_update(of=("self",)).get(pk=pause.pk)
    if on > timezone.localdate(at):
        raise Refused({"on": _("Deze datum ligt in de toekomst.")})
    if on < locked.started_on:
        raise Refused({"on": _("De pauze begon later dan deze dag.")})
    if locked.ended_on is None or locked.ended_on >= on:
        _shift_usual_end(locked.trajectory, on - locked.review_on)
        _end(locked, on)
    end_step(kind=StepKind.TRAJECTORY_PAUSE, object_id=locked.pk, at=at, by=by)


@action("Pauzes van traject beëindigd")
def end_pauses(*, trajectory: Trajectory, on: dt.date, at: dt.datetime, by: User) -> None:
    """End what stands still when the trajectory stops on a day: the running pause, and one still to come."""
    for pause in trajectory.pauses.all():
        if pause.ended_on is None or pause.ended_on >= on:
            end_step(kind=StepKind.TRAJECTORY_PAUSE, object_id=pause.pk, at=at, by=by, reason=_("traject gestopt"))
            _end(pause, on)


def _end(pause: TrajectoryPause, on: dt.date) -> None:
    if on <= pause.started_on:
        pause.delete()
        return
    pause.ended_on, pause.review_on = on - dt.timedelta(days=1), on
    pause.save(update_fields=["ended_on", "review_on"])


def _shift_usual_end(trajectory: Trajectory, shift: dt.timedelta) -> None:
    """Move the question whether to stop or extend, where it follows from the guide and not from a rule."""
    steps = trajectory.case_file.steps.open().filter(kind=StepKind.TRAJECTORY_END, object_id=trajectory.pk, rule="")
    step = steps.first()
    if step is not None and shift:
        step.due_on += shift
        step.save(update_fields=["due_on"])


def _plan_review(pause: TrajectoryPause, *, by: User) -> None:
    words = {"kind": pause.trajectory.kind.label, "reason": pause.get_reason_display()}
    plan_step(
        kind=StepKind.TRAJECTORY_PAUSE,
        object_id=pause.pk,
        title=(_("Pauze bekijken: %(kind)s (%(reason)s)") % words)[:150],
        due_on=pause.review_on,
        rule="",
        source=_("Afspraak bij het begin van de pauze: dan bekijken we of het traject verder kan."),
        by=by,
        case_file=pause.trajectory.case_file,
        assigned_to=pause.trajectory.worker,
    )
