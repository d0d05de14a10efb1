"""What the client answers alone, on a tablet: his own questions in his own language, and nothing of the file.

The session is locked to this page (`houvast.web.handover`); only the client's voice is written.
"""

from dataclasses import dataclass
from typing import Any, Self

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.client_answers import ClientAnswer, ClientWords, save_client_answers
from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.models import Assessment
from houvast.web.access import requires, user_of
from houvast.web.assessments import device
from houvast.web.assessments.client_words import question
from houvast.web.assessments.device import ClientPage
from houvast.web.assessments.opening import open_assessment
from houvast.web.forms import GrowingTextarea

TEXTS = ("wish_three_months", "wish_one_year", "first_step", "client_text")


class ClientForm(forms.Form):
    """Per domain one score and "I want to work on this"; tags, wishes and words of one's own."""

    strength_tags = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, data: Any = None, *, assessment: Assessment, definition: Definition, language: str) -> None:
        stored = {score.domain: score for score in assessment.scores.all()}
        super().__init__(data)
        tags = self.fields["strength_tags"]
        tags.choices = [(tag.key, tag.label.within(language)) for tag in definition.strengths]  # type: ignore[attr-defined]
        tags.initial, tags.label = assessment.strength_tags, _("Wat helpt u vooruit?")
        scores = [("", _("Geen antwoord")), *((str(step.value), str(step.value)) for step in definition.scale)]
        for domain in definition.domains:
            score = stored.get(domain.key)
            known = score is not None and score.client_score in {step.value for step in definition.scale}
            self.fields[f"{domain.key}-client"] = forms.ChoiceField(
                choices=scores, required=False, initial=str(score.client_score) if score and known else ""
            )
            self.fields[f"{domain.key}-chosen"] = forms.BooleanField(
                required=False, label=_("Hier wil ik aan werken"), initial=bool(score and score.chosen_by_client)
            )
        labels = {wish.key: wish.label.within(language) for wish in definition.wishes}
        labels["client_text"] = _("Wat wilt u zelf nog zeggen?")
        for name in TEXTS:
            self.fields[name] = forms.CharField(
                label=labels[name], required=False, widget=GrowingTextarea, initial=getattr(assessment, name)
            )

    def answers(self, definition: Definition) -> dict[str, ClientAnswer]:
        """Return what the client said per domain; a tampered score counts as none."""
        values = self.cleaned_data
        return {
            domain.key: ClientAnswer(
                score=int(values[f"{domain.key}-client"]) if values.get(f"{domain.key}-client") else None,
                chosen=values.get(f"{domain.key}-chosen", False),
            )
            for domain in definition.domains
        }

    def words(self) -> ClientWords:
        values = self.cleaned_data
        return ClientWords(values.get("strength_tags", []), **{name: values.get(name, "") for name in TEXTS})


@dataclass(frozen=True)
class Question:
    """One domain as the client meets it."""

    key: str
    label: str
    question: str
    options: list[tuple[str, str, str, bool]]
    chosen: Any


@dataclass(kw_only=True)
class BalanceClientPage(ClientPage):
    """The sociale balans as the client answers it alone."""

    area = "assessments"

    definition: Definition

    @classmethod
    def open(cls, request: HttpRequest, pk: int, *, page: str) -> Self:
        assessment = open_assessment(request, pk, page=page)
        return cls(request=request, draft=assessment, definition=parse(assessment.instrument.definition))

    def form(self, data: Any = None) -> ClientForm:
        return ClientForm(data, assessment=self.draft, definition=self.definition, language=self.language)

    def context(self, form: ClientForm) -> dict[str, Any]:
        return {
            "questions": questions(form, self.definition, self.language),
            "wishes": [form[name] for name in TEXTS],
        }

    def store(self, form: ClientForm) -> None:
        answers = form.answers(self.definition)
        save_client_answers(assessment=self.draft, answers=answers, words=form.words(), by=user_of(self.request))


@requires(Permission.MEASURE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then lock this session to the client's page."""
    return device.give(request, pk, BalanceClientPage)


@requires(Permission.MEASURE)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the client's questions and keep the answers; only on a device that was handed over for them."""
    return device.answer(request, pk, BalanceClientPage)


@requires(Permission.MEASURE)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker takes the device back with her password; five wrong ones log her out."""
    return device.back(request, pk, BalanceClientPage)


def questions(form: ClientForm, definition: Definition, language: str) -> list[Question]:
    """Return the domains with, per step of the scale, its value, word, sentence and whether it was chosen."""
    return [
        Question(
            key=domain.key,
            label=domain.label.within(language),
            question=question(domain.key),
            options=[
                (
                    str(step.value),
                    step.label.within(language),
                    domain.anchors[step.value].within(language),
                    str(form[f"{domain.key}-client"].value() or "") == str(step.value),
                )
                for step in definition.scale
            ],
            chosen=form[f"{domain.key}-chosen"],
        )
        for domain in definition.domains
    ]
