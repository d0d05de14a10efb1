"""Templates read the registry and nothing else; values never become markup; what is wrong is told with its place."""

import pytest

from houvast.apps.paperwork.fields import FIELDS, labels
from houvast.apps.paperwork.filling import fill, mistakes, open_marks
from houvast.apps.paperwork.markup import as_list, as_words, to_html
from houvast.apps.paperwork.values import example_values

LABELS = {"client.naam": "naam van de cliënt", "afspraak.datum": "datum van de afspraak"}


def said(source: str) -> list[tuple[int, int, str]]:
    return [(found.line, found.column, found.text) for found in mistakes(source, known=LABELS)]


def test_a_good_template_has_no_mistakes() -> None:
    assert (
        said("Beste {{ client.naam }}\n{% if afspraak.datum %}tot {{ afspraak.datum }}{% else %}tot dan{% endif %}")
        == []
    )


@pytest.mark.parametrize(
    ("source", "line", "column", "words"),
    [
        ("Beste\n\nDag {{ client.naan }}", 3, 5, "Bedoelt u “client.naam”?"),
        ("{{ zeppelin }}", 1, 1, "Kies een veld uit de lijst."),
        ("{{ client.naam|upper }}", 1, 1, "client.naam|upper"),
        ("{{ client.naam.upper }}", 1, 1, "bestaat niet"),
        ("{{ client.naam.__class__ }}", 1, 1, "bestaat niet"),
        ("a\n {% include 'x' %}", 2, 2, "kan hier niet"),
        ("{% load static %}", 1, 1, "kan hier niet"),
        ("{% verbatim %}x{% endverbatim %}", 1, 1, "kan hier niet"),
        ("{% if client.naam == 'x' %}", 1, 1, "kan hier niet"),
        ("{% if settings %}x{% endif %}", 1, 1, "bestaat niet"),
        ("{% if client.naam %}x", 1, 1, "ontbreekt"),
        ("x{% endif %}", 1, 2, "kan hier niet"),
        ("Beste {{ client.naam", 1, 7, "andere kant ontbreekt"),
        ("Beste client.naam }}", 1, 19, "andere kant ontbreekt"),
    ],
)
def test_each_mistake_is_told_with_line_and_column(source: str, line: int, column: int, words: str) -> None:
    found = said(source)[0]
    assert found[:2] == (line, column)
    assert words in found[2]


def test_all_mistakes_are_told_at_once_in_order() -> None:
    assert [(line, column) for line, column, _text in said("{{ a }}\n{{ client.naam }} {{ b }}\n{% c %}")] == [
        (1, 1),
        (2, 19),
        (3, 1),
    ]


def test_what_is_not_known_is_asked_for_and_counts_as_no() -> None:
    source = "Op {{ afspraak.datum }}{% if afspraak.datum %} zeker{% else %} nog te kiezen{% endif %}."
    text = fill(source, {}, labels=LABELS)
    assert text == "Op [vul in: datum van de afspraak] nog te kiezen."
    assert open_marks(f"een\n{text}") == [2]
    assert fill(source, {"afspraak.datum": "1 mei"}, labels=LABELS) == "Op 1 mei zeker."


def test_a_value_is_never_a_template_nor_markup() -> None:
    value = as_words("{{ client.naam }} **Jan** <b>\n# 1. - x")
    text = fill("{{ client.naam }}", {"client.naam": value}, labels=LABELS)
    html = to_html(text)
    assert "{{ client.naam }} **Jan** &lt;b&gt;" in html
    assert "<h" not in html
    assert "<strong>" not in html


def test_the_markup_is_headings_lists_and_bold_and_nothing_else() -> None:
    html = to_html(
        "# Kop\n\nEen **vet** woord\nop twee regels\n\n- a\n- b\n\n1. x\n\n![x](http://x) [y](http://y) <script>"
    )
    assert "<h2>Kop</h2>" in html
    assert "<strong>vet</strong> woord<br" in html
    assert html.count("<li>") == 3
    assert "<img" not in html
    assert "<a" not in html
    assert "<script" not in html


def test_a_list_of_nothing_is_nothing_and_a_star_in_a_name_stays() -> None:
    assert as_list([]) == ""
    assert to_html(as_list(["een *ster*"])).count("<em>") == 0


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_every_field_has_an_example_so_every_template_has_a_preview(language: str) -> None:
    values = example_values(language)
    assert set(values) == set(FIELDS) == set(labels())
    assert all(values.values())
