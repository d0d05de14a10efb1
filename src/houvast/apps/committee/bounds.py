"""What the table may decide about an item: by its kind, its votes and what must come first (PRO-10, PRO-16, PRO-17)."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.grants import check_decision
from houvast.apps.aid.enums import ProposalKind
from houvast.apps.aid.models import AidProposal
from houvast.apps.aid.proposal_checks import decision_kind
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SittingState
from houvast.apps.committee.models import AgendaItem, Attendance, Sitting
from houvast.apps.sanctions.actions.deciding import asked, refuse_undecidable
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Measure
from houvast.core.errors import Refused
from houvast_rules import procedure
from houvast_rules.explain import Flag, Result

# What an item of each kind can become; ratifying and awarding a status know no other middle way than postponing.
_YES_NO = (DecisionOutcome.GRANTED, DecisionOutcome.REFUSED, DecisionOutcome.POSTPONED)
POSSIBLE: Mapping[ItemKind, tuple[DecisionOutcome, ...]] = {
    ItemKind.AID: tuple(DecisionOutcome),
    ItemKind.SANCTION: tuple(DecisionOutcome),
    ItemKind.USA: _YES_NO,
    ItemKind.GPMI: _YES_NO,
    ItemKind.ARTICLE_60: tuple(DecisionOutcome),
    ItemKind.RATIFICATION: _YES_NO,
    ItemKind.OTHER: tuple(DecisionOutcome),
}
# Which of amount, first and last day the committee may set otherwise, by what was proposed.
OTHERWISE: Mapping[ProposalKind, tuple[str, ...]] = {
    ProposalKind.GRANT: ("amount", "starts_on", "ends_on"),
    ProposalKind.REVIEW: ("amount", "starts_on", "ends_on"),
    ProposalKind.STOP: ("ends_on",),
    ProposalKind.SUSPENSION: ("starts_on", "ends_on"),
    ProposalKind.RECOVERY: ("amount",),
    ProposalKind.REFUSAL: (),
    ProposalKind.WAIVER: (),
}


@dataclass(frozen=True)
class Decided:
    """What was decided about an item; field names are those of the form. The votes are about the proposal as put to vote."""

    outcome: str
    motivation: str = ""
    amount: Decimal | None = None
    starts_on: dt.date | None = None
    ends_on: dt.date | None = None
    sanction: Wanted | None = None
    votes_for: int | None = None
    votes_against: int | None = None
    abstained: int | None = None

    @property
    def terms(self) -> dict[str, Any]:
        """What is otherwise than proposed, for `carry_out`."""
        return {"amount": self.amount, "starts_on": self.starts_on, "ends_on": self.ends_on}


def possible_outcomes(item: AgendaItem) -> tuple[DecisionOutcome, ...]:
    """Return what this item can become; a proposal without anything to set otherwise is followed, refused or postponed."""
    if item.proposal is not None and not OTHERWISE[ProposalKind(item.proposal.kind)]:
        return _YES_NO
    return POSSIBLE[ItemKind(item.kind)]


def refuse_impossible(item: AgendaItem, decided: Decided, *, voters: int) -> None:
    """Raise `Refused` (per field) for what the committee cannot decide about this item on the day of its sitting."""
    if decided.outcome not in possible_outcomes(item):
        raise Refused({"outcome": _("Kies wat het comité besliste.")})
    if decided.outcome != DecisionOutcome.GRANTED and not decided.motivation.strip():
        raise Refused({"motivation": _("Schrijf waarom: wie niet krijgt wat gevraagd is, heeft recht op de redenen.")})
    refuse_votes(decided, voters=voters, on=item.sitting.held_on)
    if decided.outcome == DecisionOutcome.POSTPONED:
        return
    if item.proposal is not None:
        refuse_unheard(item.proposal, item.sitting.held_on)
        refuse_terms(item.proposal, decided, on=item.sitting.held_on)
    if item.breach is not None:
        refuse_undecidable(item.breach, suspension(item, decided), item.sitting.held_on)


def refuse_terms(proposal: AidProposal, decided: Decided, *, on: dt.date) -> None:
    """Raise `Refused` beside the field when what is decided on the day `on` is nothing, or cannot be carried out."""
    given = {name: value for name, value in decided.terms.items() if value is not None}
    if decided.outcome != DecisionOutcome.OTHERWISE:
        if given:
            raise Refused({next(iter(given)): _("Enkel bij ‘anders beslist’.")})
        if decided.outcome == DecisionOutcome.GRANTED:
            check_decision(proposal=proposal, decided_on=on)
        return
    allowed = OTHERWISE[ProposalKind(proposal.kind)]
    if strange := [name for name in given if name not in allowed]:
        raise Refused({strange[0]: _("Dit staat bij dit voorstel niet open.")})
    if not given:
        raise Refused({allowed[0]: _("Vul in wat er anders beslist is.")})
    if decided.amount is not None and decided.amount <= 0:
        raise Refused({"amount": _("Een bedrag van nul is een weigering.")})
    check_decision(proposal=proposal, decided_on=on, **decided.terms)


def refuse_unheard(proposal: AidProposal, on: dt.date) -> None:
    """Raise `Refused` when the person was not told in time that she can be heard (PRO-10)."""
    heard = procedure.check_hearing_notice(decision_kind(proposal), on, proposal.hearing_notice_on)
    if heard.errors:
        raise Refused({"outcome": said(heard.errors)})


def suspension(item: Any, decided: Decided) -> Wanted:
    """Return the suspension that follows: as proposed, otherwise, or none. Raises `Refused` when it is not said."""
    if decided.outcome == DecisionOutcome.REFUSED:
        return Wanted(Measure.NONE)
    if decided.outcome == DecisionOutcome.GRANTED:
        return asked(item.breach)
    if decided.sanction is None or decided.sanction.measure not in Measure.values:
        raise Refused({"measure": _("Kies wat het comité besliste.")})
    return decided.sanction


def refuse_without_quorum(sitting: Sitting) -> None:
    """Raise `Refused` while too few members are there to decide (PRO-16); who is there was noted when it opened."""
    enough = quorum_of(sitting)
    if enough.errors:
        raise Refused(said(enough.errors))


def refuse_closed_sitting(sitting: Sitting) -> None:
    """Raise `Refused` for a sitting that was closed."""
    if sitting.state == SittingState.CLOSED:
        raise Refused(_("Deze zitting is gesloten en blijft zoals ze is."))


def refuse_new_items(sitting: Sitting) -> None:
    """Raise `Refused` for the second call of a sitting: fewer may decide there, about the same items only (PRO-16)."""
    if sitting.repeats_id is not None:
        raise Refused(_("Dit is een tweede oproeping: enkel de punten van de eerste komen aan bod (PRO-16)."))


def refuse_filling(sitting: Sitting) -> None:
    """Raise `Refused` while a job is still putting a group of files on the agenda."""
    if sitting.groups.filter(ready=False).exists():
        raise Refused(_("Een groep dossiers wordt nog op de agenda gezet. Wacht tot dat klaar is."))


def quorum_of(sitting: Sitting) -> Result[bool]:
    """Return whether enough members are there to decide; after a second call fewer may (PRO-16)."""
    there = list(Attendance.objects.filter(sitting=sitting).values_list("present", flat=True))
    second = sitting.repeats_id is not None
    return procedure.check_quorum(sum(there), len(there), sitting.held_on, second_call=second)


def voters_of(item: AgendaItem) -> int:
    """Count who may vote on an item: those present without an interest in it."""
    present = item.sitting.attendances.filter(present=True)
    return int(present.exclude(member__in=item.interests.values("member")).count())


def refuse_own_proposal(item: AgendaItem, by: User) -> None:
    """Raise `Refused` when who notes the decision made the proposal: a suspension or status is noted by another (ADR 0030)."""
    proposer = {ItemKind.SANCTION: item.breach, ItemKind.USA: item.usa}.get(ItemKind(item.kind))
    if proposer is not None and proposer.proposed_by_id == by.pk:
        raise Refused(_("Jij maakte dit voorstel: een andere collega noteert de beslissing."))


def said(flags: tuple[Flag, ...]) -> list[str]:
    """Return what the rules said, each with its rule."""
    return [f"{flag.text} ({flag.rule})" for flag in flags]


def refuse_votes(decided: Decided, *, voters: int, on: dt.date) -> None:
    votes = (decided.votes_for, decided.votes_against, decided.abstained)
    if all(vote is None for vote in votes):  # by agreement, without counting
        return
    votes_for, votes_against, abstained = (vote or 0 for vote in votes)
    counted = votes_for + votes_against + abstained
    if counted != voters:
        text = _("Samen zijn dat %(counted)d stemmen; er stemmen %(voters)d aanwezige leden over dit punt.")
        raise Refused({"votes_for": text % {"counted": counted, "voters": voters}})
    carried = procedure.check_majority(votes_for, votes_against, on)
    follows = decided.outcome in (DecisionOutcome.GRANTED, DecisionOutcome.OTHERWISE)
    if decided.outcome != DecisionOutcome.POSTPONED and carried.value != follows:
        raise Refused({"outcome": f"{carried.reason} (PRO-17)"})
