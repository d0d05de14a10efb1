"""The line about workload on Vandaag: last night's count, so that the home page counts nothing itself; one query."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, Max, Sum

from houvast.accounts.permissions import Permission
from houvast.apps.workload.counting import Level
from houvast.apps.workload.models import HandOver, WorkloadSnapshot


@dataclass(frozen=True)
class Counted:
    """One team, or herself (no name); `to_settle`: a temporary hand-over is over and waits for a decision."""

    name: str
    level: Level
    on: dt.date
    to_settle: bool


def counted_workload(user: Any, on: dt.date) -> list[Counted]:
    """Return this month's teams for who leads, her own hours for a worker; empty before the first night."""
    if not user.may(Permission.READ_WORKLOAD):
        return []
    rows: Any = WorkloadSnapshot.objects.visible_to(user).of_month(on).order_by()
    if not user.may(Permission.HAND_OVER):
        rows = rows.filter(user=user).values("user")
        name = "user"
    else:
        rows = rows.filter(team__isnull=False).values("team__name").order_by("team__name")
        name = "team__name"
    summed = rows.annotate(
        asked=Sum("hours"), there=Sum("capacity"), lower=Max("lower_percent"), upper=Max("upper_percent"),
        on=Max("counted_on"), to_settle=Exists(HandOver.objects.visible_to(user).to_settle(on)),
    )  # fmt: skip
    return [
        Counted(
            "" if name == "user" else row[name],
            Level(row["asked"], row["there"], row["lower"], row["upper"]),
            row["on"],
            row["to_settle"],
        )
        for row in summed
    ]
