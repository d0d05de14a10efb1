"""Zero against now: both voices apart, sensitive domains known, words for the client."""

import datetime as dt

import pytest
from django.urls import reverse

from houvast.accounts.roles import Role
from houvast.apps.assessments import editing
from houvast.apps.assessments.actions.instrument_drafts import change_draft
from houvast.apps.assessments.comparison import comparison, scores_of
from houvast.apps.assessments.models import Assessment
from houvast_rules.measurement import Movement, Scorer, compare
from tests.factories.accounts import make_user
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.instruments import make_instrument_draft, publish

pytestmark = pytest.mark.django_db

ZERO = {
    "inkomen_budget": (2, 2),
    "taal_digitaal": (1, 1),
    "mobiliteit": (2, 1),
    "gezin_kinderen": (3, 3),
    "gezondheid_psychisch": (3, 3),
    "netwerk": (None, 2),
}
NOW = {
    "inkomen_budget": (3, 4),
    "taal_digitaal": (2, 2),
    "mobiliteit": (5, 3),
    "gezin_kinderen": (2, 3),
    "gezondheid_psychisch": (3, 2),
    "opleiding_werk": (2, 2),
}


@pytest.fixture
def pair():
    worker = make_user()
    case_file = make_case_file(worker=worker)
    zero = make_final(case_file, by=worker, scores=ZERO)
    now = make_final(case_file, by=worker, scores=NOW, measured_on=dt.date(2026, 9, 10))
    rows = Assessment.objects.with_scores().in_bulk([zero.pk, now.pk])
    return rows[zero.pk], rows[now.pk]


def test_comparison_asks_the_database_nothing(pair, django_assert_num_queries):
    with django_assert_num_queries(0):
        result = comparison(*pair)
        assert result.summary()
        assert result.domains[0].label == "Inkomen en budget"


def test_the_voices_are_counted_apart(pair):
    result = comparison(*pair)
    assert result.summary(Scorer.WORKER) == "3 domeinen vooruit, 1 stabiel, 1 moeilijker"
    assert result.summary(Scorer.CLIENT) == "3 domeinen vooruit, 1 stabiel, 1 moeilijker"
    assert result.number(Scorer.WORKER, Movement.NOT_COMPARED) == 7
    assert [row.key for row in result.conversation_points] == ["mobiliteit"]


def test_the_words_are_those_of_the_rules(pair):
    ours = comparison(*pair)
    rules = compare(scores_of(pair[0]), scores_of(pair[1]), pair[1].measured_on).value
    for voice in Scorer:
        assert ours.summary(voice) == rules.summary(voice)
    same = comparison(pair[0], pair[0])
    assert same.summary() == "6 domeinen stabiel"
    empty = compare({}, {}, pair[1].measured_on).value
    assert empty.summary(Scorer.WORKER) == "nog niets te vergelijken"


def test_sensitive_domains_are_kept_apart(pair):
    result = comparison(*pair)
    assert {row.key for row in result.sensitive_domains} == {
        "gezondheid_lichamelijk",
        "gezondheid_psychisch",
        "verblijf_justitie",
    }
    assert len(result.open_domains) == 9
    assert [row.key for row in result.domains if row.measured] == [
        "inkomen_budget",
        "gezondheid_psychisch",
        "gezin_kinderen",
        "netwerk",
        "taal_digitaal",
        "opleiding_werk",
        "mobiliteit",
    ]


def test_versions_meet_on_ids_and_what_has_no_match_is_named(client):
    manager, worker = make_user(Role.HEAD_OF_SERVICE), make_user(Role.HEAD_SOCIAL_WORKER)
    case_file = make_case_file(worker=worker)
    given = {"netwerk": (2, 2), "mobiliteit": (2, 1)}
    make_final(case_file, by=worker, scores=given, measured_on=dt.date(2026, 3, 16))
    draft = make_instrument_draft(by=manager)
    without = editing.without_part(draft.definition, ("domains", "netwerk"))
    draft = change_draft(instrument=draft, expected=0, definition=without, by=manager)
    newer = publish(draft, by=manager, valid_from=dt.date(2026, 10, 1))
    make_final(case_file, by=worker, scores={"mobiliteit": (3, 3)}, measured_on=dt.date(2026, 11, 2))
    zero, now = case_file.assessments.with_scores().in_order()
    assert (zero.instrument.version, now.instrument) == ("1.1", newer)
    compared = comparison(zero, now)
    assert [row.key for row in compared.domains if row.measured] == ["mobiliteit"]
    assert [(lost.key, lost.only_in) for lost in compared.without_match] == [("netwerk", zero)]
    assert [lost.only_in for lost in comparison(now, zero).without_match] == [zero]
    client.force_login(worker)
    page = client.get(reverse("assessments:progress", args=[case_file.pk])).content.decode()
    assert "Netwerk, enkel op 16/03/2026" in page
