"""What a centre promises around the evaluations: a talk when somebody asks, an early first one, patience with a no-show.

None of it is in the law; each is a local promise printed in the contract (practice.md §3.5 and §3.6).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from houvast_rules.explain import Flag, Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_working_days, next_working_day
from houvast_rules.statements import step, warning


@dataclass(frozen=True, slots=True)
class ContactTry:
    """One try to reach the client after a missed talk: by which channel, and whether in her own language."""

    channel: str
    own_language: bool


def talk_due(asked: date, *, law: Law | None = None) -> Result[date]:
    """Last working day for a talk that the client, the centre or a partner asked on the day `asked` (EVA-02)."""
    days = (law or current_law()).integer("contracts.talk_working_days", asked)
    due = add_working_days(asked, days)
    text = f"Gevraagd op {dutch_date(asked)}, {days} werkdagen: het gesprek is er ten laatste op {dutch_date(due)}."
    return Result(due, (step("EVA-02", text, due),))


def first_evaluation(signed: date, end: date, *, law: Law | None = None) -> Result[date | None]:
    """Propose the day of the early evaluation of a first contract (EVA-03); None when the contract ends before it."""
    weeks = (law or current_law()).integer("contracts.first_evaluation_weeks", signed)
    day = next_working_day(signed + timedelta(weeks=weeks))
    if day > end:
        return Result(None, (step("EVA-03", f"De overeenkomst eindigt binnen {weeks} weken."),))
    text = f"Eerste GPMI, getekend op {dutch_date(signed)}: na {weeks} weken een eerste gesprek, op {dutch_date(day)}."
    return Result(day, (step("EVA-03", text, day),))


def check_contact_tries(tries: Iterable[ContactTry], on: date, *, law: Law | None = None) -> Result[bool]:
    """Check whether enough was tried before a negative conclusion (EVA-04).

    Warning flags: `FEW_CHANNELS`, `NOT_IN_OWN_LANGUAGE`.
    """
    wanted = (law or current_law()).integer("contracts.contact_channels_min", on)
    made = tuple(tries)
    channels = len({one.channel for one in made})
    flags: list[Flag] = []
    if channels < wanted:
        text = f"Zoek de cliënt nog langs {count(wanted - channels, 'andere weg', 'andere wegen')}."
        flags.append(warning("EVA-04", "FEW_CHANNELS", text))
    if not any(one.own_language for one in made):
        flags.append(warning("EVA-04", "NOT_IN_OWN_LANGUAGE", "Doe het ook in de eigen taal van de cliënt."))
    enough = not flags
    text = f"{count(channels, 'weg', 'wegen')} geprobeerd van {wanted}."
    return Result(enough, (step("EVA-04", text, enough),), tuple(flags))
