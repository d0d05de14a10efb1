"""What if: files move, new people come in, somebody is away. Counted beside the present, written nowhere."""

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from houvast.accounts.models import User
from houvast.apps.trajectories.enums import Phase
from houvast.apps.workload.capacity import month_span, presence, working_days
from houvast.apps.workload.counting import NOUGHT, Level
from houvast.apps.workload.load import Workload, level_of
from houvast.apps.workload.per_file import hours_by_file, weights
from houvast.apps.workload.places import files_of
from houvast_rules.periods import add_months

MOST_NEW = 500


@dataclass(frozen=True)
class Move:
    """These files of one worker go to another."""

    former: User
    receiver: User
    case_files: tuple[int, ...]


@dataclass(frozen=True)
class Inflow:
    """So many new trajectories of a kind, in intake, for one worker or spread evenly over those who are chosen."""

    kind_id: int
    number: int
    receivers: tuple[int, ...]


@dataclass(frozen=True)
class Away:
    """Somebody is not there from a day up to and including another."""

    user: User
    first: dt.date
    last: dt.date


@dataclass(frozen=True)
class Question:
    """What is asked; each part is optional."""

    move: Move | None = None
    inflow: Inflow | None = None
    away: Away | None = None


@dataclass(frozen=True)
class BeforeAfter:
    """One worker now and then."""

    user: User
    before: Level
    after: Level

    @property
    def changed(self) -> bool:
        return self.before != self.after

    @property
    def difference(self) -> Decimal:
        return self.after.hours - self.before.hours


@dataclass(frozen=True)
class Answer:
    """Everybody of the teams asked about, by name; `month` is the month the hours are of."""

    month: dt.date
    workers: tuple[BeforeAfter, ...]
    before: Level
    after: Level
    per_file: dict[int, Decimal]


def month_of(question: Question, on: dt.date) -> dt.date:
    """The month the answer is about: this one, or with an absence the month that loses most days to it."""
    if question.away is None:
        return on
    first = max(question.away.first, on.replace(day=1))
    lost: dict[dt.date, int] = {}
    month = first.replace(day=1)
    while month <= question.away.last:
        days = working_days(month.year, month.month)
        lost[month] = sum(first <= day <= question.away.last for day in days)
        month = add_months(month, 1)
    if not lost:
        return on
    most = max(lost, key=lambda start: (lost[start], -start.toordinal()))
    return on if most == on.replace(day=1) else most


def answer(question: Question, counted: Workload, *, team_ids: Sequence[int], asked_by: User) -> Answer:
    """Compare now with then for the workers of some teams; the caller's `counted` is the present."""
    month = month_of(question, counted.on)
    there = counted.presence if month == counted.on else presence(month, counted.norm)
    added, per_file = _added_hours(question, counted, asked_by)
    named = {worker.pk for worker in _named(question)} | set(question.inflow.receivers if question.inflow else ())
    rows = []
    for load in counted.workers:
        if load.user.team_id not in team_ids and load.user.pk not in named:
            continue
        away = question.away
        extra = [(away.first, away.last)] if away and away.user.pk == load.user.pk else []
        now = level_of(load.hours, there.capacity(load.user.pk).hours, counted.norm)
        later = there.capacity(load.user.pk, extra=extra).hours
        after = level_of(load.hours + added.get(load.user.pk, NOUGHT), later, counted.norm)
        rows.append(BeforeAfter(load.user, now, after))
    return Answer(
        month=month_span(month)[0],
        workers=tuple(rows),
        before=_together([row.before for row in rows], counted),
        after=_together([row.after for row in rows], counted),
        per_file=per_file,
    )


def _added_hours(
    question: Question, counted: Workload, asked_by: User
) -> tuple[dict[int, Decimal], dict[int, Decimal]]:
    """Return the hours each worker gains (or loses), and the hours of each file that moves."""
    added: dict[int, Decimal] = defaultdict(lambda: NOUGHT)
    moved: dict[int, Decimal] = {}
    if move := question.move:
        moved = hours_of_files(move, counted, asked_by)
        added[move.former.pk] -= sum(moved.values(), NOUGHT)
        added[move.receiver.pk] += sum(moved.values(), NOUGHT)
    if (inflow := question.inflow) and inflow.receivers:
        each = counted.book.per_month(inflow.kind_id, Phase.INTAKE, counted.on)
        for user_id in inflow.receivers:
            added[user_id] += each * inflow.number / len(inflow.receivers)
    return added, moved


def hours_of_files(move: Move, counted: Workload, asked_by: User) -> dict[int, Decimal]:
    """Return what leaves the desk of the former worker with each file; a file without trajectory weighs its little."""
    mine = files_of(move.former, seen_by=asked_by).filter(pk__in=move.case_files)
    social = {row.pk for row in mine if row.is_social}
    found = weights(counted, case_files=[row.pk for row in mine])
    on_desk = hours_by_file(found, desk=move.former.pk)
    running = {weight.case_file_id for weight in found}
    bare = {pk: Decimal(counted.norm.file_hours) for pk in social - running}
    return dict.fromkeys(social, NOUGHT) | on_desk | bare


def _named(question: Question) -> list[User]:
    people = [question.away.user] if question.away else []
    return people + ([question.move.former, question.move.receiver] if question.move else [])


def _together(levels: Sequence[Level], counted: Workload) -> Level:
    empty = level_of(NOUGHT, NOUGHT, counted.norm)
    hours = sum((level.hours for level in levels), NOUGHT)
    return replace(empty, hours=hours, capacity=sum((level.capacity for level in levels), NOUGHT))
