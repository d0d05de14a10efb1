"""The forms of the plan."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.thresholds import BY_KEY, THRESHOLDS
from houvast.apps.trajectories.actions.plan import ACTION_FIELDS, GOAL_FIELDS
from houvast.apps.trajectories.actions.scores import GoalAnswer
from houvast.apps.trajectories.enums import ActionState, Attainment, GoalState, Participation, Repeat
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.core.languages import language_name
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


# Four to choose from; who is of the network is kept as a third party with a mark, so that a contract knows three.
NETWORK = "network"
SIDES = [
    (Party.CLIENT.value, Party.CLIENT.label),
    (Party.CENTRE.value, Party.CENTRE.label),
    (NETWORK, _("Netwerk")),
    (Party.THIRD.value, _("Partner")),
]

_LADDER = _numbered(Participation.choices, "d")
_ATTAINMENTS = _numbered(Attainment.choices, "+d")


def _in_language_of(form: forms.Form, language: str) -> None:
    """Ask the words in the client's language, unless that is the language of the plan."""
    if language == "nl":
        del form.fields["client_text"]
        return
    label = gettext("In de taal van de cliënt (%(language)s)")
    form.fields["client_text"].label = label % {"language": language_name(language)}


class GoalForm(forms.Form):
    """What the client wants to reach: whose choice, what in a sentence with a verb, by when, and how one sees it."""

    chosen_by_client = forms.BooleanField(
        label=_("De cliënt koos dit doel zelf"),
        required=False,
        help_text=_("Begin met wat de cliënt zelf wil. Eigen keuzes staan bovenaan in het plan."),
    )
    text = forms.CharField(
        label=_("Doel"),
        max_length=200,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("Een zin met een werkwoord, liefst in de woorden van de cliënt: “Ik fiets naar de les.”"),
    )
    client_text = forms.CharField(
        max_length=250,
        required=False,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("Komt op het blad voor de cliënt."),
    )
    target_date = DateField(label=_("Tegen"), required=False)
    indicator = forms.CharField(
        label=_("We zien het aan"),
        max_length=200,
        required=False,
        help_text=_("Waaraan merken we dat het gelukt is?"),
    )
    domain = forms.ChoiceField(label=_("Levensdomein"), choices=[("", "—"), *LifeDomain.choices])
    threshold = forms.ChoiceField(
        choices=[("", ""), *((row.key, row.label) for row in THRESHOLDS)], required=False, widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_language_of(self, language)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        known = BY_KEY.get(data.get("threshold", ""))
        if known and known.domain != data.get("domain"):
            data["threshold"] = ""  # another domain was chosen: the goal is no longer about that threshold
        return data

    @staticmethod
    def values_of(goal: Goal) -> dict[str, Any]:
        return {name: getattr(goal, name) for name in GOAL_FIELDS}


class CloseGoalForm(forms.Form):
    """How a goal ends."""

    state = forms.ChoiceField(label=_("Hoe eindigt dit doel?"), choices=CLOSING_STATES, widget=SegmentedRadio)
    note = forms.CharField(label=_("Wat is er bereikt?"), max_length=300, required=False, widget=GrowingTextarea)


class ActionForm(forms.Form):
    """Who does what by when, once or again and again."""

    party = forms.ChoiceField(label=_("Wie doet dit?"), choices=SIDES, widget=SegmentedRadio)
    third_party = forms.CharField(
        label=_("Wie precies"),
        max_length=120,
        required=False,
        help_text=_("De partner, of wie uit het netwerk: “mijn zus”."),
    )
    responsible = ColleagueField(
        label=_("Welke collega"),
        required=False,
        empty_label=_("de maatschappelijk werker"),
        help_text=_("Enkel als het OCMW dit doet. Met een datum komt het bij de volgende stappen van die collega."),
    )
    text = forms.CharField(label=_("Wat"), max_length=250, widget=GrowingTextarea({"rows": 2}))
    client_text = forms.CharField(
        max_length=300,
        required=False,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("Komt op het blad voor de cliënt."),
    )
    due_on = DateField(label=_("Tegen, of de eerste keer"), required=False)
    repeats = forms.ChoiceField(label=_("Herhaling"), choices=Repeat.choices, required=False)
    repeats_until = DateField(
        label=_("Herhalen tot en met"), required=False, help_text=_("Leeg: zolang het doel loopt.")
    )
    frequency = forms.CharField(
        label=_("Hoe vaak, in woorden"), max_length=60, required=False, help_text=_("Bijvoorbeeld: op dinsdag.")
    )
    voluntary = forms.BooleanField(
        label=_("Vrijwillig, geen voorwaarde"),
        required=False,
        help_text=_("Vrijwilligerswerk, zorg en behandeling binden nooit."),
    )
    note = forms.CharField(label=_("Opmerking"), max_length=300, required=False)

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _in_language_of(self, language)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        data["from_network"] = data.get("party") == NETWORK
        if data["from_network"]:
            data["party"] = Party.THIRD
        if data.get("party") == Party.THIRD and not data.get("third_party"):
            self.add_error("third_party", _("Zeg wie dit doet."))
        if data.get("repeats") and not data.get("due_on") and "due_on" not in self.errors:
            self.add_error("due_on", _("Zeg wanneer de eerste keer is."))
        if not data.get("repeats"):
            data["repeats_until"] = None
        return data

    @staticmethod
    def values_of(row: GoalAction) -> dict[str, Any]:
        values = {name: getattr(row, name) for name in ACTION_FIELDS}
        return {**values, "party": NETWORK} if row.from_network else values


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
