"""What all stories of the demo share: the day, the staff, the kinds of trajectory, and what was said already."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.assessments.models import Instrument
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.jobs.demo.names import Registry
from houvast.jobs.demo.staff import Staff

if TYPE_CHECKING:
    from houvast.jobs.demo.cases import Case

Option = TypeVar("Option")


@dataclass
class World:
    """What all stories share. `said` keeps two clients from being described in the same words."""

    on: dt.date
    staff: Staff
    kinds: dict[str, TrajectoryKind]
    competences: Instrument
    registry: Registry = field(default_factory=Registry)
    said: set[str] = field(default_factory=set)
    turns: dict[str, int] = field(default_factory=dict)
    cases: "list[Case]" = field(default_factory=list)

    def worker(self, team: str) -> User:
        """Return the next social worker of a team, each in turn."""
        return self.turn(team, self.staff.of(Role.SOCIAL_WORKER, team))

    def turn(self, what: str, options: Sequence[Option]) -> Option:
        """Return the options one after the other, so that every kind of thing happens to somebody."""
        self.turns[what] = self.turns.get(what, -1) + 1
        return options[self.turns[what] % len(options)]
