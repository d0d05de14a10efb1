"""Forms of the subsidies."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import Category
from houvast.apps.subsidies.enums import FullRateReason, LostBenefit
from houvast.web.forms import DateField, MoneyField
from houvast_rules.subsidies import gpmi_codes

FIRST_YEAR, LAST_YEAR = 2003, 2100


class YearForm(forms.Form):
    """The facts from which the base rate of a year follows."""

    year = forms.IntegerField(label=_("Jaar"), min_value=FIRST_YEAR, max_value=LAST_YEAR)
    average = MoneyField(
        label=_("Gemiddeld aantal begunstigden per maand, twee jaar voor dit jaar"),
        help_text=_("Leefloon of gesubsidieerde tewerkstelling, zoals de POD MI het telt."),
    )
    average_before = MoneyField(
        label=_("Hetzelfde, nog een jaar vroeger"), required=False, help_text=_("Nodig als de basistoelage verandert.")
    )
    previous_rate = MoneyField(label=_("Basistoelage van vorig jaar, in procent"), max_value=100)
    highest_rate_before = MoneyField(
        label=_("Hoogste basistoelage die het OCMW ooit had, in procent"), required=False, max_value=100
    )
    gpmi_share = MoneyField(
        label=_("Aandeel van de begunstigden met een GPMI, in procent"),
        required=False,
        max_value=100,
        help_text=_("Pas nodig als de bijzondere toelage daarvan afhangt (SUB-11)."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class SenderForm(forms.Form):
    """Who tells the minister."""

    municipality = forms.CharField(label=_("Gemeente"), max_length=80)
    nis_code = forms.CharField(label=_("NIS-code"), max_length=5)
    kbo_number = forms.CharField(label=_("KBO-nummer van het OCMW"), max_length=20)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)


class MonthForm(forms.Form):
    """Which month to work out."""

    month = DateField(label=_("Een dag in de maand"))


class SentForm(forms.Form):
    """On which day the file went out; the forms are those the page showed."""

    sent_on = DateField(label=_("Gemeld op"))


class CorrectionForm(forms.Form):
    """What form B says instead; everything else is repeated by itself."""

    category = forms.TypedChoiceField(label=_("Categorie"), choices=Category.choices, coerce=int)
    gpmi_code = forms.TypedChoiceField(label=_("GPMI-code"), required=False, coerce=int, empty_value=None)

    def __init__(self, *args: Any, on: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(row.code, f"{row.code}: {row.label}") for row in gpmi_codes(on)]
        self.fields["gpmi_code"].choices = [("", _("geen GPMI")), *codes]  # type: ignore[attr-defined]


class AnswerForm(forms.Form):
    """The file with answers."""

    answers = forms.FileField(
        label=_("Bestand met antwoorden"),
        help_text=_("CSV UTF-8 met de kolommen kenmerk; resultaat; bedrag; datum; reden."),
        error_messages={"empty": _("Dit bestand is leeg.")},
    )
    answers.widget.attrs["accept"] = ".csv,text/csv"


class FullRateForm(forms.Form):
    """Days for which the State repays everything."""

    reason = forms.ChoiceField(label=_("Waarom"), choices=FullRateReason.choices)
    first = DateField(label=_("Eerste dag"))
    last = DateField(label=_("Laatste dag"))


class ExclusionForm(forms.Form):
    """A request after the unemployment reform."""

    requested_on = DateField(label=_("Leefloon gevraagd op"))
    lost = forms.ChoiceField(
        label=_("Verloren uitkering"), choices=[("", _("geen")), *LostBenefit.choices], required=False
    )
    own_right = forms.BooleanField(label=_("De persoon verloor deze uitkering zelf"), required=False, initial=True)
