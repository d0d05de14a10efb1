"""The client's one page: strengths first, both sides, one A4 in every language, and honest about what is not on it."""

import datetime as dt
import io

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from houvast.apps.trajectories.models import Goal
from houvast.core.enums import Party
from tests.factories.assessments import make_final
from tests.factories.casefiles import make_case_file
from tests.factories.clients import make_person
from tests.factories.contracts import make_action, make_goal
from tests.factories.journal import make_appointment

pytestmark = pytest.mark.django_db
VERSIONS = ("nl", "fr", "en", "nl-fr", "nl-en")


@pytest.fixture
def case_file(worker):
    """A French speaking client with a normal plan: two goals, four promises, one without French words."""
    found = make_case_file(worker=worker, person=make_person(language="fr"))
    make_final(
        found,
        by=worker,
        measured_on=dt.date(2026, 10, 5),
        strength_tags=["doorzettingsvermogen", "netwerk"],
        strengths="Kookt voor de hele straat.",
        wish_one_year="Ik wil zelf met de juf kunnen praten.",
    )
    talk = make_goal(found, "Ik spreek Nederlands met de juf.", client_text="Je parle néerlandais avec l’institutrice.")
    make_action(talk, Party.CLIENT, "Ik ga naar de les.", client_text="Je vais au cours.", repeats="week",
                repeats_from=dt.date(2026, 11, 3), due_on=dt.date(2026, 11, 24))  # fmt: skip
    make_action(talk, Party.CENTRE, "Wij betalen de les.", due_on=dt.date(2026, 12, 15))
    budget = make_goal(found, "Ik kom rond.", chosen_by_client=False, target_date=dt.date(2027, 6, 1), position=2)
    make_action(budget, Party.CLIENT, "Ik bewaar mijn rekeningen.", client_text="Je garde mes factures.")
    make_action(budget, Party.THIRD, "belt mee", third_party="mijn zus", from_network=True)
    make_appointment(found, worker, starts_at=timezone.now() + dt.timedelta(days=3), subject="Evaluatie")
    return found


def address(case_file, file_format="pdf"):
    return reverse("plans:sheet_document", args=[case_file.pk, file_format])


def words_of(content):
    pages = PdfReader(io.BytesIO(content)).pages
    return len(pages), " ".join(" ".join(page.extract_text() for page in pages).split())


@pytest.mark.parametrize("version", VERSIONS)
def test_a_normal_plan_is_exactly_one_page_in_large_letters(logged_in, case_file, version):
    pages, text = words_of(logged_in.get(address(case_file), {"taal": version}).content)
    assert pages == 1
    assert "Niet op dit blad" not in text
    for own in ("Ik spreek Nederlands met de juf.", "Wij betalen de les."):
        assert (own in text) is (version != "fr" or own.startswith("Wij"))


def test_the_page_speaks_the_client_s_language_and_keeps_own_words(logged_in, case_file, worker):
    _pages, text = words_of(logged_in.get(address(case_file)).content)
    for words in (
        "Mon plan",
        "Ce que je fais",
        "Ce que font le CPAS",
        "Je vais au cours.",
        "chaque semaine",
        "Persévérance",
    ):
        assert words in text
    assert text.index("Persévérance") < text.index("Je parle néerlandais")
    assert "Ik wil zelf met de juf kunnen praten." in text
    assert "Wij betalen de les." in text  # no French words yet: as typed
    assert str(worker) in text
    reader = PdfReader(io.BytesIO(logged_in.get(address(case_file)).content))
    assert reader.trailer["/Root"]["/Lang"].startswith("fr")


def test_dutch_beside_french_says_everything_twice(logged_in, case_file):
    _pages, text = words_of(logged_in.get(address(case_file), {"taal": "nl-fr"}).content)
    for words in (
        "Wat ik doe",
        "Ce que je fais",
        "Ik ga naar de les.",
        "Je vais au cours.",
        "elke week",
        "chaque semaine",
    ):
        assert words in text


def test_too_much_stays_one_page_and_says_what_is_left_out(logged_in, case_file):
    for place in range(5):
        goal = make_goal(
            case_file, f"Ik heb een lang doel nummer {place} " + "en nog wat meer woorden " * 6, position=9
        )
        for party in (Party.CLIENT, Party.CENTRE):
            make_action(goal, party, f"Afspraak {place} " + "met veel woorden " * 12)
    for version in VERSIONS:
        pages, text = words_of(logged_in.get(address(case_file), {"taal": version}).content)
        assert pages == 1
        assert any(words in text for words in ("Niet op dit blad: nog", "Pas sur cette feuille", "Not on this page")), (
            version
        )
    page = logged_in.get(reverse("plans:sheet", args=[case_file.pk]))
    assert len(page.context["chosen"].goals_left) == 4
    assert "Niet op het blad" in page.content.decode()


def test_at_most_three_goals_and_five_actions_both_sides_in_turn(logged_in, case_file):
    for place in range(3):
        goal = make_goal(case_file, f"Doel {place}", position=5 + place)
        make_action(goal, Party.CENTRE, f"Wij doen {place}")
    chosen = logged_in.get(reverse("plans:sheet", args=[case_file.pk])).context["chosen"]
    assert [goal.chosen_by_client for goal in chosen.goals] == [True, True, True]
    assert len(chosen.actions) <= 5
    assert {row.party for row in chosen.actions} == {Party.CLIENT, Party.CENTRE}


def test_the_screen_says_what_has_no_words_in_the_client_s_language(logged_in, case_file):
    page = logged_in.get(reverse("plans:sheet", args=[case_file.pk]))
    links = BeautifulSoup(page.content, "html.parser").find("ul", "alert-list").find_all("a")
    assert [link.text for link in links] == ["Ik kom rond.", "Wij betalen de les.", "belt mee"]
    goal = Goal.objects.get(text="Ik kom rond.")
    form = logged_in.get(reverse("plans:goal_edit", args=[case_file.pk, goal.pk])).context["form"]
    assert form["client_text"].label == "In de taal van de cliënt (Frans)"


@pytest.mark.parametrize("file_format", ["docx", "odt"])
def test_it_can_be_edited(logged_in, case_file, file_format):
    answer = logged_in.get(address(case_file, file_format), {"taal": "nl-fr"})
    assert answer.content[:2] == b"PK"
    assert answer["Content-Disposition"].endswith(f'.{file_format}"')
    assert logged_in.get(address(case_file, "exe")).status_code == 404


def test_an_empty_plan_is_a_page_too(logged_in, worker):
    bare = make_case_file(worker=worker, person=make_person(language="ar"))
    pages, text = words_of(logged_in.get(address(bare)).content)
    assert pages == 1
    assert "Nog niets afgesproken." in text


def test_words_in_a_language_without_a_page_stand_under_the_dutch_ones(logged_in, worker):
    case_file = make_case_file(worker=worker, person=make_person(language="tr"))
    make_goal(case_file, "Ik leer fietsen.", client_text="Bisiklete binmeyi öğreniyorum.")
    _pages, text = words_of(logged_in.get(address(case_file)).content)
    assert "Ik leer fietsen. Bisiklete binmeyi öğreniyorum." in text
