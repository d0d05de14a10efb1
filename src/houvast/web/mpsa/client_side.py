"""What the client says alone about the thresholds of the MPSA, on a tablet or on paper.

Handing over, keeping and taking back are those of every instrument (`web.assessments.device`).
"""

from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.mpsa_definition import MpsaDefinition, ThresholdText
from houvast.apps.mpsa.actions.client_view import ClientView, save_client_view
from houvast.apps.mpsa.answers import RowAnswer, answers_of, definition_of
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.access import requires, user_of
from houvast.web.assessments import device
from houvast.web.assessments.device import ClientPage
from houvast.web.forms import GrowingTextarea
from houvast.web.mpsa.client_words import LETTER_WORDS, question
from houvast.web.mpsa.opening import open_measurement


def asked_alone(definition: MpsaDefinition) -> list[ThresholdText]:
    """Return what is asked of a client who answers alone: not what the instrument calls sensitive."""
    return [threshold for threshold in definition.thresholds if not threshold.sensitive]


def title() -> str:
    return _("Wat helpt u of houdt u tegen om te werken?")


class ClientViewForm(forms.Form):
    """Per threshold one letter and words of one's own; nothing is required."""

    def __init__(self, data: Any = None, *, measurement: MpsaMeasurement, asked: list[ThresholdText]) -> None:
        super().__init__(data)
        self.asked, stored = asked, answers_of(measurement)
        for threshold in asked:
            answer = stored.get(threshold.key, RowAnswer())
            letters = [("", _("Geen antwoord")), *((letter, letter) for letter in threshold.anchors)]
            self.fields[f"{threshold.key}-value"] = forms.ChoiceField(
                choices=letters, required=False, initial=answer.client_value
            )
            self.fields[f"{threshold.key}-words"] = forms.CharField(
                required=False, max_length=300, initial=answer.client_words, widget=GrowingTextarea({"rows": 1})
            )

    def views(self) -> dict[str, ClientView]:
        """Return what the client said per threshold; what is wrong keeps what is stored."""
        kept = {name: self.cleaned_data.get(name, field.initial) for name, field in self.fields.items()}
        return {row.key: ClientView(kept[f"{row.key}-value"], kept[f"{row.key}-words"]) for row in self.asked}


@dataclass(frozen=True)
class Question:
    """One threshold as the client meets it; `options` are (letter, words, sentence, chosen)."""

    name: str
    label: str
    question: str
    options: list[tuple[str, str, str, bool]]
    words: Any


@dataclass(kw_only=True)
class MpsaClientPage(ClientPage):
    """The client's page of an MPSA."""

    area = "mpsa"

    asked: list[ThresholdText]

    @classmethod
    def open(cls, request: HttpRequest, pk: int, *, page: str) -> Self:
        measurement = open_measurement(request, pk, page=page)
        return cls(request=request, draft=measurement, asked=asked_alone(definition_of(measurement.instrument)))

    def form(self, data: Any = None) -> ClientViewForm:
        return ClientViewForm(data, measurement=self.draft, asked=self.asked)

    def store(self, form: ClientViewForm) -> None:
        save_client_view(measurement=self.draft, views=form.views(), by=user_of(self.request))

    def context(self, form: ClientViewForm) -> dict[str, Any]:
        return {"title": title(), "questions": [self._question(form, row) for row in self.asked]}

    def _question(self, form: ClientViewForm, threshold: ThresholdText) -> Question:
        chosen = form[f"{threshold.key}-value"].value()
        return Question(
            name=f"{threshold.key}-value",
            label=threshold.label.within(self.language),
            question=question(threshold.key),
            options=[
                (letter, str(LETTER_WORDS[letter]), text.within(self.language), chosen == letter)
                for letter, text in threshold.anchors.items()
            ],
            words=form[f"{threshold.key}-words"],
        )


@requires(Permission.MEASURE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then lock this session to the client's page."""
    return device.give(request, pk, MpsaClientPage)


@requires(Permission.MEASURE)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the client's questions and keep the answers; only on a device that was handed over for them."""
    return device.answer(request, pk, MpsaClientPage)


@requires(Permission.MEASURE)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker takes the device back with her password."""
    return device.back(request, pk, MpsaClientPage)
