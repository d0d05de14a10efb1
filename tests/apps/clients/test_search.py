"""One field finds a person; adding one finds who may be there already."""

import datetime as dt

import pytest

from houvast.accounts.roles import Role
from houvast.apps.clients.search import find_persons, possible_duplicates
from houvast.apps.clients.terms import Terms, phone_key, read_terms
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_case_file
from tests.factories.clients import insz_number, make_person

BORN = dt.date(1988, 3, 14)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("  El   Idrissi ", Terms(words=("El", "Idrissi"))),
        ("88.03.14-223.61", Terms(insz="88031422361", phone="31422361")),
        ("2026/12", Terms(file_number="2026/00012")),
        ("2026 / 00012", Terms(file_number="2026/00012")),
        ("14/03/1988", Terms(born_from=BORN, born_until=BORN)),
        ("14-3-1988", Terms(born_from=BORN, born_until=BORN)),
        ("amina 14.03.1988", Terms(words=("amina",), born_from=BORN, born_until=BORN)),
        ("1988", Terms(born_from=dt.date(1988, 1, 1), born_until=dt.date(1988, 12, 31))),
        ("D'Hondt 1988", Terms(words=("D'Hondt",), born_from=dt.date(1988, 1, 1), born_until=dt.date(1988, 12, 31))),
        ("+32 470 12 34 56", Terms(insz="32470123456", phone="70123456")),
        ("0470/12.34.56", Terms(phone="70123456")),
        ("31/02/1988", Terms(phone="31021988")),
        ("   ", Terms()),
        ("%_'\"", Terms()),
    ],
)
def test_what_is_typed_is_recognised(text: str, terms: Terms) -> None:
    assert read_terms(text) == terms


def test_a_phone_is_the_same_number_with_and_without_its_country() -> None:
    assert phone_key("+32 470 12 34 56") == phone_key("0470/12 34 56")
    assert phone_key("1234") == ""


@pytest.fixture
def people(db):
    amina = make_person(insz=insz_number(BORN), municipality="Houtrode", phone="0470 12 34 56")
    jose = make_person(first_name="José", last_name="D’Hondt", birth_date=dt.date(1960, 12, 1))
    vermeulen = make_person(first_name="Kristof", last_name="Vermeulen", birth_date=dt.date(1975, 5, 5))
    make_case_file(person=vermeulen, number="2026/00012")
    return {"amina": amina, "jose": jose, "vermeulen": vermeulen}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("idrissi", "amina"),
        ("amina el idr", "amina"),
        ("El Idrisi", "amina"),
        ("jose", "jose"),
        ("JOSÉ", "jose"),
        ("vermuelen", "vermeulen"),
        ("kristof vermuelen", "vermeulen"),
        ("ver", "vermeulen"),
        ("v", "vermeulen"),
        ("14/03/1988", "amina"),
        ("1975", "vermeulen"),
        ("amina 1988", "amina"),
        ("2026/12", "vermeulen"),
        ("+32 470 12 34 56", "amina"),
    ],
)
def test_one_field_finds_her(people, text, who) -> None:
    assert find_persons(make_user(Role.DESK), text).persons == [people[who]]


def test_a_number_is_found_with_any_punctuation(people) -> None:
    number = people["amina"].insz_history.get().number
    for text in (number, f"{number[:6]}-{number[6:9]}.{number[9:]}", f"{number[:2]} {number[2:]}"):
        found = find_persons(make_user(Role.DESK), text).persons
        assert [(person.pk, person.insz, person.municipality) for person in found] == [
            (people["amina"].pk, number, "Houtrode")
        ]


def test_the_beginning_of_a_name_comes_first_and_the_rest_pages(db) -> None:
    for name in ("Van Peeters", "Peeters", "Peetersman"):
        make_person(first_name="Jan", last_name=name)
    desk = make_user(Role.DESK)
    first, rest = find_persons(desk, "peeters", limit=2), find_persons(desk, "peeters", offset=2, limit=2)
    assert [person.last_name for person in first.persons] == ["Peeters", "Peetersman"]
    assert [person.last_name for person in rest.persons] == ["Van Peeters"]
    assert (first.has_next, rest.has_next) == (True, False)


def test_a_search_never_shows_a_protected_person(people) -> None:
    make_case_file(person=people["amina"], worker=make_user(), protected=True)
    desk = make_user(Role.DESK)
    for text in ("idrissi", "idrisi", "14/03/1988", people["amina"].insz_history.get().number, "0470 12 34 56"):
        assert find_persons(desk, text).persons == []


def duplicates(**typed):
    given = {"last_name": "El Idrissi", "first_name": "Amina", "birth_date": BORN, **typed}
    found = possible_duplicates(make_user(Role.DESK), **given)
    return [(duplicate.person.first_name, [str(reason) for reason in duplicate.reasons]) for duplicate in found]


def test_duplicates_are_found_by_name_and_date_number_or_phone(people) -> None:
    assert duplicates() == [("Amina", ["zelfde naam", "zelfde geboortedatum"])]
    assert duplicates(last_name="El Idrisi", birth_date=None) == [("Amina", ["naam lijkt erop"])]
    assert duplicates(birth_date=dt.date(1988, 3, 20)) == [("Amina", ["zelfde naam", "geboortedatum ligt dichtbij"])]
    assert duplicates(birth_date=dt.date(1978, 3, 14)) == [
        ("Amina", ["zelfde naam", "geboortedatum met een mogelijke tikfout"])
    ]
    number = people["amina"].insz_history.get().number
    by_number = duplicates(last_name="Maes", first_name="An", birth_date=dt.date(2001, 1, 1), insz=number)
    assert by_number[0][1][0] == "zelfde rijksregisternummer"
    by_phone = duplicates(last_name="Maes", first_name="An", birth_date=None, phone="+32470123456")
    assert by_phone == [("Amina", ["zelfde telefoonnummer"])]


def test_very_short_names_are_compared_whole(db) -> None:
    make_person(first_name="An", last_name="Li")
    assert duplicates(first_name="An", last_name="Li") == [("An", ["zelfde naam", "zelfde geboortedatum"])]
    assert duplicates(first_name="Bo", last_name="Li") == []


@pytest.mark.parametrize("text", ["d'hondt", "D’Hondt", "dhondt", "d hondt"])
def test_an_apostrophe_is_typed_in_many_ways(people, text) -> None:
    assert find_persons(make_user(Role.DESK), text).persons == [people["jose"]]


def test_somebody_else_is_no_duplicate(people) -> None:
    assert duplicates(birth_date=dt.date(2001, 1, 1)) == []
    assert duplicates(last_name="Janssens", first_name="Piet", phone="0499 00 11 22") == []
