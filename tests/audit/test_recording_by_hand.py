"""A change of a library's table is recorded under the action that makes it."""

import pytest

from houvast.audit.models import Event
from houvast.audit.recording import record, recording
from tests.factories.accounts import make_user

pytestmark = pytest.mark.django_db


def test_what_has_no_trigger_is_recorded_by_hand() -> None:
    user = make_user()
    with recording(actor_id=user.pk, label="Tweede stap gewist"):
        record(operation="DELETE", table="mfa_authenticator", row_id=7, old={"user_id": user.pk})
    event = Event.objects.get(table="mfa_authenticator")
    assert (event.actor_id, event.action, event.row_id, event.old) == (
        user.pk,
        "Tweede stap gewist",
        7,
        {"user_id": user.pk},
    )
