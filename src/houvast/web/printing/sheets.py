"""What each printed document needs, as plain data: pages fill these from the domain, templates read only these.

Every text is already in the language of the document or in the client's own words; dates are dates,
the template writes them.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from houvast.core.charts import Comparison


@dataclass(frozen=True)
class Contact:
    """A member of staff as the client reaches her."""

    name: str
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class Goal:
    """What client and centre want to reach (practice.md §3.4)."""

    text: str
    due: dt.date | None = None
    indicator: str = ""
    domain: str = ""
    chosen_by_client: bool = False


@dataclass(frozen=True)
class Step:
    """What one party does and by when; `who` only for partners, `frequency` such as "elke week"."""

    text: str
    due: dt.date | None = None
    frequency: str = ""
    who: str = ""


@dataclass(frozen=True)
class Partner:
    """A third party who signs too."""

    name: str
    organisation: str = ""
    reach: str = ""


@dataclass(frozen=True)
class Studies:
    """What a contract for studies adds; `sessions` are the last days of the exam sessions."""

    school: str
    programme: str
    year: str = ""
    full_time: bool = True
    sessions: tuple[dt.date, ...] = ()
    holiday_work: str = ""


@dataclass(frozen=True)
class InvitationSheet:
    """An appointment as the client is told of it; `form` such as "Huisbezoek", `starts_at` in Belgian time."""

    client_name: str
    client_address: str
    number: str
    starts_at: dt.datetime
    minutes: int
    form: str
    at_home: bool
    by_phone: bool
    place: str
    subject: str
    worker: Contact


@dataclass(frozen=True)
class SignedBy:
    """A signature given on the screen: `picture` is a `data:` address, or empty when the name was typed."""

    role: str
    name: str
    at: dt.datetime
    picture: str = ""
    typed: str = ""
    explained_in: str = ""


@dataclass(frozen=True)
class AnnexMark:
    """An annex as the contract lists it."""

    number: int
    starts: dt.date
    signed_on: dt.date
    reason: str = ""


@dataclass(frozen=True)
class ContractTerms:
    """The numbers a contract names: working days to think and to get a talk, evaluations a year, months to appeal."""

    reflection_days: int
    talk_days: int
    evaluations: int
    in_person: int
    appeal_months: int


@dataclass(frozen=True)
class ContractSheet:
    """GPMI contract (practice.md §3.6); `annexes` are the signed ones, listed under the number."""

    number: str
    kind: str
    client_name: str
    client_birth_date: dt.date | None
    client_address: str
    worker: Contact
    starts: dt.date
    ends: dt.date
    client_wish: str
    goals: tuple[Goal, ...]
    client_steps: tuple[Step, ...]
    centre_steps: tuple[Step, ...]
    terms: ContractTerms
    partner_steps: tuple[Step, ...] = ()
    # Everything that does not bind: voluntary work, care, treatment (practice.md §3.4, GPM-06).
    voluntary: tuple[str, ...] = ()
    strengths: tuple[str, ...] = ()
    evaluations: tuple[dt.date, ...] = ()
    partners: tuple[Partner, ...] = ()
    studies: Studies | None = None
    replacement: Contact | None = None
    balance_on: dt.date | None = None
    assisted_by: str = ""
    interpreter: bool = False
    # Name of the language it was explained in, in the language of the document ("Nederlands").
    explained_in: str = ""
    place: str = ""
    # None leaves room to write the date by hand.
    signed_on: dt.date | None = None
    # A text that may still change says so, so that nobody signs the wrong one.
    draft: bool = False
    annexes: tuple[AnnexMark, ...] = ()
    # The number of the contract this one follows.
    previous: str = ""
    # Signed on the screen: these stand in the place of the lines to sign on.
    signatures: tuple[SignedBy, ...] = ()
    present: str = ""

    @property
    def copies(self) -> int:
        """One copy for the client, one for the centre and one for each partner."""
        return 2 + len(self.partners)


@dataclass(frozen=True)
class ChangedTerm:
    """What an annex does with one goal or commitment: `before` is empty for a new one, `after` for one that goes."""

    before: str
    after: str
    who: str = ""
    note: str = ""


@dataclass(frozen=True)
class AnnexSheet:
    """Numbered annex of a contract: old and new words beside each other (practice.md §3.4, §3.6 point 10)."""

    number: str
    annex: int
    client_name: str
    worker: Contact
    contract_signed: dt.date | None
    # As a phrase: "u", "het OCMW", "de partner".
    asked_by: str
    asked_on: dt.date
    reason: str
    starts: dt.date
    goals: tuple[ChangedTerm, ...]
    client_steps: tuple[ChangedTerm, ...]
    centre_steps: tuple[ChangedTerm, ...]
    partner_steps: tuple[ChangedTerm, ...]
    terms: ContractTerms
    former_end: dt.date | None = None
    new_end: dt.date | None = None
    partners: tuple[Partner, ...] = ()
    explained_in: str = ""
    place: str = ""
    signed_on: dt.date | None = None
    draft: bool = False
    signatures: tuple[SignedBy, ...] = ()
    present: str = ""

    @property
    def copies(self) -> int:
        """One copy for the client, one for the centre and one for each partner."""
        return 2 + len(self.partners)


@dataclass(frozen=True)
class ReviewedStep:
    """How one promise stood at an evaluation."""

    text: str
    state: str
    note: str = ""


@dataclass(frozen=True)
class RatedDomain:
    """A life domain scored again: the score before, and both voices now; an empty text is no score."""

    label: str
    client_before: str
    client_now: str
    worker_before: str
    worker_now: str


@dataclass(frozen=True)
class EvaluationSheet:
    """The report of an evaluation for the client (practice.md §3.5): the promises of the centre come first."""

    number: str
    client_name: str
    worker: str
    held_on: dt.date
    planned_on: dt.date
    days_late: int
    form: str
    in_person: bool
    centre_steps: tuple[ReviewedStep, ...]
    client_steps: tuple[ReviewedStep, ...]
    partner_steps: tuple[ReviewedStep, ...]
    learned: str
    what_helped: str
    goal_still_fits: str
    new_agreements: str
    satisfaction: int | None
    conclusion: str
    agreed: str
    domains: tuple[RatedDomain, ...] = ()
    next_on: dt.date | None = None
    counted: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReceiptSheet:
    """Receipt of a hulpvraag, given the same day (law.md §5, PRO-01, PRO-02, PRO-03, PRO-08).

    The template names the laws itself: the sources of the rules carry notes for jurists ("te bevestigen").
    """

    number: str
    received_at: dt.datetime
    # As a phrase: "aan de balie", "per telefoon".
    channel: str
    question: str
    decide_by: dt.date
    # From the parameters of the law (PRO-03, PRO-04, PRO-07, PRO-08) on the day of receipt.
    decision_days: int = 30
    notification_days: int = 8
    forward_days: int = 5
    appeal_months: int = 3
    # Empty: the request was anonymous.
    client_name: str = ""
    client_birth_date: dt.date | None = None
    client_address: str = ""
    urgent: bool = False
    # An oral request is signed by the client (law.md §5, row "Register").
    oral: bool = False
    worker: Contact | None = None


@dataclass(frozen=True)
class ProgressSheet:
    """Zero measurement versus now (practice.md §2.2): the picture and the table are both drawn from `comparison`."""

    client_name: str
    case_number: str
    then_on: dt.date
    now_on: dt.date
    then_version: str
    now_version: str
    comparison: Comparison
    worker: Contact
    strengths: tuple[str, ...] = ()
    wishes: tuple[str, ...] = ()
    conclusion: str = ""
    # Domains where client and worker see it differently now: label, the client's word, the worker's.
    points: tuple[tuple[str, str, str], ...] = ()
    # From each measurement to the next: the days, the client's words, the worker's. Empty without one between.
    steps: tuple[tuple[str, str, str], ...] = ()
    # Every score in a row per domain: label, "1 → 2 → 3" of the client, of the worker.
    paths: tuple[tuple[str, str, str], ...] = ()
    # What only one of the two versions asks: the domain and the day of the measurement that has it.
    without_match: tuple[tuple[str, dt.date], ...] = ()
    # Domains that were called otherwise then: the name of now and that of then.
    renamed: tuple[tuple[str, str], ...] = ()
    # Goals and participation ladder (`houvast.web.plans.attained.AttainedView`), in the language of the document.
    attained: Any = None
    # What moved at the thresholds of the MPSA (`houvast.web.assessments.thresholds.MovementView`), in the same language.
    movement: Any = None


@dataclass(frozen=True)
class PaperDomain:
    """One life domain on paper; `options` are (value, word, sentence) from low to high."""

    label: str
    question: str
    options: tuple[tuple[str, str, str], ...]
    note_help: str = ""
    questions: tuple[str, ...] = ()


@dataclass(frozen=True)
class BalanceFormSheet:
    """The empty sociale balans, to fill in by hand (practice.md §2): the client's own questions, or both voices."""

    title: str
    version: str
    for_client: bool
    client_name: str
    case_number: str
    domains: tuple[PaperDomain, ...]
    strengths: tuple[str, ...]
    wishes: tuple[str, ...]
    # Words for a domain that is set aside: "niet besproken", "niet van toepassing".
    aside: tuple[str, ...]
