"""Must there be a GPMI? Asked at every decision to grant; the answer becomes a step with its rule."""

import datetime as dt

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast.core.periods import last_day
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result


@action("Verplichting tot GPMI nagegaan")
def plan_gpmi_duty(
    *, grant: LivingWageGrant, case_file: CaseFile, by: User, at: dt.datetime
) -> Result[rules.Obligation] | None:
    """Ask GPM-01 whether this grant obliges to a GPMI and plan it within three months of the decision (GPM-02).

    Returns the answer with its reasons, or None when the rule cannot say (no birth date, or a right from before
    1 November 2016). A file with a GPMI that runs gets no step; a step that is no longer due ends.
    """
    person = grant.person
    if person.birth_date is None or grant.decided_on is None:
        return None
    try:
        duty = rules.gpmi_obligation(
            rules.ObligationFacts(
                granted_from=grant.period.lower,
                birth_date=person.birth_date,
                previous_right_end=_previous_right_end(grant),
                full_time_student=grant.student,
            )
        )
        due = rules.gpmi_due(decided=grant.decided_on)
    except OutsideKnownRangeError:
        return None
    if case_file.contracts.running().exists():
        return duty
    if duty.value is rules.Obligation.MANDATORY:
        plan_step(
            kind=StepKind.GPMI,
            object_id=case_file.pk,
            title=_("GPMI opmaken en ondertekenen"),
            due_on=due.value,
            rule=due.rule,
            source=f"{due.article}. {duty.reason}",
            by=by,
            case_file=case_file,
        )
    else:
        end_step(kind=StepKind.GPMI, object_id=case_file.pk, at=at, by=by, reason=_("niet verplicht"))
    return duty


def _previous_right_end(grant: LivingWageGrant) -> dt.date | None:
    """The last day of the right before this one; a running one before it ends where this one starts."""
    earlier = LivingWageGrant.objects.filter(person=grant.person, period__fully_lt=grant.period)
    previous = earlier.order_by("-period").first()
    return last_day(previous.period) if previous else None
