"""From a document to the answer: what `houvast calc` prints and what the worked examples ask."""

from __future__ import annotations

from houvast_rules.errors import ImpossibleFactError, MissingFactError
from houvast_rules.explain import Result
from houvast_rules.law import Law
from houvast_rules.living_wage.calculation import Calculation
from houvast_rules.living_wage.period import answer
from houvast_rules.living_wage.reading.document import read_facts
from houvast_rules.living_wage.reading.entry import InputError


def calculate_document(document: object, *, law: Law | None = None) -> Result[Calculation | None]:
    """Read a document and calculate it; see `read_facts` and `answer`.

    Raises `InputError` with the path of the key for facts that cannot be read or weighed, `OutsideKnownRangeError`
    for a day before the first known amount.
    """
    facts = read_facts(document)
    try:
        return answer(facts, law=law)
    except ImpossibleFactError as problem:
        raise InputError(problem.fact, problem.reason) from problem
    except MissingFactError as problem:
        raise InputError(problem.fact, f"ontbreekt ({problem.rule})") from problem
