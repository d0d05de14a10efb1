"""The forms of a questionnaire; the fill-in form is built from the instrument and from the goals and domains of the file."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.questionnaire_definition import CLIENT, Questionnaire
from houvast.apps.questionnaires.actions.drafts import About
from houvast.apps.questionnaires.asking import Asked, questions, subjects_of
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.models import Trajectory
from houvast.web.assessments.items import item_field, stored_value
from houvast.web.formatting import short_date
from houvast.web.forms import DateField, SegmentedRadio

NOTHING_YET = ("", _("nog open"))


def spoken(voice: str, language: str) -> str:
    """The client is asked in his own language, the worker in that of the screen."""
    return language if voice == CLIENT else get_language() or "nl"


class AboutForm(forms.Form):
    """When, why, how and for which trajectory."""

    measured_on = DateField(label=_("Datum"))
    occasion = forms.ChoiceField(label=_("Aanleiding"), choices=Occasion.choices)
    trajectory = forms.ChoiceField(label=_("Traject"), required=False)
    manner = forms.ChoiceField(label=_("Hoe ingevuld"), choices=Manner.choices)

    def __init__(self, *args: Any, trajectories: Sequence[Trajectory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.trajectories = {str(row.pk): row for row in trajectories}
        choices = [("", _("het hele dossier")), *((key, _named(row)) for key, row in self.trajectories.items())]
        self.fields["trajectory"].choices = choices  # type: ignore[attr-defined]

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was sent, with the stored value in place of what is wrong."""
        return {name: self.cleaned_data.get(name, self.initial.get(name)) for name in self.fields}

    def about(self, **fixed: Any) -> About:
        """What is said about the whole, with `fixed` in place of what was typed."""
        kept = {**self.kept, **fixed}
        return About(
            measured_on=kept["measured_on"],
            occasion=Occasion(kept["occasion"]),
            manner=Manner(kept["manner"]),
            trajectory=self.trajectories.get(str(kept["trajectory"] or "")),
        )


class ResponseForm(AboutForm):
    """The whole questionnaire on one page: a field per question and voice; nothing is required of a draft.

    The client is asked in `language`, the worker in the language of the screen. `only` leaves one voice.
    """

    def __init__(
        self,
        data: Any = None,
        *,
        response: Response,
        definition: Questionnaire,
        language: str,
        trajectories: Sequence[Trajectory],
        only: str = "",
    ) -> None:
        initial = {name: getattr(response, name) for name in ("measured_on", "occasion", "manner")}
        initial["trajectory"] = str(response.trajectory_id or "")
        super().__init__(data, trajectories=trajectories, initial=initial)
        self.definition, self.language = definition, language
        self.asked = [one for one in questions(definition, subjects_of(response)) if only in ("", one.voice)]
        for one in self.asked:
            self.fields[one.name] = _field(one, definition, spoken(one.voice, language), response.answers.get(one.name))
        self.stored = {one.name: response.answers[one.name] for one in self.asked if one.name in response.answers}

    def answers(self) -> dict[str, Any]:
        """Return the answered questions as they are stored; what was wrongly filled in keeps what is stored."""
        found = {}
        for one in self.asked:
            sent = self.cleaned_data.get(one.name)
            value = self.stored.get(one.name) if one.name in self.errors else stored_value(one.item, sent)
            if value not in (None, "", []):
                found[one.name] = value
        return found


class ClientForm(ResponseForm):
    """What the client answers alone: his own questions, nothing about the whole."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, trajectories=(), only=CLIENT, **kwargs)
        for name in AboutForm.base_fields:
            del self.fields[name]


def _field(one: Asked, definition: Questionnaire, language: str, stored: Any) -> forms.Field:
    """A question to press rather than to open: every choice is on the page, with its words."""
    field = item_field(one.item, definition, language, stored)
    if one.item.type == "scale":
        steps = [(str(step.value), f"{step.value} {step.label.within(language)}") for step in definition.scale]
        field.choices = [*steps, NOTHING_YET]  # type: ignore[attr-defined]
    elif one.item.type in ("choice", "bool"):
        given = [choice for choice in field.choices if choice[0]]  # type: ignore[attr-defined]
        field.widget = SegmentedRadio()
        field.choices = [*given, NOTHING_YET]  # type: ignore[attr-defined]
    return field


def _named(row: Trajectory) -> str:
    ended = short_date(row.ended_on) if row.ended_on else _("nu")
    return f"{row.kind} ({short_date(row.started_on)} – {ended})"
