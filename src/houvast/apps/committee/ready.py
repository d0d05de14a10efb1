"""What is ready to come before the committee, by kind: the committee pulls, nothing pushes itself on an agenda."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from houvast.accounts.models import User
from houvast.apps.aid.enums import BulkState, ProposalState
from houvast.apps.aid.models import AidProposal, BulkReview
from houvast.apps.committee.enums import DecisionMaker, ItemKind, SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, CommitteeProfile, Decision
from houvast.apps.committee.subjects import Reading, Subject, read
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.mpsa.enums import UsaState
from houvast.apps.mpsa.models import UsaProposal
from houvast.apps.sanctions.enums import Stage
from houvast.apps.sanctions.models import NonCompliance

SHOWN = 40
MODELS: dict[ItemKind, type[Subject]] = {
    ItemKind.AID: AidProposal,
    ItemKind.SANCTION: NonCompliance,
    ItemKind.USA: UsaProposal,
    ItemKind.GPMI: Gpmi,
    ItemKind.RATIFICATION: Decision,
}


@dataclass(frozen=True)
class Waiting:
    """A subject that is ready, as the list shows it."""

    subject: Subject
    reading: Reading

    @property
    def key(self) -> str:
        """How a form names it: "steun-12"."""
        return f"{self.reading.kind.value}-{self.subject.pk}"


@dataclass(frozen=True)
class Group:
    """The ready subjects of one kind, the most pressing first; `more` says that the list goes on."""

    kind: ItemKind
    rows: list[Waiting]
    more: bool


def ready(user: User) -> list[Group]:
    """Return what is ready of the files this user may open and on no open agenda; one query per kind."""
    groups = []
    for kind, rows in _ready(user):
        found = list(rows.select_related("case_file__person")[: SHOWN + 1])
        shown = [Waiting(row, read(row)) for row in found[:SHOWN]]
        groups.append(Group(kind, shown, more=len(found) > SHOWN))
    return groups


def ready_reviews(user: User) -> list[BulkReview]:
    """Return the bulk reviews with proposals that are ready (`n` of them): those come on an agenda together.

    Of one that stands on an open agenda, what was taken off it comes back one by one (`ready`).
    """
    reviews = BulkReview.objects.visible_to(user).filter(~Q(pk__in=_standing()), state=BulkState.PROPOSED)
    waiting = Count("rows", filter=Q(rows__proposal__state=ProposalState.READY))
    return list(reviews.annotate(n=waiting).filter(n__gt=0).order_by("day", "pk"))


def find(user: User, key: str) -> Subject | None:
    """Return the subject a form names by `key`, when this user may open its file; None for anything else."""
    kind, _sign, number = key.partition("-")
    if kind not in MODELS or not number.isdecimal() or len(number) > 10:
        return None
    visible: QuerySet[Subject] = MODELS[ItemKind(kind)].objects.visible_to(user)
    return visible.filter(pk=number).first()


def _ready(user: User) -> Iterator[tuple[ItemKind, QuerySet[Subject]]]:
    alone = Q(bulk_row=None) | Q(bulk_row__review__in=_standing())
    proposals = AidProposal.objects.visible_to(user).ready().filter(alone)
    yield ItemKind.AID, proposals.select_related("scheme")
    breaches = NonCompliance.objects.visible_to(user).filter(state=Stage.DECISION)
    yield ItemKind.SANCTION, _free(breaches, "breach").select_related("hearing").order_by("session_on", "id")
    usa = UsaProposal.objects.visible_to(user).filter(state=UsaState.PROPOSED)
    yield ItemKind.USA, _free(usa, "usa").order_by("proposed_on", "id")
    yield ItemKind.GPMI, _free(_contracts(user), "gpmi").order_by("-signed_on", "-id")
    urgent = Decision.objects.visible_to(user).filter(maker=DecisionMaker.CHAIR, ratified_by__isnull=True)
    yield ItemKind.RATIFICATION, _free(urgent, "ratifies").order_by("decided_on", "id")


def _standing() -> QuerySet[AgendaGroup, Any]:
    """Bulk reviews of which the group stands on an open agenda; one that is still being filled takes the rest itself."""
    return AgendaGroup.objects.on_open_agenda().filter(ready=True).values("review")


def _contracts(user: User) -> QuerySet[Gpmi]:
    """Running contracts the committee did not underwrite yet, signed since the day the centre asks it."""
    profile = CommitteeProfile.objects.first()
    since = Q(signed_on__gte=profile.gpmi_from) if profile and profile.gpmi_from else Q()
    done = AgendaItem.objects.filter(gpmi=OuterRef("pk"), decision__final_at__isnull=False)
    settled = done.exclude(decision__outcome="uitgesteld")
    running: QuerySet[Gpmi] = Gpmi.objects.visible_to(user).filter(since, ~Exists(settled), state=GpmiState.SIGNED)
    return running


def _free(rows: QuerySet[Subject], column: str) -> QuerySet[Subject]:
    """Without what stands on an open agenda."""
    there = AgendaItem.objects.filter(**{column: OuterRef("pk")}).exclude(sitting__state=SittingState.CLOSED)
    return rows.filter(~Exists(there), case_file__closed_on__isnull=True)
