"""Forms on what changes through time: number, address, household, and the people around a client."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.actions.addresses import AddressDetails
from houvast.apps.clients.actions.contacts import ContactPersonDetails
from houvast.apps.clients.enums import AddressKind, ContactKind, HouseholdRole
from houvast.apps.clients.models import Address, ContactPerson
from houvast.web.clients.forms.choices import countries
from houvast.web.forms import DateField


class InszForm(forms.Form):
    """A first number, a replacement from a day on, or the correction of a typing error."""

    insz = forms.CharField(
        label=_("Nieuw nummer"), max_length=20, widget=forms.TextInput({"autocomplete": "off", "inputmode": "numeric"})
    )
    why = forms.ChoiceField(
        label=_("Waarom verandert het?"),
        choices=[
            ("replaced", _("De persoon kreeg een nieuw nummer")),
            ("correction", _("Er stond een tikfout in het nummer")),
        ],
        initial="replaced",
        widget=forms.RadioSelect,
    )
    start = DateField(label=_("Nieuw nummer geldt vanaf"), required=False)
    confirm_number = forms.BooleanField(
        label=_("Ik heb het nagekeken: nummer, geboortedatum en geslacht zijn juist."), required=False
    )

    def __init__(self, *args: Any, has_number: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_number:
            self.fields["insz"].label = _("Rijksregisternummer of bisnummer")
            del self.fields["why"], self.fields["start"]

    @property
    def is_correction(self) -> bool:
        return self.cleaned_data.get("why") == "correction"


class AddressForm(forms.ModelForm):  # type: ignore[type-arg]
    """A new address from a day on; the earlier one stays in the history."""

    start = DateField(label=_("Vanaf"))
    country = forms.ChoiceField(label=_("Land"), choices=countries, initial="BE")

    class Meta:
        model = Address
        fields = ("kind", "street", "house_number", "box", "postcode", "municipality", "country")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].initial = timezone.localdate
        if not self.is_bound and not self.initial.get("kind"):
            self.initial["kind"] = AddressKind.ACTUAL

    def clean_postcode(self) -> str:
        postcode: str = self.cleaned_data["postcode"].strip()
        if self.data.get("country", "BE") == "BE" and postcode and not (postcode.isdigit() and len(postcode) == 4):
            raise forms.ValidationError(_("Een Belgische postcode telt vier cijfers."))
        return postcode

    def details(self) -> AddressDetails:
        names = ("street", "house_number", "box", "postcode", "municipality", "country")
        return AddressDetails(**{name: self.cleaned_data[name] for name in names})  # type: ignore[typeddict-item,no-any-return]

    def _post_clean(self) -> None:
        """The action checks the constraints: only it knows the period."""


class MemberForm(forms.Form):
    """The place of somebody in a household."""

    role = forms.ChoiceField(label=_("Rol in het gezin"), choices=HouseholdRole.choices)
    dependent = forms.BooleanField(label=_("Ten laste"), required=False)
    start = DateField(label=_("Vanaf"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["start"].initial = timezone.localdate


class LeaveForm(forms.Form):
    """When somebody leaves a household."""

    last = DateField(label=_("Laatste dag in dit gezin"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last"].initial = timezone.localdate


class ContactPersonForm(forms.ModelForm):  # type: ignore[type-arg]
    class Meta:
        model = ContactPerson
        fields = ("kind", "name", "phone", "email", "note")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("kies")), *ContactKind.choices]  # type: ignore[attr-defined]

    def details(self) -> ContactPersonDetails:
        return ContactPersonDetails(**self.cleaned_data)  # type: ignore[typeddict-item,no-any-return]
