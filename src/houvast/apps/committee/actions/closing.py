"""Closing a sitting: every decision final, numbered and carried out, its letters due, in one transaction or not at all."""

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.committee.actions.carrying_out import make_final
from houvast.apps.committee.actions.papers import ask_papers
from houvast.apps.committee.bounds import refuse_filling, refuse_without_quorum
from houvast.apps.committee.enums import SittingState
from houvast.apps.committee.models import AgendaItem, Decision, Sitting
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version


@action("Zitting van het bijzonder comité gesloten")
def close_sitting(*, sitting: Sitting, expected: int, by: User, at: dt.datetime) -> Sitting:
    """Close an open sitting: all its decisions become final together, in the order of the agenda.

    The papers are made by a job that starts when this is certain. Raises `Refused` with one line for each item that
    keeps the sitting open, and then nothing has changed; `Conflict` when somebody else changed or closed it.
    """
    row = lock_version(sitting, expected=expected)
    if row.state != SittingState.OPEN:
        raise Refused(_("Enkel een zitting die bezig is kan gesloten worden."))
    if row.held_on > timezone.localdate(at):
        raise Refused(_("De zitting is op %(day)s.") % {"day": f"{row.held_on:%d/%m/%Y}"})
    refuse_without_quorum(row)
    refuse_filling(row)
    items = list(
        row.items.select_related("proposal", "breach", "usa", "gpmi", "ratifies", "case_file__person", "group")
    )
    decisions = {one.item_id: one for one in Decision.objects.filter(item__sitting=row).select_related("recorded_by")}
    if undecided := [item for item in items if item.pk not in decisions]:
        raise Refused(_undecided(undecided))
    problems: list[str] = []
    for item in items:
        decision = decisions[item.pk]
        decision.item, decision.proposal, decision.case_file = item, item.proposal, item.case_file
        problems.extend(_about(item, text) for text in _finish(decision, by=by, at=at))
    if problems:
        raise Refused(problems)
    row.state, row.closed_at, row.closed_by = SittingState.CLOSED, at, by
    row.save()
    ask_papers(sitting=row, by=by)
    return row


def _undecided(items: list[AgendaItem]) -> list[str]:
    """One line for each item, and one for a whole group."""
    lines: dict[str, str] = {}
    for item in items:
        key = f"groep {item.group_id}" if item.group_id else f"punt {item.pk}"
        lines.setdefault(key, _about(item, _("nog niet beslist.")))
    return list(lines.values())


def _finish(decision: Decision, *, by: User, at: dt.datetime) -> list[str]:
    """Make one decision final; returns what stands in the way, so that all of it is said at once."""
    try:
        with transaction.atomic():
            make_final(decision=decision, by=by, at=at)
    except Refused as refused:
        return list(refused.messages)
    except Conflict:
        return [_("een collega wijzigde dit intussen. Open het punt opnieuw.")]
    except IntegrityError:
        return [_("dit past niet bij wat er al loopt. Kijk de steun van dit dossier na.")]
    return []


def _about(item: AgendaItem, text: str) -> str:
    return _("Punt %(position)d, %(title)s: %(text)s") % {
        "position": item.position,
        "title": item.group.title if item.group else item.title,
        "text": text,
    }
