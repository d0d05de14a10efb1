"""Trajectories with their running phase, and living wage of the same person."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from houvast.apps.aid.enums import AidKind, Category
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.trajectories.enums import PauseReason, Phase, TrajectoryDomain
from houvast.apps.trajectories.models import PhasePeriod, Trajectory, TrajectoryKind, TrajectoryPause, TrajectorySheet
from houvast.core.enums import VersionState
from houvast.core.periods import period

_numbers = itertools.count(1)


def make_kind(code: str = "", **fields: Any) -> TrajectoryKind:
    """A trajectory of the guide; the same code again gives the same one. `weight` and the like are for its sheet."""
    number = next(_numbers)
    about_kind = {"label": f"Traject {number}", "domain": TrajectoryDomain.INTEGRATION}
    naming = {name: fields.pop(name, value) for name, value in about_kind.items()}
    kind, created = TrajectoryKind.objects.get_or_create(code=code or f"T{number}", defaults=naming)
    if created:
        make_sheet(kind, **fields)
    return kind


def make_sheet(kind: TrajectoryKind, **fields: Any) -> TrajectorySheet:
    """A version of its sheet: published since long ago, unless `fields` says otherwise."""
    defaults = {
        "number": kind.sheets.count() + 1,
        "state": VersionState.PUBLISHED,
        "valid_from": None if fields.get("state") == VersionState.DRAFT else dt.date(2005, 1, 1),
        "purpose": "Weer vooruit kunnen.",
        "audience": "Wie dat vraagt.",
        "method": "- luisteren\n- samen doen",
        "weight": Decimal("1.0"),
        "standard_months": 12,
    }
    return TrajectorySheet.objects.create(kind=kind, **{**defaults, **fields})


def make_trajectory(
    case_file: CaseFile, *, kind: TrajectoryKind | None = None, phase: Phase = Phase.INTAKE
) -> Trajectory:
    """A running trajectory in one phase since the file was opened."""
    trajectory = Trajectory.objects.create(
        case_file=case_file, kind=kind or make_kind(), phase=phase, started_on=case_file.opened_on
    )
    PhasePeriod.objects.create(trajectory=trajectory, phase=phase, started_on=case_file.opened_on)
    return trajectory


def make_pause(trajectory: Trajectory, **fields: Any) -> TrajectoryPause:
    """A pause for illness since a month after the start, without an end."""
    start = fields.pop("started_on", trajectory.started_on + dt.timedelta(days=30))
    defaults = {"started_on": start, "review_on": start + dt.timedelta(days=30), "reason": PauseReason.ILLNESS}
    return TrajectoryPause.objects.create(trajectory=trajectory, **{**defaults, **fields})


def make_grant(person: Person, *, start: dt.date = dt.date(2026, 3, 1), last: dt.date | None = None) -> LivingWageGrant:
    return LivingWageGrant.objects.create(
        person=person, category=Category.WITH_DEPENDANTS, period=period(start, last), decided_on=start
    )


def make_payment(person: Person, **fields: Any) -> AidPayment:
    defaults = {"paid_on": dt.date(2026, 6, 1), "kind": AidKind.ENERGY, "amount": Decimal("120.50")}
    return AidPayment.objects.create(person=person, **{**defaults, **fields})
