"""Fill in a questionnaire beside the client, with the answers of last time and what the file knows beside it."""

from dataclasses import dataclass
from functools import partial
from typing import Any, Self

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.questionnaire_definition import END_MEASUREMENT, Questionnaire
from houvast.apps.questionnaires.actions.drafts import move_response, save_response
from houvast.apps.questionnaires.actions.finals import finalise_response
from houvast.apps.questionnaires.asking import Asked, definition_of, waiting
from houvast.apps.questionnaires.models import Response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.keeping import take_along
from houvast.web.assessments.presence import tell_presence
from houvast.web.assessments.saving import DraftPage, asked_language, fill_in
from houvast.web.questionnaires.blocks import fill_blocks
from houvast.web.questionnaires.forms import ResponseForm
from houvast.web.questionnaires.known import Known, known_of
from houvast.web.questionnaires.opening import open_response, trail, trajectories_of


@dataclass(frozen=True)
class Standing:
    """How far it is; the same after every autosave. `points` belongs to instruments with scores."""

    answered: int
    total: int
    waiting: list[Asked]
    points: tuple[str, ...] = ()


@dataclass(kw_only=True)
class ResponsePage(DraftPage):
    """One opened draft of a questionnaire and the form on it."""

    area = "questionnaires"
    answers = "instrument"

    definition: Questionnaire
    trajectories: list[Any]

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> Self:
        response = open_response(request, pk, page="Vragenlijst invullen")
        return cls(
            request=request,
            draft=response,
            definition=definition_of(response.instrument),
            language=language_for(response.case_file.person.language, asked_language(request)),
            trajectories=trajectories_of(request, response.case_file),
        )

    @property
    def key(self) -> str:
        return f"vragenlijst:{self.draft.pk}"

    def form(self, data: Any = None) -> ResponseForm:
        return ResponseForm(
            data,
            response=self.draft,
            definition=self.definition,
            language=self.language,
            trajectories=self.trajectories,
        )

    def context(self, form: ResponseForm) -> dict[str, Any]:
        earlier = self._earlier()
        known, file = Known(), self.draft.case_file
        if self.draft.code == END_MEASUREMENT:
            known = known_of(file, user_of(self.request), until=self.draft.measured_on)
        return {
            "blocks": fill_blocks(form, earlier=earlier, known=known.subjects),
            "previous": earlier,
            "known": known,
            "stand": self.standing(form, self.draft),
            "name": self.definition.header.title.within(),
            "trail": trail(self.draft.case_file, _("Invullen")),
        }

    def _earlier(self) -> Response | None:
        """The last final one of this kind, whose answers stand beside the new ones."""
        mine = Response.objects.visible_to(user_of(self.request)).filter(case_file=self.draft.case_file)
        finals = mine.of_code(self.draft.code).in_force().newest_first().select_related("instrument")
        return next((row for row in finals[:2] if row.family != self.draft.family), None)

    def standing(self, form: ResponseForm, draft: Response) -> Standing:
        answers = form.answers() if form.is_bound else form.stored
        manner = form.kept["manner"] if form.is_bound else draft.manner
        return Standing(len(answers), len(form.asked), waiting(form.asked, answers, manner))

    def store(self, form: ResponseForm, *, expected: int, **fixed: Any) -> Response:
        return save_response(
            response=self.draft,
            expected=expected,
            about=form.about(**fixed),
            answers=form.answers(),
            by=user_of(self.request),
            on=timezone.localdate(),
        )

    def refusable(self) -> dict[str, Any]:
        return {**super().refusable(), "trajectory": self.draft.trajectory_id}

    def finalise(self, form: ResponseForm, saved: Response) -> HttpResponse:
        final = finalise_response(response=saved, expected=saved.version, by=user_of(self.request), at=timezone.now())
        messages.success(self.request, _("De vragenlijst is definitief."))
        return redirect("questionnaires:detail", pk=final.pk)


@requires(Permission.MEASURE)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in a questionnaire (see `fill_in`)."""
    return fill_in(request, pk, ResponsePage)


@require_POST
@requires(Permission.MEASURE)
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this tab has the draft open; answer who else has (see `tell_presence`)."""
    return tell_presence(request, get_visible_or_404(Response.objects.visible_to(user_of(request)), pk=pk))


@require_POST
@requires(Permission.MEASURE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answers of a draft along to the version in force."""
    response = get_visible_or_404(Response.objects.visible_to(user_of(request)).select_related("case_file"), pk=pk)
    act = partial(move_response, response=response)
    return take_along(request, response, act, back_to=redirect("questionnaires:fill", pk=pk))
