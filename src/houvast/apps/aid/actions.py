"""Decisions to grant and to stop the living wage, and calculations kept in the file."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.calculating import write_flags, write_lines, write_parameters
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.models import Calculation, LivingWageGrant
from houvast.apps.aid.snapshots import write_facts
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.contracts.actions.duty import GrantedRight, plan_duty
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import last_day, period
from houvast.core.versions import lock_version
from houvast_rules.contracts import Obligation
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law
from houvast_rules.living_wage import Facts, calculate, paragraph


@action("Leefloon toegekend")
def record_grant(
    *,
    person: Person,
    kind: GrantKind,
    category: Category,
    starts_on: dt.date,
    decided_on: dt.date,
    student: bool,
    by: User,
    on: dt.date,
) -> LivingWageGrant:
    """Record a decision to grant the (equivalent) living wage from `starts_on`, until it is stopped.

    A running right in another category or kind ends the day before; the same decision sent twice is kept once.
    Raises `Refused` when a right is recorded from that day on, or the decision lies in the future.
    """
    if decided_on > on:
        raise Refused({"decided_on": _("Deze datum ligt in de toekomst.")})
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    later: list[LivingWageGrant] = list(
        LivingWageGrant.objects.select_for_update(of=("self",)).filter(
            person=person, period__overlap=DateRange(starts_on, None)
        )
    )
    for grant in later:
        same = (grant.kind, grant.category, grant.period.lower, grant.decided_on, grant.student)
        if same == (kind, category, starts_on, decided_on, student):
            return grant
        if grant.period.lower >= starts_on or not grant.period.upper_inf:
            raise Refused({"starts_on": _("Er is al een leefloon op of na deze dag. Kies een latere dag.")})
        grant.period = DateRange(grant.period.lower, starts_on)
        grant.stop_reason = _("nieuwe beslissing")
        grant.version += 1  # who is stopping it by hand at this moment is told
        grant.save()
    return LivingWageGrant.objects.create(
        person=person,
        kind=kind,
        category=category,
        period=period(starts_on),
        decided_on=decided_on,
        student=student,
    )


@action("Leefloon gestopt")
def stop_grant(*, grant: LivingWageGrant, last: dt.date, reason: str, version: int, by: User) -> LivingWageGrant:
    """End a running right after its last day, with a reason; raises `Refused` or `Conflict`."""
    locked = lock_version(grant, expected=version)
    if not locked.period.upper_inf:
        raise Refused(_("Dit leefloon is al gestopt."))
    if last < locked.period.lower:
        raise Refused({"last": _("De laatste dag ligt voor de eerste.")})
    if not reason.strip():
        raise Refused({"reason": _("Schrijf kort waarom het stopt.")})
    locked.period, locked.stop_reason = period(locked.period.lower, last), reason.strip()
    locked.save()
    return locked


@action("Verplichting tot GPMI nagegaan")
def plan_gpmi_duty(
    *, grant: LivingWageGrant, case_file: CaseFile, by: User, at: dt.datetime
) -> Result[Obligation] | None:
    """Ask whether this grant obliges to a GPMI (GPM-01) and plan it (GPM-02); None when the rule cannot say."""
    return plan_duty(
        case_file=case_file,
        right=GrantedRight(
            granted_from=grant.period.lower,
            decided_on=grant.decided_on,
            birth_date=grant.person.birth_date,
            previous_right_end=_previous_right_end(grant),
            full_time_student=grant.student,
        ),
        by=by,
        at=at,
    )


def _previous_right_end(grant: LivingWageGrant) -> dt.date | None:
    """The last day of the right before this one; a running one before it ends where this one starts."""
    earlier = LivingWageGrant.objects.filter(person=grant.person, period__fully_lt=grant.period)
    previous = earlier.order_by("-period").first()
    return last_day(previous.period) if previous else None


@action("Berekening van het leefloon bewaard")
def save_calculation(
    *, case_file: CaseFile, facts: Facts, law: Law, note: str, by: User, at: dt.datetime, remarks: Iterable[Flag] = ()
) -> Calculation:
    """Calculate with `law` and keep facts, every line, the text and which amounts were read; nothing of it ever changes.

    `remarks` are what was said beside the rules about what is not in the facts. What was just kept (same facts, law,
    remarks and note, by the same person) is kept once. Raises `Refused` for a closed file and `RulesError` for facts
    the rules find impossible.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    worked = calculate(facts, law=law)
    document, text, flags = write_facts(facts), note.strip(), write_flags((*worked.flags, *remarks))
    latest: Calculation | None = Calculation.objects.filter(case_file=locked).newest_first().first()
    same = (document, worked.law_version, text, flags, by.pk)
    if latest and (latest.facts, latest.law_version, latest.note, latest.flags, latest.saved_by_id) == same:
        return latest
    period_end = facts.period.end if facts.period else facts.on
    return Calculation.objects.create(
        case_file=locked,
        day=facts.on,
        last_day=max(facts.on, period_end),
        category=worked.category.value,
        category_annual=worked.category_annual,
        means_annual=worked.means_counted_annual,
        annual=worked.annual,
        monthly=worked.monthly,
        amount=worked.amount,
        facts=document,
        lines=write_lines(worked),
        flags=flags,
        paragraph=paragraph(worked),
        law_version=worked.law_version,
        parameters=write_parameters(worked.used),
        note=text,
        saved_by=by,
        saved_at=at,
    )
