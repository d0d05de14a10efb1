"""The questions of the deep mode as form fields, and their answers as plain values and in words."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.assessments.definitions import Definition, Domain, Item
from houvast.apps.assessments.questionnaire_definition import Questionnaire
from houvast.web.forms import GrowingTextarea, SegmentedRadio

YES_NO = [("", "–"), ("ja", gettext_lazy("ja")), ("neen", gettext_lazy("neen"))]
MOST_CHARACTERS = 1000
_QUESTION = "-vraag-"


# The participation ladder has a page of its own in the plan (trajectories.LadderStep): recorded once.
RECORDED_ELSEWHERE = {("opleiding_werk", "ladder")}


def asked_items(domain: Domain) -> list[Item]:
    """Return the questions of a domain that are asked here."""
    return [item for item in domain.items if (domain.key, item.key) not in RECORDED_ELSEWHERE]


def name_of(domain: str, item: str) -> str:
    """Name of the field of one question."""
    return f"{domain}{_QUESTION}{item}"


def has_questions(names: Iterable[str]) -> bool:
    """Say whether questions of the deep mode are among the fields that were sent."""
    return any(_QUESTION in name for name in names)


def item_field(item: Item, definition: Definition | Questionnaire, language: str, stored: Any) -> forms.Field:
    """Return the field of one question, in the language the client is asked in, with what was answered."""
    common = {"label": item.label.within(language), "required": False, "initial": _shown(stored)}
    if item.note_help:
        common["help_text"] = item.note_help.within(language)
    if item.type == "scale":
        steps = [("", "–"), *((str(step.value), str(step.value)) for step in definition.scale)]
        return forms.ChoiceField(choices=steps, widget=SegmentedRadio, **common)
    if item.type == "bool":
        return forms.ChoiceField(choices=YES_NO, widget=SegmentedRadio, **common)
    labels = [(choice.key, choice.label.within(language)) for choice in item.choices]
    if item.type == "choice":
        return forms.ChoiceField(choices=[("", "–"), *labels], **common)
    if item.type == "multichoice":
        common["initial"] = stored or []
        return forms.MultipleChoiceField(choices=labels, widget=forms.CheckboxSelectMultiple, **common)
    if item.type == "int":
        return forms.IntegerField(
            min_value=item.minimum if item.minimum is not None else 0,
            max_value=item.maximum if item.maximum is not None else 999,
            **common,
        )
    return forms.CharField(max_length=MOST_CHARACTERS, widget=GrowingTextarea({"rows": 1}), **common)


def item_values(domain: Domain, kept: Mapping[str, Any]) -> dict[str, Any]:
    """Return the answered questions of a domain as they are stored: numbers, keys, lists of keys or words."""
    values = {}
    for item in asked_items(domain):
        value = stored_value(item, kept.get(name_of(domain.key, item.key)))
        if value not in (None, "", []):
            values[item.key] = value
    return values


def stored_value(item: Item, sent: Any) -> Any:
    """Return what was chosen or typed as it is stored; nothing, "" or [] when it was not answered."""
    if item.type == "scale" and sent:
        return int(sent)
    return sent == "ja" if item.type == "bool" and sent else sent


def item_words(domain: Domain, definition: Definition, stored: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the answered questions with their answers in words, in the order of the instrument."""
    words = answers_in_words(domain, definition, stored)
    return [(item.label.within(), words[item.key]) for item in domain.items if item.key in words]


def answers_in_words(domain: Domain, definition: Definition, stored: Mapping[str, Any]) -> dict[str, str]:
    """Return the answers in words by the key of their question."""
    return {item.key: answer_words(item, definition, stored[item.key]) for item in domain.items if item.key in stored}


def sent_values(stored: Any) -> list[str]:
    """Return what the browser sends for a stored answer."""
    return [str(_shown(value)) for value in (stored if isinstance(stored, list) else [stored])]


def still_answers(field: forms.Field, stored: Any) -> bool:
    """Say whether an earlier answer can be given to this question: another version may have other choices."""
    values = sent_values(stored)
    try:
        field.clean(values if isinstance(field, forms.MultipleChoiceField) else values[0])
    except (forms.ValidationError, IndexError):
        return False
    return True


def answer_words(item: Item, definition: Definition | Questionnaire, value: Any, language: str = "") -> str:
    """Return one answer in words, in the language of the page unless one is named."""
    labels = {choice.key: choice.label.within(language) for choice in item.choices}
    if item.type == "scale":
        return f"{value} {definition.word(value, language)}"
    if item.type == "bool":
        return _("ja") if value else _("neen")
    if isinstance(value, list):
        return ", ".join(labels.get(key, str(key)) for key in value)
    return labels.get(str(value), str(value))


def _shown(stored: Any) -> Any:
    if isinstance(stored, bool):
        return "ja" if stored else "neen"
    return "" if stored is None else stored
