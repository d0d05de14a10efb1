"""Who lives with whom, in which role, from when to when. The database forbids overlaps; the message comes from there."""

import datetime as dt

from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.clients.models import Household, HouseholdMembership, Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import last_day, period
from houvast.core.saving import save_or_refuse


@action("Gezin gemaakt")
def create_household(
    *, person: Person, start: dt.date, by: User | None, role: HouseholdRole = HouseholdRole.REFERENCE
) -> HouseholdMembership:
    """Start a household with its first member."""
    household = Household.objects.create()
    return join_household(household=household, person=person, role=role, start=start, by=by)


@action("Gezinslid toegevoegd")
def join_household(
    *,
    household: Household,
    person: Person,
    role: HouseholdRole,
    start: dt.date,
    by: User | None,
    dependent: bool = False,
) -> HouseholdMembership:
    """Add a member from `start` on; raises `Refused({"start": …})` when the person is in a household then."""
    membership = HouseholdMembership(
        household=household, person=person, role=role, dependent=dependent, period=period(start)
    )
    save_or_refuse(membership, field="start")
    return membership


@action("Gezinslid vertrokken")
def leave_household(*, membership: HouseholdMembership, last: dt.date, by: User | None) -> HouseholdMembership:
    """End a membership after its `last` day; raises `Refused({"last": …})` before its start or when it has ended."""
    fresh = _lock(membership)
    if fresh.period.upper is not None:
        raise Refused(
            {"last": _("Deze persoon vertrok al op %(date)s.") % {"date": f"{last_day(fresh.period):%d/%m/%Y}"}}
        )
    if fresh.period.lower and last < fresh.period.lower:
        raise Refused({"last": _("De laatste dag ligt voor de eerste dag in dit gezin.")})
    fresh.period = period(fresh.period.lower, last)
    save_or_refuse(fresh, field="last")
    return fresh


@action("Rol in het gezin gewijzigd")
def change_role(
    *, membership: HouseholdMembership, role: HouseholdRole, start: dt.date, by: User | None, dependent: bool = False
) -> HouseholdMembership:
    """Give a member another role from `start` on; the earlier role keeps its period. Same day: a correction."""
    fresh = _lock(membership)
    if fresh.period.upper is not None:
        raise Refused({"start": _("Deze persoon hoort niet meer bij dit gezin.")})
    if fresh.period.lower == start:
        fresh.role, fresh.dependent = role, dependent
        save_or_refuse(fresh, field="start")
        return fresh
    if fresh.period.lower and start < fresh.period.lower:
        raise Refused({"start": _("Deze dag ligt voor de eerste dag in dit gezin.")})
    leave_household(membership=fresh, last=start - dt.timedelta(days=1), by=by)
    return join_household(
        household=fresh.household, person=fresh.person, role=role, start=start, dependent=dependent, by=by
    )


def _lock(membership: HouseholdMembership) -> HouseholdMembership:
    fresh: HouseholdMembership = HouseholdMembership.objects.select_for_update(of=("self",)).get(pk=membership.pk)
    return fresh
