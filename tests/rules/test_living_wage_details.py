"""Details of what-ifs, comparisons, paragraphs and documents that the worked examples do not pin down by themselves.

Each was found by changing the code and seeing that nothing noticed (`make mutants`).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Law, current_law
from houvast_rules.living_wage import (
    Calculation,
    Category,
    Cohabitant,
    Disposal,
    Facts,
    Income,
    IncomeKind,
    InputError,
    LineChange,
    LocalWork,
    Member,
    MovableCapital,
    Options,
    Pooling,
    Relation,
    SpiKind,
    StudentFacts,
    VolunteerPay,
    calculate,
    compare,
    first_change,
    on_day,
    paragraph,
    read_facts,
    student_spi,
    with_category,
    with_cohabitant,
    with_household,
    with_next_index_step,
)
from houvast_rules.periods import Period

DAY = date(2025, 6, 1)
LAW = current_law().with_last_known()
ALONE = Facts(on=DAY, household=())
SINGLE = Facts(on=DAY, category=Category.SINGLE)
WAGE = Income(kind=IncomeKind.WAGE, monthly=Decimal(800), spi=SpiKind.GENERAL)
FRIEND = Cohabitant(
    relation=Relation.FRIEND, monthly=Decimal(3000), start=date(2025, 7, 1), end=date(2025, 9, 30), label="Sam"
)
PARENT = Cohabitant(relation=Relation.PARENT, monthly=Decimal(1000), count=True)


def keys(calculation: Calculation) -> list[str]:
    return [line.key for line in calculation.lines]


def test_somebody_who_moves_in_is_there_for_the_same_days() -> None:
    member = Member(relation=Relation.FRIEND, start=FRIEND.start, end=FRIEND.end)
    assert with_cohabitant(ALONE, FRIEND) == replace(ALONE, household=(member,), cohabitants=(FRIEND,))
    assert with_cohabitant(SINGLE, FRIEND) == Facts(on=DAY, category=Category.COHABITANT, cohabitants=(FRIEND,))


def test_moving_keeps_only_who_comes_along() -> None:
    sibling = Cohabitant(relation=Relation.SIBLING, monthly=Decimal(900))
    before = Facts(on=DAY, category=Category.COHABITANT, cohabitants=(PARENT, sibling))
    household = (Member(relation=Relation.PARENT),)
    assert with_household(before, household) == Facts(on=DAY, household=household, cohabitants=(PARENT,))


def test_who_lives_alone_has_no_cohabitants() -> None:
    before = Facts(on=DAY, household=(Member(relation=Relation.PARENT),), cohabitants=(PARENT,))
    assert with_category(before, Category.SINGLE) == SINGLE
    kept = with_category(before, Category.COHABITANT)
    assert kept == Facts(on=DAY, category=Category.COHABITANT, cohabitants=(PARENT,))


def test_a_day_before_the_request_says_so() -> None:
    with pytest.raises(ImpossibleFactError) as refusal:
        on_day(ALONE, date(2025, 5, 31))
    assert (refusal.value.fact, refusal.value.reason) == ("date", "de dag ligt voor de aanvraag")


def test_a_derived_amount_says_that_it_is_derived() -> None:
    start = date(2026, 3, 1)
    assert with_next_index_step(LAW, start).at("living_wage.annual_2", start) == DatedValue(
        value=Decimal("16085.64"),
        start=start,
        end=None,
        article="Afgeleid met het indexmodel (AMT-02)",
        basis="derived",
        confidence=Confidence.LOW,
        note="Berekend voor een wat-als, geen officieel bedrag.",
    )


def confirmed(key: str, amount: Decimal | int, start: date) -> Law:
    return LAW.with_confirmed([(key, DatedValue(amount, start, None, "art. 14", "S48", Confidence.HIGH))])


def test_a_second_index_step_follows_the_first_of_the_same_law() -> None:
    law = confirmed("index.steps", 29, date(2026, 3, 1))
    start = date(2026, 9, 1)
    assert with_next_index_step(law, start).decimal("living_wage.annual_2", start) == Decimal("16408.11")


def test_a_change_on_the_last_day_that_was_asked_is_found() -> None:
    family = Facts(on=DAY, household=(Member(relation=Relation.CHILD, birth_date=date(2007, 9, 1)),))
    change = first_change(family, months=3)
    assert change is not None
    assert change.on == date(2025, 9, 1)
    assert first_change(family, months=2) is None


@pytest.mark.parametrize(
    ("key", "amount", "facts"),
    [
        ("living_wage.annual_2", Decimal("16000.00"), SINGLE),
        ("spi.general", Decimal("320.00"), replace(SINGLE, means=(WAGE,))),
        ("volunteering.year_max", Decimal("1800.00"), replace(SINGLE, means=(VolunteerPay(annual=Decimal(2500)),))),
    ],
)
def test_a_new_value_of_the_law_is_a_change(key: str, amount: Decimal, facts: Facts) -> None:
    change = first_change(facts, law=confirmed(key, amount, date(2025, 8, 1)))
    assert change is not None
    assert (change.month, change.on) == (date(2025, 8, 1), date(2025, 8, 1))


def test_a_comparison_ends_with_both_results_and_has_no_lines_of_a_period() -> None:
    period = Period(DAY, date(2025, 6, 15))
    before = calculate(replace(ALONE, means=(WAGE,), period=period))
    after = calculate(replace(ALONE, period=period))
    result = next(line for line in before.lines if line.key == "result"), after.lines[-2]
    lines = compare(before, after).lines
    assert lines[-1] == LineChange("result", *result)
    assert [line.key for line in lines] == ["category", "mean.0.year", "mean.0.spi", "mean.0.counted", "flat", "result"]
    assert keys(after) == ["category", "result", "period.2025-06-01"]


def test_a_paragraph_word_for_word() -> None:
    text = paragraph(calculate(replace(ALONE, period=Period(DAY, date(2025, 6, 30)))))
    assert text.replace("\N{NO-BREAK SPACE}", " ") == (
        "Leefloon, berekend op 1 juni 2025, categorie 2 (alleenstaand). "
        "Op 1 juni 2025 is er geen minderjarig, ongehuwd kind ten laste. "
        "Niemand deelt het huishouden: alleenstaand. "
        "Op 1 juni 2025 geldt één categorie: 2 (alleenstaand). "
        "Bedrag van categorie 2: € 15.770,41 per jaar (€ 1.314,20 per maand) "
        "(RMI-wet 26 mei 2002, art. 14). "
        "Er zijn geen bestaansmiddelen gemeld. "
        "Leefloon: € 15.770,41 min € 0,00 = € 15.770,41 per jaar, gedeeld door 12 = € 1.314,20 per maand "
        "(RMI-wet 26 mei 2002, art. 14). "
        "Van 1 juni 2025 tot en met 30 juni 2025: hele maand, € 1.314,20. "
        "Voor 1 juni 2025 tot en met 30 juni 2025: € 1.314,20."
    )


def disposal(on: date) -> Facts:
    return replace(SINGLE, means=(Disposal(on=on, value=Decimal(50_000), counted_annual=Decimal(2_400)),))


def test_a_disposal_counts_from_the_day_after_the_same_day_ten_years_ago() -> None:
    assert calculate(disposal(date(2015, 6, 1))).means_counted_annual == 0
    assert calculate(disposal(date(2015, 6, 2))).means_counted_annual == 2_400 - 250


def test_the_lines_of_a_disposal_have_keys() -> None:
    assert keys(calculate(disposal(date(2015, 6, 1)))) == ["category", "mean.0", "result"]
    assert keys(calculate(disposal(date(2020, 6, 1)))) == ["category", "mean.0.value", "mean.0", "flat", "result"]


@pytest.mark.parametrize(
    ("day", "counted"), [(date(2021, 12, 31), Decimal("3683.24")), (date(2022, 1, 1), Decimal("1380.44"))]
)
def test_a_study_grant_makes_a_difference_until_the_end_of_2021(day: date, counted: Decimal) -> None:
    wage = Income(kind=IncomeKind.WAGE, monthly=Decimal(400), spi=SpiKind.STUDENT_WITH_GRANT)
    found = calculate(Facts(on=day, category=Category.SINGLE, means=(wage,)))
    assert found.means_counted_annual == counted


def test_a_student_may_start_on_the_day_of_the_right_with_a_gpmi_signed_that_day() -> None:
    facts = StudentFacts(birth_date=date(2004, 5, 1), entitled_on=DAY, full_time=True, gpmi_signed=DAY)
    assert student_spi(facts, DAY).value is SpiKind.STUDENT


@pytest.mark.parametrize(
    "mean",
    [
        MovableCapital(amount=Decimal(7_000), start=DAY, end=DAY),
        Disposal(on=DAY, value=Decimal(1), start=DAY, end=DAY),
        LocalWork(hours=Decimal("1.25"), paid=Decimal(5), start=DAY, end=DAY),
    ],
)
def test_a_mean_of_a_document_keeps_its_days(mean: MovableCapital | Disposal | LocalWork) -> None:
    kinds = {MovableCapital: "movable_capital", Disposal: "disposal", LocalWork: "local_work"}
    given = {"kind": kinds[type(mean)], "start": DAY, "end": DAY}
    if isinstance(mean, MovableCapital):
        given["amount"] = mean.amount
    elif isinstance(mean, Disposal):
        given |= {"on": mean.on, "value": mean.value}
    else:
        given |= {"hours": mean.hours, "paid": mean.paid}
    assert read_facts({"date": DAY, "category": 2, "means": [given]}).means == (mean,)


def test_hours_have_two_decimals_at_most() -> None:
    mean = {"kind": "local_work", "hours": "1.255", "paid": "5"}
    with pytest.raises(ValueError, match="hoogstens 2 decimalen"):
        read_facts({"date": DAY, "category": 2, "means": [mean]})


def test_a_partner_with_an_article_60_wage_counts_under_its_own_rule() -> None:
    partner = Cohabitant(relation=Relation.PARTNER, monthly=Decimal(500), article_60_wage=True)
    for category in (Category.COHABITANT, Category.FAMILY):
        found = calculate(Facts(on=DAY, category=category, cohabitants=(partner,)))
        assert [line.rule for line in found.lines if line.key == "cohabitant.0"] == ["COH-07"]


def test_who_is_left_out_for_equity_has_a_line_with_the_reason() -> None:
    parent = replace(PARENT, count=False, reason=" Zorgt voor een zieke broer. ")
    facts = Facts(on=date(2026, 4, 1), category=Category.COHABITANT, cohabitants=(parent,))
    line = next(line for line in calculate(facts, law=LAW).lines if line.rule == "COH-09")
    assert line.key == "cohabitant.0"
    assert line.text == "Ouder: om billijkheidsredenen niet geteld. Reden: Zorgt voor een zieke broer."


def test_a_label_that_is_no_text_is_refused_in_so_many_words() -> None:
    mean = {"kind": "wage", "monthly": "1", "label": ["x"]}
    with pytest.raises(InputError) as refusal:
        read_facts({"date": DAY, "category": 2, "means": [mean]})
    assert (refusal.value.path, refusal.value.reason) == ("means[0].label", "tekst verwacht")


def test_an_older_file_keeps_the_old_circle_from_the_first_day_of_the_new_one() -> None:
    grandmother = Cohabitant(relation=Relation.GRANDPARENT, monthly=Decimal(1000))
    facts = Facts(
        on=date(2026, 3, 1), category=Category.COHABITANT, cohabitants=(grandmother,), file_start=date(2025, 6, 1)
    )
    found = calculate(facts, law=LAW)
    assert "OLD_CIRCLE" in {flag.code for flag in found.flags}
    assert keys(found) == ["category", "cohabitant.0", "result"]
    reviewed = calculate(replace(facts, on=date(2026, 5, 1), last_review=date(2026, 5, 1)), law=LAW)
    assert keys(reviewed) == ["category", "circle", "cohabitant.0", "pool", "flat", "result"]


@pytest.mark.parametrize("pooling", Pooling)
def test_the_lines_of_pooling_and_of_child_benefit_have_keys(pooling: Pooling) -> None:
    parent = replace(PARENT, family_benefit_monthly=Decimal(200))
    facts = Facts(
        on=date(2026, 4, 1),
        category=Category.COHABITANT,
        cohabitants=(parent,),
        options=Options(pooling=pooling),
    )
    assert set(keys(calculate(facts, law=LAW))) == {
        "category",
        "cohabitant.0.family_benefit",
        "cohabitant.0",
        "pool",
        "flat",
        "result",
    }


def test_a_month_is_cut_at_every_day_on_which_something_begins() -> None:
    jobs = tuple(replace(WAGE, start=date(2025, 6, day)) for day in (10, 20))
    found = calculate(replace(SINGLE, means=jobs, period=Period(DAY, date(2025, 6, 30))))
    parts = [key for key in keys(found) if key.startswith("period.") and key.count(".") == 1]
    assert parts == ["period.2025-06-01", "period.2025-06-10", "period.2025-06-20"]


def test_another_day_has_no_period() -> None:
    facts = replace(ALONE, period=Period(DAY, date(2025, 6, 30)))
    assert on_day(facts, date(2025, 7, 1)) == Facts(on=date(2025, 7, 1), household=(), file_start=DAY)
