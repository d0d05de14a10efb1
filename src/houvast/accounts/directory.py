"""Lists of colleagues for who may see them: the manager of accounts, and who reads the audit trail."""

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import QuerySet

from houvast.accounts.models import Team
from houvast.accounts.permissions import Permission


def users_managed_by(user: Any) -> QuerySet[Any]:
    """Every account with its team, for who manages users; nobody for others."""
    everybody = get_user_model().objects.select_related("team").order_by("last_name", "first_name", "id")
    return everybody if user.may(Permission.MANAGE_USERS) else everybody.none()


def teams_managed_by(user: Any) -> QuerySet[Team]:
    """Every team, for who manages users."""
    return Team.objects.all() if user.may(Permission.MANAGE_USERS) else Team.objects.none()


def actors_for(user: Any) -> QuerySet[Any]:
    """Everybody who can stand in the audit trail, also former colleagues, for who may read it."""
    everybody = get_user_model().objects.order_by("last_name", "first_name", "id")
    return everybody if user.may_read_audit else everybody.none()
