"""Who can take an intake, a file or a step, and how many open files each of them has: dispatching asks for both."""

from dataclasses import dataclass

from django.db.models import Count, Q

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import ROLES
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import CaseFile

# Steps that not every worker of a file may do: they go to a colleague whose role may.
STEP_PERMISSIONS = {
    StepKind.USA_OFFERED: Permission.PROPOSE_USA,
    StepKind.USA_DECISION: Permission.RECORD_USA,
    StepKind.HEARING: Permission.PROPOSE_USA,
    StepKind.SANCTION_DECISION: Permission.RECORD_SANCTION,
    StepKind.NOTICE: Permission.PREPARE_SITTING,
    StepKind.RATIFICATION: Permission.PREPARE_SITTING,
    StepKind.SUBSIDY_FORM: Permission.CLAIM_SUBSIDY,
}


@dataclass(frozen=True)
class Load:
    """A colleague with her number of open files as social worker."""

    user: User
    open_files: int


def intake_workers() -> list[Load]:
    """Return who may end an intake, by name, each with the open files she answers for; one query."""
    running = Q(assignments__period__upper_inf=True, assignments__kind=WorkerKind.SOCIAL_WORKER)
    users = User.objects.filter(is_active=True, role__in=_roles(Permission.DECIDE_INTAKE)).select_related("team")
    counted = users.annotate(open_files=Count("assignments", filter=running)).order_by("last_name", "first_name", "pk")
    return [Load(user, user.open_files) for user in counted]


def worker_for(kind: StepKind, case_file: CaseFile) -> User | None:
    """Return on whose desk a step of this kind goes: who may do it and open the file, else the social worker.

    A colleague of the file's own team comes first, then the one who is here longest.
    """
    if needed := STEP_PERMISSIONS.get(kind):
        users = User.objects.filter(is_active=True, role__in=_roles(needed)).order_by("pk")
        own_team_first = sorted(users, key=lambda user: user.team_id != case_file.team_id)
        able = next((user for user in own_team_first if may_do(user, kind, case_file)), None)
        if able is not None:
            return able
    return social_worker_of(case_file)


def social_worker_of(case_file: CaseFile) -> User | None:
    """Return who answers for the file now."""
    assignment = case_file.assignments.current().filter(kind=WorkerKind.SOCIAL_WORKER).select_related("user").first()
    return assignment.user if assignment else None


def may_do(user: User, kind: StepKind, case_file: CaseFile) -> bool:
    """Say whether a step of this kind is for her to do: her role may, and she may open the file."""
    needed = STEP_PERMISSIONS.get(kind)
    return needed is None or (user.may(needed) and CaseFile.objects.for_few(user).filter(pk=case_file.pk).exists())


def _roles(permission: Permission) -> list[str]:
    return [role for role, definition in ROLES.items() if permission in definition.permissions]
