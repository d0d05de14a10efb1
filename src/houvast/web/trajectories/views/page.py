"""The page of a trajectory, its phases and its end."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.questionnaires.actions.due import stop_and_conclude
from houvast.apps.trajectories.actions import dates as dates_action
from houvast.apps.trajectories.actions import phases as actions
from houvast.apps.trajectories.actions.start import reenter_trajectory
from houvast.apps.trajectories.closing import SOCIAL_ACTIVATION
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.core.errors import Conflict
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context
from houvast.web.filepages.submitting import attempt
from houvast.web.trajectories.acting import Words, act_on, open_trajectory
from houvast.web.trajectories.forms import DatesForm, ExtendForm, PhaseForm, ReenterForm, StopForm
from houvast.web.trajectories.showing import page_context


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the trajectory stands, what is due and what happened."""
    trajectory = open_trajectory(request, pk, page="Traject")
    context = {**file_context(request, trajectory.case_file, tab="plan"), **page_context(request, trajectory)}
    return render(request, "trajectories/detail.html", context)


@require_POST
@requires(Permission.PLAN)
def phase(request: HttpRequest, pk: int) -> HttpResponse:
    """Go to the next phase; skipping one is refused with the rule, shown on the page with what was sent."""
    trajectory = open_trajectory(request, pk, page="Fase wijzigen")
    form = PhaseForm(request.POST)

    def act() -> Trajectory:
        data = form.cleaned_data
        moved = {"phase": Phase(data["phase"]), "version": data["version"], "on": data["on"]}
        return actions.change_phase(trajectory=trajectory, by=user_of(request), **moved)

    try:
        if moved := attempt(form, act):
            messages.success(request, _("Het traject is nu in fase %(phase)s.") % {"phase": moved.get_phase_display()})
            return redirect("trajectories:detail", pk=pk)
    except Conflict:
        messages.error(request, _("Een collega wijzigde dit traject intussen. Kijk het opnieuw na."))
        return redirect("trajectories:detail", pk=pk)
    shown = {**file_context(request, trajectory.case_file, tab="plan"), **page_context(request, trajectory)}
    return render(request, "trajectories/detail.html", {**shown, "phase_form": form}, status=422)


@requires(Permission.PLAN)
def dates(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the days of the phases right."""
    trajectory = open_trajectory(request, pk, page="Datums van fasen")
    initial = {"version": trajectory.version}
    form = DatesForm(request.POST or None, periods=list(trajectory.phases.all()), initial=initial)

    def act() -> Trajectory:
        starts, version = form.starts(), form.cleaned_data["version"]
        return dates_action.correct_dates(
            trajectory=trajectory, starts=starts, version=version, by=user_of(request), at=timezone.now()
        )

    words = Words(
        _("Datums verbeteren"),
        _("Bewaar"),
        _("De datums zijn bewaard."),
        _("Elke fase eindigt waar de volgende begint. Volgt er een termijn uit de eerste dag, dan schuift die mee."),
    )
    return act_on(request, trajectory, form, act, words)


@requires(Permission.PLAN)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Stop a trajectory with its result and a reason."""
    trajectory = open_trajectory(request, pk, page="Traject stoppen")
    initial = {"on": timezone.localdate(), "version": trajectory.version}
    asks_measurement = trajectory.kind.code == SOCIAL_ACTIVATION
    form = StopForm(request.POST or None, initial=initial, asks_measurement=asks_measurement)

    def act() -> Trajectory:
        user, now = user_of(request), timezone.now()
        return stop_and_conclude(trajectory=trajectory, by=user, at=now, **form.cleaned_data)

    words = Words(
        _("Traject stoppen"),
        _("Stop het traject"),
        _("Het traject is gestopt."),
        _("Stoppen is definitief. Komt de cliënt terug, dan begint een nieuw traject dat naar dit verwijst."),
    )
    return act_on(request, trajectory, form, act, words)


@requires(Permission.PLAN)
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Look again later whether the trajectory ends."""
    trajectory = open_trajectory(request, pk, page="Traject verlengen")
    form = ExtendForm(request.POST or None)

    def act() -> None:
        actions.extend_trajectory(trajectory=trajectory, until=form.cleaned_data["until"], by=user_of(request))

    return act_on(request, trajectory, form, act, Words(_("Traject verlengen"), _("Bewaar"), _("Bewaard.")))


@requires(Permission.PLAN)
def reenter(request: HttpRequest, pk: int) -> HttpResponse:
    """Start again after a stop; the new trajectory names the earlier one."""
    trajectory = open_trajectory(request, pk, page="Traject opnieuw starten")
    kinds = TrajectoryKind.objects.for_start(user_of(request), on=timezone.localdate())
    initial = {"on": timezone.localdate(), "kind": trajectory.kind_id}
    form, made = ReenterForm(request.POST or None, kinds=kinds, initial=initial), []

    def act() -> None:
        made.append(reenter_trajectory(previous=trajectory, by=user_of(request), **form.cleaned_data))

    words = Words(_("Opnieuw starten"), _("Start opnieuw"), _("Het traject is opnieuw gestart."))
    response = act_on(request, trajectory, form, act, words, previous=trajectory)
    return redirect("trajectories:detail", pk=made[0].pk) if made else response
