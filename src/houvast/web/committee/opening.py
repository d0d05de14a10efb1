"""Open a sitting or one of its items: only who may see it, and the read log knows who read about whom."""

from django.http import HttpRequest

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.models import AgendaItem, Sitting
from houvast.web.access import get_visible_or_404, log_access, user_of


def open_sitting(request: HttpRequest, pk: int) -> Sitting:
    """Return a sitting this user sees, or 404."""
    visible = Sitting.objects.visible_to(user_of(request)).select_related(
        "chair", "closed_by", "repeats", "repeated_by"
    )
    sitting: Sitting = get_visible_or_404(visible, pk=pk)
    return sitting


def open_item(request: HttpRequest, pk: int, item_id: int, *, page: str) -> AgendaItem:
    """Return an item of a file this user may open, or 404; the reading is kept."""
    user = user_of(request)
    files = CaseFile.objects.visible_to(user)
    visible = AgendaItem.objects.visible_to(user).filter(sitting=pk, case_file__in=files)
    item: AgendaItem = get_visible_or_404(visible.with_subject(), pk=item_id)
    log_access(request, person_id=item.case_file.person_id, page=page)
    return item
