"""Months, forms and facts for the matrix of pages."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.apps.subsidies.enums import FullRateReason
from houvast.apps.subsidies.models import ClaimLine, ClaimMonth, FullRatePeriod, SubsidyForm
from houvast.core.periods import period
from tests.factories.contracts import moment
from tests.factories.subsidies import make_forms, make_subsidised, make_subsidy_year
from tests.web.world import Subject, World

MONTH = dt.date(2026, 3, 1)


def of_claim_month(_subject: Subject) -> dict[str, Any]:
    make_subsidy_year()
    ClaimMonth.objects.get_or_create(
        month=MONTH, defaults={"base_rate": 55, "calculated_at": timezone.now(), "calculated_by": None}
    )
    return {"year": MONTH.year, "month": MONTH.month}


def of_line(subject: Subject) -> dict[str, Any]:
    of_claim_month(subject)
    return {"pk": _line(subject).pk}


def _line(subject: Subject) -> ClaimLine:
    known = ClaimLine.objects.filter(case_file=subject.case_file).first()
    if known is not None:
        return known
    grant = make_subsidised(subject.case_file, start=MONTH)
    return ClaimLine.objects.create(
        month=ClaimMonth.objects.get(month=MONTH),
        grant=grant,
        case_file=subject.case_file,
        person=subject.person,
        amount=1000,
        expected=550,
        days=[["2026-03-01", "2026-03-31"]],
        parts=[{"rule": "SUB-01", "label": "basistoelage", "rate": "55", "on": "1000.00", "amount": "550.00"}],
    )


def of_form(subject: Subject) -> dict[str, Any]:
    known = SubsidyForm.objects.filter(case_file=subject.case_file).first()
    if known is None:
        known = make_forms(make_subsidised(subject.case_file))[0]
    return {"pk": known.pk}


def of_full_rate(subject: Subject) -> dict[str, Any]:
    row, _created = FullRatePeriod.objects.get_or_create(
        person=subject.person,
        defaults={"reason": FullRateReason.REFUGEE, "period": period(MONTH, dt.date(2027, 2, 28))},
    )
    return {"pk": subject.case_file.pk, "row_id": row.pk}


def add_claims(_world: World, subject: Subject, number: int) -> None:
    """More lines, forms and differences of other files."""
    of_claim_month(subject)
    month = ClaimMonth.objects.get(month=MONTH)
    for _one in range(number):
        grant = make_subsidised(start=MONTH, decided_on=dt.date(2026, 3, 10))
        ClaimLine.objects.create(
            month=month, grant=grant, case_file=grant.case_file, person=grant.person, amount=1000, expected=550
        )
    make_forms(grant, on=moment(MONTH).date())
    SubsidyForm.objects.update(month=MONTH)


def add_differences(world: World, subject: Subject, number: int) -> None:
    """Forms that were refused."""
    add_claims(world, subject, number)
    by = subject.worker
    SubsidyForm.objects.filter(sent_on=None).update(
        state="geweigerd", sent_on=MONTH, sent_by=by, answered_on=MONTH, answer_reason="Onbekend", content={"x": "y"}
    )
