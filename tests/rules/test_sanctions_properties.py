"""What must be true of every sanction, tried on many invented facts."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from houvast_rules import sanctions
from houvast_rules.sanctions import EarlierSanction, Preconditions, SanctionGround, SanctionStartRule
from tests.rules import strategies as facts

ONE_DAY = timedelta(days=1)
earlier = st.lists(
    st.builds(
        EarlierSanction,
        ground=st.sampled_from(SanctionGround),
        decided=facts.days,
        final=st.none() | facts.days,
    ),
    max_size=4,
)


@given(breach=facts.days, before=earlier)
def test_one_more_sanction_never_shortens_the_next(breach: date, before: list[EarlierSanction]) -> None:
    first = sanctions.gpmi_sanction_max(breach).value
    known = sanctions.gpmi_sanction_max(breach, before).value
    assert first <= known
    assert known == sanctions.gpmi_sanction_max(breach, reversed(before)).value
    for fraud in (False, True):
        alone = sanctions.declaration_sanction_max(breach, fraud=fraud).value
        assert sanctions.declaration_sanction_max(breach, before, fraud=fraud).value in (alone, 2 * alone)


@given(breach=facts.days, before=earlier)
def test_fraud_never_weighs_less(breach: date, before: list[EarlierSanction]) -> None:
    honest = sanctions.declaration_sanction_max(breach, before).value
    assert sanctions.declaration_sanction_max(breach, before, fraud=True).value == 2 * honest


@given(decided=facts.days, wait=st.integers(min_value=0, max_value=120), start=st.integers(min_value=0, max_value=150))
def test_a_start_is_allowed_exactly_between_the_bounds(decided: date, wait: int, start: int) -> None:
    notified, day = decided + timedelta(days=wait), decided + timedelta(days=start)
    bounds = sanctions.sanction_start(decided, notified).value
    allowed = sanctions.check_sanction_start(day, decided, notified).value
    assert allowed == (notified < day <= bounds.latest)
    if bounds.proposed is None:
        assert notified >= bounds.latest
    else:
        assert bounds.proposed.day == 1 or bounds.proposed == notified + ONE_DAY
        assert sanctions.check_sanction_start(bounds.proposed, decided, notified).value


@given(decided=facts.days)
def test_the_fixed_day_lies_inside_the_bounds(decided: date) -> None:
    fixed = sanctions.sanction_start(decided, decided, start_rule=SanctionStartRule.FIXED_DAY).value
    bounds = sanctions.sanction_start(decided, decided).value
    assert bounds.earliest is not None
    assert fixed.proposed is not None
    assert bounds.earliest <= fixed.proposed <= bounds.latest
    assert bounds.proposed == fixed.proposed


@given(start=facts.days, longest=st.integers(min_value=1, max_value=24), days=st.integers(min_value=0, max_value=900))
def test_a_shorter_sanction_always_fits(start: date, longest: int, days: int) -> None:
    end = start + timedelta(days=days)
    ground = SanctionGround.GPMI
    fits = sanctions.check_duration(ground, start, end, longest=longest).value
    assert not fits or sanctions.check_duration(ground, start, end, longest=longest + 1).value
    assert sanctions.check_duration(ground, start, start, longest=longest).value


@given(
    decided=facts.days,
    notice=st.none() | facts.days,
    opinion=st.none() | facts.days,
    hearing=st.none() | facts.days,
)
def test_every_missing_document_is_named(
    decided: date, notice: date | None, opinion: date | None, hearing: date | None
) -> None:
    answer = sanctions.check_preconditions(Preconditions(notice, opinion, hearing), decided)
    in_time = [notice is not None and notice < decided, opinion is not None and opinion <= decided]
    in_time.append(hearing is not None and hearing < decided)
    assert len(answer.errors) == in_time.count(False)
    assert answer.value == all(in_time)
