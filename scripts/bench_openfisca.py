"""The same sum with OpenFisca-Core, for `make bench`: a small model in its own words, run in an environment of its own.

Usage: bench_openfisca.py FIRST LAST. Prints one JSON object. The numbers of law come from the same files as those of
Houvast, so only the engines differ.
"""

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import numpy
from openfisca_core.entities import Entity
from openfisca_core.parameters import ParameterNode
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from bench_households import DAY, GENERAL, SHORTAGE, STUDENT, Household, households
from houvast_rules.law import current_law

Array: TypeAlias = numpy.ndarray[Any, Any]
MONTH = f"{DAY[0]}-{DAY[1]:02d}"
ONE_BY_ONE = 20
applicant = Entity("applicant", "applicants", "Somebody who asks for a living wage", "")
INPUTS = [
    "category", "wage", "spi_kind", "benefit", "partner", "parents_means", "parents", "capital", "cadastral_income",
    "children",
]  # fmt: skip
KEYS = {
    "annual": {str(number): f"living_wage.annual_{number}" for number in (1, 2, 3)},
    "flat": {str(number): f"living_wage.flat_exemption_{number}" for number in (1, 2, 3)},
    "spi": {"general": "spi.general", "shortage": "spi.shortage"},
    "capital": {
        "free": "living_wage.capital_free",
        "second_from": "living_wage.capital_second_from",
        "first_rate": "living_wage.capital_first_rate",
        "second_rate": "living_wage.capital_second_rate",
    },
    "property": {
        "free": "living_wage.cadastral_free",
        "per_child": "living_wage.cadastral_per_child",
        "factor": "living_wage.cadastral_factor",
    },
}


def parameters() -> ParameterNode:
    """Read the numbers of law for the day of the sum."""
    law, on = current_law(), date(*DAY)
    values = {
        group: {
            name: {"values": {on.replace(day=1).isoformat(): {"value": float(law.decimal(key, on))}}}
            for name, key in keys.items()
        }
        for group, keys in KEYS.items()
    }
    return ParameterNode("", data=values)


def variable(name: str, formula: Callable[..., Array] | None = None) -> type[Variable]:
    """Make a variable: a number of euro of one applicant in one month, given or calculated."""
    fields = {"value_type": float, "entity": applicant, "definition_period": DateUnit.MONTH, "label": name}
    return type(name, (Variable,), fields | ({"formula": formula} if formula else {}))


def by_category(category: Array, node: Any) -> Array:
    return numpy.select([category == 1, category == 2], [node["1"], node["2"]], node["3"])


def category_annual(people: Any, period: Any, parameters: Any) -> Array:
    return by_category(people("category", period), parameters(period).annual)


def wage_counted(people: Any, period: Any, parameters: Any) -> Array:
    kind, spi = people("spi_kind", period), parameters(period).spi
    free = numpy.select([(kind == GENERAL) | (kind == STUDENT), kind == SHORTAGE], [spi.general, spi.shortage], 0)
    return numpy.maximum(people("wage", period) - free, 0) * 12


def capital_counted(people: Any, period: Any, parameters: Any) -> Array:
    capital, law = people("capital", period), parameters(period).capital
    lower = numpy.clip(capital - law.free, 0, law.second_from - law.free) * law.first_rate
    return lower + numpy.maximum(capital - law.second_from, 0) * law.second_rate


def property_counted(people: Any, period: Any, parameters: Any) -> Array:
    law = parameters(period).property
    free = law.free + law.per_child * people("children", period)
    return numpy.maximum(people("cadastral_income", period) - free, 0) * law.factor


def partner_counted(people: Any, period: Any, parameters: Any) -> Array:
    """All of it in category 3, what is above category 1 in category 1."""
    theirs = people("partner", period) * 12
    above = numpy.maximum(theirs - parameters(period).annual["1"], 0)
    return numpy.where(people("category", period) == 3, theirs, above)


def means(people: Any, period: Any) -> Array:
    """The sum a year, before the flat exemption."""
    parts = ("wage_counted", "capital_counted", "property_counted", "partner_counted")
    return sum((people(part, period) for part in parts), people("benefit", period) * 12)


def pool(people: Any, period: Any, parameters: Any) -> Array:
    """What parents have above the monthly amount of category 1 for each of them, a year."""
    kept = numpy.round(parameters(period).annual["1"] / 12, 2) * people("parents", period)
    return numpy.maximum(people("parents_means", period) - kept, 0) * 12


def living_wage(people: Any, period: Any, parameters: Any) -> Array:
    amount, found, apart = people("category_annual", period), people("means", period), people("pool", period)
    flat = numpy.minimum(by_category(people("category", period), parameters(period).flat), found)
    exempt = numpy.where(found + apart < amount, flat, 0)
    return numpy.maximum(amount - (found - exempt + apart), 0)


def living_wage_month(people: Any, period: Any) -> Array:
    return numpy.round(people("living_wage", period) / 12, 2)


COMPUTED = (
    category_annual, wage_counted, capital_counted, property_counted, partner_counted, means, pool, living_wage,
    living_wage_month,
)  # fmt: skip


def system() -> TaxBenefitSystem:
    """Make the model."""
    made = TaxBenefitSystem([applicant])
    made.parameters = parameters()
    for name in INPUTS:
        made.add_variable(variable(name))
    for formula in COMPUTED:
        made.add_variable(variable(formula.__name__, formula))
    return made


def columns(found: list[Household]) -> dict[str, Array]:
    """Turn households into one array per fact, in euro."""
    money = ("wage", "benefit", "partner", "capital", "cadastral_income")
    arrays = {name: numpy.array([getattr(each, name) for each in found]) / 100 for name in money}
    arrays["parents_means"] = numpy.array([sum(each.parents) for each in found]) / 100
    arrays["parents"] = numpy.array([len(each.parents) for each in found])
    for name, key in (("category", "category"), ("spi_kind", "spi"), ("children", "children")):
        arrays[name] = numpy.array([getattr(each, key) for each in found])
    return arrays


def seconds_of(model: TaxBenefitSystem, arrays: dict[str, Array]) -> tuple[float, float]:
    """Calculate all applicants at once; return the seconds and the euro a month together."""
    number = len(arrays["category"])
    begin = time.perf_counter()
    simulation = SimulationBuilder().build_default_simulation(model, number)
    for name, array in arrays.items():
        simulation.set_input(name, MONTH, array)
    total = float(simulation.calculate("living_wage_month", MONTH).sum(dtype=numpy.float64))
    return time.perf_counter() - begin, total


def main(first: int, last: int) -> None:
    model, found = system(), list(households(first, last))
    seconds_of(model, columns(found[:ONE_BY_ONE]))
    calculating, total = seconds_of(model, columns(found))
    alone = [seconds_of(model, columns([each]))[0] for each in found[:ONE_BY_ONE]]
    answer = {
        "calculating": calculating,
        "one": sorted(alone)[ONE_BY_ONE // 2] * 1_000,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "cents": round(total * 100),
    }
    print(json.dumps(answer))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
