"""The forms of trajectories and aid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Category, GrantKind
from houvast.web.forms import DateField, SegmentedRadio


class StartTrajectoryForm(forms.Form):
    """Start a trajectory."""

    kind: Any = forms.ModelChoiceField(label=_("Traject"), queryset=None, empty_label="—")
    on = DateField(label=_("Begint op"))

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]


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
