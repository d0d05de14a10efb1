"""A file of `houvast calc` keeps what was written, and every mistake in it has a line."""

import pytest

from houvast.jobs.calculation_file import UnreadableFileError, read_calculation
from houvast_rules.living_wage import InputError

LOOKALIKES = """\
date: 2025-06-01
number: 309.48
octal: 010
exponent: 1e3
norway: no
quoted: "true"
yes_or_no: true
nothing: ~
empty:
on: 2020-01-01
list:
  - a: 1
  - [x, false]
"""


def test_text_stays_text() -> None:
    assert read_calculation(LOOKALIKES.encode()).document == {
        "date": "2025-06-01",
        "number": "309.48",
        "octal": "010",
        "exponent": "1e3",
        "norway": "no",
        "quoted": "true",
        "yes_or_no": True,
        "nothing": None,
        "empty": None,
        "on": "2020-01-01",
        "list": [{"a": "1"}, ["x", False]],
    }


def test_nothing_is_nothing_and_a_mark_of_the_encoding_is_no_text() -> None:
    assert read_calculation(b"").document is None
    assert read_calculation(b"\xef\xbb\xbfdate: x").document == {"date": "x"}


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("number", 2),
        ("list", 11),
        ("list[0].a", 12),
        ("list[0].b", 12),
        ("list[1]", 13),
        ("list[1].a.b", 13),
        ("missing", 1),
        ("file.yaml", 1),
    ],
)
def test_every_place_has_a_line(path: str, line: int) -> None:
    assert read_calculation(LOOKALIKES.encode()).line_of(path) == line


def test_an_empty_file_has_no_lines() -> None:
    assert read_calculation(b"").line_of("date") is None


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"a: [1", "regel 1, kolom 6: geen YAML"),
        (b"a: b: c", "regel 1, kolom 5: geen YAML"),
        (b"a: 1\n---\nb: 2", "regel 2, kolom 1: geen YAML"),
        (b"\xff", "geen UTF-8 (byte 1)"),
        (b"a: \x00", "teken 4 kan niet"),
        (b"[" * 5000, "te veel lijsten"),
    ],
)
def test_what_is_not_yaml_is_refused_with_its_place(content: bytes, reason: str) -> None:
    with pytest.raises(UnreadableFileError) as refused:
        read_calculation(content)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("content", "path", "reason"),
    [
        (b"date: 1\ndate: 2", "date", "twee keer, opnieuw op regel 2"),
        (b"means:\n- kind: wage\n  kind: gift", "means[0].kind", "twee keer, opnieuw op regel 3"),
        (b"a: &x [1]\nb: *x", "b", "verwijzing"),
        (b"a: &x\n  b: *x", "a.b", "verwijzing"),
        (b"a: !!python/object:os.system x", "a", "kan hier niet"),
        (b"!!binary x", "document", "kan hier niet"),
        (b"&x [*x]", "[0]", "verwijzing"),
    ],
)
def test_what_yaml_allows_but_nobody_means_is_refused(content: bytes, path: str, reason: str) -> None:
    with pytest.raises(InputError) as refused:
        read_calculation(content)
    assert refused.value.path == path
    assert reason in refused.value.reason


def test_a_key_that_is_a_list_is_a_key_that_nobody_knows() -> None:
    assert read_calculation(b"? [a]\n: 1").document == {"?": "1"}
