"""Who is logged in, read with her team: every page says it and every list of files asks for it."""

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from houvast.accounts.models import User


class TeamBackend(AuthenticationBackend):  # type: ignore[misc]
    """allauth's login; one query less on each page."""

    def get_user(self, user_id: Any) -> User | None:
        user = User.objects.select_related("team").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
