"""Lists of colleagues for who may see them: the manager of accounts, and who reads the audit trail."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.db.models import Exists, OuterRef, QuerySet

from houvast.accounts.models import Team, User
from houvast.accounts.permissions import Permission


def users_managed_by(user: Any) -> QuerySet[User]:
    """Every account with its team and `has_second_factor`, for who manages users; nobody for others."""
    second_factor = Exists(Authenticator.objects.filter(user=OuterRef("pk")))
    everybody = (
        User.objects.annotate(has_second_factor=second_factor)
        .select_related("team")
        .order_by("last_name", "first_name", "id")
    )
    return everybody if user.may(Permission.MANAGE_USERS) else everybody.none()


def teams_managed_by(user: Any) -> QuerySet[Team]:
    """Every team, for who manages users."""
    return Team.objects.all() if user.may(Permission.MANAGE_USERS) else Team.objects.none()


def actors_for(user: Any) -> QuerySet[User]:
    """Everybody who can stand in the audit trail, also former colleagues, for who may read it."""
    everybody = User.objects.order_by("last_name", "first_name", "id")
    return everybody if user.may_read_audit else everybody.none()
