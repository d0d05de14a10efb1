"""Versions of instruments, made with the actions."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.assessments.actions.instruments import install_instruments, publish_draft, start_draft
from houvast.apps.assessments.definitions import SOCIAL_BALANCE
from houvast.apps.assessments.models import Instrument


def balance_in_force(code: str = SOCIAL_BALANCE) -> Instrument:
    """The shipped balance (or another instrument) clients are measured with."""
    install_instruments(by=None)
    return Instrument.objects.published().filter(code=code).order_by("-valid_from").first()


def make_instrument_draft(*, by: User, code: str = SOCIAL_BALANCE) -> Instrument:
    """A draft with the content of the version in force."""
    return start_draft(source=balance_in_force(code), by=by)


def publish(draft: Instrument, *, by: User, valid_from: dt.date) -> Instrument:
    draft.refresh_from_db()
    return publish_draft(instrument=draft, expected=draft.changes, valid_from=valid_from, by=by, on=valid_from)
