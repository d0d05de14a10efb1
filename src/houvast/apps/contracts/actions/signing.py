"""Offered, thought over, signed: the legal moments of a GPMI."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.due import plan_balance_for
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.actions.planning import plan_closing, plan_evaluations
from houvast.apps.contracts.actions.sealing import seal_paper
from houvast.apps.contracts.enums import TRANSITIONS, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import Findings, findings, known_to_the_rules, needs_analysis
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast.documents.models import StoredFile
from houvast_rules import contracts as rules
from houvast_rules.measurement import BalanceEvent


def _move(gpmi: Gpmi, *, expected: int, to: GpmiState) -> Gpmi:
    locked = lock_version(gpmi, expected=expected)
    refuse_closed(locked.case_file)
    if to not in TRANSITIONS[GpmiState(locked.state)]:
        raise Refused(_("Dat kan niet meer: dit GPMI is %(state)s.") % {"state": locked.get_state_display()})
    locked.state = to
    return locked


@action("GPMI besproken met de cliënt")
def offer_gpmi(*, gpmi: Gpmi, expected: int, offered_on: dt.date, by: User, on: dt.date) -> Gpmi:
    """The contract was explained and handed over: the reflection period of five working days starts (GPM-04).

    Raises `Refused` when the rules find something blocking (GPM-06, GPM-07) or the day lies in the future.
    """
    locked = _move(gpmi, expected=expected, to=GpmiState.OFFERED)
    refuse_offer(findings(locked), offered_on, today=on)
    locked.offered_on = offered_on
    locked.save()
    return locked


@action("GPMI terug in opmaak")
def take_back_gpmi(*, gpmi: Gpmi, expected: int, by: User, at: dt.datetime) -> Gpmi:
    """The client asked for changes: back to draft, and a new reflection period later. Signatures on it are void."""
    locked = _move(gpmi, expected=expected, to=GpmiState.DRAFT)
    locked.signings.open().update(voided_at=at)
    locked.offered_on = None
    locked.reflection_waived = False
    locked.save()
    return locked


@action("GPMI getekend")
def sign_gpmi(
    *,
    gpmi: Gpmi,
    expected: int,
    signed_on: dt.date,
    reflection_waived: bool,
    no_balance_reason: str,
    by: User,
    at: dt.datetime,
    scan: StoredFile | None = None,
    evaluation_dates: Sequence[dt.date] = (),
) -> Gpmi:
    """Sign: the words are frozen, evaluations are planned and the duty of this file is met.

    `evaluation_dates` empty takes the proposal of every three months (GPM-05). Raises `Refused` (per field) without
    a recent sociale balans or a reason (GPM-03), before the end of the reflection unless waived (GPM-04), before the
    offer, in the future, or when another GPMI or an exemption covers these days.
    """
    # Two signatures on one file at once wait for each other.
    CaseFile.objects.select_for_update(of=("self",)).get(pk=gpmi.case_file_id)
    locked = _move(gpmi, expected=expected, to=GpmiState.SIGNED)
    refuse_overlap(locked)
    refuse_early_gpmi(
        locked,
        signed_on,
        reflection_waived=reflection_waived,
        no_balance_reason=no_balance_reason,
        today=timezone.localdate(at),
    )
    locked.signed_on = signed_on
    locked.reflection_waived = reflection_waived
    locked.no_balance_reason = no_balance_reason.strip() or locked.no_balance_reason
    locked.signed_scan = scan
    locked.save()
    plan_evaluations(gpmi=locked, dates=evaluation_dates, by=by)
    plan_closing(gpmi=locked, by=by)
    end_step(kind=StepKind.GPMI, object_id=locked.case_file_id, at=at, by=by)
    if locked.previous_id is not None:
        end_step(kind=StepKind.RENEWAL, object_id=locked.previous_id, at=at, by=by)
    if locked.resumes_id is None or not needs_analysis(locked, on=signed_on).value:
        # Signed without a recent sociale balans, for a reason: it is made afterwards (TRJ-07).
        plan_balance_for(case_file=locked.case_file, event=BalanceEvent.GPMI, on=signed_on, by=by)
    return locked


@action("Getekend exemplaar toegevoegd")
def attach_scan(*, gpmi: Gpmi, expected: int, scan: StoredFile, by: User, at: dt.datetime) -> Gpmi:
    """Keep the scanned signed copy with the contract, sealed. Raises `Refused` before the signature."""
    locked = lock_version(gpmi, expected=expected)
    if locked.signed_on is None:
        raise Refused(_("Dit GPMI is nog niet getekend."))
    locked.signed_scan = scan
    locked.save()
    seal_paper(gpmi=locked, file=scan, by=by, at=at)
    return locked


@action("GPMI niet doorgegaan")
def withdraw_gpmi(*, gpmi: Gpmi, expected: int, reason: str, by: User) -> Gpmi:
    """A contract that is not signed after all; the duty stays, with its date."""
    if not reason.strip():
        raise Refused({"reason": _("Zeg waarom dit GPMI niet doorgaat.")})
    locked = _move(gpmi, expected=expected, to=GpmiState.WITHDRAWN)
    locked.conclusion = reason.strip()
    locked.save()
    return locked


def refuse_early_gpmi(
    gpmi: Gpmi, signed_on: dt.date, *, reflection_waived: bool, no_balance_reason: str, today: dt.date
) -> None:
    """Raise `Refused` (per field) when the contract cannot be signed on this day (GPM-03, GPM-04)."""
    refuse_early(gpmi.offered_on, signed_on, reflection_waived=reflection_waived, today=today)
    if gpmi.ends_on <= signed_on:
        raise Refused({"signed_on": _("De overeenkomst is dan al afgelopen.")})
    _refuse_without_balance(gpmi, signed_on, no_balance_reason)


def refuse_offer(found: Findings, offered_on: dt.date, *, today: dt.date) -> None:
    """Raise `Refused` for an offer in the future, or of a text in which the rules find something blocking (GPM-06, GPM-07)."""
    if offered_on > today:
        raise Refused({"offered_on": _("Deze datum ligt in de toekomst.")})
    with known_to_the_rules("offered_on"):
        rules.earliest_signature(offered_on, law=law_in_force())
    if found.blocking:
        raise Refused([flag.text for flag in found.blocking])


def refuse_early(offered_on: dt.date | None, signed_on: dt.date, *, reflection_waived: bool, today: dt.date) -> None:
    """Raise `Refused` for a signature in the future, before the offer or within the time to think (GPM-04)."""
    if signed_on > today:
        raise Refused({"signed_on": _("Deze datum ligt in de toekomst.")})
    if offered_on is None or signed_on < offered_on:
        raise Refused({"signed_on": _("De handtekening kan niet voor de bespreking vallen.")})
    with known_to_the_rules("signed_on"):
        reflection = rules.check_reflection(offered_on, signed_on, waived=reflection_waived, law=law_in_force())
    if not reflection.value:
        # The rule warns; we ask for the client's own tick so that nobody signs under pressure.
        raise Refused({"signed_on": reflection.flags[0].text})


def _refuse_without_balance(gpmi: Gpmi, signed_on: dt.date, reason: str) -> None:
    """GPM-03: the needs are assessed before the signature, lately; otherwise the worker says why not."""
    if reason.strip() or gpmi.no_balance_reason:
        return
    found = needs_analysis(gpmi, on=signed_on)
    if found.flags:
        raise Refused({"no_balance_reason": found.flags[0].text})


def refuse_overlap(gpmi: Gpmi) -> None:
    """Raise `Refused` before the database does: one GPMI or exemption at a time."""
    others = Gpmi.objects.filter(case_file=gpmi.case_file_id).exclude(pk=gpmi.pk)
    for other in others.filter(state__in=[GpmiState.SIGNED, GpmiState.ENDED, GpmiState.EXEMPT]):
        if other.starts_on <= gpmi.ends_on and (other.ended_on or other.ends_on) >= gpmi.starts_on:
            text = _("Er loopt al een GPMI of een vrijstelling in deze periode (%(number)s). Sluit dat eerst af.")
            raise Refused(text % {"number": other.number})
