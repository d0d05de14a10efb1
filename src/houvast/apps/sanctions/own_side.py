"""Both sides of the contract as a path needs them: what the centre kept, and which commitments of the client may count."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.contracts.enums import CommitmentState
from houvast.apps.contracts.models import Commitment, Gpmi
from houvast.apps.sanctions.models.concerned import HEALTH
from houvast.core.enums import Party

_KEPT = {CommitmentState.DONE, CommitmentState.BUSY, CommitmentState.DROPPED}


@dataclass(frozen=True)
class OwnPromise:
    """A commitment of the centre on a day; `kept` is False when it is late or was not done, `done` True once it is done."""

    text: str
    words: str
    kept: bool
    due: dt.date | None
    done: bool

    def frozen(self) -> dict[str, Any]:
        """Return what the path keeps of it."""
        return {
            "text": self.text,
            "words": self.words,
            "kept": self.kept,
            "due": self.due.isoformat() if self.due else None,
        }


@dataclass(frozen=True)
class Choosable:
    """A commitment of the client and why it cannot be a ground ("" when it can)."""

    row: Commitment
    text: str
    why_not: str


def own_promises(gpmi: Gpmi, *, on: dt.date) -> list[OwnPromise]:
    """Return what the centre promised and how it stands on a day (one query)."""
    rows = gpmi.commitments.standing(on).filter(party=Party.CENTRE).select_related("goal_action", "gpmi")
    return [_own(row, on) for row in rows]


def _own(row: Commitment, on: dt.date) -> OwnPromise:
    standing = CommitmentState(row.standing)
    late = standing in (CommitmentState.PLANNED, CommitmentState.BUSY) and row.due_on is not None and row.due_on < on
    words = _("te laat, %(state)s") % {"state": standing.label} if late else str(standing.label)
    planned = standing == CommitmentState.PLANNED and not late
    kept, done = (standing in _KEPT or planned) and not late, standing == CommitmentState.DONE
    return OwnPromise(_text(row), words, kept, row.due_on, done)


def choosable(gpmi: Gpmi, *, on: dt.date) -> list[Choosable]:
    """Return every commitment of the client as it holds on a day, each with why it cannot be a ground (two queries).

    What an annex replaced is none any more; a path about its earlier words still counts as one about the new ones.
    """
    mine = gpmi.commitments.filter(party=Party.CLIENT)
    rows = mine.standing(on).select_related("goal_action", "gpmi", "gpmi_goal")
    taken = {row.root_id for row in mine.filter(breaches__in_open_path=True)}
    return [Choosable(row, _text(row), _why_not(row, taken)) for row in rows]


def _why_not(row: Commitment, taken: set[int]) -> str:
    if row.voluntary or not row.binding:
        return _("Vrijwillig engagement: nooit een voorwaarde (GPM-06).")
    if row.gpmi_goal is not None and row.gpmi_goal.domain in HEALTH:
        return _("Zorg en gezondheid zijn nooit een voorwaarde (GPM-06).")
    if row.standing == CommitmentState.DONE:
        return _("Deze afspraak is uitgevoerd.")
    if row.standing == CommitmentState.DROPPED:
        return _("Deze afspraak is geschrapt.")
    if row.standing == CommitmentState.PREVENTED:
        return _("Niet gelukt buiten de wil van de cliënt: dat is al een goede reden.")
    return _("Over deze afspraak loopt dit al.") if row.root_id in taken else ""


def _text(row: Commitment) -> str:
    return f"{row.text} ({row.frequency})" if row.frequency else row.text
