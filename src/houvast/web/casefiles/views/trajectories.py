"""The trajectories of a file: several at once, each with its phases and its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.questionnaires.actions.due import stop_and_conclude
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.actions import phases as actions
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.trajectory_forms import (
    ExtendTrajectoryForm,
    PhaseForm,
    StartTrajectoryForm,
    StopTrajectoryForm,
    next_phases,
)
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt


@requires(Permission.READ_FILE)
def trajectories(request: HttpRequest, pk: int) -> HttpResponse:
    """Running and stopped trajectories with the history of their phases."""
    case_file = open_file(request, pk, page="Trajecten")
    visible = Trajectory.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = list(visible.select_related("kind").prefetch_related("phases").order_by("-started_on", "-id"))
    steps = NextStep.objects.visible_to(user_of(request)).open().filter(case_file=case_file)
    ends = {step.object_id: step for step in steps.filter(kind=StepKind.TRAJECTORY_END)}
    concluding = list(Response.objects.visible_to(user_of(request)).filter(case_file=case_file).concluding())
    for row in rows:
        row.concluded = [one for one in concluding if one.trajectory_id == row.pk]
        row.following = [(value, value.label) for value in next_phases(row.phase)]
        row.end_step = ends.get(row.pk)
    context = {
        **file_context(request, case_file, tab="plan"),
        "running": [row for row in rows if row.ended_on is None],
        "stopped": [row for row in rows if row.ended_on is not None],
    }
    return render(request, "casefiles/trajectories.html", context)


@requires(Permission.PLAN)
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Start another trajectory."""
    case_file = open_file(request, pk, page="Traject starten")
    kinds = TrajectoryKind.objects.for_start(user_of(request), on=timezone.localdate())
    form = StartTrajectoryForm(request.POST or None, kinds=kinds, initial={"on": timezone.localdate()})

    def act() -> Trajectory:
        return start_trajectory(case_file=case_file, by=user_of(request), **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Het traject is gestart."))
        return redirect("casefiles:trajectories", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="plan"), "form": form}
    return render(request, "casefiles/trajectory_start.html", context)


@require_POST
@requires(Permission.PLAN)
def phase(request: HttpRequest, pk: int, trajectory_id: int) -> HttpResponse:
    """Go to the next phase; skipping one is refused with the rule."""
    trajectory = _trajectory(request, pk, trajectory_id, page="Fase wijzigen")
    form = PhaseForm(request.POST)

    def act() -> Trajectory:
        data = form.cleaned_data
        moved = {"phase": Phase(data["phase"]), "version": data["version"]}
        return actions.change_phase(trajectory=trajectory, by=user_of(request), on=timezone.localdate(), **moved)

    try:
        if moved := attempt(form, act):
            messages.success(request, _("Het traject is nu in fase %(phase)s.") % {"phase": moved.get_phase_display()})
    except Conflict:
        messages.error(request, _("Een collega wijzigde dit traject intussen. Kijk het opnieuw na."))
    for errors in form.errors.values():
        messages.error(request, " ".join(str(error) for error in errors))
    return redirect("casefiles:trajectories", pk=pk)


@requires(Permission.PLAN)
def stop(request: HttpRequest, pk: int, trajectory_id: int) -> HttpResponse:
    """Stop a trajectory with its result and a reason."""
    trajectory = _trajectory(request, pk, trajectory_id, page="Traject stoppen")
    initial = {"on": timezone.localdate(), "version": trajectory.version}
    form, changed = StopTrajectoryForm(request.POST or None, initial=initial), False

    def act() -> Trajectory:
        user, now = user_of(request), timezone.now()
        return stop_and_conclude(trajectory=trajectory, by=user, at=now, **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Het traject is gestopt."))
            return redirect("casefiles:trajectories", pk=pk)
    except Conflict:
        # The typed text with the present version: saving again is then a choice made knowingly.
        form, changed = StopTrajectoryForm({**request.POST.dict(), "version": trajectory.version}), True
    context = {
        **file_context(request, trajectory.case_file, tab="plan"),
        "form": form,
        "trajectory": trajectory,
        "changed_meanwhile": changed,
    }
    return render(request, "casefiles/trajectory_stop.html", context, status=409 if changed else 200)


@requires(Permission.PLAN)
def extend(request: HttpRequest, pk: int, trajectory_id: int) -> HttpResponse:
    """Look again later whether the trajectory ends."""
    trajectory = _trajectory(request, pk, trajectory_id, page="Traject verlengen")
    form = ExtendTrajectoryForm(request.POST or None)

    def act() -> bool:
        actions.extend_trajectory(trajectory=trajectory, until=form.cleaned_data["until"], by=user_of(request))
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Bewaard."))
        return redirect("casefiles:trajectories", pk=pk)
    context = {**file_context(request, trajectory.case_file, tab="plan"), "form": form, "trajectory": trajectory}
    return render(request, "casefiles/trajectory_extend.html", context)


def _trajectory(request: HttpRequest, pk: int, trajectory_id: int, *, page: str) -> Trajectory:
    """Return a trajectory of this file; its `case_file` carries the header."""
    case_file = open_file(request, pk, page=page)
    visible = Trajectory.objects.visible_to(user_of(request)).filter(case_file=case_file).select_related("kind")
    trajectory: Trajectory = get_visible_or_404(visible, pk=trajectory_id)
    trajectory.case_file = case_file
    return trajectory
