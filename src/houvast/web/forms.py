"""How every form looks and reads: label, help, error, input; dates and amounts as Belgians write them."""

import datetime as dt
import re
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.functional import lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

DATE_FORMATS = ["%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d", "%d/%m/%y", "%d%m%Y"]
# Written as a date; when it is none, the day is wrong and not the way of writing.
LIKE_A_DATE = re.compile(r"\d{1,2}([/.-])\d{1,2}\1(\d{2}|\d{4})|\d{4}-\d{1,2}-\d{1,2}|\d{8}")
# Nobody the service meets was born earlier, and no plan reaches further.
EARLIEST_YEAR, LATEST_YEAR = 1900, 2199


class HouvastFormRenderer(TemplatesSetting):
    """Render forms and fields with our templates (error between label and input)."""

    form_template_name = "web/forms/form.html"
    field_template_name = "web/forms/field.html"


class DateInput(forms.DateInput):
    """A date typed as dd/mm/jjjj; `dates.js` adds a button that opens the browser's own calendar.

    Not type=date: its notation follows the browser's language, not the page's, and typing
    a birth date in it is slow. Without JavaScript the typed date is all one needs.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        defaults = {"inputmode": "numeric", "placeholder": _("dd/mm/jjjj"), "autocomplete": "off", "data-date": ""}
        super().__init__({**defaults, **(attrs or {})}, format="%d/%m/%Y")

    def render(self, *args: Any, **kwargs: Any) -> SafeString:
        return format_html('<div class="input-group date-group">{}</div>', super().render(*args, **kwargs))


class DateField(forms.DateField):
    """A date in Belgian order in every language of the screen."""

    widget = DateInput
    default_error_messages = {"invalid": _("Schrijf de datum als dag/maand/jaar, bijvoorbeeld 18/11/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=DATE_FORMATS, **kwargs)

    def to_python(self, value: Any) -> dt.date | None:
        """Refuse a year nobody means: 0026 is a typing error, and reckoning from year 1 or 9999 leaves the calendar."""
        try:
            day = super().to_python(value)
        except forms.ValidationError:
            if isinstance(value, str) and LIKE_A_DATE.fullmatch(value.strip()):
                raise forms.ValidationError(_("Deze dag bestaat niet."), code="no_such_day") from None
            raise
        if day is not None and not EARLIEST_YEAR <= day.year <= LATEST_YEAR:
            raise forms.ValidationError(_("Kijk het jaartal na."), code="year")
        return day


class MoneyInput(forms.TextInput):
    """An amount in euro, with the sign in front of the box."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, Decimal | int):
            return f"{value:,.2f}".translate(str.maketrans(",.", ".,"))
        return super().format_value(value)


class MoneyField(forms.DecimalField):
    """An amount in euro to the cent: `1.234,56`, `1234,56`, `1234.56` and `€ 12` are all understood."""

    widget = MoneyInput
    default_error_messages = {
        "invalid": _("Schrijf een bedrag, bijvoorbeeld 1.234,56."),
        "negative": _("Een bedrag is niet negatief."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_digits": 10, "decimal_places": 2, "min_value": 0, **kwargs})

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if isinstance(value, str):
            value = re.sub(r"[€\s\u00a0]", "", value)
            if re.search(r"[eE]", value):  # Python reads 8e2 as 800; nobody writes an amount so
                raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
            if re.match(r"-[\d.,]*[1-9]", value) and self.min_value == 0:
                raise forms.ValidationError(self.error_messages["negative"], code="negative")
            if "," in value:
                value = value.replace(".", "").replace(",", ".")
            elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", value):
                value = value.replace(".", "")
        return super().to_python(value)


class GrowingTextarea(forms.Textarea):
    """A text box that grows with its text (CSS `field-sizing`)."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})


class SegmentedRadio(forms.RadioSelect):
    """Two to five short choices as big touch targets side by side; colours by value are in houvast.css."""

    family = "segmented"


class RadioCards(forms.RadioSelect):
    """Choices with an explanation, one card each; make the labels with `described`."""

    family = "cards"


def _described(title: Any, explanation: Any) -> SafeString:
    return format_html('{} <span class="choice-help">{}</span>', title, explanation)


# The label of a `RadioCards` choice; lazy, so that it is written in the reader's language.
described = lazy(_described, SafeString)


def control_kind(field: forms.BoundField) -> str:
    """Name the family of a control: it decides the markup around it in `web/forms/field.html`."""
    widget = field.field.widget
    if family := getattr(widget, "family", ""):
        return str(family)
    families: tuple[tuple[type[forms.Widget], str], ...] = (
        (forms.CheckboxSelectMultiple, "checks"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "check"),
        (forms.SelectMultiple, "select"),
        (forms.Select, "select"),
        (forms.MultiWidget, "multi"),
        (forms.FileInput, "file"),
        (MoneyInput, "money"),
    )
    return next((name for widget_class, name in families if isinstance(widget, widget_class)), "text")


CONTROL_CLASSES = {"text": "form-control", "money": "form-control", "file": "form-control", "select": "form-select"}


def render_control(field: forms.BoundField) -> SafeString:
    """Render the bare input with our class; Django itself adds aria-invalid and aria-describedby."""
    css = [field.field.widget.attrs.get("class", ""), CONTROL_CLASSES.get(control_kind(field), "form-check-input")]
    if field.errors:
        css.append("is-invalid")
    return field.as_widget(attrs={"class": " ".join(filter(None, css))})
