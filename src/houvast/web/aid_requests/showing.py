"""A request as the pages show it: its state with a tone and an icon, never a colour alone."""

from collections.abc import Iterable
from typing import Any

from houvast.accounts.models import User
from houvast.apps.aid.enums import RequestState
from houvast.apps.aid.models import AidRequest
from houvast.apps.casefiles.models import CaseFile

_SIGNS = {
    RequestState.OPEN: ("blue", "search"),
    RequestState.PROPOSED: ("purple", "gavel"),
    RequestState.DECIDED: ("green", "circle-check"),
    RequestState.WITHDRAWN: ("neutral", "arrow-back-up"),
}


def open_requests(user: User, case_file: CaseFile) -> list[Any]:
    """What waits for a decision in a file, most pressing first."""
    rows = AidRequest.objects.visible_to(user).filter(case_file=case_file).undecided()
    return with_signs(rows.select_related("scheme", "person", "help_request").order_by("decision_due_on", "pk"))


def with_signs(rows: Iterable[Any]) -> list[Any]:
    """Give every request `tone` and `icon` of its state, and `open` while its clock runs."""
    shown = list(rows)
    for row in shown:
        row.tone, row.icon = _SIGNS[RequestState(row.state)]
        row.open = row.ended_on is None
    return shown
