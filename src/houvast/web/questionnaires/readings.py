"""A questionnaire in one line, as lists show it."""

from dataclasses import dataclass

from houvast.apps.questionnaires.asking import definition_of
from houvast.apps.questionnaires.models import Response


@dataclass(frozen=True)
class ResponseRow:
    """One row with what it is called and where it led."""

    response: Response
    title: str
    result: str


def row_of(response: Response) -> ResponseRow:
    """Put words on a row fetched with its instrument; the result is the outcome, or the word for the satisfaction."""
    definition = definition_of(response.instrument)
    result = str(response.get_outcome_display())
    if response.satisfaction is not None:
        result = f"{response.satisfaction} {definition.word(response.satisfaction)}"
    return ResponseRow(response, definition.header.title.within(), result)
