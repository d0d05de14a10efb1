"""Reading users and drafts."""

from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db import models

from houvast.accounts.permissions import FileScope, Permission
from houvast.accounts.roles import ROLES


class DraftQuerySet(models.QuerySet[Any]):
    """Unsaved text belongs to one user only."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(user=user)


def colleagues_with(permission: Permission) -> models.QuerySet[Any]:
    """Active colleagues whose role carries `permission`, by name, with their team: for choosing who does something."""
    roles = [role for role, definition in ROLES.items() if permission in definition.permissions]
    users = get_user_model().objects.filter(is_active=True, role__in=roles)
    return users.select_related("team").order_by("last_name", "first_name", "id")


def teams_for(user: Any) -> models.QuerySet[Any]:
    """Teams this user plans something for: her own, or all of them for who reaches all files."""
    model: Any = get_user_model()._meta.get_field("team").related_model
    teams: models.QuerySet[Any] = model.objects.order_by("name")
    return teams if user.scope == FileScope.ALL else teams.filter(pk=user.team_id)
