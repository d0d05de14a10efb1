"""The shape of an answer and the small texts it is made of."""

from __future__ import annotations

from datetime import date

import pytest

from houvast_rules import contracts, identifiers, measurement, procedure
from houvast_rules.contracts import ContactForm, activity_kinds, gpmi_kinds
from houvast_rules.contracts.kinds import classification_rules
from houvast_rules.explain import Level, count, dutch_date
from houvast_rules.law import Law, current_law, read_parameter
from houvast_rules.measurement import DomainScore, Scorer

DAY = date(2026, 3, 2)


def test_an_answer_names_its_rule_and_article() -> None:
    answer = procedure.decision_due(date(2026, 11, 25))
    assert answer.rule == "PRO-03"
    assert answer.article == answer.source.article == answer.steps[-1].source.article
    assert (
        answer.reason
        == "Aanvraag ontvangen op 25 november 2026, plus 30 kalenderdagen: beslissen tegen 25 december 2026."
    )
    assert [flag.level for flag in answer.warnings] == [Level.WARNING]
    assert "Kerstmis" in answer.flags[0].text
    assert answer.errors == ()
    assert answer.has("NOT_WORKING_DAY")
    assert not answer.has("TOO_LONG")


def test_a_later_law_changes_the_answer() -> None:
    text = """
label = "Proef"
unit = "dagen"
[[values]]
from = 2002-10-01
value = 40
article = "Art. 1"
source = "S1"
confidence = "low"
"""
    changed = {**current_law().parameters, "procedure.decision_days": read_parameter("procedure.decision_days", text)}
    assert procedure.decision_due(DAY, law=Law(changed)).value == date(2026, 4, 11)


def test_the_next_evaluation_says_why_then() -> None:
    start, end = date(2026, 2, 1), date(2027, 1, 31)
    regular = contracts.next_evaluation_due(start, end, [date(2026, 8, 3)])
    assert regular.reason == "Laatste stap op 3 augustus 2026, plus 3 maanden: evalueren tegen 3 november 2026."
    exact = contracts.next_evaluation_due(start, end, [date(2026, 8, 10)])
    assert exact.reason == "Laatste stap op 10 augustus 2026, plus 3 maanden: evalueren tegen 10 november 2026."
    closing = contracts.next_evaluation_due(start, end, [date(2026, 11, 3)])
    assert closing.reason == "De overeenkomst loopt tot 31 januari 2027: afsluitend evalueren tegen 29 januari 2027."


def test_a_number_with_an_unknown_day_still_tells_the_year() -> None:
    assert identifiers.read_insz("80000000130").steps[0].value == 1980
    assert identifiers.read_insz("93051822361").steps[0].value == date(1993, 5, 18)


def test_dutch_texts() -> None:
    assert dutch_date(date(2026, 11, 18)) == "18 november 2026"
    assert count(1, "dag", "dagen") == "1 dag"
    assert count(0, "dag", "dagen") == "0 dagen"


@pytest.mark.parametrize(
    ("before", "now", "summary"),
    [
        ((2, 2, 2, 3, 4), (3, 4, 5, 3, 2), "3 domeinen vooruit, 1 stabiel, 1 moeilijker"),
        ((2,), (3,), "1 domein vooruit"),
        ((2, 2), (2, 1), "1 domein stabiel, 1 moeilijker"),
        ((2, 2), (1, 1), "2 domeinen moeilijker"),
        ((0, 9), (3, 3), "nog niets te vergelijken"),
    ],
)
def test_progress_in_words(before: tuple[int, ...], now: tuple[int, ...], summary: str) -> None:
    then = {str(place): DomainScore(worker=score) for place, score in enumerate(before)}
    today = {str(place): DomainScore(worker=score) for place, score in enumerate(now)}
    answer = measurement.compare(then, today, DAY)
    assert answer.value.summary(Scorer.WORKER) == summary
    assert answer.value.summary(Scorer.CLIENT) == "nog niets te vergelijken"
    assert summary in answer.reason


def test_the_count_says_how_many_are_left_and_by_when() -> None:
    held = [contracts.Evaluation(date(2026, 6, 2), in_person=True)]
    answer = contracts.count_evaluations(DAY, date(2027, 3, 1), held, date(2026, 11, 22))
    assert answer.flags[0].text == "Nog 2 evaluaties, waarvan 1 in een gesprek, tegen 1 maart 2027."


@pytest.mark.parametrize(
    ("form", "video_counts", "expected"),
    [
        (ContactForm.OFFICE, False, True),
        (ContactForm.HOME, False, True),
        (ContactForm.ON_SITE, False, True),
        (ContactForm.VIDEO, False, False),
        (ContactForm.VIDEO, True, True),
        (ContactForm.PHONE, True, False),
        (ContactForm.WRITTEN, True, False),
    ],
)
def test_what_counts_as_a_meeting(form: ContactForm, video_counts: bool, expected: bool) -> None:
    assert contracts.counts_in_person(form, video_counts=video_counts) == expected


def test_federal_codes_of_the_kinds() -> None:
    codes = {kind.code: (kind.federal_code, kind.federal_code_if_income) for kind in gpmi_kinds()}
    assert codes == {
        "STUDIE": (9, 10),
        "OPLEIDING": (11, 11),
        "BEGELEIDING": (11, 11),
        "VRIJWILLIG": (11, 11),
        "WORKSHOP": (11, 11),
        "VOORTRAJECT": (11, 11),
        "GEEN": (8, 8),
    }
    assert [kind.code for kind in gpmi_kinds() if not kind.active] == ["VRIJWILLIG"]


def test_the_classification_table_is_closed() -> None:
    """Every activity of the list is met by a rule, every rule points to a kind and to listed activities."""
    known = activity_kinds()
    by_name = {key for rule in classification_rules() for key in rule.activities}
    assert by_name == {activity.key for activity in known if not activity.work_kind}
    by_work = {rule.work_kind for rule in classification_rules() if rule.work_kind}
    assert {activity.work_kind for activity in known if activity.work_kind} <= by_work
    assert {rule.kind for rule in classification_rules()} <= {kind.code for kind in gpmi_kinds()}
    assert [rule.id for rule in classification_rules()] == [f"R{number:02d}" for number in range(1, 15)]
