"""Fill in an MPSA beside the client: every answer is kept at once, and without JavaScript with one button."""

from dataclasses import dataclass, field
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.definitions import LANGUAGES
from houvast.apps.assessments.mpsa_definition import MpsaDefinition
from houvast.apps.mpsa.actions.drafts import save_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.answers import definition_of
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.assessments.fill import AUTOSAVE, LANGUAGE_NAMES, LANGUAGE_PARAMETER
from houvast.web.assessments.filling import language_for
from houvast.web.drafts.offers import forget_draft
from houvast.web.formatting import clock_time
from houvast.web.mpsa.filling import Standing, blocks, standing_of
from houvast.web.mpsa.forms import MpsaForm
from houvast.web.mpsa.opening import open_measurement, trail
from houvast.web.refusals import Difference, differences, expected_version, show_refusal


@dataclass
class FillPage:
    """One opened draft and the form on it."""

    request: HttpRequest
    measurement: MpsaMeasurement
    definition: MpsaDefinition
    language: str
    previous: MpsaMeasurement | None
    conflict: list[Difference] = field(default_factory=list)

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> "FillPage":
        measurement = open_measurement(request, pk, page=_("MPSA invullen"))
        asked = request.POST.get("shown_language") or request.GET.get(LANGUAGE_PARAMETER, "")
        in_force = measurement.case_file.mpsa_measurements.in_force().with_rows().order_by("-measured_on", "-id")
        earlier = [row for row in in_force[:2] if row.family != measurement.family]
        return cls(
            request=request,
            measurement=measurement,
            definition=definition_of(measurement.instrument),
            language=language_for(measurement.case_file.person.language, asked),
            previous=earlier[0] if earlier else None,
        )

    def form(self, data: Any = None) -> MpsaForm:
        return MpsaForm(data, measurement=self.measurement, definition=self.definition, language=self.language)

    def standing(self, form: MpsaForm) -> Standing:
        answers = form.answers() if form.is_bound else form.stored()
        return standing_of(self.definition, answers, self.measurement, self.language)

    def render(self, form: MpsaForm, *, status: int = 200) -> HttpResponse:
        stand = self.standing(form)
        context = {
            "measurement": self.measurement,
            "case_file": self.measurement.case_file,
            "person": self.measurement.case_file.person,
            "form": form,
            "groups": blocks(form, previous=self.previous, stand=stand),
            "previous": self.previous,
            "stand": stand,
            "language": self.language,
            "languages": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
            "conflict": self.conflict,
            "draft_key": draft_key(self.measurement),
            "trail": trail(self.measurement.case_file, _("Invullen")),
        }
        return render(self.request, "mpsa/fill.html", context, status=status)


@requires(Permission.MEASURE)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, keep what it sends, or make it final; a final measurement sends the reader to its read page."""
    page = FillPage.open(request, pk)
    if page.measurement.is_final:
        return _is_final(page)
    if request.method != "POST":
        return page.render(page.form())
    form = page.form(request.POST)
    form.is_valid()
    try:
        saved = _keep(page, form, expected=expected_version(request))
    except Conflict:
        saved = page.measurement
        page.conflict = differences(form, page.form())
        if page.conflict:
            return _is_changed(page, form)
    except Refused:
        return _is_final(page)
    page.measurement.version = saved.version
    if request.headers.get("X-Requested-With") == AUTOSAVE:
        return _kept(page, form, saved)
    forget_draft(request, draft_key(saved))
    if "finalise" in request.POST and not form.errors and _finalised(page, form, saved):
        return redirect("mpsa:overview", pk=saved.case_file_id)
    if form.errors:
        return page.render(form, status=422)
    return _next(page)


def draft_key(measurement: MpsaMeasurement) -> str:
    """Name the copy of this form on the user's device (see balance.js)."""
    return f"mpsa:{measurement.pk}"


def _keep(page: FillPage, form: MpsaForm, *, expected: int) -> MpsaMeasurement:
    """Store everything that is right; a day the action refuses is shown beside the field and the stored one kept."""
    stored = page.measurement

    def save(**fixed: Any) -> MpsaMeasurement:
        return save_mpsa(
            measurement=stored,
            expected=expected,
            about=form.about(**fixed),
            answers=form.answers(),
            by=user_of(page.request),
            on=timezone.localdate(),
        )

    try:
        return save()
    except Refused as refused:
        if not hasattr(refused, "error_dict"):
            raise
        show_refusal(form, refused)
        return save(measured_on=stored.measured_on)


def _kept(page: FillPage, form: MpsaForm, saved: MpsaMeasurement) -> HttpResponse:
    """Answer an autosave: the new version, what is still open, and what could not be kept."""
    stand = page.standing(form)
    wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    return JsonResponse(
        {
            "version": saved.version,
            "time": clock_time(timezone.now()),
            "points": stand.points,
            "wrong": ", ".join(wrong),
            "standing": render_to_string("mpsa/_standing.html", {"stand": stand}, request=page.request),
        }
    )


def _finalised(page: FillPage, form: MpsaForm, saved: MpsaMeasurement) -> bool:
    try:
        final = finalise_mpsa(measurement=saved, expected=saved.version, by=user_of(page.request), at=timezone.now())
    except Refused as refused:
        show_refusal(form, refused)
        return False
    messages.success(page.request, _("De meting is definitief: %(status)s.") % {"status": final.get_status_display()})
    return True


def _next(page: FillPage) -> HttpResponse:
    """After a save without JavaScript: the same page, in the language that was asked."""
    asked = page.request.POST.get(LANGUAGE_PARAMETER, "") or page.language
    if LANGUAGE_PARAMETER not in page.request.POST:
        messages.success(page.request, _("De antwoorden zijn bewaard."))
    address = reverse("mpsa:fill", args=[page.measurement.pk])
    return redirect(f"{address}?{LANGUAGE_PARAMETER}={language_for('', asked)}")


def _is_final(page: FillPage) -> HttpResponse:
    text = _("Deze meting is definitief en verandert niet meer. Maak een verbetering met een reden.")
    if page.request.headers.get("X-Requested-With") == AUTOSAVE:
        return JsonResponse({"message": text}, status=409)
    messages.warning(page.request, text)
    return redirect("mpsa:detail", pk=page.measurement.pk)


def _is_changed(page: FillPage, form: MpsaForm) -> HttpResponse:
    """Tell the second of two savers; her answers stay on the page and the next save is on purpose."""
    if page.request.headers.get("X-Requested-With") == AUTOSAVE:
        text = _("Een collega bewaarde deze meting intussen ook. De eigen antwoorden staan nog op deze pagina.")
        return JsonResponse({"message": text, "changed": True}, status=409)
    return page.render(form, status=409)
