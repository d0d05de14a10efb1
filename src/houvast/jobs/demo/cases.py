"""One story being told: the colleagues who act, the words, and the clock that only its own waits move."""

import datetime as dt
import random
from dataclasses import dataclass, field
from string import Formatter

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.models import Trajectory
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.people import Family
from houvast.jobs.demo.plots import Pool
from houvast_rules.periods import add_working_days, next_working_day

OFFICE_HOURS = range(9, 17)


@dataclass
class Case(Family):
    """One client with a story of her own: what is in the file, and the words that are used in it."""

    story: Story = field(init=False)
    request: HelpRequest = field(init=False)
    file: CaseFile = field(init=False)
    worker: User = field(init=False)
    trajectory: Trajectory = field(init=False)
    gpmi: Gpmi | None = None
    measured: int = 0
    scores: dict[str, int | None] = field(default_factory=dict)  # of the worker, at the last balance
    mpsa_days: list[dt.date] = field(default_factory=list)
    burden: dict[str, str] = field(default_factory=dict)  # letters of every MPSA, where the story knows them
    scored: int = 0
    aids: tuple[tuple[AidKind, int, int], ...] = ()
    slow: bool = False
    told: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__post_init__()
        # One case in nine is a little behind: overdue steps are part of a real centre.
        self.slow = self.rng.random() < 0.11

    @property
    def head(self) -> User:
        return self.world.staff.first(Role.HEAD_SOCIAL_WORKER)

    @property
    def coach(self) -> User:
        return self.world.staff.of(Role.COACH, self.team)[0]

    def draw(self, *what: object) -> float:
        """Return a number from 0 to 1 of this client and this subject: the same each time it is asked."""
        return random.Random(f"Houtrode {self.number} {what}").random()  # noqa: S311

    def after(self, days: int) -> dt.datetime:
        """Return a moment in office hours so many days further, on a working day and later than now."""
        day = next_working_day(self.today + dt.timedelta(days=days))
        hour, minute = self.rng.choice(OFFICE_HOURS), self.rng.choice((0, 5, 10, 15, 20, 30, 40, 45, 50))
        found = moment(day, hour, minute)
        return found if found > self.now else self.now + dt.timedelta(minutes=self.rng.randrange(10, 55))

    def working_days(self, days: int) -> dt.datetime:
        """Return a moment so many working days further."""
        return self.after((add_working_days(self.today, days) - self.today).days)

    def days_before(self, days: int) -> dt.datetime:
        """Return a moment so many days before the day of the demo, on a working day and later than now."""
        day = next_working_day(self.world.on - dt.timedelta(days=days))
        found = moment(day, 10, 30)
        return found if found > self.now else self.now + dt.timedelta(hours=1)

    def say(self, *pools: Pool) -> str:
        """Return one sentence from each pool with the names filled in.

        A sentence comes back in one file only when its pool is used up, and the whole in another file only when
        every attempt at other words failed.
        """
        chosen: list[str] = []
        text = ""
        for _attempt in range(12):
            chosen = [self.rng.choice(self._fresh(pool)) for pool in pools if pool]
            text = " ".join(self.fill(sentence) for sentence in chosen).strip()
            if not text or text not in self.world.said:
                break
        self.told.update(chosen)
        self.world.said.add(text)
        return text

    def report(self, *pools: Pool) -> str:
        """Say what happened at a contact; what another file says word for word gets the next contact added."""
        before = len(self.world.said)
        text = self.say(*pools)
        if len(self.world.said) > before:
            return text
        monday = self.today + dt.timedelta(days=21 - self.today.weekday())
        text = f"{text} Volgend contact in de week van {monday.day}/{monday.month}."
        self.world.said.add(text)
        return text

    def _fresh(self, pool: Pool) -> Pool:
        """Return what this file does not say yet, or everything once all is said."""
        return tuple(sentence for sentence in pool if sentence not in self.told) or pool

    def fill(self, text: str) -> str:
        """Put the names of this story in a text; an unknown name is a mistake in the story and raises."""
        wanted = {name for _, name, _, _ in Formatter().parse(text) if name}
        missing = wanted - set(self.names)
        if missing:
            raise KeyError(f"story {self.number} has no {sorted(missing)}: {text}")
        return text.format_map(self.names)
