"""The last day of a temporary hand-over is over: the files go back, or stay, but somebody says which. Never by itself."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.actions.moving import move_place
from houvast.apps.workload.enums import Place, Settlement
from houvast.apps.workload.models import HandOver
from houvast.audit.recording import action
from houvast.core.errors import Refused


@dataclass(frozen=True)
class Returned:
    """How many files went back, and which could not with the reason."""

    files: int
    left: list[tuple[CaseFile, str]]


@action("Dossiers teruggegeven na afwezigheid")
def give_back(*, hand_over: HandOver, by: User, at: dt.datetime) -> Returned:
    """Give the files of a temporary hand-over back to who had them; what closed or went elsewhere meanwhile stays.

    Raises `Refused` when it was not temporary or is settled already.
    """
    locked = _unsettled(hand_over)
    rows = list(locked.files.select_related("case_file", "receiver").order_by("pk"))
    visible = CaseFile.objects.visible_to(by).filter(pk__in=[row.case_file_id for row in rows])
    seen = set(visible.values_list("pk", flat=True))
    note = _("Terug na de overdracht tot en met %(day)s.") % {"day": f"{locked.until:%d/%m/%Y}"}
    left: list[tuple[CaseFile, str]] = []
    for row in rows:
        try:
            if row.case_file_id not in seen:
                raise Refused(_("Dit dossier is niet zichtbaar of bestaat niet meer."))
            move_place(
                case_file=row.case_file, place=Place(row.place), former=row.receiver, receiver=locked.former,
                note=note, by=by, at=at,
            )  # fmt: skip
        except Refused as refused:
            left.append((row.case_file, " ".join(refused.messages)))
            continue
        row.returned = True
        row.save(update_fields=["returned"])
    _settle(locked, Settlement.RETURNED, at)
    return Returned(len(rows) - len(left), left)


@action("Overgedragen dossiers blijven")
def keep_files(*, hand_over: HandOver, by: User, at: dt.datetime) -> None:
    """Decide that the files of a temporary hand-over stay where they are; raises `Refused` when it is settled already."""
    _settle(_unsettled(hand_over), Settlement.KEPT, at)


def _unsettled(hand_over: HandOver) -> HandOver:
    locked: HandOver = HandOver.objects.select_for_update(of=("self",)).get(pk=hand_over.pk)
    if locked.until is None:
        raise Refused(_("Deze overdracht was niet tijdelijk."))
    if locked.settlement:
        raise Refused(_("Dit is al beslist."))
    return locked


def _settle(hand_over: HandOver, settlement: Settlement, at: dt.datetime) -> None:
    hand_over.settlement, hand_over.settled_on = settlement, timezone.localdate(at)
    hand_over.save(update_fields=["settlement", "settled_on"])
