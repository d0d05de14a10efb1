"""The competence screening beside a sociale balans: one row per competence, with how it was seen."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.competence_answers import CompetenceAnswer, save_competences
from houvast.apps.assessments.competences import COMPETENCES, Competences, parse_competences
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.opening import open_assessment, trail
from houvast.web.forms import GrowingTextarea, SegmentedRadio
from houvast.web.refusals import expected_version, show_refusal


class CompetenceForm(forms.Form):
    """Per competence a step of the scale and how it was seen, in the language the client is asked in."""

    def __init__(self, data: Any = None, *, asked: Competences, stored: dict[str, Any], language: str) -> None:
        super().__init__(data)
        steps = [("", "–"), *((str(step.value), step.label.within(language)) for step in asked.scale)]
        ways = [("", _("Hoe gezien?")), *((tag.key, tag.label.within(language)) for tag in asked.evidence)]
        for item in (item for group in asked.groups for item in group.items):
            answer, label = stored.get(item.key, {}), item.label.within(language)
            if item.type == "text":
                self.fields[item.key] = forms.CharField(
                    label=label, required=False, initial=answer.get("text", ""), widget=GrowingTextarea, max_length=500
                )
                continue
            value = answer.get("value")
            self.fields[item.key] = forms.ChoiceField(
                label=label,
                required=False,
                choices=steps,
                initial="" if value is None else str(value),
                widget=SegmentedRadio,
            )
            self.fields[f"{item.key}_how"] = forms.ChoiceField(
                label=_("Hoe gezien: %(competence)s") % {"competence": label},
                required=False,
                choices=ways,
                initial=answer.get("evidence", ""),
            )

    def answers(self) -> dict[str, CompetenceAnswer]:
        """Return one answer per competence; how it was seen without a step says nothing."""
        found = {}
        for name, value in self.cleaned_data.items():
            if name.endswith("_how"):
                continue
            if f"{name}_how" not in self.fields:
                found[name] = CompetenceAnswer(text=value.strip())
            elif value:
                found[name] = CompetenceAnswer(int(value), self.cleaned_data.get(f"{name}_how", ""))
            else:
                found[name] = CompetenceAnswer()
        return found


@dataclass(frozen=True)
class Group:
    label: str
    rows: list[tuple[Any, Any]]


@requires(Permission.MEASURE)
def competences(request: HttpRequest, pk: int) -> HttpResponse:
    """Show and keep the screening of a draft; the second of two savers is told and keeps her answers."""
    assessment = open_assessment(request, pk, page=_("Competenties"))
    if assessment.is_final:
        messages.warning(request, _("Deze meting is definitief en verandert niet meer."))
        return redirect("assessments:detail", pk=pk)
    instrument = _instrument(assessment)
    if instrument is None:
        messages.warning(request, _("Er is op die dag geen meetinstrument van kracht. Vraag het aan de beheerder."))
        return redirect("assessments:fill", pk=pk)
    asked = parse_competences(instrument.definition)
    language = language_for(assessment.case_file.person.language, request.GET.get("taal", ""))
    form = CompetenceForm(request.POST or None, asked=asked, stored=assessment.competences, language=language)
    changed = False
    if request.method == "POST" and form.is_valid():
        try:
            save_competences(
                assessment=assessment,
                expected=expected_version(request),
                instrument=instrument,
                answers=form.answers(),
                by=user_of(request),
            )
            messages.success(request, _("De competenties zijn bewaard."))
            return redirect("assessments:fill", pk=pk)
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            changed = True
    context = {
        "assessment": assessment,
        "person": assessment.case_file.person,
        "case_file": assessment.case_file,
        "form": form,
        "groups": groups_of(form, asked, language),
        "language": language,
        "changed_meanwhile": changed,
        "trail": trail(assessment.case_file, _("Competenties")),
    }
    status = 409 if changed else 422 if form.errors else 200
    return render(request, "assessments/competences.html", context, status=status)


def _instrument(assessment: Assessment) -> Instrument | None:
    own: Instrument | None = assessment.competence_instrument
    return own or Instrument.objects.for_new(COMPETENCES, on=assessment.measured_on)


def groups_of(form: CompetenceForm, asked: Competences, language: str) -> list[Group]:
    """Return the fields of the form by group."""
    return [
        Group(
            group.label.within(language),
            [(form[item.key], form[f"{item.key}_how"] if item.type != "text" else None) for item in group.items],
        )
        for group in asked.groups
    ]
