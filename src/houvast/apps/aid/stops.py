"""Which days of a running right are not paid, or only partly: the one reading that payments, budget and subsidies share.

Two decisions stop a payment: a suspension of one grant (`PaymentSuspension`), and a sanction on a person that was told to
her (`NonCompliance`, SAN-05), which weighs on her living wage whatever grant it comes from. Neither touches the right.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.apps.aid.models import AidGrant, PaymentSuspension
from houvast.apps.aid.proposal_terms import LIVING_WAGES
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.periods import last_day
from houvast_rules.periods import Period

WHOLE = 100
_ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Stop:
    """Days on which `share` percent is not paid, and why in words. Days without an end last until the end of time."""

    days: Period
    share: int = WHOLE
    words: str = ""


@dataclass(frozen=True, slots=True)
class Payable:
    """Days on which `share` percent is paid; `words` say why it is not all."""

    days: Period
    share: int = WHOLE
    words: str = ""


def stops_of(grants: Sequence[AidGrant]) -> dict[int, tuple[Stop, ...]]:
    """Return the stops of each grant by its key, first day first, in two queries. Grants come with their `scheme`."""
    found: dict[int, list[Stop]] = {grant.pk: [] for grant in grants}
    for row in PaymentSuspension.objects.filter(grant__in=list(found)).order_by("period", "pk"):
        found[row.grant_id].append(stop_of(row))
    for pk, sanctions in sanctions_of(grants).items():
        found[pk] += sanctions
    return {pk: tuple(sorted(stops, key=lambda stop: stop.days.start)) for pk, stops in found.items()}


def sanctions_of(grants: Sequence[AidGrant]) -> dict[int, list[Stop]]:
    """Return the sanctions that stop each living wage by its key, first day first: only those on days that it runs."""
    sanctioned = [grant for grant in grants if grant.monthly and grant.scheme.kind in LIVING_WAGES]
    by_person = _by_person({grant.person_id for grant in sanctioned})
    return {
        grant.pk: [stop for stop in by_person.get(grant.person_id, []) if meet(stop.days, _days(grant.period))]
        for grant in sanctioned
    }


def stop_of(row: PaymentSuspension) -> Stop:
    """Return the days of a suspension, on which nothing is paid."""
    return Stop(_days(row.period), words=str(row.get_reason_display()))


def first_paid_day(grant: AidGrant, stops: Iterable[Stop]) -> dt.date | None:
    """Return the first day on which something of this grant is paid, or None when these stops suspend all of it."""
    paid = payable(_days(grant.period), stops)
    return paid[0].days.start if paid else None


def meet(one: Period, other: Period) -> bool:
    """Tell whether two periods have a day in common."""
    return one.start <= other.end and one.end >= other.start


def _days(period: DateRange) -> Period:
    return Period(period.lower or dt.date.min, last_day(period) or dt.date.max)


def _by_person(person_ids: Iterable[int]) -> dict[int, list[Stop]]:
    """The days that sanctions stop the living wage of each of these persons; a lifted one until that day."""
    found: dict[int, list[Stop]] = defaultdict(list)
    paths = NonCompliance.objects.stopping_payments().filter(case_file__person__in=list(person_ids))
    for path in paths.select_related("case_file").order_by("starts_on", "pk"):
        last = min(path.ends_on, path.lifted_on - _ONE_DAY) if path.lifted_on else path.ends_on
        stop = Stop(Period(path.starts_on, last), path.share or WHOLE, _sanction_in_words(path))
        found[path.case_file.person_id].append(stop)
    return found


def _sanction_in_words(path: NonCompliance) -> str:
    day = f"{path.decided_on:%d/%m/%Y}"
    if path.share is None:
        return _("sanctie: geschorst, beslissing van %(day)s") % {"day": day}
    return _("sanctie: voor %(share)s %% geschorst, beslissing van %(day)s") % {"share": path.share, "day": day}


def payable(days: Period, stops: Iterable[Stop]) -> list[Payable]:
    """Cut days where a stop begins or ends and leave out those on which nothing is paid; the heaviest stop counts."""
    near = [stop for stop in stops if meet(stop.days, days)]
    starts = {days.start}
    for stop in near:
        starts |= {day for day in (stop.days.start, _after(stop.days.end)) if days.start < day <= days.end}
    edges = sorted(starts)
    ends = [*(day - _ONE_DAY for day in edges[1:]), days.end]
    parts = []
    for first, last in zip(edges, ends, strict=True):
        held = [stop for stop in near if first in stop.days]
        heaviest = max(held, key=lambda stop: stop.share, default=Stop(days, share=0))
        if heaviest.share < WHOLE:
            parts.append(Payable(Period(first, last), WHOLE - heaviest.share, heaviest.words))
    return parts


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + _ONE_DAY
