"""The one door to pages and files: a policy on every view, 404 for what is not yours, a log of every opened file."""

from collections.abc import Callable, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db.models import Model, QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import EmergencyAccess
from houvast.audit.models import Access
from houvast.audit.reading import keep_reads

View = Callable[..., HttpResponse]
Row = TypeVar("Row", bound=Model)

# Read by the role × URL matrix test: every routed view of ours carries it.
POLICY_MARK = "houvast_policy"


def user_of(request: HttpRequest) -> User:
    """Return the logged-in user, typed as ours; for views, which all stand behind the login."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def requires(permission: Permission) -> Callable[[View], View]:
    """Let a view through for roles carrying `permission`; others get 403. LoginRequired comes before it."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if not request.user.may(permission):  # type: ignore[union-attr]
                raise PermissionDenied
            return view(request, *args, **kwargs)

        setattr(wrapper, POLICY_MARK, permission)
        return wrapper

    return decorate


def get_visible_or_404(visible: QuerySet[Row], **lookup: Any) -> Row:
    """Return the row from a queryset that already starts at `visible_to(user)`; a stranger's row does not exist."""
    if any(isinstance(value, str) and "\0" in value for value in lookup.values()):  # PostgreSQL refuses to look for it
        raise Http404
    try:
        return visible.get(**lookup)
    except (ObjectDoesNotExist, ValueError) as missing:
        raise Http404 from missing


def log_access(request: HttpRequest, *, person_id: int, page: str, emergency: bool | None = None) -> None:
    """Note that this user opened a page of this person's file; written after the page is made (GET never writes).

    `emergency` says whether she sees it under emergency access; without it that is looked up when writing.
    """

    def write() -> None:
        under = _has_emergency(request, person_id) if emergency is None else emergency
        Access(actor_id=request.user.pk or 0, person_id=person_id, page=page, emergency=under).save()

    if request.method in {"GET", "HEAD"}:
        pending: list[Callable[[], object]] = getattr(request, "after_response", [])
        pending.append(write)
        request.after_response = pending  # type: ignore[attr-defined]
    else:
        write()


def log_accesses(request: HttpRequest, *, person_ids: Sequence[int], page: str) -> None:
    """The same for a page that tells of several files, in two queries whatever their number."""

    def write() -> None:
        running = EmergencyAccess.objects.for_running(request.user).filter(case_file__person__in=person_ids)
        emergencies = set(running.values_list("case_file__person_id", flat=True))
        actor_id = request.user.pk or 0
        keep_reads(
            [Access(actor_id=actor_id, person_id=pk, page=page, emergency=pk in emergencies) for pk in person_ids]
        )

    pending: list[Callable[[], object]] = getattr(request, "after_response", [])
    pending.append(write)
    request.after_response = pending  # type: ignore[attr-defined]


def _has_emergency(request: HttpRequest, person_id: int) -> bool:
    running = EmergencyAccess.objects.for_running(request.user)
    return bool(running.filter(case_file__person_id=person_id).exists())
