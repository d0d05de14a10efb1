"""What is lost when a legal term passes: a right of the client, money of the centre, or nothing by itself.

A list of everything that is due helps only when the heaviest stands first. The sentences are data
(`tables/consequences.toml`); whether a rule is law at all is told by its own statement.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from houvast_rules.statements import statements

_FILE = Path(__file__).parent / "tables" / "consequences.toml"
# How the statement of a local habit or an agreement of Houvast says so itself.
_NOT_LAW = "geen wet"


class Loss(StrEnum):
    """Heaviest first."""

    RIGHT = "right"
    MONEY = "money"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Consequence:
    """What is lost and a sentence that says how; the sentence is empty when nothing is."""

    loss: Loss
    text: str = ""


@cache
def consequences() -> dict[str, Consequence]:
    """Return what is lost per rule of law, heaviest first; local habits and agreements are not in it."""
    rows: dict[str, dict[str, str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    found = {rule: Consequence(loss, rows[loss][rule]) for loss in (Loss.RIGHT, Loss.MONEY) for rule in rows[loss]}
    legal = (rule for rule, statement in statements().items() if _NOT_LAW not in statement.article)
    return found | {rule: Consequence(Loss.NOTHING) for rule in legal if rule not in found}


def rules_that_lose(loss: Loss) -> tuple[str, ...]:
    """Return the rules of law whose term loses this."""
    return tuple(rule for rule, consequence in consequences().items() if consequence.loss is loss)
