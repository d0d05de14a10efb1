"""Fill in a measurement beside the client: every answer is kept at once, and without JavaScript with one button."""

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
from houvast.apps.assessments.actions.drafts import save_assessment, version_to_move_to
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.definitions import LANGUAGES, Definition, parse
from houvast.apps.assessments.enums import Mode
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import Obstacle
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import Standing, blocks, language_for, standing
from houvast.web.assessments.forms import BalanceForm
from houvast.web.assessments.opening import open_assessment, trail
from houvast.web.drafts.offers import forget_draft
from houvast.web.formatting import clock_time
from houvast.web.refusals import Difference, differences, expected_version, show_refusal

AUTOSAVE = "autosave"
LANGUAGE_PARAMETER = "taal"
MODE_PARAMETER = "hoe"
LANGUAGE_NAMES = {"nl": "Nederlands", "fr": "Français", "en": "English"}


@dataclass
class FillPage:
    """One opened draft and the form on it."""

    request: HttpRequest
    assessment: Assessment
    definition: Definition
    language: str
    others: list[Assessment]
    conflict: list[Difference] = field(default_factory=list)

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> "FillPage":
        assessment = open_assessment(request, pk, page=_("Sociale balans invullen"))
        asked = request.POST.get("shown_language") or request.GET.get(LANGUAGE_PARAMETER, "")
        in_force = assessment.case_file.assessments.in_force().with_scores().order_by("-measured_on", "-id")
        family = {assessment.corrects_id, assessment.pk} - {None}
        others = [row for row in in_force[:2] if not {row.pk, row.corrects_id} & family]
        return cls(
            request=request,
            assessment=assessment,
            definition=parse(assessment.instrument.definition),
            language=language_for(assessment.case_file.person.language, asked),
            others=others,
        )

    def form(self, data: Any = None) -> BalanceForm:
        first = not self.others or self.assessment.is_zero
        scores = self.others[0].scores.all() if self.others else ()
        return BalanceForm(
            data,
            assessment=self.assessment,
            definition=self.definition,
            language=self.language,
            first=first,
            previous={row.domain: (row.client_score, row.worker_score) for row in scores},
        )

    def render(self, form: BalanceForm, *, status: int = 200) -> HttpResponse:
        answers = form.answers() if form.is_bound else self.stored_answers()
        stand = standing(self.assessment, self.definition, answers)
        previous = self.others[0] if self.others else None
        context = {
            "assessment": self.assessment,
            "case_file": self.assessment.case_file,
            "person": self.assessment.case_file.person,
            "form": form,
            "blocks": blocks(form, previous=previous, stand=stand, obstacles=self.obstacles()),
            "moves_to": version_to_move_to(self.assessment),
            "previous": previous,
            "stand": stand,
            "language": self.language,
            "languages": [(code, LANGUAGE_NAMES[code]) for code in LANGUAGES],
            "modes": Mode.choices,
            "conflict": self.conflict,
            "draft_key": draft_key(self.assessment),
            "trail": trail(self.assessment.case_file, _("Invullen")),
        }
        return render(self.request, "assessments/fill.html", context, status=status)

    def obstacles(self) -> list[Obstacle]:
        """What holds the client back, in whatever instrument it was noted."""
        return list(Obstacle.objects.visible_to(user_of(self.request)).of_file(self.assessment.case_file).open())

    def stored_answers(self) -> Any:
        """The answers as they are stored, through the same form the page uses."""
        form = self.form({})
        form.cleaned_data = dict(form.initial)
        return form.answers()


@requires(Permission.MEASURE)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the form, keep what it sends, or make it final; a final measurement sends the reader to its read page."""
    page = FillPage.open(request, pk)
    if page.assessment.is_final:
        return _is_final(page)
    if request.method != "POST":
        return page.render(page.form())
    form = page.form(request.POST)
    form.is_valid()
    try:
        saved = _keep(page, form, expected=expected_version(request))
    except Conflict:
        saved = page.assessment
        page.conflict = differences(form, page.form())
        if page.conflict:
            return _is_changed(page, form)
    except Refused:
        return _is_final(page)
    page.assessment.version = saved.version
    if request.headers.get("X-Requested-With") == AUTOSAVE:
        return _kept(page, form, saved)
    forget_draft(request, draft_key(saved))
    if "finalise" in request.POST and not form.errors and _finalised(page, form, saved):
        return redirect("assessments:detail", pk=saved.pk)
    if form.errors:
        return page.render(form, status=422)
    return _next(page)


def draft_key(assessment: Assessment) -> str:
    """Name the copy of this form on the user's device (see balance.js)."""
    return f"balans:{assessment.pk}"


def _keep(page: FillPage, form: BalanceForm, *, expected: int) -> Assessment:
    """Store everything that is right; a day the action refuses is shown beside the field and the stored one kept."""
    kept, stored = form.kept, page.assessment

    def save(measured_on: Any) -> Assessment:
        return save_assessment(
            assessment=stored,
            expected=expected,
            measured_on=measured_on,
            reason=kept["reason"],
            answers=form.answers(),
            texts=form.texts(),
            by=user_of(page.request),
            on=timezone.localdate(),
            mode=_mode(page),
        )

    try:
        return save(kept["measured_on"])
    except Refused as refused:
        if not hasattr(refused, "error_dict"):
            raise
        show_refusal(form, refused)
        return save(stored.measured_on)


def _mode(page: FillPage) -> Mode | None:
    """The mode that was asked with its button; None when no such button was pressed."""
    asked = page.request.POST.get(MODE_PARAMETER, "")
    return Mode(asked) if asked in Mode.values else None


def _kept(page: FillPage, form: BalanceForm, saved: Assessment) -> HttpResponse:
    """Answer an autosave: the new version, what is still open, and what could not be kept."""
    stand = standing(saved, page.definition, form.answers())
    wrong = [str(form.fields[name].label) for name in form.errors if name in form.fields]
    return JsonResponse(
        {
            "version": saved.version,
            "time": clock_time(timezone.now()),
            "points": stand.points,
            "wrong": ", ".join(wrong),
            "standing": render_to_string("assessments/_standing.html", {"stand": stand}, request=page.request),
        }
    )


def _finalised(page: FillPage, form: BalanceForm, saved: Assessment) -> bool:
    try:
        final = finalise_assessment(
            assessment=saved,
            expected=saved.version,
            rest_not_discussed="rest" in page.request.POST,
            by=user_of(page.request),
            at=timezone.now(),
        )
    except Refused as refused:
        show_refusal(form, refused)
        return False
    text = _("De nulmeting is definitief.") if final.is_baseline else _("De meting is definitief.")
    messages.success(page.request, text)
    stand: Standing = standing(final, page.definition, form.answers())
    if stand.too_many:
        advice = _(
            "Er wordt aan %(n)s domeinen gewerkt. Aan hoogstens %(most)s tegelijk werken geeft meer kans op slagen."
        )
        messages.warning(page.request, advice % {"n": len(stand.working), "most": stand.recommended})
    return True


def _next(page: FillPage) -> HttpResponse:
    """After a save without JavaScript: the same page, in the language that was asked."""
    asked = page.request.POST.get(LANGUAGE_PARAMETER, "") or page.language
    if not {LANGUAGE_PARAMETER, MODE_PARAMETER} & page.request.POST.keys():
        messages.success(page.request, _("De antwoorden zijn bewaard."))
    address = reverse("assessments:fill", args=[page.assessment.pk])
    return redirect(f"{address}?{LANGUAGE_PARAMETER}={language_for('', asked)}")


def _is_final(page: FillPage) -> HttpResponse:
    text = _("Deze meting is definitief en verandert niet meer. Maak een verbetering met een reden.")
    if page.request.headers.get("X-Requested-With") == AUTOSAVE:
        return JsonResponse({"message": text}, status=409)
    messages.warning(page.request, text)
    return redirect("assessments:detail", pk=page.assessment.pk)


def _is_changed(page: FillPage, form: BalanceForm) -> HttpResponse:
    """Tell the second of two savers; her answers stay on the page and the next save is on purpose.

    Who sends what is stored already (a second click, a copy of this device) is not bothered.
    """
    if page.request.headers.get("X-Requested-With") == AUTOSAVE:
        text = _("Een collega bewaarde deze meting intussen ook. De eigen antwoorden staan nog op deze pagina.")
        return JsonResponse({"message": text, "changed": True}, status=409)
    return page.render(form, status=409)
