"""Reading instruments and measurements."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Count, Exists, OuterRef, Prefetch, Q, Subquery, Value
from django.db.models.functions import Coalesce

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.queries import OfFileQuerySet

# The page says every minute that it is open.
STILL_OPEN = dt.timedelta(minutes=3)


class InstrumentQuerySet(models.QuerySet[Any]):
    """Versions of instruments; a measurement keeps the version it was made with."""

    def visible_to(self, user: Any) -> Self:
        """All versions, drafts too, for who keeps the instruments; nothing for the others."""
        return self if user.may(Permission.MANAGE_INSTRUMENTS) else self.none()

    def draft(self) -> Self:
        return self.filter(state="ontwerp")

    def published(self) -> Self:
        """What clients were or are measured with, or will be."""
        return self.filter(state="gepubliceerd")

    def with_use(self) -> Self:
        """Count what was made with each version as `used`, drafts of it as `unfinished`, whatever kind of measurement."""
        used: Any = Value(0)
        unfinished: Any = Value(0)
        for relation in self.model._meta.get_fields(include_hidden=True):
            if not relation.one_to_many:
                continue
            rows, name = relation.related_model._base_manager, relation.field.name
            used += _number(rows.all(), name)
            if any(field.name == "state" for field in relation.related_model._meta.fields):
                unfinished += _number(rows.filter(state="ontwerp"), name)
        return self.annotate(used=used, unfinished=unfinished)

    def valid_on(self, day: dt.date) -> Self:
        return self.filter(state="gepubliceerd", valid_from__lte=day).filter(
            Q(valid_until__isnull=True) | Q(valid_until__gte=day)
        )

    def newest(self, code: str, *, on: dt.date) -> Any:
        """Return the version of `code` to use on a day, or None when none is published then."""
        return self.valid_on(on).filter(code=code).order_by("-valid_from", "-id").first()

    def for_new(self, code: str, *, on: dt.date) -> Any:
        """The same for a page: instruments are about nobody, every colleague may read them."""
        return self.newest(code, on=on)

    def for_kind(self, kind: str, *, on: dt.date) -> Self:
        """Every instrument of a kind in force on a day, for a page that offers them."""
        return self.valid_on(on).filter(definition__kind=kind).order_by("code")


class DraftPresenceQuerySet(models.QuerySet[Any]):
    """Open tabs; one that says nothing for a while is closed."""

    def for_others(self, draft: str, *, tab: str, at: dt.datetime) -> Self:
        """Return who else has this draft open now, newest first."""
        recent = self.filter(draft=draft, seen_at__gte=at - STILL_OPEN)
        return recent.exclude(tab=tab).select_related("user").order_by("-seen_at")


class MeasurementQuerySet(OfFileQuerySet):
    """Measurements of files the user may open, whatever the instrument: drafts, finals and their corrections."""

    def final(self) -> Self:
        return self.filter(state="definitief")

    def draft(self) -> Self:
        return self.filter(state="ontwerp")

    def in_order(self) -> Self:
        return self.order_by("measured_on", "id")

    def in_force(self) -> Self:
        """Final measurements that no later correction replaces."""
        return self.final().filter(~Exists(self._later_version()))

    def current(self) -> Self:
        """What a file shows: the measurements in force and the draft."""
        return self.filter(Q(state="ontwerp") | ~Exists(self._later_version()))

    def with_replaced(self) -> Self:
        """Say of each row whether a later final correction replaces it."""
        return self.annotate(replaced=Exists(self._later_version()))

    def latest_final(self) -> Any:
        """Return the most recent final measurement that counts, or None; it may be the zero measurement itself."""
        return self.in_force().order_by("-measured_on", "-id").first()

    def _later_version(self) -> Any:
        family = Coalesce(OuterRef("corrects_id"), OuterRef("pk"))
        return self.model._base_manager.filter(state="definitief", corrects_id=family, id__gt=OuterRef("pk"))


def _number(rows: Any, name: str) -> Any:
    """Count the rows that point at a version; a subquery each, so that kinds do not multiply each other."""
    mine = rows.filter(**{name: OuterRef("pk")}).order_by().values(name).annotate(number=Count("pk"))
    return Coalesce(Subquery(mine.values("number")), 0)


class AssessmentQuerySet(MeasurementQuerySet):
    """Measurements with the sociale balans, oldest first when compared."""

    def with_scores(self) -> Self:
        """Fetch the scores and the instrument along: what a comparison reads (two queries in all)."""
        related = self.model._meta.get_field("scores").related_model
        scores = related.objects.order_by("id")
        return self.select_related("instrument", "corrects").prefetch_related(Prefetch("scores", queryset=scores))

    def screened(self) -> Self:
        """Those with a competence screening, and its instrument."""
        return self.exclude(competences={}).select_related("competence_instrument")

    def baseline(self) -> Any:
        """Return the zero measurement (its correction when there is one), or None.

        Start it from one file: `case_file.assessments.visible_to(user).with_scores().baseline()`.
        """
        return self.in_force().filter(Q(is_baseline=True) | Q(corrects__is_baseline=True)).first()
