"""Next steps: planned by the action that causes them, ended by the action that does them."""

import datetime as dt
from collections.abc import Sequence

from django.db.models import Q

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.casefiles.workers import STEP_PERMISSIONS, may_do, worker_for
from houvast.audit.recording import action


@action("Volgende stap gepland")
def plan_step(
    *,
    kind: StepKind,
    object_id: int,
    title: str,
    due_on: dt.date,
    rule: str,
    source: str,
    by: User | None,
    case_file: CaseFile | None = None,
    help_request: HelpRequest | None = None,
    assigned_to: User | None = None,
) -> NextStep:
    """Plan or move the one open step of this kind for this object.

    `object_id` is the id of what `kind` speaks of (an evaluation, a request, the file itself). Without
    `assigned_to` it goes to the social worker of the file, or to who may do it (`worker_for`). `rule` and `source` say
    why it is due: no hidden reasons.
    """
    if assigned_to is None and case_file is not None:
        assigned_to = worker_for(kind, case_file)
    step, _created = NextStep.objects.update_or_create(
        kind=kind,
        object_id=object_id,
        done_at=None,
        defaults={
            "case_file": case_file,
            "help_request": help_request,
            "title": title,
            "due_on": due_on,
            "rule": rule,
            "source": source,
            "assigned_to": assigned_to,
        },
    )
    return step


@action("Volgende stap afgerond")
def end_step(*, kind: StepKind, object_id: int, at: dt.datetime, by: User | None, reason: str = "") -> None:
    """End the open step of this kind for this object, if there is one; `reason` says why it was not done."""
    step = NextStep.objects.filter(kind=kind, object_id=object_id, done_at=None).first()
    if step is not None:
        step.done_at = at
        step.done_reason = reason
        step.save(update_fields=["done_at", "done_reason"])


@action("Volgende stappen afgerond")
def end_steps(*, kind: StepKind, object_ids: Sequence[int], at: dt.datetime, by: User | None) -> None:
    """End the open steps of this kind for many objects at once."""
    NextStep.objects.filter(kind=kind, object_id__in=object_ids, done_at=None).update(done_at=at)


@action("Volgende stappen overgedragen")
def reassign_steps(*, case_file: CaseFile, to: User, by: User | None, former: User | None = None) -> None:
    """Move the open steps of a file to another worker: those of `former` and those of nobody, or all without it.

    What only some roles may do, such as proposing USA, stays with who has it and may do it; else it goes to `to` or,
    when she may not do it either, to who may (`worker_for`).
    """
    open_steps = NextStep.objects.filter(case_file=case_file, done_at=None).select_related("assigned_to")
    if former is not None:
        open_steps = open_steps.filter(Q(assigned_to=former) | Q(assigned_to=None))
    for step in open_steps:
        kind = StepKind(step.kind)
        if kind in STEP_PERMISSIONS and step.assigned_to and may_do(step.assigned_to, kind, case_file):
            continue
        step.assigned_to = to if may_do(to, kind, case_file) else worker_for(kind, case_file)
        step.save(update_fields=["assigned_to"])


@action("Volgende stappen naar wie ze mag doen")
def rehome_steps(*, by: User | None) -> int:
    """Move open steps that only some roles may do away from who may not (any more), and from nobody's desk.

    A colleague left or got another role, or the step is from before somebody had the role. Returns the number of steps
    that moved; idempotent, meant for every night.
    """
    open_steps = NextStep.objects.filter(kind__in=STEP_PERMISSIONS, done_at=None, case_file__isnull=False)
    moved = 0
    for step in open_steps.select_related("assigned_to", "case_file"):
        kind, holder = StepKind(step.kind), step.assigned_to
        if holder and may_do(holder, kind, step.case_file):
            continue
        step.assigned_to = worker_for(kind, step.case_file)
        if step.assigned_to != holder:
            step.save(update_fields=["assigned_to"])
            moved += 1
    return moved


@action("Volgende stappen beëindigd")
def end_all_steps(*, case_file: CaseFile, at: dt.datetime, reason: str, by: User | None) -> None:
    """End every open step of a file that closes."""
    NextStep.objects.filter(case_file=case_file, done_at=None).update(done_at=at, done_reason=reason)
