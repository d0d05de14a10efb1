"""Changing a running contract: drafted beside the standing text, explained, signed; the old words stay readable."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Max
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.actions.signing import refuse_offer
from houvast.apps.contracts.annexed import after_annex
from houvast.apps.contracts.enums import ANNEX_TRANSITIONS, AnnexState, Change, GpmiState
from houvast.apps.contracts.models import Annex, AnnexLine, Commitment, Gpmi, GpmiGoal
from houvast.apps.contracts.terms import Findings, findings, never_binds
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules


@dataclass(frozen=True)
class AnnexTerms:
    """The head of an annex: who asked it, when and why, from which day it holds and whether the end moves."""

    asked_by: str
    asked_on: dt.date
    reason: str
    starts_on: dt.date
    new_end: dt.date | None = None


@dataclass(frozen=True)
class NewWords:
    """What a goal or commitment becomes; `dropped` takes it out of the contract."""

    text: str = ""
    due_on: dt.date | None = None
    frequency: str = ""
    indicator: str = ""
    dropped: bool = False


@dataclass(frozen=True)
class Changes:
    """What an annex does: by id what changes or goes, and what comes along from the plan."""

    goals: Mapping[int, NewWords] = field(default_factory=dict)
    commitments: Mapping[int, NewWords] = field(default_factory=dict)
    added: Sequence[GoalAction] = ()


@action("Bijvoegsel opgemaakt")
def draft_annex(*, gpmi: Gpmi, terms: AnnexTerms, changes: Changes, by: User, on: dt.date) -> Annex:
    """Draft the next annex of a running contract. Raises `Refused` per field, and when one is in preparation."""
    locked = Gpmi.objects.select_for_update(of=("self",)).get(pk=gpmi.pk)
    if locked.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    if locked.annexes.in_preparation().exists():
        raise Refused(_("Er is al een bijvoegsel in opmaak. Werk daaraan verder."))
    last = locked.annexes.aggregate(last=Max("number"))["last"] or 0
    annex = Annex(gpmi=locked, number=last + 1)
    _set_terms(annex, terms, on=on)
    annex.save()
    _set_lines(annex, changes)
    return annex


@action("Bijvoegsel in opmaak gewijzigd")
def revise_annex(*, annex: Annex, expected: int, terms: AnnexTerms, changes: Changes, by: User, on: dt.date) -> Annex:
    """Change a draft; raises `Conflict` when a colleague saved first, `Refused` when it is no draft any more."""
    locked = lock_version(annex, expected=expected)
    if locked.state != AnnexState.DRAFT:
        raise Refused(_("Dit bijvoegsel is al besproken of getekend. Zet het eerst terug in opmaak."))
    _set_terms(locked, terms, on=on)
    locked.save()
    locked.lines.all().delete()
    _set_lines(locked, changes)
    return locked


@action("Bijvoegsel besproken met de cliënt")
def offer_annex(*, annex: Annex, expected: int, offered_on: dt.date, by: User, on: dt.date) -> Annex:
    """The changes were explained and handed over: the time to think starts, as for the contract (GPM-04).

    Raises `Refused` when the rules find something blocking in the terms as they would become.
    """
    locked = move_annex(annex, expected=expected, to=AnnexState.OFFERED)
    refuse_offer(annex_findings(locked), offered_on, today=on)
    locked.offered_on = offered_on
    locked.save()
    return locked


@action("Bijvoegsel terug in opmaak")
def take_back_annex(*, annex: Annex, expected: int, by: User, at: dt.datetime) -> Annex:
    """The client asked for other words: back to draft; signatures on this text no longer count."""
    locked = move_annex(annex, expected=expected, to=AnnexState.DRAFT)
    locked.offered_on = None
    locked.save()
    locked.signings.open().update(voided_at=at)
    return locked


@action("Bijvoegsel niet doorgegaan")
def withdraw_annex(*, annex: Annex, expected: int, reason: str, by: User, at: dt.datetime) -> Annex:
    """The change is not made after all; its text and number stay."""
    if not reason.strip():
        raise Refused({"reason": _("Zeg waarom dit bijvoegsel niet doorgaat.")})
    locked = move_annex(annex, expected=expected, to=AnnexState.WITHDRAWN)
    locked.withdrawn_reason = reason.strip()
    locked.save()
    locked.signings.open().update(voided_at=at)
    end_step(kind=StepKind.ANNEX, object_id=locked.gpmi_id, at=at, by=by, reason=_("bijvoegsel ging niet door"))
    return locked


def annex_findings(annex: Annex) -> Findings:
    """Check the contract as it would read with this annex, by the same rules as a new one (GPM-06, GPM-07, TRJ-02)."""
    return findings(after_annex(annex))


def move_annex(annex: Annex, *, expected: int, to: AnnexState) -> Annex:
    """Lock the contract and its annex and put the annex in another state; raises `Refused` when that cannot be."""
    Gpmi.objects.select_for_update(of=("self",)).get(pk=annex.gpmi_id)
    locked = lock_version(annex, expected=expected)
    if to not in ANNEX_TRANSITIONS[AnnexState(locked.state)]:
        raise Refused(_("Dat kan niet meer: dit bijvoegsel is %(state)s.") % {"state": locked.get_state_display()})
    if locked.gpmi.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    locked.state = to
    return locked


def _set_terms(annex: Annex, terms: AnnexTerms, *, on: dt.date) -> None:
    gpmi = annex.gpmi
    if not terms.reason.strip():
        raise Refused({"reason": _("Zeg waarom de overeenkomst verandert.")})
    if terms.asked_on > on:
        raise Refused({"asked_on": _("Deze datum ligt in de toekomst.")})
    if not (gpmi.signed_on or gpmi.starts_on) <= terms.starts_on <= (terms.new_end or gpmi.ends_on):
        raise Refused({"starts_on": _("Kies een dag na de handtekening en binnen de overeenkomst.")})
    if terms.new_end is not None:
        _refuse_new_end(gpmi, terms.new_end)
    for name in AnnexTerms.__dataclass_fields__:
        setattr(annex, name, getattr(terms, name))


def _refuse_new_end(gpmi: Gpmi, new_end: dt.date) -> None:
    if new_end == gpmi.ends_on:
        raise Refused({"new_end": _("Dat is het einde van nu. Laat dit vak leeg.")})
    if new_end < gpmi.ends_on:
        raise Refused({"new_end": _("Vroeger stoppen doe je met “Sluit af”.")})
    allowed = rules.check_period(gpmi.starts_on, new_end, gpmi.kind, law=law_in_force())
    if not allowed.value:
        raise Refused({"new_end": allowed.flags[0].text})


def _set_lines(annex: Annex, changes: Changes) -> None:
    gpmi, lines = annex.gpmi, []
    goals = {row.pk: row for row in gpmi.goals.standing(annex.starts_on)}
    promises = {row.pk: row for row in gpmi.commitments.standing(annex.starts_on).select_related("gpmi_goal")}
    roots = {row.root_id: row for row in goals.values()}
    for pk, words in changes.goals.items():
        lines += _goal_lines(annex, goals[pk], words)
    gone = {line.goal.root_id for line in lines if line.goal and line.change == Change.DROPPED}
    for pk, row in promises.items():
        words = changes.commitments.get(pk, NewWords(text=row.text, due_on=row.due_on, frequency=row.frequency))
        # What hangs under a goal that goes, goes too.
        if row.gpmi_goal is not None and row.gpmi_goal.root_id in gone:
            words = NewWords(dropped=True)
        lines += _promise_lines(annex, row, words)
    lines += _added_lines(
        annex, changes.added, known={row.goal_id for row in roots.values() if row.root_id not in gone}
    )
    if not lines and annex.new_end is None:
        raise Refused(
            _("Er verandert nog niets. Wijzig een afspraak, neem er een uit het plan, of kies een nieuw einde.")
        )
    for position, line in enumerate(lines):
        line.position = position
    AnnexLine.objects.bulk_create(lines)


def _goal_lines(annex: Annex, row: GpmiGoal, words: NewWords) -> list[AnnexLine]:
    if words.dropped:
        return [AnnexLine(annex=annex, change=Change.DROPPED, goal=row, text=row.text)]
    if (words.text, words.due_on, words.indicator) == (row.text, row.target_date, row.indicator):
        return []
    if not words.text.strip():
        raise Refused({f"goal-{row.pk}-text": _("Schrijf het doel, of laat het vervallen.")})
    new = {"text": words.text.strip(), "due_on": words.due_on, "indicator": words.indicator.strip()}
    return [AnnexLine(annex=annex, change=Change.CHANGED, goal=row, **new)]


def _promise_lines(annex: Annex, row: Commitment, words: NewWords) -> list[AnnexLine]:
    if words.dropped:
        return [AnnexLine(annex=annex, change=Change.DROPPED, commitment=row, text=row.text)]
    if (words.text, words.due_on, words.frequency) == (row.text, row.due_on, row.frequency):
        return []
    if not words.text.strip():
        raise Refused({f"promise-{row.pk}-text": _("Schrijf de afspraak, of laat ze vervallen.")})
    text = words.text.strip()
    if row.binding and row.party == Party.CLIENT:
        _refuse_binding(annex.gpmi, text, f"promise-{row.pk}-text")
    new = {"text": text, "due_on": words.due_on, "frequency": words.frequency.strip()}
    return [AnnexLine(annex=annex, change=Change.CHANGED, commitment=row, **new)]


def _refuse_binding(gpmi: Gpmi, text: str, box: str) -> None:
    if never_binds(party=Party.CLIENT, text=text, voluntary=False, kind=gpmi.kind, on=gpmi.starts_on):
        raise Refused(
            {
                box: _("Vrijwilligerswerk, zorg en behandeling binden nooit (GPM-06, ZORG-01): “%(text)s”.")
                % {"text": text}
            }
        )


def _added_lines(annex: Annex, added: Sequence[GoalAction], known: set[int | None]) -> list[AnnexLine]:
    """New commitments from the plan, each under its goal; a goal the contract does not have yet comes along."""
    gpmi, lines = annex.gpmi, []
    brought: dict[int, Goal] = {}
    for planned in added:
        goal = planned.goal
        if goal.case_file_id != gpmi.case_file_id:
            raise Refused({"added": _("Kies afspraken uit het plan van dit dossier.")})
        if goal.pk not in known:
            brought[goal.pk] = goal
        voluntary = never_binds(
            party=planned.party, text=planned.text, voluntary=planned.voluntary, kind=gpmi.kind, on=gpmi.starts_on
        )
        lines.append(
            AnnexLine(
                annex=annex,
                change=Change.ADDED,
                plan_goal=goal,
                plan_action=planned,
                party=planned.party,
                third_party=planned.third_party,
                text=planned.text,
                due_on=planned.due_on,
                frequency=planned.frequency,
                voluntary=voluntary,
            )
        )
    return [_new_goal_line(annex, goal) for goal in brought.values()] + lines


def _new_goal_line(annex: Annex, goal: Goal) -> AnnexLine:
    return AnnexLine(
        annex=annex,
        change=Change.ADDED,
        plan_goal=goal,
        domain=goal.domain,
        text=goal.text,
        indicator=goal.indicator,
        due_on=goal.target_date,
        chosen_by_client=goal.chosen_by_client,
    )
