"""How far the goals came and where somebody stands on the participation ladder, noted together on one day."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.models import Goal, GoalScore, LadderStep
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused


@dataclass(frozen=True)
class GoalAnswer:
    """Two voices from -2 to +2; None says nothing."""

    client: int | None = None
    worker: int | None = None


@action("Doelen en participatie gescoord")
def score_progress(
    *,
    case_file: CaseFile,
    day: dt.date,
    goals: Mapping[int, GoalAnswer],
    ladder: int | None,
    seen: str,
    by: User,
    on: dt.date,
) -> None:
    """Keep the scores of a day; `goals` is by id, a goal or ladder without an answer is left as it is.

    The same day again replaces what was noted that day. Raises `Refused` without any answer, for a closed file and on
    `day` for an impossible day; `Conflict` when a colleague scored this file after `seen` (see `seen_scores`).
    """
    locked = CaseFile.objects.select_for_update(of=("self",), no_key=True).select_related("person").get(pk=case_file.pk)
    refuse_closed(locked)
    _check_day(locked, day, on=on)
    given = {key: answer for key, answer in goals.items() if answer != GoalAnswer()}
    if not given and ladder is None:
        raise Refused(_("Geef minstens één doel een score, of kies een trede van de ladder."))
    if seen != seen_scores(locked):
        if _kept(locked, day, given, ladder):
            return  # the same form sent twice
        raise Conflict
    for goal in Goal.objects.filter(case_file=locked, pk__in=given).order_by("pk"):
        answer = given[goal.pk]
        voices = {"client_score": answer.client, "worker_score": answer.worker, "scored_by": by}
        GoalScore.objects.update_or_create(goal=goal, scored_on=day, defaults=voices)
    if ladder is not None:
        placed = {"step": ladder, "placed_by": by}
        LadderStep.objects.update_or_create(case_file=locked, placed_on=day, defaults=placed)


def seen_scores(case_file: CaseFile) -> str:
    """Return what tells one state of the scores from another: a page keeps it to notice what a colleague did since."""
    goals = GoalScore.objects.filter(goal__case_file=case_file).order_by("pk")
    steps = LadderStep.objects.filter(case_file=case_file).order_by("pk")
    scored = goals.values_list("pk", "client_score", "worker_score")
    placed = steps.values_list("pk", "step")
    return "|".join(",".join(map(str, row)) for rows in (scored, placed) for row in rows)


def _kept(case_file: CaseFile, day: dt.date, given: Mapping[int, GoalAnswer], ladder: int | None) -> bool:
    """Say whether exactly this stands noted on that day already."""
    rows = GoalScore.objects.filter(goal__case_file=case_file, scored_on=day)
    scored = {row.goal_id: GoalAnswer(row.client_score, row.worker_score) for row in rows}
    if any(scored.get(key) != answer for key, answer in given.items()):
        return False
    return ladder is None or LadderStep.objects.filter(case_file=case_file, placed_on=day, step=ladder).exists()


def _check_day(case_file: CaseFile, day: dt.date, *, on: dt.date) -> None:
    if day > on:
        raise Refused({"day": _("De datum ligt in de toekomst.")})
    if day < case_file.opened_on:
        text = _("Het dossier is pas geopend op %(day)s.")
        raise Refused({"day": text % {"day": f"{case_file.opened_on:%d/%m/%Y}"}})
    deceased = case_file.person.deceased_on
    if deceased and day > deceased:
        raise Refused({"day": _("De datum ligt na het overlijden van de cliënt.")})
