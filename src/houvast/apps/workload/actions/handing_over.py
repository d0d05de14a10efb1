"""Several files of one worker go to one or more colleagues in one act: all of them, or none with the reason at its row.

Nothing is skipped because there are many: each file goes through the same actions, with the same checks, as one alone.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.actions.moving import move_place
from houvast.apps.workload.models import HandOver, HandOverFile
from houvast.apps.workload.places import place_of
from houvast.audit.recording import action
from houvast.core.errors import Refused

MOST_FILES = 200


@dataclass(frozen=True)
class Chosen:
    """One file of the batch: who takes it, and what she should know of this one."""

    case_file_id: int
    receiver: User
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class Batch:
    """Who hands over what; `until` None is for good. `note` goes with every file; `submission` makes a double click one."""

    former: User
    chosen: Sequence[Chosen]
    note: str = ""
    until: dt.date | None = None
    submission: uuid.UUID | None = None


@action("Dossiers samen overgedragen")
def hand_over_files(*, batch: Batch, by: User, at: dt.datetime) -> HandOver:
    """Hand over all chosen files: worker, trajectories and open steps move, the journal and the receiver get the note.

    Raises `Refused` with messages for `files`, `until`, or `file_<id>` per file that cannot (closed, not hers any more,
    not visible, no note, a receiver who cannot work on files): then nothing moved. Sent twice it is one hand-over.
    """
    sent: HandOver | None = HandOver.objects.filter(submission=batch.submission).first() if batch.submission else None
    if sent is not None:
        return sent
    day = timezone.localdate(at)
    _check(batch, day)
    made = HandOver.objects.create(
        former=batch.former, handed_on=day, until=batch.until, note=batch.note.strip(), done_by=by,
        submission=batch.submission,
    )  # fmt: skip
    errors: dict[str, list[str]] = {}
    files = _visible_files(by, batch.chosen)
    for one in batch.chosen:
        try:
            _hand_over_one(made, one, files.get(one.case_file_id), by=by, at=at)
        except Refused as refused:
            errors[f"file_{one.case_file_id}"] = refused.messages
    if errors:
        raise Refused(errors)
    return made


def _check(batch: Batch, day: dt.date) -> None:
    if not batch.chosen:
        raise Refused({"files": _("Kies minstens één dossier.")})
    if len(batch.chosen) > MOST_FILES:
        raise Refused({"files": _("Hoogstens %(n)s dossiers tegelijk.") % {"n": MOST_FILES}})
    if batch.until is not None and batch.until < day:
        raise Refused({"until": _("Kies een dag vanaf vandaag.")})


def _visible_files(by: User, chosen: Sequence[Chosen]) -> dict[int, CaseFile]:
    """Read the chosen files this user may open, in one query."""
    visible = CaseFile.objects.visible_to(by).filter(pk__in=[one.case_file_id for one in chosen])
    return {case_file.pk: case_file for case_file in visible.select_related("person")}


def _hand_over_one(made: HandOver, one: Chosen, case_file: CaseFile | None, *, by: User, at: dt.datetime) -> None:
    if case_file is None:
        raise Refused(_("Dit dossier is niet zichtbaar of bestaat niet meer."))
    note = "\n\n".join(text for text in (made.note, one.note.strip()) if text)
    if not note:
        raise Refused(_("Schrijf wat de volgende collega moet weten, hier of in de nota voor alle dossiers."))
    if made.until:
        note += "\n\n" + _("Tijdelijk, tot en met %(day)s.") % {"day": f"{made.until:%d/%m/%Y}"}
    place = place_of(case_file, made.former)
    if place is None:
        raise Refused(_("%(name)s werkt niet meer aan dit dossier.") % {"name": made.former})
    move_place(case_file=case_file, place=place, former=made.former, receiver=one.receiver, note=note, by=by, at=at)
    HandOverFile.objects.create(
        hand_over=made, case_file=case_file, receiver=one.receiver, place=place, note=one.note.strip()
    )
