"""Reading persons: a file is seen by who works on it, an identity by who must not create it twice (ADR 0010)."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from houvast.accounts.permissions import FileScope, Permission


class PersonQuerySet(models.QuerySet[Any]):
    """Persons whose file a user may open, or whose identity she may look up."""

    def visible_to(self, user: Any) -> Self:
        """Persons whose page the user may open: through a visible file, or everybody for scope ALL.

        Persons with only a protected file stay hidden from everybody who does not work on it.
        """
        files = self._files()
        if user.scope == FileScope.ALL:
            # Asked this way round because protected files are few: nearly everybody passes on the first half.
            return self.filter(~Exists(files.filter(protected=True)) | Exists(files.visible_to(user)))
        if user.scope in {FileScope.TEAM, FileScope.SITTING}:
            return self.filter(pk__in=files.persons_visible_to(user))
        return self.none()

    def for_files(self, user: Any, *conditions: Q) -> Self:
        """Persons with a file this user may open that meets all `conditions`; made for lists in order of name.

        Who sees many files soon meets a page of them while reading names in order; who sees few reads those first.
        """
        files = self._case_file_model().objects
        if files.reaches_many(user):
            return self.filter(Exists(files.for_few(user).filter(*conditions, person=OuterRef("pk"))))
        return self.filter(pk__in=files.visible_to(user).filter(*conditions).values_list("person"))

    def identifiable_by(self, user: Any) -> Self:
        """Persons whose name, birth date and INSZ the user may look up before adding somebody new."""
        if not user.may(Permission.FIND_PERSON):
            return self.none()
        hidden = self._files().filter(protected=True)
        return self.filter(~Exists(hidden) | Exists(hidden.visible_to(user)))

    def for_audit(self, user: Any) -> Self:
        """Everybody, by name, for who may read the audit trail; the files themselves stay closed to her."""
        return self.all() if user.may_read_audit else self.none()

    def editable_by(self, user: Any) -> Self:
        """Persons whose name, address, household and numbers the user may correct.

        The desk for everybody it can look up, because it registers them; somebody who works with files only for the
        persons she sees and for those nobody has a file on yet.
        """
        if not user.may(Permission.EDIT_PERSON):
            return self.none()
        if user.scope == FileScope.NONE:
            return self.identifiable_by(user)
        files = self._files()
        return self.filter(Exists(files.visible_to(user)) | ~Exists(files))

    def _files(self) -> Any:
        """Follow the reverse relation: the rule who sees a file lives with the file, one layer up."""
        return self._case_file_model().objects.filter(person=OuterRef("pk"))

    def _case_file_model(self) -> Any:
        return self.model._meta.get_field("case_files").related_model


class DatedQuerySet(models.QuerySet[Any]):
    """Rows with a `period` daterange."""

    def on(self, day: dt.date) -> Self:
        return self.filter(period__contains=day)

    def current(self) -> Self:
        return self.filter(Q(period__upper_inf=True))


COUPLE = ("referentiepersoon", "partner")


class MembershipQuerySet(DatedQuerySet):
    def partners_of(self, person_id: int, *, on: dt.date) -> Self:
        """The other one of the couple this person makes up in her household on a day; empty for who has no partner."""
        return self.on(on).filter(
            role__in=COUPLE,
            household__members__person=person_id,
            household__members__role__in=COUPLE,
            household__members__period__contains=on,
        ).exclude(person=person_id)  # fmt: skip

    def living_with(self, person_id: int, *, on: dt.date) -> Self:
        """Everybody of the household of a person on a day, herself among them; empty for who is in none."""
        homes = self.model._default_manager.on(on).filter(person=person_id).values("household")
        return self.on(on).filter(household__in=homes)

    def for_reader(self, user: Any) -> Self:
        """Memberships with their person, and `named`: whether this user may know who that is."""
        persons = self.model._meta.get_field("person").related_model.objects.identifiable_by(user)
        return self.select_related("person").annotate(named=Exists(persons.filter(pk=OuterRef("person"))))
