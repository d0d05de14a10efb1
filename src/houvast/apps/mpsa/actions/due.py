"""What is due next by the rules of the MPSA, as next steps on the worker's desk (MPS-01, MPS-06, MET-05)."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast_rules.explain import Result
from houvast_rules.measurement import Reopening

_RETEST_STEPS = (StepKind.USA_FIRST_ALERT, StepKind.USA_LAST_ALERT, StepKind.USA_RETEST)


@action("MPSA gepland")
def plan_mpsa(*, case_file: CaseFile, by: User | None, at: dt.datetime) -> None:
    """Plan the next MPSA, or the retest of who is USA with its alerts 90 and 30 days before; idempotent.

    Every act that may change what is due calls this: a file that opens, a final measurement, a decision, a question
    for guidance, an attest.
    """
    now = standing(case_file, on=timezone.localdate(at))
    if now.due is None:
        end_step(kind=StepKind.MPSA, object_id=case_file.pk, at=at, by=by)
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


def head_for(case_file: CaseFile) -> User | None:
    """Return the head social worker on whose desk a step goes: of the file's team, or else the first one there is."""
    heads = list(User.objects.filter(role=Role.HEAD_SOCIAL_WORKER, is_active=True).order_by("pk"))
    return next((head for head in heads if head.team_id == case_file.team_id), heads[0] if heads else None)


def _plan_retest(case_file: CaseFile, retest: Result[Reopening | None], *, by: User | None, at: dt.datetime) -> None:
    """Three steps: two alerts and the test itself. One that was done already for this test is not asked again."""
    again = retest.value
    if again is None:
        for kind in _RETEST_STEPS:
            end_step(kind=kind, object_id=case_file.pk, at=at, by=by)
        return
    titles = (
        _("USA wordt binnen 90 dagen opnieuw getoetst: bereid het voor"),
        _("USA wordt binnen 30 dagen opnieuw getoetst: maak een afspraak"),
        _("USA opnieuw toetsen (lichte toets)") if again.light_review else _("USA opnieuw toetsen"),
    )
    planned = set(case_file.steps.filter(kind__in=_RETEST_STEPS).values_list("kind", "due_on"))
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
