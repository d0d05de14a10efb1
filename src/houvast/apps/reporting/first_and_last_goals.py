"""First and last score of the goals, and first and last step of the ladder, of every file of a group: one query each."""

from collections import Counter
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.reporting.first_and_last import Measured, Pair, Pairs, Voice, months_of
from houvast.apps.reporting.groups import Period
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import GoalScore, LadderStep

GOALS, LADDER = "doelen", "participatieladder"

# Of every goal its first and last score, over the goals of a file the mean of both: only goals that have two scores.
_MEANS = (
    "SELECT case_file_id, avg(first) FILTER (WHERE times > 1) AS before, avg(last) FILTER (WHERE times > 1) AS now,"
    " max(until) FILTER (WHERE times > 1) - min(since) FILTER (WHERE times > 1) AS days FROM"
    " (SELECT case_file_id, goal_id, count(*) AS times, min(day) AS since, max(day) AS until,"
    " (array_agg(value ORDER BY day))[1] AS first, (array_agg(value ORDER BY day DESC))[1] AS last"
    " FROM scored GROUP BY 1, 2) goal GROUP BY 1"
)


def goals(files: "QuerySet[CaseFile]", period: Period, voice: Voice) -> Pairs:
    """Count files by the mean of the first and of the last score of their goals up to the end of the period.

    Goals that were dropped do not count. A file counts once, however many goals it has: numbers are people here.
    """
    rows = (
        GoalScore.objects.filter(goal__case_file__in=_ids(files), scored_on__lte=period.until)
        .exclude(goal__state=GoalState.DROPPED)
        .filter(**{f"{voice}__isnull": False})
    )
    return _pairs(GOALS, files, rows.values_list("goal__case_file_id", "goal_id", "scored_on", voice))


def ladder(files: "QuerySet[CaseFile]", period: Period) -> Pairs:
    """Count files by the first and the last step of the participation ladder up to the end of the period."""
    rows = LadderStep.objects.filter(case_file__in=_ids(files), placed_on__lte=period.until)
    return _pairs(LADDER, files, rows.values_list("case_file_id", F("case_file_id"), "placed_on", "step"))


def _ids(files: "QuerySet[CaseFile]") -> "QuerySet[Any]":
    return files.order_by().values("pk")


def _pairs(key: str, files: "QuerySet[CaseFile]", rows: "QuerySet[Any, Any]") -> Pairs:
    """Take `rows` of file, goal, day and value; names come from the models, never from a request."""
    sql, parameters = rows.order_by().query.sql_with_params()
    group_sql, group_parameters = files.order_by().values_list("pk").query.sql_with_params()
    question = (
        f"WITH scored(case_file_id, goal_id, day, value) AS ({sql}), means AS MATERIALIZED ({_MEANS})"  # noqa: S608
        " SELECT 'pair', before, now, count(*), NULL::float FROM means WHERE before IS NOT NULL GROUP BY 2, 3"
        f" UNION ALL SELECT 'files', NULL, NULL, count(*), NULL FROM ({group_sql}) g"
        " UNION ALL SELECT 'first', NULL, NULL, count(*), NULL FROM means"
        " UNION ALL SELECT 'both', NULL, NULL, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days)"
        " FROM means WHERE before IS NOT NULL"
    )
    counts: Counter[Pair] = Counter()
    totals: dict[str, int] = {}
    median = None
    with connection.cursor() as cursor:
        cursor.execute(question, (*parameters, *group_parameters))
        for kind, before, now, number, days in cursor.fetchall():
            if kind == "pair":
                counts[before, now] += number
            else:
                totals[kind], median = number, days if kind == "both" else median
    return Pairs(Measured(totals["files"], totals["first"], totals["both"], months_of(median)), {key: counts})
