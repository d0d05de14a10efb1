"""The forms of one trajectory; what they mean is decided by the actions."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.actions.evaluating import HELD_FORMS
from houvast.apps.trajectories.enums import EndResult, PauseReason, Phase
from houvast.apps.trajectories.models import PhasePeriod
from houvast.web.filepages.fields import ColleagueField
from houvast.web.forms import DateField, GrowingTextarea
from houvast_rules import trajectory as rules


def next_phases(phase: str) -> list[Phase]:
    """The phases that may follow, without stopping (TRJ-08)."""
    if phase == Phase.STOP:
        return []
    return [Phase(value) for value in rules.allowed_transitions(rules.Phase(phase)) if value != rules.Phase.STOP]


class VersionedForm(forms.Form):
    """Two people at once: the second one is told."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class PhaseForm(VersionedForm):
    """Go to a next phase; any other one is refused with the rule."""

    phase = forms.ChoiceField(label=_("Naar fase"), choices=Phase.choices)
    on = DateField(label=_("Op"))

    def clean_on(self) -> dt.date:
        day: dt.date = self.cleaned_data["on"]
        if day > timezone.localdate():
            raise forms.ValidationError(_("Deze datum ligt in de toekomst."))
        return day


class DatesForm(VersionedForm):
    """The first day of every phase."""

    def __init__(self, *args: Any, periods: Sequence[PhasePeriod], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for row in periods:
            self.fields[f"phase_{row.pk}"] = DateField(label=row.get_phase_display(), initial=row.started_on)

    def starts(self) -> dict[int, Any]:
        """The days by id of the phase."""
        return {
            int(name.removeprefix("phase_")): day
            for name, day in self.cleaned_data.items()
            if name.startswith("phase_")
        }


class StopForm(VersionedForm):
    """Stop a trajectory; social activation says why there is no closing measurement when there is none."""

    result = forms.ChoiceField(label=_("Resultaat"), choices=[("", "—"), *EndResult.choices])
    reason = forms.CharField(label=_("Toelichting"), widget=GrowingTextarea, max_length=2_000)
    on = DateField(label=_("Gestopt op"))
    no_measurement_reason = forms.CharField(
        label=_("Geen slotmeting? Schrijf waarom"),
        max_length=300,
        required=False,
        help_text=_("Enkel nodig als er geen meting is om met de nulmeting te vergelijken (TRJ-04)."),
    )

    def __init__(self, *args: Any, asks_measurement: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_measurement:
            del self.fields["no_measurement_reason"]


class ExtendForm(forms.Form):
    """Ask again later whether a trajectory ends."""

    until = DateField(label=_("Opnieuw bekijken tegen"))


class ReenterForm(forms.Form):
    """Start again after a stop."""

    kind: Any = forms.ModelChoiceField(label=_("Traject"), queryset=None, empty_label="—")
    on = DateField(label=_("Begint op"))
    reason = forms.CharField(label=_("Waarom opnieuw"), max_length=300)
    worker = ColleagueField(
        label=_("Begeleider"), required=False, empty_label=_("de maatschappelijk werker van het dossier")
    )

    def __init__(self, *args: Any, kinds: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].queryset = kinds  # type: ignore[attr-defined]


class PauseForm(VersionedForm):
    """Let a trajectory stand still."""

    reason = forms.ChoiceField(label=_("Reden"), choices=[("", "—"), *PauseReason.choices])
    note = forms.CharField(label=_("Toelichting"), max_length=300, required=False)
    started_on = DateField(label=_("Eerste dag van de pauze"))
    ended_on = DateField(label=_("Laatste dag"), required=False, help_text=_("Leeg als je het nog niet weet."))
    review_on = DateField(
        label=_("Opnieuw bekijken op"),
        required=False,
        help_text=_("Nodig zonder laatste dag. Die dag komt de pauze op je werklijst."),
    )


class ResumeForm(forms.Form):
    """Go on with a trajectory."""

    on = DateField(label=_("Hervat op"))


class LaterForm(forms.Form):
    """Look at a pause again on a later day."""

    review_on = DateField(label=_("Opnieuw bekijken op"))


class WorkerForm(VersionedForm):
    """Give a trajectory to a colleague."""

    worker = ColleagueField(
        label=_("Nieuwe begeleider"), required=False, empty_label=_("de maatschappelijk werker van het dossier")
    )
    note = forms.CharField(label=_("Wat moet de collega weten?"), widget=GrowingTextarea({"rows": 5}), max_length=5_000)


class EvaluationForm(forms.Form):
    """What was said when looking back."""

    held_on = DateField(label=_("Gehouden op"))
    form = forms.ChoiceField(label=_("Vorm"), choices=[(one.value, one.label) for one in HELD_FORMS])
    worked = forms.CharField(label=_("Wat werkte"), widget=GrowingTextarea, max_length=5_000, required=False)
    learned = forms.CharField(label=_("Wat is geleerd"), widget=GrowingTextarea, max_length=5_000, required=False)
    better = forms.CharField(label=_("Wat kan beter"), widget=GrowingTextarea, max_length=5_000, required=False)

    def clean_form(self) -> ContactForm:
        return ContactForm(self.cleaned_data["form"])


class SkipEvaluationForm(forms.Form):
    """Why an evaluation does not take place."""

    reason = forms.CharField(label=_("Waarom ging de evaluatie niet door?"), max_length=300)
