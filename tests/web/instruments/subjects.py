"""Instruments for the matrix of pages."""

from typing import Any

from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.instruments import install_instruments, start_draft
from houvast.apps.assessments.models import Instrument
from tests.factories.accounts import make_user
from tests.web.world import Subject


def of_instrument_draft(_subject: Subject) -> dict[str, Any]:
    install_instruments(by=None)
    draft = Instrument.objects.draft().first()
    if draft is None:
        source = Instrument.objects.newest("SB-DEFAULT", on=timezone.localdate())
        draft = start_draft(source=source, by=make_user(Role.HEAD_OF_SERVICE))
    return {"pk": draft.pk}
