"""The forms of trajectories and aid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.trajectories.enums import EndResult, Phase
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio
from houvast_rules import trajectory as rules


def next_phases(phase: str) -> list[Phase]:
    """The phases that may follow, without stopping (TRJ-08)."""
    if phase == Phase.STOP:
        return []
    return [Phase(value) for value in rules.allowed_transitions(rules.Phase(phase)) if value != rules.Phase.STOP]


class StartTrajectoryForm(forms.Form):
    """Start a trajectory."""

    kind: Any = forms.ModelChoiceField(label=_("Traject"), queryset=None)
    on = DateField(label=_("Begint op"))

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]


class PhaseForm(forms.Form):
    """Go to a next phase; any other one is refused with the rule."""

    phase = forms.ChoiceField(label=_("Naar fase"), choices=Phase.choices)
    version = forms.IntegerField(widget=forms.HiddenInput)


class StopTrajectoryForm(forms.Form):
    """Stop a trajectory."""

    result = forms.ChoiceField(label=_("Resultaat"), choices=[("", "—"), *EndResult.choices])
    reason = forms.CharField(label=_("Toelichting"), widget=GrowingTextarea, max_length=2_000)
    on = DateField(label=_("Gestopt op"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ExtendTrajectoryForm(forms.Form):
    """Ask again later whether a trajectory ends."""

    until = DateField(label=_("Opnieuw bekijken tegen"))


class GrantForm(forms.Form):
    """A decision to grant the living wage."""

    kind = forms.ChoiceField(label=_("Soort"), choices=GrantKind.choices, widget=SegmentedRadio)
    category = forms.TypedChoiceField(
        label=_("Categorie"), choices=Category.choices, coerce=lambda value: Category(int(value)), widget=SegmentedRadio
    )
    starts_on = DateField(label=_("Vanaf"))
    decided_on = DateField(label=_("Beslissing van"))
    student = forms.BooleanField(label=_("Voltijds student"), required=False)
    besides_work = forms.BooleanField(
        label=_("Leefloon naast werk"),
        required=False,
        help_text=_("Naast deeltijds werk, of samen met een job toegekend: een GPMI mag dan, maar moet niet (GPM-01)."),
    )
    homeless = forms.BooleanField(label=_("Dakloos, met het bedrag van een alleenstaande"), required=False)
    gpmi_condition = forms.BooleanField(
        label=_("De beslissing vraagt een GPMI als voorwaarde"),
        required=False,
        help_text=_("Dat mag niet, behalve bij een dakloze met het bedrag van een alleenstaande (GPM-10)."),
    )


class StopGrantForm(forms.Form):
    """The living wage stops."""

    last = DateField(label=_("Laatste dag"))
    reason = forms.CharField(label=_("Reden"), max_length=60)
    version = forms.IntegerField(widget=forms.HiddenInput)
