"""Reading grants and payments of persons."""

import datetime as dt
from typing import Any, Self

from django.db import models


class OfPersonQuerySet(models.QuerySet[Any]):
    """Rows about a person; they follow the visibility of the person's page."""

    def visible_to(self, user: Any) -> Self:
        persons = self.model._meta.get_field("person").related_model.objects.visible_to(user)
        return self.filter(person__in=persons)


class GrantQuerySet(OfPersonQuerySet):
    def in_year(self, year: int) -> Self:
        """Grants with at least one day of right in the year."""
        first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        return self.filter(period__overlap=(first, after))


class PaymentQuerySet(OfPersonQuerySet):
    def in_year(self, year: int) -> Self:
        """Aid counts on its payment date."""
        return self.filter(paid_on__year=year)
