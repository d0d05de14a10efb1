"""When a step is due, in the words of the page: the counts and the lists behind them use the same conditions."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import NextStep

DAYS_AHEAD = 14
LATE, TODAY, SOON, LATER = "te-laat", "vandaag", "14-dagen", "later"
LABELS = {
    LATE: _("Te laat"),
    TODAY: _("Vandaag"),
    SOON: _("Komende 14 dagen"),
    LATER: _("Later"),
}


def condition(bucket: str, on: dt.date) -> Q:
    """Return which due dates belong to `bucket` on the day `on`; every open step is in exactly one."""
    horizon = on + dt.timedelta(days=DAYS_AHEAD)
    return {
        LATE: Q(due_on__lt=on),
        TODAY: Q(due_on=on),
        SOON: Q(due_on__gt=on, due_on__lte=horizon),
        LATER: Q(due_on__gt=horizon),
    }[bucket]


def up_to_horizon(on: dt.date) -> Q:
    return Q(due_on__lte=on + dt.timedelta(days=DAYS_AHEAD))


def counters(on: dt.date) -> dict[str, Count]:
    """Aggregates `late`, `today` and `soon` for one query."""
    names = {"late": LATE, "today": TODAY, "soon": SOON}
    return {name: Count("pk", filter=condition(bucket, on)) for name, bucket in names.items()}


def own_steps(user: Any) -> Any:
    """What stands on the desk of this user: her own steps and the intakes nobody has taken yet."""
    return NextStep.objects.for_desk_of(user)


def team_steps(user: Any) -> Any:
    """What is open in every file and intake this user sees."""
    return NextStep.objects.visible_to(user).open()


def with_subject(steps: Any) -> Any:
    """Add who a step is about, for a list without a query per row."""
    return steps.select_related("case_file__person", "help_request__person", "assigned_to")
