"""Forms on legal numbers: what to look for, and a value with its source."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.lawbook.values import Row, decimals_of, is_money, moves_with_index, text_of
from houvast.web.forms import DateField, GrowingTextarea, MoneyField
from houvast_rules.law import Parameter, Value

T = TypeVar("T")


class ListForm(forms.Form):
    """Kept in the address; a spoiled address shows today and everything."""

    dag = DateField(label=_("Op"), required=False)
    zoek = forms.CharField(label=_("Zoek"), required=False, max_length=80)
    toon = forms.ChoiceField(
        label=_("Toon"),
        required=False,
        choices=[
            ("", _("alles")),
            ("onbevestigd", _("niet bevestigd op deze dag")),
            ("te-bevestigen", _("bron te bevestigen")),
            ("eigen", _("door dit OCMW bevestigd")),
            ("wacht", _("wacht op een tweede persoon")),
        ],
    )

    def chosen(self, today: dt.date) -> tuple[dt.date, str, str]:
        """The day, the words and what is shown."""
        if not self.is_bound:
            return today, "", ""
        self.is_valid()
        typed = self.cleaned_data
        return typed.get("dag") or today, typed.get("zoek") or "", typed.get("toon") or ""


class NumberInput(forms.TextInput):
    """A number that is no amount in euro."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})


class DecimalNumberField(MoneyField):
    """A rate or another number with decimals, typed with a comma."""

    default_error_messages = {
        "invalid": _("Schrijf een getal, bijvoorbeeld 0,06."),
        "negative": _("Dit kan niet minder dan nul zijn."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"widget": NumberInput, **kwargs})


def value_field(parameter: Parameter, **options: Any) -> forms.Field:
    """Return the box for a value of this number: euro, another number, a choice or a text."""
    like = parameter.values[-1].value
    if isinstance(like, bool):
        return forms.ChoiceField(choices=[("", "–"), ("true", _("ja")), ("false", _("neen"))], **options)
    if isinstance(like, str):
        return forms.CharField(max_length=60, **options)
    if isinstance(like, int):
        return forms.IntegerField(min_value=0, max_value=999_999, widget=NumberInput, **options)
    field = MoneyField if is_money(parameter) else DecimalNumberField
    return field(decimal_places=decimals_of(parameter), max_digits=14, **options)


class SourceFields(forms.Form):
    """From when, until when it was read, and where: the same for one value and for a whole index step."""

    starts_on = DateField(label=_("Geldt vanaf"))
    confirmed_until = DateField(
        label=_("Bevestigd tot en met"),
        required=False,
        help_text=_(
            "De laatste dag waarvoor de bron dit bedrag geeft. Daarna rekent Houvast ermee voort en zegt het erbij dat "
            "het niet bevestigd is."
        ),
    )
    source = forms.CharField(
        label=_("Bron"),
        max_length=1000,
        widget=GrowingTextarea({"rows": 2}),
        help_text=_("Waar staat dit? Bijvoorbeeld de omzendbrief met datum, of het adres van de officiële tabel."),
    )
    article = forms.CharField(label=_("Artikel"), required=False, max_length=200)
    note = forms.CharField(label=_("Nota"), required=False, max_length=1000, widget=GrowingTextarea({"rows": 2}))
    sure = forms.BooleanField(label=_("Het klopt: ik keek dit na"), required=False)

    def row_for(self, key: str, value: Value) -> Row:
        typed = self.cleaned_data
        return Row(
            key=key,
            value=text_of(value),
            starts_on=typed["starts_on"],
            confirmed_until=typed.get("confirmed_until"),
            source=typed["source"],
            article=typed["article"],
            note=typed["note"],
        )


class ValueForm(SourceFields):
    """One number: its value from a day on."""

    field_order = ("value", "starts_on", "confirmed_until", "source", "article", "note", "sure")

    def __init__(self, *args: Any, parameter: Parameter, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.parameter = parameter
        self.fields["value"] = value_field(parameter, label=_("Nieuwe waarde"), help_text=parameter.unit)
        if moves_with_index(parameter):
            self.fields["confirmed_until"].required = True
        else:  # a number that does not change by itself stays confirmed until the next one
            del self.fields["confirmed_until"]
        self.order_fields(self.field_order)

    def row(self) -> Row:
        return self.row_for(self.parameter.key, self.cleaned_data["value"])


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Waarom?"), max_length=1000, widget=GrowingTextarea)


class IndexStepForm(SourceFields):
    """Every amount that rises with an index step; an empty box is not proposed."""

    def __init__(self, *args: Any, parameters: Mapping[str, Parameter], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.keys = self.keys_by_name(parameters)
        for name, key in self.keys.items():
            parameter = parameters[key]
            self.fields[name] = value_field(parameter, label=parameter.label, help_text=parameter.unit, required=False)
        self.fields["confirmed_until"].required = True

    @staticmethod
    def keys_by_name(keys: Iterable[str]) -> dict[str, str]:
        """Return the key of each box; a dot cannot stand in the name of a field."""
        return {key.replace(".", "__"): key for key in keys}

    @classmethod
    def named(cls, by_key: Mapping[str, T]) -> dict[str, T]:
        """Return the same things by the name of their box."""
        return {name: by_key[key] for name, key in cls.keys_by_name(by_key).items()}

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not any(typed.get(name) is not None for name in self.keys) and not self.errors:
            raise forms.ValidationError(_("Vul minstens één bedrag in."))
        return typed

    def rows(self) -> dict[str, Row]:
        """Return what was filled in, by the name of its box."""
        typed = self.cleaned_data
        return {name: self.row_for(key, typed[name]) for name, key in self.keys.items() if typed[name] is not None}
