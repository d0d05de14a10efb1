"""The forms of the MPSA; the fill-in form is built from the instrument's definition."""

import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.mpsa_definition import MpsaDefinition, ThresholdText
from houvast.apps.mpsa.answers import About, RowAnswer, answers_of
from houvast.apps.mpsa.enums import Letter, MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.forms import DateField, GrowingTextarea

PARTS = ("value", "supports", "support_note", "motivation", "review_on", "client_value", "client_words")


class StartForm(forms.Form):
    """When and why; `reason` is what the page that led here proposes."""

    measured_on = DateField(label=_("Datum van de meting"))
    reason = forms.ChoiceField(label=_("Aanleiding"), choices=MpsaReason.choices)

    def __init__(self, *args: Any, today: dt.date, reason: MpsaReason, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"measured_on": today, "reason": reason}, **kwargs})


class ReasonForm(forms.Form):
    """One text that is asked before something happens; `label` and `required` say which."""

    reason = forms.CharField(widget=GrowingTextarea, max_length=1000)

    def __init__(self, *args: Any, label: Any, required: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].required = label, required


class IncapacityForm(forms.Form):
    attested_on = DateField(
        label=_("Datum van het attest"), help_text=_("Enkel de datum: er wordt geen diagnose bewaard.")
    )


class GuidanceForm(forms.Form):
    asked_on = DateField(label=_("Gevraagd op"))
    words = forms.CharField(label=_("Woorden van de cliënt"), required=False, widget=GrowingTextarea, max_length=1000)


class OfferForm(forms.Form):
    grounds = forms.CharField(label=_("Waarom het probleem blijvend is"), widget=GrowingTextarea, max_length=3000)
    client_informed_on = DateField(label=_("Cliënt ingelicht op"), help_text=_("De cliënt weet dit voor het voorstel."))
    client_opinion = forms.CharField(
        label=_("Wat de cliënt ervan vindt"), required=False, widget=GrowingTextarea, max_length=3000
    )


class DecisionForm(forms.Form):
    granted = forms.ChoiceField(
        label=_("Beslissing"),
        choices=[("ja", _("toegekend")), ("neen", _("niet toegekend"))],
        widget=forms.RadioSelect,
    )
    decided_on = DateField(label=_("Datum van de beslissing"), help_text=_("Het statuut geldt vanaf die dag."))
    decision = forms.CharField(label=_("Motivering van de beslissing"), widget=GrowingTextarea, max_length=3000)


class EndForm(forms.Form):
    ended_on = DateField(label=_("Geldt niet meer vanaf"))
    end_reason = forms.CharField(label=_("Waarom het niet meer geldt"), widget=GrowingTextarea, max_length=3000)


class HearingForm(forms.Form):
    hearing_on = DateField(label=_("Datum van de hoorzitting"))
    subject = forms.CharField(label=_("Onderwerp"), max_length=150)


class MpsaForm(forms.Form):
    """The whole measurement on one page. Nothing is required: a draft is kept as it is.

    `kept` gives what can be stored even when one field is wrong, so that a mistyped date never holds back the answers.
    """

    measured_on = DateField(label=_("Datum van de meting"))
    reason = forms.ChoiceField(label=_("Aanleiding"), choices=MpsaReason.choices)
    client_present = forms.BooleanField(label=_("De cliënt is erbij"), required=False)
    context_note = forms.CharField(label=_("Wat meespeelt"), required=False, widget=GrowingTextarea, max_length=3000)
    conclusion = forms.CharField(label=_("Besluit"), required=False, widget=GrowingTextarea, max_length=3000)

    def __init__(
        self, data: Any = None, *, measurement: MpsaMeasurement, definition: MpsaDefinition, language: str
    ) -> None:
        self.definition, self.language = definition, language
        super().__init__(data, initial=initial_of(measurement, definition))
        for threshold in definition.thresholds:
            self.fields |= _fields(threshold, language)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was sent, with the stored value in place of what is wrong."""
        return {name: self.cleaned_data.get(name, self.initial.get(name)) for name in self.fields}

    def about(self, *, measured_on: dt.date | None = None) -> About:
        kept = self.kept
        return About(
            measured_on=measured_on or kept["measured_on"],
            reason=MpsaReason(kept["reason"]),
            client_present=kept["client_present"],
            context_note=kept["context_note"],
            conclusion=kept["conclusion"],
        )

    def answers(self) -> dict[str, RowAnswer]:
        """Return one answer per threshold; nothing chosen is U."""
        return {threshold.key: self._answer(threshold.key) for threshold in self.definition.thresholds}

    def stored(self) -> dict[str, RowAnswer]:
        """Return the stored answers, as the unbound form shows them."""
        return {
            threshold.key: _row({part: self.initial[f"{threshold.key}-{part}"] for part in PARTS})
            for threshold in self.definition.thresholds
        }

    def _answer(self, key: str) -> RowAnswer:
        return _row({part: self.kept[f"{key}-{part}"] for part in PARTS})


def initial_of(measurement: MpsaMeasurement, definition: MpsaDefinition) -> dict[str, Any]:
    """Return the stored measurement as the form shows it; the rows are those of `with_rows()`."""
    names = ("measured_on", "reason", "client_present", "context_note", "conclusion")
    initial: dict[str, Any] = {name: getattr(measurement, name) for name in names}
    stored = answers_of(measurement)
    for threshold in definition.thresholds:
        answer = stored.get(threshold.key, RowAnswer())
        known = {tag.key for tag in threshold.supports}
        for part in PARTS:
            initial[f"{threshold.key}-{part}"] = getattr(answer, part)
        initial[f"{threshold.key}-supports"] = [key for key in answer.supports if key in known]
    return initial


def _row(parts: dict[str, Any]) -> RowAnswer:
    return RowAnswer(**{**parts, "value": parts["value"] or Letter.U.value, "supports": tuple(parts["supports"] or ())})


def _fields(threshold: ThresholdText, language: str) -> dict[str, forms.Field]:
    """Fields of one threshold; their labels name it, for messages that stand elsewhere on the page."""
    name, label = threshold.key, {"threshold": threshold.label.within(language)}
    letters = [(letter, letter) for letter in threshold.letters]
    own = [("", "–"), *((letter, letter) for letter in threshold.anchors)]
    supports = [(tag.key, tag.label.within(language)) for tag in threshold.supports]
    return {
        f"{name}-value": forms.ChoiceField(
            label=_("%(threshold)s: waarde") % label, choices=letters, required=False, widget=forms.RadioSelect
        ),
        f"{name}-supports": forms.MultipleChoiceField(
            label=_("%(threshold)s: ondersteuning") % label,
            choices=supports,
            required=False,
            widget=forms.CheckboxSelectMultiple,
        ),
        f"{name}-support_note": forms.CharField(
            label=_("%(threshold)s: andere ondersteuning") % label, required=False, max_length=300
        ),
        f"{name}-motivation": forms.CharField(
            label=_("%(threshold)s: waarom werk nu niet kan") % label,
            required=False,
            widget=GrowingTextarea({"rows": 2}),
        ),
        f"{name}-review_on": DateField(label=_("%(threshold)s: opnieuw bekijken op") % label, required=False),
        f"{name}-client_value": forms.ChoiceField(
            label=_("%(threshold)s: volgens de cliënt") % label,
            choices=own,
            required=False,
            widget=forms.RadioSelect,
        ),
        f"{name}-client_words": forms.CharField(
            label=_("%(threshold)s: woorden van de cliënt") % label, required=False, max_length=300
        ),
    }
