"""The forms of a contract's moments: exempt, offer, sign, withdraw, evaluate, close."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.answers import DomainAnswer
from houvast.apps.assessments.definitions import SCALE, Domain
from houvast.apps.casefiles.enums import IN_PERSON
from houvast.apps.contracts.actions.closing import Notice
from houvast.apps.contracts.actions.evaluating import HELD_FORMS, EvaluationAnswers
from houvast.apps.contracts.actions.rescoring import Rescored
from houvast.apps.contracts.enums import (
    AgreedHow,
    CommitmentState,
    EndedBy,
    EndReason,
    EvaluationConclusion,
    ExemptionReason,
)
from houvast.apps.contracts.models import GpmiGoal
from houvast.apps.trajectories.actions.scores import GoalAnswer
from houvast.apps.trajectories.enums import Attainment
from houvast.documents.actions import check_upload
from houvast.web.contracts.showing import Promise
from houvast.web.forms import DateField, GrowingTextarea, RadioCards, SegmentedRadio, described

EXTRA_DATES = 1


class ExemptionForm(forms.Form):
    """No GPMI, and why (GPM-08)."""

    reason = forms.ChoiceField(
        label=_("Reden"),
        choices=[choice for choice in ExemptionReason.choices if choice[0]],
        widget=SegmentedRadio,
    )
    motivation = forms.CharField(
        label=_("Motivering"),
        widget=GrowingTextarea,
        max_length=2000,
        help_text=_("Kort en feitelijk. Geen medische details: verwijs naar het attest."),
    )
    starts_on = DateField(label=_("Vanaf"))
    ends_on = DateField(label=_("Opnieuw bekijken tegen"))


class EndExemptionForm(forms.Form):
    """The exemption stops before its day."""

    ended_on = DateField(label=_("Laatste dag van de vrijstelling"))


class OfferForm(forms.Form):
    """The text was explained and handed over."""

    offered_on = DateField(label=_("Besproken op"))


class WithdrawForm(forms.Form):
    """Why this contract does not go on."""

    reason = forms.CharField(label=_("Waarom gaat dit GPMI niet door?"), widget=GrowingTextarea, max_length=500)


class ScanForm(forms.Form):
    """The signed paper."""

    scan = forms.FileField(
        label=_("Getekend exemplaar"),
        help_text=_("PDF of foto, hoogstens 20 MB."),
        error_messages={"required": _("Kies een bestand."), "empty": _("Dit bestand is leeg. Kies een ander bestand.")},
    )

    def clean_scan(self) -> Any:
        upload = self.cleaned_data["scan"]
        if upload:
            check_upload(upload)
            upload.seek(0)
        return upload


class SignForm(ScanForm):
    """The signature, what came before it, and when it is looked at again."""

    signed_on = DateField(label=_("Getekend op"))
    reflection_waived = forms.BooleanField(label=_("De cliënt ziet zelf af van de bedenktijd"), required=False)
    no_balance_reason = forms.CharField(
        label=_("Waarom zonder recente sociale balans?"),
        required=False,
        max_length=300,
        help_text=_("Enkel nodig als er geen balans is, of een van meer dan 3 maanden oud (GPM-03)."),
    )

    field_order = ["signed_on", "reflection_waived", "no_balance_reason", "scan"]

    def __init__(self, *args: Any, proposed: Sequence[dt.date], early: dt.date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scan"].required = False
        if early:
            self.fields["evaluation-first"] = DateField(
                label=_("Eerste gesprek, voorgesteld omdat dit het eerste GPMI is"), required=False, initial=early
            )
        days = [*proposed, *[None] * (EXTRA_DATES if proposed else 0)]
        for number, day in enumerate(days, start=1):
            label = _now("Evaluatie %(n)s (voorgesteld)") % {"n": number} if day else _("Extra evaluatie")
            self.fields[f"evaluation-{number}"] = DateField(label=label, required=False, initial=day)
        self.boxes = [name for name in self.fields if name.startswith("evaluation-")]

    @property
    def date_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.boxes]

    def evaluation_dates(self) -> list[dt.date]:
        """The days that are left; a box made empty drops its evaluation."""
        days = [self.cleaned_data[name] for name in self.boxes]
        return [day for day in days if day]


class MoveForm(forms.Form):
    """Another day for an evaluation."""

    planned_on = DateField(label=_("Evalueren op"))


class MissedForm(forms.Form):
    """The talk did not happen."""

    missed_reason = forms.CharField(
        label=_("Waarom ging het niet door?"), widget=GrowingTextarea({"rows": 2}), max_length=300
    )
    no_show = forms.BooleanField(
        label=_("De cliënt kwam niet opdagen"),
        required=False,
        help_text=_("Komt ook in het verloop. Probeer nog langs een andere weg voor je iets besluit."),
    )
    try_again_on = DateField(
        label=_("Nieuwe poging op"), required=False, help_text=_("Laat leeg als er geen nieuwe poging komt.")
    )


def _form_choices() -> list[tuple[str, Any]]:
    """Whether it counts as a personal meeting is said in the choice itself."""
    counts, not_counts = _("telt als persoonlijk gesprek"), _("telt mee, niet als persoonlijk gesprek")
    return [(form.value, described(form.label, counts if form in IN_PERSON else not_counts)) for form in HELD_FORMS]


VOICES = (("client", _("Volgens de cliënt")), ("worker", _("Volgens de werker")))
SCORES = [("", _("geen")), *((str(value), str(value)) for value in SCALE)]
ATTAINED = [("", "—"), *((str(value), label) for value, label in Attainment.choices)]


def _number(value: str) -> int | None:
    return int(value) if value else None


class EvaluationForm(forms.Form):
    """The talk, in the order in which it goes (practice.md §3.5); the promises of the centre come first."""

    held_on = DateField(label=_("Datum van het gesprek"))
    form = forms.ChoiceField(label=_("Hoe verliep het gesprek?"), choices=_form_choices, widget=RadioCards)
    what_helped = forms.CharField(
        label=_("Wat hielp en wat hinderde, in het algemeen?"), required=False, widget=GrowingTextarea, max_length=4000
    )
    learned = forms.CharField(
        label=_("Wat heeft de cliënt geleerd? Waarop is die trots?"),
        required=False,
        widget=GrowingTextarea,
        max_length=4000,
    )
    goal_still_fits = forms.CharField(
        label=_("Past het doel nog?"), required=False, widget=GrowingTextarea({"rows": 2}), max_length=4000
    )
    assessment: Any = forms.ModelChoiceField(
        label=_("Of kies een meting die er al is"), queryset=None, required=False, empty_label=_("geen andere meting")
    )
    new_agreements = forms.CharField(
        label=_("Nieuwe of aangepaste afspraken"),
        required=False,
        widget=GrowingTextarea,
        max_length=4000,
        help_text=_("Eén afspraak per regel. Na het bewaren zet je ze met één klik in het plan of in een bijvoegsel."),
    )
    satisfaction = forms.TypedChoiceField(
        label=_("Hoe tevreden is de cliënt over de begeleiding? (1 = niet, 5 = heel)"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=[(str(score), str(score)) for score in range(1, 6)],
        widget=SegmentedRadio,
    )
    conclusion = forms.ChoiceField(label=_("Besluit"), choices=EvaluationConclusion.choices, widget=SegmentedRadio)
    agreed_how = forms.ChoiceField(
        label=_("Is de cliënt akkoord met dit verslag?"),
        required=False,
        choices=[choice for choice in AgreedHow.choices if choice[0]],
        widget=SegmentedRadio,
    )

    def __init__(
        self,
        *args: Any,
        promises: Sequence[Promise],
        assessments: Any,
        domains: Sequence[Domain] = (),
        goals: Sequence[GpmiGoal] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.promises, self.domains, self.goals = promises, domains, goals
        self._add_scores()
        self.fields["assessment"].queryset = assessments  # type: ignore[attr-defined]
        for promise in promises:
            self.fields[f"state-{promise.row.pk}"] = forms.ChoiceField(
                label=_("Toestand"), choices=CommitmentState.choices, initial=promise.standing
            )
            self.fields[f"note-{promise.row.pk}"] = forms.CharField(
                label=_("Wat hielp of hinderde?"), required=False, max_length=300
            )

    def _add_scores(self) -> None:
        for domain in self.domains:
            for voice, label in VOICES:
                self.fields[f"score-{domain.key}-{voice}"] = forms.ChoiceField(
                    label=label, choices=SCORES, required=False, widget=SegmentedRadio
                )
            self.fields[f"score-{domain.key}-note"] = forms.CharField(
                label=_("Waarom deze score?"), required=False, max_length=1000
            )
        for goal in self.goals:
            for voice, label in VOICES:
                self.fields[f"goal-{goal.pk}-{voice}"] = forms.ChoiceField(
                    label=label, choices=ATTAINED, required=False
                )

    def domain_rows(self) -> list[tuple[Domain, list[forms.BoundField], forms.BoundField]]:
        return [
            (one, [self[f"score-{one.key}-{voice}"] for voice, _label in VOICES], self[f"score-{one.key}-note"])
            for one in self.domains
        ]

    def goal_rows(self) -> list[tuple[GpmiGoal, list[forms.BoundField]]]:
        return [(goal, [self[f"goal-{goal.pk}-{voice}"] for voice, _label in VOICES]) for goal in self.goals]

    def rescored(self) -> Rescored:
        """What both scored: per domain 1 to 5, per goal of the plan -2 to +2; empty says nothing."""
        values = self.cleaned_data
        return Rescored(
            domains={
                one.key: DomainAnswer(
                    client=_number(values[f"score-{one.key}-client"]),
                    worker=_number(values[f"score-{one.key}-worker"]),
                    note=values[f"score-{one.key}-note"],
                    working=True,
                )
                for one in self.domains
            },
            goals={
                goal.goal_id: GoalAnswer(
                    _number(values[f"goal-{goal.pk}-client"]), _number(values[f"goal-{goal.pk}-worker"])
                )
                for goal in self.goals
                if goal.goal_id
            },
        )

    def review_rows(self) -> list[tuple[Promise, forms.BoundField, forms.BoundField]]:
        return [(one, self[f"state-{one.row.pk}"], self[f"note-{one.row.pk}"]) for one in self.promises]

    def answers(self) -> EvaluationAnswers:
        names = [name for name in EvaluationAnswers.__dataclass_fields__ if name in self.cleaned_data]
        return EvaluationAnswers(**{name: self.cleaned_data[name] for name in names})

    def reviews(self) -> dict[int, tuple[str, str]]:
        values = self.cleaned_data
        return {
            one.row.pk: (values[f"state-{one.row.pk}"], values[f"note-{one.row.pk}"].strip()) for one in self.promises
        }


class StandingForm(forms.Form):
    """How one promise stands now; `seen` is how it stood when the page was opened."""

    state = forms.ChoiceField(label=_("Toestand"), choices=CommitmentState.choices)
    seen = forms.ChoiceField(choices=CommitmentState.choices, widget=forms.HiddenInput)


class ClosingForm(forms.Form):
    """The end of a contract."""

    ended_on = DateField(label=_("Laatste dag van het GPMI"))
    end_reason = forms.ChoiceField(label=_("Reden van het einde"), choices=[("", "—"), *EndReason.choices])
    closing_assessment: Any = forms.ModelChoiceField(
        label=_("Slotmeting"), queryset=None, required=False, empty_label=_("geen slotmeting")
    )
    no_measurement_reason = forms.CharField(label=_("Waarom zonder slotmeting?"), required=False, max_length=300)
    conclusion = forms.CharField(
        label=_("Besluit"),
        widget=GrowingTextarea({"rows": 5}),
        max_length=4000,
        help_text=_("Wat is er bereikt, in gewone woorden? Wat blijft er nog te doen?"),
    )

    ended_by = forms.ChoiceField(
        label=_("Wie vraagt het einde?"), choices=EndedBy.choices, widget=SegmentedRadio, initial=EndedBy.TOGETHER
    )
    notice_on = DateField(label=_("Opgezegd op"), required=False, help_text=_("Enkel als één partij opzegt."))
    notice_reply = forms.CharField(
        label=_("Wat zei de andere partij?"),
        required=False,
        widget=GrowingTextarea({"rows": 2}),
        max_length=2000,
        help_text=_("Verplicht als het OCMW opzegt: de cliënt wordt eerst gehoord. Opzeggen is geen sanctie."),
    )

    def __init__(self, *args: Any, assessments: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["closing_assessment"].queryset = assessments  # type: ignore[attr-defined]

    def notice(self) -> Notice | None:
        """One party ends it alone, or None when it was decided together."""
        values = self.cleaned_data
        if values["ended_by"] == EndedBy.TOGETHER:
            return None
        return Notice(EndedBy(values["ended_by"]), values["notice_on"], values["notice_reply"])
