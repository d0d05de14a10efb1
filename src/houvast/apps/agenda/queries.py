"""Finding the feed of a worker, or the worker of a feed."""

import hashlib
from typing import Any, Self

from django.db import models


def digest_of(secret: str) -> str:
    """Return what is kept of the secret part of an address."""
    return hashlib.sha256(secret.encode()).hexdigest()


class CalendarFeedQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        """Everybody has her own only."""
        return self.filter(user=user)

    def for_secret(self, secret: str) -> Self:
        """The feed with this address, when its worker still works here."""
        return self.filter(digest=digest_of(secret), user__is_active=True).select_related("user")
