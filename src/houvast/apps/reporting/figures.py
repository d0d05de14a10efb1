"""The year figures, each from one query on an index, and the rows behind each of them."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db.models import Avg, Count, Q, QuerySet, Sum

from houvast.accounts.models import User
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.enums import GrantKind
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.clients.models import Person
from houvast.apps.employment.enums import WORK_OUTCOMES, Completion
from houvast.apps.employment.models import EmploymentContract

ONE_DECIMAL = Decimal("0.1")


def year_figures(year: int) -> dict[str, Any]:
    """Return the figures of a calendar year with exactly the keys of `houvast report --format json`.

    Counts are ints, `aid_amount` is a string in euro with two decimals, percentages and averages are floats with one
    decimal. Definitions: `reporting.definitions`, shared/data/README.md and practice.md §8.2.
    """
    return {
        "year": year,
        **_living_wage(year),
        **_aid(year),
        **_employment(year),
        "activities": _activities(year),
    }


def _living_wage(year: int) -> dict[str, int]:
    return _grants(year).aggregate(
        leefloon_persons=Count("person", distinct=True),
        leefloon_persons_under_25=Count("person", distinct=True, filter=Q(person__birth_date__gt=_born_after(year))),
        leefloon_students=Count("person", distinct=True, filter=Q(student=True)),
    )


def _born_after(year: int) -> dt.date:
    """Younger than 25 on 31 December of the year is born after that day 25 years before."""
    return dt.date(year - 25, 12, 31)


def _aid(year: int) -> dict[str, Any]:
    sums = AidPayment.objects.in_year(year).aggregate(persons=Count("person", distinct=True), amount=Sum("amount"))
    return {"aid_persons": sums["persons"], "aid_amount": f"{sums['amount'] or Decimal(0):.2f}"}


def _employment(year: int) -> dict[str, Any]:
    ended = EmploymentContract.objects.ended_in(year).aggregate(
        all=Count("pk"),
        completed=Count("pk", filter=Q(completion=Completion.COMPLETED)),
        at_work=Count("pk", filter=Q(outcome__in=WORK_OUTCOMES)),
    )
    employed = EmploymentContract.objects.in_year(year).aggregate(persons=Count("person", distinct=True))
    return {
        "employed_persons": employed["persons"],
        "employment_ended": ended["all"],
        "employment_completed": ended["completed"],
        "work_after_end_pct": _one_decimal(Decimal(100) * ended["at_work"] / ended["all"]) if ended["all"] else None,
    }


def _activities(year: int) -> dict[str, dict[str, Any]]:
    rows = (
        ActivitySession.objects.in_year(year)
        .values("activity__name")
        .annotate(sessions=Count("pk"), average=Avg("visitors"))
        .order_by("activity__name")
    )
    return {
        row["activity__name"]: {"sessions": row["sessions"], "average_visitors": _one_decimal(Decimal(row["average"]))}
        for row in rows
    }


def _one_decimal(value: Decimal) -> float:
    return float(value.quantize(ONE_DECIMAL, rounding=ROUND_HALF_UP))


def _grants(year: int) -> QuerySet[LivingWageGrant]:
    return LivingWageGrant.objects.in_year(year).filter(kind=GrantKind.LIVING_WAGE)


def years_with_figures() -> list[int]:
    """Return the years for which there is any register data, latest first."""
    years: set[int] = set()
    years.update(day.year for day in AidPayment.objects.dates("paid_on", "year"))
    years.update(day.year for day in ActivitySession.objects.dates("held_on", "year"))
    for model in (LivingWageGrant, EmploymentContract):
        starts = model.objects.dates("period__startswith", "year")
        years.update(day.year for day in starts)
    return sorted(years, reverse=True)


def persons_behind(key: str, year: int, *, user: User) -> QuerySet[Person] | None:
    """Return the persons a figure counts as far as `user` may see them, or None for an unknown figure."""
    grants = _grants(year)
    selections: dict[str, QuerySet[Any]] = {
        "leefloon_persons": grants,
        "leefloon_persons_under_25": grants.filter(person__birth_date__gt=_born_after(year)),
        "leefloon_students": grants.filter(student=True),
        "aid_persons": AidPayment.objects.in_year(year),
        "aid_amount": AidPayment.objects.in_year(year),
        "employed_persons": EmploymentContract.objects.in_year(year),
    }
    if key not in selections:
        return None
    counted = Person.objects.visible_to(user).filter(pk__in=selections[key].values("person"))
    return counted.order_by("last_name", "first_name", "pk")


def contracts_behind(key: str, year: int, *, user: User) -> QuerySet[EmploymentContract] | None:
    """Return the ended contracts a figure counts, or None for an unknown figure."""
    ended = EmploymentContract.objects.visible_to(user).ended_in(year).select_related("person", "employer")
    ordered = ended.order_by("person__last_name", "person__first_name", "pk")
    if key == "employment_completed":
        return ordered.filter(completion=Completion.COMPLETED)
    return ordered if key in {"employment_ended", "work_after_end_pct"} else None


def activity_ids(names: list[str]) -> dict[str, int]:
    """Return `{name: id}` of activities."""
    return dict(Activity.objects.filter(name__in=names).values_list("name", "pk"))


def activity_of(pk: int) -> Activity | None:
    """Return one activity; activities hold no persons, so everybody with figures may see them."""
    return Activity.objects.filter(pk=pk).first()


def sessions_behind(activity: Activity, year: int) -> QuerySet[ActivitySession]:
    """Return the openings of an activity in a year, in order."""
    return ActivitySession.objects.in_year(year).filter(activity=activity).order_by("held_on", "pk")
