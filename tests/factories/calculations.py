"""Calculations of the living wage kept in a file, written straight to the table: a closed file keeps its own too."""

import datetime as dt
import itertools
from decimal import Decimal
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.models import Calculation
from houvast.apps.casefiles.models import CaseFile

_numbers = itertools.count(1)


def make_calculation(case_file: CaseFile, *, by: User, **fields: Any) -> Calculation:
    """A single person with a wage of so much, each a little more than the one before."""
    wage = Decimal(800 + next(_numbers))
    annual = Decimal("15770.41") - (wage * 12 - 250)
    day = dt.date(2025, 3, 1)
    line = {
        "key": "result",
        "rule": "LEE-01",
        "article": "RMI-wet, art. 14",
        "text": f"Leefloon {annual}",
        "value": "0",
    }
    values: dict[str, Any] = {
        "day": day,
        "last_day": day,
        "category": 2,
        "category_annual": Decimal("15770.41"),
        "means_annual": wage * 12 - 250,
        "annual": annual,
        "monthly": (annual / 12).quantize(Decimal("0.01")),
        "amount": (annual / 12).quantize(Decimal("0.01")),
        "facts": {
            "version": 1,
            "on": day.isoformat(),
            "category": 2,
            "means": [{"type": "income", "kind": "wage", "monthly": str(wage)}],
        },
        "lines": [{**line, "effect": str(annual)}],
        "paragraph": "Leefloon, berekend op 1 maart 2025.",
        "law_version": "abc",
        "parameters": {"living_wage.annual_2": "2025-02-01"},
        "saved_by": by,
        "saved_at": timezone.now(),
    }
    return Calculation.objects.create(case_file=case_file, **{**values, **fields})
