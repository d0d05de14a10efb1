"""The forms of the guide: a sheet, its links, the inventory, and what surrounds publishing."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.actions.profile import SERVICE_FIELDS
from houvast.apps.trajectories.enums import TrajectoryDomain
from houvast.apps.trajectories.models import OfferedService, ServiceProfile, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.models.guide import PHASE_HOURS, SHEET_TEXTS
from houvast.apps.trajectories.weights import usual_hours
from houvast.web.forms import DateField, GrowingTextarea
from houvast.web.guide.content import PHASES

_LONGEST = 6000
_HINTS = {
    "purpose": _("Wat willen we met de cliënt bereiken? Twee of drie zinnen."),
    "audience": _("Voor wie is dit traject, en voor wie niet?"),
    "method": _("De stappen, elk op een lijn met een streepje ervoor."),
    "agreements": _("Enkel voor collega's: staat niet in het openbare boekje."),
    "indicators": _("Hoe zien we of het traject werkt?"),
}
_LINES = _("Een lege lijn begint een nieuwe alinea, een streepje een opsomming.")


class SheetForm(forms.ModelForm):  # type: ignore[type-arg]
    """Everything a sheet says but its links; give it a copy of the row, checking writes into it."""

    class Meta:
        model = TrajectorySheet
        fields = (*SHEET_TEXTS, "weight", "standard_months", *(PHASE_HOURS[phase] for phase in PHASES))
        localized_fields = ("weight", *(PHASE_HOURS[phase] for phase in PHASES))
        widgets = {name: GrowingTextarea({"rows": 4}) for name in SHEET_TEXTS}
        help_texts = _HINTS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in SHEET_TEXTS:
            self.fields[name].validators.append(MaxLengthValidator(_LONGEST))
        self.fields["weight"].help_text = _("1 staat voor tien uur per jaar, gesprekken en administratie samen.")
        for phase in PHASES:
            field = self.fields[PHASE_HOURS[phase]]
            field.label = phase.label
            field.help_text = _("Leeg: %(hours)s uur, volgens het gewicht.") % {
                "hours": str(usual_hours(self.instance.weight or Decimal(0), phase)).replace(".", ",")
            }

    def texts(self) -> list[forms.BoundField]:
        return [self[name] for name in SHEET_TEXTS]

    def hours(self) -> list[forms.BoundField]:
        return [self[PHASE_HOURS[phase]] for phase in PHASES]


class LinkForm(forms.Form):
    """Where more is written: on the web, or in which map or handbook."""

    title = forms.CharField(label=_("Titel"), max_length=120, required=False)
    url = forms.URLField(label=_("Adres op het web"), max_length=300, required=False, assume_scheme="https")
    place = forms.CharField(label=_("Of waar het ligt"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        where = cleaned.get("url") or cleaned.get("place")
        if where and not cleaned.get("title"):
            self.add_error("title", _("Geef een titel."))
        if cleaned.get("title") and not where and "url" not in self.errors:
            self.add_error("place", _("Zeg waar het te vinden is."))
        return cleaned


LinkFormSet = forms.formset_factory(LinkForm, extra=2, max_num=15, absolute_max=40, validate_max=True)


def link_rows(formset: Any) -> list[dict[str, str]]:
    """Return the links that were filled in."""
    rows = [form.cleaned_data for form in formset if form.cleaned_data.get("title")]
    return [{name: row.get(name, "") for name in ("title", "url", "place")} for row in rows]


class KindForm(forms.ModelForm):  # type: ignore[type-arg]
    """Name and domain of a kind; the code is asked once."""

    class Meta:
        model = TrajectoryKind
        fields = ("label", "domain")


class NewKindForm(forms.Form):
    """A new kind of trajectory; its sheet is written after that."""

    label = forms.CharField(label=_("Naam"), max_length=120)
    code = forms.CharField(
        label=_("Afkorting"),
        max_length=5,
        help_text=_("Twee tot vijf letters of cijfers, bijvoorbeeld WON. Blijft altijd dezelfde."),
    )
    domain = forms.ChoiceField(label=_("Domein"), choices=TrajectoryDomain.choices)
    weight = forms.DecimalField(
        label=_("Gewicht"),
        max_digits=4,
        decimal_places=2,
        min_value=0,
        max_value=20,
        localize=True,
        help_text=_("1 staat voor tien uur per jaar, gesprekken en administratie samen."),
    )
    standard_months = forms.IntegerField(label=_("Gewone duur in maanden"), min_value=1, max_value=120)

    def clean_code(self) -> str:
        return str(self.cleaned_data["code"]).strip().upper()


class PublishForm(forms.Form):
    valid_from = DateField(label=_("Geldt vanaf"))


class RetireForm(forms.Form):
    first_day_without = DateField(label=_("Niet meer te starten vanaf"))


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Opmerking of voorstel"),
        max_length=2000,
        widget=GrowingTextarea({"rows": 2}),
        error_messages={"required": _("Schrijf wat er beter kan.")},
    )


class ProfileForm(forms.ModelForm):  # type: ignore[type-arg]
    """Mission and vision."""

    class Meta:
        model = ServiceProfile
        fields = ("mission", "vision")
        widgets = {name: GrowingTextarea({"rows": 5, "maxlength": _LONGEST}) for name in fields}
        help_texts = {
            "mission": _("Waarvoor zijn we er? Een positief verhaal: wij willen, wij zullen."),
            "vision": _LINES,
        }


class ServiceForm(forms.ModelForm):  # type: ignore[type-arg]
    """One row of the inventory; an empty row is left out."""

    url = forms.URLField(label=_("Adres op het web"), max_length=300, required=False, assume_scheme="https")

    class Meta:
        model = OfferedService
        fields = SERVICE_FIELDS
        widgets = {"content": GrowingTextarea({"rows": 2})}


class _Services(forms.BaseFormSet):  # type: ignore[type-arg]
    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        form.fields["ORDER"].label = _("Plaats in de lijst")
        form.fields["DELETE"].label = _("Laat weg uit de inventaris")


ServiceFormSet = forms.formset_factory(
    ServiceForm, formset=_Services, extra=1, max_num=60, absolute_max=80, can_order=True, can_delete=True
)


def service_rows(formset: Any) -> list[Mapping[str, Any]]:
    """Return the rows in the chosen order, without those left out."""
    kept: Sequence[Any] = [form for form in formset.ordered_forms if form.cleaned_data.get("name")]
    return [{name: form.cleaned_data.get(name) or "" for name in SERVICE_FIELDS} for form in kept]
