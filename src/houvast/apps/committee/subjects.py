"""What may come before the committee: each kind of subject with its words, its term, and why it may not come yet.

Adding a kind is a row in `_READERS` and its column in `AgendaItem`.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import AidProposal
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.enums import DecisionMaker, ItemKind, SittingState
from houvast.apps.committee.models import AgendaItem, Decision
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.mpsa.enums import UsaState
from houvast.apps.mpsa.models import Hearing, UsaProposal
from houvast.apps.sanctions.enums import Stage
from houvast.apps.sanctions.models import NonCompliance

Subject = AidProposal | NonCompliance | UsaProposal | Gpmi | Decision
_LONGEST_TITLE = 150


@dataclass(frozen=True)
class Reading:
    """A subject as an item of the agenda shows it; `ready` says whether it may come before the committee."""

    kind: ItemKind
    column: str
    case_file: CaseFile
    title: str
    ready: bool
    decide_by: dt.date | None = None
    hearing: Hearing | None = None


def read(subject: Subject) -> Reading:
    """Return how a subject stands on an agenda; raises `KeyError` for a model that never comes before the committee."""
    return _READERS[type(subject)](subject)


def on_open_agenda(subject: Subject, column: str) -> bool:
    """Say whether a subject stands on the agenda of a sitting that is not closed."""
    return AgendaItem.objects.filter(**{column: subject}).exclude(sitting__state=SittingState.CLOSED).exists()


def _proposal(row: AidProposal) -> Reading:
    title = f"{row.scheme.label}: {row.get_kind_display()}"
    ready = row.state == ProposalState.READY
    return Reading(ItemKind.AID, "proposal", row.case_file, _cut(title), ready, row.decide_by)


def _breach(row: NonCompliance) -> Reading:
    title = f"{_('Niet nagekomen afspraak')}: {row.get_asked_measure_display()}"
    ready = row.state == Stage.DECISION
    return Reading(ItemKind.SANCTION, "breach", row.case_file, _cut(title), ready, hearing=row.hearing)


def _usa(row: UsaProposal) -> Reading:
    title = _("Uitsluitend sociaal activeerbaar")
    return Reading(ItemKind.USA, "usa", row.case_file, title, row.state == UsaState.PROPOSED)


def _gpmi(row: Gpmi) -> Reading:
    title = _("%(contract)s bekrachtigen") % {"contract": row.get_kind_display()}
    return Reading(ItemKind.GPMI, "gpmi", row.case_file, _cut(title), row.state == GpmiState.SIGNED)


def _decision(row: Decision) -> Reading:
    title = _("Dringende beslissing %(number)s bekrachtigen") % {"number": row.number}
    ready = row.maker == DecisionMaker.CHAIR and row.ratified_by_id is None
    return Reading(ItemKind.RATIFICATION, "ratifies", row.case_file, title, ready)


def _cut(title: str) -> str:
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


_READERS: dict[type, Callable[[Any], Reading]] = {
    AidProposal: _proposal,
    NonCompliance: _breach,
    UsaProposal: _usa,
    Gpmi: _gpmi,
    Decision: _decision,
}
