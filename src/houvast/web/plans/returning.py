"""Where an act on a goal or an action ends: at its goal in the plan."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from houvast.apps.trajectories.models import Goal


def back_to_goal(goal: Goal) -> HttpResponse:
    """Go to the plan of the file, at this goal."""
    return redirect(f"{reverse('plans:plan', args=[goal.case_file_id])}#doel-{goal.pk}")
