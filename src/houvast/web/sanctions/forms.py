"""The forms of the steps up to the hearing, and of the end."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.sanctions.actions.asking import CHANNELS
from houvast.apps.sanctions.actions.starting import PRINTED
from houvast.apps.sanctions.enums import Delivery, HearingResult, Outcome
from houvast.apps.sanctions.own_side import Choosable, OwnPromise
from houvast.apps.sanctions.reasons import reasons
from houvast.core.languages import Language
from houvast.web.forms import DateField, GrowingTextarea, RadioCards, SegmentedRadio, described

_PLAIN = _("Feiten: wat, wanneer, hoe je het weet. Geen oordeel, geen meting of statuut (MPS-07).")
LETTER_LANGUAGES = [(code, Language(code).label) for code in PRINTED]


class TimeInput(forms.TimeInput):
    """The browser's own box for an hour."""

    input_type = "time"


class FactsForm(forms.Form):
    """When, and what happened."""

    breach_on = DateField(label=_("Wanneer gebeurde het?"))
    facts = forms.CharField(label=_("Wat gebeurde er?"), widget=GrowingTextarea, max_length=3000, help_text=_PLAIN)


class StartForm(FactsForm):
    """Which commitments it is about; what does not bind is not in the list. The centre's own side is answered for first."""

    own_note = forms.CharField(
        label=_("Wat doet het OCMW aan wat het zelf niet nakwam?"),
        required=False,
        widget=GrowingTextarea({"rows": 2}),
        max_length=1000,
        help_text=_("Komt in de aanmaning. Eerlijk en kort."),
    )
    commitments = forms.TypedMultipleChoiceField(
        label=_("Over welke afspraak gaat het?"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Kies over welke afspraak het gaat.")},
    )

    field_order = ["own_note", "commitments", "breach_on", "facts"]

    def __init__(self, *args: Any, choosable: Sequence[Choosable], own: Sequence[OwnPromise], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {one.row.pk: one.row for one in choosable if not one.why_not}
        choices = [(one.row.pk, one.text) for one in choosable if not one.why_not]
        self.fields["commitments"].choices = choices  # type: ignore[attr-defined]
        if all(one.kept for one in own):
            del self.fields["own_note"]

    def chosen(self) -> list[Any]:
        return [self.rows[pk] for pk in self.cleaned_data["commitments"]]


class ReasonForm(forms.Form):
    """What the client says, before anything else."""

    asked_on = DateField(label=_("Wanneer vroeg je het?"))
    channels = forms.MultipleChoiceField(
        label=_("Hoe vroeg je het?"),
        choices=[(form.value, form.label) for form in CHANNELS],
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Kreeg je geen antwoord? Probeer dan minstens twee wegen."),
        error_messages={"required": _("Kies hoe je het vroeg.")},
    )
    language = forms.ChoiceField(
        label=_("In welke taal?"), choices=Language.choices, help_text=_("Een taal die de cliënt begrijpt.")
    )
    answered = forms.TypedChoiceField(
        label=_("Antwoordde de cliënt?"),
        choices=[("ja", _("ja")), ("neen", _("neen"))],
        coerce=lambda value: value == "ja",
        widget=SegmentedRadio,
    )
    words = forms.CharField(
        label=_("Wat zegt de cliënt, in eigen woorden?"), required=False, widget=GrowingTextarea, max_length=3000
    )
    key = forms.ChoiceField(label=_("Welke reden is dat?"), widget=forms.RadioSelect)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ends = _("Goede reden: dit eindigt hier, zonder gevolg.")
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            (row.key, described(row.label, ends) if row.legitimate else row.label) for row in reasons().values()
        ]


class NoticeForm(forms.Form):
    """What the written notice says besides what is known already."""

    language = forms.ChoiceField(label=_("Taal van de brief"), choices=LETTER_LANGUAGES, widget=SegmentedRadio)
    can_do = forms.CharField(
        label=_("Wat kan de cliënt nog doen?"),
        widget=GrowingTextarea,
        max_length=2000,
        help_text=_("In de taal van de brief, in gewone woorden. Bijvoorbeeld: “Bel mij om een nieuw uur te kiezen.”"),
    )
    until = DateField(label=_("Tegen wanneer?"))


class SentForm(forms.Form):
    """A letter that left."""

    sent_on = DateField(label=_("Wanneer?"))
    how = forms.ChoiceField(label=_("Hoe?"), choices=Delivery.choices, widget=SegmentedRadio)


class HearingForm(forms.Form):
    """When and where the client is heard."""

    hearing_on = DateField(label=_("Datum"))
    hearing_time = forms.TimeField(label=_("Uur"), widget=TimeInput)
    place = forms.CharField(label=_("Waar?"), max_length=120)
    interpreter = forms.BooleanField(label=_("Het OCMW zorgt voor een tolk"), required=False)


class HeardForm(forms.Form):
    """How the hearing went."""

    result = forms.ChoiceField(label=_("Hoe verliep het?"), choices=HearingResult.choices, widget=SegmentedRadio)
    heard_on = DateField(label=_("Datum"))
    assisted_by = forms.CharField(label=_("Bijgestaan door"), required=False, max_length=120)
    words = forms.CharField(
        label=_("Wat zei de cliënt?"),
        required=False,
        widget=GrowingTextarea({"rows": 5}),
        max_length=6000,
        help_text=_("Zo letterlijk mogelijk. Bij afzien van de hoorzitting: hoe de cliënt dat zei."),
    )


def _outcomes() -> list[tuple[str, Any]]:
    told = {
        Outcome.NO_CONSEQUENCE: _("Er volgt niets."),
        Outcome.REASON_FOUND: _("Er was een goede reden."),
        Outcome.ADAPT: _("De afspraak past niet: pas het plan of het GPMI samen aan."),
        Outcome.KEPT_AFTER_ALL: _("De cliënt deed het toch nog."),
    }
    return [(one.value, described(one.label, told[one])) for one in Outcome]


class EndForm(forms.Form):
    """How it ends without a decision."""

    outcome = forms.ChoiceField(label=_("Hoe eindigt het?"), choices=_outcomes, widget=RadioCards)
    note = forms.CharField(label=_("Waarom?"), widget=GrowingTextarea({"rows": 2}), max_length=1000)
