"""The reasons of a decision: the last step carries the answer, and the sentences say the days and numbers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from houvast_rules import contracts, entitlement, procedure, sanctions
from houvast_rules.entitlement import RecoveryGround, StayAbroad
from houvast_rules.sanctions import EarlierSanction, SanctionGround
from tests.rules.building import Example, ask, read_examples

PLAIN = (bool, int, date, Decimal)
CALLS = ("entitlement.", "sanctions.", "procedure.check_", "procedure.committee_", "contracts.check_grant_order")
EXAMPLES = [row for row in read_examples() if row.call.startswith(CALLS) and not row.raises]


@pytest.mark.parametrize("example", EXAMPLES, ids=[f"{row.rule}: {row.name}" for row in EXAMPLES])
def test_the_last_step_carries_the_answer(example: Example) -> None:
    answer = ask(example)
    if isinstance(answer.value, PLAIN):
        assert answer.steps[-1].value == answer.value


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        (entitlement.check_age(date(2008, 3, 1), date(2026, 3, 1)), "18 jaar op 1 maart 2026: 18 of ouder."),
        (
            entitlement.check_age(date(2008, 3, 2), date(2026, 3, 1)),
            "17 jaar op 1 maart 2026: te jong. Wordt 18 op 2 maart 2026.",
        ),
        (
            entitlement.earliest_start(date(2026, 3, 2), date(2026, 3, 2)),
            "Aangevraagd op 2 maart 2026: het recht begint op 2 maart 2026.",
        ),
        (
            entitlement.check_recovery(RecoveryGround.OCMW_ERROR, date(2026, 3, 2), equity_reason="Zware schulden."),
            "Grond om terug te vorderen: vergissing van het OCMW.",
        ),
        (
            entitlement.abroad_suspension([StayAbroad(date(2026, 7, 1), date(2026, 7, 29))], 2026),
            "29 dagen in het buitenland in 2026. Langer dan 28 dagen in een kalenderjaar: geen betaling op 29 juli 2026.",
        ),
        (
            entitlement.days_abroad([StayAbroad(date(2026, 7, 1), date(2026, 7, 2), ocmw="Gent")], 2026),
            "2 dagen in het buitenland in 2026.",
        ),
        (
            entitlement.days_abroad(
                [
                    StayAbroad(date(2026, 7, 1), date(2026, 7, 2), ocmw="Gent"),
                    StayAbroad(date(2026, 9, 1), date(2026, 9, 1), ocmw="Aalst"),
                ],
                2026,
            ),
            "3 dagen in het buitenland in 2026, geteld over Gent en Aalst.",
        ),
        (
            sanctions.gpmi_sanction_max(
                date(2026, 3, 10),
                [
                    EarlierSanction(SanctionGround.GPMI, date(2025, 6, 1)),
                    EarlierSanction(SanctionGround.GPMI, date(2025, 9, 1)),
                ],
            ),
            "Herhaling binnen 12 maanden na de sanctie van 1 september 2025: hoogstens 3 maanden schorsing.",
        ),
        (
            sanctions.check_postponement(sanctions.Postponement("Komt.", date(2026, 12, 31)), date(2026, 3, 9)),
            (
                "Uitstel, beslist op 9 maart 2026. De hele sanctie wacht tot en met 31 december 2026, "
                "zolang de voorwaarden nageleefd worden."
            ),
        ),
        (
            procedure.late_decision_interest_from(date(2026, 3, 2), date(2026, 4, 10), ocmw_at_fault=True),
            (
                "Aanvraag ontvangen op 2 maart 2026, plus 30 kalenderdagen: beslissen tegen 1 april 2026. "
                "Beslist op 10 april 2026, te laat door het OCMW: interest vanaf dag 46, 17 april 2026."
            ),
        ),
        (
            procedure.check_notification({procedure.NoticeElement.REASONS: "Te jong."}, procedure.Awarded.NOTHING),
            "De kennisgeving bevat 1 van 5 verplichte elementen.",
        ),
        (
            sanctions.check_postponement(
                sanctions.Postponement("Komt.", date(2026, 12, 31), partial=True), date(2026, 3, 9)
            ),
            (
                "Uitstel, beslist op 9 maart 2026. Een deel van de sanctie wacht tot en met 31 december 2026, "
                "zolang de voorwaarden nageleefd worden."
            ),
        ),
        (
            sanctions.sanction_start(date(2023, 11, 15), date(2023, 11, 20)),
            (
                "Beslist op 15 november 2023. Voorstel voor het begin van de schorsing: 1 januari 2024. "
                "Het kan van 21 november 2023 tot en met 1 februari 2024."
            ),
        ),
    ],
)
def test_a_sentence_says_the_days_and_the_numbers(found: object, sentence: str) -> None:
    assert getattr(found, "reason", None) == sentence


def test_partners_are_numbered_in_the_order_they_are_given() -> None:
    facts = contracts.ObligationFacts(granted_from=date(2026, 1, 15), birth_date=date(1990, 5, 1))
    steps = contracts.couple_obligation([facts, facts]).steps
    assert [row.text[:10] for row in steps] == ["Partner 1:", "Partner 2:", "GPMI voor "]
