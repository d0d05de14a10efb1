"""The forms of the committee."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.accounts.roles import Role
from houvast.apps.committee.actions.sittings import WITHOUT_SUBJECT
from houvast.apps.committee.enums import ItemKind, SeatRole, SendingWay
from houvast.apps.sanctions.enums import HearingResult
from houvast.web.filepages.fields import HourField
from houvast.web.forms import DateField, GrowingTextarea


class _Versioned(forms.Form):
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Everything but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class SittingForm(_Versioned):
    """When and where the committee meets."""

    held_on = DateField(label=_("Datum"))
    starts_at = HourField(label=_("Uur"))
    place = forms.CharField(label=_("Plaats"), max_length=120)
    remarks = forms.CharField(
        label=_("Mededelingen"),
        widget=GrowingTextarea,
        max_length=5_000,
        required=False,
        help_text=_("Komt op de agenda die de leden krijgen. Schrijf geen namen van cliënten."),
    )


class SecondCallForm(_Versioned):
    """When the same items come back because too few members were there."""

    held_on = DateField(label=_("Nieuwe datum"))
    starts_at = HourField(label=_("Uur"))
    place = forms.CharField(label=_("Plaats"), max_length=120)


class AttendanceForm(_Versioned):
    """Who of the seats is there, and who presides."""

    present: Any = forms.ModelMultipleChoiceField(
        label=_("Aanwezig"), queryset=None, widget=forms.CheckboxSelectMultiple
    )
    chair: Any = forms.ModelChoiceField(label=_("Wie zit voor"), queryset=None)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["present"].queryset = members  # type: ignore[attr-defined]
        self.fields["chair"].queryset = members  # type: ignore[attr-defined]


class PlainItemForm(forms.Form):
    """An item that has no proposal of its own, such as employment under art. 60."""

    sitting: Any = forms.ModelChoiceField(label=_("Zitting"), queryset=None)
    kind = forms.ChoiceField(
        label=_("Wat voor punt"), choices=[(kind.value, kind.label) for kind in map(ItemKind, WITHOUT_SUBJECT)]
    )
    title = forms.CharField(
        label=_("Titel op de agenda"), max_length=150, help_text=_("Zonder naam: de agenda noemt niemand.")
    )
    text = forms.CharField(
        label=_("Voorstel en waarom"), widget=GrowingTextarea({"rows": 6}), max_length=10_000, required=True
    )
    decide_by = DateField(label=_("Beslissen tegen"), required=False)

    def __init__(self, *args: Any, sittings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["sitting"].queryset = sittings  # type: ignore[attr-defined]


class InterestForm(forms.Form):
    """Which member has an interest in a file."""

    member: Any = forms.ModelChoiceField(label=_("Lid"), queryset=None)

    def __init__(self, *args: Any, members: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class HearingForm(_Versioned):
    """She comes and speaks at the sitting."""

    hearing_at = HourField(label=_("Uur van het horen"))
    interpreter = forms.BooleanField(label=_("Het OCMW zorgt voor een tolk"), required=False)


class HeardForm(_Versioned):
    """How the hearing went."""

    hearing_result = forms.ChoiceField(
        label=_("Hoe verliep het?"), choices=HearingResult.choices, widget=forms.RadioSelect
    )
    hearing_assisted_by = forms.CharField(label=_("Bijgestaan door"), max_length=120, required=False)
    hearing_words = forms.CharField(
        label=_("Wat de cliënt zei"), widget=GrowingTextarea({"rows": 6}), max_length=10_000, required=False
    )


class SentForm(forms.Form):
    """When and how the letters about the right to be heard left."""

    sent_on = DateField(label=_("Verstuurd op"))
    how = forms.ChoiceField(label=_("Hoe"), choices=SendingWay.choices)


class ProfileForm(_Versioned):
    """What the law asks of this centre's committee."""

    municipality = forms.CharField(label=_("Gemeente"), max_length=80)
    council_size = forms.IntegerField(label=_("Aantal gemeenteraadsleden"), min_value=1, max_value=99)
    gpmi_from = DateField(
        label=_("GPMI's bekrachtigen die getekend zijn vanaf"),
        required=False,
        help_text=_("Leeg: elk lopend GPMI dat nog niet bekrachtigd is, staat klaar voor het comité."),
    )


class SeatForm(forms.Form):
    """A seat for a member from a day on."""

    member: Any = forms.ModelChoiceField(
        label=_("Lid"), queryset=None, help_text=_("Enkel wie de rol van lid van het bijzonder comité heeft.")
    )
    role = forms.ChoiceField(label=_("Rol"), choices=SeatRole.choices, initial=SeatRole.MEMBER)
    starts_on = DateField(label=_("Vanaf"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        members = colleagues_with(Permission.ATTEND_SITTING).filter(role=Role.COMMITTEE)
        self.fields["member"].queryset = members  # type: ignore[attr-defined]


class SeatEndForm(_Versioned):
    """The last day of a seat."""

    last = DateField(label=_("Laatste dag"))
