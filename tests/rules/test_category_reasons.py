"""The sentences and values of the steps: what a social worker reads in the explanation of a category or an exemption."""

from __future__ import annotations

from datetime import date

from houvast_rules.explain import Result
from houvast_rules.living_wage import (
    Category,
    Member,
    Relation,
    ShortageFacts,
    StudentFacts,
    category_review_due,
    check_right_before_start,
    derive_category,
    shortage_spi,
    spi_counter,
    student_spi,
)

ON = date(2025, 6, 1)
CHILD = Member(relation=Relation.CHILD, birth_date=date(2015, 5, 3))
OLDER = Member(relation=Relation.CHILD, birth_date=date(2009, 8, 21))
PARTNER = Member(relation=Relation.PARTNER)
FRIEND = Member(relation=Relation.FRIEND)
ROOM_MATE = Member(relation=Relation.OTHER, shares_household=False)


def told(result: Result[Category]) -> list[tuple[str, str, object]]:
    return [(step.source.rule, step.text, step.value) for step in result.steps]


def test_alone() -> None:
    assert told(derive_category([], ON)) == [
        ("CAT-02", "Op 1 juni 2025 is er geen minderjarig, ongehuwd kind ten laste.", False),
        ("CAT-04", "Niemand deelt het huishouden: alleenstaand.", False),
        ("CAT-01", "Op 1 juni 2025 geldt één categorie: 2 (alleenstaand).", 2),
    ]


def test_homeless() -> None:
    assert told(derive_category([FRIEND], ON, homeless_with_gpmi=True))[1:] == [
        ("CAT-04", "Een dakloze met een GPMI telt als alleenstaand.", False),
        ("CAT-01", "Op 1 juni 2025 geldt één categorie: 2 (alleenstaand).", 2),
    ]


def test_a_child() -> None:
    assert told(derive_category([CHILD], ON)) == [
        ("CAT-02", "Eén minderjarig, ongehuwd kind ten laste, geboren op 3 mei 2015 (10 jaar).", True),
        ("CAT-01", "Op 1 juni 2025 geldt één categorie: 3 (gezin ten laste).", 3),
    ]


def test_two_children_and_a_partner() -> None:
    assert told(derive_category([OLDER, PARTNER, CHILD], ON))[:2] == [
        ("CAT-02", "2 minderjarige, ongehuwde kinderen ten laste; het jongste is 10 jaar.", True),
        ("CAT-03", "De partner hoort bij het gezin: één bedrag voor allebei.", True),
    ]


def test_who_shares_and_who_only_has_a_room() -> None:
    sharing = "1 persoon deelt het dak en het huishouden met de aanvrager: samenwonend."
    roof = "2 personen wonen alleen onder hetzelfde dak: dat is geen samenwonen."
    assert told(derive_category([FRIEND, ROOM_MATE, ROOM_MATE], ON))[1:] == [
        ("CAT-04", f"{sharing} {roof}", True),
        ("CAT-01", "Op 1 juni 2025 geldt één categorie: 1 (samenwonend).", 1),
    ]
    assert told(derive_category([FRIEND], ON))[1] == ("CAT-04", sharing, True)


def test_an_adult_from_today_is_no_other_minor() -> None:
    sister = Member(relation=Relation.SIBLING, birth_date=date(2007, 6, 1))
    assert not derive_category([sister], ON).flags
    assert derive_category([sister], date(2025, 5, 31)).has("OTHER_MINOR")


def test_when_to_look_again() -> None:
    due = category_review_due([CHILD, OLDER], ON)
    text = (
        "Het jongste kind ten laste is geboren op 3 mei 2015 en wordt 18 op 3 mei 2033. "
        "Die dag eindigt categorie 3: kijk het dossier dan na."
    )
    assert (due.reason, due.steps[0].value) == (text, date(2033, 5, 3))
    none = category_review_due([], ON)
    assert none.reason == "Op 1 juni 2025 is er geen minderjarig kind ten laste: geen herziening om de leeftijd."


def test_months_left() -> None:
    fresh = spi_counter([], ON)
    assert (fresh.reason, fresh.steps[0].value) == ("Nog niet gebruikt: 36 maanden over.", 36)
    counter = spi_counter([date(2025, 5, 12)], ON)
    text = "1 maand gebruikt van 36, tussen 1 mei 2025 en 30 april 2031: 35 maanden over."
    assert (counter.reason, counter.steps[0].value) == (text, 35)
    late = spi_counter([date(2015, 1, 1), date(2024, 1, 1), date(2024, 2, 1)], ON)
    over = "De periode voor de vrijstelling is voorbij sinds 31 december 2020."
    assert [flag.text for flag in late.warnings] == [
        "2 maanden zijn gebruikt na 31 december 2020.",
        f"{over} Of er een nieuwe kan beginnen, is te bevestigen.",
    ]


def test_right_before_work() -> None:
    before = check_right_before_start(ON, right_from=date(2025, 5, 31))
    assert before.reason == "Begonnen op 1 juni 2025; recht sinds 31 mei 2025."
    assert before.steps[0].value is True
    without = check_right_before_start(ON, right_from=None)
    assert without.reason == "Begonnen op 1 juni 2025; geen recht op maatschappelijke integratie."
    assert without.steps[0].value is False


def test_students() -> None:
    facts = StudentFacts(birth_date=date(2004, 5, 1), entitled_on=ON, full_time=True, gpmi_signed=ON, has_grant=True)
    text = (
        "21 jaar op 1 juni 2025 (jonger dan 25), voltijds student met een getekend GPMI: vrijstelling voor studenten, "
    )
    granted = student_spi(facts, ON)
    assert (granted.reason, granted.steps[0].value) == (f"{text}het gewone bedrag.", "student")
    facts = StudentFacts(birth_date=date(2004, 5, 1), entitled_on=ON, full_time=False, gpmi_signed=ON)
    refused = student_spi(facts, ON)
    assert refused.reason == "Geen vrijstelling als student op 1 juni 2025: niet aan alle voorwaarden is voldaan."
    assert refused.steps[0].value == "none"
    started = date(2021, 10, 1)
    facts = StudentFacts(
        birth_date=date(2000, 5, 1), entitled_on=started, full_time=True, gpmi_signed=started, has_grant=True
    )
    assert student_spi(facts, started).reason.endswith("het lagere bedrag met studietoelage.")


def test_shortage_jobs() -> None:
    facts = ShortageFacts(start=ON, contract_start=ON, attested=True, right_from=date(2025, 1, 1), months_left=3)
    granted = shortage_spi(facts)
    text = "Knelpuntberoep: 3 maanden na elkaar, van 1 juni 2025 tot en met 31 augustus 2025, één keer in het leven."
    assert (granted.reason, granted.steps[0].value) == (text, True)
    facts = ShortageFacts(start=ON, contract_start=ON, attested=False, right_from=date(2025, 1, 1), months_left=1)
    refused = shortage_spi(facts)
    assert refused.reason == "Geen verhoogde vrijstelling vanaf 1 juni 2025: niet aan alle voorwaarden is voldaan."
    assert [flag.text for flag in refused.errors] == [
        "Er is geen schriftelijk bewijs van VDAB, Forem, Actiris of ADG dat het een knelpuntberoep is.",
        "De teller geeft nog 1 maand; de 3 maanden zijn ondeelbaar.",
    ]
