"""What must be true of every MPSA, tried on many invented ones, and the words that people read."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast_rules import measurement, periods
from houvast_rules.contracts.kinds import classification_rules
from houvast_rules.measurement import (
    AgeReading,
    Award,
    HearingFacts,
    Measured,
    Movement,
    MpsaGroup,
    MpsaStatus,
    StatusFacts,
    Threshold,
    ThresholdValue,
    UsaGround,
)
from tests.rules.building import ask, read_examples

A, B, C, U = ThresholdValue
DAY = date(2026, 11, 22)
THRESHOLDS = (
    Threshold("taal", "Nederlandse taal"),
    Threshold("justitie", "Justitie"),
    Threshold("schulden", "Schulden en loonbeslag", highest=B),
    Threshold("extern", "Drempels buiten de persoon", highest=B, counts_for_status=False),
)
ORDER = [MpsaStatus.WITHOUT_SUPPORT, MpsaStatus.WITH_SUPPORT, MpsaStatus.SOCIAL]
days = st.dates(min_value=date(2010, 1, 1), max_value=date(2060, 12, 31))
letters = st.sampled_from([A, B, C])
light = st.sampled_from([A, B])
complete = st.fixed_dictionaries({"taal": letters, "justitie": letters, "schulden": light, "extern": light})
answers = st.fixed_dictionaries(
    {}, optional={"taal": letters | st.just(U), "justitie": letters | st.just(U), "schulden": light, "extern": light}
)
histories = st.lists(st.tuples(days, complete), max_size=8, unique_by=lambda row: row[0])
people = st.builds(
    StatusFacts,
    start=st.dates(min_value=date(2005, 1, 1), max_value=date(2026, 11, 22)),
    birth_date=st.none() | st.dates(min_value=date(1930, 1, 1), max_value=date(2008, 1, 1)),
    definitive_incapacity=st.booleans(),
    attested_on=st.none() | st.dates(min_value=date(2005, 1, 1), max_value=date(2030, 1, 1)),
    usa_decided_on=st.none() | st.dates(min_value=date(2005, 1, 1), max_value=date(2030, 1, 1)),
)


@given(values=complete, key=st.sampled_from(["taal", "justitie", "schulden"]))
def test_a_heavier_threshold_never_gives_a_lighter_status(values: dict[str, ThresholdValue], key: str) -> None:
    before = measurement.status_of_values(THRESHOLDS, values).value.status
    heavier = values | {key: B if values[key] is A or key == "schulden" else C}
    after = measurement.status_of_values(THRESHOLDS, heavier).value.status
    assert ORDER.index(after) >= ORDER.index(before)


@given(values=complete, other=light)
def test_what_lies_outside_the_person_never_changes_the_status(
    values: dict[str, ThresholdValue], other: ThresholdValue
) -> None:
    one = measurement.status_of_values(THRESHOLDS, values)
    two = measurement.status_of_values(THRESHOLDS, values | {"extern": other})
    assert (one.value.status, one.value.because) == (two.value.status, two.value.because)
    assert ("extern" in two.value.centre_acts_on) == (other is B) == two.has("CENTRE_ACTS")


@given(values=answers)
def test_the_status_is_unknown_exactly_when_an_answer_is_missing(values: dict[str, ThresholdValue]) -> None:
    missing = {row.key for row in THRESHOLDS if values.get(row.key) in (None, U)}
    answer = measurement.status_of_values(THRESHOLDS, values)
    assert (answer.value.status is MpsaStatus.INCOMPLETE) == bool(missing)
    assert not missing or set(answer.value.because) == missing


@given(facts=people, values=st.none() | answers, reading=st.sampled_from(AgeReading))
def test_every_status_names_its_rule_and_does_not_depend_on_the_order(
    facts: StatusFacts, values: dict[str, ThresholdValue] | None, reading: AgeReading
) -> None:
    answer = measurement.mpsa_status(facts, DAY, THRESHOLDS, values, age_reading=reading)
    turned = dict(reversed(values.items())) if values is not None else None
    assert answer == measurement.mpsa_status(facts, DAY, THRESHOLDS, turned, age_reading=reading)
    assert answer.rule in {f"MPS-D{number}" for number in range(1, 9)}
    assert answer.steps[-1].text.startswith(answer.value.label)
    if facts.decision_holds(DAY):
        assert answer.value.status.group is MpsaGroup.SOCIAL_ONLY


@given(birth=st.dates(min_value=date(1930, 1, 1), max_value=date(1980, 1, 1)), after=st.integers(0, 40 * 366))
def test_the_two_readings_of_sixty_differ_only_between_two_birthdays(birth: date, after: int) -> None:
    on = max(date(2005, 1, 1), birth + timedelta(days=after + 18 * 366))
    facts = StatusFacts(start=date(2005, 1, 1), birth_date=birth)
    strict = measurement.automatic_usa(facts, on)
    early = measurement.automatic_usa(facts, on, age_reading=AgeReading.DATE_GT)
    between = periods.birthday(birth, 60) < on < periods.birthday(birth, 61)
    assert (strict.value is None) == (periods.age_on(birth, on) < 61)
    assert ((strict.value is None) != (early.value is None)) == between
    assert strict.has("AGE_READING") == early.has("AGE_READING") == between


@given(history=histories, on=days)
def test_the_strict_form_never_allows_more(history: list[tuple[date, dict[str, ThresholdValue]]], on: date) -> None:
    measured = [Measured(day, values) for day, values in history]
    plain = measurement.usa_proposal(measured, on, THRESHOLDS).value
    strict = measurement.usa_proposal(measured, on, THRESHOLDS, strict_same_threshold=True).value
    assert strict.consecutive <= plain.consecutive <= len([day for day, _ in history if day <= on])
    assert plain.possible or not strict.possible
    assert plain.possible == (plain.consecutive >= 3)
    assert strict.consecutive == 0 or strict.always


@given(history=histories, later=complete)
def test_a_professional_measurement_starts_the_count_again(
    history: list[tuple[date, dict[str, ThresholdValue]]], later: dict[str, ThresholdValue]
) -> None:
    on = date(2061, 1, 1)
    measured = [*(Measured(day, values) for day, values in history), Measured(on, later)]
    social = C in (later["taal"], later["justitie"])
    assert (measurement.usa_proposal(measured, on, THRESHOLDS).value.consecutive == 0) == (not social)


@given(baseline=answers, current=answers)
def test_threshold_progress_turned_around_is_its_mirror(
    baseline: dict[str, ThresholdValue], current: dict[str, ThresholdValue]
) -> None:
    there = measurement.compare_thresholds(THRESHOLDS, baseline, current).value
    back = measurement.compare_thresholds(THRESHOLDS, current, baseline).value
    assert there.number(Movement.IMPROVED) == back.number(Movement.WORSE)
    assert there.number(Movement.STABLE) == back.number(Movement.STABLE)
    assert (there.burden_before, there.burden_now) == (back.burden_now, back.burden_before)
    assert there.burden_now is None or Decimal(0) <= there.burden_now <= Decimal(1)


@given(hearing=days, age=st.none() | st.integers(min_value=0, max_value=400), attached=st.booleans(), reason=st.text())
def test_a_hearing_is_never_held_back(hearing: date, age: int | None, attached: bool, reason: str) -> None:
    measured = None if age is None else hearing - timedelta(days=age)
    answer = measurement.hearing_readiness(HearingFacts(hearing, measured, attached, reason))
    assert answer.value.hearing_goes_on
    assert answer.value.recent == (age is not None and age <= 90)
    assert answer.value.item_ready == (not answer.errors)
    assert answer.value.recent or answer.has("HEARING_GOES_ON")


@given(start=days, last=days, revisions=st.lists(days, max_size=5))
def test_the_next_measurement_is_never_more_than_a_year_away(start: date, last: date, revisions: list[date]) -> None:
    due = measurement.next_mpsa_due(start, last, revisions).value
    assert due <= periods.add_months(last, 12)
    assert all(due <= day for day in revisions if day > last + timedelta(days=30))
    assert due > last + timedelta(days=30)


@pytest.mark.parametrize("status", MpsaStatus)
def test_every_status_has_a_label_and_a_group(status: MpsaStatus) -> None:
    assert measurement.MPSA_LABELS[status]
    assert status.value.startswith(status.group)


def test_an_instrument_without_counting_thresholds_weighs_nothing() -> None:
    progress = measurement.compare_thresholds(THRESHOLDS[3:], {"extern": B}, {"extern": A}).value
    assert progress.burden_now is None
    assert progress.summary() == "1 drempel vooruit"


def test_the_sentences_that_people_read() -> None:
    old = measurement.mpsa_status(StatusFacts(start=date(2024, 1, 15), birth_date=date(1965, 11, 22)), DAY)
    assert old.reason == (
        "61 jaar op 22 november 2026, dus ouder dan 60: vanzelf uitsluitend sociaal activeerbaar. "
        "Uitsluitend sociaal activeerbaar (leeftijd), sinds 22 november 2026."
    )
    moved = measurement.compare_thresholds(THRESHOLDS, {"taal": C, "schulden": B}, {"taal": B, "schulden": B})
    assert moved.reason == (
        "Zwaarte van de drempels: van 1,00 naar 0,67 (0 is geen drempel, 1 is alles zo zwaar mogelijk). "
        "Drempels: 1 drempel vooruit, 1 stabiel. 1 drempel op B gehouden: dat is ook een resultaat."
    )
    hearing = measurement.hearing_readiness(HearingFacts(date(2026, 11, 24), date(2026, 7, 27)))
    assert hearing.reason == (
        "Hoorzitting op 24 november 2026: de MPSA van 27 juli 2026 is dan 120 dagen oud (hoogstens 90). "
        "Het agendapunt is nog niet klaar."
    )


def test_the_choice_about_sixty_and_the_new_test_say_their_dates() -> None:
    between = StatusFacts(start=date(2024, 1, 15), birth_date=date(1966, 3, 2))
    assert measurement.automatic_usa(between, DAY).flags[0].text == (
        "De bron zegt 'ouder dan 60' en niet vanaf welke dag: de dag na de 60e verjaardag of de 61e verjaardag. "
        "De leeftijd telt nog niet volgens de keuze van dit OCMW."
    )
    award = Award(UsaGround.AGE, date(2020, 3, 2))
    assert measurement.usa_reopening(award, date(2021, 1, 4)).steps[-1].text == (
        "Uitsluitend sociaal activeerbaar sinds 2 maart 2020, plus 3 jaar: lichte toets op 2 maart 2023."
    )
    assert measurement.usa_reopening(award, DAY, last_retest_on=date(2024, 4, 2)).steps[-1].text == (
        "Laatst getoetst op 2 april 2024, plus 3 jaar: lichte toets op 2 april 2027."
    )


def test_the_ladder_in_words() -> None:
    assert measurement.ladder_move(2, 4).reason == (
        "Participatieladder: van trede 2 (heeft contacten buiten het huis) naar trede 4 (doet onbetaald werk)."
    )
    assert measurement.ladder_move(4, 4).reason == "Participatieladder: blijft op trede 4 (doet onbetaald werk)."


def test_a_status_never_names_a_sensitive_threshold() -> None:
    health = [Threshold(key, key.title(), sensitive=True) for key in ("hart", "hoofd")]
    thresholds = (THRESHOLDS[0], *health)
    answer = measurement.status_of_values(thresholds, {"taal": C, "hart": C, "hoofd": C})
    assert answer.reason == "Sociaal activeerbaar, omdat Nederlandse taal = C, een gevoelige drempel = C."
    assert answer.value.because == ("taal", "hart", "hoofd")
    unknown = measurement.status_of_values(thresholds, {"taal": C, "hart": C})
    assert unknown.reason == "Meting onvolledig, omdat een gevoelige drempel nog geen waarde heeft."


@pytest.mark.parametrize("rule", [rule.id for rule in classification_rules()])
def test_every_classification_rule_has_an_example_and_says_its_name(rule: str) -> None:
    found = [row for row in read_examples() if isinstance(row.value, dict) and row.value.get("rule") == rule]
    assert found
    assert all(f"Regel {rule}:" in ask(row).reason for row in found)
