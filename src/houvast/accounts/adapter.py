"""Nobody signs up alone: an application manager makes accounts."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.utils.translation import gettext_lazy as _

from houvast.accounts.languages import LANGUAGE_SESSION_KEY


class ClosedSignupAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Login, logout and password change stay; sign-up is closed. The session speaks the user's language."""

    error_messages: ClassVar = {
        **DefaultAccountAdapter.error_messages,
        "username_password_mismatch": _("Deze naam en dit wachtwoord horen niet bij elkaar."),
        "email_password_mismatch": _("Deze naam en dit wachtwoord horen niet bij elkaar."),
        "too_many_login_attempts": _("Te veel pogingen. Wacht vijf minuten en probeer dan opnieuw."),
    }

    def is_open_for_signup(self, request: Any) -> bool:
        return False

    def set_password(self, user: Any, password: str) -> None:
        """A password somebody chose alone is no longer the one the manager knows."""
        user.password_is_temporary = False
        super().set_password(user, password)

    def login(self, request: Any, user: Any) -> None:
        super().login(request, user)
        request.session[LANGUAGE_SESSION_KEY] = user.language
