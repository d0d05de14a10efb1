"""The forms of what comes from a contract: the partner's, the same one after a job, the second subsidised year."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.models import GpmiGoal
from houvast.web.forms import DateField, GrowingTextarea


class PartnerForm(forms.Form):
    """Which goals are common, and what the partner wants to reach."""

    goals = forms.MultipleChoiceField(
        label=_("Gezamenlijke doelen"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Met wat het OCMW en partners ervoor doen. Wat elke partner zelf doet, staat in het eigen plan."),
    )
    client_wish = forms.CharField(
        label=_("Wat deze partner wil bereiken, in eigen woorden"),
        widget=GrowingTextarea,
        max_length=2000,
        help_text=_("Niet overgenomen van de andere partner: vraag het zelf."),
    )

    def __init__(self, *args: Any, goals: Iterable[GpmiGoal], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known = {str(goal.pk): goal for goal in goals}
        self.fields["goals"].choices = [(key, goal.text) for key, goal in self.known.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[GpmiGoal]:
        return [self.known[key] for key in self.cleaned_data["goals"]]


class ResumeForm(forms.Form):
    """The job in between, and the days of the new contract."""

    worked_from = DateField(label=_("Eerste dag van de job"))
    worked_until = DateField(label=_("Laatste dag van de job"))
    starts_on = DateField(label=_("Nieuw GPMI van"))
    ends_on = DateField(label=_("Tot en met"))


class ExtensionForm(forms.Form):
    """Why the client still stands far from work or taking part."""

    motivation = forms.CharField(
        label=_("Waarom een tweede jaar toelage?"),
        widget=GrowingTextarea({"rows": 6}),
        max_length=4000,
        help_text=_(
            "Waarom staat deze persoon nog ver van werk of van meedoen in de samenleving? Feiten, geen medische details."
        ),
    )
    extended_before = forms.BooleanField(
        label=_("De toelage voor deze persoon werd al eens verlengd"),
        required=False,
        help_text=_("Ook door een ander OCMW. Volgens de bronnen kan het maar één keer (te bevestigen)."),
    )
