"""A talk that somebody asks: promised within five working days, and kept on record also when it came late (EVA-02)."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.contracts.actions.evaluating import HELD_FORMS
from houvast.apps.contracts.enums import GpmiState, TalkKind
from houvast.apps.contracts.models import Gpmi, TalkRequest
from houvast.apps.contracts.terms import known_to_the_rules
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.statements import source


@action("Gesprek gevraagd")
def ask_talk(
    *, gpmi: Gpmi, kind: TalkKind, asked_by: Party, asked_on: dt.date, words: str, by: User, at: dt.datetime
) -> TalkRequest:
    """Note that the client, a partner or the centre asks a talk or a change; a step with its last day is planned.

    The same question sent twice is kept once. Raises `Refused` (per field) for a day in the future, without words, or
    when the contract does not run.
    """
    locked = Gpmi.objects.select_for_update(of=("self",)).select_related("case_file").get(pk=gpmi.pk)
    if locked.state != GpmiState.SIGNED:
        raise Refused(_("Dit GPMI loopt niet."))
    if not words.strip():
        raise Refused({"words": _("Schrijf waarover het gesprek moet gaan.")})
    if asked_on > timezone.localdate(at):
        raise Refused({"asked_on": _("Deze datum ligt in de toekomst.")})
    with known_to_the_rules("asked_on"):
        due = rules.talk_due(asked_on, law=law_in_force()).value
    talk, made = TalkRequest.objects.get_or_create(
        gpmi=locked,
        asked_by=asked_by,
        asked_on=asked_on,
        words=words.strip(),
        defaults={"kind": kind, "due_on": due},
    )
    if made:
        plan_step(
            kind=StepKind.TALK,
            object_id=talk.pk,
            title=_("Gesprek over het GPMI dat gevraagd werd"),
            due_on=due,
            rule="EVA-02",
            source=f"{source('EVA-02').article}. {source('EVA-02').text}",
            by=by,
            case_file=locked.case_file,
        )
    return talk


@action("Gevraagd gesprek gehouden")
def hold_talk(
    *, talk: TalkRequest, expected: int, held_on: dt.date, form: str, outcome: str, by: User, at: dt.datetime
) -> TalkRequest:
    """Note the talk, on the day it really was. Raises `Refused` per field, `Conflict` when a colleague saved first."""
    locked = _lock_open(talk, expected=expected)
    if held_on > timezone.localdate(at):
        raise Refused({"held_on": _("Deze datum ligt in de toekomst.")})
    if held_on < locked.asked_on:
        raise Refused({"held_on": _("Het gesprek kan niet voor de vraag vallen.")})
    if form not in HELD_FORMS:
        raise Refused({"form": _("Kies hoe het gesprek verliep.")})
    if not outcome.strip():
        raise Refused({"outcome": _("Schrijf wat jullie afspraken.")})
    locked.held_on, locked.form, locked.outcome = held_on, ContactForm(form), outcome.strip()
    locked.save()
    end_step(kind=StepKind.TALK, object_id=locked.pk, at=at, by=by)
    return locked


@action("Gevraagd gesprek niet meer nodig")
def drop_talk(*, talk: TalkRequest, expected: int, reason: str, by: User, at: dt.datetime) -> TalkRequest:
    """Who asked it no longer wants the talk; the question stays on record."""
    locked = _lock_open(talk, expected=expected)
    if not reason.strip():
        raise Refused({"reason": _("Zeg waarom het gesprek niet meer nodig is.")})
    locked.dropped_reason = reason.strip()
    locked.save()
    end_step(kind=StepKind.TALK, object_id=locked.pk, at=at, by=by, reason=reason.strip())
    return locked


def _lock_open(talk: TalkRequest, *, expected: int) -> TalkRequest:
    locked = lock_version(talk, expected=expected)
    if locked.held_on is not None or locked.dropped_reason:
        raise Refused(_("Dit gesprek is al afgehandeld."))
    return locked
