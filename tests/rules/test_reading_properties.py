"""Whatever somebody writes down: an answer that can be explained, or one mistake with its place; never a crash."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result
from houvast_rules.law import current_law
from houvast_rules.living_wage import IncomeKind, InputError, Relation, SpiKind, calculate_document, read_facts

KEYS = [
    "date", "category", "household", "means", "cohabitants", "period", "kind", "monthly", "annual", "amount", "spi",
    "relation", "birth_date", "start", "end", "options", "on", "value", "days", "label", "raar", 7, None,
]  # fmt: skip
WORDS = [
    "wage",
    "volunteer",
    "disposal",
    "child",
    "general",
    "2025-06-01",
    "2025-06-30",
    "800.50",
    "-1",
    "1,5",
    "",
    "é",
]
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.decimals() | st.dates() | st.sampled_from(WORDS)
anything = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=12,
)
amounts = st.decimals(min_value=0, max_value=5000, places=2).map(str)
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2030, 12, 31)).map(str)
incomes = st.fixed_dictionaries(
    {"kind": st.sampled_from([kind.value for kind in IncomeKind])},
    optional={
        "monthly": amounts,
        "annual": amounts,
        "amount": amounts,
        "spi": st.sampled_from([kind.value for kind in SpiKind]),
        "start": days,
        "end": days,
        "received": st.booleans(),
    },
)
others = st.sampled_from(
    [
        {"kind": "movable_capital", "amount": "10500"},
        {"kind": "real_estate", "cadastral_income": "900", "children": "1"},
        {"kind": "disposal", "on": "2024-01-01", "value": "5000"},
        {"kind": "housing", "monthly": "300"},
        {"kind": "volunteer", "amount": "900"},
        {"kind": "local_work", "hours": "20", "paid": "150"},
    ]
)
people = st.fixed_dictionaries(
    {"relation": st.sampled_from([relation.value for relation in Relation])},
    optional={"monthly": amounts, "count": st.booleans(), "reason": st.sampled_from(["", "ziek"]), "start": days},
)
members = st.fixed_dictionaries(
    {"relation": st.sampled_from([relation.value for relation in Relation])},
    optional={"birth_date": days, "dependent": st.booleans(), "start": days, "end": days},
)
documents = st.fixed_dictionaries(
    {"date": days},
    optional={
        "category": st.sampled_from([1, 2, 3]),
        "household": st.lists(members, max_size=3),
        "means": st.lists(incomes | others, max_size=3),
        "cohabitants": st.lists(people, max_size=3),
        "period": st.fixed_dictionaries({"start": days}),
        "file_start": days,
        "last_review": days,
    },
)


def refusal(ask: Callable[[], object]) -> InputError | OutsideKnownRangeError | None:
    try:
        ask()
    except (InputError, OutsideKnownRangeError) as refused:
        return refused
    return None


@given(document=anything)
def test_anything_is_read_or_refused(document: Any) -> None:
    refused = refusal(lambda: read_facts(document))
    assert refused is None or str(refused)
    assert not isinstance(refused, OutsideKnownRangeError)


@given(document=documents)
def test_what_looks_like_a_document_is_answered_or_refused_at_its_place(document: dict[str, Any]) -> None:
    refused = refusal(lambda: calculate_document(document, law=current_law().with_last_known()))
    if isinstance(refused, InputError):
        assert re.split(r"[.\[]", refused.path)[0] in {*document, "category"}
    if refused is None:
        _explains_itself(calculate_document(document, law=current_law().with_last_known()))


def _explains_itself(answered: Result[Any]) -> None:
    assert 0 <= answered.value.monthly <= answered.value.category_annual
    assert answered.value.means_counted_annual >= 0
    for step in answered.steps:
        assert step.text
        assert "{" not in step.text
