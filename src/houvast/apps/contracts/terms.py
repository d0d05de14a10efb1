"""What the rules say of a contract in the making: its kind, what blocks it and what is only a remark."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Flag, Level, Result, dutch_date
from houvast_rules.law import Law

MOST_GOALS = 3  # practice.md §3.4: more is a remark, never a block

_PARTIES = {Party.CLIENT: rules.Party.CLIENT, Party.CENTRE: rules.Party.OCMW, Party.THIRD: rules.Party.THIRD}


@dataclass(frozen=True)
class Terms:
    """The head of a contract as the draft form gives it."""

    kind: str
    starts_on: dt.date
    ends_on: dt.date
    worker: User
    client_wish: str
    main_activity: str = ""
    hours_per_week: Decimal | None = None
    work_kind: str = ""
    explicit_step: bool = False
    income_from_work: bool = False
    override_reason: str = ""
    language: str = "nl"
    replacement: User | None = None
    assisted_by: str = ""
    interpreter: bool = False
    partner_name: str = ""
    baseline: Assessment | None = None
    no_balance_reason: str = ""


@dataclass(frozen=True)
class Findings:
    """What the rules find in a contract: `blocking` must be mended before it can be offered."""

    blocking: tuple[Flag, ...]
    remarks: tuple[Flag, ...]


@contextmanager
def known_to_the_rules(field: str) -> Iterator[None]:
    """Turn "the law of that day is not known" into a message beside `field`; nothing is extrapolated."""
    try:
        yield
    except OutsideKnownRangeError as unknown:
        text = _("Voor deze datum zijn de regels niet gekend. Kies een datum vanaf %(day)s.")
        raise Refused({field: text % {"day": dutch_date(unknown.known_from)}}) from unknown


def propose_kind(
    *,
    main_activity: str,
    hours_per_week: Decimal | None,
    work_kind: str,
    explicit_step: bool,
    income_from_work: bool,
    on: dt.date,
) -> Result[rules.Classification | None]:
    """Propose local kind and federal code from the main activity (rules R01-R14, practice.md §3.2).

    Raises `OutsideKnownRangeError` for a day before the rules are known.
    """
    activity = rules.Activity(
        key=main_activity or None,
        hours_per_week=hours_per_week,
        explicit_step_to_professional=explicit_step,
        work_kind=rules.WorkKind(work_kind) if work_kind else None,
        main=True,
    )
    return rules.classify([activity], on=on, income_from_work=income_from_work, law=law_in_force())


def federal_code(kind: str, *, income_from_work: bool) -> int:
    """Return the code on form B for a local kind (law.md §2.6); raises `ValueError` for an unknown kind."""
    for known in rules.gpmi_kinds():
        if known.code == kind:
            return known.federal_code_if_income if income_from_work else known.federal_code
    raise ValueError(kind)


def never_binds(*, party: str, text: str, voluntary: bool, kind: str, on: dt.date) -> bool:
    """Say whether what the client does can only be a voluntary engagement (GwH 86/2018; law.md GPM-06).

    That is: the plan calls it voluntary, its words speak of voluntary work, or the whole GPMI aims at it.
    """
    if voluntary:
        return True
    if party != Party.CLIENT:
        return False
    clause = rules.Clause(party=rules.Party.CLIENT, text=text)
    told = rules.check_clauses([clause], on=on).has("MENTIONS_VOLUNTARY_WORK")
    return told or kind == LocalKind.VOLUNTEERING


def findings(gpmi: Gpmi) -> Findings:
    """Check period, clauses, balance of commitments and language of a draft (GPM-03, GPM-06, GPM-07, TRJ-02).

    Reads the goals and commitments of `gpmi` (two queries, fewer when prefetched).
    """
    day, law = gpmi.starts_on, law_in_force()
    commitments = list(gpmi.commitments.all())
    clauses = [
        rules.Clause(
            party=_PARTIES[Party(commitment.party)],
            text=commitment.text,
            kind=rules.ClauseKind.VOLUNTARY_WORK if commitment.voluntary else rules.ClauseKind.GENERAL,
            binding=commitment.binding,
            goal=commitment.gpmi_goal_id,
        )
        for commitment in commitments
    ]
    goals = list(gpmi.goals.all())
    flags = [
        *rules.check_period(gpmi.starts_on, gpmi.ends_on, gpmi.kind, law=law).flags,
        *_goal_flags(len(goals)),
        *rules.check_clauses(clauses, on=day).flags,
        *rules.check_balance(clauses, on=day, law=law).flags,
        *_balance_flags(gpmi, law),
        *_language_flags(gpmi, [*(goal.text for goal in goals), *(row.text for row in commitments)], law),
    ]
    return Findings(
        blocking=tuple(flag for flag in flags if flag.level == Level.ERROR),
        remarks=tuple(flag for flag in flags if flag.level != Level.ERROR),
    )


def _goal_flags(number: int) -> list[Flag]:
    if number == 0:
        return [Flag("NO_GOAL", _("Er staat nog geen doel in."), Level.ERROR, "GPM-07")]
    if number > MOST_GOALS:
        text = ngettext(
            "%(n)d doel is veel. Hou het bij %(most)d.", "%(n)d doelen is veel. Hou het bij %(most)d.", number
        )
        return [Flag("MANY_GOALS", text % {"n": number, "most": MOST_GOALS}, Level.WARNING, "GPM-07")]
    return []


def _balance_flags(gpmi: Gpmi, law: Law) -> list[Flag]:
    """A missing or old balance asks a reason at the signature: here it is only a remark (GPM-03)."""
    if gpmi.no_balance_reason:
        return []
    analysed = gpmi.baseline.measured_on if gpmi.baseline else None
    found = rules.check_needs_analysis(gpmi.starts_on, analysed, law=law)
    return [
        Flag(flag.code, flag.text, Level.WARNING, flag.rule) for flag in found.flags if flag.code != "ANALYSIS_LATER"
    ]


def _language_flags(gpmi: Gpmi, texts: list[str], law: Law) -> list[Flag]:
    if gpmi.language != "nl":  # the word list and the sentence rule are made for Dutch
        return []
    # The wish is the client's own voice: nobody corrects it.
    return [flag for text in texts for flag in rules.check_language(text, on=gpmi.starts_on, law=law).flags]
