"""The trajectories of a file: several at once, and those that stopped; each has its own page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.web.access import requires, user_of
from houvast.web.casefiles.trajectory_forms import StartTrajectoryForm
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt


@requires(Permission.READ_FILE)
def trajectories(request: HttpRequest, pk: int) -> HttpResponse:
    """Running and stopped trajectories with the history of their phases."""
    case_file, today = open_file(request, pk, page="Trajecten"), timezone.localdate()
    visible = Trajectory.objects.visible_to(user_of(request)).filter(case_file=case_file)
    related = visible.select_related("kind", "worker", "previous__kind").prefetch_related("phases", "pauses")
    rows = list(related.order_by("-started_on", "-id"))
    concluding = list(Response.objects.visible_to(user_of(request)).filter(case_file=case_file).concluding())
    for row in rows:
        row.concluded = [one for one in concluding if one.trajectory_id == row.pk]
        row.pause = next((one for one in row.pauses.all() if one.covers(today)), None)
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
