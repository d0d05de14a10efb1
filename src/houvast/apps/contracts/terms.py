"""What the rules say of a contract in the making: its kind, what blocks it and what is only a remark."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.enums import LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.core.enums import Party
from houvast_rules import contracts as rules
from houvast_rules.explain import Flag, Level, Result

BALANCE_VALID_MONTHS = 3  # practice.md §2.7 (4): a balance older than this needs a reason
MOST_CLIENT_COMMITMENTS = 6  # practice.md §3.4: more is a remark, never a block

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


def propose_kind(
    *,
    main_activity: str,
    hours_per_week: Decimal | None,
    work_kind: str,
    explicit_step: bool,
    income_from_work: bool,
    on: dt.date,
) -> Result[rules.Classification | None]:
    """Propose local kind and federal code from the main activity (rules R01-R14, practice.md §3.2)."""
    activity = rules.Activity(
        key=main_activity or None,
        hours_per_week=hours_per_week,
        explicit_step_to_professional=explicit_step,
        work_kind=rules.WorkKind(work_kind) if work_kind else None,
        main=True,
    )
    return rules.classify([activity], on=on, income_from_work=income_from_work)


def federal_code(kind: str, *, income_from_work: bool) -> int:
    """Return the code on form B for a local kind (law.md §2.6)."""
    for known in rules.gpmi_kinds():
        if known.code == kind:
            return known.federal_code_if_income if income_from_work else known.federal_code
    raise ValueError(kind)


def findings(gpmi: Gpmi) -> Findings:
    """Check period, clauses, balance of commitments and language of a draft (GPM-03, GPM-06, GPM-07, TRJ-02).

    Reads the goals and commitments of `gpmi` (two queries, fewer when prefetched).
    """
    day = gpmi.starts_on
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
    flags = [
        *rules.check_period(gpmi.starts_on, gpmi.ends_on, gpmi.kind).flags,
        *rules.check_clauses(clauses, on=day).flags,
        *rules.check_balance(clauses, on=day).flags,
        *_language_flags(gpmi, [commitment.text for commitment in commitments], day),
    ]
    return Findings(
        blocking=tuple(flag for flag in flags if flag.level == Level.ERROR),
        remarks=tuple(flag for flag in flags if flag.level != Level.ERROR),
    )


def _language_flags(gpmi: Gpmi, texts: list[str], day: dt.date) -> list[Flag]:
    if gpmi.language != "nl":  # the word list and the sentence rule are made for Dutch
        return []
    sentences = [gpmi.client_wish, *(goal.text for goal in gpmi.goals.all()), *texts]
    return [flag for sentence in sentences for flag in rules.check_language(sentence, on=day).flags]


def may_be_voluntary_only(kind: str) -> bool:
    """Say whether a kind may only hold voluntary engagements (GwH 86/2018; law.md GPM-06)."""
    return kind == LocalKind.VOLUNTEERING
