"""The duty to have a GPMI as a page shows it: for the client and, with one amount for a couple, for the partner apart.

Reads only what the user may see. Of a partner whose file she may not open she learns what the decision in this file
says, and nothing of that other file: also not whether it exists.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from houvast.accounts.models import User
from houvast.apps.aid.enums import Category
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.aid.rights import right_of, runs_since
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import HouseholdMembership, Person
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast_rules import contracts as rules
from houvast_rules.errors import RulesError
from houvast_rules.explain import Flag, Result
from houvast_rules.law import Law

_OF_NOW = (GpmiState.SIGNED, GpmiState.OFFERED, GpmiState.DRAFT, GpmiState.EXEMPT)


@dataclass(frozen=True)
class DutyOf:
    """The duty of one person. `case_file` None: no file that the reader may open; `answer` None: the rule cannot say."""

    person: Person
    named: bool
    case_file: CaseFile | None
    answer: Result[rules.Obligation] | None = None
    matrix: tuple[rules.MatrixRow, ...] = ()
    due: Result[dt.date] | None = None
    contract: Gpmi | None = None
    exemption: Gpmi | None = None
    in_preparation: Gpmi | None = None

    @property
    def mandatory(self) -> bool:
        return self.answer is not None and self.answer.value is rules.Obligation.MANDATORY

    @property
    def missing(self) -> bool:
        """A GPMI must be there and none is signed, as far as the reader may see."""
        return self.mandatory and self.contract is None

    @property
    def deciding(self) -> rules.MatrixRow | None:
        return next((row for row in self.matrix if row.decides), None)


@dataclass(frozen=True)
class Duties:
    """Everything about the duty behind one file. `grant` None: no living wage runs, so there is no duty."""

    grant: LivingWageGrant | None
    mine: DutyOf
    partner: DutyOf | None = None
    couple: Result[tuple[Result[rules.Obligation], Result[rules.Obligation]]] | None = None
    order: tuple[Flag, ...] = ()
    grants: Sequence[LivingWageGrant] = field(default_factory=tuple)


def duties_of(case_file: CaseFile, user: User, *, on: dt.date, law: Law) -> Duties:
    """Ask GPM-01, GPM-02, GPM-09 and GPM-10 for the person of a file and her partner. Four queries at most."""
    memberships = HouseholdMembership.objects.for_reader(user).partners_of(case_file.person_id, on=on)
    other = memberships.first()
    persons = [case_file.person_id, *([other.person_id] if other else [])]
    grants = list(LivingWageGrant.objects.visible_to(user).filter(person__in=persons).order_by("period"))
    running = [row for row in grants if on in row.period]
    grant = _deciding_grant(running, case_file.person_id)
    contracts = _contracts(persons, user, on)
    couple = other is not None and grant is not None and grant.category == Category.WITH_DEPENDANTS
    mine = _duty(case_file.person, True, case_file, grant, grants, contracts, law)
    if not couple or other is None or grant is None:
        return Duties(grant, mine, order=_order(grant, mine, grants), grants=grants)
    files = CaseFile.objects.visible_to(user).open().filter(person=other.person_id)
    partner_file = files.order_by("-opened_on").first()
    theirs = _duty(other.person, bool(other.named), partner_file, grant, grants, contracts, law)
    asked = _asked_together(grant, mine, theirs, grants, law)
    return Duties(grant, mine, theirs, asked, _order(grant, mine, grants), grants)


def _deciding_grant(running: Sequence[LivingWageGrant], person_id: int) -> LivingWageGrant | None:
    """The person's own right, else the one amount for both that stands with the partner."""
    own = next((row for row in running if row.person_id == person_id), None)
    return own or next((row for row in running if row.category == Category.WITH_DEPENDANTS), None)


def _contracts(persons: list[int], user: User, on: dt.date) -> dict[int, list[Gpmi]]:
    """What runs or is being made for these people, in files the reader may see."""
    visible = Gpmi.objects.visible_to(user).filter(case_file__person__in=persons, state__in=_OF_NOW)
    found: dict[int, list[Gpmi]] = {}
    for row in visible.select_related("case_file").order_by("-starts_on", "-id"):
        if row.state == GpmiState.EXEMPT and (row.ended_on is not None or not row.starts_on <= on <= row.ends_on):
            continue
        found.setdefault(row.case_file.person_id, []).append(row)
    return found


def _duty(
    person: Person,
    named: bool,
    case_file: CaseFile | None,
    grant: LivingWageGrant | None,
    grants: Sequence[LivingWageGrant],
    contracts: dict[int, list[Gpmi]],
    law: Law,
) -> DutyOf:
    rows = contracts.get(person.pk, []) if case_file is not None else []

    def first(*states: GpmiState) -> Gpmi | None:
        return next((row for row in rows if row.state in states), None)

    exemption = first(GpmiState.EXEMPT)
    base = DutyOf(
        person=person,
        named=named,
        case_file=case_file,
        contract=first(GpmiState.SIGNED),
        exemption=exemption,
        in_preparation=first(GpmiState.OFFERED, GpmiState.DRAFT),
    )
    if grant is None:
        return base
    right = right_of(grant, person, grants)
    facts = right.facts(exemption.exemption_reason if exemption else "")
    if facts is None:
        return base
    try:
        answer = rules.gpmi_obligation(facts, law=law)
        matrix = rules.obligation_matrix(facts, law=law).value
        due = rules.gpmi_due(decided=right.decided_on, law=law) if right.decided_on else None
    except RulesError:
        return base
    return replace(base, answer=answer, matrix=matrix, due=due)


def _asked_together(
    grant: LivingWageGrant, mine: DutyOf, theirs: DutyOf, grants: Sequence[LivingWageGrant], law: Law
) -> Result[tuple[Result[rules.Obligation], Result[rules.Obligation]]] | None:
    """The answer of GPM-09 for both; None when of one of them too little is known."""
    facts = [
        right_of(grant, duty.person, grants).facts(duty.exemption.exemption_reason if duty.exemption else "")
        for duty in (mine, theirs)
    ]
    known = [each for each in facts if each is not None]
    try:
        return rules.couple_obligation(known, law=law) if len(known) == len(facts) else None
    except RulesError:
        return None


def _order(grant: LivingWageGrant | None, mine: DutyOf, grants: Sequence[LivingWageGrant]) -> tuple[Flag, ...]:
    """GPM-10: first the grant (the first decision of a right that runs on), and the GPMI is no price of it."""
    if grant is None:
        return ()
    since = runs_since(grant, grants)
    first = next((row for row in grants if row.person_id == grant.person_id and row.period.lower == since), grant)
    if first.decided_on is None:
        return ()
    try:
        return rules.check_grant_order(
            first.decided_on,
            mine.contract.signed_on if mine.contract else None,
            condition_of_grant=grant.gpmi_condition,
            homeless_single_amount=grant.homeless,
        ).flags
    except RulesError:
        return ()
