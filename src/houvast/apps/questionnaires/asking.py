"""Which questions a filled-in questionnaire asks: every item once per voice, and once per goal or domain where it says so."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from houvast.apps.assessments.definition_parts import Item
from houvast.apps.assessments.definitions import SOCIAL_BALANCE, parse
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.questionnaire_definition import (
    CLIENT,
    DOMAIN,
    GOAL,
    QuestionGroup,
    Questionnaire,
    parse_questionnaire,
)
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.enums import Manner
from houvast.apps.questionnaires.models import Response
from houvast.apps.trajectories.enums import GoalState
from houvast.core.enums import LifeDomain

Answers = Mapping[str, Any]


@dataclass(frozen=True)
class Subject:
    """A goal or a life domain the questions are about; a domain is named in the language of the reader."""

    key: str
    text: str = ""
    sensitive: bool = False

    @property
    def each(self) -> str:
        return self.key.partition("-")[0]

    @property
    def of(self) -> str:
        """The key of the domain, or the id of the goal."""
        return self.key.partition("-")[2]

    @property
    def label(self) -> str:
        return self.text if self.each == GOAL else str(LifeDomain(self.of).label)


@dataclass(frozen=True)
class Asked:
    """One question put to one voice; `name` is where its answer is kept and the name of its field."""

    voice: str
    group: QuestionGroup
    item: Item
    subject: Subject | None

    @property
    def name(self) -> str:
        name = f"{self.voice}-{self.item.key}"
        return f"{name}-{self.subject.key}" if self.subject else name

    @property
    def sensitive(self) -> bool:
        return self.item.sensitive or (self.subject is not None and self.subject.sensitive)


def definition_of(instrument: Instrument) -> Questionnaire:
    """Return the definition of an instrument, checked and typed."""
    return parse_questionnaire(instrument.definition)


def subjects_of(response: Response) -> list[Subject]:
    """Return the goals and domains as they were when it was started."""
    return [Subject(row["key"], row["text"], row["sensitive"]) for row in response.subjects]


def questions(definition: Questionnaire, subjects: Sequence[Subject]) -> list[Asked]:
    """Return every question in the order of the page: per group, per subject, per item, the client first."""
    found = []
    for group in definition.groups:
        about: Sequence[Subject | None] = [one for one in subjects if one.each == group.each] if group.each else [None]
        found += [
            Asked(voice, group, item, subject) for subject in about for item in group.items for voice in group.voices
        ]
    return found


def asked_in(response: Response) -> list[Asked]:
    """Return every question of one questionnaire, in the version it is filled in with."""
    return questions(definition_of(response.instrument), subjects_of(response))


def waiting(asked: Sequence[Asked], answers: Answers, manner: str) -> list[Asked]:
    """Return what must still be answered before it can be final; without the client only what the worker answers."""
    silent = manner == Manner.WITHOUT
    return [
        one
        for one in asked
        if not one.item.optional and one.name not in answers and not (silent and one.voice == CLIENT)
    ]


def subjects_for(case_file: CaseFile, definition: Questionnaire, *, on: dt.date) -> list[dict[str, Any]]:
    """Return what the questions are put about: goals that were not dropped, domains somebody worked on."""
    wanted = {group.each for group in definition.groups} - {""}
    balance = Instrument.objects.newest(SOCIAL_BALANCE, on=on) if wanted else None
    sensitive = parse(balance.definition).sensitive if balance else frozenset()
    found = []
    if GOAL in wanted:
        goals = case_file.goals.exclude(state=GoalState.DROPPED).in_order()
        found += [Subject(f"{GOAL}-{goal.pk}", goal.text, goal.domain in sensitive) for goal in goals]
    if DOMAIN in wanted:
        finals = case_file.assessments.in_force().filter(scores__working_domain=True)
        worked = set(finals.values_list("scores__domain", flat=True))
        found += [Subject(f"{DOMAIN}-{key}", "", key in sensitive) for key in LifeDomain.values if key in worked]
    return [vars(subject) for subject in found]
