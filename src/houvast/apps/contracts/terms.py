"""What the rules say of a contract in the making: its kind, what blocks it and what is only a remark."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, fields
from decimal import Decimal
from typing import Any

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
from houvast_rules.periods import months_between

MOST_GOALS = 3  # practice.md §3.4: more is a remark, never a block

_PARTIES = {Party.CLIENT: rules.Party.CLIENT, Party.CENTRE: rules.Party.OCMW, Party.THIRD: rules.Party.THIRD}


@dataclass(frozen=True)
class PartnerTerms:
    """A third party who signs along."""

    organisation: str
    contact: str = ""
    reach: str = ""


@dataclass(frozen=True)
class StudyTerms:
    """What a contract for studies adds; `exam_sessions` are the last days of the exam sessions."""

    school: str
    programme: str
    study_year: str = ""
    full_time: bool = True
    exam_sessions: tuple[dt.date, ...] = ()
    holiday_work: str = ""


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
    ten_hours: str = ""
    income_from_work: bool = False
    override_reason: str = ""
    language: str = "nl"
    replacement: User | None = None
    assisted_by: str = ""
    interpreter: bool = False
    baseline: Assessment | None = None
    no_balance_reason: str = ""
    partners: tuple[PartnerTerms, ...] = ()
    studies: StudyTerms | None = None

    def of_the_contract(self) -> dict[str, Any]:
        """What is stored on the contract itself."""
        apart = {"partners", "studies"}
        return {each.name: getattr(self, each.name) for each in fields(self) if each.name not in apart}


@dataclass(frozen=True)
class Findings:
    """What the rules find in a contract: `blocking` must be mended before it can be offered.

    `hard_to_read` counts the remarks on words and sentences: each stands beside its own text.
    """

    blocking: tuple[Flag, ...]
    remarks: tuple[Flag, ...]
    hard_to_read: int = 0


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
    ten_hours: str = "",
) -> Result[rules.Classification | None]:
    """Propose local kind and federal code from the main activity (rules R01-R14, practice.md §3.2).

    Raises `OutsideKnownRangeError` for a day before the rules are known.
    """
    activity = rules.Activity(
        key=main_activity or None,
        hours_per_week=hours_per_week,
        explicit_step_to_professional=explicit_step,
        work_kind=rules.WorkKind(work_kind) if work_kind else None,
        ten_hours=rules.TenHours(ten_hours) if ten_hours else None,
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
    """Say whether what the client does can only be a voluntary engagement (GPM-06, ZORG-01).

    That is: the plan calls it voluntary, its words speak of voluntary work, care or treatment, or the whole GPMI aims
    at voluntary work.
    """
    if voluntary:
        return True
    if party != Party.CLIENT:
        return False
    return rules.never_binding_kind(text, on).value is not None or kind == LocalKind.VOLUNTEERING


def findings(gpmi: Gpmi) -> Findings:
    """Check period, studies, clauses, balance of commitments and needs analysis of a draft.

    Rules GPM-03, GPM-06, GPM-07, ZORG-01, TRJ-02; words and sentences (TAAL-01, TAAL-02) are only counted here. Reads
    the goals, commitments and studies of `gpmi` (three queries, fewer when prefetched).
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
        *_study_flags(gpmi),
        *_goal_flags(len(goals)),
        *rules.check_clauses(clauses, on=day).flags,
        *rules.check_balance(clauses, on=day, law=law).flags,
        *_balance_flags(gpmi, law),
    ]
    texts = [*(goal.text for goal in goals), *(row.text for row in commitments)]
    return Findings(
        blocking=tuple(flag for flag in flags if flag.level == Level.ERROR),
        remarks=tuple(flag for flag in flags if flag.level != Level.ERROR),
        hard_to_read=sum(len(language_remarks(text, language=gpmi.language, on=day, law=law)) for text in texts),
    )


def language_remarks(text: str, *, language: str, on: dt.date, law: Law) -> tuple[rules.LanguageRemark, ...]:
    """Return what is hard to read in a text, each with a suggestion (TAAL-01, TAAL-02).

    Nothing for another language than Dutch, for which the rules are made, nor for a day they do not know. The wish of
    the client is never asked: it is her own voice.
    """
    if language != "nl":
        return ()
    try:
        return rules.language_remarks(text, on, law=law).value
    except OutsideKnownRangeError:
        return ()


def needs_analysis(gpmi: Gpmi, *, on: dt.date, law: Law | None = None) -> Result[bool]:
    """Ask GPM-03 for a signature on a day; a contract that resumes another one after a short job needs no new balance."""
    worked = None
    if gpmi.resumes_id is not None and gpmi.worked_from and gpmi.worked_until:
        worked = months_between(gpmi.worked_from, gpmi.worked_until + dt.timedelta(days=1))
    analysed = gpmi.baseline.measured_on if gpmi.baseline else None
    return rules.check_needs_analysis(on, analysed, reuses_earlier_after_work_months=worked, law=law or law_in_force())


def _study_flags(gpmi: Gpmi) -> list[Flag]:
    """A GPMI for studies names school and programme, with a full-time curriculum (rule R01)."""
    studies = gpmi.study_details
    if gpmi.kind != LocalKind.STUDY:
        return []
    if studies is None:
        return [Flag("NO_STUDIES", _("Vul de school en de opleiding in."), Level.ERROR, "KLA-01")]
    if not studies.full_time:
        text = _("Zonder voltijds leerplan is dit geen GPMI voor studies. Kijk de soort na.")
        return [Flag("NOT_FULL_TIME", text, Level.WARNING, "KLA-01")]
    return []


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
    found = needs_analysis(gpmi, on=gpmi.starts_on, law=law)
    return [
        Flag(flag.code, flag.text, Level.WARNING, flag.rule) for flag in found.flags if flag.code != "ANALYSIS_LATER"
    ]
