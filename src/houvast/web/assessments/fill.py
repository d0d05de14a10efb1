"""Fill in a sociale balans beside the client: quick or deep, with what was measured before beside it."""

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.drafts import save_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.answers import as_answer
from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.enums import Mode
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import Obstacle
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import Standing, blocks, language_for, standing
from houvast.web.assessments.forms import BalanceForm, entangled_scores
from houvast.web.assessments.merging import Values
from houvast.web.assessments.opening import open_assessment, trail
from houvast.web.assessments.saving import LANGUAGE_PARAMETER, DraftPage, asked_language, fill_in

MODE_PARAMETER = "hoe"


@dataclass(kw_only=True)
class BalancePage(DraftPage):
    """One opened draft of a sociale balans and the form on it."""

    area = "assessments"
    answers = "scores"
    quiet_buttons: ClassVar[frozenset[str]] = frozenset({LANGUAGE_PARAMETER, MODE_PARAMETER})

    definition: Definition
    others: list[Assessment]

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> Self:
        assessment = open_assessment(request, pk, page="Sociale balans invullen")
        in_force = assessment.case_file.assessments.in_force().with_scores().order_by("-measured_on", "-id")
        return cls(
            request=request,
            draft=assessment,
            definition=parse(assessment.instrument.definition),
            language=language_for(assessment.case_file.person.language, asked_language(request)),
            others=[row for row in in_force[:2] if row.family != assessment.family],
        )

    @property
    def key(self) -> str:
        return f"balans:{self.draft.pk}"

    def form(self, data: Any = None) -> BalanceForm:
        first = not self.others or self.draft.is_zero
        scores = self.others[0].scores.all() if self.others else ()
        return BalanceForm(
            data,
            assessment=self.draft,
            definition=self.definition,
            language=self.language,
            first=first,
            previous={row.domain: as_answer(row) for row in scores},
        )

    def context(self, form: BalanceForm) -> dict[str, Any]:
        stand = self.standing(form, self.draft)
        previous = self.others[0] if self.others else None
        return {
            "blocks": blocks(form, previous=previous, stand=stand, obstacles=self.obstacles()),
            "previous": previous,
            "stand": stand,
            "modes": Mode.choices,
            "trail": trail(self.draft.case_file, _("Invullen")),
        }

    def entangled(self, mine: set[str], theirs: set[str], here: Values, there: Values) -> dict[str, set[str]]:
        return entangled_scores(self.definition, mine, theirs, here, there)

    def obstacles(self) -> list[Obstacle]:
        """What holds the client back, in whatever instrument it was noted."""
        return list(Obstacle.objects.visible_to(user_of(self.request)).of_file(self.draft.case_file).open())

    def stored_answers(self) -> Any:
        """The answers as they are stored, through the same form the page uses."""
        form = self.form({})
        form.cleaned_data = dict(form.initial)
        return form.answers()

    def standing(self, form: BalanceForm, draft: Assessment) -> Standing:
        return standing(draft, self.definition, form.answers() if form.is_bound else self.stored_answers())

    def store(self, form: BalanceForm, *, expected: int, **fixed: Any) -> Assessment:
        about = {"measured_on": form.kept["measured_on"], "reason": form.kept["reason"], **fixed}
        return save_assessment(
            assessment=self.draft,
            expected=expected,
            answers=form.answers(),
            texts=form.texts(),
            by=user_of(self.request),
            on=timezone.localdate(),
            mode=self._mode(),
            **about,
        )

    def _mode(self) -> Mode | None:
        """The mode that was asked with its button; None when no such button was pressed."""
        asked = self.request.POST.get(MODE_PARAMETER, "")
        return Mode(asked) if asked in Mode.values else None

    def finalise(self, form: BalanceForm, saved: Assessment) -> HttpResponse:
        final = finalise_assessment(
            assessment=saved,
            expected=saved.version,
            rest_not_discussed="rest" in self.request.POST,
            by=user_of(self.request),
            at=timezone.now(),
        )
        text = _("De nulmeting is definitief.") if final.is_baseline else _("De meting is definitief.")
        messages.success(self.request, text)
        stand = self.standing(form, final)
        if stand.too_many:
            advice = _(
                "Er wordt aan %(n)s domeinen gewerkt. Aan hoogstens %(most)s tegelijk werken geeft meer kans op slagen."
            )
            messages.warning(self.request, advice % {"n": len(stand.working), "most": stand.recommended})
        return redirect("assessments:detail", pk=saved.pk)


@requires(Permission.MEASURE)
def fill(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in a sociale balans (see `fill_in`)."""
    return fill_in(request, pk, BalancePage)
