"""The choice of a year."""

from django import forms
from django.utils.translation import gettext_lazy as _


class YearForm(forms.Form):
    """A calendar year; a year without data gives zeros, not an error."""

    jaar = forms.IntegerField(
        label=_("Jaar"),
        min_value=1976,
        max_value=2200,
        error_messages={
            "min_value": _("De OCMW's bestaan sinds 1976."),
            "max_value": _("Kies een jaar voor 2200."),
            "invalid": _("Schrijf een jaar, bijvoorbeeld 2017."),
        },
    )
