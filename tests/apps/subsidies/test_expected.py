"""SUB-01 to SUB-11 from the facts of a centre and a file: what a month of living wage brings back, to the cent."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from houvast.apps.aid.enums import Category, GrantKind, SuspensionReason
from houvast.apps.aid.models import AidGrant, PaymentSuspension, SubsidyExtension
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.claims import close_month, draw_up_month
from houvast.apps.subsidies.actions.facts import add_full_rate, save_exclusion, save_year
from houvast.apps.subsidies.enums import FullRateReason, LostBenefit
from houvast.apps.subsidies.expected import base_rate_of, expected_of, month_of
from houvast.apps.subsidies.models import ClaimLine, ClaimMonth, SubsidyForm
from houvast.apps.subsidies.reading import claimable
from houvast.core.errors import Refused
from houvast.core.periods import period
from tests.factories.contracts import make_bare_gpmi, make_couple, moment
from tests.factories.subsidies import expected_line, make_claimer, make_subsidised, make_subsidy_year

pytestmark = pytest.mark.django_db
MARCH = dt.date(2026, 3, 1)
APRIL = dt.date(2026, 4, 1)


def parts(line: ClaimLine) -> dict[str, str]:
    return {part["rule"]: part["amount"] for part in line.parts}


def rate(year: int = 2026, **facts: Any) -> Decimal:
    values: dict[str, Any] = {
        "previous_rate": Decimal(55),
        "average_before": None,
        "highest_rate_before": None,
        "gpmi_share": None,
    }
    row = save_year(year=year, by=make_claimer(), **{**values, **facts})
    return base_rate_of(row, law=law_in_force()).value


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"average": Decimal(499)}, 55),  # SUB-01
        ({"average": Decimal(500), "average_before": Decimal(470)}, 65),  # SUB-01 and SUB-02: growth of 6 %
        ({"average": Decimal(500), "average_before": Decimal(490)}, 55),  # SUB-02: growth of 2 %
        ({"average": Decimal(1000), "average_before": Decimal(900), "previous_rate": Decimal(65)}, 70),
        ({"average": Decimal(450), "average_before": Decimal(500), "previous_rate": Decimal(65)}, 64),  # SUB-03
        ({"average": Decimal(490), "average_before": Decimal(500), "previous_rate": Decimal(65)}, 65),  # SUB-03: frozen
    ],
)
def test_the_base_rate_follows_from_the_averages(facts: dict[str, Decimal], expected: int) -> None:
    assert rate(**facts) == expected


def test_a_year_whose_rate_cannot_follow_is_refused_beside_the_field() -> None:
    with pytest.raises(Refused) as refused:
        rate(average=Decimal(500))

    assert "average_before" in refused.value.message_dict


def test_a_whole_month_and_a_part_of_a_month() -> None:
    grant = make_subsidised()

    assert parts(expected_line(grant, MARCH)) == {"SUB-01": "550.00"}
    february = expected_line(grant, dt.date(2026, 2, 1))
    assert february.amount == Decimal("678.57")  # 19 of 28 days (LEE-02)
    assert february.expected == Decimal("373.21")


def test_gpmi_signed_in_march_brings_ten_percent_from_the_first_of_march() -> None:
    """SUB-04 and SUB-05, worked case E54."""
    grant = make_subsidised()
    make_bare_gpmi(
        grant.case_file, worker=make_claimer(), signed_on=dt.date(2026, 3, 20), starts_on=dt.date(2026, 3, 20)
    )

    assert parts(expected_line(grant, dt.date(2026, 2, 1))) == {"SUB-01": "373.21"}
    assert parts(expected_line(grant, MARCH)) == {"SUB-01": "550.00", "SUB-04": "100.00"}


@pytest.mark.parametrize("motivated", [True, False])
def test_a_second_year_asks_a_written_motivation(motivated: bool) -> None:
    """SUB-06."""
    grant = make_subsidised()
    gpmi = make_bare_gpmi(
        grant.case_file,
        worker=make_claimer(),
        signed_on=dt.date(2026, 3, 20),
        starts_on=dt.date(2026, 3, 20),
        ends_on=dt.date(2028, 3, 19),
    )
    if motivated:
        SubsidyExtension.objects.create(
            gpmi=gpmi, motivation="Ver van de arbeidsmarkt.", written_on=dt.date(2027, 2, 1), written_by=gpmi.worker
        )

    found = parts(expected_line(grant, dt.date(2027, 3, 1)))

    assert ("SUB-04" in found) is motivated


def test_a_couple_brings_it_once_and_not_while_a_mandatory_gpmi_is_missing() -> None:
    """SUB-07."""
    grant = make_subsidised(start=dt.date(2026, 3, 1), category=Category.WITH_DEPENDANTS)
    partner_file = _partner_of(grant)
    make_bare_gpmi(grant.case_file, worker=make_claimer(), signed_on=dt.date(2026, 3, 20), starts_on=MARCH)

    assert "SUB-04" not in parts(expected_line(grant, APRIL))

    make_bare_gpmi(partner_file, worker=make_claimer(), signed_on=dt.date(2026, 3, 20), starts_on=MARCH)
    assert parts(expected_line(grant, APRIL))["SUB-04"] == "100.00"


def _partner_of(grant: AidGrant) -> Any:
    """`make_couple` adds a right of its own, in time long before this one."""
    return make_couple(grant.case_file, period=period(dt.date(2010, 1, 1), dt.date(2010, 1, 31)))


@pytest.mark.parametrize(
    ("month", "percent"),
    [(MARCH, "100"), (dt.date(2027, 1, 1), "90"), (dt.date(2028, 1, 1), "80"), (dt.date(2029, 1, 1), "75")],
)
def test_the_first_wave_by_calendar_year(month: dt.date, percent: str) -> None:
    """SUB-08."""
    grant = make_subsidised()
    _excluded(grant, requested_on=dt.date(2026, 2, 10))

    assert [(part["rule"], Decimal(part["rate"])) for part in expected_line(grant, month).parts] == [
        ("SUB-08", Decimal(percent))
    ]


def _excluded(grant: AidGrant, **fields: Any) -> None:
    facts = {"lost": LostBenefit.UNEMPLOYMENT, "own_right": True, **fields}
    save_exclusion(person=grant.person, by=make_claimer(), on=dt.date(2029, 1, 1), **facts)


@pytest.mark.parametrize(
    "facts",
    [
        {"requested_on": dt.date(2026, 6, 30), "lost": LostBenefit.INSERTION},  # E41
        {"requested_on": dt.date(2026, 2, 10), "own_right": False},  # E42
        {"requested_on": dt.date(2025, 12, 31)},
    ],
)
def test_who_is_not_in_the_first_wave_has_the_normal_rate(facts: dict[str, Any]) -> None:
    """SUB-09."""
    grant = make_subsidised()
    _excluded(grant, **facts)

    assert parts(expected_line(grant, dt.date(2026, 7, 1))) == {"SUB-01": "550.00"}


def test_a_later_request_brings_fifteen_percent_more() -> None:
    """SUB-10."""
    grant = make_subsidised(start=dt.date(2026, 7, 10))
    _excluded(grant, requested_on=dt.date(2026, 7, 10))

    line = expected_line(grant, dt.date(2026, 8, 1))

    assert parts(line) == {"SUB-01": "550.00", "SUB-10": "150.00"}
    assert {"TO_CONFIRM", "LATER_SCOPE_OPEN"} <= {flag["code"] for flag in line.flags}


def test_from_2028_the_share_of_the_centre_decides_and_without_it_nothing_is_guessed() -> None:
    """SUB-11."""
    grant = make_subsidised(start=dt.date(2028, 2, 1))
    make_bare_gpmi(
        grant.case_file,
        worker=make_claimer(),
        signed_on=dt.date(2028, 2, 3),
        starts_on=dt.date(2028, 2, 3),
        ends_on=dt.date(2028, 12, 31),
    )
    month = dt.date(2028, 3, 1)

    without = expected_line(grant, month)
    assert (without.expected, bool(without.problem)) == (Decimal(0), True)

    year = make_subsidy_year(2028)
    year.gpmi_share = Decimal(85)
    year.save()
    assert parts(expected_line(grant, month))["SUB-11"] == "150.00"


def test_the_full_rate_counts_only_on_its_days() -> None:
    grant = make_subsidised()
    add_full_rate(
        person=grant.person,
        reason=FullRateReason.REFUGEE,
        first=dt.date(2026, 2, 10),
        last=dt.date(2026, 4, 15),
        by=make_claimer(),
    )

    april = expected_line(grant, APRIL)

    assert parts(expected_line(grant, MARCH)) == {"TOE-01": "1000.00"}
    assert parts(april) == {"TOE-01": "500.00", "SUB-01": "275.00"}
    with pytest.raises(Refused):
        add_full_rate(
            person=grant.person,
            reason=FullRateReason.FORMER_HOMELESS,
            first=dt.date(2026, 4, 15),
            last=dt.date(2026, 5, 1),
            by=make_claimer(),
        )


def test_days_without_payment_bring_nothing_and_another_law_is_not_claimed() -> None:
    grant = make_subsidised()
    PaymentSuspension.objects.create(
        grant=grant,
        period=period(dt.date(2026, 4, 1), dt.date(2026, 4, 15)),
        reason=SuspensionReason.ABROAD,
        decided_on=dt.date(2026, 3, 30),
    )
    equivalent = make_subsidised(kind=GrantKind.EQUIVALENT)

    line = expected_line(grant, APRIL)

    assert (line.amount, line.expected) == (Decimal("500.00"), Decimal("275.00"))
    assert line.days == [["2026-04-16", "2026-04-30"]]
    assert not ClaimLine.objects.filter(grant=equivalent).exists()


def test_a_closed_month_stays_and_a_later_decision_adds_a_line() -> None:
    grant, by = make_subsidised(), make_claimer()
    expected_line(grant, MARCH)
    month = ClaimMonth.objects.get()
    with pytest.raises(Refused):
        close_month(month=month, version=month.version, by=by, at=moment(dt.date(2026, 3, 31)))

    close_month(month=month, version=month.version, by=by, at=moment(dt.date(2026, 4, 2)))
    with pytest.raises(DatabaseError), transaction.atomic():
        ClaimLine.objects.update(expected=1)
    late = make_subsidised(start=MARCH, decided_on=dt.date(2026, 4, 20))
    draw_up_month(month=MARCH, by=by, at=moment(dt.date(2026, 4, 21)))

    assert ClaimLine.objects.count() == 2
    claims = SubsidyForm.objects.filter(letter="D").order_by("pk")
    assert [form.grant for form in claims] == [grant, late]
    with pytest.raises(Refused):
        close_month(month=month, version=month.version, by=by, at=moment(dt.date(2026, 4, 22)))


def test_a_month_to_come_or_a_year_without_averages_is_refused() -> None:
    make_subsidised()
    for month in (dt.date(2026, 4, 1), dt.date(2026, 3, 1)):
        with pytest.raises(Refused):
            draw_up_month(month=month, by=None, at=moment(dt.date(2026, 3, 31)))


def test_ten_grants_cost_as_many_queries_as_two() -> None:
    year, counts = make_subsidy_year(), []
    for number in (2, 8):
        for _one in range(number):
            make_subsidised()
        with CaptureQueriesContext(connection) as queries:
            expected_of(claimable(month_of(MARCH)), month_of(MARCH), year, law=law_in_force())
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 12
