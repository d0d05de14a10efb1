"""The forms of a measurement; the fill-in form is built from the instrument's definition."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.definitions import SCALE, Definition, Domain
from houvast.apps.assessments.enums import NOT_APPLICABLE, NOT_DISCUSSED, AssessmentReason, ClientAgreement, Mode
from houvast.apps.assessments.models import Assessment
from houvast.web.assessments.items import asked_items, has_questions, item_field, item_values, name_of, still_answers
from houvast.web.assessments.merging import Values
from houvast.web.forms import DateField, GrowingTextarea, SegmentedRadio

NO_SCORE = ""
VOICES = ("client", "worker")
SCORES = [(NO_SCORE, _("geen score")), *((str(value), str(value)) for value in SCALE)]
DISCUSS = ""
ASIDE = [
    (DISCUSS, _("Score")),
    (str(NOT_DISCUSSED), _("Niet besproken")),
    (str(NOT_APPLICABLE), _("Niet van toepassing")),
]


def reasons(*, first: bool) -> list[tuple[str, Any]]:
    """A first measurement is a first one; a later one has another reason."""
    if first:
        return list(AssessmentReason.choices)
    return [choice for choice in AssessmentReason.choices if choice[0] != AssessmentReason.START]


class StartForm(forms.Form):
    """When and why; `reason` is what the page that led here proposes."""

    measured_on = DateField(label=_("Datum van de meting"))
    reason = forms.ChoiceField(label=_("Aanleiding"))

    def __init__(self, *args: Any, first: bool, today: dt.date, reason: str = "", **kwargs: Any) -> None:
        known = reason if reason in AssessmentReason.values else AssessmentReason.EVALUATION
        initial = {"measured_on": today, "reason": AssessmentReason.START if first else known}
        super().__init__(*args, **{"initial": initial, **kwargs})
        self.fields["reason"].choices = reasons(first=first)  # type: ignore[attr-defined]


class CorrectionForm(forms.Form):
    """Why a final measurement is replaced."""

    reason = forms.CharField(
        label=_("Waarom wordt deze meting verbeterd?"),
        help_text=_("De oude meting blijft bestaan. De verbetering telt in haar plaats zodra ze definitief is."),
        widget=GrowingTextarea,
        max_length=500,
    )


class CompareForm(forms.Form):
    """Which two measurements to lay side by side."""

    van = forms.ChoiceField(label=_("Vergelijk"), required=False)
    tot = forms.ChoiceField(label=_("met"), required=False)

    def __init__(self, *args: Any, choices: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("van", "tot"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]


class BalanceForm(forms.Form):
    """The whole measurement on one page; a field per voice and per domain.

    Nothing is required: a draft is kept as it is. `kept` gives what can be stored even when one field is wrong,
    so that a mistyped date never holds back the answers.
    """

    measured_on = DateField(label=_("Datum van de meting"))
    reason = forms.ChoiceField(label=_("Aanleiding"), choices=AssessmentReason.choices)
    strength_tags = forms.MultipleChoiceField(
        label=_("Wat helpt de cliënt vooruit?"), required=False, widget=forms.CheckboxSelectMultiple
    )
    strengths = forms.CharField(label=_("Sterke punten in eigen woorden"), required=False, widget=GrowingTextarea)
    wish_three_months = forms.CharField(required=False, widget=GrowingTextarea({"rows": 2}))
    wish_one_year = forms.CharField(required=False, widget=GrowingTextarea({"rows": 2}))
    first_step = forms.CharField(required=False, widget=GrowingTextarea({"rows": 2}))
    client_agrees = forms.ChoiceField(
        label=_("Is de cliënt het eens met deze balans?"),
        choices=ClientAgreement.choices,
        required=False,
        widget=SegmentedRadio,
    )
    client_text = forms.CharField(label=_("Eigen tekst van de cliënt"), required=False, widget=GrowingTextarea)
    report_text = forms.CharField(
        label=_("Tekst voor het sociaal verslag"),
        help_text=_("Hoogstens 1500 tekens."),
        required=False,
        max_length=1500,
        widget=GrowingTextarea,
    )

    def __init__(
        self,
        data: Any = None,
        *,
        assessment: Assessment,
        definition: Definition,
        language: str,
        first: bool,
        previous: Mapping[str, DomainAnswer] | None = None,
    ) -> None:
        self.definition, self.language, self.previous = definition, language, previous or {}
        # A page that was opened deep keeps its deep answers, also when the mode was changed elsewhere.
        self.deep = assessment.mode == Mode.DEEP or has_questions(data or ())
        stored = {score.domain: score.items for score in assessment.scores.all()}
        super().__init__(data, initial=initial_of(assessment, definition))
        self.fields["reason"].choices = reasons(first=first)  # type: ignore[attr-defined]
        tags = [(tag.key, tag.label.within(language)) for tag in definition.strengths]
        self.fields["strength_tags"].choices = tags  # type: ignore[attr-defined]
        for wish in definition.wishes:
            self.fields[wish.key].label = wish.label.within(language)
        for domain in definition.domains:
            self.fields |= _domain_fields(domain)
            for item in asked_items(domain) if self.deep else ():
                answer = stored.get(domain.key, {}).get(item.key)
                self.fields[name_of(domain.key, item.key)] = item_field(item, definition, language, answer)

    @cached_property
    def kept(self) -> dict[str, Any]:
        """What was sent, with the stored value in place of what is wrong."""
        return {name: self.cleaned_data.get(name, self.initial.get(name)) for name in self.fields}

    def answers(self) -> dict[str, DomainAnswer]:
        """Return one answer per domain; the thing that changed last decides between a score and setting aside."""
        return {domain.key: self._answer(domain) for domain in self.definition.domains}

    def texts(self) -> Texts:
        return Texts(**{name: self.kept[name] for name in Texts.__dataclass_fields__})

    def items_before(self, domain: Domain) -> dict[str, Any]:
        """Return the deep answers of last time that the page asks again: what "unchanged" confirms with the scores."""
        earlier = self.previous.get(domain.key)
        stored = earlier.items or {} if earlier and self.deep else {}
        fields = {
            item.key: self.fields[name_of(domain.key, item.key)] for item in asked_items(domain) if item.key in stored
        }
        return {key: stored[key] for key, field in fields.items() if still_answers(field, stored[key])}

    def _answer(self, domain: Domain) -> DomainAnswer:
        kept, key = self.kept, domain.key
        client, worker, aside = (kept[f"{key}-{part}"] for part in ("client", "worker", "aside"))
        given = (client, worker)
        before = (self.initial.get(f"{key}-client", NO_SCORE), self.initial.get(f"{key}-worker", NO_SCORE))
        scored_since = given != before and any(given) and aside == self.initial.get(f"{key}-aside", DISCUSS)
        if aside and not scored_since:
            client = worker = aside
        earlier = self.previous.get(key)
        before_now = (
            tuple("" if score is None else str(score) for score in (earlier.client, earlier.worker)) if earlier else ()
        )
        same = bool(kept[f"{key}-same"]) and earlier is not None
        if same and not any((client, worker)):
            client, worker = before_now  # confirmed in one click
        items, items_before = item_values(domain, kept) if self.deep else {}, self.items_before(domain)
        if same:
            items = items_before | items
        return DomainAnswer(
            client=int(client) if client else None,
            worker=int(worker) if worker else None,
            note=kept[f"{key}-note"],
            working=kept[f"{key}-working"] or kept[f"{key}-chosen"],
            chosen_by_client=kept[f"{key}-chosen"],
            unchanged=same
            and (client, worker) == before_now
            and all(items[key] == value for key, value in items_before.items()),
            items=items if self.deep else None,
        )


def initial_of(assessment: Assessment, definition: Definition) -> dict[str, Any]:
    """Return the stored measurement as the form shows it; the scores come from `assessment.scores.all()`."""
    initial: dict[str, Any] = {name: getattr(assessment, name) for name in Texts.__dataclass_fields__}
    initial |= {"measured_on": assessment.measured_on, "reason": assessment.reason}
    for score in assessment.scores.all():
        key, aside = score.domain, DISCUSS
        pair: Mapping[str, int | None] = {"client": score.client_score, "worker": score.worker_score}
        if not any(value in SCALE for value in pair.values()):
            aside = next((str(value) for value in pair.values() if value is not None), DISCUSS)
        for voice, value in pair.items():
            initial[f"{key}-{voice}"] = str(value) if value in SCALE else NO_SCORE
        initial |= {
            f"{key}-aside": aside,
            f"{key}-note": score.note,
            f"{key}-working": score.working_domain,
            f"{key}-chosen": score.chosen_by_client,
            f"{key}-same": score.unchanged,
        }
    known = {score.domain for score in assessment.scores.all()}
    for domain in definition.domains:
        if domain.key not in known:
            initial |= {f"{domain.key}-{part}": "" for part in ("client", "worker", "aside", "note")}
            initial |= {f"{domain.key}-{part}": False for part in ("working", "chosen", "same")}
    return initial


def entangled_scores(
    definition: Definition, mine: set[str], theirs: set[str], here: Values, there: Values
) -> dict[str, set[str]]:
    """Setting a domain aside or confirming it says something about its scores: it never goes over a new score.

    See `merging.Entangled`.
    """
    found: dict[str, set[str]] = {}
    for key in (domain.key for domain in definition.domains):
        scores, aside, same = {f"{key}-client", f"{key}-worker"}, f"{key}-aside", f"{key}-same"
        set_aside = aside in mine and here[aside] != [DISCUSS] and theirs & scores
        scored = (
            aside in theirs and there[aside] != [DISCUSS] and any(here[name] != [NO_SCORE] for name in mine & scores)
        )
        if set_aside or scored:
            found |= {name: {*scores, aside} for name in mine & {*scores, aside, same}}
        elif same in mine and here[same]:
            found[same] = {*scores, aside}
    return found


def _domain_fields(asked: Domain) -> dict[str, forms.Field]:
    """Fields of one domain; their labels name it, for messages that stand elsewhere on the page."""
    key, domain = asked.key, {"domain": asked.label.within()}
    note = GrowingTextarea({"rows": 1})
    return {
        f"{key}-aside": forms.ChoiceField(choices=ASIDE, required=False, label=_("%(domain)s: bespreken") % domain),
        f"{key}-client": forms.ChoiceField(
            choices=SCORES, required=False, label=_("%(domain)s: score van de cliënt") % domain
        ),
        f"{key}-worker": forms.ChoiceField(
            choices=SCORES, required=False, label=_("%(domain)s: score van de werker") % domain
        ),
        f"{key}-note": forms.CharField(required=False, label=_("%(domain)s: toelichting") % domain, widget=note),
        f"{key}-working": forms.BooleanField(required=False, label=_("%(domain)s: hieraan werken we") % domain),
        f"{key}-same": forms.BooleanField(required=False, label=_("%(domain)s: ongewijzigd, bevestigd") % domain),
        f"{key}-chosen": forms.BooleanField(required=False, label=_("%(domain)s: gekozen door de cliënt") % domain),
    }
