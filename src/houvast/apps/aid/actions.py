"""Decisions to grant and to stop the living wage, and calculations kept in the file."""

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.calculating import write_flags, write_lines, write_parameters
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.aid.gpmi_subsidy import first_year_end
from houvast.apps.aid.models import Calculation, LivingWageGrant, SubsidyExtension
from houvast.apps.aid.rights import partners_of, right_of
from houvast.apps.aid.snapshots import write_facts
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.clients.models import Person
from houvast.apps.contracts.actions.duty import plan_duty
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.contracts import Obligation
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law
from houvast_rules.living_wage import Facts, calculate, paragraph
from houvast_rules.periods import add_months
from houvast_rules.statements import source

# A year is subsidised first: nobody is warned in its first half, everybody two months before its end, due one before.
AHEAD_MONTHS, LOOK_AHEAD_MONTHS, WARN_MONTHS = 6, 2, 1


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
) -> LivingWageGrant:
    """Record a decision to grant the (equivalent) living wage from `starts_on`, until it is stopped.

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
        besides_work=besides_work,
        homeless=homeless,
        gpmi_condition=gpmi_condition,
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
    """Ask whether this grant obliges to a GPMI (GPM-01) and plan it (GPM-02); None when the rule cannot say.

    With one amount for a couple the partner is asked apart, and her own file gets the step (GPM-09).
    """
    if grant.category == Category.WITH_DEPENDANTS:
        for partner in partners_of(grant.person_id, on=grant.period.lower):
            partner_file = partner.case_files.open().order_by("-opened_on").first()
            if partner_file is not None:
                plan_duty(case_file=partner_file, right=right_of(grant, partner), by=by, at=at)
    return plan_duty(case_file=case_file, right=right_of(grant, grant.person), by=by, at=at)


@action("Verlenging van de toelage voor een GPMI gemotiveerd")
def motivate_extension(
    *, gpmi: Gpmi, motivation: str, extended_before: bool, by: User, on: dt.date, at: dt.datetime, expected: int = 0
) -> SubsidyExtension:
    """Write down why the State should subsidise this GPMI a second year (SUB-06), or change what was written.

    `expected` is the version that was read, 0 for none. Raises `Refused` (per field) without words or for a GPMI for
    studies, `Conflict` when a colleague wrote first.
    """
    Gpmi.objects.select_for_update(of=("self",)).get(pk=gpmi.pk)
    if gpmi.signed_on is None or gpmi.kind == LocalKind.STUDY:
        raise Refused(_("Enkel de toelage voor een getekend algemeen GPMI kan verlengd worden."))
    if not motivation.strip():
        raise Refused({"motivation": _("Schrijf de motivering: zonder motivering is er geen verlenging.")})
    written = SubsidyExtension.objects.filter(gpmi=gpmi).first()
    if (written.version if written else 0) != expected:
        raise Conflict
    extension = lock_version(written, expected=expected) if written else SubsidyExtension(gpmi=gpmi)
    extension.motivation, extension.extended_before = motivation.strip(), extended_before
    extension.written_on, extension.written_by = on, by
    extension.save()
    end_step(kind=StepKind.GPMI_SUBSIDY, object_id=gpmi.pk, at=at, by=by)
    return extension


@action("Einde van de toelage voor een GPMI gepland")
def plan_subsidy_ends(*, by: User | None, on: dt.date) -> int:
    """Put the end of the first subsidised year on the desk of who follows the GPMI, a month before (SUB-06).

    For running general contracts whose extension nobody motivated yet. Returns how many steps were planned;
    idempotent, meant for every night.
    """
    law, planned, rule = law_in_force(), 0, source("SUB-06")
    waiting = Gpmi.objects.running().exclude(kind=LocalKind.STUDY).filter(subsidy_extension__isnull=True)
    for gpmi in waiting.filter(signed_on__lte=add_months(on, -AHEAD_MONTHS)).select_related("case_file", "worker"):
        end = first_year_end(gpmi, on=on, law=law)
        if end is None or not on <= end <= add_months(on, LOOK_AHEAD_MONTHS):
            continue
        kind = StepKind.GPMI_SUBSIDY
        if NextStep.objects.filter(kind=kind, object_id=gpmi.pk).exists():
            continue
        plan_step(
            kind=kind,
            object_id=gpmi.pk,
            title=_("Verlenging van de toelage voor het GPMI motiveren"),
            due_on=max(on, add_months(end, -WARN_MONTHS)),
            rule=rule.rule,
            source=f"{rule.article}. {rule.text}",
            by=by,
            case_file=gpmi.case_file,
            assigned_to=gpmi.worker,
        )
        planned += 1
    return planned


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
