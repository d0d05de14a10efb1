"""Reading employment contracts."""

import datetime as dt
from typing import Self

from houvast.apps.aid.queries import OfPersonQuerySet


class EmploymentContractQuerySet(OfPersonQuerySet):
    def in_year(self, year: int) -> Self:
        """Contracts with at least one day in the year."""
        return self.filter(period__overlap=(dt.date(year, 1, 1), dt.date(year + 1, 1, 1)))

    def ended_in(self, year: int) -> Self:
        """Contracts whose last day lies in the year."""
        return self.filter(period__endswith__range=(dt.date(year, 1, 2), dt.date(year + 1, 1, 1)))
