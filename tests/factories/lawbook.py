"""Legal values a centre proposes and confirms; made with the actions, so that they are what the application makes."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.lawbook.actions import confirm_value, propose_value, withdraw_value
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.values import Row
from tests.factories.accounts import make_user

SINGLE = "living_wage.annual_2"
STEP_ON = dt.date(2026, 3, 1)


def a_row(**fields: Any) -> Row:
    """A value that is 2 % more than the last shipped one, from the first of March 2026."""
    defaults: dict[str, Any] = {
        "key": SINGLE,
        "value": "16085.64",
        "starts_on": STEP_ON,
        "confirmed_until": dt.date(2026, 12, 31),
        "source": "Omzendbrief POD MI van 20 februari 2026",
        "article": "",
        "note": "",
    }
    return Row(**{**defaults, **fields})


def make_proposal(by: User | None = None, *, sure: bool = True, **fields: Any) -> ConfirmedValue:
    by = by or make_user(Role.HEAD_SOCIAL_WORKER)
    return propose_value(row=a_row(**fields), sure=sure, by=by, at=timezone.now())


def make_confirmed(by: User | None = None, *, proposed_by: User | None = None, **fields: Any) -> ConfirmedValue:
    """A value two persons agreed on."""
    proposal = make_proposal(proposed_by, **fields)
    return confirm_value(value=proposal, by=by or make_user(Role.HEAD_OF_SERVICE), at=timezone.now())


def make_withdrawal(**fields: Any) -> ConfirmedValue:
    """A confirmed value that the one who proposed it asks to take back."""
    value = make_confirmed(**fields)
    return withdraw_value(value=value, reason="Verkeerde tabel.", by=value.proposed_by, at=timezone.now())
