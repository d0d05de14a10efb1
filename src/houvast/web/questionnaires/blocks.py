"""The questions as a page lays them out: per group, per goal or domain, a column per voice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.questionnaire_definition import CLIENT, VOICES, WORKER, Questionnaire
from houvast.apps.questionnaires.asking import Asked, definition_of, questions, subjects_of
from houvast.apps.questionnaires.models import Response
from houvast.web.assessments.items import answer_words
from houvast.web.questionnaires.forms import ResponseForm, spoken

VOICE_NAMES = {CLIENT: _("Cliënt"), WORKER: _("Werker")}


@dataclass(frozen=True)
class Line:
    """One question: its field on the fill-in page, or its answer in words; `before` is the answer of last time."""

    label: str
    field: Any = None
    answer: str = ""
    before: str = ""
    sensitive: bool = False


@dataclass(frozen=True)
class Column:
    """What one voice is asked."""

    voice: str
    name: Any
    language: str
    lines: list[Line]


@dataclass(frozen=True)
class Part:
    """A goal, a domain, or the group as a whole (no label); `known` is what the file says already."""

    label: str
    columns: list[Column]
    known: list[str]


@dataclass(frozen=True)
class Block:
    key: str
    label: str
    each: str
    parts: list[Part]


def fill_blocks(form: ResponseForm, *, earlier: Response | None, known: Mapping[str, list[str]]) -> list[Block]:
    """Return the form as the page shows it, with the answers of `earlier` and what is `known` per subject beside it."""
    before = _words(earlier, form.language) if earlier else {}

    def line(one: Asked) -> Line:
        return Line(
            str(form[one.name].label), field=form[one.name], before=before.get(one.name, ""), sensitive=one.sensitive
        )

    return _blocks(form.asked, form.definition, form.language, line, known)


def read_blocks(response: Response, *, language: str, free_words: bool, sensitive: bool) -> list[Block]:
    """Return what was answered, in words; free words and sensitive questions only where asked for."""
    definition = definition_of(response.instrument)
    asked = [one for one in questions(definition, subjects_of(response)) if one.name in response.answers]
    shown = [one for one in asked if (sensitive or not one.sensitive) and (free_words or one.item.type != "text")]

    def line(one: Asked) -> Line:
        words = answer_words(one.item, definition, response.answers[one.name], language)
        return Line(one.item.label.within(language), answer=words, sensitive=one.sensitive)

    return _blocks(shown, definition, language, line, {})


def _blocks(
    asked: Sequence[Asked], definition: Questionnaire, language: str, line: Any, known: Mapping[str, list[str]]
) -> list[Block]:
    found = []
    for key, in_group in groupby(asked, lambda one: one.group.key):
        rows = list(in_group)
        parts = []
        for subject, about in groupby(rows, lambda one: one.subject):
            mine = list(about)
            columns = [
                Column(
                    voice,
                    VOICE_NAMES[voice],
                    spoken(voice, language),
                    [line(one) for one in mine if one.voice == voice],
                )
                for voice in VOICES
                if any(one.voice == voice for one in mine)
            ]
            parts.append(Part(subject.label if subject else "", columns, known.get(subject.key, []) if subject else []))
        group = rows[0].group
        heard = spoken(group.voices[0], language)
        found.append(Block(key, group.label.within(heard), group.each, parts))
    return found


def _words(response: Response, language: str) -> dict[str, str]:
    """What was answered, by question; goals and domains are matched on their key."""
    definition = definition_of(response.instrument)
    return {
        one.name: answer_words(one.item, definition, response.answers[one.name], spoken(one.voice, language))
        for one in questions(definition, subjects_of(response))
        if one.name in response.answers
    }
