"""What the next index step would give, as a hint beside the form; a person compares it with the official table."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from houvast_rules.amounts import ProposedAmount, next_step_amounts
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag
from houvast_rules.law import Law

STEPS_KEY = "index.steps"


@dataclass(frozen=True)
class Hint:
    """The calculated next value of a number; `warnings` are the sentences of the rule."""

    key: str
    proposed: Decimal | int
    warnings: tuple[str, ...] = ()


def hints(law: Law, on: dt.date) -> dict[str, Hint]:
    """Return the calculated next value per number that follows the index; nothing where the rules cannot say."""
    try:
        answer = next_step_amounts(on, law=law)
    except RulesError:
        return {}
    found = {row.key: Hint(row.key, row.proposed, _about(row, answer.flags)) for row in answer.value}
    steps = answer.steps[-1].value
    if isinstance(steps, int):
        found[STEPS_KEY] = Hint(STEPS_KEY, steps)
    return found


def _about(row: ProposedAmount, flags: tuple[Flag, ...]) -> tuple[str, ...]:
    """The general warning first, then what concerns this amount only."""
    general = tuple(flag.text for flag in flags if flag.code == "PROPOSAL")
    return (*general, row.differs.text) if row.differs else general
