"""How a draft is filled in beside the client, whatever the instrument asks (sociale balans, MPSA).

Every answer is kept at once, one button does it without JavaScript, and of two savers the second is told while her
answers stay on the page. An instrument brings its form, how it is stored and made final, and how it stands.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.core.errors import Conflict, Refused
from houvast.web.assessments.filling import language_for
from houvast.web.drafts.offers import forget_draft
from houvast.web.formatting import clock_time
from houvast.web.refusals import Difference, differences, expected_version, show_refusal

AUTOSAVE = "autosave"
LANGUAGE_PARAMETER = "taal"


@dataclass(kw_only=True)
class DraftPage(ABC):
    """One opened draft and the form on it. `area` is where its pages are named, such as `mpsa` for `mpsa:fill`."""

    area: ClassVar[str]
    # Buttons that change the page and save by the way: no word is said about the saving.
    quiet_buttons: ClassVar[frozenset[str]] = frozenset({LANGUAGE_PARAMETER})

    request: HttpRequest
    draft: Any
    language: str
    conflict: list[Difference] = field(default_factory=list)

    @property
    @abstractmethod
    def key(self) -> str:
        """Name of the copy of this form on the user's device (see balance.js)."""

    @abstractmethod
    def form(self, data: Any = None) -> Any:
        """The form with what is stored, or with what was sent."""

    @abstractmethod
    def context(self, form: Any) -> dict[str, Any]:
        """What the template shows beside what every fill page shows."""

    @abstractmethod
    def store(self, form: Any, *, expected: int, **fixed: Any) -> Any:
        """Store everything that is right, with `fixed` in place of what was typed; returns the stored draft."""

    @abstractmethod
    def finalise(self, form: Any, saved: Any) -> HttpResponse:
        """Make the draft final and say so; raises `Refused` when it cannot be."""

    @abstractmethod
    def standing(self, form: Any, draft: Any) -> Any:
        """What is still open and what follows from the answers, with `points` for the autosave."""

    def render(self, form: Any, *, status: int = 200) -> HttpResponse:
        context = {
            "case_file": self.draft.case_file,
            "person": self.draft.case_file.person,
            "form": form,
            "language": self.language,
            "languages": list(LANGUAGE_NAMES.items()),
            "conflict": self.conflict,
            "draft_key": self.key,
            **self.context(form),
        }
        return render(self.request, f"{self.area}/fill.html", context, status=status)

    @property
    def autosaves(self) -> bool:
        """Whether the page saves by itself and waits for an answer it can read."""
        return self.request.headers.get("X-Requested-With") == AUTOSAVE


def asked_language(request: HttpRequest) -> str:
    """Return the language the page was in or is asked for, empty when nobody said."""
    return request.POST.get("shown_language") or request.GET.get(LANGUAGE_PARAMETER, "")


def fill_in(page: DraftPage) -> HttpResponse:
    """Show the form, keep what it sends, or make it final; a final measurement sends the reader to its read page."""
    request = page.request
    if page.draft.is_final:
        return _is_final(page)
    if request.method != "POST":
        return page.render(page.form())
    form = page.form(request.POST)
    form.is_valid()
    try:
        saved = _keep(page, form, expected=expected_version(request))
    except Conflict:
        saved = page.draft
        page.conflict = differences(form, page.form())
        if page.conflict:
            return _is_changed(page, form)
    except Refused:
        return _is_final(page)
    page.draft.version = saved.version
    if page.autosaves:
        return _kept(page, form, saved)
    forget_draft(request, page.key)
    final = _finalised(page, form, saved) if "finalise" in request.POST and not form.errors else None
    if final is not None:
        return final
    if form.errors:
        return page.render(form, status=422)
    return _next(page)


def _keep(page: DraftPage, form: Form, *, expected: int) -> Any:
    """Store everything that is right; a day the action refuses is shown beside the field and the stored one kept."""
    try:
        return page.store(form, expected=expected)
    except Refused as refused:
        if not hasattr(refused, "error_dict"):
            raise
        show_refusal(form, refused)
        return page.store(form, expected=expected, measured_on=page.draft.measured_on)


def _finalised(page: DraftPage, form: Form, saved: Any) -> HttpResponse | None:
    try:
        return page.finalise(form, saved)
    except Refused as refused:
        show_refusal(form, refused)
        return None


def _kept(page: DraftPage, form: Form, saved: Any) -> HttpResponse:
    """Answer an autosave: the new version, what is still open, and what could not be kept."""
    stand = page.standing(form, saved)
    wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    return JsonResponse(
        {
            "version": saved.version,
            "time": clock_time(timezone.now()),
            "points": stand.points,
            "wrong": ", ".join(wrong),
            "standing": render_to_string(f"{page.area}/_standing.html", {"stand": stand}, request=page.request),
        }
    )


def _next(page: DraftPage) -> HttpResponse:
    """After a save without JavaScript: the same page, in the language that was asked."""
    asked = page.request.POST.get(LANGUAGE_PARAMETER, "") or page.language
    if not page.quiet_buttons & page.request.POST.keys():
        messages.success(page.request, _("De antwoorden zijn bewaard."))
    address = reverse(f"{page.area}:fill", args=[page.draft.pk])
    return redirect(f"{address}?{LANGUAGE_PARAMETER}={language_for('', asked)}")


def _is_final(page: DraftPage) -> HttpResponse:
    text = _("Deze meting is definitief en verandert niet meer. Maak een verbetering met een reden.")
    if page.autosaves:
        return JsonResponse({"message": text}, status=409)
    messages.warning(page.request, text)
    return redirect(f"{page.area}:detail", pk=page.draft.pk)


def _is_changed(page: DraftPage, form: Form) -> HttpResponse:
    """Tell the second of two savers; her answers stay on the page and the next save is on purpose.

    Who sends what is stored already (a second click, a copy of this device) is not bothered.
    """
    if page.autosaves:
        text = _("Een collega bewaarde deze meting intussen ook. De eigen antwoorden staan nog op deze pagina.")
        return JsonResponse({"message": text, "changed": True}, status=409)
    return page.render(form, status=409)
