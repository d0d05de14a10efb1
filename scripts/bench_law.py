"""`make bench`, the law: one calculation, all households of Belgium, and the same sum with OpenFisca-Core.

Standard library only and no database. OpenFisca-Core gets an environment of its own below build/, from
requirements/bench.txt; without it the rest is still measured.
"""

import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "src"))

from bench_households import ALL_OF_BELGIUM, BLOCK, DAY, GENERAL, NO_SPI, SHORTAGE, STUDENT, Household, households  # noqa: E402
from houvast_rules.living_wage import (  # noqa: E402
    Category,
    Cohabitant,
    Facts,
    Income,
    IncomeKind,
    MovableCapital,
    RealEstate,
    Relation,
    SpiKind,
    calculate,
)
from houvast_rules.living_wage.facts import Mean  # noqa: E402
from side_environment import python_with  # noqa: E402

CORES = 2
SAMPLE = 2 * BLOCK
KINDS = {NO_SPI: SpiKind.NONE, GENERAL: SpiKind.GENERAL, STUDENT: SpiKind.STUDENT, SHORTAGE: SpiKind.SHORTAGE}
NOT_EQUIVALENT = """
  The same in both: category amount, SPI exemption, benefits, capital, real estate, partner, pooling with parents,
  flat exemption, amount a year and a month. Only in Houvast: every line with its rule and its numbers, the flags,
  checks of the facts, the day on which each fact holds, exact cents. OpenFisca counts in 32-bit floats and gives one
  number per household; it has no sentence, no article and no doubt. Its facts are ready as arrays before the clock
  starts; those of Houvast as objects."""


@dataclass(frozen=True)
class Run:
    """What one process did: seconds of making the facts and of calculating, megabytes at its peak, cents a month."""

    making: float
    calculating: float
    peak: float
    cents: int


def facts_of(household: Household) -> Facts:
    """Make the facts of the rules from the plain numbers."""
    on = date(*DAY)
    return Facts(
        on=on,
        category=Category(household.category),
        means=tuple(_means(household)),
        cohabitants=tuple(_cohabitants(household)),
    )


def _means(household: Household) -> Iterator[Mean]:
    if household.wage:
        yield Income(kind=IncomeKind.WAGE, monthly=_euro(household.wage), spi=KINDS[household.spi])
    if household.benefit:
        yield Income(kind=IncomeKind.BENEFIT, monthly=_euro(household.benefit))
    if household.child_benefit:
        yield Income(kind=IncomeKind.CHILD_BENEFIT, monthly=_euro(household.child_benefit))
    if household.capital:
        yield MovableCapital(amount=_euro(household.capital))
    if household.cadastral_income:
        yield RealEstate(cadastral_income=_euro(household.cadastral_income), children=household.children)


def _cohabitants(household: Household) -> Iterator[Cohabitant]:
    if household.partner:
        yield Cohabitant(relation=Relation.PARTNER, monthly=_euro(household.partner))
    for means in household.parents:
        yield Cohabitant(relation=Relation.PARENT, monthly=_euro(means), count=True)


def _euro(cents: int) -> Decimal:
    return Decimal(cents).scaleb(-2)


def time_one(work: Callable[[Facts], object]) -> tuple[float, float]:
    """Return the median and the 95th percentile of one calculation in milliseconds, after loading."""
    facts = [facts_of(household) for household in households(0, SAMPLE)]
    taken = sorted(_milliseconds(work, each) for each in facts)
    return statistics.median(taken), taken[int(len(taken) * 0.95)]


def _milliseconds(work: Callable[[Facts], object], facts: Facts) -> float:
    begin = time.perf_counter()
    work(facts)
    return (time.perf_counter() - begin) * 1_000


def in_words(facts: Facts) -> object:
    """Calculate and write out every sentence, as the page does."""
    return calculate(facts).steps


def run(span: tuple[int, int]) -> Run:
    """Calculate a span of households, block by block so that memory stays flat."""
    making = calculating = 0.0
    cents = 0
    for first in range(*span, BLOCK):
        begin = time.perf_counter()
        facts = [facts_of(household) for household in households(first, first + BLOCK)]
        made = time.perf_counter()
        total = sum((calculate(each).monthly for each in facts), Decimal(0))
        calculating += time.perf_counter() - made
        making += made - begin
        cents += int(total.scaleb(2))
    return Run(making, calculating, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, cents)


def spans(number: int) -> list[tuple[int, int]]:
    """Cut the households in one span of whole blocks per core."""
    edges = [number // BLOCK * core // CORES * BLOCK for core in range(CORES + 1)]
    return list(pairwise(edges))


def run_all(number: int) -> tuple[float, list[Run]]:
    """Calculate all households on two cores; return the seconds by the clock and what each process did."""
    with ProcessPoolExecutor(CORES, mp_context=get_context("spawn")) as pool:
        list(pool.map(run, [(0, BLOCK)] * CORES))  # load the law before the clock starts
        begin = time.perf_counter()
        runs = list(pool.map(run, spans(number)))
        return time.perf_counter() - begin, runs


def run_openfisca(number: int) -> dict[str, float]:
    """Do the same sum with OpenFisca-Core on the same cores; return its own measurements."""
    python, script = str(python_with("bench")), str(ROOT / "scripts" / "bench_openfisca.py")
    commands = [[python, script, str(first), str(last)] for first, last in spans(number)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "NUMEXPR_MAX_THREADS": "1", "OMP_NUM_THREADS": "1"}
    started = [subprocess.Popen(each, env=environment, stdout=subprocess.PIPE, text=True) for each in commands]
    answers = [json.loads(process.communicate()[0]) for process in started]
    return {
        "calculating": max(answer["calculating"] for answer in answers),
        "one": statistics.mean(answer["one"] for answer in answers),
        "peak": sum(answer["peak"] for answer in answers),
        "cents": sum(answer["cents"] for answer in answers),
    }


def main() -> None:
    time_one(in_words)
    median, slow = time_one(calculate)
    worded, worded_slow = time_one(in_words)
    print(f"\nOne full calculation: {median:.3f} ms median, {slow:.3f} ms p95 (at most 0.5 ms median)")
    print(f"The same with every sentence written out: {worded:.3f} ms median, {worded_slow:.3f} ms p95")
    seconds, runs = run_all(ALL_OF_BELGIUM)
    calculating = max(each.calculating for each in runs)
    cents = sum(each.cents for each in runs)
    print(
        f"{ALL_OF_BELGIUM:,} households on {CORES} cores: {seconds:.1f} s, of which {calculating:.1f} s calculating and "
        f"{max(each.making for each in runs):.1f} s making the facts; {sum(each.peak for each in runs):.0f} MB at the peak; "
        f"{cents / 100:,.2f} euro a month"
    )
    try:
        theirs = run_openfisca(ALL_OF_BELGIUM)
    except (OSError, subprocess.CalledProcessError, ValueError) as problem:
        said = getattr(problem, "stderr", "") or problem
        print(f"OpenFisca-Core could not be installed or run, so there is no comparison: {said}")
        return
    print(
        f"OpenFisca-Core, the same households: {theirs['calculating']:.2f} s calculating all at once; "
        f"{theirs['peak']:.0f} MB; {theirs['cents'] / 100:,.2f} euro a month (difference {(theirs['cents'] - cents) / 100:+,.2f})"
    )
    print(
        f"Ratio Houvast / OpenFisca-Core: {calculating / theirs['calculating']:.0f} for all households at once, "
        f"{median / theirs['one']:.3f} for one household ({theirs['one']:.1f} ms there)"
    )
    print(NOT_EQUIVALENT)


if __name__ == "__main__":
    main()
