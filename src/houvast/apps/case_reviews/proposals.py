"""Files worth bringing to the team, each with the reason shown (practice.md §5.4); nobody is put there by itself."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from houvast.accounts.models import Team, User
from houvast.apps.case_reviews.enums import Trigger
from houvast.apps.case_reviews.models import AgendaItem
from houvast.apps.casefiles.enums import StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, CaseFile, NextStep
from houvast.apps.clients.enums import Interpreter
from houvast.apps.contracts.models import Evaluation
from houvast.apps.trajectories.models import Trajectory, TrajectoryEvaluation
from houvast_rules.periods import add_months

# Working agreements of practice.md §5.4, not law.
MONTHS_WITHOUT_EVALUATION = 6
NEW_WORKER_DAYS = 60
AHEAD_DAYS = 30
COMPLEX_SIGNS = 2
SHOWN = 15
BEFORE_COMMITTEE = (
    StepKind.DECISION,
    StepKind.AID_DECISION,
    StepKind.HEARING,
    StepKind.USA_OFFERED,
    StepKind.USA_DECISION,
)


@dataclass(frozen=True)
class Proposal:
    """A file with why it may be worth a discussion."""

    case_file: CaseFile
    trigger: Trigger
    reason: str


def proposals(user: User, team: Team, *, on: dt.date) -> list[Proposal]:
    """Return files of a team this user may open, each once, the most pressing reason first.

    Left out: protected files and those that are on an open agenda. A fixed number of queries.
    """
    waiting = AgendaItem.objects.filter(meeting__closed_at__isnull=True).values("case_file")
    files = CaseFile.objects.visible_to(user).open().filter(team=team, protected=False).exclude(pk__in=waiting)
    found: dict[int, Proposal] = {}
    for reasons in (_agreed, _not_discussed, _before_committee, _new_worker, _no_evaluation, _complex):
        for proposal in reasons(files.select_related("person"), on):
            found.setdefault(proposal.case_file.pk, proposal)
    return list(found.values())[:SHOWN]


def _agreed(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    for row, step in _with_step(files, (StepKind.CASE_REVIEW,), on):
        yield Proposal(row, Trigger.AGREED, _("afgesproken tegen %(day)s") % {"day": f"{step.due_on:%d/%m/%Y}"})


def _not_discussed(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    later = AgendaItem.objects.filter(case_file=OuterRef("case_file"), pk__gt=OuterRef("pk"))
    left = AgendaItem.objects.filter(decision="", meeting__closed_at__isnull=False, case_file__in=files)
    for item in left.filter(~Exists(later)).select_related("meeting", "case_file__person")[:SHOWN]:
        words = {"day": f"{item.meeting.held_on:%d/%m/%Y}"}
        yield Proposal(item.case_file, Trigger.NOT_DISCUSSED, _("niet besproken op %(day)s") % words)


def _before_committee(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    for row, step in _with_step(files, BEFORE_COMMITTEE, on):
        words = {"what": step.title, "day": f"{step.due_on:%d/%m/%Y}"}
        yield Proposal(row, Trigger.COMMITTEE, _("%(what)s tegen %(day)s") % words)


def _new_worker(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    since = on - dt.timedelta(days=NEW_WORKER_DAYS)
    present = Assignment.objects.current().filter(kind=WorkerKind.SOCIAL_WORKER, case_file__in=files)
    new = present.filter(period__startswith__gte=since).select_related("case_file__person", "user")
    earlier = Assignment.objects.filter(
        case_file=OuterRef("case_file"),
        kind=WorkerKind.SOCIAL_WORKER,
        period__endswith__lte=OuterRef("period__startswith"),
    )
    for row in new.filter(Exists(earlier)).order_by("-period")[:SHOWN]:
        words = {"name": row.user, "day": f"{row.period.lower:%d/%m/%Y}"}
        yield Proposal(row.case_file, Trigger.NEW_WORKER, _("%(name)s is werker sinds %(day)s") % words)


def _no_evaluation(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    since = add_months(on, -MONTHS_WITHOUT_EVALUATION)
    in_contract = Evaluation.objects.filter(gpmi__case_file=OuterRef("pk"), held_on__gte=since)
    in_trajectory = TrajectoryEvaluation.objects.filter(trajectory__case_file=OuterRef("pk"), held_on__gte=since)
    discussed = AgendaItem.objects.filter(case_file=OuterRef("pk"), meeting__held_on__gte=since).exclude(decision="")
    running = Trajectory.objects.running().filter(case_file=OuterRef("pk"), started_on__lt=since)
    quiet = files.filter(Exists(running), ~Exists(in_contract), ~Exists(in_trajectory), ~Exists(discussed))
    text = _("geen evaluatie sinds %(day)s") % {"day": f"{since:%d/%m/%Y}"}
    for row in quiet.order_by("opened_on", "id")[:SHOWN]:
        yield Proposal(row, Trigger.NO_EVALUATION, text)


def _complex(files: QuerySet[CaseFile], on: dt.date) -> Iterator[Proposal]:
    counted = files.annotate(
        running=Count("trajectories", filter=Q(trajectories__ended_on__isnull=True), distinct=True),
        hindered=Count("obstacles", filter=Q(obstacles__lifted_on__isnull=True), distinct=True),
    ).filter(Q(running__gte=2) | Q(hindered__gte=2))
    for row in counted.order_by("-hindered", "-running", "id")[:SHOWN]:
        signs = _signs(row)
        if len(signs) >= COMPLEX_SIGNS:
            yield Proposal(row, Trigger.COMPLEX, ", ".join(signs))


def _signs(row: Any) -> list[str]:
    signs = []
    if row.running >= 2:
        signs.append(_("%(number)s trajecten tegelijk") % {"number": row.running})
    if row.hindered >= 2:
        signs.append(_("%(number)s belemmeringen") % {"number": row.hindered})
    if row.person.interpreter != Interpreter.NONE:
        signs.append(_("tolk nodig"))
    return signs


def _with_step(
    files: QuerySet[CaseFile], kinds: tuple[StepKind, ...], on: dt.date
) -> Iterator[tuple[CaseFile, NextStep]]:
    last = on + dt.timedelta(days=AHEAD_DAYS)
    steps = NextStep.objects.open().filter(kind__in=kinds, case_file__in=files, due_on__lte=last)
    for step in steps.select_related("case_file__person").order_by("due_on", "id")[:SHOWN]:
        if step.case_file is not None:
            yield step.case_file, step
