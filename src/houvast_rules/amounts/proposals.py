"""What the amounts would be after the next index step: a proposal for whoever confirms them, never applied by itself.

The bases may have risen too (a welfare step), so a person must compare with the official table before confirming.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from houvast_rules.amounts.index import coefficient, indexed
from houvast_rules.certainty import certainty_flags
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, Reading, current_law
from houvast_rules.money import format_euro
from houvast_rules.statements import step, warning

# Indexed amounts by the key of the base amount they grow from.
_INDEXED = {
    "living_wage.annual_1": "living_wage.base_1",
    "living_wage.annual_2": "living_wage.base_2",
    "living_wage.annual_3": "living_wage.base_3",
    "spi.general": "spi.base_general",
    "spi.student": "spi.base_general",
    "spi.shortage": "spi.base_shortage",
    "spi.artist_annual": "spi.base_artist_annual",
}


@dataclass(frozen=True, slots=True)
class ProposedAmount:
    """One amount before and after the next index step, in euro, in the `unit` of its parameter.

    `differs` is the warning `MODEL_DIFFERS` when the present amount does not follow from its base, else None.
    """

    key: str
    label: str
    unit: str
    current: Decimal
    proposed: Decimal
    differs: Flag | None = None


def next_step_amounts(on: date, *, law: Law | None = None) -> Result[tuple[ProposedAmount, ...]]:
    """Propose the indexed amounts after one more index step than is known on a day (AMT-02), with the last known bases.

    Always flags `PROPOSAL`; flags `MODEL_DIFFERS` per amount that does not follow from its base and the known number of
    steps (then the base has changed and the proposal is wrong), and `NOT_CONFIRMED` for the number of steps. Raises
    `OutsideKnownRangeError` before 1 January 2024, the first day of the shortage amount.
    """
    rules = (law or current_law()).with_last_known()
    reading = Reading(rules, on)
    known = reading.integer("index.steps")
    rows: list[ProposedAmount] = []
    for key, base_key in _INDEXED.items():
        base, current = rules.decimal(base_key, on), rules.decimal(key, on)
        parameter = rules.parameters[key]
        fits = indexed(base, known, on=on, law=rules).value == current
        differs = None if fits else _differs(parameter.label, current, on)
        proposed = indexed(base, known + 1, on=on, law=rules).value
        rows.append(ProposedAmount(key, parameter.label, parameter.unit, current, proposed, differs))
    factor = f"{coefficient(known + 1, on=on, law=rules)}".replace(".", ",")
    text = f"Voorstel na {known + 1} indexstappen: basisbedrag maal {factor}."
    differing = (row.differs for row in rows if row.differs)
    flags = (_proposal(), *differing, *certainty_flags(reading, "AMT-04"))
    return Result(tuple(rows), (step("AMT-02", text, known + 1),), flags)


def _proposal() -> Flag:
    text = (
        "Dit is een berekend voorstel en geldt nog niet. Vergelijk met de officiële tabel: de basisbedragen kunnen mee "
        "veranderd zijn. Bevestig daarna bedrag, datum en bron."
    )
    return warning("AMT-04", "PROPOSAL", text)


def _differs(label: str, current: Decimal, on: date) -> Flag:
    text = (
        f"{label}: {format_euro(current)} op {dutch_date(on)} volgt niet uit het basisbedrag en de gekende indexstappen. "
        "Bevestig eerst het nieuwe basisbedrag en het aantal stappen."
    )
    return warning("AMT-02", "MODEL_DIFFERS", text)
