"""Reading users and drafts."""

from typing import Any, Self

from django.db import models


class DraftQuerySet(models.QuerySet[Any]):
    """Unsaved text belongs to one user only."""

    def visible_to(self, user: Any) -> Self:
        return self.filter(user=user)
