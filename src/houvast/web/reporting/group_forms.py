"""Which group, which year, whose view: everything stands in the address, so that a page can be sent and printed."""

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.reporting.groups import FIRST_YEAR, Group, groups
from houvast.web.forms import SegmentedRadio

WORKER, CLIENT = "werker", "client"


class GroupForm(forms.Form):
    """One group at a time: crossing them would make groups too small to show."""

    groep = forms.ChoiceField(
        label=_("Groep"), error_messages={"invalid_choice": _("Deze groep bestaat niet. Kies er een uit de lijst.")}
    )
    jaar = forms.TypedChoiceField(
        label=_("Jaar"),
        coerce=int,
        error_messages={"invalid_choice": _("Over dit jaar zijn er geen cijfers. Kies er een uit de lijst.")},
    )
    stem = forms.ChoiceField(
        label=_("Volgens"), choices=[(WORKER, _("de werker")), (CLIENT, _("de cliënt"))], widget=SegmentedRadio
    )

    def __init__(self, *args: Any, today: dt.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        teams, kinds, covenant = groups()
        self.known: dict[str, Group] = {group.key: group for group in (*teams, *kinds, *covenant)}
        labelled = ((_("Teams"), teams), (_("Trajecten"), kinds), (_("Convenant"), covenant))
        options = [(title, [(group.key, group.label) for group in found]) for title, found in labelled if found]
        self.fields["groep"].choices = options  # type: ignore[attr-defined]
        years = range(today.year, FIRST_YEAR - 1, -1)
        self.fields["jaar"].choices = [(year, year) for year in years]  # type: ignore[attr-defined]

    @property
    def group(self) -> Group:
        return self.known[self.cleaned_data["groep"]]
