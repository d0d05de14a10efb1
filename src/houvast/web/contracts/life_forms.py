"""The forms of a contract that runs: a talk asked, tries to reach somebody, signing on the screen, new agreements."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.actions.evaluating import HELD_FORMS
from houvast.apps.contracts.actions.following_up import TRIED_BY
from houvast.apps.contracts.actions.screen import Conditions
from houvast.apps.contracts.enums import TalkKind
from houvast.apps.contracts.models import GpmiGoal
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.documents.drawings import clean_drawing
from houvast.web.contracts.forms import ScanForm, SignForm
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio


class TalkForm(forms.Form):
    """Somebody asks a talk, or asks to change the contract."""

    asked_by = forms.ChoiceField(label=_("Wie vraagt het?"), choices=Party.choices, widget=SegmentedRadio)
    kind = forms.ChoiceField(label=_("Wat wordt gevraagd?"), choices=TalkKind.choices, widget=SegmentedRadio)
    asked_on = DateField(label=_("Gevraagd op"))
    words = forms.CharField(
        label=_("Waarover?"),
        widget=GrowingTextarea,
        max_length=500,
        help_text=_("Liefst in de woorden van wie het vraagt."),
    )


class HoldTalkForm(forms.Form):
    """The talk that was asked took place."""

    held_on = DateField(label=_("Datum van het gesprek"))
    form = forms.ChoiceField(
        label=_("Hoe verliep het gesprek?"), choices=[(one.value, one.label) for one in HELD_FORMS]
    )
    outcome = forms.CharField(label=_("Wat spraken jullie af?"), widget=GrowingTextarea, max_length=2000)


class ReasonForm(forms.Form):
    """Why something does not go on."""

    reason = forms.CharField(label=_("Waarom?"), widget=GrowingTextarea({"rows": 2}), max_length=300)


class AttemptForm(forms.Form):
    """One try to reach the client after a missed evaluation."""

    made_on = DateField(label=_("Geprobeerd op"))
    channel = forms.ChoiceField(
        label=_("Langs welke weg?"), choices=[(one.value, ContactForm(one).label) for one in TRIED_BY]
    )
    own_language = forms.BooleanField(label=_("In de eigen taal van de cliënt"), required=False)
    reached = forms.BooleanField(label=_("De cliënt is bereikt"), required=False)
    note = forms.CharField(
        label=_("Wat gebeurde er?"), required=False, max_length=300, widget=GrowingTextarea({"rows": 2})
    )


class TeamForm(forms.Form):
    """What the team said."""

    outcome = forms.CharField(label=_("Wat besliste het team?"), widget=GrowingTextarea, max_length=2000)


class SignAnnexForm(ScanForm):
    """The signature under an annex, on paper."""

    signed_on = DateField(label=_("Getekend op"))
    reflection_waived = forms.BooleanField(label=_("De cliënt ziet zelf af van de bedenktijd"), required=False)

    field_order = ["signed_on", "reflection_waived", "scan"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = False


class ConditionsForm(SignForm):
    """What is settled before the first signature on the screen, because it stands in the text that is read."""

    present = forms.CharField(
        label=_("Wie is erbij?"), max_length=300, help_text=_("Iedereen die bij het tekenen aanwezig is, ook een tolk.")
    )
    centre_name = forms.CharField(label=_("Wie tekent voor het OCMW?"), max_length=120)

    field_order = ["present", "centre_name", "reflection_waived", "no_balance_reason"]

    def __init__(self, *args: Any, for_annex: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["scan"], self.fields["signed_on"]
        if for_annex:
            del self.fields["no_balance_reason"]

    def conditions(self) -> Conditions:
        values = self.cleaned_data
        return Conditions(
            present=values["present"],
            reflection_waived=values["reflection_waived"],
            no_balance_reason=values.get("no_balance_reason", ""),
            evaluation_dates=self.evaluation_dates(),
        )


class SignatureForm(forms.Form):
    """One signature: drawn on the screen, or typed by who cannot draw or has no JavaScript."""

    explained = forms.BooleanField(required=False)
    typed = forms.CharField(required=False, max_length=120, widget=forms.TextInput({"autocomplete": "off"}))
    drawing = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["explained"].label = _("De inhoud is mij uitgelegd in een taal die ik begrijp.")
        self.fields["typed"].label = _("Of typ uw naam (%(name)s)") % {"name": name}

    def clean_drawing(self) -> bytes | None:
        """Return the drawing as a clean PNG, or None when nothing was drawn."""
        data = self.cleaned_data["drawing"]
        if not data:
            return None
        try:
            return clean_drawing(data)
        except Refused as refused:
            raise forms.ValidationError(refused.messages) from refused


class AgreementsForm(forms.Form):
    """The new agreements of an evaluation, line by line: for which goal, who does it and by when."""

    def __init__(self, data: Any = None, *, lines: Sequence[str], goals: Sequence[GpmiGoal]) -> None:
        super().__init__(data)
        self.numbers = range(1, len(lines) + 1)
        choices = [("", "—"), *((str(goal.goal_id), goal.text) for goal in goals if goal.goal_id)]
        first = choices[1][0] if len(choices) == 2 else ""
        for number, line in zip(self.numbers, lines, strict=True):
            self.fields[f"text-{number}"] = forms.CharField(
                label=_("Afspraak"), required=False, max_length=250, initial=line[:250]
            )
            self.fields[f"goal-{number}"] = forms.ChoiceField(
                label=_("Bij welk doel?"), choices=choices, initial=first, required=False
            )
            self.fields[f"party-{number}"] = forms.ChoiceField(
                label=_("Wie doet het?"),
                choices=[(Party.CLIENT.value, Party.CLIENT.label), (Party.CENTRE.value, Party.CENTRE.label)],
                initial=Party.CLIENT.value,
                widget=SegmentedRadio,
            )
            self.fields[f"due-{number}"] = DateField(label=_("Tegen"), required=False)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for number in self.numbers:
            if values.get(f"text-{number}") and not values.get(f"goal-{number}"):
                self.add_error(f"goal-{number}", _("Kies bij welk doel deze afspraak hoort, of maak het vak leeg."))
        if not any(values.get(f"text-{number}") for number in self.numbers):
            raise forms.ValidationError(_("Schrijf minstens één afspraak."))
        return values

    def rows(self) -> list[list[forms.BoundField]]:
        return [[self[f"{part}-{number}"] for part in ("text", "goal", "party", "due")] for number in self.numbers]

    def agreements(self) -> list[tuple[int, str, str, dt.date | None]]:
        """Per agreement: the goal of the plan, the party, the words and the day."""
        values = self.cleaned_data
        return [
            (int(values[f"goal-{n}"]), values[f"party-{n}"], values[f"text-{n}"], values[f"due-{n}"])
            for n in self.numbers
            if values[f"text-{n}"]
        ]
