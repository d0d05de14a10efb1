"""Reading the audit trail: only roles that may, by person and by actor."""

from typing import Any, Self

from django.db import models


class AuditQuerySet(models.QuerySet[Any]):
    """Both tables share their search; `visible_to` is deny by default."""

    def visible_to(self, user: Any) -> Self:
        """Everything for who may read the trail (head of service, DPO), nothing for others."""
        return self if user.may_read_audit else self.none()

    def for_actor(self, user: Any) -> Self:
        """One's own trail, newest first: which files did I open last?"""
        return self.filter(actor_id=user.pk).order_by("-id")

    def about(self, person_id: int) -> Self:
        return self.filter(person_id=person_id)

    def by_actor(self, actor_id: int) -> Self:
        return self.filter(actor_id=actor_id)
