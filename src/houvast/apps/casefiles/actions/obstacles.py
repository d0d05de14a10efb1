"""Obstacles are noted once for all instruments: the page of the file, the sociale balans and the MPSA call these actions.

For the MPSA: prefill a grid with `{o.threshold: o.level for o in case_file.obstacles.open()}`, and when it becomes final
call `keep_obstacles` with every answered threshold: B and C note or change the obstacle, A lifts it.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.enums import ObstacleLevel
from houvast.apps.casefiles.models import CaseFile, Obstacle
from houvast.apps.casefiles.thresholds import BY_KEY
from houvast.audit.recording import action
from houvast.core.errors import Refused

NO_OBSTACLE = "A"


@dataclass(frozen=True)
class Noted:
    """What was said about one threshold: A (none), B or C. `note` None leaves the words that are there."""

    level: str
    note: str | None = None


@action("Belemmeringen bewaard")
def keep_obstacles(*, case_file: CaseFile, noted: Mapping[str, Noted], by: User, on: dt.date) -> int:
    """Note, change or lift one obstacle per threshold key and return how many changed; other thresholds stay.

    Raises `Refused` on the key of the threshold for a letter that is not A, B or C, for C where the threshold can
    never make work impossible on its own (practice.md §4.3, `max_note`), and for a closed file.
    """
    # Two colleagues who note the same obstacle at once wait for each other.
    locked = CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=case_file.pk)
    refuse_closed(locked)
    _check(noted)
    there = {obstacle.threshold: obstacle for obstacle in Obstacle.objects.filter(case_file=locked).open()}
    return sum(_keep(locked, key, value, there.get(key), on) for key, value in noted.items())


def _check(noted: Mapping[str, Noted]) -> None:
    problems = {}
    for key, value in noted.items():
        known = BY_KEY.get(key)
        if value.level not in (NO_OBSTACLE, *ObstacleLevel.values):
            problems[key] = _("Kies A, B of C.")
        elif known and known.highest == "B" and value.level == "C":
            problems[key] = _("%(threshold)s kan op zichzelf werk niet onmogelijk maken: kies hoogstens B.") % {
                "threshold": known.label
            }
    if problems:
        raise Refused(problems)


def _keep(case_file: CaseFile, key: str, value: Noted, obstacle: Obstacle | None, on: dt.date) -> bool:
    if value.level == NO_OBSTACLE:
        if obstacle is None:
            return False
        obstacle.lifted_on = max(on, obstacle.since)
    elif obstacle is None:
        known = BY_KEY.get(key)
        obstacle = Obstacle(case_file=case_file, threshold=key, domain=known.domain if known else "", since=on)
        obstacle.level, obstacle.note = value.level, value.note or ""
    else:
        note = obstacle.note if value.note is None else value.note
        if (obstacle.level, obstacle.note) == (value.level, note):
            return False
        obstacle.level, obstacle.note, obstacle.version = value.level, note, obstacle.version + 1
    obstacle.save()
    return True
