"""The index model gives back every amount of the law, and the proposal says when it no longer does."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from houvast_rules.amounts import indexed, living_wage_amount, next_step_amounts
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, current_law

LAW = current_law()
SPI_BASES = {
    "spi.general": Decimal("177.76"),
    "spi.student": Decimal("177.76"),
    "spi.student_with_grant": Decimal("49.58"),
    "spi.shortage": Decimal("254.75"),
    "spi.artist_annual": Decimal("2133.12"),
}
# law.md §3.2: what the sources print per month, or what was derived from them.
MONTHLY = """
2015-09-01 555.81 833.71 1111.62
2016-04-01 566.92 850.39 1133.85
2016-06-01 578.27 867.40 1156.53
2017-06-01 589.82 884.74 1179.65
2017-09-01 595.13 892.70 1190.27
2018-07-01 595.13 892.70 1206.15
2018-09-01 607.01 910.52 1230.22
2019-07-01 619.15 928.73 1254.82
2020-01-01 626.74 940.11 1270.51
2020-03-01 639.27 958.91 1295.91
2021-01-01 656.45 984.68 1330.74
2021-07-01 669.58 1004.37 1357.36
2021-09-01 682.99 1024.49 1384.54
2022-01-01 714.86 1072.30 1449.15
2022-03-01 729.20 1093.80 1478.22
2022-05-01 743.78 1115.67 1507.77
2022-08-01 758.64 1137.97 1537.90
2022-11-01 773.80 1160.70 1568.62
2022-12-01 789.29 1183.94 1600.03
2023-01-01 809.42 1214.13 1640.83
2023-07-01 825.61 1238.41 1673.65
2023-11-01 842.12 1263.17 1707.11
2024-05-01 858.97 1288.46 1741.29
2025-02-01 876.13 1314.20 1776.07
"""
MONTHLY_ROWS = [line.split() for line in MONTHLY.split("\n") if line]


def starts(key: str) -> list[date]:
    return [dated.start for dated in LAW.parameters[key].values]


@pytest.mark.parametrize(("start", "months"), [(row[0], row[1:]) for row in MONTHLY_ROWS], ids=str)
def test_every_monthly_amount_of_the_law_is_given(start: str, months: list[str]) -> None:
    on = date.fromisoformat(start)
    assert [str(living_wage_amount(category, on).value.monthly) for category in (1, 2, 3)] == months


def test_no_amount_begins_on_another_day() -> None:
    known = {date.fromisoformat(row[0]) for row in MONTHLY_ROWS}
    assert set(starts("living_wage.annual_3")) == known
    assert set(starts("living_wage.annual_1")) == set(starts("living_wage.annual_2")) == known - {date(2018, 7, 1)}


@pytest.mark.parametrize("category", [1, 2, 3])
def test_the_model_gives_every_annual_amount(category: int) -> None:
    for start in starts(f"living_wage.annual_{category}"):
        base = LAW.decimal(f"living_wage.base_{category}", start)
        model = indexed(base, LAW.integer("index.steps", start), on=start).value
        assert model == LAW.decimal(f"living_wage.annual_{category}", start), start


@pytest.mark.parametrize("key", SPI_BASES)
def test_the_model_gives_every_exempted_amount(key: str) -> None:
    for start in starts(key):
        assert indexed(SPI_BASES[key], LAW.integer("index.steps", start), on=start).value == LAW.decimal(key, start)


@pytest.mark.parametrize("key", ["spi.general", "spi.student", "spi.artist_annual"])
def test_every_index_step_gives_an_exempted_amount(key: str) -> None:
    assert starts(key) == starts("index.steps")


def test_students_with_and_without_a_grant_are_alike_from_2022() -> None:
    assert LAW.parameters["spi.student_with_grant"].values[-1].end == date(2021, 12, 31)
    for start in starts("spi.student"):
        assert LAW.decimal("spi.student", start) == LAW.decimal("spi.general", start)


def test_a_proposal_tells_when_an_amount_no_longer_follows_its_base() -> None:
    risen = DatedValue(Decimal("16000.00"), date(2025, 7, 1), None, "Art. 14", "Bericht", Confidence.HIGH)
    law = LAW.with_confirmed([("living_wage.annual_2", risen)])
    answer = next_step_amounts(date(2025, 8, 1), law=law)
    assert [flag.text.partition(":")[0] for flag in answer.flags if flag.code == "MODEL_DIFFERS"] == [
        "Leefloon categorie 2 (alleenstaande)"
    ]
    assert [row.key for row in answer.value if row.differs in answer.flags] == ["living_wage.annual_2"]
    assert not next_step_amounts(date(2025, 6, 30), law=law).has("MODEL_DIFFERS")


def test_a_proposal_for_today_says_that_it_starts_from_last_known_values() -> None:
    answer = next_step_amounts(date(2026, 11, 22))
    assert [flag.code for flag in answer.flags] == ["PROPOSAL", "NOT_CONFIRMED"]
    assert [row.proposed for row in answer.value][1] == Decimal("16085.64")
    # Once the step is confirmed, the next proposal is one step further.
    steps = replace(LAW.at("index.steps", date(2025, 6, 1)), value=29, start=date(2026, 3, 1), confirmed_until=None)
    further = next_step_amounts(date(2026, 11, 22), law=LAW.with_confirmed([("index.steps", steps)]))
    assert further.steps[-1].value == 30
