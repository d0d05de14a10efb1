"""The components and filters say what they are given, safely."""

import datetime as dt
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from houvast.web import formatting
from houvast.web.charts import Comparison, DomainChange, Measure, dumbbell_svg
from houvast.web.components.forms import GalleryForm
from houvast.web.components.samples import flags
from houvast.web.forms import DateField, MoneyField

TODAY = dt.date(2026, 11, 22)


def render(template: str, path: str = "/", **context: Any) -> str:
    return engines["django"].from_string(template).render(context, RequestFactory().get(path))


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal("1234.5"), "€ 1.234,50"),
        (0, "€ 0,00"),
        (Decimal("-12.345"), "€ -12,35"),
        ("1000000", "€ 1.000.000,00"),
        (None, ""),
        ("veel", ""),
    ],
)
def test_euro(value: Any, written: str) -> None:
    assert formatting.euro(value) == written


@pytest.mark.parametrize(
    ("day", "words", "state"),
    [
        (dt.date(2026, 11, 18), "4 dagen te laat", "late"),
        (dt.date(2026, 11, 21), "1 dag te laat", "late"),
        (TODAY, "vandaag", "today"),
        (dt.date(2026, 11, 23), "morgen", "soon"),
        (dt.date(2026, 12, 4), "over 12 dagen", "soon"),
        (dt.date(2026, 12, 6), "over 14 dagen", "soon"),
        (dt.date(2026, 12, 7), "over 15 dagen", "later"),
        (None, "", "none"),
    ],
)
def test_terms_in_words(day: dt.date | None, words: str, state: str) -> None:
    assert formatting.days_until(day, TODAY) == words
    assert formatting.due_state(day, TODAY) == state


@pytest.mark.parametrize("language", ["nl", "fr", "en"])
def test_dates_are_belgian_in_every_language(language: str) -> None:
    with translation.override(language):
        assert formatting.short_date(dt.date(2026, 3, 4)) == "04/03/2026"
        assert DateField().clean("04/03/2026") == dt.date(2026, 3, 4)
        assert forms.DateField().clean("04/03/2026") == dt.date(2026, 3, 4)


def test_moments_are_shown_in_local_time() -> None:
    moment = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    assert formatting.short_date(moment) == "23/11/2026"
    assert formatting.clock_time(moment) == "00:30"
    assert formatting.long_date(moment) == "23 november 2026"


@pytest.mark.parametrize(
    ("name", "letters"), [("Amira El Idrissi", "AE"), ("Jan-Willem Maes", "JW"), ("Cher", "C"), ("", "?")]
)
def test_initials(name: str, letters: str) -> None:
    assert formatting.initials(name) == letters


def test_insz_is_written_as_on_the_card() -> None:
    assert formatting.insz("92031412345") == "92.03.14-123.45"
    assert formatting.insz("92.03.14-123.45") == "92.03.14-123.45"
    assert formatting.insz("123") == "123"
    assert formatting.insz(None) == ""


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1.234,56", "1234.56"),
        ("1234,56", "1234.56"),
        ("1234.56", "1234.56"),
        ("€ 1 234,5", "1234.5"),
        ("1.234", "1234"),
        ("12", "12"),
    ],
)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_money_is_understood_as_belgians_type_it(typed: str, amount: str, language: str) -> None:
    with translation.override(language):
        assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["veel", "-5", "1,234", "12345678901"])
def test_money_refuses_what_it_cannot_mean(typed: str) -> None:
    with pytest.raises(forms.ValidationError):
        MoneyField().clean(typed)


def test_money_is_shown_as_it_is_typed() -> None:
    class RentForm(forms.Form):
        rent = MoneyField()

    assert 'value="1.234,50"' in str(RentForm(initial={"rent": Decimal("1234.50")})["rent"])


@pytest.mark.parametrize("typed", ["gisteren", "1/1", "2026"])
def test_what_is_no_date_is_refused_in_plain_words(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="dag/maand/jaar"):
        DateField().clean(typed)


@pytest.mark.parametrize("typed", ["01/01/0001", "18/11/0026", "31/12/1899", "01/01/2200", "31/12/9999"])
def test_years_nobody_means_are_refused_beside_the_field(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="jaartal"):
        DateField().clean(typed)


@pytest.mark.parametrize("typed", ["01/01/1900", "31/12/2199"])
def test_the_first_and_last_day_that_is_understood(typed: str) -> None:
    day = DateField().clean(typed)
    assert day is not None
    assert f"{day:%d/%m/%Y}" == typed


def test_field_ties_label_help_error_and_input_together() -> None:
    form = GalleryForm({"born": "31/02/2026"})
    name, born = form["name"].as_field_group(), form["born"].as_field_group()
    assert name.index("<label") < name.index("id_name_helptext") < name.index("id_name_error") < name.index("<input")
    assert "(verplicht)" in name
    assert "(verplicht)" not in born
    assert 'aria-invalid="true"' in born
    assert 'aria-describedby="id_born_error"' in born
    assert 'inputmode="numeric"' in born


def test_choices_are_a_named_group_with_their_error() -> None:
    html = GalleryForm({})["kind"].as_field_group()
    assert html.startswith("\n\n\n  <fieldset") or "<fieldset" in html
    assert 'aria-describedby="id_kind_error"' in html
    assert html.count('type="radio"') == 3
    assert "De cliënt volgt een studie met voltijds leerplan." in html


def test_errors_above_the_form_lead_to_their_boxes() -> None:
    form = GalleryForm({"born": "x", "name": "Amira"})
    form.add_error(None, "Dit kan samen niet.")
    html = str(form)
    assert 'href="#id_born"' in html
    assert 'href="#id_kind_field"' in html
    assert 'id="id_kind_field"' in html
    assert "Dit kan samen niet." in html
    assert "Er zijn nog 5 dingen te verbeteren" in html
    assert 'role="alert"' not in str(GalleryForm())


def test_what_people_type_is_escaped() -> None:
    nasty = '<img src=x onerror="alert(1)">'
    pages = [
        render("{% badge x %}{% avatar x %}{% next_step x why=x url='/a' button=x %}{% empty x x %}", x=nasty),
        render(
            "{% details pairs %}{% tabs items x %}",
            x=nasty,
            pairs=[(nasty, nasty)],
            items=[{"label": nasty, "url": "/"}],
        ),
        render("{% timeline entries %}", entries=[{"title": nasty, "when": TODAY, "who": nasty, "text": nasty}]),
        render("{% commitments x items items %}", x=nasty, items=[{"text": nasty, "state": "todo"}]),
        render("{% card x %}{{ x }}{% endcard %}{% alert 'info' x %}{{ x }}{% endalert %}", x=nasty),
        dumbbell_svg(change(nasty, Measure(1, 2))),
    ]
    assert [page for page in pages if "<img" in page] == []


def test_next_step_tells_term_rule_source_and_one_button() -> None:
    html = render(
        "{% next_step 'Evaluatie' day on=today why='elke drie maanden' source='KB 2002' url='/e/' button='Evalueer' %}",
        day=dt.date(2026, 11, 18),
        today=TODAY,
    )
    for words in ("Evaluatie", "4 dagen te laat", "18 november 2026", "elke drie maanden — KB 2002", "is-late"):
        assert words in html
    assert html.count("<a ") == 1


def test_phase_bar_marks_the_present_phase() -> None:
    html = render("{% phase_bar phases 'plan' %}", phases=[("intake", "Intake"), ("plan", "Plan"), ("stop", "Stop")])
    assert html.count('aria-current="step"') == 1
    assert html.index("is-done") < html.index("is-current") < html.index("is-todo")


def test_pagination_keeps_the_filters() -> None:
    page = Paginator(range(60), 25).page(2)
    html = render("{% pagination page %}", "/c/?q=maes&page=2", page=page)
    assert "?q=maes&amp;page=1" in html
    assert "?q=maes&amp;page=3" in html
    assert "26 tot 50 van 60" in html


def test_pagination_by_cursor_shows_only_where_one_can_go() -> None:
    html = render("{% pagination page parameter='na' %}", "/c/?q=a", page=SimpleNamespace(previous=None, next="abc"))
    assert "?q=a&amp;na=abc" in html
    assert 'rel="prev"' not in html
    assert render("{% pagination page %}", page=SimpleNamespace(previous=None, next=None)).strip() == ""


def test_filter_bar_counts_what_is_active() -> None:
    class FilterForm(forms.Form):
        q = forms.CharField(required=False)
        status = forms.ChoiceField(required=False, choices=[("", "Alle"), ("open", "Open")])

    one = render("{% filter_bar form target='rows' %}", form=FilterForm({"q": " ", "status": "open"}))
    assert "data-filters-count>1<" in one
    assert "data-filters-active>" in one
    assert 'hx-target="#rows"' in one
    none = render("{% filter_bar form %}", form=FilterForm())
    assert "data-filters-active hidden>" in none
    assert "hx-get" not in none


def test_progress_asks_again_until_it_is_done() -> None:
    assert 'hx-get="/p/"' in render("{% progress 2 5 'Lezen' url='/p/' %}")
    assert "40 %" in render("{% progress 2 5 'Lezen' url='/p/' %}")
    assert "hx-get" not in render("{% progress 5 5 'Lezen' url='/p/' done=True %}")
    assert "hx-get" not in render("{% progress 2 5 'Lezen' url='/p/' error='Regel 3' %}")
    assert "0 %" in render("{% progress 0 0 'Lezen' %}")


SCALE = ((1, "Nood"), (2, "Wankel"), (3, "In beweging"), (4, "Stevig"), (5, "Kracht"))


def change(label: str, worker: Measure, client: Measure | None = None) -> Comparison:
    return Comparison("Balans", "toen", "nu", SCALE, (DomainChange(label, worker, client),))


@pytest.mark.parametrize(
    ("then", "now", "words", "sign"),
    [
        (1, 3, "2 stappen vooruit", "▲ 2"),
        (3, 2, "1 stap achteruit", "▼ 1"),
        (3, 3, "stabiel", ">=<"),
        (None, 3, "niet te vergelijken", None),
        (3, None, "niet te vergelijken", None),
    ],
)
def test_change_is_told_in_words_sign_and_colour(
    then: int | None, now: int | None, words: str, sign: str | None
) -> None:
    comparison = change("Wonen", Measure(then, now))
    assert comparison.table[0]["worker_change"] == words
    svg = dumbbell_svg(comparison)
    if sign:
        assert sign in svg
    else:
        assert not any(mark in svg for mark in ("▲", "▼", ">=<"))


def test_chart_has_its_points_in_the_right_place() -> None:
    svg = dumbbell_svg(change("Wonen", Measure(1, 5)))
    assert svg.index('<circle cx="205.0"') < svg.index('<circle cx="575.0"')
    assert 'aria-label="Balans: 1 domein vooruit, 0 stabiel, 0 achteruit"' in svg
    assert "style=" not in svg


def test_two_voices_stay_apart() -> None:
    comparison = change("Wonen", Measure(1, 3), Measure(2, 2))
    html = render("{% dumbbell comparison %}", comparison=comparison)
    assert "2 stappen vooruit" in html
    assert "stabiel" in html
    assert html.count("<path") == 2  # one diamond in each of the two layouts
    assert comparison.summary == "1 domein vooruit, 0 stabiel, 0 achteruit"


def test_amounts_beyond_what_is_confirmed_are_told_and_lead_to_their_page() -> None:
    reader = SimpleNamespace(is_authenticated=True, may=lambda permission: permission == "read_law")
    html = render("{% unconfirmed flags %}", flags=flags(), user=reader)
    assert "Gerekend met de laatst gekende bedragen" in html
    assert "bevestigd tot en met 31 december 2025" in html
    assert "1 waarde waarvan de bron nog te bevestigen is" in html
    assert 'href="/wetboek/?toon=onbevestigd"' in html
    stranger = SimpleNamespace(is_authenticated=True, may=lambda permission: False)
    assert "/wetboek/" not in render("{% unconfirmed flags %}", flags=flags(), user=stranger)


def test_a_sure_answer_says_nothing_about_certainty() -> None:
    assert not render("{% unconfirmed flags %}", flags=[]).strip()
    only_source = render("{% unconfirmed flags %}", flags=flags()[1:], user=SimpleNamespace(is_authenticated=False))
    assert "De bron is nog te bevestigen" in only_source
    assert "laatst gekende" not in only_source


@pytest.mark.parametrize("typed", ["31/02/2025", "30.2.25", "2025-02-30", "31022025"])
def test_a_day_that_does_not_exist_is_told_so(typed: str) -> None:
    with pytest.raises(forms.ValidationError, match="Deze dag bestaat niet"):
        DateField().clean(typed)


@pytest.mark.parametrize(
    ("typed", "told"),
    [("-5", "Een bedrag is niet negatief"), ("-1.234,56", "niet negatief"), ("8e2", "Schrijf een bedrag")],
)
def test_an_amount_that_cannot_be_is_told_so(typed: str, told: str) -> None:
    with pytest.raises(forms.ValidationError, match=told):
        MoneyField().clean(typed)
