"""First and last measurement of every file of a group, counted by the database in one query.

What comes back are counts of pairs ("twelve files went from 2 to 3"); what a pair means is for `houvast_rules`.
"""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Literal

from django.db import connection
from django.db.models import Case, Q, QuerySet, Value, When

from houvast.apps.assessments.definitions import SOCIAL_BALANCE
from houvast.apps.assessments.models import Assessment, DomainScore
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.models import Incapacity, MpsaMeasurement, MpsaRow, UsaProposal
from houvast.apps.reporting.groups import Period
from houvast_rules.measurement import MpsaStatus

Voice = Literal["worker_score", "client_score"]
Pair = tuple[Any, Any]
LEFT = "uitgestroomd"


@dataclass(frozen=True)
class Measured:
    """How many files of a group were measured, and how long lies between first and last (median, in months)."""

    files: int
    with_first: int
    with_both: int
    median_months: Decimal | None

    @property
    def missing(self) -> int:
        return self.files - self.with_both


@dataclass(frozen=True)
class Pairs:
    """`{what: {(then, now): number of files}}`, over the files with both measurements."""

    measured: Measured
    counts: dict[str, Counter[Pair]] = field(default_factory=dict)

    def of(self, what: str) -> Counter[Pair]:
        return self.counts.get(what, Counter())


def balances(files: "QuerySet[CaseFile]", period: Period, voice: Voice) -> Pairs:
    """Count zero measurement against the last sociale balans up to the end of the period, per life domain."""
    zero = Case(When(Q(is_baseline=True) | Q(corrects__is_baseline=True), then=Value(True)), default=Value(False))
    measured = _in_force(Assessment, files, period).filter(instrument__code=SOCIAL_BALANCE).annotate(first=zero)
    return _pairs(files, measured, DomainScore, link="assessment_id", what="domain", value=voice)


def thresholds(files: "QuerySet[CaseFile]", period: Period) -> Pairs:
    """Count the first MPSA against the last one up to the end of the period, per threshold."""
    measured = _in_force(MpsaMeasurement, files, period).annotate(first=Value(True))
    return _pairs(files, measured, MpsaRow, link="measurement_id", what="threshold", value="value")


def statuses(files: "QuerySet[CaseFile]", period: Period) -> tuple[Counter[Pair], Decimal | None, int]:
    """Count the first status against where a file stands at the end of the period: its last status, or LEFT when closed.

    A file is also USA from the day the committee decided so or an attest says so, without waiting for a next measurement.
    Also the median months in SA, over the files that were in it, and how many those are. A file is in SA from the
    measurement that says so until the next one that says otherwise, until it is USA or closed, or until the end of the
    period.
    """
    measured = _in_force(MpsaMeasurement, files, period).annotate(first=Value(True))
    ends, parameters = _ends(measured)
    spells, of_spells = _social_only(files, period)
    table = MpsaMeasurement._meta.db_table
    closed = "(SELECT c.id, c.closed_on FROM casefiles_casefile c WHERE c.closed_on <= %s)"
    question = (
        f", usa(case_file_id, since, until) AS MATERIALIZED ({spells})"  # noqa: S608
        f" SELECT a.status, CASE WHEN c.id IS NOT NULL THEN '{LEFT}'"
        f" WHEN u.case_file_id IS NOT NULL THEN '{MpsaStatus.SOCIAL_ONLY_DECIDED.value}' ELSE b.status END,"
        f' count(*), NULL::float FROM first_one f JOIN "{table}" a ON a.id = f.id'
        f' LEFT JOIN both_ends e ON e.first_id = f.id LEFT JOIN "{table}" b ON b.id = e.last_id'
        f" LEFT JOIN {closed} c ON c.id = f.case_file_id LEFT JOIN (SELECT DISTINCT case_file_id FROM usa"
        " WHERE until IS NULL OR until > %s) u ON u.case_file_id = f.case_file_id"
        " WHERE b.id IS NOT NULL OR c.id IS NOT NULL OR u.case_file_id IS NOT NULL GROUP BY 1, 2"
        " UNION ALL SELECT NULL, NULL, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days) FROM"
        " (SELECT sum(until - measured_on) AS days FROM"
        " (SELECT m.case_file_id, m.measured_on, a.status, least(%s::date, c.closed_on, lead(m.measured_on) OVER"
        " (PARTITION BY m.case_file_id ORDER BY m.measured_on, m.id), (SELECT min(since) FROM usa"
        " WHERE usa.case_file_id = m.case_file_id AND since >= m.measured_on)) AS until"
        f' FROM measured m JOIN "{table}" a ON a.id = m.id LEFT JOIN {closed} c ON c.id = m.case_file_id) spell'
        " WHERE status = %s GROUP BY case_file_id) in_social"
    )
    found: Counter[Pair] = Counter()
    months, people = None, 0
    with connection.cursor() as cursor:
        until = period.until
        days = (until, until, until, until)
        cursor.execute(f"{ends.rstrip()}{question}", (*parameters, *of_spells, *days, MpsaStatus.SOCIAL.value))
        for then, now, number, median in cursor.fetchall():
            if then is None:
                months, people = months_of(median), number
            else:
                found[then, now] += number
    return found, months, people


def _social_only(files: "QuerySet[CaseFile]", period: Period) -> tuple[str, tuple[Any, ...]]:
    """Since when and until which day a file is USA by decision (D3) or by attest (D2), as far as known in the period."""
    here = files.order_by().values("pk")
    decided = UsaProposal.objects.granted().filter(case_file__in=here, decided_on__lte=period.until)
    attested = Incapacity.objects.filter(case_file__in=here, attested_on__lte=period.until)
    spells = decided.order_by().values_list("case_file_id", "decided_on", "ended_on")
    sql, parameters = spells.query.sql_with_params()
    more = attested.order_by().values_list("case_file_id", "attested_on", "withdrawn_on")
    more_sql, more_parameters = more.query.sql_with_params()
    return f"{sql} UNION ALL {more_sql}", (*parameters, *more_parameters)


def _in_force(model: Any, files: "QuerySet[CaseFile]", period: Period) -> "QuerySet[Any]":
    rows: QuerySet[Any] = model.objects.in_force().filter(measured_on__lte=period.until)
    return rows.filter(case_file__in=files.order_by().values("pk"))


def _pairs(
    files: "QuerySet[CaseFile]", measured: "QuerySet[Any]", scores: Any, *, link: str, what: str, value: str
) -> Pairs:
    """Ask everything at once: who was measured is looked up one time. Names come from the models, never from a request."""
    ends, parameters = _ends(measured)
    group_sql, group_parameters = files.order_by().values_list("pk").query.sql_with_params()
    # Each end once and as it is: joined in one go, every answer would first meet every other one of its file.
    answers = (
        f"(SELECT e.case_file_id, s.{what} AS what, s.{value} AS value FROM both_ends e"  # noqa: S608
        f' JOIN "{scores._meta.db_table}" s ON s.{link} = e.'
    )
    question = (
        f", before AS MATERIALIZED {answers}first_id), now AS MATERIALIZED {answers}last_id)"  # noqa: S608
        " SELECT 'pair', what, b.value, n.value, count(*), NULL::float"
        " FROM before b JOIN now n USING (case_file_id, what) GROUP BY 2, 3, 4"
        f" UNION ALL SELECT 'files', NULL, NULL, NULL, count(*), NULL FROM ({group_sql}) g"
        " UNION ALL SELECT 'first', NULL, NULL, NULL, count(*), NULL FROM first_one"
        " UNION ALL SELECT 'both', NULL, NULL, NULL, count(*), percentile_cont(0.5) WITHIN GROUP (ORDER BY days)"
        " FROM both_ends"
    )
    counts: dict[str, Counter[Pair]] = {}
    totals: dict[str, int] = {}
    median = None
    with connection.cursor() as cursor:
        cursor.execute(f"{ends.rstrip()}{question}", (*parameters, *group_parameters))
        for kind, key, then, now, number, days in cursor.fetchall():
            if kind == "pair":
                counts.setdefault(key, Counter())[then, now] += number
            else:
                totals[kind], median = number, days if kind == "both" else median
    return Pairs(Measured(totals["files"], totals["first"], totals["both"], months_of(median)), counts)


def _ends(measured: "QuerySet[Any]") -> tuple[str, tuple[Any, ...]]:
    rows = measured.order_by().values_list("pk", "case_file_id", "measured_on", "first")
    sql, parameters = rows.query.sql_with_params()
    return (
        f"WITH measured(id, case_file_id, measured_on, is_first) AS MATERIALIZED ({sql}),"  # noqa: S608
        " first_one AS (SELECT DISTINCT ON (case_file_id) * FROM measured WHERE is_first"
        " ORDER BY case_file_id, measured_on, id),"
        " last_one AS (SELECT DISTINCT ON (case_file_id) * FROM measured ORDER BY case_file_id, measured_on DESC, id DESC),"
        " both_ends AS MATERIALIZED (SELECT f.case_file_id, f.id AS first_id, l.id AS last_id,"
        " l.measured_on - f.measured_on AS days FROM first_one f JOIN last_one l USING (case_file_id)"
        " WHERE l.id <> f.id) "
    ), parameters


def months_of(days: float | None) -> Decimal | None:
    """A month is a twelfth of a year here: the median of many spans, to one decimal."""
    return None if days is None else (Decimal(str(days)) * 12 / Decimal("365.25")).quantize(Decimal("0.1"))
