"""The competence screening beside a sociale balans: one row per competence, with how it was seen and what was seen before."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.competence_answers import CompetenceAnswer, save_competences
from houvast.apps.assessments.competences import COMPETENCES, Competences, parse_competences
from houvast.apps.assessments.definition_parts import Item
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.web.access import requires, user_of
from houvast.web.assessments.competence_readings import competence_words
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.merging import Values
from houvast.web.assessments.opening import open_assessment, trail
from houvast.web.assessments.saving import DraftPage, asked_language, fill_in
from houvast.web.forms import GrowingTextarea, SegmentedRadio

HOW = "_how"
# The button that saves and goes on with the balans itself.
BACK = "terug"


class CompetenceForm(forms.Form):
    """Per competence a step of the scale and how it was seen, in the language the client is asked in.

    A row that is not complete is told beside it and keeps what was stored; the others are kept.
    """

    def __init__(self, data: Any = None, *, asked: Competences, stored: Mapping[str, Any], language: str) -> None:
        super().__init__(data)
        self.items = [item for group in asked.groups for item in group.items]
        self.stored = stored
        steps = [("", "–"), *((str(step.value), step.label.within(language)) for step in asked.scale)]
        ways = [("", _("Hoe gezien?")), *((tag.key, tag.label.within(language)) for tag in asked.evidence)]
        for item in self.items:
            self._add(item, steps, ways, language)

    def clean(self) -> None:
        for item in self.items:
            value, how = (self.cleaned_data.get(name, "") for name in (item.key, f"{item.key}{HOW}"))
            if value not in ("", "0") and not how and item.type != "text":
                self.add_error(item.key, _("Zeg hoe dit gezien is."))
            elif how and not value:
                self.add_error(item.key, _("Kies ook hoe ver het lukt."))

    def answers(self) -> dict[str, CompetenceAnswer]:
        """Return one answer per competence, the stored one for a row that is not complete."""
        return {item.key: self._answer(item) for item in self.items}

    def rows_of(self, names: set[str]) -> set[str]:
        """Return the fields with those of the same row: a step and how it was seen say one thing together."""
        keys = {name.removesuffix(HOW) for name in names}
        return {name for name in self.fields if name.removesuffix(HOW) in keys}

    def _add(self, item: Item, steps: list[tuple[str, str]], ways: list[tuple[str, str]], language: str) -> None:
        answer, label = self.stored.get(item.key, {}), item.label.within(language)
        if item.type == "text":
            self.fields[item.key] = forms.CharField(
                label=label, required=False, initial=answer.get("text", ""), widget=GrowingTextarea, max_length=500
            )
            return
        value = answer.get("value")
        self.fields[item.key] = forms.ChoiceField(
            label=label,
            required=False,
            choices=steps,
            initial="" if value is None else str(value),
            widget=SegmentedRadio,
        )
        self.fields[f"{item.key}{HOW}"] = forms.ChoiceField(
            label=_("Hoe gezien: %(competence)s") % {"competence": label},
            required=False,
            choices=ways,
            initial=answer.get("evidence", ""),
        )

    def _answer(self, item: Item) -> CompetenceAnswer:
        how = f"{item.key}{HOW}"
        if self.is_bound and not {item.key, how} & self.errors.keys():
            value, seen = self.cleaned_data[item.key], self.cleaned_data.get(how, "")
            if item.type == "text":
                return CompetenceAnswer(text=value.strip())
            return CompetenceAnswer(int(value), seen if value != "0" else "") if value else CompetenceAnswer()
        stored = self.stored.get(item.key, {})
        return CompetenceAnswer(stored.get("value"), stored.get("evidence", ""), stored.get("text", ""))


@dataclass(frozen=True)
class Row:
    """One competence: its field, how it was seen (None for words), and what was said last time."""

    step: Any
    how: Any
    before: str


@dataclass(frozen=True)
class Group:
    label: str
    rows: list[Row]


@dataclass(frozen=True)
class Standing:
    """How far the screening is; `points` are for the balans only."""

    answered: int
    total: int
    points: tuple[str, ...] = ()


@dataclass(kw_only=True)
class CompetencePage(DraftPage):
    """The screening of one opened draft of a sociale balans."""

    area = "assessments"
    answers = "scores"
    page = "competences"
    standing_page = "_competence_standing"

    instrument: Instrument | None
    previous: Assessment | None

    @classmethod
    def open(cls, request: HttpRequest, pk: int) -> Self:
        assessment = open_assessment(request, pk, page="Competenties")
        own: Instrument | None = assessment.competence_instrument
        earlier = assessment.case_file.assessments.in_force().screened()
        in_order = earlier.order_by("-measured_on", "-id")[:2]
        return cls(
            request=request,
            draft=assessment,
            language=language_for(assessment.case_file.person.language, asked_language(request)),
            instrument=own or Instrument.objects.for_new(COMPETENCES, on=assessment.measured_on),
            previous=next((row for row in in_order if row.family != assessment.family), None),
        )

    @property
    def key(self) -> str:
        return f"competenties:{self.draft.pk}"

    @property
    def address(self) -> str:
        if BACK in self.request.POST:
            return reverse("assessments:fill", args=[self.draft.pk])
        return super().address

    def instead(self) -> HttpResponse | None:
        if self.instrument is not None:
            return None
        messages.warning(
            self.request, _("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder.")
        )
        return redirect("assessments:fill", pk=self.draft.pk)

    def asked(self) -> Competences:
        return parse_competences(self.version.definition)

    @property
    def version(self) -> Instrument:
        """The version to ask; `instead` kept away who has none."""
        if self.instrument is None:
            raise Http404
        return self.instrument

    def form(self, data: Any = None) -> CompetenceForm:
        return CompetenceForm(data, asked=self.asked(), stored=self.draft.competences, language=self.language)

    def context(self, form: CompetenceForm) -> dict[str, Any]:
        before = competence_words(self.previous) if self.previous else {}
        return {
            "fill_url": reverse("assessments:competences", args=[self.draft.pk]),
            "groups": groups_of(form, self.asked(), self.language, before),
            "previous": self.previous,
            "stand": self.standing(form, self.draft),
            "trail": trail(self.draft.case_file, _("Competenties")),
        }

    def entangled(self, mine: set[str], theirs: set[str], here: Values, there: Values) -> dict[str, set[str]]:
        form = self.form()
        return {name: form.rows_of({name}) for name in mine}

    def unsettled(self, form: CompetenceForm) -> set[str]:
        return form.rows_of(set(form.errors))

    def store(self, form: CompetenceForm, *, expected: int, **_fixed: Any) -> Assessment:
        return save_competences(
            assessment=self.draft,
            expected=expected,
            instrument=self.version,
            answers=form.answers(),
            by=user_of(self.request),
        )

    def standing(self, form: CompetenceForm, draft: Assessment) -> Standing:
        answered = sum(answer != CompetenceAnswer() for answer in form.answers().values())
        return Standing(answered, len(form.items))


@requires(Permission.MEASURE)
def competences(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill in the screening of a draft (see `fill_in`)."""
    return fill_in(request, pk, CompetencePage)


def groups_of(
    form: CompetenceForm, asked: Competences, language: str, before: Mapping[str, str] | None = None
) -> list[Group]:
    """Return the fields of the form by group, with the answers of last time in words."""
    said = before or {}
    return [
        Group(
            group.label.within(language),
            [
                Row(form[item.key], form[f"{item.key}{HOW}"] if item.type != "text" else None, said.get(item.key, ""))
                for item in group.items
            ],
        )
        for group in asked.groups
    ]
