"""A competence screening in words; "not seen yet" stands apart, so that nobody reads it as "not able"."""

from dataclasses import dataclass
from typing import Any

from houvast.apps.assessments.competences import Competences, parse_competences
from houvast.apps.assessments.models import Assessment


@dataclass(frozen=True)
class CompetenceGroup:
    """The social or the technical competences: (competence, how far and how it was seen), and what was not seen yet."""

    label: str
    seen: list[tuple[str, str]]
    unseen: list[str]


def competence_words(assessment: Assessment) -> dict[str, str]:
    """Return per answered competence the answer in words with how it was seen; one query when there are any."""
    asked = _asked(assessment)
    return _words_of(assessment, asked) if asked else {}


def competence_groups(assessment: Assessment) -> list[CompetenceGroup]:
    """Return the groups in which something was answered, for the read page and the document."""
    asked = _asked(assessment)
    if asked is None:
        return []
    words, groups = _words_of(assessment, asked), []
    for group in asked.groups:
        items = [item for item in group.items if item.key in words]
        unseen = {item.key for item in items if assessment.competences[item.key].get("value") == 0}
        if items:
            groups.append(
                CompetenceGroup(
                    label=group.label.within(),
                    seen=[(item.label.within(), words[item.key]) for item in items if item.key not in unseen],
                    unseen=[item.label.within() for item in items if item.key in unseen],
                )
            )
    return groups


def _asked(assessment: Assessment) -> Competences | None:
    if not assessment.competences or assessment.competence_instrument is None:
        return None
    return parse_competences(assessment.competence_instrument.definition)


def _words_of(assessment: Assessment, asked: Competences) -> dict[str, str]:
    steps = {step.value: step.label.within() for step in asked.scale}
    ways = {tag.key: tag.label.within() for tag in asked.evidence}
    return {key: _words(answer, steps, ways) for key, answer in assessment.competences.items() if answer}


def _words(answer: dict[str, Any], steps: dict[int, str], ways: dict[str, str]) -> str:
    how = ways.get(answer.get("evidence", ""), "")
    words = str(answer.get("text") or steps.get(answer.get("value", -1), ""))
    return f"{words} ({how})" if how else words
