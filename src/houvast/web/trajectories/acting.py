"""What every act on a trajectory shares: find it, show one form, do it, say so, and keep what was typed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from houvast.apps.trajectories.models import Trajectory
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, typed_again


@dataclass(frozen=True)
class Words:
    """What a form page says: its heading, its button, what happened, and an explanation above the form."""

    title: str | Promise
    button: str | Promise
    done: str | Promise
    intro: str | Promise = ""


def open_trajectory(request: HttpRequest, pk: int, *, page: str) -> Trajectory:
    """Return a trajectory of a file this user may open, or 404; its `case_file` carries the header."""
    visible = Trajectory.objects.visible_to(user_of(request)).select_related("kind", "worker", "previous__kind")
    trajectory: Trajectory = get_visible_or_404(visible, pk=pk)
    trajectory.case_file = open_file(request, trajectory.case_file_id, page=page)
    return trajectory


def act_on(
    request: HttpRequest,
    trajectory: Trajectory,
    form: forms.BaseForm,
    act: Callable[[], Any],
    words: Words,
    **context: Any,
) -> HttpResponse:
    """Show the form or do it and go to the page of the trajectory; a refusal stands beside its field.

    A colleague who saved first is told, with everything that was typed kept and the present version in the form:
    saving again is then a choice made knowingly.
    """
    changed, key = False, f"trajectory:{trajectory.pk}:{request.resolver_match.url_name}"  # type: ignore[union-attr]
    try:
        if request.method == "POST" and attempt(form, lambda: act() or True):
            forget_draft(request, key)
            messages.success(request, str(words.done))
            return redirect("trajectories:detail", pk=trajectory.pk)
    except Conflict:
        form.data, changed = typed_again(request, version=trajectory.version), True
        form.full_clean()
    shown = {
        **file_context(request, trajectory.case_file, tab="plan"),
        "form": form,
        "draft": restore_draft(form, request=request, key=key),
        "trajectory": trajectory,
        "words": words,
        "changed_meanwhile": changed,
    }
    status = answer_status(form, conflict=changed)
    return render(request, "trajectories/form.html", {**shown, **context}, status=status)
