"""Invented facts for the property tests, inside the years the package knows."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st

from houvast_rules.contracts import Clause, ClauseKind, Evaluation, Party
from houvast_rules.measurement import DomainScore

days = st.dates(min_value=date(2016, 11, 1), max_value=date(2060, 12, 31))
any_days = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
scores = st.sampled_from([None, 0, 1, 2, 3, 4, 5, 9])
domain_scores = st.builds(DomainScore, client=scores, worker=scores)
balances = st.dictionaries(st.sampled_from(["wonen", "netwerk", "geld", "werk", "gezin"]), domain_scores)
clauses = st.lists(
    st.builds(
        Clause,
        party=st.sampled_from(Party),
        text=st.sampled_from(["Ik kom.", "Ik doe vrijwilligerswerk.", "Wij helpen."]),
        kind=st.sampled_from(ClauseKind),
        binding=st.booleans(),
        goal=st.sampled_from([None, 1, 2]),
    ),
    max_size=8,
)


@st.composite
def periods(draw: st.DrawFn) -> tuple[date, date]:
    """A start and an end of at most four years later."""
    start = draw(days)
    return start, start + timedelta(days=draw(st.integers(min_value=0, max_value=4 * 366)))


@st.composite
def contracts_with_evaluations(draw: st.DrawFn) -> tuple[date, date, list[Evaluation], date]:
    """A contract, evaluations around it and a day to look at it."""
    start, end = draw(periods())
    near = st.dates(min_value=start - timedelta(days=60), max_value=end + timedelta(days=60))
    evaluations = draw(st.lists(st.builds(Evaluation, on=near, in_person=st.booleans()), max_size=12))
    return start, end, evaluations, draw(near)
