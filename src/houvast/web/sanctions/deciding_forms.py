"""The forms of opinion, proposal, decision and what follows it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Delivery, Ground, Measure
from houvast.apps.sanctions.models import NonCompliance
from houvast.web.forms import DateField, GrowingTextarea, RadioCards, SegmentedRadio, described


class OpinionForm(forms.Form):
    """The worker's own view, apart from any proposal."""

    opinion = forms.CharField(
        label=_("Jouw advies"),
        widget=GrowingTextarea({"rows": 6}),
        max_length=6000,
        help_text=_(
            "Wat helpt de cliënt vooruit? Wat deed het OCMW zelf? Wat zou een schorsing doen met het gezin? "
            "Een voorstel komt pas hierna."
        ),
    )
    opinion_on = DateField(label=_("Datum"))


def _measures() -> list[tuple[str, Any]]:
    told = {
        Measure.NONE: _("De betaling loopt gewoon door."),
        Measure.FULL: _("Een tijd geen betaling."),
        Measure.PARTIAL: _("Een tijd een kleinere betaling."),
    }
    return [(one.value, described(one.label, told[one])) for one in Measure]


class MeasureForm(forms.Form):
    """A suspension or none; what the law allows is decided by the rules."""

    measure = forms.ChoiceField(label=_("Wat?"), choices=_measures, widget=RadioCards)
    share = forms.IntegerField(
        label=_("Welk deel wordt niet betaald? (%)"),
        required=False,
        min_value=1,
        max_value=99,
        help_text=_("Enkel bij een gedeeltelijke schorsing."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    months = forms.IntegerField(
        label=_("Hoeveel maanden?"),
        required=False,
        min_value=1,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    starts_on = DateField(label=_("Vanaf welke dag?"), required=False)
    postponed_months = forms.IntegerField(
        label=_("Hoeveel van die maanden met uitstel?"),
        required=False,
        min_value=0,
        help_text=_("Uitgesteld: die maanden gaan niet door zolang de voorwaarden nageleefd worden (SAN-06)."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    conditions = forms.CharField(
        label=_("Voorwaarden van het uitstel"), required=False, widget=GrowingTextarea({"rows": 2}), max_length=2000
    )
    postponed_until = DateField(label=_("Uitstel tot en met"), required=False)

    def __init__(self, *args: Any, path: NonCompliance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if path.ground != Ground.DECLARATION:
            self.fields.pop("fraud", None)

    def wanted(self) -> Wanted:
        """Return what is asked; without a suspension the boxes that only go with one do not count."""
        values = self.cleaned_data
        if values["measure"] == Measure.NONE:
            return Wanted(Measure.NONE)
        postponed = values["postponed_months"] or 0
        whole = postponed == values["months"]
        return Wanted(
            measure=values["measure"],
            share=values["share"] if values["measure"] == Measure.PARTIAL else None,
            months=values["months"],
            starts_on=None if whole else values["starts_on"],
            postponed_months=postponed,
            conditions=values["conditions"],
            postponed_until=values["postponed_until"],
        )


class ProposalForm(MeasureForm):
    """What is put to the committee, and why."""

    session_on = DateField(label=_("Zitting van het comité"))
    fraud = forms.BooleanField(label=_("Met bedrog"), required=False)
    motivation = forms.CharField(
        label=_("Motivering"),
        widget=GrowingTextarea({"rows": 4}),
        max_length=4000,
        help_text=_("De feiten, wat de cliënt zei, waarom dit redelijk is. Geen meting of statuut (MPS-07)."),
    )

    field_order = ["session_on", "measure", "share", "months", "fraud", "starts_on", "postponed_months", "conditions"]


class DecisionForm(MeasureForm):
    """What the committee decided."""

    decided_on = DateField(label=_("Datum van de beslissing"))
    decision = forms.CharField(
        label=_("Motivering van het comité"),
        widget=GrowingTextarea({"rows": 4}),
        max_length=4000,
        help_text=_("Komt in de brief aan de cliënt, in gewone woorden."),
    )

    field_order = ["decided_on", "measure", "share", "months", "starts_on", "postponed_months", "conditions"]


class NotifyForm(forms.Form):
    """The letter with the decision left."""

    notified_on = DateField(label=_("Meegedeeld op"))
    how = forms.ChoiceField(label=_("Hoe?"), choices=Delivery.choices, widget=SegmentedRadio)
    starts_on = DateField(
        label=_("De schorsing begint op"),
        required=False,
        help_text=_("Ten vroegste de dag na de mededeling (SAN-04). Verandert dit? Druk de brief dan opnieuw af."),
    )

    def __init__(self, *args: Any, path: NonCompliance, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if path.starts_on is None:
            del self.fields["starts_on"]


class LiftForm(forms.Form):
    """The suspension stops before its last day, or never began."""

    lifted_on = DateField(label=_("De betaling loopt weer vanaf"))
    reason = forms.CharField(label=_("Waarom?"), widget=GrowingTextarea({"rows": 2}), max_length=2000)


class FinalForm(forms.Form):
    """Since when nobody can appeal any more."""

    final_on = DateField(label=_("Definitief sinds"))
