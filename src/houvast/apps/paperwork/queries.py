"""Reading templates, letters and what proves a file."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import F, OuterRef, Subquery

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.queries import OfFileQuerySet


class LetterTemplateQuerySet(models.QuerySet[Any]):
    """Templates hold no client: who writes letters may use them, who manages them sees the drafts too."""

    def visible_to(self, user: Any) -> Self:
        if user.may(Permission.MANAGE_TEMPLATES):
            return self.all()
        return self.exclude(state="ontwerp") if user.may(Permission.WRITE_FILE) else self.none()

    def in_force(self, on: dt.date) -> Self:
        """Per template and language the published version with the latest start that has come."""
        begun = self.model.objects.filter(state="gepubliceerd", valid_from__lte=on)
        newest = begun.filter(code=OuterRef("code"), language=OuterRef("language")).order_by("-valid_from", "-number")
        return self.filter(state="gepubliceerd", pk=Subquery(newest.values("pk")[:1])).order_by("title", "language")

    def of(self, code: str, language: str) -> Self:
        return self.filter(code=code, language=language)

    def newest_first(self) -> Self:
        return self.order_by("kind", "code", "language", "-number")


class LetterQuerySet(OfFileQuerySet):
    """Letters follow the file of their document."""

    def visible_to(self, user: Any) -> Self:
        documents = self.model._meta.get_field("document").related_model.objects.visible_to(user).present()
        return self.filter(document__in=documents)

    def newest(self) -> Self:
        """The text of the present version of each document."""
        return self.filter(number=F("document__number"))


class PracticeItemQuerySet(models.QuerySet[Any]):
    """What the service itself likes to see: no client's data, for who works with files or manages the lists."""

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.may(Permission.MANAGE_TEMPLATES) or user.may(Permission.READ_FILE) else self.none()

    def asked(self) -> Self:
        return self.filter(stopped_on__isnull=True).order_by("kind", "id")
