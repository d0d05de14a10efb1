"""Nobody signs up alone: an application manager makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter

from houvast.accounts.languages import LANGUAGE_SESSION_KEY


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Login, logout and password change stay; sign-up is closed. The session speaks the user's language."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def login(self, request: Any, user: Any) -> None:
        super().login(request, user)
        request.session[LANGUAGE_SESSION_KEY] = user.language
