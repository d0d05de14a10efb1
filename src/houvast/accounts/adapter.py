"""Nobody signs up alone: an application manager makes accounts."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Login, logout and password change stay; sign-up is closed."""

    def is_open_for_signup(self, request: Any) -> bool:
        return False
