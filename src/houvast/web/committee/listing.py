"""The agenda as a list: what each item is about, without a name, and what still has to be done for it."""

from dataclasses import dataclass
from decimal import Decimal

from houvast.accounts.models import User
from houvast.apps.aid.enums import Rhythm
from houvast.apps.committee.figures import GroupRow, group_rows
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.apps.committee.readiness import blocked


@dataclass(frozen=True)
class AgendaRow:
    """One item; `sign` names the file for who prepares, by its number; empty for a member."""

    item: AgendaItem
    sign: str
    blocked: str
    interested: list[str]
    outcome: str

    group = None  # beside a `GroupRow` in one list

    @property
    def position(self) -> int:
        return self.item.position

    @property
    def amount(self) -> Decimal | None:
        """Euro per month or once, of a proposal that has one."""
        return self.item.proposal.amount if self.item.proposal else None

    @property
    def monthly(self) -> bool:
        """Whether the amount is paid every month."""
        return self.item.proposal is not None and self.item.proposal.rhythm == Rhythm.MONTHLY


def whole_agenda(user: User, sitting: Sitting, *, prepares: bool) -> list[AgendaRow | GroupRow]:
    """Return items and groups in the order of the agenda; six queries whatever their number."""
    rows: list[AgendaRow | GroupRow] = [*agenda_rows(user, sitting, prepares=prepares), *group_rows(user, sitting)]
    return sorted(rows, key=lambda row: row.position)


def agenda_rows(user: User, sitting: Sitting, *, prepares: bool) -> list[AgendaRow]:
    """Return the items this user may see in order, without those of a group; four queries whatever their number."""
    visible = AgendaItem.objects.visible_to(user).filter(sitting=sitting, group=None).order_by("position", "id")
    items = list(
        visible.select_related("case_file", "proposal", "hearing", "decision").prefetch_related("interests__member")
    )
    waiting = {item.pk: why for item, why in blocked(items)} if prepares else {}
    return [
        AgendaRow(
            item=item,
            sign=item.case_file.number if prepares else "",
            blocked=waiting.get(item.pk, ""),
            interested=[str(row.member) for row in item.interests.all()] if prepares else [],
            outcome=item.decision.get_outcome_display() if hasattr(item, "decision") else "",
        )
        for item in items
    ]
