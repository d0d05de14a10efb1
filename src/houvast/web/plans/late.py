"""What is late in plans, on either side with the same weight: the centre's promises as visible as the client's."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import Party
from houvast.web.filepages.commitments import action_item

SHOWN = 4
CLIENT, CENTRE = "client", "ocmw"


@dataclass(frozen=True)
class LateRow:
    """A late action on a list over files."""

    text: str
    who: str
    url: str
    about: str
    due: dt.date


@dataclass
class Late:
    """The two sides; partners and people around the client stand with the centre, who follows them up."""

    client: list[Any] = field(default_factory=list)
    centre: list[Any] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.client or self.centre)

    @property
    def first_client(self) -> list[Any]:
        return self.client[:SHOWN]

    @property
    def first_centre(self) -> list[Any]:
        return self.centre[:SHOWN]


def late_items(items: Iterable[dict[str, Any]]) -> Late:
    """Sort the late ones among the actions of a file by side, the longest late first."""
    late = Late()
    for item in sorted((item for item in items if item["state"] == "late"), key=lambda item: item["due"]):
        (late.client if item["party"] == Party.CLIENT else late.centre).append(item)
    return late


def late_in_file(case_file: CaseFile, user: User, *, on: dt.date) -> Late:
    """Return what is late in the plan of one file; one query."""
    visible = GoalAction.objects.visible_to(user).filter(goal__case_file=case_file, goal__state="open")
    return late_items(action_item(row, on=on) for row in visible.overdue(on=on).select_related("responsible"))


def late_on_desk(user: User, *, on: dt.date) -> Late:
    """Return what is late in the plans this user answers for, the longest late first; one query."""
    rows = GoalAction.objects.for_late_desk(user, on=on).select_related("goal__case_file__person", "responsible")
    late = Late()
    for row in rows.order_by("due_on", "id"):
        (late.client if row.party == Party.CLIENT else late.centre).append(_row(row))
    return late


def _row(row: GoalAction) -> LateRow:
    case_file = row.goal.case_file
    return LateRow(
        text=row.text,
        who=row.third_party or (str(row.responsible) if row.responsible else ""),
        url=f"{reverse('plans:plan', args=[case_file.pk])}#doel-{row.goal_id}",
        about=str(case_file.person),
        due=row.due_on or dt.date.min,
    )
