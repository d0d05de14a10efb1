"""What changes the amount, by how much, line by line, and from which month."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from houvast_rules import errors
from houvast_rules.law import current_law
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    Facts,
    Income,
    IncomeKind,
    Member,
    Relation,
    Scheme,
    SpiKind,
    calculate,
    compare,
    first_change,
    on_day,
    paragraph,
    what_if,
    with_category,
    with_cohabitant,
    with_household,
    with_mean,
    with_next_index_step,
)
from houvast_rules.periods import Period

DAY = date(2025, 6, 1)
ALONE = Facts(on=DAY, household=())
WAGE = Income(kind=IncomeKind.WAGE, monthly=Decimal(800), spi=SpiKind.GENERAL)
WORKING = replace(ALONE, means=(WAGE,))


def test_a_second_job_line_by_line() -> None:
    second = Income(kind=IncomeKind.WAGE, monthly=Decimal(200), spi=SpiKind.GENERAL, start=date(2025, 9, 15))
    answer = what_if(WORKING, with_mean(replace(WORKING, on=date(2025, 10, 1)), second))
    assert (answer.before.monthly, answer.after.monthly) == (Decimal("844.51"), Decimal("644.51"))
    assert answer.comparison.monthly_difference == Decimal(-200)
    assert answer.comparison.annual_difference == Decimal(-2400)
    assert sum(line.difference for line in answer.comparison.lines) == Decimal(-2400)
    assert [line.key for line in answer.comparison.changed] == [
        "mean.1.year",
        "mean.1.spi",
        "mean.1.counted",
        "flat",
        "result",
    ]
    assert answer.first_month == date(2025, 9, 1)


def test_a_line_that_disappears_comes_before_the_result() -> None:
    without = compare(calculate(WORKING), calculate(ALONE))
    assert without.lines[-1].key == "result"
    gone = next(line for line in without.lines if line.key == "mean.0.counted")
    assert gone.after is None
    assert gone.difference == Decimal("5886.24")
    assert not next(line for line in without.lines if line.key == "category").changed


def test_a_cohabitant_moves_in() -> None:
    friend = Cohabitant(relation=Relation.FRIEND, monthly=Decimal(3000))
    derived = what_if(ALONE, with_cohabitant(ALONE, friend))
    assert (derived.before.monthly, derived.after.monthly) == (Decimal("1314.20"), Decimal("876.13"))
    given = with_cohabitant(Facts(on=DAY, category=Category.SINGLE), friend)
    assert given.category is Category.COHABITANT
    family = with_cohabitant(Facts(on=DAY, category=Category.FAMILY), friend)
    assert family.category is Category.FAMILY


def test_moving_changes_who_counts() -> None:
    parent = Cohabitant(relation=Relation.PARENT, monthly=Decimal(1000), count=True)
    at_home = Facts(on=DAY, household=(Member(relation=Relation.PARENT),), cohabitants=(parent,))
    assert calculate(at_home).monthly == Decimal("752.26")
    assert calculate(with_household(at_home, ())).monthly == Decimal("1314.20")
    assert with_household(at_home, (Member(relation=Relation.PARENT),)).cohabitants == (parent,)
    assert calculate(with_category(at_home, Category.SINGLE)).monthly == Decimal("1314.20")
    assert calculate(with_category(at_home, Category.COHABITANT)).monthly == Decimal("752.26")


def test_a_child_turns_eighteen() -> None:
    family = Facts(on=DAY, household=(Member(relation=Relation.CHILD, birth_date=date(2007, 9, 20)),))
    change = first_change(family)
    assert change is not None
    assert (change.month, change.on) == (date(2025, 9, 1), date(2025, 9, 20))
    assert (change.before, change.after) == (Decimal("1776.07"), Decimal("876.13"))
    assert calculate(on_day(family, date(2025, 9, 20))).category is Category.COHABITANT


def test_a_day_before_the_request_is_refused() -> None:
    with pytest.raises(errors.ImpossibleFactError):
        on_day(ALONE, date(2025, 5, 31))
    started = replace(ALONE, file_start=date(2025, 1, 1), on=DAY)
    assert on_day(started, date(2025, 1, 1)).on == date(2025, 1, 1)


def test_nothing_changes_by_itself() -> None:
    law = current_law().with_last_known()
    assert first_change(ALONE, law=law) is None
    same = with_mean(ALONE, Income(kind=IncomeKind.STUDY_GRANT, annual=Decimal(900)))
    assert what_if(ALONE, same, law=law).first_month is None


def test_the_next_index_step_is_derived_and_never_official() -> None:
    law = current_law().with_last_known()
    stepped = with_next_index_step(law, date(2026, 3, 1))
    later = replace(ALONE, on=date(2026, 3, 1))
    answer = what_if(later, later, law=law, changed_law=stepped)
    assert answer.after.monthly == Decimal("1340.47")
    assert answer.first_month == date(2026, 3, 1)
    assert "TO_CONFIRM" in {flag.code for flag in answer.after.flags}
    known = first_change(ALONE, law=stepped)
    assert known is not None
    assert known.month == date(2026, 3, 1)


def test_the_wider_circle_reaches_an_older_file_at_its_review() -> None:
    law = current_law().with_last_known()
    grandmother = Cohabitant(relation=Relation.GRANDPARENT, monthly=Decimal(1000))
    facts = Facts(
        on=DAY,
        category=Category.COHABITANT,
        cohabitants=(grandmother,),
        file_start=date(2025, 5, 10),
        last_review=date(2026, 5, 10),
    )
    change = first_change(facts, law=law)
    assert change is not None
    assert (change.month, change.after) == (date(2026, 5, 1), Decimal("752.26"))


def test_the_paragraph_says_it_all() -> None:
    text = paragraph(calculate(WORKING)).replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith("Leefloon, berekend op 1 juni 2025, categorie 2 (alleenstaand).")
    assert "Loon: € 800,00 netto per maand × 12 = € 9.600,00 per jaar (KB 11 juli 2002, art. 22" in text
    assert "€ 844,51 per maand (RMI-wet 26 mei 2002, art. 14)." in text
    assert "Let op" not in text
    assert "Er zijn geen bestaansmiddelen gemeld." in paragraph(calculate(ALONE))


def test_the_paragraph_of_a_period_and_of_what_is_not_sure() -> None:
    facts = replace(ALONE, period=Period(date(2025, 6, 1), date(2025, 7, 15)), scheme=Scheme.EQUIVALENT)
    text = paragraph(calculate(facts)).replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith("Equivalent leefloon, berekend op")
    assert "Voor 1 juni 2025 tot en met 15 juli 2025: € 1.950,10." in text
    assert "Let op: Voor een onvolledige maand" in text
    later = paragraph(calculate(replace(ALONE, on=date(2026, 6, 1)), law=current_law().with_last_known()))
    assert "Let op: Leefloon categorie 2 (alleenstaande): bevestigd tot en met 31 december 2025." in later


def test_the_same_law_version_goes_with_every_answer() -> None:
    calculation = calculate(WORKING)
    assert calculation.law_version == current_law().version
    assert ("spi.general", date(2025, 2, 1)) in calculation.used
    assert [step.source.rule for step in calculation.steps][-1] == "LEE-01"


def test_a_period_says_once_what_is_not_confirmed() -> None:
    facts = replace(ALONE, on=date(2026, 6, 1), period=Period(date(2026, 6, 1), date(2026, 8, 31)))
    flags = calculate(facts, law=current_law().with_last_known()).flags
    assert [flag.code for flag in flags] == ["NOT_CONFIRMED"]


def test_a_period_names_every_value_it_read() -> None:
    job = Income(kind=IncomeKind.WAGE, monthly=Decimal(800), spi=SpiKind.GENERAL, start=date(2025, 3, 1))
    facts = replace(ALONE, means=(job,), on=date(2025, 2, 1), period=Period(date(2025, 1, 1), date(2025, 3, 31)))
    used = dict(calculate(facts).used)
    assert used["living_wage.annual_2"] == date(2024, 5, 1)
    assert used["spi.general"] == date(2025, 2, 1)
    assert "living_wage.child_age" in used


def test_the_circle_that_was_asked_is_named() -> None:
    grandmother = Cohabitant(relation=Relation.GRANDPARENT, monthly=Decimal(1500))
    facts = Facts(on=DAY, category=Category.COHABITANT, cohabitants=(grandmother,))
    assert "living_wage.wide_circle" in dict(calculate(facts).used)


def test_a_part_of_a_month_that_is_reckoned_otherwise_says_why() -> None:
    birth = date(2007, 6, 16)
    family = Facts(
        on=DAY,
        household=(Member(relation=Relation.CHILD, birth_date=birth),),
        period=Period(DAY, date(2025, 7, 31)),
    )
    calculation = calculate(family)
    assert [line.key for line in calculation.lines] == [
        "category",
        "result",
        "period.2025-06-01",
        "period.2025-06-16.why",
        "period.2025-06-16.category.0",
        "period.2025-06-16.category.1",
        "period.2025-06-16.category.2",
        "period.2025-06-16.category",
        "period.2025-06-16.result",
        "period.2025-06-16",
        "period.2025-07-01",
    ]
    assert "Vanaf 16 juni 2025 is de berekening anders." in paragraph(calculation)
    assert calculation.category_annual + sum(line.effect for line in calculation.lines[1:]) == calculation.annual


def test_an_exemption_for_work_is_refused_on_another_income() -> None:
    benefit = Income(kind=IncomeKind.BENEFIT, monthly=Decimal(500), spi=SpiKind.GENERAL)
    with pytest.raises(errors.ImpossibleFactError, match="kent geen SPI"):
        calculate(with_mean(ALONE, benefit))
