"""What a GPMI may and must contain.

No voluntary work (GPM-06) and no care or treatment (ZORG-01) as a condition; both sides commit (GPM-07).
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path

from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law, current_law
from houvast_rules.statements import error, info, source, step, warning

_FILE = Path(__file__).parent.parent / "tables" / "never_binding.toml"


class Party(StrEnum):
    """Who commits."""

    CLIENT = "client"
    OCMW = "ocmw"
    THIRD = "third"


class ClauseKind(StrEnum):
    """What a clause is about, as far as a rule cares."""

    GENERAL = "general"
    VOLUNTARY_WORK = "voluntary_work"
    COMMUNITY_SERVICE = "community_service"
    CARE = "care"


@dataclass(frozen=True, slots=True)
class Clause:
    """One commitment. `binding` means that not honouring it can have consequences; `goal` is any key or None."""

    party: Party
    text: str
    kind: ClauseKind = ClauseKind.GENERAL
    binding: bool = True
    goal: Hashable = None


_VOLUNTARY = {
    ClauseKind.VOLUNTARY_WORK: "Vrijwilligerswerk",
    ClauseKind.COMMUNITY_SERVICE: "Gemeenschapsdienst",
}


@cache
def _telling_words() -> tuple[tuple[ClauseKind, tuple[str, ...]], ...]:
    table = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return tuple((ClauseKind(kind), tuple(words)) for kind, words in table.items())


def _told_kind(text: str, on: date) -> ClauseKind | None:
    folded, since = text.casefold(), source("GPM-06").since
    for kind, words in _telling_words():
        if kind in _VOLUNTARY and since is not None and on < since:
            continue
        if any(word in folded for word in words):
            return kind
    return None


def never_binding_kind(text: str, on: date) -> Result[ClauseKind | None]:
    """Tell from its words which kind of clause that never binds this is: voluntary work, service, care; None for none.

    Voluntary work and community service from 5 July 2018 (GPM-06), care and treatment always (ZORG-01).
    """
    kind = _told_kind(text, on)
    rule = "ZORG-01" if kind is ClauseKind.CARE else "GPM-06"
    if kind is None:
        both = "De woorden zeggen niets van vrijwilligerswerk, zorg of behandeling."
        return Result(None, (step("GPM-06", both), step("ZORG-01", both)))
    said = "zorg of behandeling" if kind is ClauseKind.CARE else "vrijwilligerswerk"
    return Result(kind, (step(rule, f"De woorden wijzen op {said}: nooit een bindende afspraak.", kind.value),))


def _clause_flags(clause: Clause, on: date, *, forbidden: bool) -> list[Flag]:
    """Flags of one binding clause; a clause that does not bind can never be a condition."""
    quoted = f"“{clause.text}”"
    if clause.kind in _VOLUNTARY:
        label = _VOLUNTARY[clause.kind]
        if forbidden:
            text = f"{label} mag geen voorwaarde zijn: {quoted}. Noteer het als vrijwillig engagement."
            return [error("GPM-06", "VOLUNTARY_CLAUSE_BINDING", text)]
        text = f"{label} was toen nog toegelaten. De POD MI vroeg herziening tegen 30 september 2018: {quoted}."
        return [info("GPM-06", "BEFORE_JUDGMENT", text)]
    if clause.kind is ClauseKind.CARE:
        text = f"Zorg of behandeling is geen voorwaarde: {quoted}. Noteer het als vrijwillig engagement."
        return [error("ZORG-01", "CARE_CLAUSE_BINDING", text)]
    told = _told_kind(clause.text, on)
    if told is ClauseKind.CARE:
        text = f"Dit lijkt zorg of behandeling: {quoted}. Dat is geen voorwaarde. Noteer het als vrijwillig engagement."
        return [warning("ZORG-01", "MENTIONS_CARE", text)]
    if told is not None:
        text = f"Dit lijkt vrijwilligerswerk: {quoted}. Dat mag geen voorwaarde zijn."
        return [warning("GPM-06", "MENTIONS_VOLUNTARY_WORK", text)]
    return []


def check_clauses(clauses: Sequence[Clause], on: date) -> Result[bool]:
    """Check that nothing voluntary and no care binds the client in a GPMI in force on the day `on` (GPM-06, ZORG-01).

    Errors `VOLUNTARY_CLAUSE_BINDING` (from 5 July 2018) and `CARE_CLAUSE_BINDING`; warnings `MENTIONS_VOLUNTARY_WORK` and
    `MENTIONS_CARE`, told from the words; info `BEFORE_JUDGMENT` for earlier days. Only commitments of the client are
    looked at.
    """
    since = source("GPM-06").since
    forbidden = since is None or on >= since
    mine = [clause for clause in clauses if clause.party is Party.CLIENT and clause.binding]
    flags = tuple(flag for clause in mine for flag in _clause_flags(clause, on, forbidden=forbidden))
    voluntary = any(flag.code == "VOLUNTARY_CLAUSE_BINDING" for flag in flags)
    care = any(flag.code == "CARE_CLAUSE_BINDING" for flag in flags)
    text = "Vrijwilligerswerk of gemeenschapsdienst staat er als voorwaarde in." if voluntary else (
        "Geen vrijwilligerswerk of gemeenschapsdienst als voorwaarde."
    )  # fmt: skip
    said = "Zorg of behandeling staat er als voorwaarde in." if care else "Geen zorg of behandeling als voorwaarde."
    steps = (step("GPM-06", text, not voluntary), step("ZORG-01", said, not care))
    return Result(not (voluntary or care), steps, flags)


def check_balance(clauses: Sequence[Clause], on: date, *, law: Law | None = None) -> Result[bool]:
    """Check that both sides commit (GPM-07).

    Errors `NO_CLIENT_COMMITMENT`, `NO_OCMW_COMMITMENT`; warnings `GOAL_ONE_SIDED` (a goal with one side only) and
    `MANY_CLIENT_COMMITMENTS` (more than six, practice). Voluntary engagements of the client count as hers.
    """
    flags: list[Flag] = []
    by_client = [clause for clause in clauses if clause.party is Party.CLIENT]
    by_ocmw = [clause for clause in clauses if clause.party is Party.OCMW]
    if not by_client:
        flags.append(error("GPM-07", "NO_CLIENT_COMMITMENT", "Er staat nog geen engagement van de cliënt in."))
    if not by_ocmw:
        flags.append(error("GPM-07", "NO_OCMW_COMMITMENT", "Er staat nog geen engagement van het OCMW in."))
    goals = {clause.goal for clause in clauses} - {None}
    one_sided = goals - ({clause.goal for clause in by_client} & {clause.goal for clause in by_ocmw})
    if one_sided:
        text = (
            f"Bij {len(one_sided)} van de {len(goals)} doelen ontbreekt een engagement van de cliënt of van het OCMW."
        )
        flags.append(warning("GPM-07", "GOAL_ONE_SIDED", text))
    most = (law or current_law()).integer("contracts.client_commitments_max", on)
    if len(by_client) > most:
        text = f"{len(by_client)} engagementen van de cliënt is veel. Hou het bij {most} of minder."
        flags.append(warning("GPM-07", "MANY_CLIENT_COMMITMENTS", text))
    balanced = bool(by_client and by_ocmw)
    text = f"Engagementen: cliënt {len(by_client)}, OCMW {len(by_ocmw)}."
    return Result(balanced, (step("GPM-07", text, balanced),), tuple(flags))
