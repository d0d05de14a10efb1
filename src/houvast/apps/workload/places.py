"""Who works on what: the files of one worker, as social worker, coach, or with a trajectory of her own in them."""

from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, Value, When

from houvast.accounts.models import User
from houvast.apps.casefiles.enums import WorkerKind
from houvast.apps.casefiles.models import Assignment, CaseFile
from houvast.apps.trajectories.models import Trajectory
from houvast.apps.workload.enums import Place


def files_of(worker: User, *, seen_by: User) -> Any:
    """Return the open files a worker has a place in, with that `place`, as far as `seen_by` may open them."""
    mine = Assignment.objects.current().filter(case_file=OuterRef("pk"), user=worker)
    trajectory = Trajectory.objects.running().filter(case_file=OuterRef("pk"), worker=worker)
    marked = (
        CaseFile.objects.visible_to(seen_by)
        .open()
        .annotate(
            is_social=Exists(mine.filter(kind=WorkerKind.SOCIAL_WORKER)),
            is_coach=Exists(mine.filter(kind=WorkerKind.COACH)),
            has_trajectory=Exists(trajectory),
        )
    )
    place = Case(
        When(is_social=True, then=Value(Place.SOCIAL_WORKER)),
        When(is_coach=True, then=Value(Place.COACH)),
        default=Value(Place.TRAJECTORY),
    )
    held = Q(is_social=True) | Q(is_coach=True) | Q(has_trajectory=True)
    return marked.filter(held).annotate(place=place).order_by("person__last_name", "person__first_name", "pk")


def place_of(case_file: CaseFile, user: User) -> Place | None:
    """Return as what somebody works on a file now, the social worker's place first; None when she does not."""
    kinds = set(case_file.assignments.current().filter(user=user).values_list("kind", flat=True))
    if WorkerKind.SOCIAL_WORKER in kinds:
        return Place.SOCIAL_WORKER
    if WorkerKind.COACH in kinds:
        return Place.COACH
    carries = case_file.trajectories.running().filter(worker=user).exists()
    return Place.TRAJECTORY if carries else None
