"""What a calculation rested on is written out field by field, and comes back the same."""

import dataclasses
import datetime as dt
import json
from decimal import Decimal

import pytest

from houvast.apps.aid import snapshots
from houvast.apps.aid.snapshots import read_facts, write_facts
from houvast.core.errors import Refused
from houvast_rules import living_wage as rules
from houvast_rules.periods import Period

EVERYTHING = rules.Facts(
    on=dt.date(2026, 3, 2),
    household=(
        rules.Member(relation=rules.Relation.CHILD, birth_date=dt.date(2017, 5, 4), label="Ilias", dependent=False),
        rules.Member(relation=rules.Relation.PARTNER, married=True, shares_household=False),
    ),
    homeless_with_gpmi=True,
    means=(
        rules.Income(
            kind=rules.IncomeKind.WAGE,
            monthly=Decimal("812.50"),
            spi=rules.SpiKind.SHORTAGE,
            seized_monthly=Decimal(50),
            label="bakkerij",
            received=False,
            regular=False,
            payee=False,
            sanctioned=True,
            from_cohabiting_debtor=True,
            start=dt.date(2026, 1, 1),
            end=dt.date(2026, 12, 31),
        ),
        rules.Income(
            kind=rules.IncomeKind.TRAINING,
            earned=Decimal(90),
            start=dt.date(2026, 3, 2),
            end=dt.date(2026, 3, 9),
        ),
        rules.MovableCapital(amount=Decimal("10500.00")),
        rules.RealEstate(
            cadastral_income=Decimal(850),
            unbuilt_cadastral_income=Decimal(10),
            share=Decimal("0.5"),
            children=1,
            rent_annual=Decimal(6000),
        ),
        rules.Disposal(
            on=dt.date(2020, 1, 1),
            value=Decimal(50000),
            right=rules.PropertyRight.BARE,
            debts_paid=Decimal(100),
            counted_annual=Decimal(300),
        ),
        rules.HousingBenefit(monthly=Decimal(200), payer_lives_here=True),
        rules.VolunteerPay(annual=Decimal(900), highest_day=Decimal(40), days=20, raised_ceiling=True),
        rules.LocalWork(hours=Decimal(20), paid=Decimal(100)),
    ),
    cohabitants=(
        rules.Cohabitant(
            relation=rules.Relation.PARENT,
            annual=Decimal(12000),
            count=False,
            reason="Zorgt voor een ziek kind.",
            receives_living_wage=True,
            article_60_wage=True,
            spi=rules.SpiKind.GENERAL,
            family_benefit_monthly=Decimal(200),
            family_supplements_monthly=Decimal(30),
            disability_supplement_monthly=Decimal(10),
        ),
    ),
    period=Period(dt.date(2026, 3, 2), dt.date(2026, 3, 31)),
    file_start=dt.date(2026, 1, 1),
    last_review=dt.date(2026, 2, 1),
    scheme=rules.Scheme.EQUIVALENT,
    advance_on="werkloosheid",
    options=rules.Options(
        day_basis=rules.DayBasis.THIRTY,
        pooling=rules.Pooling.YEARLY_WITH_EXEMPTION,
        volunteer_excess=rules.VolunteerExcess.EVERYTHING,
        debtor_duty=rules.DebtorDuty.OPTIONAL,
        family_supplements=rules.FamilySupplements.DISABILITY_ONLY,
    ),
)
SIMPLE = rules.Facts(on=dt.date(2026, 3, 2), category=rules.Category.SINGLE)
ALONE = rules.Facts(on=dt.date(2026, 3, 2), household=())


@pytest.mark.parametrize("facts", [EVERYTHING, SIMPLE, ALONE], ids=["everything", "simple", "alone"])
def test_what_was_written_comes_back(facts):
    assert read_facts(json.loads(json.dumps(write_facts(facts)))) == facts


def test_what_nobody_touched_is_written_too_and_what_is_not_known_is_not():
    assert write_facts(SIMPLE) == {
        "version": 1,
        "on": "2026-03-02",
        "category": 2,
        "homeless_with_gpmi": False,
        "means": [],
        "cohabitants": [],
        "scheme": "leefloon",
        "advance_on": "",
        "options": {
            "day_basis": "calendar",
            "pooling": "monthly_cap",
            "volunteer_excess": "above_ceiling",
            "debtor_duty": "mandatory",
            "family_supplements": "all_exempt",
        },
    }


@pytest.mark.parametrize("version", [None, 0, 2])
def test_facts_of_another_version_are_refused_in_words(version):
    with pytest.raises(Refused, match="andere versie van Houvast"):
        read_facts({**write_facts(SIMPLE), "version": version})


@pytest.mark.parametrize(
    ("made", "table"),
    [
        (rules.Facts, snapshots.FACTS),
        (rules.Options, snapshots.OPTIONS),
        (rules.Cohabitant, snapshots.COHABITANT | snapshots.DATED),
        (rules.Member, snapshots.MEMBER | snapshots.DATED),
        *snapshots.MEANS.values(),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_every_field_of_the_rules_is_written_out(made, table):
    assert {field.name for field in dataclasses.fields(made)} == set(table)


def test_every_kind_of_means_has_a_name():
    assert {made for made, _table in snapshots.MEANS.values()} == set(rules.Mean.__args__)
