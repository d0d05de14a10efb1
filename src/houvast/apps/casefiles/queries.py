"""Reading files and what hangs off them; every read starts at `visible_to(user)`."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat
from django.utils import timezone

from houvast.accounts.permissions import FileScope, Permission


class CaseFileQuerySet(models.QuerySet[Any]):
    """Files a user may open: one predicate, no per-row checks."""

    def visible_to(self, user: Any) -> Self:
        """Own files, files of the team, all for the heads; four hours of emergency access on top.

        A protected file (a colleague, a relative) is seen only by who works on it and the head of service.
        """
        if not user.may(Permission.READ_FILE):
            return self.none()
        own = Exists(self._assignments().filter(user=user))
        emergency = Exists(self._emergencies(user))
        if user.scope == FileScope.ALL:
            if user.may(Permission.READ_AUDIT):  # the head of service answers for protected files too
                return self.all()
            return self.filter(Q(protected=False) | own | emergency)
        if user.scope == FileScope.TEAM:
            team = Q(team_id=user.team_id, protected=False) if user.team_id else Q(pk__in=[])
            return self.filter(team | own | emergency)
        if user.scope == FileScope.SITTING:
            return self.filter(emergency | Q(pk__in=files_on_open_sittings(user)))
        return self.none()

    def for_identification(self, user: Any) -> Self:
        """Files whose existence a user may know while looking somebody up, `openable` or not; the open one first.

        A protected file she may not open does not exist for her (ADR 0010).
        """
        openable = Exists(self.model.objects.visible_to(user).filter(pk=OuterRef("pk")))
        known = self.annotate(openable=openable)
        if not user.may(Permission.FIND_PERSON):
            return known.filter(openable=True)
        return known.filter(Q(openable=True) | Q(protected=False))

    def with_worker_name(self) -> Self:
        """Add `worker_name`: the present social worker, or an empty text."""
        workers = (
            self._assignments()
            .filter(kind="social_worker")
            .annotate(full_name=Concat("user__first_name", Value(" "), "user__last_name"))
        )
        return self.annotate(worker_name=Coalesce(Subquery(workers.values("full_name")[:1]), Value("")))

    def with_next_step(self) -> Self:
        """Add `next_title` and `next_due` of the open step that is due first."""
        steps = self.model._meta.get_field("steps").related_model.objects.open().filter(case_file=OuterRef("pk"))
        first = steps.order_by("due_on", "id")
        return self.annotate(
            next_title=Subquery(first.values("title")[:1]), next_due=Subquery(first.values("due_on")[:1])
        )

    def open(self) -> Self:
        return self.filter(closed_on__isnull=True)

    def _assignments(self) -> Any:
        related = self.model._meta.get_field("assignments").related_model
        return related.objects.filter(case_file=OuterRef("pk"), period__upper_inf=True)

    def _emergencies(self, user: Any) -> Any:
        related = self.model._meta.get_field("emergency_accesses").related_model
        return related.objects.filter(case_file=OuterRef("pk")).active_for(user)


def files_on_open_sittings(user: Any) -> list[int]:
    """Ids of the files on an open sitting for a committee member.

    The committee app (issue 6) fills this through the sitting; until a sitting exists no file is open to a member.
    """
    return []


class EmergencyAccessQuerySet(models.QuerySet[Any]):
    def active_for(self, user: Any) -> Self:
        return self.filter(user=user, ends_at__gt=timezone.now())


class OfFileQuerySet(models.QuerySet[Any]):
    """Rows that belong to a file through `case_file`."""

    def visible_to(self, user: Any) -> Self:
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        return self.filter(case_file__in=files)


class ContactQuerySet(OfFileQuerySet):
    """The journal, newest first."""

    def newest_first(self) -> Self:
        return self.order_by("-happened_at", "-id")

    def about(self, words: str) -> Self:
        """Contacts whose subject or text holds the words: by stem (Dutch), or as a part of a word."""
        if not words.strip():
            return self
        vector = SearchVector("subject", "text", config="dutch")
        query = SearchQuery(words, config="dutch", search_type="websearch")
        part = Q(text__icontains=words.strip()) | Q(subject__icontains=words.strip())
        return self.annotate(words=vector).filter(Q(words=query) | part)


class AppointmentQuerySet(OfFileQuerySet):
    def upcoming(self, *, at: dt.datetime) -> Self:
        return self.filter(state="gepland", starts_at__gte=at).order_by("starts_at", "id")

    def to_settle(self, *, at: dt.datetime) -> Self:
        """Planned meetings that are over: did they take place?"""
        return self.filter(state="gepland", starts_at__lt=at).order_by("starts_at", "id")


class AssignmentQuerySet(OfFileQuerySet):
    def current(self) -> Self:
        return self.filter(period__upper_inf=True)


class HelpRequestQuerySet(models.QuerySet[Any]):
    """The register of help requests."""

    def visible_to(self, user: Any) -> Self:
        """Requests without a file are the shared work of the desk; with a file they follow the file."""
        if not user.may(Permission.REGISTER_REQUEST):
            return self.none()
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        return self.filter(Q(case_file__isnull=True) | Q(case_file__in=files) | Q(registered_by=user))

    def open(self) -> Self:
        return self.filter(outcome="")


class NextStepQuerySet(models.QuerySet[Any]):
    """What is due. A step always has a fixed day, so being late needs no nightly job."""

    def visible_to(self, user: Any) -> Self:
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        request_pool = Q(case_file__isnull=True) if user.may(Permission.DECIDE_INTAKE) else Q(pk__in=[])
        return self.filter(Q(case_file__in=files) | request_pool)

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def for_worker(self, user: Any) -> Self:
        """Steps on the desk of this worker, and requests nobody has taken yet."""
        mine = Q(assigned_to=user)
        if user.may(Permission.DECIDE_INTAKE):
            mine |= Q(assigned_to__isnull=True, case_file__isnull=True)
        return self.filter(mine)

    def overdue(self, *, on: dt.date) -> Self:
        return self.filter(due_on__lt=on)

    def due_within(self, *, on: dt.date, days: int) -> Self:
        return self.filter(due_on__range=(on, on + dt.timedelta(days=days)))
