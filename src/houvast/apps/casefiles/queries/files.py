"""Files: who may open which one, what their header shows, and emergency access."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce, Concat, JSONObject
from django.utils import timezone

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries.shared import rows_behind

# From about here on (measured on 100,000 persons) reading all ids of a team costs more than probing names in order.
MANY_FILES = 2000


class CaseFileQuerySet(models.QuerySet[Any]):
    """Files a user may open: one predicate, no per-row checks."""

    def visible_to(self, user: Any) -> Self:
        """Own files, files of the team, all for the heads; four hours of emergency access on top.

        A protected file (a colleague, a relative) is seen only by who works on it and the head of service.
        """
        if not user.may(Permission.READ_FILE):
            return self.none()
        if user.scope == FileScope.ALL and user.may(Permission.READ_AUDIT):
            return self.all()  # the head of service answers for protected files too
        reached = self._reached_in_person(user)
        if user.scope == FileScope.ALL:
            return self.filter(Q(protected=False) | Q(pk__in=reached))
        if user.scope == FileScope.TEAM:
            if user.team_id is None:
                return self.filter(pk__in=reached)
            # A union of indexed ids instead of an OR: PostgreSQL reads a few thousand rows and not the whole table.
            of_team = self.model.objects.filter(team=user.team_id, protected=False).values_list("pk")
            return self.filter(pk__in=of_team.union(reached))
        if user.scope == FileScope.SITTING:
            in_reading_room = rows_behind(self.model, "committee_items").in_reading_room(user).values("case_file")
            return self.filter(Q(pk__in=in_reading_room) | Q(pk__in=self._in_emergency(user)))
        return self.none()

    def hidden_from(self, user: Any) -> Self:
        """Files a head may not open: the few protected ones she does not work on. Only for scope ALL.

        Looking up the few hidden files costs less than looking up the many visible ones.
        """
        if user.may(Permission.READ_AUDIT):
            return self.none()
        return self.filter(protected=True).exclude(pk__in=self._reached_in_person(user))

    def for_few(self, user: Any) -> Self:
        """The files of `visible_to`, asked row by row: for the few files of a page, where reading every id costs more."""
        if user.scope != FileScope.TEAM or not user.may(Permission.READ_FILE):
            return self.visible_to(user)
        emergencies = self.model._meta.get_field("emergency_accesses").related_model.objects.for_running(user)
        reached = Exists(self._assignments().filter(user=user)) | Exists(emergencies.filter(case_file=OuterRef("pk")))
        return self.filter(reached | Q(team=user.team_id, team__isnull=False, protected=False))

    def reaches_many(self, user: Any) -> bool:
        """Say whether this user sees so many files that a list does better to look for them while reading names."""
        if user.scope != FileScope.TEAM:
            return bool(user.scope == FileScope.ALL)
        return bool(self.model.objects.filter(team=user.team_id)[:MANY_FILES].count() == MANY_FILES)

    def persons_visible_to(self, user: Any) -> Any:
        """Ids of the persons with a file this user may open; for a team read from an index, not from the files."""
        if user.scope != FileScope.TEAM or user.team_id is None or not user.may(Permission.READ_FILE):
            return self.model.objects.visible_to(user).values_list("person")
        of_team = self.model.objects.filter(team=user.team_id, protected=False).values_list("person")
        reached = self.model.objects.filter(pk__in=self._reached_in_person(user)).values_list("person")
        return of_team.union(reached)

    def _reached_in_person(self, user: Any) -> Any:
        """Ids of the files this user works on now, or reaches by emergency access."""
        meta = self.model._meta
        assignments = meta.get_field("assignments").related_model.objects.current().filter(user=user)
        return assignments.values_list("case_file").union(self._in_emergency(user))

    def _in_emergency(self, user: Any) -> Any:
        related = self.model._meta.get_field("emergency_accesses").related_model
        return related.objects.for_running(user).values_list("case_file")

    def borrowed_by(self, user: Any) -> Self:
        """Files this user reaches by emergency access alone: neither hers nor of her team."""
        assignments = self.model._meta.get_field("assignments").related_model.objects.current().filter(user=user)
        own_team = Q(team=user.team_id, team__isnull=False, protected=False)
        borrowed = self.filter(pk__in=self._in_emergency(user)).exclude(pk__in=assignments.values("case_file"))
        return borrowed.exclude(own_team)

    def for_identification(self, user: Any) -> Self:
        """Files whose existence a user may know while looking somebody up, `openable` or not; the open one first.

        A protected file she may not open does not exist for her (ADR 0010).
        """
        openable = Exists(self.model.objects.for_few(user).filter(pk=OuterRef("pk")))
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

    def with_header(self, user: Any, *, on: dt.date) -> Self:
        """Add what the top of every page of a file shows, in the same query.

        `header_…`: address, household (members, dependants), worker, grant, gpmi (dicts or None), emergency_until.
        Follows reverse relations: what is shown lives in apps above this one, which this one does not import.
        """
        person = self.model._meta.get_field("person").related_model
        addresses = rows_behind(person, "addresses").filter(person=OuterRef("person_id"), period__contains=on)
        address = addresses.order_by("-kind", "-period").values(
            data=JSONObject(**{name: name for name in ("street", "house_number", "box", "postcode", "municipality")})
        )
        grant = rows_behind(person, "living_wage_grants").filter(person=OuterRef("person_id"), period__contains=on)
        contracts = rows_behind(self.model, "contracts").filter(case_file=OuterRef("pk"), state="getekend")
        worker = self._assignments().filter(kind="social_worker")
        names = JSONObject(id="user_id", first_name="user__first_name", last_name="user__last_name")
        emergency = self._emergencies(user).order_by("-ends_at").values("ends_at")
        return self.select_related("person", "team").annotate(
            header_address=Subquery(address[:1]),
            header_household=Subquery(_household(person, on)),
            header_worker=Subquery(worker.values(data=names)[:1]),
            header_grant=Subquery(grant.values(data=JSONObject(kind="kind", category="category"))[:1]),
            header_gpmi=Subquery(contracts.values(data=JSONObject(id="id", kind="kind"))[:1]),
            header_emergency_until=Subquery(emergency[:1]),
        )

    def _assignments(self) -> Any:
        related = self.model._meta.get_field("assignments").related_model
        return related.objects.filter(case_file=OuterRef("pk"), period__upper_inf=True)

    def _emergencies(self, user: Any) -> Any:
        related = self.model._meta.get_field("emergency_accesses").related_model
        return related.objects.filter(case_file=OuterRef("pk")).for_running(user)


def _household(person: Any, on: dt.date) -> Any:
    """Count who lives with the person on a day: `{"members": 3, "dependants": 2}`, herself counted as a member."""
    memberships = rows_behind(person, "memberships").filter(period__contains=on)
    own = memberships.filter(person=OuterRef(OuterRef("person_id"))).values("household_id")
    together = memberships.filter(household_id__in=own).order_by().values(in_one=Value(1))
    dependants = Count("pk", filter=Q(dependent=True) & ~Q(person_id=OuterRef("person_id")))
    return together.annotate(data=JSONObject(members=Count("pk"), dependants=dependants)).values("data")


class EmergencyAccessQuerySet(models.QuerySet[Any]):
    def for_file(self, case_file: Any, user: Any) -> Self:
        """Who took emergency access to a file this user may open, newest first."""
        files = type(case_file).objects.visible_to(user)
        return self.filter(case_file=case_file, case_file__in=files).order_by("-starts_at")

    def for_running(self, user: Any) -> Self:
        return self.filter(user=user, ends_at__gt=timezone.now())
