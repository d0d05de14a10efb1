"""What is exempted from earned income for socio-professional integration (SPI-01, SPI-08): the amounts only.

Who may use them, for how long and on which income is for the living wage.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.certainty import certainty_flags
from houvast_rules.explain import Result, Step, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import format_euro
from houvast_rules.statements import step


class ExemptionKind(StrEnum):
    """The kinds of monthly exemption of art. 35."""

    GENERAL = "general"
    STUDENT = "student"
    STUDENT_WITH_GRANT = "student_with_grant"
    SHORTAGE = "shortage"


_NAMES = {
    ExemptionKind.GENERAL: "SPI-vrijstelling",
    ExemptionKind.STUDENT: "SPI-vrijstelling voor studenten",
    ExemptionKind.STUDENT_WITH_GRANT: "SPI-vrijstelling voor studenten met een studiebeurs",
    ExemptionKind.SHORTAGE: "SPI-vrijstelling voor een knelpuntberoep",
}


def spi_amount(kind: ExemptionKind, on: date, *, law: Law | None = None) -> Result[Decimal]:
    """Amount in euro per month exempted for this kind on a day (SPI-01).

    From 1 January 2022 a student with a grant gets what every student gets (SPI-04). Flags `NOT_CONFIRMED` and
    `TO_CONFIRM` (AMT-04). Raises `OutsideKnownRangeError` before 1 September 2008 (shortage jobs: 1 January 2024) and
    `UnconfirmedValueError` after the last confirmed day, unless the law goes on with the last known value.
    """
    reading = Reading(law or current_law(), on)
    notes: tuple[Step, ...] = ()
    if kind is ExemptionKind.STUDENT_WITH_GRANT and reading.law.has_ended("spi.student_with_grant", on):
        kind = ExemptionKind.STUDENT
        text = f"Op {dutch_date(on)} maakt een studiebeurs geen verschil meer: alle studenten krijgen hetzelfde bedrag."
        notes = (step("SPI-01", text),)
    key = f"spi.{kind.value}"
    amount = reading.decimal(key)
    start = reading.used[key].start
    text = f"{_NAMES[kind]} vanaf {dutch_date(start)}: {format_euro(amount)} per maand."
    return Result(amount, (*notes, step("SPI-01", text, amount)), certainty_flags(reading, "AMT-04"))


def artist_exemption(on: date, *, law: Law | None = None) -> Result[Decimal]:
    """Amount in euro per year exempted for irregular artistic work (SPI-08): twelve times the monthly base, indexed.

    Flags and raises as `spi_amount`.
    """
    reading = Reading(law or current_law(), on)
    amount = reading.decimal("spi.artist_annual")
    start = reading.used["spi.artist_annual"].start
    text = f"SPI-vrijstelling voor artistieke activiteiten vanaf {dutch_date(start)}: {format_euro(amount)} per jaar."
    return Result(amount, (step("SPI-08", text, amount),), certainty_flags(reading, "AMT-04"))
