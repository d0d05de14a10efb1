"""Looking back with the client every three months in social activation (law.md TRJ-03).

The days follow from the rules; the first one still to hold is on the worker's desk. An evaluation of a GPMI in the same
quarter is one talk, not two: it counts here too.
"""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.journal import note_contact
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.closing import SOCIAL_ACTIVATION
from houvast.apps.trajectories.models import Trajectory, TrajectoryEvaluation
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast_rules import trajectory as rules
from houvast_rules.statements import source


@action("Evaluaties van traject gepland")
def plan_trajectory_evaluations(*, trajectory: Trajectory, by: User | None) -> None:
    """Plan the evaluations of a trajectory of social activation (TRJ-03); nothing for another kind or a second time."""
    if trajectory.kind.code != SOCIAL_ACTIVATION or trajectory.evaluations.exists():
        return
    days = rules.evaluation_dates(trajectory.started_on, law=law_in_force()).value
    TrajectoryEvaluation.objects.bulk_create(
        TrajectoryEvaluation(trajectory=trajectory, planned_on=day) for day in days
    )
    plan_next(trajectory, by=by)


@action("Evaluaties van lopende trajecten gepland")
def plan_missing_evaluations(*, by: User | None) -> int:
    """Plan them for trajectories from before Houvast did so; returns how many. Meant for an upgrade, safe to repeat.

    Days that passed are not asked any more: they stand as not held, with that reason.
    """
    running = Trajectory.objects.running().filter(kind__code=SOCIAL_ACTIVATION, evaluations=None)
    done = 0
    for trajectory in running.select_related("kind", "case_file", "worker"):
        days = rules.evaluation_dates(trajectory.started_on, law=law_in_force()).value
        reason = _("van voor de evaluaties in Houvast stonden")
        TrajectoryEvaluation.objects.bulk_create(
            TrajectoryEvaluation(
                trajectory=trajectory, planned_on=day, not_held_reason=reason if day < timezone.localdate() else ""
            )
            for day in days
        )
        plan_next(trajectory, by=by)
        done += 1
    return done


@action("Traject geëvalueerd")
def hold_trajectory_evaluation(
    *,
    evaluation: TrajectoryEvaluation,
    held_on: dt.date,
    form: ContactForm,
    worked: str,
    learned: str,
    better: str,
    by: User,
    at: dt.datetime,
) -> TrajectoryEvaluation:
    """Keep what was said: what worked, what was learned, what can be better; it goes into the journal as well.

    Raises `Refused` per field when nothing was said, the day is to come or lies before the trajectory, or it was held.
    """
    trajectory, locked = _lock(evaluation)
    if not trajectory.started_on <= held_on <= timezone.localdate(at):
        raise Refused({"held_on": _("Kies een dag sinds het begin van het traject, niet in de toekomst.")})
    texts = {"worked": worked.strip(), "learned": learned.strip(), "better": better.strip()}
    if not any(texts.values()):
        raise Refused({"worked": _("Schrijf wat er gezegd is.")})
    for name, text in texts.items():
        setattr(locked, name, text)
    locked.held_on, locked.held_by = held_on, by
    locked.save()
    labels = {"worked": _("Wat werkte"), "learned": _("Wat is geleerd"), "better": _("Wat kan beter")}
    note_contact(
        case_file=trajectory.case_file,
        happened_at=_moment(held_on, at),
        form=form,
        subject=(_("Evaluatie: %(kind)s") % {"kind": trajectory.kind.label})[:120],
        text="\n".join(f"{labels[name]}: {text}" for name, text in texts.items() if text),
        by=by,
        at=at,
    )
    _go_on(trajectory, at=at, by=by)
    return locked


@action("Evaluatie van traject niet gehouden")
def skip_trajectory_evaluation(
    *, evaluation: TrajectoryEvaluation, reason: str, by: User, at: dt.datetime
) -> TrajectoryEvaluation:
    """Say why an evaluation does not take place; the next one comes on the desk. Raises `Refused` without a reason."""
    trajectory, locked = _lock(evaluation)
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom de evaluatie niet doorgaat.")})
    locked.not_held_reason = reason.strip()
    locked.save(update_fields=["not_held_reason"])
    _go_on(trajectory, at=at, by=by, reason=_("niet gehouden"))
    return locked


@action("Evaluatie van GPMI telt voor het traject")
def count_contract_evaluation(*, case_file: CaseFile, held_on: dt.date, by: User, at: dt.datetime) -> None:
    """Let an evaluation of the GPMI count for the nearest moment of social activation, if that is still open."""
    for trajectory in Trajectory.objects.running().filter(case_file=case_file, evaluations__isnull=False).distinct():
        nearest = min(trajectory.evaluations.all(), key=lambda row: abs(row.planned_on - held_on))
        if nearest.held_on is None and not nearest.not_held_reason:
            nearest.held_on, nearest.held_by, nearest.in_contract = held_on, by, True
            nearest.save()
            _go_on(trajectory, at=at, by=by)


def plan_next(trajectory: Trajectory, *, by: User | None) -> None:
    """Put the first evaluation still to hold on the desk, or nothing when none is left."""
    first = trajectory.evaluations.to_hold().first()
    if first is None:
        return
    rule = source("TRJ-03")
    plan_step(
        kind=StepKind.TRAJECTORY_EVALUATION,
        object_id=trajectory.pk,
        title=(_("Traject evalueren met de cliënt: %(kind)s") % {"kind": trajectory.kind.label})[:150],
        due_on=first.planned_on,
        rule="TRJ-03",
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=trajectory.case_file,
        assigned_to=trajectory.worker,
    )


def _lock(evaluation: TrajectoryEvaluation) -> tuple[Trajectory, TrajectoryEvaluation]:
    """Lock the trajectory first, so that a double click waits and finds it held."""
    trajectory = Trajectory.objects.select_for_update(of=("self",)).get(pk=evaluation.trajectory_id)
    refuse_closed(trajectory.case_file)
    locked = TrajectoryEvaluation.objects.get(pk=evaluation.pk)
    if locked.held_on is not None or locked.not_held_reason:
        raise Refused(_("Deze evaluatie is al afgehandeld."))
    return trajectory, locked


def _go_on(trajectory: Trajectory, *, at: dt.datetime, by: User, reason: str = "") -> None:
    end_step(kind=StepKind.TRAJECTORY_EVALUATION, object_id=trajectory.pk, at=at, by=by, reason=reason)
    if trajectory.ended_on is None:
        plan_next(trajectory, by=by)


def _moment(day: dt.date, at: dt.datetime) -> dt.datetime:
    """The journal asks an hour: now for today, noon for a talk that is noted afterwards."""
    return at if day == timezone.localdate(at) else timezone.make_aware(dt.datetime.combine(day, dt.time(12)))
