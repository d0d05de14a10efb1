"""Opening and closing a worker's diary to a calendar program."""

import secrets

from houvast.accounts.models import User
from houvast.apps.agenda.models import CalendarFeed
from houvast.apps.agenda.queries import digest_of
from houvast.audit.recording import action

SECRET_BYTES = 32


@action("Adres van de agenda gemaakt")
def open_feed(*, by: User) -> str:
    """Make a new secret address for one's own diary and return its secret part; it is shown once, the old one ends."""
    secret = secrets.token_urlsafe(SECRET_BYTES)
    CalendarFeed.objects.update_or_create(user=by, defaults={"digest": digest_of(secret)})
    return secret


@action("Adres van de agenda uitgezet")
def close_feed(*, by: User) -> None:
    """End one's own address; twice changes nothing."""
    CalendarFeed.objects.filter(user=by).delete()
