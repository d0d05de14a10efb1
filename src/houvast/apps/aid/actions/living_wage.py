"""Decisions to grant and to stop the living wage, and what they ask of a GPMI."""

import datetime as dt

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.models import AidGrant, LivingWageGrant
from houvast.apps.aid.rights import partners_of, right_of
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.contracts.actions.duty import plan_duty
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.contracts import Obligation
from houvast_rules.explain import Result


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
    besides_work: bool = False,
    homeless: bool = False,
    gpmi_condition: bool = False,
    ends_on: dt.date | None = None,
) -> LivingWageGrant:
    """Record a decision to grant the (equivalent) living wage from `starts_on`, until it is stopped or `ends_on`.

    A running right in another category or kind ends the day before; the same decision sent twice is kept once.
    `besides_work` and `homeless` decide with the rest whether a GPMI must follow (GPM-01); `gpmi_condition`: the decision
    asks one as a condition (GPM-10).
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
        if grant.period.lower >= starts_on:
            raise Refused({"starts_on": _("Er is al een leefloon op of na deze dag. Kies een latere dag.")})
        grant.period = DateRange(grant.period.lower, starts_on)
        grant.stop_reason = _("nieuwe beslissing")
        grant.version += 1  # who is stopping it by hand at this moment is told
        grant.save()
        _stop_paying(grant)
    return LivingWageGrant.objects.create(
        person=person,
        kind=kind,
        category=category,
        period=period(starts_on, ends_on),
        decided_on=decided_on,
        student=student,
        besides_work=besides_work,
        homeless=homeless,
        gpmi_condition=gpmi_condition,
    )


def _stop_paying(right: LivingWageGrant) -> None:
    """What is paid for a right stops with it."""
    paid = AidGrant.objects.select_for_update(of=("self",)).filter(living_wage=right).first()
    if paid is not None and paid.period != right.period:
        paid.period, paid.stop_reason = right.period, right.stop_reason
        paid.version += 1
        paid.save()


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
    _stop_paying(locked)
    return locked


@action("Verplichting tot GPMI nagegaan")
def plan_gpmi_duty(
    *, grant: LivingWageGrant, case_file: CaseFile, by: User, at: dt.datetime
) -> Result[Obligation] | None:
    """Ask whether this grant obliges to a GPMI (GPM-01) and plan it (GPM-02); None when the rule cannot say.

    With one amount for a couple the partner is asked apart, and her own file gets the step (GPM-09).
    """
    if grant.category == Category.WITH_DEPENDANTS:
        for partner in partners_of(grant.person_id, on=grant.period.lower):
            partner_file = partner.case_files.open().order_by("-opened_on").first()
            if partner_file is not None:
                plan_duty(case_file=partner_file, right=right_of(grant, partner), by=by, at=at)
    return plan_duty(case_file=case_file, right=right_of(grant, grant.person), by=by, at=at)
