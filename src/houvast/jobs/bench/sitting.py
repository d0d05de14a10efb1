"""A sitting with eighty items, half of them proposals, for the page of the agenda in a large centre."""

import datetime as dt
from decimal import Decimal

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.actions.schemes import install_schemes
from houvast.apps.aid.enums import ProposalKind, ProposalState
from houvast.apps.aid.models import AidProposal, AidScheme
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.enums import ItemKind, SittingState
from houvast.apps.committee.models import AgendaItem, Sitting

ITEMS = 80


def full_sitting(by: User) -> Sitting:
    """Return the sitting to measure; made once in a measuring database, written straight to the tables."""
    on = timezone.localdate()
    known: Sitting | None = Sitting.objects.filter(items__position=ITEMS).first()
    if known is not None:
        return known
    install_schemes(by=None)
    scheme = AidScheme.objects.in_force(on).order_by("pk").first()
    now = timezone.now()
    sitting = Sitting.objects.create(
        held_on=on + dt.timedelta(days=7),
        starts_at=dt.time(19),
        place="Raadzaal",
        state=SittingState.CALLED,
        called_at=now,
    )
    for position, case_file in enumerate(CaseFile.objects.open().order_by("pk")[:ITEMS], start=1):
        proposal = _proposal(case_file, scheme, by, now) if position % 2 else None
        AgendaItem.objects.create(
            sitting=sitting,
            position=position,
            kind=ItemKind.AID if proposal else ItemKind.OTHER,
            proposal=proposal,
            case_file=case_file,
            title="Een punt op de agenda",
            text="" if proposal else "Een voorstel in woorden.",
            decide_by=on + dt.timedelta(days=position),
            added_by=by,
        )
    return sitting


def _proposal(case_file: CaseFile, scheme: AidScheme | None, by: User, now: dt.datetime) -> AidProposal:
    if scheme is None:
        raise RuntimeError("no terms of aid are shipped")
    return AidProposal.objects.create(
        case_file=case_file,
        person_id=case_file.person_id,
        scheme=scheme,
        kind=ProposalKind.GRANT,
        amount=Decimal(250),
        starts_on=timezone.localdate(now),
        motivation="Voor de meting.",
        state=ProposalState.ON_AGENDA,
        ready_at=now,
        written_by=by,
    )
