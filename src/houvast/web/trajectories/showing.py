"""Everything the page of one trajectory shows; a fixed number of queries whatever its history."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.closing import SOCIAL_ACTIVATION
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import PhasePeriod, Trajectory, TrajectoryPause
from houvast.apps.trajectories.weights import hours_of
from houvast.web.access import user_of
from houvast.web.trajectories.clocks import clocks_of
from houvast.web.trajectories.forms import PhaseForm, next_phases
from houvast.web.trajectories.social_activation import rule_lines


def page_context(request: HttpRequest, trajectory: Trajectory) -> dict[str, Any]:
    """Return what `trajectories/detail.html` shows beside the header of the file."""
    user, today = user_of(request), timezone.localdate()
    phases, pauses = list(trajectory.phases.all()), list(trajectory.pauses.all())
    evaluations = list(trajectory.evaluations.select_related("held_by"))
    clocks = clocks_of(request, trajectory)
    pause = next((row for row in pauses if row.covers(today)), None)
    concluding = Response.objects.visible_to(user).filter(case_file=trajectory.case_file_id).concluding()
    concluded = list(concluding.filter(trajectory=trajectory))
    sheet = trajectory.kind.sheets.valid_on(today).first()
    activation = trajectory.kind.code == SOCIAL_ACTIVATION
    return {
        "trajectory": trajectory,
        "all_phases": Phase.choices,
        "where": _where(trajectory, phases),
        "following": [(phase, phase.label) for phase in next_phases(trajectory.phase)],
        "phase_form": PhaseForm(initial={"version": trajectory.version, "on": today}),
        "pauses": pauses,
        "pause": pause,
        "over": _over(pauses, clocks, today),
        "clocks": clocks,
        "evaluations": evaluations,
        "next_evaluation": next((row for row in evaluations if not row.held_on and not row.not_held_reason), None),
        "history": _history(trajectory, phases, pauses),
        "reentry": Trajectory.objects.visible_to(user).filter(previous=trajectory).select_related("kind").first(),
        "previous_phase": _last_phase(trajectory.previous) if trajectory.previous else "",
        "concluded": concluded,
        "sheet_url": reverse("guide:sheet", args=[trajectory.kind.code]),
        "sheet": sheet,
        "hours": hours_of(sheet, trajectory.phase) if sheet else None,
        "rules": rule_lines(trajectory, evaluations, user, concluded=bool(concluded)) if activation else [],
    }


def _over(pauses: Sequence[TrajectoryPause], clocks: Sequence[Any], today: dt.date) -> TrajectoryPause | None:
    """A pause that ended by itself and that nobody confirmed yet."""
    asked = {clock.step.object_id for clock in clocks if clock.step.kind == StepKind.TRAJECTORY_PAUSE}
    return next((row for row in pauses if row.pk in asked and row.ended_on and row.ended_on < today), None)


def _where(trajectory: Trajectory, phases: Sequence[PhasePeriod]) -> dict[str, Any]:
    """The phase bar in words: which of how many, since when."""
    keys = list(Phase.values)
    return {
        "number": keys.index(trajectory.phase) + 1,
        "total": len(keys),
        "label": trajectory.get_phase_display(),
        "since": phases[-1].started_on if phases else trajectory.started_on,
    }


def _last_phase(trajectory: Trajectory) -> str:
    """In which phase it stopped."""
    before = [row for row in trajectory.phases.all() if row.phase != Phase.STOP]
    return before[-1].get_phase_display() if before else ""


def _history(
    trajectory: Trajectory, phases: Sequence[PhasePeriod], pauses: Sequence[TrajectoryPause]
) -> list[dict[str, Any]]:
    """Phases, pauses and hand-overs as one timeline, newest first."""
    events = [_event(row.started_on, row.get_phase_display(), icon="route") for row in phases]
    for row in pauses:
        title = _("Pauze: %(reason)s") % {"reason": row.get_reason_display()}
        events.append(_event(row.started_on, title, text=row.note, icon="player-pause"))
        if row.ended_on:
            resumed = row.ended_on + dt.timedelta(days=1)
            if resumed <= timezone.localdate() and resumed != trajectory.ended_on:
                events.append(_event(resumed, _("Hervat"), icon="player-play"))
    for given in trajectory.hand_overs.select_related("former", "worker"):
        who = {"former": given.former or "–", "worker": given.worker or "–"}
        title = _("Begeleider: van %(former)s naar %(worker)s") % who
        events.append(_event(given.handed_on, title, text=given.note, icon="arrows-exchange"))
    return sorted(events, key=lambda event: event["when"], reverse=True)


def _event(day: dt.date, title: str, *, text: str = "", icon: str) -> dict[str, Any]:
    return {"title": title[0].upper() + title[1:], "when": day, "who": "", "text": text, "icon": icon, "url": ""}
