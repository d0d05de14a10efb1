"""The forms of the trajectoverleg."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with, teams_for
from houvast.apps.case_reviews.actions.deciding import Todo
from houvast.apps.case_reviews.enums import Trigger
from houvast.web.filepages.fields import ColleagueField, HourField
from houvast.web.forms import DateField, GrowingTextarea

TODO_LINES = 3


class MeetingForm(forms.Form):
    """When a team meets, and who sits at the table."""

    team: Any = forms.ModelChoiceField(label=_("Team"), queryset=None, empty_label="—")
    held_on = DateField(label=_("Datum"))
    starts_at = HourField(label=_("Uur"))
    place = forms.CharField(label=_("Plaats"), max_length=120, required=False)
    minutes_each = forms.IntegerField(label=_("Minuten per dossier"), min_value=1, max_value=120, initial=15)
    chair = ColleagueField(label=_("Voorzitter"), permission=Permission.PLAN)
    participants: Any = forms.ModelMultipleChoiceField(
        label=_("Deelnemers"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Wie aan tafel zit, ziet die dag de plannen die getoond worden, ook van een ander team."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["team"].queryset = teams_for(user)  # type: ignore[attr-defined]
        self.fields["participants"].queryset = colleagues_with(Permission.PLAN)  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Everything but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


class ItemForm(forms.Form):
    """What a worker asks of the team, and what the team needs to know."""

    trigger = forms.ChoiceField(label=_("Aanleiding"), choices=Trigger.choices)
    question = forms.CharField(label=_("Vraag aan het team"), max_length=300)
    summary = forms.CharField(label=_("Samenvatting"), widget=GrowingTextarea, max_length=5_000, required=False)
    goals_state = forms.CharField(
        label=_("Doelen en stand"),
        widget=GrowingTextarea,
        max_length=5_000,
        required=False,
        help_text=_("Het plan zelf staat vanzelf op het scherm. Schrijf hier enkel wat erbij hoort."),
    )
    what_works = forms.CharField(label=_("Wat werkt"), widget=GrowingTextarea, max_length=5_000, required=False)
    tried = forms.CharField(label=_("Wat is geprobeerd"), widget=GrowingTextarea, max_length=5_000, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Everything but the version and the meeting."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"version", "meeting"}}


class NewItemForm(ItemForm):
    """The same, with the meeting."""

    meeting: Any = forms.ModelChoiceField(label=_("Overleg"), queryset=None, empty_label="—")
    field_order = ["meeting"]

    def __init__(self, *args: Any, meetings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["meeting"].queryset = meetings  # type: ignore[attr-defined]


class DecisionForm(forms.Form):
    """The decision in one line, who does what by when, and when it is discussed again."""

    decision = forms.CharField(label=_("Advies in één regel"), max_length=300)
    discuss_again_on = DateField(label=_("Volgende bespreking"), required=False)
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for place in range(TODO_LINES):
            self.fields[f"todo_{place}"] = forms.CharField(label=_("Wat"), max_length=150, required=False)
            self.fields[f"worker_{place}"] = ColleagueField(label=_("Wie"), required=False)
            self.fields[f"due_{place}"] = DateField(label=_("Tegen"), required=False)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for place in range(TODO_LINES):
            given = [data.get(f"{name}_{place}") for name in ("todo", "worker", "due")]
            if (
                any(given)
                and not all(given)
                and not any(f"{name}_{place}" in self.errors for name in ("worker", "due"))
            ):
                self.add_error(f"todo_{place}", _("Schrijf wat, wie en tegen wanneer."))
        return data

    def todos(self) -> list[Todo]:
        """The lines that were filled in."""
        data = self.cleaned_data
        return [
            Todo(data[f"todo_{place}"], data[f"worker_{place}"], data[f"due_{place}"], line=place)
            for place in range(TODO_LINES)
            if data.get(f"todo_{place}")
        ]

    def lines(self) -> list[tuple[forms.BoundField, ...]]:
        """The three boxes of each line."""
        return [tuple(self[f"{name}_{place}"] for name in ("todo", "worker", "due")) for place in range(TODO_LINES)]
