"""What is typed on the pages of the workload; what it means is decided by the actions."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.apps.workload.models import WorkloadNorm
from houvast.apps.workload.scenario import MOST_NEW
from houvast.core.languages import Language
from houvast.web.filepages.fields import ColleagueField
from houvast.web.forms import DateField, GrowingTextarea
from houvast.web.intake.forms import ChipChecks

_ONE_WORKER = {"invalid_choice": _("Deze collega staat niet in de lijst.")}


class CrisisForm(forms.Form):
    """Why a file asks more time, and until when."""

    reason = forms.CharField(label=_("Waarom vraagt dit dossier nu meer tijd?"), max_length=300)
    until = DateField(label=_("Tot en met"), help_text=_("Hoogstens zes maanden."))


class NormForm(forms.ModelForm):  # type: ignore[type-arg]
    """The numbers of `WorkloadNorm`; the action checks what they mean together."""

    class Meta:
        model = WorkloadNorm
        fields = [
            "starts_on", "gross_hours", "leave_hours", "holiday_hours", "break_hours", "training_hours", "meeting_hours",
            "other_hours", "lower_percent", "upper_percent", "interpreter_factor", "children_factor", "crisis_factor",
            "partners_factor", "partners_from", "most_factor", "paused_percent", "file_hours", "request_hours",
        ]  # fmt: skip
        field_classes = {"starts_on": DateField}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            if name == "starts_on":
                continue
            field.localize = True
            field.widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
            field.widget.is_localized = True
            field.validators.append(_at_least(1 if name.endswith("_factor") or name in _FROM_ONE else 0))
            field.validators.append(_at_most(_MOST.get(name) or (5 if name.endswith("_factor") else 3000)))

    def _post_clean(self) -> None:
        """The row is made by the action: another norm of the same day is replaced, not a mistake."""


# Beyond these a number is a slip of the keyboard, and a band or weight nobody can work with.
_MOST = {
    "lower_percent": 200,
    "upper_percent": 200,
    "paused_percent": 100,
    "partners_from": 20,
    "file_hours": 40,
    "request_hours": 40,
}
_FROM_ONE = {"lower_percent", "upper_percent", "partners_from"}


def _at_most(most: int) -> Any:
    def check(value: Any) -> None:
        if value is not None and value > most:
            raise forms.ValidationError(_("Hoogstens %(most)s.") % {"most": most})

    return check


def _at_least(least: int) -> Any:
    def check(value: Any) -> None:
        if value is not None and value < least:
            raise forms.ValidationError(_("Minstens %(least)s.") % {"least": least})

    return check


class TimeForm(forms.Form):
    """How much a colleague works from a day on."""

    starts_on = DateField(label=_("Vanaf"))
    fte = forms.DecimalField(
        label=_("Deel van een voltijdse week"), help_text=_("Bijvoorbeeld 0,8 voor vier vijfde."), max_digits=3,
        decimal_places=2, localize=True,
    )  # fmt: skip
    outside_hours = forms.DecimalField(
        label=_("Taken buiten dossiers, uren per maand"),
        help_text=_("Bijvoorbeeld onthaal, werkgroepen, personeelsvergadering."),
        max_digits=5,
        decimal_places=1,
        localize=True,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Spreekt ook"), help_text=_("Helpt bij het verdelen van nieuwe hulpvragen."), required=False,
        choices=[choice for choice in Language.choices if choice[0] != Language.DUTCH],
        widget=ChipChecks,
    )  # fmt: skip


class AbsenceForm(forms.Form):
    """When somebody is not there. Why is not asked."""

    first = DateField(label=_("Eerste dag"))
    last = DateField(label=_("Laatste dag"))
    beyond_leave = forms.BooleanField(
        label=_("Bovenop het gewone verlof"), required=False, initial=True,
        help_text=_("Gewoon verlof zit al in de norm. Kruis dit enkel aan als er uren wegvallen."),
    )  # fmt: skip


class WhatIfForm(forms.Form):
    """Everything of a what-if stands in the address, so that it can be sent to a colleague and nothing is kept."""

    van = ColleagueField(label=_("Dossiers van"), required=False, error_messages=_ONE_WORKER)
    naar = ColleagueField(label=_("Naar"), required=False, error_messages=_ONE_WORKER)
    soort = forms.TypedChoiceField(label=_("Nieuwe trajecten"), coerce=int, empty_value=None, required=False)
    aantal = forms.IntegerField(
        label=_("Hoeveel"), min_value=1, max_value=MOST_NEW, required=False,
        error_messages={"min_value": _("Minstens 1."), "max_value": _("Hoogstens 500.")},
    )  # fmt: skip
    voor = ColleagueField(
        label=_("Voor"), help_text=_("Leeg: gelijk verdeeld over de gekozen teams."), required=False,
        error_messages=_ONE_WORKER,
    )  # fmt: skip
    afwezig = ColleagueField(label=_("Wie is er niet"), required=False, error_messages=_ONE_WORKER)
    vanaf = DateField(label=_("Vanaf"), required=False)
    tot = DateField(label=_("Tot en met"), required=False)

    def __init__(self, *args: Any, kinds: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", "—"), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("van") and facts.get("van") == facts.get("naar"):
            self.add_error("naar", _("Kies een andere collega."))
        if facts.get("soort") and not facts.get("aantal") and "aantal" not in self.errors:
            self.add_error("aantal", _("Hoeveel nieuwe trajecten?"))
        if facts.get("aantal") and not facts.get("soort") and "soort" not in self.errors:
            self.add_error("soort", _("Welk traject?"))
        self._clean_absence(facts)
        return facts

    def _clean_absence(self, facts: dict[str, Any]) -> None:
        if not facts.get("afwezig"):
            return
        first, last = facts.get("vanaf"), facts.get("tot")
        for name, value in (("vanaf", first), ("tot", last)):
            if value is None and name not in self.errors:
                self.add_error(name, _("Vul de dag in."))
        if first and last and last < first:
            self.add_error("tot", _("De laatste dag ligt voor de eerste."))
        elif first and last and (last - first).days > 366:
            self.add_error("tot", _("Reken hoogstens een jaar tegelijk."))


class ChooseFilesForm(forms.Form):
    """First step of handing over: whose files, to whom, and which kind of trajectory."""

    van = ColleagueField(label=_("Dossiers van"), error_messages=_ONE_WORKER)
    naar = forms.ModelMultipleChoiceField(
        label=_("Aan"), help_text=_("Eén of meer collega’s. Bij elk dossier kies je wie het krijgt."),
        queryset=colleagues_with(Permission.WRITE_FILE),
        error_messages={**_ONE_WORKER, "required": _("Kies minstens één collega.")},
        widget=ChipChecks,
    )  # fmt: skip
    soort = forms.TypedChoiceField(label=_("Enkel met traject"), coerce=int, empty_value=None, required=False)

    def __init__(self, *args: Any, kinds: Iterable[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["soort"].choices = [("", _("alle")), *kinds]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        if facts.get("van") and facts["van"] in (facts.get("naar") or []):
            self.add_error("naar", _("Wie de dossiers afgeeft, kan ze niet krijgen."))
        return facts


class BatchForm(forms.Form):
    """What goes with all files, and until when; the files themselves are rows of their own (`hand_over_rows`)."""

    note = forms.CharField(
        label=_("Nota voor alle dossiers"), help_text=_("Wat moet elke volgende collega weten?"), required=False,
        max_length=5000, widget=GrowingTextarea,
    )  # fmt: skip
    until = DateField(
        label=_("Tijdelijk, tot en met"), required=False,
        help_text=_("Leeg: voorgoed. Na die dag vraagt Houvast of de dossiers terugkeren; het gebeurt nooit vanzelf."),
    )  # fmt: skip
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)


class HistoryForm(forms.Form):
    """Whose months: a team, one worker, or the house."""

    wie = forms.ChoiceField(label=_("Wie"), required=False)

    def __init__(self, *args: Any, choices: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["wie"].choices = choices  # type: ignore[attr-defined]
