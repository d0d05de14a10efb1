"""What every request passes: the user's language, a GET that cannot write, a way back to login for htmx."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers

from houvast.accounts.languages import LANGUAGE_SESSION_KEY

SAFE_METHODS = {"GET", "HEAD", "OPTIONS"}
READING_VERBS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "EXPLAIN", "SHOW", "DECLARE", "FETCH", "CLOSE")


class WriteInReadError(RuntimeError):
    """A page tried to write while answering a GET: a programming error, never the user's."""


class UserLocaleMiddleware:
    """Activate the language the user chose at login; Dutch otherwise."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = request.session.get(LANGUAGE_SESSION_KEY, "nl")
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


class ReadOnlyGetMiddleware:
    """Let only reading SQL through while one of our views answers a GET; access is logged after it.

    Views of other apps (login, sessions) keep their own rules; sessions are saved outside the view.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        patch_vary_headers(response, ("HX-Request",))
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if request.method not in SAFE_METHODS or not view.__module__.startswith("houvast."):
            return None
        with connection.execute_wrapper(_refuse_writes):
            response = view(request, *args, **kwargs)
            if hasattr(response, "render"):
                response.render()
        for log in getattr(request, "after_response", []):
            log()
        return response


class UnkeptPagesMiddleware:
    """Keep no page on the device: the desk shares its computers, and Back after logout must show nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response


class TemporaryPasswordMiddleware:
    """Ask for an own password before anything else: the manager of accounts knows the present one."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        if view.__module__.startswith("houvast.") and getattr(request.user, "password_is_temporary", False):
            return redirect("account_change_password")
        return None


class HtmxLoginMiddleware:
    """Send the whole page to login when the session ended; a login form inside a panel would confuse.

    After login the user returns to the page she was on, not to the fragment it asked for.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        login = resolve_url(settings.LOGIN_URL)
        if not request.htmx or response.status_code != 302:  # type: ignore[attr-defined]
            return response
        if urlsplit(response.headers["Location"]).path != login:
            return response
        shown = urlsplit(request.headers.get("HX-Current-URL", ""))
        page = (shown.path or "/") + (f"?{shown.query}" if shown.query else "")
        return HttpResponse(headers={"HX-Redirect": f"{login}?{urlencode({'next': page})}"})


def _refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    if not str(sql).lstrip(" (").upper().startswith((*READING_VERBS, "WITH")):
        raise WriteInReadError(str(sql)[:200])
    return execute(sql, params, many, context)
