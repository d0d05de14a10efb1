"""What stands beside an item: the way before, the money, the hearing, and who may not take part."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant, Recovery
from houvast.apps.committee.models import AgendaItem, Decision
from houvast.apps.committee.readiness import readiness
from houvast.apps.committee.weighing import Comparison, Cost, compared, cost_of
from houvast.apps.contracts.models import Gpmi
from houvast.apps.mpsa.models import MpsaMeasurement

SHOWN = 6


@dataclass(frozen=True)
class History:
    """The latest decisions about the file and what runs now."""

    decisions: list[Decision]
    grants: list[AidGrant]
    recoveries: list[Recovery]
    contract: Gpmi | None
    measurement: MpsaMeasurement | None

    def __bool__(self) -> bool:
        return any((self.decisions, self.grants, self.recoveries, self.contract, self.measurement))


def history_of(user: User, item: AgendaItem, *, on: dt.date) -> History:
    """Return what was decided before and what runs, in five queries."""
    pk = item.case_file_id
    decisions = Decision.objects.visible_to(user).filter(case_file=pk, final_at__isnull=False).newest_first()
    grants = AidGrant.objects.visible_to(user).filter(case_file=pk).running(on).newest_first()
    recoveries = Recovery.objects.visible_to(user).filter(case_file=pk, state="lopend").order_by("-decided_on", "-id")
    measured = MpsaMeasurement.objects.visible_to(user).filter(case_file=pk).in_force().order_by("-measured_on", "-id")
    return History(
        decisions=list(decisions.select_related("item", "proposal__scheme")[:SHOWN]),
        grants=list(grants.select_related("scheme")[:SHOWN]),
        recoveries=list(recoveries[:SHOWN]),
        contract=Gpmi.objects.visible_to(user).filter(case_file=pk).running().newest_first().first(),
        measurement=measured.first(),
    )


def money_of(item: AgendaItem) -> tuple[Cost | None, Comparison | None]:
    """Return what a proposal costs and how alike ones were decided; nothing for an item without a proposal."""
    if item.proposal is None:
        return None, None
    day = item.sitting.held_on
    alike = compared(item.proposal, on=day)
    return cost_of(item.proposal, on=day), alike if alike.total else None


def hearing_of(item: AgendaItem) -> Any:
    """Return the answer of the rule about the hearing of an item, or None without one."""
    return readiness([item.hearing])[item.hearing.pk] if item.hearing else None


def neighbours(user: User, item: AgendaItem) -> tuple[int | None, int | None, int, int]:
    """Return the items before and after this one that the user may open, its place and how many there are."""
    visible = AgendaItem.objects.visible_to(user).filter(sitting=item.sitting_id).order_by("position", "id")
    order = list(visible.values_list("pk", flat=True))
    place = order.index(item.pk)
    before = order[place - 1] if place else None
    return before, order[place + 1] if place + 1 < len(order) else None, place + 1, len(order)
