"""A list one chooses from says everything once: two equal choices cannot be told apart by who answers, nor by who counts."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments.definition_parts import LANGUAGES, WrongDefinition
from houvast.apps.assessments.outline import lists_of

CHOICE_LISTS = ("choices", "strengths", "evidence", "supports")


def same_words(text: str) -> str:
    """Return words in the shape in which they are compared: capitals and spaces make no other choice."""
    return " ".join(text.split()).casefold()


def said_already(words: str, rows: Sequence[Mapping[str, Any]], language: str) -> bool:
    """Say whether one of these rows has the same words."""
    return any(same_words(row["label"][language]) == same_words(words) for row in rows)


def refuse_equal_choices(row: Mapping[str, Any], place: str = "") -> None:
    """Raise `WrongDefinition` at the first choice that repeats another one of its list, however deep; `row` is checked."""
    for name, rows in lists_of(row).items():
        here = f"{place}.{name}".lstrip(".")
        for number, one in enumerate(rows):
            for language in LANGUAGES if name in CHOICE_LISTS else ():
                if said_already(one["label"][language], rows[:number], language):
                    wrong = _("“%(words)s” staat al in deze lijst") % {"words": one["label"][language]}
                    raise WrongDefinition(f"{here}[{number}].label.{language}", wrong)
            refuse_equal_choices(one, f"{here}[{number}]")
