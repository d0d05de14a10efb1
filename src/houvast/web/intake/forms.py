"""What the desk types: the request itself. Everything that is not needed in thirty seconds is folded away."""

import datetime as dt
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.actions.requests import AlreadyRegistered, Question
from houvast.apps.casefiles.enums import Channel, QuestionType, UrgentReason
from houvast.apps.casefiles.models import HelpRequest
from houvast.apps.clients.enums import Interpreter
from houvast.apps.clients.models import Person
from houvast.core.errors import Refused
from houvast.core.languages import Language
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio
from houvast.web.intake.people import ANONYMOUS, Option, chosen_person, person_options


class ChipChecks(forms.CheckboxSelectMultiple):
    """Several choices as big chips side by side."""

    family = "segmented"


class TimeInput(forms.TimeInput):
    """An hour typed as 14:30; the browser's own clock helps where it exists."""

    input_type = "time"


class RequestForm(forms.Form):
    """A new or corrected help request. `person` holds a person's id or `anoniem`."""

    own_words = forms.CharField(
        label=_("Wat vraagt de cliënt?"),
        help_text=_("In zijn of haar eigen woorden."),
        max_length=10_000,
        widget=GrowingTextarea,
    )
    question_types = forms.MultipleChoiceField(
        label=_("Waarover gaat het?"), choices=QuestionType.choices, widget=ChipChecks
    )
    person_search = forms.CharField(
        label=_("Zoek de persoon"),
        help_text=_("Een deel van de naam, de geboortedatum, het rijksregisternummer of het dossiernummer."),
        required=False,
        max_length=100,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )
    person = forms.CharField(label=_("Wie stelt de vraag?"), required=False)
    channel = forms.ChoiceField(
        label=_("Hoe kwam de vraag binnen?"), choices=Channel.choices, initial=Channel.DESK, widget=SegmentedRadio
    )
    urgent_reasons = forms.MultipleChoiceField(
        label=_("Dringend?"),
        help_text=_("Kies waarom. Een dringende vraag wordt dezelfde dag bekeken. Niet dringend: kies niets."),
        choices=UrgentReason.choices,
        required=False,
        widget=ChipChecks,
    )
    language = forms.ChoiceField(
        label=_("Taal"), choices=[("", _("zoals bij de persoon, anders Nederlands")), *Language.choices], required=False
    )
    interpreter = forms.ChoiceField(
        label=_("Tolk"),
        choices=[("", _("zoals bij de persoon, anders niet nodig")), *Interpreter.choices],
        required=False,
    )
    referred_by = forms.CharField(label=_("Doorverwezen door"), max_length=120, required=False)
    received_on = DateField(
        label=_("Eerder ontvangen op"),
        help_text=_("Enkel voor een brief of bericht van een vorige dag. Leeg betekent nu."),
        required=False,
    )
    received_time = forms.TimeField(label=_("Uur"), required=False, widget=TimeInput)
    submission = forms.UUIDField(widget=forms.HiddenInput, required=False)

    QUICK = ("own_words", "question_types", "person", "channel", "urgent_reasons")
    MORE = ("language", "interpreter", "referred_by", "received_on", "received_time")

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.initial.setdefault("submission", uuid.uuid4())
        self.fields["own_words"].widget.attrs["autofocus"] = True

    @classmethod
    def typed(cls, data: Mapping[str, Any], *, user: Any) -> "RequestForm":
        """Return the form with what was typed but without judging it yet: somebody is still searching."""
        blank = cls(user=user)
        values = {name: f.widget.value_from_datadict(data, {}, name) for name, f in blank.fields.items()}
        return cls(initial=values, user=user)

    @property
    def options(self) -> list[Option]:
        """The radio buttons under the search box."""
        return person_options(
            self.user, text=str(self["person_search"].value() or ""), value=str(self["person"].value() or "")
        )

    @property
    def more_is_used(self) -> bool:
        """Whether something stands in the folded part; then it opens by itself."""
        return any(self[name].value() or self[name].errors for name in self.MORE)

    def clean_person(self) -> Person | None:
        value = self.cleaned_data["person"]
        if value == ANONYMOUS:
            return None
        person = chosen_person(self.user, value)
        if person is None:
            raise forms.ValidationError(_("Kies een persoon of kies anoniem."))
        return person

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("received_time") and not cleaned.get("received_on"):
            self.add_error("received_on", _("Vul ook de dag in."))
        return cleaned

    def question(self) -> Question:
        """Return what the action needs; call it on a valid form."""
        facts = self.cleaned_data
        person = facts["person"]
        return Question(
            own_words=facts["own_words"],
            channel=facts["channel"],
            question_types=facts["question_types"],
            person=person,
            received_at=self._received_at(),
            language=facts["language"] or (person.language if person else Language.DUTCH),
            interpreter=facts["interpreter"] or (person.interpreter if person else Interpreter.NONE),
            referred_by=facts["referred_by"],
            urgent=bool(facts["urgent_reasons"]),
            urgent_reasons=facts["urgent_reasons"],
        )

    def _received_at(self) -> dt.datetime | None:
        """A day without an hour counts from its first minute: the term never starts too late for the client."""
        day = self.cleaned_data["received_on"]
        if day is None:
            return None
        moment = dt.datetime.combine(day, self.cleaned_data["received_time"] or dt.time.min)
        return timezone.make_aware(moment)


def initial_of(help_request: HelpRequest) -> dict[str, Any]:
    """Return the values of a registered request for the form that corrects it."""
    received = timezone.localtime(help_request.received_at)
    return {
        "own_words": help_request.own_words,
        "question_types": help_request.question_types,
        "person": ANONYMOUS if help_request.anonymous else str(help_request.person_id),
        "channel": help_request.channel,
        "urgent_reasons": help_request.urgent_reasons,
        "language": help_request.language,
        "interpreter": help_request.interpreter,
        "referred_by": help_request.referred_by,
        "received_on": received.date(),
        "received_time": received.time().replace(microsecond=0),
    }


def retry_as_new(form: RequestForm, refused: Refused) -> None:
    """Give a form that was already sent a new token, so that saving again makes a second request on purpose."""
    if isinstance(refused, AlreadyRegistered):
        form.data = form.data.copy()  # type: ignore[attr-defined]
        form.data["submission"] = str(uuid.uuid4())  # type: ignore[index]
