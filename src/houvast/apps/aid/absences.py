"""What somebody's absences do to the payment of the living wage: asked of the rules, as days that are not paid."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from houvast.apps.aid.enums import AbsenceKind, SuspensionReason
from houvast.apps.aid.models import Absence, AidGrant
from houvast.core.periods import last_day
from houvast_rules.entitlement import Detention, StayAbroad, abroad_suspension, paid_during_detention
from houvast_rules.explain import Result
from houvast_rules.law import Law
from houvast_rules.periods import Period

_REASONS = {
    AbsenceKind.PRISON_ROLL: SuspensionReason.DETENTION,
    AbsenceKind.MONITORING_ON_ROLL: SuspensionReason.DETENTION,
    AbsenceKind.COURT_PLACEMENT: SuspensionReason.PLACEMENT,
}


@dataclass(frozen=True)
class Unpaid:
    """Days that the rules say are not paid, with the reason in words. `end` None: as long as the absence lasts."""

    start: dt.date
    end: dt.date | None
    reason: SuspensionReason
    text: str
    rule: str


@dataclass(frozen=True)
class Counted:
    """The days abroad of one calendar year and what the rules say of them."""

    year: int
    answer: Result[tuple[Period, ...]]

    @property
    def days(self) -> str:
        """The count in words: the first step of the rule."""
        return self.answer.steps[0].text


def abroad_by_year(absences: Iterable[Absence], *, law: Law) -> list[Counted]:
    """Ask LEE-06 and LEE-07 for each year somebody was abroad, latest first; a stay that lasts counts to the year's end."""
    rows = [row for row in absences if row.kind == AbsenceKind.ABROAD]
    years = sorted({year for row in rows for year in _years(row)}, reverse=True)
    stays = [_stay(row) for row in rows]
    return [Counted(year, abroad_suspension(stays, year, law=law)) for year in years]


def unpaid_days(absences: Iterable[Absence], *, law: Law) -> list[Unpaid]:
    """Return every stretch the rules say is not paid, in order."""
    rows = list(absences)
    found = [*_abroad(rows, law), *_detained(rows)]
    return sorted(found, key=lambda each: each.start)


def still_to_suspend(grant: AidGrant, unpaid: Iterable[Unpaid]) -> list[Unpaid]:
    """Return the stretches within the grant for which its payment is not suspended yet."""
    taken = [(row.period.lower, last_day(row.period)) for row in grant.suspensions.all()]
    first, last = grant.period.lower, last_day(grant.period)
    found = []
    for each in unpaid:
        start = max(each.start, first)
        end = min((day for day in (each.end, last) if day is not None), default=None)
        if (end is None or start <= end) and not any(_overlap(start, end, *other) for other in taken):
            found.append(Unpaid(start, end, each.reason, each.text, each.rule))
    return found


def _overlap(start: dt.date, end: dt.date | None, other: dt.date, other_end: dt.date | None) -> bool:
    return (other_end is None or start <= other_end) and (end is None or other <= end)


def _years(row: Absence) -> range:
    last = last_day(row.period) or row.period.lower
    return range(row.period.lower.year, last.year + 1)


def _stay(row: Absence) -> StayAbroad:
    end = last_day(row.period) or dt.date(row.period.lower.year, 12, 31)
    return StayAbroad(row.period.lower, end, study_programme=row.study_programme, ocmw=row.centre)


def _abroad(rows: list[Absence], law: Law) -> Iterator[Unpaid]:
    for counted in abroad_by_year(rows, law=law):
        for days in counted.answer.value:
            text = " ".join(step.text for step in counted.answer.steps)
            yield Unpaid(days.start, days.end, SuspensionReason.ABROAD, text, "LEE-06")


def _detained(rows: list[Absence]) -> Iterator[Unpaid]:
    for row in rows:
        if row.kind == AbsenceKind.ABROAD:
            continue
        answer = paid_during_detention(Detention(row.kind), row.period.lower)
        if not answer.value:
            yield Unpaid(
                row.period.lower, last_day(row.period), _REASONS[AbsenceKind(row.kind)], answer.reason, "LEE-08"
            )
