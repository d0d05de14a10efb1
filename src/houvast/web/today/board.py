"""Everything on the home page of a role, in a fixed number of queries."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, Count, F, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext as _

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.models import Appointment, HelpRequest
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.audit.models import Access
from houvast.web.intake.register import filtered
from houvast.web.today import buckets
from houvast.web.today.rows import StepRow, row_of

SHOWN = 6
SHOWN_TO_HEADS = 3
COLLEAGUES_SHOWN = 25  # the ones with most that is late; the list filters on any colleague
RECENT_FILES = 6
ACCESS_ROWS = 40  # enough to find six different persons among the pages opened last


@dataclass(frozen=True)
class StepGroup:
    """Late, today or the coming fourteen days: the number, the first rows and the list behind them."""

    name: str
    title: str
    tone: str
    count: int
    url: str
    rows: list[StepRow] = field(default_factory=list)

    @property
    def more(self) -> int:
        return self.count - len(self.rows)


@dataclass(frozen=True)
class WorkerLine:
    """How much is late and coming for one colleague; `key` is the choice of the list's filter."""

    name: str
    late: int
    today: int
    soon: int
    key: str


def works_with_files(user: Any) -> bool:
    return bool(user.may(Permission.WRITE_FILE))


def leads(user: Any) -> bool:
    """Heads see what is due for everybody."""
    return works_with_files(user) and user.scope == FileScope.ALL


def at_the_desk(user: Any) -> bool:
    return user.may(Permission.REGISTER_REQUEST) and not user.may(Permission.READ_FILE)


def step_groups(user: Any, on: dt.date, *, shown: int = SHOWN) -> list[StepGroup]:
    """Return the three groups of a worker's own steps, each with its number and first rows; one query."""
    own = buckets.own_steps(user).filter(buckets.up_to_horizon(on))
    rows: dict[str, list[StepRow]] = {buckets.LATE: [], buckets.TODAY: [], buckets.SOON: []}
    counts = dict.fromkeys(rows, 0)
    for step in _first_of_each(own, on, shown):
        rows[step.bucket].append(row_of(step, user))
        counts[step.bucket] = step.of_bucket
    base = reverse("today:steps")
    tones = ((buckets.LATE, "red"), (buckets.TODAY, "amber"), (buckets.SOON, "neutral"))
    return [
        StepGroup(name, str(buckets.LABELS[name]), tone, counts[name], f"{base}?wanneer={name}", rows[name])
        for name, tone in tones
    ]


def _first_of_each(own: Any, on: dt.date, shown: int) -> Any:
    cases = [When(buckets.condition(name, on), then=Value(name)) for name in (buckets.LATE, buckets.TODAY)]
    place = Window(RowNumber(), partition_by=F("bucket"), order_by=("due_on", "pk"))
    everything = Window(Count("pk"), partition_by=F("bucket"))
    numbered = own.annotate(bucket=Case(*cases, default=Value(buckets.SOON))).annotate(
        place=place, of_bucket=everything
    )
    return buckets.with_subject(numbered.filter(place__lte=shown).order_by("due_on", "pk"))


def team_lines(user: Any, on: dt.date) -> list[WorkerLine]:
    """Return one line per colleague with something due, most late first; one query."""
    steps = buckets.team_steps(user).filter(buckets.up_to_horizon(on))
    names = ("assigned_to", "assigned_to__first_name", "assigned_to__last_name")
    grouped = steps.order_by().values(*names).annotate(**buckets.counters(on))
    lines = [_line(row) for row in grouped]
    return sorted(lines, key=lambda line: (-line.late, -line.today, -line.soon, line.name))


def _line(row: dict[str, Any]) -> WorkerLine:
    name = f"{row['assigned_to__first_name']} {row['assigned_to__last_name']}".strip()
    if row["assigned_to"] is None:
        return WorkerLine(_("nog niet toegewezen"), row["late"], row["today"], row["soon"], "niemand")
    return WorkerLine(name, row["late"], row["today"], row["soon"], str(row["assigned_to"]))


def coming_terms(user: Any, on: dt.date) -> list[StepRow]:
    """Return the first terms of the coming fourteen days over everybody; one query."""
    steps = buckets.team_steps(user).filter(buckets.condition(buckets.SOON, on)).order_by("due_on", "pk")
    return [row_of(step, user) for step in buckets.with_subject(steps)[:SHOWN]]


def requests_in(user: Any, view: str) -> tuple[list[HelpRequest], int]:
    """Return the first requests of a view of the register, oldest first, and how many there are; one query."""
    rows = filtered(HelpRequest.objects.visible_to(user), user, view)
    first = rows.order_by("year", "number").select_related("person").annotate(total=Window(Count("pk")))[:SHOWN]
    found = list(first)
    return found, found[0].total if found else 0


def appointments(user: Any, on: dt.date) -> list[Appointment]:
    """Return the user's own appointments of today and tomorrow; one query."""
    own = Appointment.objects.visible_to(user).filter(user=user)
    return list(own.planned_between(on, on + dt.timedelta(days=1)).select_related("case_file__person"))


def expected_visitors(user: Any, on: dt.date) -> list[Appointment]:
    """Return whom the desk may expect today: name, hour and colleague, nothing of the file; one query."""
    return list(Appointment.objects.for_desk(user).planned_between(on, on).select_related("case_file__person", "user"))


def recent_files(user: Any) -> list[Person]:
    """Return the persons whose pages this user opened last and may still open; two queries."""
    opened = Access.objects.for_actor(user).values_list("person_id", flat=True)[:ACCESS_ROWS]
    order = list(dict.fromkeys(opened))
    persons = Person.objects.visible_to(user).in_bulk(order) if order else {}
    return [persons[pk] for pk in order if pk in persons][:RECENT_FILES]


def values_to_confirm(user: Any) -> int:
    """Count the legal values a colleague proposed and this user may confirm; nothing is asked for other roles."""
    if not user.may(Permission.CONFIRM_VALUE):
        return 0
    proposals = ConfirmedValue.objects.for_decision_by(user)
    return int((proposals | ConfirmedValue.objects.for_withdrawal_by(user)).count())
