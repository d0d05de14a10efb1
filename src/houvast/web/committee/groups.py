"""A group of an agenda as it is read: the whole in figures, the files line by line, and what stands apart from it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import BulkOutcome, ProposalState
from houvast.apps.aid.models import BulkReviewRow
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.models import AgendaGroup, AgendaItem

PER_PAGE = 50
EVERY, LOWER, APART, VOID = "alle", "lager", "apart", "vervallen"


@dataclass(frozen=True)
class Line:
    """One file of a group; `item` is empty for one that never came on the agenda, `why` says why it stands apart."""

    person: Any
    number: str
    old: Decimal | None
    new: Decimal | None
    item: AgendaItem | None = None
    why: str = ""
    outcome: str = ""

    @property
    def difference(self) -> Decimal | None:
        return None if self.old is None or self.new is None else self.new - self.old


def tabs_of(user: User, group: AgendaGroup, chosen: str, here: str) -> list[dict[str, Any]]:
    """Return the ways to look at a group with how many files each holds."""
    items = _items(user, group).aggregate(every=Count("pk"), lower=Count("pk", filter=_lower()))
    counts = {
        EVERY: (_("Alle dossiers"), items["every"]),
        LOWER: (_("Lager bedrag"), items["lower"]),
        APART: (_("Apart op de agenda"), _apart(user, group).count()),
        VOID: (_("Vervallen"), _void(user, group).count()),
    }
    return [
        {"label": label, "url": f"{here}?toon={key}", "active": key == chosen, "count": n}
        for key, (label, n) in counts.items()
    ]


def page_of(user: User, group: AgendaGroup, chosen: str, number: str | None) -> Any:
    """Return a page of lines of files this user may open."""
    if chosen == VOID:
        rows = _void(user, group).select_related("person", "case_file").order_by("pk")
        page = Paginator(rows, PER_PAGE).get_page(number)
        page.object_list = [_void_line(row) for row in page.object_list]
        return page
    items = _apart(user, group) if chosen == APART else _items(user, group)
    items = items.filter(_lower()) if chosen == LOWER else items
    related = ("case_file__person", "proposal__bulk_row", "decision")
    page = Paginator(items.select_related(*related).order_by("position", "pk"), PER_PAGE).get_page(number)
    page.object_list = [_line(item) for item in page.object_list]
    return page


def _lower() -> Q:
    return Q(proposal__amount__lt=F("proposal__bulk_row__old_amount"))


def _opened(user: User, group: AgendaGroup) -> Any:
    visible = AgendaItem.objects.visible_to(user).filter(sitting=group.sitting_id)
    return visible.filter(case_file__in=CaseFile.objects.visible_to(user))


def _items(user: User, group: AgendaGroup) -> Any:
    return _opened(user, group).filter(group=group)


def _apart(user: User, group: AgendaGroup) -> Any:
    return _opened(user, group).filter(group=None, proposal__bulk_row__review=group.review_id)


def _void(user: User, group: AgendaGroup) -> Any:
    rows = BulkReviewRow.objects.visible_to(user).filter(review=group.review_id, outcome=BulkOutcome.CHANGED)
    return rows.filter(proposal__state=ProposalState.WITHDRAWN)


def _line(item: AgendaItem) -> Line:
    row: Any = item.proposal
    return Line(
        person=item.case_file.person,
        number=item.case_file.number,
        old=row.bulk_row.old_amount,
        new=row.amount,
        item=item,
        why=item.apart_because,
        outcome=item.decision.get_outcome_display() if hasattr(item, "decision") else "",
    )


def _void_line(row: BulkReviewRow) -> Line:
    number = row.case_file.number if row.case_file else ""
    return Line(person=row.person, number=number, old=row.old_amount, new=row.new_amount, why=row.reason)
