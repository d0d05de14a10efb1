"""The forms of the plan."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.actions.plan import ACTION_FIELDS, GOAL_FIELDS
from houvast.apps.trajectories.enums import ActionState, GoalState
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.web.filepages.fields import ColleagueField
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

CLOSING_STATES = [
    (GoalState.DONE, _("bereikt")),
    (GoalState.BARRIER_LIFTED, _("drempel weggewerkt")),
    (GoalState.DROPPED, _("geschrapt, niet meer nodig")),
]


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
