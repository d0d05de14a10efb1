"""The number beside Vandaag in the menu: what is late on one's own desk; one indexed query, once per page."""

from django.http import HttpRequest
from django.utils import timezone

from houvast.accounts.permissions import Permission
from houvast.web.today.buckets import LATE, condition, own_steps

_KEPT = "_houvast_late_steps"


def late_steps(request: HttpRequest) -> int:
    """Count the late steps of the logged-in user; nothing is asked for roles without files."""
    user = request.user
    if not user.may(Permission.WRITE_FILE):  # type: ignore[union-attr]
        return 0
    if not hasattr(request, _KEPT):
        setattr(request, _KEPT, own_steps(user).filter(condition(LATE, timezone.localdate())).count())
    return int(getattr(request, _KEPT))


def keep_late_steps(request: HttpRequest, count: int) -> None:
    """Vandaag has counted already: the menu need not ask again."""
    setattr(request, _KEPT, count)
