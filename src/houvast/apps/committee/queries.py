"""Reading sittings, their items and decisions."""

import datetime as dt
from typing import Any, Self

from django.contrib.auth import get_user_model
from django.db import models

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries import OfFileQuerySet


def members_on(day: dt.date) -> models.QuerySet[Any]:
    """Users with a seat on a day, by name."""
    users = get_user_model().objects.filter(committee_seats__period__contains=day)
    return users.order_by("last_name", "first_name", "id")


# The reading room is open from the call until the sitting is closed.
IN_SESSION = ("opgeroepen", "bezig")


class CommitteeProfileQuerySet(models.QuerySet[Any]):
    """The one row about this centre's committee; no secret."""

    def visible_to(self, user: Any) -> Self:
        return self.all()


class SeatQuerySet(models.QuerySet[Any]):
    """Seats; who sits in the committee is no secret."""

    def visible_to(self, user: Any) -> Self:
        return self.select_related("member")

    def on(self, day: dt.date) -> Self:
        """Who has a seat on a day, in order."""
        return self.filter(period__contains=day).in_order()

    def in_order(self) -> Self:
        """The chair first, then by name."""
        in_front = models.Case(models.When(role="voorzitter", then=0), default=1)
        return self.select_related("member").order_by(in_front, "member__last_name", "member__first_name", "id")


class SittingQuerySet(models.QuerySet[Any]):
    """Sittings: who prepares them sees all; a member those she has a seat in, from the call until they close."""

    def visible_to(self, user: Any) -> Self:
        if user.may(Permission.PREPARE_SITTING):
            return self.all()
        if user.scope == FileScope.SITTING and user.may(Permission.ATTEND_SITTING):
            seats = user.committee_seats.filter(period__contains=models.OuterRef("held_on"))
            return self.filter(models.Exists(seats), state__in=IN_SESSION)
        return self.none()

    def open(self) -> Self:
        """What is prepared, called or going on, the first one first."""
        return self.exclude(state="gesloten").order_by("held_on")

    def closed(self) -> Self:
        return self.filter(state="gesloten").order_by("-held_on")

    def with_counts(self) -> Self:
        """Add `number_of_items` and, of its letters, `letters_left` that did not leave yet."""
        unsent = models.Q(items__decision__notice__isnull=False, items__decision__notice__sent_on=None)
        return self.annotate(
            number_of_items=models.Count("items", distinct=True),
            letters_left=models.Count("items__decision__notice", filter=unsent, distinct=True),
        )

    def for_bringing(self, user: Any, *, on: dt.date) -> Self:
        """Sittings in preparation to which a worker may bring a point of her own files; of these she sees the day only."""
        if not user.may(Permission.REQUEST_AID):
            return self.none()
        return self.filter(state="voorbereiding", held_on__gte=on).order_by("held_on")

    def for_the_agenda(self) -> Self:
        """For saying on which day an item could come back: the day of a sitting is no secret to who reads its agenda."""
        return self.all()

    def to_come(self, on: dt.date) -> Self:
        """What is held on a day or after it and still open, the first one first."""
        return self.filter(held_on__gte=on).exclude(state="gesloten").order_by("held_on")


class CommitteeItemQuerySet(models.QuerySet[Any]):
    """Items of sittings; a member never sees one in which she declared an interest."""

    def visible_to(self, user: Any) -> Self:
        sittings = self.model._meta.get_field("sitting").related_model.objects.visible_to(user)
        return self.filter(sitting__in=sittings).exclude(interests__member=user)

    def with_subject(self) -> Self:
        """Fetch along what an item is about, for the page of one item."""
        behind = (
            "sitting", "case_file__person", "hearing", "decision", "group", "proposal__scheme__budget_key", "proposal__request",
            "proposal__report", "proposal__calculation", "proposal__payee", "proposal__grant", "proposal__recovery",
            "proposal__written_by", "breach__gpmi", "usa", "gpmi__worker", "ratifies__proposal__scheme",
        )  # fmt: skip
        return self.select_related(*behind)

    def to_tell(self, user: Any) -> Self:
        """Items whose person was not told yet that she can be heard, of files this user may open; in order."""
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        return self.filter(notified_on=None, case_file__in=files).order_by("position", "id")

    def in_reading_room(self, user: Any) -> Self:
        """Items of which a member may read the file now: not one in which she has an interest, on whichever sitting."""
        now = self.filter(sitting__state__in=IN_SESSION)
        return now.visible_to(user).exclude(case_file__in=now.filter(interests__member=user).values("case_file"))


class AgendaGroupQuerySet(models.QuerySet[Any]):
    """Groups of items; they follow the visibility of the sitting."""

    def visible_to(self, user: Any) -> Self:
        sittings = self.model._meta.get_field("sitting").related_model.objects.visible_to(user)
        return self.filter(sitting__in=sittings)

    def on_open_agenda(self) -> Self:
        return self.exclude(sitting__state="gesloten")


class DecisionQuerySet(OfFileQuerySet):
    """Decisions; they follow the visibility of the file."""

    def newest_first(self) -> Self:
        return self.order_by("-decided_on", "-id")

    def final(self) -> Self:
        return self.filter(final_at__isnull=False)

    def for_papers(self) -> Self:
        """For making papers: a job, or a page that asked before whether this reader may see them."""
        return self.all()


class NoticeQuerySet(models.QuerySet[Any]):
    """Letters about decisions; they follow the visibility of the file."""

    def visible_to(self, user: Any) -> Self:
        decisions = self.model._meta.get_field("decision").related_model.objects.visible_to(user)
        return self.filter(decision__in=decisions)

    def to_send(self) -> Self:
        """Not sent yet, the first term first."""
        return self.filter(sent_on__isnull=True).order_by("due_on", "id")
