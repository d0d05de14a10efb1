"""What must be true of what is paid in a month, tried on many invented cuts of it."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from houvast_rules.living_wage import DayBasis, DueDays, shares_of_month

amounts = st.decimals(min_value=0, max_value=3_000, places=2)


@st.composite
def cuts(draw: st.DrawFn) -> list[tuple[date, date]]:
    """A month cut into pieces that fill it."""
    year, month = draw(st.integers(min_value=2024, max_value=2030)), draw(st.integers(min_value=1, max_value=12))
    last = monthrange(year, month)[1]
    starts = sorted({1, *draw(st.lists(st.integers(min_value=2, max_value=last), max_size=5))})
    ends = [*(start - 1 for start in starts[1:]), last]
    return [(date(year, month, first), date(year, month, end)) for first, end in zip(starts, ends, strict=True)]


@given(pieces=cuts(), monthly=amounts, basis=st.sampled_from(DayBasis))
def test_pieces_that_fill_a_month_are_the_month_to_the_cent(
    pieces: list[tuple[date, date]], monthly: Decimal, basis: DayBasis
) -> None:
    shares = shares_of_month([DueDays(start, end, monthly) for start, end in pieces], basis=basis)
    assert sum(shares.value) == monthly
    assert all(share >= 0 for share in shares.value)
    assert bool(shares.flags) == (len(pieces) > 1)


@given(pieces=cuts(), monthly=amounts, basis=st.sampled_from(DayBasis), data=st.data())
def test_fewer_days_are_never_more_money(
    pieces: list[tuple[date, date]], monthly: Decimal, basis: DayBasis, data: st.DataObject
) -> None:
    kept = [piece for piece in pieces if data.draw(st.booleans())]
    shares = shares_of_month([DueDays(start, end, monthly) for start, end in kept], basis=basis).value
    assert sum(shares, Decimal(0)) <= monthly
    assert len(shares) == len(kept)
