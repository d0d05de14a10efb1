"""No number under five is shown and none can be worked out: a reader who tries every table that fits learns nothing."""

from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.apps.reporting.group_tables import Scale, change_row
from houvast.apps.reporting.scales import LETTERS, SCORES
from houvast.apps.reporting.small_numbers import Kinds, Matrix, Shown, hide, hide_matrix, shown

ALONE = [frozenset({place}) for place in range(3)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([20, 8, 5], (20, 8, 5)),
        ([20, 8, 4], (20, None, None)),  # 32 - 20 - 8 would give the 4 away
        ([20, 3, 3], (20, None, None)),
        ([20, 3, 0], (None, None, None)),  # 23 - 20 would say that both are under five
        ([20, 0, 0], (None, None, None)),  # 20 - 20 would say that both are nobody
        ([9, 12, 0], (None, 12, None)),
        ([3, 1, 0], (None, None, None)),
    ],
)
def test_a_line_whose_sum_is_shown(numbers: list[int], expected: tuple[Shown, ...]) -> None:
    assert hide(numbers, ALONE) == expected


def test_a_number_on_its_own() -> None:
    assert (shown(4), shown(5)) == (None, 5)


def test_what_is_worth_more_stays_longer() -> None:
    assert hide([9, 12, 2], ALONE) == (None, 12, None)
    assert hide([9, 12, 2], ALONE, worth=[1, 0, 0]) == (9, None, None)


def test_start_and_now_do_not_give_away_who_moved() -> None:
    """Of B and A at both moments 12 and 8, 6 and 14: more improved than worse by 6, and together 10 when 10 are stable."""
    scale = LETTERS["B", "A"]
    files = counted(scale, {("B", "B"): 4, ("B", "A"): 8, ("A", "B"): 2, ("A", "A"): 6})
    assert [sum(files[place] for place in number) for number in scale.numbers] == [12, 8, 6, 14, 8, 10, 2]
    hidden = hide(files, scale.numbers)
    assert hidden[-1] is None  # 2 are worse
    nobody_learns(files, scale.numbers, hidden)


def test_a_stage_that_does_not_exist_is_not_a_hidden_number() -> None:
    """Debts never get a C: a reader who knows that would otherwise subtract with a nought."""
    found = Counter({("B", "B"): 6, ("B", "A"): 7, ("A", "B"): 5, ("A", "A"): 8})
    row = change_row("schulden", found, LETTERS["B", "A"], files=30)
    assert row is not None
    assert (row.absent, row.compared, row.missing) == ({0}, 26, 4)
    assert (row.then, row.now, row.moved) == ((None, 13, 13), (None, 11, 15), (7, 14, 5))


def test_a_single_small_number_takes_others_of_its_row_and_column_along() -> None:
    made = hide_matrix([[30, 9, 8], [7, 20, 3], [12, 11, 40]])
    assert made is not None
    assert made.rows[1][2] is None
    assert (made.row_totals, made.column_totals) == ((47, 30, 63), (49, 40, 51))
    for line in (*made.rows, *zip(*made.rows, strict=True)):
        assert line.count(None) != 1


def test_a_table_of_four_persons_is_not_shown_at_all() -> None:
    assert hide_matrix([[2, 1], [1, 0]]) is None


def test_a_table_without_small_numbers_stays_whole() -> None:
    made = hide_matrix([[5, 6], [7, 8]])
    assert made == Matrix(((5, 6), (7, 8)), (11, 15), (12, 14), 26)


def counted(scale: Scale, pairs: dict[tuple[object, object], int]) -> list[int]:
    found = dict.fromkeys(scale.kinds, 0)
    for (before, now), number in pairs.items():
        kind = scale.kind(before, now)
        assert kind is not None
        found[kind] += number
    return list(found.values())


def possible(total: int, known: Sequence[tuple[Kinds, int]], hidden: Kinds, kinds: int) -> set[int]:
    """Return every value a hidden number has in some division of `total` files over the kinds that fits what is known."""
    alike = {(*(kind in number for number, _value in known), kind in hidden) for kind in range(kinds)}
    states = {(total, tuple(value for _number, value in known), 0)}
    for *inside, wanted in sorted(alike):
        states = {
            (
                left - count,
                tuple(rest - count * here for rest, here in zip(rests, inside, strict=True)),
                found + count * wanted,
            )
            for left, rests, found in states
            for count in range(min([left, *(rest for rest, here in zip(rests, inside, strict=True) if here)]) + 1)
        }
    return {found for left, rests, found in states if not left and not any(rests)}


def nobody_learns(files: Sequence[int], numbers: Sequence[Kinds], seen: Sequence[Shown]) -> None:
    """Of no hidden number a reader knows what it is, nor that it is under five."""
    assert all(value is None or value >= 5 for value in seen)
    known = [(number, value) for number, value in zip(numbers, seen, strict=True) if value is not None]
    for number, value in zip(numbers, seen, strict=True):
        if value is None:
            found = possible(sum(files), known, number, len(files))
            assert len(found) > 1
            assert max(found) >= 5


def lines_hide_enough(files: Sequence[int], lines: Sequence[Sequence[Kinds]], seen: Sequence[Shown]) -> None:
    """In a line whose sum is shown, what is hidden are at least two numbers that are together at least five."""
    place = 0
    for line in lines:
        part = list(zip(line, seen[place : place + len(line)], strict=True))
        hidden = [sum(files[kind] for kind in number) for number, value in part if value is None]
        assert not hidden or (len(hidden) > 1 and sum(hidden) >= 5)
        place += len(line)


@st.composite
def groups(draw: st.DrawFn, scale: Scale, most: int) -> list[int]:
    """A group of five to `most` files, each of one of a few kinds: so numbers of five and more stand beside small ones."""
    kinds = draw(st.lists(st.sampled_from(range(len(scale.kinds))), min_size=1, max_size=4, unique=True))
    files = [0] * len(scale.kinds)
    for kind in draw(st.lists(st.sampled_from(kinds), min_size=5, max_size=most)):
        files[kind] += 1
    return files


@settings(max_examples=80, deadline=None)
@given(groups(LETTERS["B", "A"], 24))
def test_nothing_follows_from_a_threshold_without_c(files: list[int]) -> None:
    row_of(LETTERS["B", "A"], files)


@settings(max_examples=40, deadline=None)
@given(groups(LETTERS["C", "B", "A"], 12))
def test_nothing_follows_from_a_threshold(files: list[int]) -> None:
    row_of(LETTERS["C", "B", "A"], files)


@settings(max_examples=40, deadline=None)
@given(groups(SCORES, 12))
def test_nothing_follows_from_a_life_domain(files: list[int]) -> None:
    row_of(SCORES, files)


def row_of(scale: Scale, files: list[int]) -> None:
    seen = hide(files, scale.numbers, worth=[0] * (len(scale.numbers) - 3) + [1, 0, 0])
    stages = len(scale.stages)
    lines = [scale.numbers[:stages], scale.numbers[stages : 2 * stages], scale.numbers[2 * stages :]]
    lines_hide_enough(files, lines, seen)
    nobody_learns(files, scale.numbers, seen)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.lists(st.sampled_from([0, 0, 1, 2, 4, 5, 7]), min_size=2, max_size=2), min_size=2, max_size=3))
def test_nothing_follows_from_a_matrix(rows: list[list[int]]) -> None:
    made = hide_matrix(rows)
    if made is None:
        assert sum(map(sum, rows)) < 5
        return
    height, width, files = len(rows), len(rows[0]), [number for row in rows for number in row]
    cells = [frozenset({place}) for place in range(len(files))]
    across = [frozenset(range(row * width, (row + 1) * width)) for row in range(height)]
    down = [frozenset(range(column, len(files), width)) for column in range(width)]
    seen = [*(cell for row in made.rows for cell in row), *made.row_totals, *made.column_totals]
    nobody_learns(files, [*cells, *across, *down], seen)
    lines_hide_enough(files, [across, down], [*made.row_totals, *made.column_totals])
