"""The fill-in page: per domain the anchors with both voices, last time beside them, and how far the talk has come."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from houvast.apps.assessments.answers import DomainAnswer, missing_notes
from houvast.apps.assessments.definitions import LANGUAGES, Definition, Domain, parse
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import Obstacle
from houvast.web.assessments.forms import ASIDE, NO_SCORE, VOICES, BalanceForm
from houvast.web.assessments.items import answers_in_words, asked_items, name_of, sent_values
from houvast.web.assessments.readings import DomainReading, Reading
from houvast_rules.measurement import DomainScore, conversation_points

# practice.md §2.6: the deep mode asks further from here down.
LOW = ("1", "2")


@dataclass(frozen=True)
class Cell:
    """One radio button: whose voice, and whether it was chosen now or last time; `asks_note` makes the note required."""

    voice: str
    name: str
    value: str
    checked: bool
    before: bool
    asks_note: bool


@dataclass(frozen=True)
class Row:
    """One anchor with a button for each voice; the last row means "no score"."""

    value: str
    label: str
    anchor: str
    cells: list[Cell]


@dataclass(frozen=True)
class Question:
    """One deep question; `before` is last time's answer in words, `put_back` that answer as the page takes it again."""

    field: Any
    before: str
    put_back: str


@dataclass(frozen=True)
class DomainBlock:
    """One life domain of the page, in the language the client is asked in."""

    key: str
    label: str
    screen_label: str
    note_help: str
    rows: list[Row]
    aside: Any
    asides: list[tuple[str, Any, bool]]
    note: Any
    note_scores: str
    working: Any
    chosen: Any
    same: Any
    questions: list[Question]
    deeper: bool
    obstacles: list[Obstacle]
    previous: DomainReading | None
    answered: bool
    conversation_point: bool


@dataclass(frozen=True)
class Standing:
    """How far the measurement is; the same after every autosave."""

    answered: int
    waiting: list[tuple[str, str]]
    working: list[str]
    points: list[str]
    notes: list[tuple[str, str, int]]
    recommended: int

    @property
    def total(self) -> int:
        return self.answered + len(self.waiting)

    @property
    def too_many(self) -> bool:
        """Say whether more domains are worked on than is wise (product rule 3): a warning, never a refusal."""
        return len(self.working) > self.recommended


def standing(assessment: Assessment, definition: Definition, answers: Mapping[str, DomainAnswer]) -> Standing:
    """Count what the answers say."""
    scores = {key: DomainScore(answer.client, answer.worker) for key, answer in answers.items()}
    done = {key for key, score in scores.items() if score.client is not None or score.worker is not None}
    labels = definition.names()
    return Standing(
        answered=len(done),
        waiting=[(key, label) for key, label in labels.items() if key not in done],
        working=[labels[key] for key in labels if key in answers and answers[key].working],
        points=list(conversation_points(scores, assessment.measured_on).value),
        notes=[(one.key, labels[one.key], score) for one, score in missing_notes(definition, answers)],
        recommended=definition.working_domains_recommended,
    )


def language_for(person_language: str, asked: str) -> str:
    """The language to ask in: the chosen one, else the client's own when we have it, else Dutch."""
    return next((code for code in (asked, person_language) if code in LANGUAGES), "nl")


def blocks(
    form: BalanceForm, *, previous: Assessment | None, stand: Standing, obstacles: Sequence[Obstacle] = ()
) -> list[DomainBlock]:
    """Return the domains of the page; `previous` is the last final measurement, `obstacles` those of the file."""
    before = {row.key: row for row in Reading(previous, notes=False).domains} if previous else {}
    words = _words_before(previous)
    waiting = {key for key, _label in stand.waiting}
    return [
        DomainBlock(
            key=domain.key,
            label=domain.label.within(form.language),
            screen_label=domain.label.within(),
            note_help=domain.note_help.within() if domain.note_help else "",
            rows=_rows(form, domain, before.get(domain.key)),
            aside=form[f"{domain.key}-aside"],
            asides=[(value, label, _value(form, domain, "aside") == value) for value, label in ASIDE],
            note=_note(form, domain),
            note_scores=", ".join(str(score) for score in domain.note_required),
            working=form[f"{domain.key}-working"],
            chosen=form[f"{domain.key}-chosen"],
            same=form[f"{domain.key}-same"],
            questions=_questions(form, domain, words.get(domain.key, {})),
            deeper=_is_low(form, domain),
            obstacles=[row for row in obstacles if row.domain == domain.key],
            previous=before.get(domain.key),
            answered=domain.key not in waiting,
            conversation_point=domain.key in stand.points,
        )
        for domain in form.definition.domains
    ]


def _rows(form: BalanceForm, domain: Domain, before: DomainReading | None) -> list[Row]:
    past = {"client": before.client.score, "worker": before.worker.score} if before else {}
    chosen = {voice: _value(form, domain, voice) for voice in VOICES}
    asking = [str(score) for score in domain.note_required]

    def cells(value: str) -> list[Cell]:
        return [
            Cell(
                voice,
                f"{domain.key}-{voice}",
                value,
                chosen[voice] == value,
                str(past.get(voice)) == value,
                asks_note=voice == "worker" and value in asking,
            )
            for voice in VOICES
        ]

    rows = [
        Row(
            value=str(step.value),
            label=step.label.within(form.language),
            anchor=domain.anchors[step.value].within(form.language),
            cells=cells(str(step.value)),
        )
        for step in form.definition.scale
    ]
    return [*rows, Row(value=NO_SCORE, label="", anchor="", cells=cells(NO_SCORE))]


def _note(form: BalanceForm, domain: Domain) -> Any:
    """The note, said to be required while the worker's score asks it; `note-required.js` follows what is chosen next."""
    note = form[f"{domain.key}-note"]
    if not _value(form, domain, "aside") and _value(form, domain, "worker") in map(str, domain.note_required):
        note.field.widget.attrs["aria-required"] = "true"
    return note


def _questions(form: BalanceForm, domain: Domain, before: Mapping[str, str]) -> list[Question]:
    again = form.items_before(domain)
    return [
        Question(
            field=form[name_of(domain.key, item.key)],
            before=before.get(item.key, ""),
            put_back=json.dumps(sent_values(again[item.key])) if item.key in again else "",
        )
        for item in (asked_items(domain) if form.deep else ())
    ]


def _words_before(previous: Assessment | None) -> dict[str, dict[str, str]]:
    """Return the deep answers of last time by domain and question, in the words of their own version."""
    if previous is None:
        return {}
    stored = {score.domain: score.items for score in previous.scores.all()}
    definition = parse(previous.instrument.definition)
    return {one.key: answers_in_words(one, definition, stored.get(one.key, {})) for one in definition.domains}


def _is_low(form: BalanceForm, domain: Domain) -> bool:
    """Say whether the deep mode asks further here: a score of at most 2, a domain worked on, or answers there already."""
    low = any(_value(form, domain, voice) in LOW for voice in VOICES)
    answered = any(question.field.value() for question in _questions(form, domain, {}))
    return low or answered or bool(_value(form, domain, "working"))


def _value(form: BalanceForm, domain: Domain, part: str) -> str:
    return str(form[f"{domain.key}-{part}"].value() or "")
