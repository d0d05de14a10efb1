"""What the pages of the workload share: who may see whom, the teams to choose from, tables per kind and per phase."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from houvast.accounts.models import Team, User
from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.enums import Phase
from houvast.apps.workload.counting import HUNDRED, NOUGHT, Level
from houvast.apps.workload.load import WorkerLoad, Workload, by_kind, by_phase, total
from houvast.web.refusals import number_of


def leads(user: User) -> bool:
    """Who divides the work sees the teams; everybody else only herself."""
    return user.may(Permission.HAND_OVER)


@dataclass(frozen=True)
class TeamLine:
    """A team with its workers together."""

    team: Team
    workers: int
    level: Level


@dataclass(frozen=True)
class ShareLine:
    """Hours of one kind or phase, with their part of all hours of trajectories."""

    label: str
    trajectories: int
    hours: Decimal
    share: int


def team_lines(counted: Workload) -> list[TeamLine]:
    """Return the teams by name; one without anybody who guides is left out."""
    found: dict[Team, list[WorkerLoad]] = {}
    for load in counted.workers:
        if load.user.team is not None:
            found.setdefault(load.user.team, []).append(load)
    lines = [TeamLine(team, len(loads), total(loads, counted.norm)) for team, loads in found.items()]
    return sorted(lines, key=lambda line: line.team.name)


def kind_lines(loads: Sequence[WorkerLoad], counted: Workload) -> list[ShareLine]:
    """Return hours per kind of trajectory, in the order of the guide."""
    found = by_kind(loads)
    return _shares([(label, *found[pk]) for pk, label in counted.kinds.items() if pk in found])


def phase_lines(loads: Sequence[WorkerLoad]) -> list[ShareLine]:
    """Return hours per phase, in the order of a trajectory."""
    counted = by_phase(loads)
    return _shares([(str(phase.label), *counted[phase.value]) for phase in Phase if phase.value in counted])


def _shares(rows: Iterable[tuple[str, int, Decimal]]) -> list[ShareLine]:
    rows = list(rows)
    everything = sum((hours for _label, _number, hours in rows), NOUGHT)
    return [
        ShareLine(label, number, hours, round(hours * HUNDRED / everything) if everything else 0)
        for label, number, hours in rows
    ]


def chosen_teams(counted: Workload, asked: Sequence[str], user: User) -> list[int]:
    """Return the teams asked in the address that exist; without a choice her own, or all of them."""
    known = [line.team.pk for line in team_lines(counted)]
    wanted = [number_of(one) for one in asked if number_of(one) in known]
    if wanted or asked:
        return wanted or known
    return [user.team_id] if user.team_id in known else known


def of_teams(counted: Workload, team_ids: Sequence[int], everybody: bool) -> tuple[WorkerLoad, ...]:
    """The workers of the chosen teams; with all teams also who has none."""
    return counted.workers if everybody else counted.of_teams(team_ids)
