"""What is due next by the rules of the MPSA, as next steps on the worker's desk (MPS-01, MPS-06, MET-05)."""

import datetime as dt
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, NextStep
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.enums import Status
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast_rules.explain import Result
from houvast_rules.measurement import Reopening
from houvast_rules.periods import add_months

_RETEST_STEPS = (StepKind.USA_FIRST_ALERT, StepKind.USA_LAST_ALERT, StepKind.USA_RETEST)
_WHAT_IS_NEXT = (StepKind.MPSA, StepKind.USA_RETEST)


@action("MPSA gepland")
def plan_mpsa(*, case_file: CaseFile, by: User | None, at: dt.datetime) -> None:
    """Plan the next MPSA, or the retest of who is USA with its alerts 90 and 30 days before; idempotent.

    Every act that may change what is due calls this: a file that opens, a final measurement, a decision, a question
    for guidance, an attest.
    """
    now = standing(case_file, on=timezone.localdate(at))
    if now.due is None:
        why = str(Status(now.status.value).label)
        end_step(kind=StepKind.MPSA, object_id=case_file.pk, at=at, by=by, reason=why)
    else:
        plan_step(
            kind=StepKind.MPSA,
            object_id=case_file.pk,
            title=_("MPSA invullen"),
            due_on=now.due.value,
            rule=now.due.rule,
            source=_source(now.due),
            by=by,
            case_file=case_file,
        )
    _plan_retest(case_file, now.retest, by=by, at=at)


@action("MPSA gepland door de kalender")
def plan_by_calendar(*, case_file: CaseFile, by: User | None, at: dt.datetime) -> bool:
    """Plan again when time itself changed what is due in this file; say whether it did. Idempotent.

    Meant for every night, for the files of `waiting_for_the_calendar`, each an act of its own. Somebody who turned 61
    needs a retest instead of an MPSA (MPS-04, MPS-06), and a file that was opened again needs its next step back.
    Everything else is planned by the action that causes it.
    """
    has_step = case_file.steps.open().filter(kind__in=_WHAT_IS_NEXT).exists()
    if has_step and not standing(case_file, on=timezone.localdate(at)).is_social_only:
        return False
    plan_mpsa(case_file=case_file, by=by, at=at)
    return True


def waiting_for_the_calendar(on: dt.date) -> QuerySet[CaseFile]:
    """Open files of who may have become USA by age without a retest, and those that once had a step and have none now."""
    limit = law_in_force().integer("measurement.usa_age_limit", on)
    steps = NextStep.objects.filter(case_file=OuterRef("pk"), kind__in=_WHAT_IS_NEXT)
    old_enough = Q(person__birth_date__lte=add_months(on, -12 * limit), person__deceased_on__isnull=True)
    without_retest = ~Exists(steps.open().filter(kind=StepKind.USA_RETEST))
    return CaseFile.objects.open().filter((old_enough & without_retest) | (Exists(steps) & ~Exists(steps.open())))


def _plan_retest(case_file: CaseFile, retest: Result[Reopening | None], *, by: User | None, at: dt.datetime) -> None:
    """Three steps: two alerts and the test itself. One that was done already for this test is not asked again.

    One that only ended, because the file closed or USA no longer held, was not done.
    """
    again = retest.value
    if again is None:
        for kind in _RETEST_STEPS:
            end_step(kind=kind, object_id=case_file.pk, at=at, by=by, reason=_("niet meer USA"))
        return
    titles = (
        _("USA wordt binnen 90 dagen opnieuw getoetst: bereid het voor"),
        _("USA wordt binnen 30 dagen opnieuw getoetst: maak een afspraak"),
        _("USA opnieuw toetsen (lichte toets)") if again.light_review else _("USA opnieuw toetsen"),
    )
    planned = set(case_file.steps.filter(kind__in=_RETEST_STEPS, done_reason="").values_list("kind", "due_on"))
    for kind, title, day in zip(_RETEST_STEPS, titles, (*again.alerts, again.due), strict=True):
        if (kind, day) in planned:
            continue
        plan_step(
            kind=kind,
            object_id=case_file.pk,
            title=title,
            due_on=day,
            rule=retest.rule,
            source=_source(retest),
            by=by,
            case_file=case_file,
        )


def _source(result: Result[Any]) -> str:
    return f"{result.article}. {result.reason}"
