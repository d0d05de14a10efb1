"""What the client answers alone, on a tablet: his own questions in his own language, and nothing of the file.

The session is locked to this page (`houvast.web.handover`); only the client's voice is written.
"""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.client_answers import ClientAnswer, ClientWords, save_client_answers
from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.apps.assessments.definitions import Definition, parse
from houvast.apps.assessments.models import Assessment
from houvast.core.errors import Refused
from houvast.web.access import requires, user_of
from houvast.web.assessments.client_words import question
from houvast.web.assessments.filling import language_for
from houvast.web.assessments.opening import open_assessment
from houvast.web.assessments.saving import AUTOSAVE, LANGUAGE_PARAMETER
from houvast.web.formatting import clock_time
from houvast.web.forms import GrowingTextarea
from houvast.web.handover import MOST_TRIES, hand_over, handed_over, take_back

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


class TakeBackForm(forms.Form):
    """The worker shows that it is she who takes the device back."""

    password = forms.CharField(
        label=gettext_lazy("Wachtwoord van de werker"),
        widget=forms.PasswordInput({"autocomplete": "current-password", "class": "form-control"}),
    )


@requires(Permission.MEASURE)
def give(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask first, then lock this session to the client's page."""
    assessment = open_assessment(request, pk, page=_("Toestel aan de cliënt geven"))
    if assessment.is_final:
        messages.warning(request, _("Deze meting is definitief en verandert niet meer."))
        return redirect("assessments:detail", pk=pk)
    if request.method == "POST" and user_of(request).has_usable_password():
        hand_over(request, pk)
        return redirect("assessments:client", pk=pk)
    context = {
        "question": _("Geef je het toestel aan de cliënt?"),
        "text": _(
            "De cliënt ziet enkel zijn eigen vragen, in zijn eigen taal. Niets anders gaat open op dit toestel, "
            "tot je het terugneemt met je wachtwoord."
        ),
        "action": request.path,
        "confirm": _("Geef het toestel door"),
        "cancel_url": reverse("assessments:fill", args=[pk]),
        "danger": False,
        "form": None,
    }
    if not user_of(request).has_usable_password():
        context["text"] = _("Dit kan pas met een eigen wachtwoord: daarmee neem je het toestel terug.")
    return render(request, "web/confirm.html", context)


@requires(Permission.MEASURE)
def client(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the client's questions and keep the answers; only on a device that was handed over for them."""
    mine = handed_over(request) == pk
    try:
        assessment = open_assessment(request, pk, page=_("Cliënt vult zelf in"))
    except Http404:
        if mine:  # access ended while the client had the device: only the way back is left
            return redirect("assessments:take_back", pk=pk)
        raise
    if not mine:
        return redirect("assessments:give", pk=pk)
    asked = request.POST.get(LANGUAGE_PARAMETER) or request.POST.get("shown") or request.GET.get(LANGUAGE_PARAMETER, "")
    language = language_for(assessment.case_file.person.language, asked)
    definition = parse(assessment.instrument.definition)
    with override(language):
        if request.method == "POST" and not assessment.is_final:
            return _keep(request, assessment, definition, language)
        form = ClientForm(assessment=assessment, definition=definition, language=language)
        return _page(request, assessment, definition, form, language)


@requires(Permission.MEASURE)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """The worker takes the device back with her password; five wrong ones log her out."""
    if handed_over(request) is None:
        return redirect("assessments:fill", pk=pk)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        if take_back(request, form.cleaned_data["password"]):
            messages.success(request, _("Het toestel is terug. De antwoorden van de cliënt staan erbij."))
            return redirect("assessments:fill", pk=pk)
        if not request.user.is_authenticated:
            messages.warning(request, _("Te veel foute wachtwoorden: meld opnieuw aan. De antwoorden zijn bewaard."))
            return redirect("account_login")
        form.add_error(
            "password", _("Dat wachtwoord klopt niet. Na %(most)s keer wordt afgemeld.") % {"most": MOST_TRIES}
        )
    language = language_for("", request.GET.get(LANGUAGE_PARAMETER, ""))
    with override(language):  # the client still holds the device
        thanks = _("Bedankt"), _("De antwoorden zijn bewaard. Geef het toestel nu terug aan de werker.")
    context = {"form": form, "pk": pk, "thanks": thanks, "language": language}
    return render(request, "assessments/take_back.html", context, status=422 if form.errors else 200)


def _keep(request: HttpRequest, assessment: Assessment, definition: Definition, language: str) -> HttpResponse:
    form = ClientForm(request.POST, assessment=assessment, definition=definition, language=language)
    form.is_valid()
    quiet = request.headers.get("X-Requested-With") == AUTOSAVE
    try:
        save_client_answers(
            assessment=assessment, answers=form.answers(definition), words=form.words(), by=user_of(request)
        )
    except Refused:
        if quiet:
            return JsonResponse({"message": _("Deze vragenlijst is al afgerond.")}, status=409)
        return _page(request, assessment, definition, form, language)
    if quiet:
        return JsonResponse({"time": clock_time(timezone.now())})
    if "done" in request.POST:
        back_url = reverse("assessments:take_back", args=[assessment.pk])
        return redirect(f"{back_url}?{LANGUAGE_PARAMETER}={language}")
    address = reverse("assessments:client", args=[assessment.pk])
    return redirect(f"{address}?{LANGUAGE_PARAMETER}={language}")


def _page(
    request: HttpRequest, assessment: Assessment, definition: Definition, form: ClientForm, language: str
) -> HttpResponse:
    worker_language = str(request.LANGUAGE_CODE)
    with override(worker_language):
        way_back = _("Voor de werker: neem het toestel terug")
    context = {
        "way_back": way_back,
        "worker_language": worker_language,
        "pk": assessment.pk,
        "closed": assessment.is_final,
        "form": form,
        "questions": questions(form, definition, language),
        "wishes": [form[name] for name in TEXTS],
        "language": language,
        "languages": list(LANGUAGE_NAMES.items()),
    }
    return render(request, "assessments/client.html", context)


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
