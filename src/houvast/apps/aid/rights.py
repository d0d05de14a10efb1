"""The right behind a GPMI: whose it is, since when it runs, and what the rules must know of it."""

import datetime as dt
from collections.abc import Sequence

from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.apps.contracts.actions.duty import GrantedRight
from houvast.core.periods import last_day


def partners_of(person_id: int, *, on: dt.date) -> list[Person]:
    """Return who makes up a couple with this person in her household on a day."""
    return [row.person for row in HouseholdMembership.objects.partners_of(person_id, on=on).select_related("person")]


def right_of(grant: LivingWageGrant, person: Person, known: Sequence[LivingWageGrant] | None = None) -> GrantedRight:
    """Return what GPM-01 must know of this decision for one person: its owner, or the partner it also supports.

    `known` are grants that were read already; without it they are asked. That somebody studies, works or is homeless
    is known of the owner alone.
    """
    own = person.pk == grant.person_id
    return GrantedRight(
        granted_from=grant.period.lower,
        decided_on=grant.decided_on,
        birth_date=person.birth_date,
        previous_right_end=_previous_right_end(grant, person, known),
        full_time_student=own and grant.student,
        works_besides=own and grant.besides_work,
        homeless=own and grant.homeless,
    )


def runs_since(grant: LivingWageGrant, known: Sequence[LivingWageGrant]) -> dt.date:
    """Return the day from which the right runs without a gap, over the decisions of one person."""
    since: dt.date = grant.period.lower
    earlier = [row for row in known if row.person_id == grant.person_id and row.period.lower < since]
    for row in sorted(earlier, key=lambda row: row.period.lower, reverse=True):
        if row.period.upper != since:  # the end of a stored period is the day after
            break
        since = row.period.lower
    return since


def _previous_right_end(
    grant: LivingWageGrant, person: Person, known: Sequence[LivingWageGrant] | None
) -> dt.date | None:
    """The last day of the right before this one; a running one before it ends where this one starts."""
    if known is None:
        known = list(LivingWageGrant.objects.filter(person=person, period__fully_lt=grant.period))
    before = [row for row in known if row.person_id == person.pk and row.period.lower < grant.period.lower]
    ends = [last_day(row.period) for row in before]
    known_ends = [end for end in ends if end is not None and end < grant.period.lower]
    return max(known_ends, default=None)
