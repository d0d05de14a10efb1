"""A trajectory pauses, goes on, and goes to another colleague."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions import pausing
from houvast.apps.trajectories.actions.workers import give_trajectory
from houvast.apps.trajectories.models import Trajectory, TrajectoryPause
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.trajectories.acting import Words, act_on, open_trajectory
from houvast.web.trajectories.clocks import clocks_of
from houvast.web.trajectories.forms import LaterForm, PauseForm, ResumeForm, WorkerForm


@requires(Permission.PLAN)
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    """Let the trajectory stand still; which clocks stop and which run on stands beside the form."""
    trajectory = open_trajectory(request, pk, page="Traject pauzeren")
    initial = {"started_on": timezone.localdate(), "version": trajectory.version}
    form = PauseForm(request.POST or None, initial=initial)

    def act() -> TrajectoryPause:
        return pausing.pause_trajectory(trajectory=trajectory, by=user_of(request), **form.cleaned_data)

    words = Words(_("Traject in pauze zetten"), _("Zet in pauze"), _("Het traject staat in pauze."))
    return act_on(request, trajectory, form, act, words, clocks=clocks_of(request, trajectory))


@requires(Permission.PLAN)
def resume(request: HttpRequest, pk: int, pause_id: int) -> HttpResponse:
    """Go on with the trajectory."""
    trajectory = open_trajectory(request, pk, page="Traject hervatten")
    row = _pause(request, trajectory, pause_id)
    form = ResumeForm(request.POST or None, initial={"on": timezone.localdate()})

    def act() -> None:
        pausing.resume_trajectory(pause=row, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    words = Words(_("Traject hervatten"), _("Hervat"), _("Het traject loopt weer."))
    return act_on(request, trajectory, form, act, words)


@requires(Permission.PLAN)
def later(request: HttpRequest, pk: int, pause_id: int) -> HttpResponse:
    """Keep the pause and look again later."""
    trajectory = open_trajectory(request, pk, page="Pauze later bekijken")
    row = _pause(request, trajectory, pause_id)
    form = LaterForm(request.POST or None)

    def act() -> TrajectoryPause:
        return pausing.look_again_later(pause=row, by=user_of(request), at=timezone.now(), **form.cleaned_data)

    return act_on(request, trajectory, form, act, Words(_("Pauze later bekijken"), _("Bewaar"), _("Bewaard.")))


@requires(Permission.PLAN)
def worker(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the trajectory to a colleague, with a note."""
    trajectory = open_trajectory(request, pk, page="Begeleider van traject")
    initial = {"worker": trajectory.worker_id, "version": trajectory.version}
    form = WorkerForm(request.POST or None, initial=initial)

    def act() -> Trajectory:
        return give_trajectory(trajectory=trajectory, by=user_of(request), on=timezone.localdate(), **form.cleaned_data)

    words = Words(
        _("Andere begeleider"),
        _("Geef door"),
        _("Het traject heeft een andere begeleider."),
        _("Wat openstaat gaat mee. Een collega die het dossier niet kon openen, werkt er dan aan mee."),
    )
    return act_on(request, trajectory, form, act, words)


def _pause(request: HttpRequest, trajectory: Trajectory, pause_id: int) -> TrajectoryPause:
    visible = TrajectoryPause.objects.visible_to(user_of(request)).filter(trajectory=trajectory)
    found: TrajectoryPause = get_visible_or_404(visible, pk=pause_id)
    return found
