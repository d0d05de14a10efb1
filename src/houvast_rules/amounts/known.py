"""Any dated number of the law on a day, or the plain answer that nobody has confirmed one (AMT-01, AMT-04).

It exists for the pages that show or confirm amounts: they must be able to ask for a day beyond what is known without
catching an error, and must never get an old value without having asked for it.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from houvast_rules.certainty import NOT_CONFIRMED, certainty_flags
from houvast_rules.errors import UnconfirmedValueError
from houvast_rules.explain import Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.statements import step, warning


def amount_on(key: str, on: date, *, law: Law | None = None) -> Result[Decimal | None]:
    """The number with this key in force on a day, in the unit of its parameter; None when none is confirmed.

    Flags `NOT_CONFIRMED` after the last confirmed day (with None, or with the last known value when the law goes on
    with that) and `TO_CONFIRM`. Raises `UnknownParameterError` for a key without a file and `OutsideKnownRangeError`
    before the first or after the last value.
    """
    reading = Reading(law or current_law(), on)
    try:
        value = reading.decimal(key)
    except UnconfirmedValueError as unknown:
        return _not_confirmed(reading.law, unknown)
    label, unit = reading.law.parameters[key].label, reading.law.parameters[key].unit
    dated = reading.used[key]
    text = f"{label}: {_plain(value)} {unit} vanaf {dutch_date(dated.start)} ({dated.article})."
    return Result(value, (step("AMT-01", text, value),), certainty_flags(reading, "AMT-04"))


def _plain(value: Decimal) -> str:
    return f"{value:f}".replace(".", ",")


def _not_confirmed(law: Law, unknown: UnconfirmedValueError) -> Result[Decimal | None]:
    parameter = law.parameters[unknown.key]
    last_known = law.with_last_known().at(unknown.key, unknown.on)
    text = (
        f"{parameter.label}: voor {dutch_date(unknown.on)} is geen waarde bevestigd. "
        f"De laatst gekende is van {dutch_date(last_known.start)}."
    )
    flag = warning("AMT-04", NOT_CONFIRMED, f"{text} Kijk na of er een nieuwe is.")
    return Result(None, (step("AMT-04", text),), (flag,))
