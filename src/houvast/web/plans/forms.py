"""The forms of the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.actions.plan import ACTION_FIELDS, GOAL_FIELDS
from houvast.apps.trajectories.actions.scores import GoalAnswer
from houvast.apps.trajectories.enums import ActionState, Attainment, GoalState, Participation
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.web.filepages.fields import ColleagueField
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

CLOSING_STATES = [
    (GoalState.DONE, _("bereikt")),
    (GoalState.BARRIER_LIFTED, _("drempel weggewerkt")),
    (GoalState.DROPPED, _("geschrapt, niet meer nodig")),
]


def _numbered(choices: Sequence[tuple[int, Any]], sign: str) -> list[tuple[Any, Any]]:
    named = [
        (value, format_lazy("{number} {label}", number=format(value, sign), label=label)) for value, label in choices
    ]
    return [("", _("niet gescoord")), *named]


_LADDER = _numbered(Participation.choices, "d")
_ATTAINMENTS = _numbered(Attainment.choices, "+d")


class GoalForm(forms.Form):
    """What the client wants to reach."""

    domain = forms.ChoiceField(label=_("Levensdomein"), choices=[("", "—"), *LifeDomain.choices])
    text = forms.CharField(
        label=_("Doel"),
        max_length=200,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("In gewone woorden, liefst die van de cliënt. Hoogstens 200 tekens."),
    )
    indicator = forms.CharField(
        label=_("We zien het aan"),
        max_length=200,
        required=False,
        help_text=_("Waaraan merken we dat het gelukt is?"),
    )
    target_date = DateField(label=_("Tegen"), required=False)
    chosen_by_client = forms.BooleanField(label=_("De cliënt koos dit doel zelf"), required=False)

    @staticmethod
    def values_of(goal: Goal) -> dict[str, Any]:
        return {name: getattr(goal, name) for name in GOAL_FIELDS}


class CloseGoalForm(forms.Form):
    """How a goal ends."""

    state = forms.ChoiceField(label=_("Hoe eindigt dit doel?"), choices=CLOSING_STATES, widget=SegmentedRadio)
    note = forms.CharField(label=_("Wat is er bereikt?"), max_length=300, required=False, widget=GrowingTextarea)


class ActionForm(forms.Form):
    """Who does what by when."""

    party = forms.ChoiceField(label=_("Wie doet dit?"), choices=Party.choices, widget=SegmentedRadio)
    text = forms.CharField(label=_("Wat"), max_length=250, widget=GrowingTextarea({"rows": 2}))
    due_on = DateField(label=_("Tegen"), required=False)
    frequency = forms.CharField(
        label=_("Hoe vaak"), max_length=60, required=False, help_text=_("Bijvoorbeeld: elke dinsdag.")
    )
    third_party = forms.CharField(
        label=_("Welke partner"), max_length=120, required=False, help_text=_("Enkel als een derde dit doet.")
    )
    responsible = ColleagueField(
        label=_("Welke collega"),
        required=False,
        empty_label=_("de maatschappelijk werker"),
        help_text=_("Enkel als het OCMW dit doet. Met een datum komt het bij de volgende stappen van die collega."),
    )
    voluntary = forms.BooleanField(
        label=_("Vrijwillig, geen voorwaarde"),
        required=False,
        help_text=_("Vrijwilligerswerk, zorg en behandeling binden nooit."),
    )
    note = forms.CharField(label=_("Opmerking"), max_length=300, required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("party") == Party.THIRD and not data.get("third_party"):
            self.add_error("third_party", _("Zeg welke partner dit doet."))
        return data

    @staticmethod
    def values_of(row: GoalAction) -> dict[str, Any]:
        return {name: getattr(row, name) for name in ACTION_FIELDS}


class ActionStateForm(forms.Form):
    """How an action stands."""

    state = forms.ChoiceField(choices=ActionState.choices)


class ScoresForm(forms.Form):
    """Every goal in two voices and one step of the ladder, on one day; what stays empty is not scored."""

    day = DateField(label=_("Datum"))
    ladder = forms.TypedChoiceField(
        label=_("Trede van de participatieladder"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=_LADDER,
        help_text=_("Wat past het best bij een gewone week? Liefst twee keer per jaar."),
    )

    def __init__(self, *args: Any, goals: Sequence[Goal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.goals = list(goals)
        for goal in self.goals:
            for voice, label in (("client", _("Volgens de cliënt")), ("worker", _("Volgens de werker"))):
                self.fields[f"{voice}_{goal.pk}"] = forms.TypedChoiceField(
                    label=label, required=False, coerce=int, empty_value=None, choices=_ATTAINMENTS
                )

    def pairs(self) -> list[tuple[Goal, Any, Any]]:
        """Each goal with its two fields, for the template."""
        return [(goal, self[f"client_{goal.pk}"], self[f"worker_{goal.pk}"]) for goal in self.goals]

    def answers(self) -> dict[int, GoalAnswer]:
        data = self.cleaned_data
        return {goal.pk: GoalAnswer(data[f"client_{goal.pk}"], data[f"worker_{goal.pk}"]) for goal in self.goals}
