"""Small fields of the rekenblad: amounts, days and counts that may stay empty, and a share in percent."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.forms import DateField, MoneyField

LONGEST_LABEL = 60
HUNDRED = Decimal(100)
MISSING = "missing"
MOST_MONEY = Decimal("9999999.99")  # more is a typing error, and twenty of these by the year still fit a kept row


def missing(text: Any) -> forms.ValidationError:
    """Tell of something that is not filled in yet: to mend when asked for a result, no mistake while typing."""
    return forms.ValidationError(text, code=MISSING)


def money(label: Any, *, help_text: Any = "") -> MoneyField:
    """An amount in euro that may stay empty."""
    return MoneyField(label=label, required=False, help_text=help_text, max_value=MOST_MONEY)


def day(label: Any, *, help_text: Any = "") -> DateField:
    """A day that may stay empty."""
    return DateField(label=label, required=False, help_text=help_text)


def tick(label: Any, *, initial: bool = False, help_text: Any = "") -> forms.BooleanField:
    """Something that is so or not."""
    return forms.BooleanField(label=label, required=False, initial=initial, help_text=help_text)


def words(label: Any, *, help_text: Any = "", longest: int = LONGEST_LABEL) -> forms.CharField:
    """A few words of one's own."""
    return forms.CharField(label=label, required=False, max_length=longest, help_text=help_text)


def choice(label: Any, choices: Any, *, initial: Any = "", required: bool = False, **options: Any) -> forms.ChoiceField:
    """One of a few choices."""
    return forms.ChoiceField(label=label, choices=choices, initial=initial, required=required, **options)


def count(label: Any, *, help_text: Any = "", most: int = 366) -> forms.IntegerField:
    """A whole number that may stay empty."""
    widget = forms.TextInput({"inputmode": "numeric", "autocomplete": "off"})
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=most, widget=widget, help_text=help_text
    )


class PercentField(MoneyField):
    """A share typed as 50 or 33,33; gives it back between 0 and 1."""

    widget = forms.TextInput  # type: ignore[assignment]
    default_error_messages = {
        "invalid": _("Schrijf een percentage, bijvoorbeeld 50."),
        "negative": _("Dit kan niet minder dan nul zijn."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_value=100, **kwargs)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal", "autocomplete": "off"}

    def clean(self, value: Any) -> Decimal | None:
        percent = super().clean(value)
        if percent is not None and percent == 0:
            raise forms.ValidationError(_("Een aandeel is meer dan 0."))
        return None if percent is None else percent / HUNDRED
