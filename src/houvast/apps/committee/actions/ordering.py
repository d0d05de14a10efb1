"""The order of an agenda; a group of items moves as one."""

import datetime as dt

from django.db.models import F
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.committee.enums import ItemKind, SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Sitting
from houvast.audit.recording import action
from houvast.core.errors import Refused

_AT_ONCE = 500


@action("Volgorde van een zitting gewijzigd")
def move_item(*, item: AgendaItem, up: bool, by: User) -> None:
    """Exchange an item, or the group it stands in, with its neighbour; at the end of the agenda nothing happens.

    Raises `Refused` once the members were called.
    """
    sitting = _in_preparation(item.sitting)
    blocks = _blocks(list(sitting.items.order_by("position", "id")))
    place = next((index for index, block in enumerate(blocks) if any(row.pk == item.pk for row in block)), None)
    if place is None:
        return
    other = place - 1 if up else place + 1
    if 0 <= other < len(blocks):
        blocks[place], blocks[other] = blocks[other], blocks[place]
        number_items(items=[row for block in blocks for row in block], by=by)


@action("Agenda van een zitting geordend")
def sort_items(*, sitting: Sitting, by: User) -> None:
    """Put the agenda in order of kind, group, term and file. Raises `Refused` once the members were called."""
    locked = _in_preparation(sitting)
    kinds = {kind: place for place, kind in enumerate(ItemKind.values)}
    items = sorted(
        locked.items.select_related("case_file"),
        key=lambda item: (
            kinds[item.kind],
            item.group_id or 0,
            item.decide_by or dt.date.max,
            item.case_file.number,
            item.pk,
        ),
    )
    number_items(items=items, by=by)


@action("Punten van een zitting genummerd")
def number_items(*, items: list[AgendaItem], by: User) -> None:
    """Number the items of one sitting as they stand in the list; call it inside an act that holds the sitting."""
    moved = []
    for position, item in enumerate(items, start=1):
        if item.position != position:
            item.position = position
            moved.append(item)
    AgendaItem.objects.bulk_update(moved, ["position"], batch_size=_AT_ONCE)


@action("Groepen van een zitting bij elkaar gezet")
def keep_groups_together(*, sitting: Sitting, by: User) -> None:
    """Number the agenda so that each group stands together where it begins."""
    blocks = _blocks(list(sitting.items.order_by("position", "id")))
    number_items(items=[row for block in blocks for row in block], by=by)


@action("Punt uit een groep gehaald")
def leave_group(*, item: AgendaItem, because: str, by: User) -> None:
    """Have an item read and decided on its own from now on; call it inside an act that holds the sitting."""
    if item.group_id is None:
        return
    AgendaGroup.objects.filter(pk=item.group_id).update(version=F("version") + 1)  # who has it open is told
    item.group, item.apart_because = None, because
    item.save(update_fields=["group", "apart_because"])


def _blocks(items: list[AgendaItem]) -> list[list[AgendaItem]]:
    """A group in its order as one block where its first item stands, every other item on its own."""
    found: dict[str, list[AgendaItem]] = {}
    for item in items:
        found.setdefault(f"groep {item.group_id}" if item.group_id else f"punt {item.pk}", []).append(item)
    return list(found.values())


def _in_preparation(sitting: Sitting) -> Sitting:
    locked: Sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    if locked.state != SittingState.PREPARED:
        raise Refused(_("De leden zijn opgeroepen: de volgorde ligt vast."))
    return locked
