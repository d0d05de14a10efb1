"""A device handed to the client shows one page and nothing else, until the worker gives her password.

The lock is in the session, not on the page: Back, another tab or a typed address all lead to the client's page
(docs/adr/0022-handing-over-the-tablet.md). Who tries too many passwords is logged out; what was answered is kept.
"""

from collections.abc import Callable
from typing import Any

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from houvast.web.access import user_of

_LOCK = "handed_over"
_TRIES = "handed_over_tries"
MOST_TRIES = 5
# The pages of a handed-over device, per area that has them. Logging out gives nothing away.
AREAS = ("assessments", "mpsa", "questionnaires", "signing")
_UNREADABLE = ("", 0)
_CLIENT_PAGES = ("client", "take_back")
_OPEN_PAGES = {"account_logout"}


def hand_over(request: HttpRequest, pk: int, *, area: str) -> None:
    """From now on this session shows only the client's page of measurement `pk` in an area of `AREAS`."""
    request.session[_LOCK] = [area, pk]
    request.session[_TRIES] = 0


def handed_over(request: HttpRequest, *, area: str) -> int | None:
    """Return the measurement of an area this session was handed over for, or None."""
    held = _held(request)
    return held[1] if held and held[0] == area else None


def _held(request: HttpRequest) -> tuple[str, int] | None:
    """Return what the device was handed over for, or None; an area of "" when that cannot be read any more."""
    held = request.session.get(_LOCK)
    if held is None:
        return None
    match held:
        case [str() as area, int() as pk] if area in AREAS:
            return area, pk
        case int():  # handed over before there were areas
            return "assessments", held
    return _UNREADABLE


def take_back(request: HttpRequest, password: str) -> bool:
    """Open the session again with the worker's password; after `MOST_TRIES` wrong ones she is logged out."""
    if user_of(request).check_password(password):
        del request.session[_LOCK], request.session[_TRIES]
        return True
    request.session[_TRIES] = request.session.get(_TRIES, 0) + 1
    if request.session[_TRIES] >= MOST_TRIES:
        logout(request)
    return False


class HandedOverMiddleware:
    """Send every other page of a handed-over session back to the client's page."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        held = _held(request)
        if held is None or not request.user.is_authenticated:
            return None
        area, pk = held
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in _OPEN_PAGES or (name in {f"{area}:{page}" for page in _CLIENT_PAGES} and kwargs.get("pk") == pk):
            return None
        if request.headers.get("X-Requested-With"):
            return JsonResponse({"message": ""}, status=403)
        if held == _UNREADABLE:  # which page the client may see is lost: nobody sees anything without logging in
            logout(request)
            return redirect("account_login")
        return redirect(reverse(f"{area}:client", args=[pk]))
