"""Fields that several forms about a file use."""

import datetime as dt
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.web.forms import DateField

TIME_FORMATS = ["%H:%M", "%H.%M", "%Hu%M", "%H:%M:%S", "%Hu", "%H"]


class HourField(forms.TimeField):
    """An hour typed as 10:30, 10.30 or 10u30."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.TimeInput({"placeholder": "uu:mm", "autocomplete": "off", "inputmode": "numeric"}, "%H:%M")
        super().__init__(input_formats=TIME_FORMATS, widget=widget, **kwargs)
        self.error_messages["invalid"] = _("Schrijf het uur als uu:mm, bijvoorbeeld 10:30.")


class ColleagueField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """Choose a colleague who works on files."""

    def __init__(self, *, permission: Permission = Permission.WRITE_FILE, **kwargs: Any) -> None:
        super().__init__(queryset=colleagues_with(permission), **{"empty_label": "—", **kwargs})

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj} · {obj.team}" if obj.team else str(obj)


class MomentForm(forms.Form):
    """A day and an hour together make a moment in Belgium."""

    day = DateField(label=_("Datum"))
    hour = HourField(label=_("Uur"))

    def moment(self) -> dt.datetime:
        naive = dt.datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"])
        return timezone.make_aware(naive)
