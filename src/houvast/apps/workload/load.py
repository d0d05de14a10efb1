"""The workload of everybody on a day: hours of trajectories, of files without one, of open requests, against the band."""

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, NextStep
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast.apps.trajectories.weights import HoursBook, hours_book
from houvast.apps.workload.capacity import Capacity, Presence, presence
from houvast.apps.workload.counting import NOUGHT, Level, weighted
from houvast.apps.workload.facts import grouped, phases_on
from houvast.apps.workload.models import WorkloadNorm, norm_on

# Who guides clients as a job; a head appears once she has files, trajectories or hours of her own.
GUIDES = (Role.SOCIAL_WORKER, Role.COACH)


@dataclass(frozen=True)
class Part:
    """Trajectories of one kind in one phase."""

    kind_id: int
    phase: str
    trajectories: int
    paused: int
    hours: Decimal


@dataclass(frozen=True)
class WorkerLoad:
    """What stands on the desk of one worker this month."""

    user: User
    capacity: Capacity
    norm: WorkloadNorm
    parts: tuple[Part, ...] = ()
    files: int = 0
    bare_files: int = 0
    requests: int = 0

    @property
    def trajectories(self) -> int:
        return sum(part.trajectories for part in self.parts)

    @property
    def trajectory_hours(self) -> Decimal:
        return sum((part.hours for part in self.parts), NOUGHT)

    @property
    def bare_hours(self) -> Decimal:
        return self.bare_files * Decimal(self.norm.file_hours)

    @property
    def request_hours(self) -> Decimal:
        return self.requests * Decimal(self.norm.request_hours)

    @property
    def hours(self) -> Decimal:
        return self.trajectory_hours + self.bare_hours + self.request_hours

    @property
    def level(self) -> Level:
        return level_of(self.hours, self.capacity.hours, self.norm)


@dataclass(frozen=True)
class Workload:
    """Everybody by name (never by hours: this is no ranking), with what the hours were counted with."""

    on: dt.date
    norm: WorkloadNorm
    book: HoursBook
    presence: Presence
    workers: tuple[WorkerLoad, ...]
    nobody: tuple[Part, ...] = ()
    kinds: Mapping[int, str] = field(default_factory=dict)

    def of(self, user_id: int) -> WorkerLoad | None:
        return next((load for load in self.workers if load.user.pk == user_id), None)

    def of_teams(self, team_ids: Iterable[int]) -> tuple[WorkerLoad, ...]:
        wanted = set(team_ids)
        return tuple(load for load in self.workers if load.user.team_id in wanted)


def level_of(hours: Decimal, capacity: Decimal, norm: WorkloadNorm) -> Level:
    return Level(hours, capacity, norm.lower_percent, norm.upper_percent)


def total(loads: Sequence[WorkerLoad], norm: WorkloadNorm) -> Level:
    """The workers together: a team, or the house."""
    hours = sum((load.hours for load in loads), NOUGHT)
    return level_of(hours, sum((load.capacity.hours for load in loads), NOUGHT), norm)


def by_kind(loads: Iterable[WorkerLoad]) -> dict[int, tuple[int, Decimal]]:
    """Return (trajectories, hours) per kind of trajectory."""
    return _summed((part.kind_id, part) for load in loads for part in load.parts)


def by_phase(loads: Iterable[WorkerLoad]) -> dict[str, tuple[int, Decimal]]:
    """Return (trajectories, hours) per phase."""
    return _summed((part.phase, part) for load in loads for part in load.parts)


def workload(on: dt.date, *, with_requests: bool = True, only: Collection[int] | None = None) -> Workload:
    """Count the workload of the house on a day, or of the workers in `only`; nine queries, whatever the number of files.

    Who worked on a file and in which phase it was are known for any past day; on whose desk a request lay is not, so
    a past day is asked `with_requests=False`.
    """
    norm, book = norm_on(on), hours_book()
    there = presence(on, norm)
    parts = _parts(on, norm, book, only)
    files = _files(on, only)
    requests = _requests(only) if with_requests else Counter[int]()
    workers = tuple(
        WorkerLoad(
            user=user,
            capacity=there.capacity(user.pk),
            norm=norm,
            parts=parts.get(user.pk, ()),
            files=files[user.pk][0] if user.pk in files else 0,
            bare_files=files[user.pk][1] if user.pk in files else 0,
            requests=requests[user.pk],
        )
        for user in _people({*parts, *files, *requests, *there.times} - {None}, only)
    )
    kinds = {kind.pk: str(kind.label) for kind in TrajectoryKind.objects.all()}
    return Workload(on, norm, book, there, workers, parts.get(None, ()), kinds)


def workload_basis(on: dt.date) -> Workload:
    """What the hours of single files are counted with, without counting everybody."""
    norm = norm_on(on)
    return Workload(on, norm, hours_book(), Presence({}, {}, norm, on), ())


def _people(busy: set[Any], only: Collection[int] | None) -> Any:
    """Who guides clients, and everybody else with something to count; by name."""
    counted = Q(is_active=True, role__in=GUIDES) | Q(pk__in=busy)
    if only is not None:
        counted &= Q(pk__in=only)
    return User.objects.filter(counted).select_related("team").order_by("last_name", "first_name", "pk")


def _parts(
    on: dt.date, norm: WorkloadNorm, book: HoursBook, only: Collection[int] | None
) -> dict[int | None, tuple[Part, ...]]:
    found: dict[int | None, dict[tuple[int, str], list[Any]]] = defaultdict(dict)
    rows = phases_on(on, norm)
    for row in grouped(rows if only is None else rows.filter(desk__in=only)):
        each = weighted(book.per_month(row["kind"], row["phase"], on), row, norm)
        entry = found[row["desk"]].setdefault((row["kind"], row["phase"]), [0, 0, NOUGHT])
        entry[0] += row["trajectories"]
        entry[1] += row["trajectories"] if row["paused"] else 0
        entry[2] += each * row["trajectories"]
    return {desk: tuple(Part(*key, *entry) for key, entry in sorted(rows.items())) for desk, rows in found.items()}


def _files(on: dt.date, only: Collection[int] | None) -> dict[int, tuple[int, int]]:
    """Return (open files, those without a running trajectory) per social worker."""
    running = Trajectory.objects.filter(case_file=OuterRef("case_file"), started_on__lte=on)
    running = running.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=on))
    open_file = Q(case_file__closed_on__isnull=True) | Q(case_file__closed_on__gt=on)
    current = Assignment.objects.filter(open_file, kind=WorkerKind.SOCIAL_WORKER, period__contains=on)
    if only is not None:
        current = current.filter(user__in=only)
    marked = current.order_by().annotate(bare=~Exists(running))
    counted = marked.values("user").annotate(files=Count("pk"), without=Count("pk", filter=Q(bare=True)))
    return {row["user"]: (row["files"], row["without"]) for row in counted}


def _requests(only: Collection[int] | None) -> Counter[int]:
    """Count the open intakes on each desk."""
    steps = NextStep.objects.open().filter(kind=StepKind.INTAKE, assigned_to__isnull=False, help_request__outcome="")
    if only is not None:
        steps = steps.filter(assigned_to__in=only)
    rows = steps.order_by().values(desk=F("assigned_to")).annotate(n=Count("pk"))
    return Counter({row["desk"]: row["n"] for row in rows})


def _summed(pairs: Iterable[tuple[Any, Part]]) -> dict[Any, tuple[int, Decimal]]:
    found: dict[Any, tuple[int, Decimal]] = {}
    for key, part in pairs:
        number, hours = found.get(key, (0, NOUGHT))
        found[key] = (number + part.trajectories, hours + part.hours)
    return found
