"""What closing a sitting will do, counted and per item before anybody presses the button."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions.carrying_out import is_told
from houvast.apps.committee.bounds import quorum_of
from houvast.apps.committee.enums import DecisionOutcome
from houvast.apps.committee.figures import GroupRow, group_rows
from houvast.apps.committee.models import AgendaItem, Decision, Sitting
from houvast.apps.lawbook.overlay import law_in_force
from houvast.web.decisions.sheets import OF_ITEM
from houvast.web.decisions.wording import decided_words
from houvast_rules.explain import Result
from houvast_rules.procedure import notification_due

_TONES = {
    DecisionOutcome.GRANTED: ("green", "circle-check"),
    DecisionOutcome.REFUSED: ("red", "circle-x"),
    DecisionOutcome.POSTPONED: ("neutral", "clock-pause"),
    DecisionOutcome.OTHERWISE: ("amber", "edit"),
}


@dataclass(frozen=True)
class Row:
    """An item with what was decided; `words` is empty while it waits."""

    item: AgendaItem
    decision: Decision | None
    words: str
    tone: str
    icon: str


@dataclass(frozen=True)
class Ahead:
    """What will happen: `letters` to send before `due_on`, and whether enough members are there.

    `rows` are the items on their own, `groups` those that are decided together; `total` counts the files of both.
    """

    rows: list[Row]
    groups: list[GroupRow]
    undecided: list[Row]
    letters: int
    postponed: int
    due_on: Any
    quorum: Result[bool]

    @property
    def ready(self) -> bool:
        return self.total > 0 and not self.undecided and not self.undecided_groups and self.quorum.value

    @property
    def undecided_groups(self) -> list[GroupRow]:
        return [row for row in self.groups if not row.whole]

    @property
    def waiting(self) -> int:
        """How many items still wait for a decision, each file of a group counted."""
        return len(self.undecided) + sum(row.n - row.decided for row in self.groups)

    @property
    def total(self) -> int:
        return len(self.rows) + sum(row.n for row in self.groups)


def tone_of(outcome: str) -> tuple[str, str]:
    """Return the colour and icon of an outcome; never the colour alone."""
    return _TONES[DecisionOutcome(outcome)]


def ahead_of(sitting: Sitting, user: User) -> Ahead:
    """Return what closing will do; the same few queries for five items or eighty.

    Of a file this user may not open, the outcome is shown and not what it is about.
    """
    mine = CaseFile.objects.visible_to(user).filter(pk=OuterRef("case_file"))
    items = AgendaItem.objects.visible_to(user).filter(sitting=sitting, group=None).annotate(opened=Exists(mine))
    items = items.select_related("sitting", "decision", *OF_ITEM)
    rows = [_row(item, getattr(item, "decision", None)) for item in items.order_by("position")]
    told = [row for row in rows if row.decision and is_told(row.decision)]
    groups = group_rows(user, sitting)
    put_off = sum(row.decided for row in groups if row.group.outcome == DecisionOutcome.POSTPONED)
    return Ahead(
        rows=rows,
        groups=groups,
        undecided=[row for row in rows if row.decision is None],
        letters=len(told) + sum(row.decided for row in groups) - put_off,
        postponed=put_off
        + sum(bool(row.decision and row.decision.outcome == DecisionOutcome.POSTPONED) for row in rows),
        due_on=notification_due(sitting.held_on, law=law_in_force()).value,
        quorum=quorum_of(sitting),
    )


def _row(item: Any, decision: Decision | None) -> Row:
    if decision is None:
        return Row(item, None, "", "neutral", "clock")
    decision.item, decision.proposal = item, item.proposal
    words = decided_words(decision) if item.opened else ""
    return Row(item, decision, words, *tone_of(decision.outcome))
