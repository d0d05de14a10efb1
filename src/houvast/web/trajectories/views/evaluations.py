"""Looking back on a trajectory of social activation (TRJ-03)."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.actions import evaluating
from houvast.apps.trajectories.models import Trajectory, TrajectoryEvaluation
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.trajectories.acting import Words, act_on, open_trajectory
from houvast.web.trajectories.forms import EvaluationForm, SkipEvaluationForm


@requires(Permission.PLAN)
def hold(request: HttpRequest, pk: int, evaluation_id: int) -> HttpResponse:
    """Keep what was said."""
    trajectory = open_trajectory(request, pk, page="Traject evalueren")
    row = _evaluation(request, trajectory, evaluation_id)
    form = EvaluationForm(request.POST or None, initial={"held_on": timezone.localdate()})

    def act() -> TrajectoryEvaluation:
        return evaluating.hold_trajectory_evaluation(
            evaluation=row, by=user_of(request), at=timezone.now(), **form.cleaned_data
        )

    words = Words(
        _("Traject evalueren"),
        _("Bewaar"),
        _("De evaluatie is bewaard en staat in het verloop."),
        _("Begin met wat het OCMW beloofde. Een evaluatie van het GPMI in dezelfde periode telt vanzelf mee."),
    )
    skip_url = reverse("trajectories:evaluation_skip", args=[trajectory.pk, row.pk])
    return act_on(request, trajectory, form, act, words, evaluation=row, skip_url=skip_url)


@requires(Permission.PLAN)
def skip(request: HttpRequest, pk: int, evaluation_id: int) -> HttpResponse:
    """Say why an evaluation does not take place."""
    trajectory = open_trajectory(request, pk, page="Evaluatie niet gehouden")
    row = _evaluation(request, trajectory, evaluation_id)
    form = SkipEvaluationForm(request.POST or None)

    def act() -> TrajectoryEvaluation:
        return evaluating.skip_trajectory_evaluation(
            evaluation=row, by=user_of(request), at=timezone.now(), **form.cleaned_data
        )

    words = Words(
        _("Evaluatie niet gehouden"), _("Bewaar"), _("Bewaard. De volgende evaluatie is de eerstvolgende stap.")
    )
    return act_on(request, trajectory, form, act, words, evaluation=row)


def _evaluation(request: HttpRequest, trajectory: Trajectory, evaluation_id: int) -> TrajectoryEvaluation:
    visible = TrajectoryEvaluation.objects.visible_to(user_of(request)).filter(trajectory=trajectory)
    found: TrajectoryEvaluation = get_visible_or_404(visible, pk=evaluation_id)
    return found
