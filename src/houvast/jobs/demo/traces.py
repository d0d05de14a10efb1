"""Who opened which file in the last days: so that recent files and the read log are not empty."""

import datetime as dt
import random

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import Assignment
from houvast.audit.models import Access
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.periods import previous_working_day

DAYS = 10
PAGES = ("Dossier openen", "Verloop", "Sociale balans", "Plan")
STAR = "El Idrissi"


def leave_traces(world: World) -> None:
    """Write reads of everybody who works on files, in the order of time; the star file was opened last."""
    rng = random.Random("Houtrode gelezen")  # noqa: S311
    rows: list[Access] = []
    for user in world.staff.everyone:
        persons = _persons(user)
        if not persons:
            continue
        for days in range(DAYS, 0, -1):
            day = previous_working_day(world.on - dt.timedelta(days=days))
            rows += [_read(rng, user, person, day) for person in rng.sample(persons, min(3, len(persons)))]
    rows.sort(key=lambda row: (row.at, row.actor_id, row.person_id))
    star = world.cases[0].person
    for user in (world.staff.first(Role.HEAD_OF_SERVICE), world.staff.first(Role.SOCIAL_WORKER)):
        at = moment(previous_working_day(world.on - dt.timedelta(days=1)), 16, 40)
        rows.append(Access(actor_id=user.pk, person_id=star.pk, page=PAGES[0], at=at))
    Access.objects.bulk_create(rows)


def _persons(user: User) -> list[int]:
    """Return whose files a colleague works on."""
    kinds = [WorkerKind.SOCIAL_WORKER, WorkerKind.COACH]
    current = Assignment.objects.current().filter(user=user, kind__in=kinds).order_by("case_file_id")
    return list(current.values_list("case_file__person_id", flat=True))


def _read(rng: random.Random, user: User, person: int, day: dt.date) -> Access:
    at = moment(day, rng.randrange(8, 17), rng.randrange(60))
    return Access(actor_id=user.pk, person_id=person, page=rng.choice(PAGES), at=at)
