"""The forms of aid that runs."""

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import AbsenceKind, ReceiptWay
from houvast.web.forms import DateField, GrowingTextarea, MoneyField


class BulkReviewForm(forms.Form):
    """Which day to look at."""

    day = DateField(
        label=_("Bedragen vanaf"),
        help_text=_("De dag van een indexstap, of een andere eerste dag van nieuwe bedragen."),
    )


class ConfirmForm(forms.Form):
    """Why every amount changes: the same sentence in every proposal."""

    motivation = forms.CharField(label=_("Motivering van elk voorstel"), widget=GrowingTextarea)
    hearing_notice_on = DateField(
        label=_("Hoorrecht schriftelijk gemeld op"),
        help_text=_(
            "De dag waarop iedereen de brief kreeg dat gehoord worden kan: die komt voor de beslissing (PRO-10)."
        ),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class AbsenceForm(forms.Form):
    """Days abroad, or a detention."""

    kind = forms.ChoiceField(label=_("Wat"), choices=AbsenceKind.choices)
    starts_on = DateField(label=_("Eerste dag"))
    ends_on = DateField(label=_("Laatste dag"), required=False, help_text=_("Leeg zolang het duurt."))
    study_programme = forms.BooleanField(label=_("Hoort bij het studieprogramma: telt niet mee"), required=False)
    centre = forms.CharField(
        label=_("OCMW dat toen bevoegd was"),
        max_length=80,
        required=False,
        help_text=_("Enkel als het een ander OCMW was: die dagen tellen ook mee."),
    )
    note = forms.CharField(label=_("Opmerking"), max_length=200, required=False)


class AbsenceEndForm(forms.Form):
    """The last day of an absence."""

    ends_on = DateField(label=_("Laatste dag"))
    version = forms.IntegerField(widget=forms.HiddenInput)


class ClaimForm(forms.Form):
    """An advance taken back from who pays the benefit."""

    institution = forms.CharField(label=_("Instelling die de uitkering betaalt"), max_length=120)
    covers_from = DateField(label=_("Uitkering toegekend vanaf"))
    covers_until = DateField(label=_("Tot en met"))
    advanced = MoneyField(label=_("Voorgeschoten in deze periode"), min_value=0)
    would_have_counted = MoneyField(
        label=_("De uitkering zou meegeteld zijn voor"),
        min_value=0,
        help_text=_("Wat bij de berekening van deze periode van het leefloon was afgegaan. Meer kan niet terug."),
    )


class ReceiptForm(forms.Form):
    """Money that came back."""

    amount = MoneyField(label=_("Ontvangen bedrag"), min_value=0)
    received_on = DateField(label=_("Ontvangen op"))
    way = forms.ChoiceField(label=_("Hoe"), choices=ReceiptWay.choices)
    version = forms.IntegerField(widget=forms.HiddenInput)


class PlanForm(forms.Form):
    """Spread what is still to be paid."""

    instalments = forms.IntegerField(label=_("Aantal maandelijkse schijven"), min_value=1)
    first_on = DateField(label=_("Eerste schijf tegen"))
    version = forms.IntegerField(widget=forms.HiddenInput)
