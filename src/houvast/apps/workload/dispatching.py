"""Who could take what nobody has yet: room in the band, language and team, always with the reason. A person decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Exists, OuterRef, Subquery
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, CaseFile, HelpRequest, NextStep
from houvast.apps.workload.counting import rounded
from houvast.apps.workload.load import GUIDES, WorkerLoad, Workload
from houvast.core.languages import Language, language_name

SHOWN = 50


@dataclass(frozen=True)
class Candidate:
    """A colleague with the hours she has left under the upper limit and her open files."""

    load: WorkerLoad
    room: Decimal
    speaks: bool

    @property
    def user(self) -> User:
        return self.load.user

    @property
    def available(self) -> bool:
        return self.room > 0 and not self.load.capacity.away


@dataclass(frozen=True)
class Suggestion:
    """Who is proposed and why; `user` None says why nobody is."""

    user: User | None
    reason: str


def waiting_requests(user: User) -> Any:
    """Open requests nobody was given yet, urgent ones first, then by the term of law."""
    rows = HelpRequest.objects.visible_to(user).waiting().select_related("person")
    intake = NextStep.objects.open().filter(help_request=OuterRef("pk"), kind=StepKind.INTAKE)
    return rows.annotate(intake_due=intake.values("due_on")[:1]).order_by("-urgent", "decision_due_on", "pk")


def files_without_worker(user: User) -> Any:
    """Open files whose social worker is gone (her id in `held_by`), or that never had one, the oldest first."""
    held = Assignment.objects.current().filter(
        case_file=OuterRef("pk"), kind=WorkerKind.SOCIAL_WORKER, user__is_active=True
    )
    free = CaseFile.objects.visible_to(user).open().filter(~Exists(held))
    gone = Assignment.objects.current().filter(case_file=OuterRef("pk"), kind=WorkerKind.SOCIAL_WORKER)
    free = free.annotate(held_by=Subquery(gone.values("user")[:1]))
    return free.select_related("person", "team").order_by("opened_on", "pk")


class Dispatcher:
    """Proposes one colleague after the other: what it proposed counts for the next line, so that not all go to one."""

    def __init__(self, counted: Workload) -> None:
        self.counted = counted
        self.planned: dict[int, Decimal] = {}
        files = sum(load.files for load in counted.workers)
        hours = sum((load.hours for load in counted.workers), Decimal(0))
        # What a file usually asks here: behind most requests there will be one.
        self.usual = hours / files if files else Decimal(counted.norm.request_hours)

    def candidates(self, permission: Permission, *, language: str = Language.DUTCH) -> list[Candidate]:
        """Return who may take it, by name: who guides clients as a job, and a head who has hours for it."""
        able = [
            load
            for load in self.counted.workers
            if load.user.may(permission) and (load.user.role in GUIDES or load.capacity.stated)
        ]
        return [self._candidate(load, language) for load in able]

    def suggest(self, candidates: Sequence[Candidate], *, language: str, team_id: int | None) -> Suggestion:
        """Propose who has room: who speaks the language first, then the file's own team, then who has most room."""
        free = [candidate for candidate in candidates if candidate.available]
        if not free:
            return Suggestion(
                None, _("Niemand heeft nog ruimte onder de bovengrens. Bekijk eerst wat kan verschuiven.")
            )
        best = max(
            free,
            key=lambda one: (one.speaks, team_id is not None and one.user.team_id == team_id, one.room, -one.user.pk),
        )
        self.planned[best.user.pk] = self.planned.get(best.user.pk, Decimal(0)) + self.usual
        return Suggestion(best.user, self._reason(best, language, team_id))

    def _candidate(self, load: WorkerLoad, language: str) -> Candidate:
        room = load.level.room - self.planned.get(load.user.pk, Decimal(0))
        speaks = language != Language.DUTCH and language in load.capacity.languages
        return Candidate(load, room, speaks)

    def _reason(self, best: Candidate, language: str, team_id: int | None) -> str:
        hours = f"{rounded(best.room):.1f}".replace(".", ",")
        parts = [_("%(hours)s uur ruimte onder de bovengrens") % {"hours": hours}]
        if best.speaks:
            parts.append(_("spreekt %(language)s") % {"language": language_name(language)})
        if team_id is not None and best.user.team_id == team_id:
            parts.append(_("team van het dossier"))
        files = best.load.files
        parts.append(ngettext("%(n)s dossier", "%(n)s dossiers", files) % {"n": files})
        return ", ".join(parts)
