"""Reading sessions of activities; they hold no persons yet."""

from typing import Any, Self

from django.db import models


class SessionQuerySet(models.QuerySet[Any]):
    def in_year(self, year: int) -> Self:
        return self.filter(held_on__year=year)
