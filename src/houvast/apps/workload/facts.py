"""Which trajectory runs in which phase on a day, on whose desk, and what makes its file heavier: one query.

Read from the phase periods, so that any past day is counted in the same way as today. Every mark comes from something
entered already (interpreter of the person, children in the household, helpers and partners); only a crisis is marked.
"""

import datetime as dt
from typing import Any

from django.db.models import BooleanField, Case, Count, Exists, F, FilteredRelation, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower

from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.clients.enums import ContactKind, HouseholdRole, Interpreter
from houvast.apps.clients.models import ContactPerson, HouseholdMembership
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import GoalAction, PhasePeriod, TrajectoryPause
from houvast.apps.workload.enums import Factor
from houvast.apps.workload.models import CrisisMark, WorkloadNorm
from houvast.core.enums import Party
from houvast_rules.periods import add_months

ADULT_MONTHS = 18 * 12
# The annotation of each factor on a row of `phases_on`.
MARKS = {
    Factor.INTERPRETER: "with_interpreter",
    Factor.CHILDREN: "with_children",
    Factor.CRISIS: "in_crisis",
    Factor.PARTNERS: "with_partners",
}
_FILE = "trajectory__case_file"


def phases_on(day: dt.date, norm: WorkloadNorm) -> Any:
    """Return the phase periods that run on `day`, with `desk` (id of the worker, or None), `paused` and the `MARKS`."""
    running = Q(started_on__lte=day) & (Q(ended_on__isnull=True) | Q(ended_on__gt=day))
    open_file = Q(**{f"{_FILE}__closed_on__isnull": True}) | Q(**{f"{_FILE}__closed_on__gt": day})
    social = Q(
        **{
            f"{_FILE}__assignments__kind": WorkerKind.SOCIAL_WORKER,
            f"{_FILE}__assignments__period__contains": day,
        }
    )
    rows = PhasePeriod.objects.filter(running, open_file).exclude(phase=Phase.STOP).order_by()
    return rows.annotate(social=FilteredRelation(f"{_FILE}__assignments", condition=social)).annotate(
        desk=Coalesce("trajectory__worker", "social__user"),
        paused=Exists(TrajectoryPause.objects.running(on=day).filter(trajectory=OuterRef("trajectory"))),
        with_interpreter=_flag(~Q(**{f"{_FILE}__person__interpreter": Interpreter.NONE})),
        with_children=Exists(_children(day)),
        in_crisis=Exists(CrisisMark.objects.on_day(day).filter(case_file=OuterRef(_FILE))),
        helpers=Coalesce(Subquery(_helpers()), Value(0)) + Coalesce(Subquery(_third_parties()), Value(0)),
        with_partners=_flag(Q(helpers__gte=norm.partners_from)),
    )


def grouped(rows: Any) -> Any:
    """Count trajectories per desk, kind, phase and marks: a few hundred rows for thousands of files."""
    names = ("desk", "kind", "phase", "paused", *MARKS.values())
    return rows.annotate(kind=F("trajectory__kind")).values(*names).annotate(trajectories=Count("pk"))


def _flag(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False), output_field=BooleanField())


def _children(day: dt.date) -> Any:
    """Minor children in the household of a person who is not a child there herself."""
    adult = (HouseholdRole.REFERENCE, HouseholdRole.PARTNER, HouseholdRole.PARENT)
    own = HouseholdMembership.objects.filter(
        person=OuterRef(OuterRef(f"{_FILE}__person")), period__contains=day, role__in=adult
    )
    minor = Q(person__birth_date__isnull=True) | Q(person__birth_date__gt=add_months(day, -ADULT_MONTHS))
    children = HouseholdMembership.objects.filter(minor, role=HouseholdRole.CHILD, period__contains=day)
    return children.filter(household__in=own.values("household"))


def _helpers() -> Any:
    """Count the professional helpers around the person."""
    rows = ContactPerson.objects.filter(person=OuterRef(f"{_FILE}__person"), kind=ContactKind.PROFESSIONAL)
    return rows.order_by().values("person").annotate(n=Count("pk")).values("n")


def _third_parties() -> Any:
    """Count the partners who still have something to do in the plan."""
    rows = GoalAction.objects.open().filter(goal__case_file=OuterRef(_FILE), party=Party.THIRD)
    return rows.order_by().values("goal__case_file").annotate(n=Count(Lower("third_party"), distinct=True)).values("n")
