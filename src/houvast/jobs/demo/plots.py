"""What a story is made of, as plain data: the texts and choices that the arcs of `guidance.py` play out.

Every text may hold names between braces: {voornaam}, {achternaam}, {kind}, {kind2}, {partner}, {straat}, {school},
{arts}, {werker}, {werkgever}. A tuple of texts is a pool; a tuple of pools gives one sentence from each.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    AdvanceOn,
    Channel,
    CloseReason,
    ContactForm,
    Education,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    RvaEvent,
)
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain, Party
from houvast_rules.living_wage import SpiKind

Pool = tuple[str, ...]
Pools = tuple[Pool, ...]


@dataclass(frozen=True)
class Do:
    """What one side does for a goal; `months` after the plan it should be done, 0 means: it goes on."""

    party: Party
    text: str
    months: int = 0
    frequency: str = ""
    partner: str = ""
    voluntary: bool = False


def client(text: str, months: int = 0, frequency: str = "", *, voluntary: bool = False) -> Do:
    return Do(Party.CLIENT, text, months, frequency, voluntary=voluntary)


def centre(text: str, months: int = 0, frequency: str = "") -> Do:
    return Do(Party.CENTRE, text, months, frequency)


def third(partner: str, text: str, frequency: str = "") -> Do:
    return Do(Party.THIRD, text, 0, frequency, partner=partner)


@dataclass(frozen=True)
class Aim:
    """A goal of the plan with who does what; `end` is how it closes once it is reached."""

    domain: LifeDomain
    text: str
    indicator: str
    months: int
    does: tuple[Do, ...]
    end: GoalState = GoalState.DONE
    closing: str = ""


@dataclass(frozen=True)
class Note:
    """A contact as it may be written in the journal."""

    subject: str
    form: ContactForm
    text: Pools


@dataclass(frozen=True)
class Contract:
    """The GPMI of a plot. `kind` differs from the proposal only together with `why`."""

    kind: LocalKind
    activity: str = ""
    hours: str = ""
    work_kind: str = ""
    explicit_step: bool = False
    income_from_work: bool = False
    why: str = ""
    months: int = 12
    wish: Pool = ()


@dataclass(frozen=True)
class Ending:
    """How the guidance ends when a story gets that far."""

    result: EndResult
    reason: EndReason
    closes: CloseReason
    words: Pool
    conclusion: Pool


@dataclass(frozen=True, kw_only=True)
class Plot:
    """One archetype: who asks what, what was measured and agreed, and how it went."""

    words: Pool
    types: tuple[QuestionType, ...]
    trajectory: str
    channels: tuple[Channel, ...] = (Channel.DESK, Channel.DESK, Channel.PHONE)
    referred_by: Pool = ("",)
    tried: Pool = ("",)
    expects: Pool = ("",)
    scan: Mapping[LifeDomain, QuickScan] = field(default_factory=dict)
    rights: Mapping[Right, RightState] = field(default_factory=dict)
    vdab: str = ""
    advances: tuple[AdvanceOn, ...] = ()
    rva: tuple[RvaEvent, ...] = ()
    educations: tuple[Education, ...] = tuple(Education)
    strengths: Pool = ()
    tags: tuple[str, ...] = ()
    wishes: Pool = ()
    year: Pool = ()
    first_step: Pool = ()
    report: Pools = ()
    scores: Mapping[LifeDomain, tuple[int, int]] = field(default_factory=dict)
    remarks: Mapping[LifeDomain, Pool] = field(default_factory=dict)
    growth: tuple[LifeDomain, ...] = ()
    decline: tuple[LifeDomain, ...] = ()
    visit: Pools = ()
    notes: tuple[Note, ...] = ()
    aims: tuple[Aim, ...] = ()
    contract: Contract | None = None
    grant: GrantKind | None = None
    category: Category = Category.SINGLE
    student: bool = False
    wage: tuple[int, SpiKind] | None = None  # net per month, for whom a calculation is kept
    aids: tuple[tuple[AidKind, int, int], ...] = ()
    learned: Pool = ()
    ending: Ending | None = None
