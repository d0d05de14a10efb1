"""The suggestions of a file for its plan page: which to show, which were put aside, and what a goal form starts with."""

from dataclasses import dataclass, field
from typing import Any

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.models import DismissedSuggestion, Goal
from houvast.apps.trajectories.suggestion_sources import read_sources
from houvast.apps.trajectories.suggestions import Suggestion, suggestions

SHOWN = 3
_LONGEST_GOAL, _LONGEST_CLIENT_TEXT = 200, 250


@dataclass(frozen=True)
class Suggested:
    """What a page shows: the first ones, the rest, those of sensitive domains apart, and what was put aside."""

    shown: list[Suggestion] = field(default_factory=list)
    more: list[Suggestion] = field(default_factory=list)
    sensitive: list[Suggestion] = field(default_factory=list)
    dismissed: list[tuple[Suggestion, DismissedSuggestion]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.shown or self.more or self.sensitive or self.dismissed)

    def find(self, key: str) -> Suggestion | None:
        """Return one by its key, also when it was put aside."""
        everything = [*self.shown, *self.more, *self.sensitive, *(row for row, _dismissed in self.dismissed)]
        return next((row for row in everything if row.key == key), None)


def suggested(case_file: CaseFile, user: User, goals: list[Goal] | None = None, *, domain: str = "") -> Suggested:
    """Read what the measurements of a file suggest, for who may measure and plan; at most six queries.

    `goals` are all goals of the file when the page has them already; `domain` keeps one life domain.
    """
    if case_file.closed_on is not None or not (user.may(Permission.PLAN) and user.may(Permission.MEASURE)):
        return Suggested()
    if goals is None:
        goals = list(Goal.objects.visible_to(user).filter(case_file=case_file))
    found = [row for row in suggestions(read_sources(case_file, user), goals) if not domain or row.domain == domain]
    aside = {row.key: row for row in DismissedSuggestion.objects.visible_to(user).filter(case_file=case_file)}
    # What grew heavier since it was put aside is shown again.
    dismissed = [(row, aside[row.key]) for row in found if row.key in aside and row.weight <= aside[row.key].weight]
    gone = {row.key for row, _dismissed in dismissed}
    left = [row for row in found if row.key not in gone]
    plain = [row for row in left if not row.sensitive]
    return Suggested(plain[:SHOWN], plain[SHOWN:], [row for row in left if row.sensitive], dismissed)


def first_values(suggestion: Suggestion, language: str) -> dict[str, Any]:
    """What the form of a new goal starts with; the client's language too, when the words are known in it."""
    return {
        "domain": suggestion.domain,
        "threshold": suggestion.threshold,
        "text": suggestion.goal_text()[:_LONGEST_GOAL],
        "client_text": suggestion.goal_text(language)[:_LONGEST_CLIENT_TEXT] if language != "nl" else "",
        "indicator": suggestion.seen_text()[:_LONGEST_GOAL],
        "chosen_by_client": suggestion.by_client,
    }
