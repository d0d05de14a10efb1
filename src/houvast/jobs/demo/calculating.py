"""Calculations of the living wage that stand in a file: what was reckoned before the decision, and again later."""

import datetime as dt
from decimal import Decimal

from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.models import Calculation
from houvast.apps.lawbook.overlay import law_in_force
from houvast.jobs.demo.cases import Case
from houvast_rules.living_wage import Category, Facts, Income, IncomeKind, Mean, Member, Relation, SpiKind


def keep(case: Case, facts: Facts, note: str) -> Calculation:
    """Save a calculation in the file of the case."""
    return save_calculation(
        case_file=case.file, facts=facts, law=law_in_force(), note=note, by=case.worker, at=case.now
    )


def keep_wage(case: Case, category: int, monthly: int, spi: SpiKind) -> Calculation:
    """What somebody with a job of so much a month is granted from the day of the request."""
    start = case.start.date()
    wage = Income(kind=IncomeKind.WAGE, monthly=Decimal(monthly), spi=spi)
    facts = Facts(on=start, category=Category(category), means=(wage,), file_start=start)
    return keep(case, facts, "bij de aanvraag")


def facts_of_family(case: Case, on: dt.date, *means: Mean) -> Facts:
    """The client with the children who live there, and means."""
    children = tuple(
        Member(relation=Relation.CHILD, birth_date=child.birth_date, label=child.first_name) for child in case.children
    )
    return Facts(on=on, household=children, means=means, file_start=case.start.date())


def unpaid_maintenance() -> Income:
    """A judge granted it, nobody pays it: it does not count until it is received (MEA-02)."""
    return Income(
        kind=IncomeKind.MAINTENANCE, monthly=Decimal(150), received=False, label="Onderhoudsgeld van de vader"
    )


def child_benefit() -> Income:
    """For the children she raises and is the payee of: exempt (MEA-06)."""
    return Income(kind=IncomeKind.CHILD_BENEFIT, monthly=Decimal(352), label="Groeipakket voor twee kinderen")


def cleaning_job() -> Income:
    """A few hours a week: half of it stays hers through the exemption for integration."""
    return Income(kind=IncomeKind.WAGE, monthly=Decimal(420), spi=SpiKind.GENERAL, label="Poetsen, acht uur per week")
