"""What belongs to one file: journal, appointments, workers, obstacles."""

import datetime as dt
from typing import Any, Self

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import (
    Case,
    DateField,
    DateTimeField,
    Exists,
    ExpressionWrapper,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    Value,
    When,
)

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.queries.shared import rows_behind, whole_day


class OfFileQuerySet(models.QuerySet[Any]):
    """Rows that belong to a file through `case_file`."""

    def visible_to(self, user: Any) -> Self:
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        return self.filter(case_file__in=files)


class CaseDocumentQuerySet(OfFileQuerySet):
    """The documents of a file; a removed one leaves only its title, who removed it and why."""

    def present(self) -> Self:
        return self.filter(removed_at__isnull=True)

    def removed(self) -> Self:
        return self.filter(removed_at__isnull=False).order_by("-removed_at")

    def with_picture(self) -> Self:
        return self.select_related("stored_file__thumbnail", "added_by")

    def by_kind(self) -> Self:
        """In the order of the list of kinds, the newest first within each."""
        kinds = self.model._meta.get_field("kind").choices
        places = [When(kind=kind, then=place) for place, (kind, _label) in enumerate(kinds)]
        return self.annotate(place=Case(*places, output_field=IntegerField())).order_by("place", "-dated_on", "-id")

    def named(self, words: str) -> Self:
        """Whose title, description or file name holds the words."""
        words = words.strip()
        if not words:
            return self
        return self.filter(
            Q(title__icontains=words) | Q(description__icontains=words) | Q(stored_file__original_name__icontains=words)
        )

    def valid_until_before(self, day: dt.date) -> Self:
        """What is valid until that day at the latest, the first to end first; closed files need nothing any more."""
        ending = self.present().filter(valid_until__lte=day, case_file__closed_on__isnull=True)
        return ending.order_by("valid_until", "id")


class ObstacleQuerySet(OfFileQuerySet):
    """What holds clients back; `open()` is what still does."""

    def open(self) -> Self:
        return self.filter(lifted_on__isnull=True).order_by("id")

    def of_file(self, case_file: Any) -> Self:
        return self.filter(case_file=case_file)


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
    """Meetings: with their file for who sees it, only as a name at the door for the desk."""

    def planned(self) -> Self:
        """Meetings nobody has settled yet, also those that are over: did they take place?"""
        return self.filter(state="gepland").order_by("starts_at", "id")

    def for_desk(self, user: Any) -> Self:
        """Whom the desk may expect; a protected file stays a secret there too."""
        if not user.may(Permission.REGISTER_REQUEST):
            return self.none()
        return self.filter(case_file__protected=False)

    def for_diary(self, by: Any, *, whose: Any) -> Self:
        """Every meeting of a colleague, for who plans beside her: of a file `by` may not see, show only the hour."""
        return self.filter(user=whose) if by.may(Permission.WRITE_FILE) else self.none()

    def meeting(self, user: Any, start: dt.datetime, end: dt.datetime) -> Self:
        """What `user` has planned at some moment between two moments, whoever it is with."""
        day = start - dt.timedelta(days=1)  # no meeting lasts a day: the index on worker and moment is enough
        ends = ExpressionWrapper(
            F("starts_at") + F("minutes") * Value(dt.timedelta(minutes=1)), output_field=DateTimeField()
        )
        near = self.filter(user=user, state="gepland", starts_at__range=(day, end)).annotate(ends=ends)
        return near.filter(starts_at__lt=end, ends__gt=start).order_by("starts_at", "id")

    def in_week(self, user: Any, monday: dt.date) -> Self:
        """Everything in a worker's diary of seven days but what was cancelled, in order."""
        start, end = whole_day(monday)[0], whole_day(monday + dt.timedelta(days=6))[1]
        kept = self.filter(user=user, starts_at__range=(start, end)).exclude(state="geannuleerd")
        return kept.order_by("starts_at", "id")

    def planned_between(self, first: dt.date, last: dt.date) -> Self:
        start, end = whole_day(first)[0], whole_day(last)[1]
        return self.filter(starts_at__range=(start, end), state="gepland").order_by("starts_at", "id")


class AssignmentQuerySet(OfFileQuerySet):
    def current(self) -> Self:
        return self.filter(period__upper_inf=True)

    def unread_handover(self) -> Self:
        """Notes their reader has not ticked off, and who has not noted a contact since either."""
        contacts = rows_behind(self.model._meta.get_field("case_file").related_model, "contacts")
        own = contacts.filter(case_file=OuterRef("case_file"), author=OuterRef("user"))
        since = own.filter(created_at__date__gte=Func(OuterRef("period"), function="lower", output_field=DateField()))
        return self.filter(handover_read_at__isnull=True).exclude(handover_note="").exclude(Exists(since))
