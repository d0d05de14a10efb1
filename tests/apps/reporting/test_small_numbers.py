"""No number under five is shown, and none can be worked out from what is shown: checked by trying every other table."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from houvast.apps.reporting.small_numbers import Matrix, hide_line, hide_matrix, shown


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ([20, 8, 5], (20, 8, 5)),
        ([20, 8, 4], (20, None, None)),  # 32 - 20 - 8 would give the 4 away
        ([20, 3, 0], (20, None, None)),
        ([20, 0, 0], (None, None, None)),  # 20 - 20 would say that both are nobody
        ([9, 12, 0], (None, 12, None)),
        ([3, 1, 0], (None, None, None)),
    ],
)
def test_a_line_whose_sum_is_shown(numbers: list[int], expected: tuple[int | None, ...]) -> None:
    assert hide_line(numbers) == expected


def test_a_number_on_its_own() -> None:
    assert (shown(4), shown(5)) == (None, 5)


def test_a_single_small_number_takes_three_others_along() -> None:
    """A rectangle: with one number hidden in its row and one in its column, the fourth corner keeps both unknown."""
    made = hide_matrix([[30, 9, 8], [7, 20, 3], [12, 11, 40]])
    assert made is not None
    assert made.rows[1][2] is None
    assert sum(cell is None for row in made.rows for cell in row) == 4
    assert made.row_totals == (47, 30, 63)


def test_a_table_of_four_persons_is_not_shown_at_all() -> None:
    assert hide_matrix([[2, 1], [1, 0]]) is None


def test_a_table_without_small_numbers_stays_whole() -> None:
    made = hide_matrix([[5, 6], [7, 8]])
    assert made == Matrix(((5, 6), (7, 8)), (11, 15), (12, 14), 26)


def possible(made: Matrix, highest: int) -> list[list[tuple[int, ...]]]:
    """Every table of numbers that fits what is shown."""
    width = len(made.column_totals)
    rows = [
        [
            row
            for row in product(*(range(highest + 1) if cell is None else [cell] for cell in shown_row))
            if total is None or sum(row) == total
        ]
        for shown_row, total in zip(made.rows, made.row_totals, strict=True)
    ]
    return [
        list(table)
        for table in product(*rows)
        if sum(map(sum, table)) == made.total
        and all(made.column_totals[c] in {None, sum(row[c] for row in table)} for c in range(width))
    ]


small = st.integers(0, 7)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(small, min_size=2, max_size=2), min_size=2, max_size=3))
def test_no_hidden_number_has_only_one_possible_value(rows: list[list[int]]) -> None:
    made = hide_matrix(rows)
    if made is None:
        assert sum(map(sum, rows)) < 5
        return
    tables = possible(made, highest=12)
    assert [tuple(row) for row in rows] in tables
    for r, row in enumerate(made.rows):
        for c, cell in enumerate(row):
            if cell is None:
                assert len({table[r][c] for table in tables}) > 1
            else:
                assert cell >= 5
    for r, total in enumerate(made.row_totals):
        assert total is not None or len({sum(table[r]) for table in tables}) > 1
    for c, total in enumerate(made.column_totals):
        assert total is not None or len({sum(row[c] for row in table) for table in tables}) > 1


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4))
def test_no_number_of_a_line_can_be_subtracted(numbers: list[int]) -> None:
    made, total = hide_line(numbers), sum(numbers)
    hidden = [place for place, cell in enumerate(made) if cell is None]
    if total < 5:
        assert len(hidden) == len(numbers)
        return
    rest = total - sum(cell for cell in made if cell is not None)
    assert not hidden or (len(hidden) > 1 and rest > 0)
    assert all(cell is None or cell >= 5 for cell in made)
