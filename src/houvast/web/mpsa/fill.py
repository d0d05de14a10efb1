"""Fill in an MPSA beside the client, with the letters of the measurement before; the move to the version in force."""

from dataclasses import dataclass
from functools import cached_property, partial
from typing import Any, Self

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.mpsa_definition import MpsaDefinition
from houvast.apps.mpsa.actions.drafts import move_mpsa, save_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.answers import definition_of
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.keeping import take_along
from houvast.web.assessments.presence import tell_presence
from houvast.web.assessments.saving import DraftPage, asked_language, fill_in
from houvast.web.mpsa.filling import Standing, blocks, standing_of
from houvast.web.mpsa.forms import MpsaForm
from houvast.web.mpsa.opening import open_measurement, trail


@dataclass(kw_only=True)
class MpsaPage(DraftPage):
    """One opened draft of an MPSA and the form on it."""

    area = "mpsa"
    answers = "rows"

    definition: MpsaDefinition

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> Self:
        measurement = open_measurement(request, pk, page="MPSA invullen")
        return cls(
            request=request,
            draft=measurement,
            definition=definition_of(measurement.instrument),
            language=language_for(measurement.case_file.person.language, asked_language(request)),
        )

    @cached_property
    def previous(self) -> MpsaMeasurement | None:
        """The last one in force beside this one; an autosave never asks for it."""
        in_force = self.draft.case_file.mpsa_measurements.in_force().with_rows().order_by("-measured_on", "-id")
        return next((row for row in in_force[:2] if row.family != self.draft.family), None)

    @property
    def key(self) -> str:
        return f"mpsa:{self.draft.pk}"

    def form(self, data: Any = None) -> MpsaForm:
        return MpsaForm(data, measurement=self.draft, definition=self.definition, language=self.language)

    def context(self, form: MpsaForm) -> dict[str, Any]:
        stand = self.standing(form, self.draft)
        return {
            "groups": blocks(form, previous=self.previous, stand=stand),
            "previous": self.previous,
            "stand": stand,
            "trail": trail(self.draft.case_file, _("Invullen")),
        }

    def standing(self, form: MpsaForm, draft: MpsaMeasurement) -> Standing:
        answers = form.answers() if form.is_bound else form.stored()
        return standing_of(self.definition, answers, draft, self.language)

    def store(self, form: MpsaForm, *, expected: int, **fixed: Any) -> MpsaMeasurement:
        return save_mpsa(
            measurement=self.draft,
            expected=expected,
            about=form.about(**fixed),
            answers=form.answers(),
            by=user_of(self.request),
            on=timezone.localdate(),
        )

    def finalise(self, form: MpsaForm, saved: MpsaMeasurement) -> HttpResponse:
        final = finalise_mpsa(measurement=saved, expected=saved.version, by=user_of(self.request), at=timezone.now())
        text = _("De meting is definitief: %(status)s.")
        messages.success(self.request, text % {"status": final.get_status_display()})
        return redirect("mpsa:overview", pk=saved.case_file_id)


@requires(Permission.MEASURE)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in an MPSA (see `fill_in`)."""
    return fill_in(request, pk, MpsaPage)


@require_POST
@requires(Permission.MEASURE)
def present(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that this tab has the draft open; answer who else has (see `tell_presence`)."""
    return tell_presence(request, get_visible_or_404(MpsaMeasurement.objects.visible_to(user_of(request)), pk=pk))


@require_POST
@requires(Permission.MEASURE)
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the answers of a draft along to the version in force."""
    visible = MpsaMeasurement.objects.visible_to(user_of(request)).select_related("case_file")
    measurement = get_visible_or_404(visible, pk=pk)
    return take_along(
        request, measurement, partial(move_mpsa, measurement=measurement), back_to=redirect("mpsa:fill", pk=pk)
    )
