"""How sure is an answer? The flags that follow from the values it was read from.

A right must be calculated today even when the newest amount is not confirmed yet. Then the answer says which value it
went on with, and which values nobody has read in an official text, so that a person can decide to check first.

Public: `certainty_flags`, `NOT_CONFIRMED`, `TO_CONFIRM`.
"""

from __future__ import annotations

from houvast_rules.explain import Confidence, Flag, dutch_date
from houvast_rules.law import Reading
from houvast_rules.statements import info, warning

NOT_CONFIRMED = "NOT_CONFIRMED"
TO_CONFIRM = "TO_CONFIRM"


def certainty_flags(reading: Reading, rule: str) -> tuple[Flag, ...]:
    """Return a warning `NOT_CONFIRMED` per value used after its last confirmed day, and `TO_CONFIRM` per value that is
    less than certain (a warning when it was only remembered, information when it was read in part or inferred)."""
    flags: list[Flag] = []
    for parameter, confirmed_until in reading.unconfirmed():
        text = (
            f"{parameter.label}: bevestigd tot en met {dutch_date(confirmed_until)}. Er is gerekend met de laatst gekende "
            "waarde. Kijk na of er een nieuwe is."
        )
        flags.append(warning(rule, NOT_CONFIRMED, text))
    for parameter, dated in reading.uncertain():
        text = f"{parameter.label} (vanaf {dutch_date(dated.start)}) is nog te bevestigen. {dated.note}".rstrip()
        make = warning if dated.confidence is Confidence.LOW else info
        flags.append(make(rule, TO_CONFIRM, text))
    return tuple(flags)
