"""Who can take an intake or a file, and how many open files each of them has: dispatching asks for both."""

from dataclasses import dataclass

from django.db.models import Count, Q

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.roles import ROLES
from houvast.apps.casefiles.enums import WorkerKind


@dataclass(frozen=True)
class Load:
    """A colleague with her number of open files as social worker."""

    user: User
    open_files: int


def intake_workers() -> list[Load]:
    """Return who may end an intake, by name, each with the open files she answers for; one query."""
    roles = [role for role, definition in ROLES.items() if Permission.DECIDE_INTAKE in definition.permissions]
    running = Q(assignments__period__upper_inf=True, assignments__kind=WorkerKind.SOCIAL_WORKER)
    users = User.objects.filter(is_active=True, role__in=roles).select_related("team")
    counted = users.annotate(open_files=Count("assignments", filter=running)).order_by("last_name", "first_name", "pk")
    return [Load(user, user.open_files) for user in counted]
