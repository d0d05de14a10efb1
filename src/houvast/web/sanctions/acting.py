"""One step, one form, one action, back to the path: what is typed is kept while typing, and nothing moves by itself."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from houvast.apps.sanctions.enums import OPEN, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Conflict, Refused
from houvast.web.access import user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.refusals import answer_status, expected_version, show_refusal
from houvast.web.sanctions.opening import trail_of
from houvast.web.sanctions.showing import may_work, sections, stepper


@dataclass(frozen=True)
class StepPage:
    """What the page of one step says. `rules` are shown beside the form with their source."""

    slug: str
    title: str
    text: str
    button: str
    done: str
    # The steps at which this page is of use; otherwise the path itself says where it is.
    at: tuple[Stage, ...] = OPEN
    template: str = "sanctions/step.html"
    rules: tuple[Any, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)


def take_step(
    request: HttpRequest, path: NonCompliance, form: forms.Form, page: StepPage, act: Callable[[int], object]
) -> HttpResponse:
    """Show the form; on POST run `act(expected_version)` and go back to the path, or say why not beside the field."""
    if request.method != "POST" and path.state not in page.at:
        return redirect("sanctions:detail", pk=path.pk)
    stale, key = False, f"sanction:{path.pk}:{page.slug}"
    if request.method == "POST" and form.is_valid():
        try:
            act(expected_version(request))
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            stale = True
        else:
            forget_draft(request, key)
            messages.success(request, page.done)
            return redirect("sanctions:detail", pk=path.pk)
    context = {
        "path": path,
        "person": path.case_file.person,
        "form": form,
        "page": page,
        "stale": stale,
        "draft": restore_draft(form, request=request, key=key),
        "steps": stepper(path),
        "sections": sections(path),
        "may_end": path.is_open and may_work(path, user_of(request)) and page.slug != "einde",
        "cancel_url": reverse("sanctions:detail", args=[path.pk]),
        "trail": trail_of(path, page.title),
        **page.extra,
    }
    return render(request, page.template, context, status=answer_status(form, conflict=stale))
