"""The second subsidised year of a GPMI: motivated in writing, asked before the first one ends."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.gpmi_subsidy import first_year_end
from houvast.apps.aid.models import SubsidyExtension
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version
from houvast_rules.periods import add_months
from houvast_rules.statements import source

# A year is subsidised first: nobody is warned in its first half, everybody two months before its end, due one before.
AHEAD_MONTHS, LOOK_AHEAD_MONTHS, WARN_MONTHS = 6, 2, 1


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
