"""A version as the worker and the client meet it, through the very form of the page where it is filled in."""

import datetime as dt
from dataclasses import dataclass, replace
from typing import Any

from houvast.apps.assessments.competences import COMPETENCES_KIND, parse_competences
from houvast.apps.assessments.definitions import BALANCE_KIND, parse
from houvast.apps.assessments.enums import AssessmentReason, Mode
from houvast.apps.assessments.kinds import kind_of
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.assessments.mpsa_definition import MPSA_KIND, parse_mpsa
from houvast.apps.assessments.outline import lists_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.web.assessments.competencies import CompetenceForm, Group, groups_of
from houvast.web.assessments.filling import DomainBlock, blocks, standing
from houvast.web.assessments.forms import BalanceForm
from houvast.web.instruments.words import ITEM_TYPES
from houvast.web.mpsa.filling import Block, standing_of
from houvast.web.mpsa.filling import blocks as mpsa_blocks
from houvast.web.mpsa.forms import MpsaForm


@dataclass(frozen=True)
class Question:
    """One question in words: what is asked and what can be answered."""

    label: str
    help: str
    type: str
    answers: list[str]
    sensitive: bool = False


@dataclass(frozen=True)
class Section:
    """A list of questions under one heading; `block` is the domain as the fill-in page shows it."""

    title: str
    questions: list[Question]
    block: DomainBlock | None = None


def preview_of(instrument: Instrument, language: str, *, on: dt.date) -> list[Section]:
    """Return what is asked, in one language, in the order of the instrument."""
    kind = kind_of(instrument.definition)
    if kind == BALANCE_KIND:
        return _balance(instrument, language, on)
    return [] if kind in (MPSA_KIND, COMPETENCES_KIND) else _other(instrument.definition, language)


def competences_of(instrument: Instrument, language: str) -> list[Group]:
    """Return the competences by group, as the page beside a balance shows them; nothing for another kind."""
    if kind_of(instrument.definition) != COMPETENCES_KIND:
        return []
    asked = parse_competences(instrument.definition)
    return groups_of(CompetenceForm(None, asked=asked, stored={}, language=language), asked, language)


def thresholds_of(instrument: Instrument, language: str, *, on: dt.date) -> list[tuple[str, list[Block]]]:
    """Return the thresholds of an MPSA by group, as its fill-in page shows them; nothing for another kind."""
    if kind_of(instrument.definition) != MPSA_KIND:
        return []
    definition = parse_mpsa(instrument.definition)
    # A measurement that is never stored: the form of the fill-in page needs one to start from.
    nobody = MpsaMeasurement(pk=0, instrument=instrument, reason=MpsaReason.REVIEW, measured_on=on)
    nobody._prefetched_objects_cache = {"rows": []}  # type: ignore[attr-defined]
    form = MpsaForm(None, measurement=nobody, definition=definition, language=language)
    stand = standing_of(definition, form.stored(), nobody, language)
    return mpsa_blocks(form, previous=None, stand=stand)


def _balance(instrument: Instrument, language: str, on: dt.date) -> list[Section]:
    definition = parse(instrument.definition)
    # A measurement that is never stored: the form of the fill-in page needs one to start from.
    reason, mode = AssessmentReason.START, Mode.DEEP
    nobody = Assessment(pk=0, instrument=instrument, reason=reason, mode=mode, measured_on=on)
    nobody._prefetched_objects_cache = {"scores": []}  # type: ignore[attr-defined]
    form = BalanceForm(None, assessment=nobody, definition=definition, language=language, first=True)
    shown = blocks(form, previous=None, stand=standing(nobody, definition, {}))
    return [Section(block.label, [], replace(block, deeper=True)) for block in shown]


def _other(definition: dict[str, Any], language: str) -> list[Section]:
    """Other kinds: every list with its words, and per question what can be answered."""
    rows = [row for rows in lists_of(definition).values() for row in rows if "items" in row]
    return [
        Section(_said(row["label"], language), [_question(item, language) for item in row["items"]]) for row in rows
    ]


def _question(item: dict[str, Any], language: str) -> Question:
    return Question(
        label=_said(item.get("label"), language),
        help=_said(item.get("note_help"), language),
        type=str(ITEM_TYPES.get(item.get("type", ""), "")),
        answers=[_said(choice.get("label"), language) for choice in item.get("choices", [])],
        sensitive=bool(item.get("sensitive")),
    )


def _said(words: Any, language: str) -> str:
    return str(words.get(language) or words.get("nl", "")) if isinstance(words, dict) else ""
