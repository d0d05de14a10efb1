"""The register of requests and the steps that are due; a row may hang off a file or stand alone."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries.shared import whole_day


def _file_visible(model: Any, user: Any) -> Q:
    """Say which rows hang off a file this user may open; rows without a file are for the caller to judge."""
    files = model._meta.get_field("case_file").related_model.objects
    if user.scope == FileScope.ALL and user.may(Permission.READ_FILE):
        return ~Q(case_file__in=files.hidden_from(user)) if not user.may(Permission.READ_AUDIT) else ~Q(pk__in=[])
    return Q(case_file__in=files.visible_to(user))


class HelpRequestQuerySet(models.QuerySet[Any]):
    """The register of help requests."""

    def visible_to(self, user: Any) -> Self:
        """Requests without a file are the shared work of the desk; with a file they follow the file.

        Who wrote a request down keeps it, until its file is protected. A person with a protected file she may not
        open stays hidden here too, also in a request without a file (ADR 0010).
        """
        if not user.may(Permission.REGISTER_REQUEST):
            return self.none()
        files = self.model._meta.get_field("case_file").related_model.objects
        hidden = files.filter(protected=True).exclude(pk__in=files.visible_to(user).values("pk")).values("person")
        shared = Q(case_file__isnull=True) & (Q(person__isnull=True) | ~Q(person__in=hidden))
        written_down = Q(registered_by=user, case_file__protected=False)
        return self.filter(shared | _file_visible(self.model, user) | written_down)

    def open(self) -> Self:
        return self.filter(outcome="")

    def chronological(self) -> Self:
        """The order of the register, newest first; an index of its own."""
        return self.order_by("-year", "-number")

    def registered_on(self, day: dt.date) -> Self:
        """Written in on this day as the clock in Belgium tells it."""
        return self.filter(registered_at__range=whole_day(day))

    def without_receipt(self) -> Self:
        return self.filter(receipt_issued_at__isnull=True)

    def waiting(self) -> Self:
        """Open intakes nobody has been given yet: what a head dispatches."""
        steps = self.model._meta.get_field("steps").related_model.objects.waiting_for_worker()
        return self.open().filter(pk__in=steps.values("help_request"))

    def of_worker(self, user: Any, *, since: dt.datetime) -> Self:
        """On her desk (she has an open step of it), or noted by her after `since`.

        The few ids are read first: with a LIMIT PostgreSQL would walk the whole register to find them.
        """
        steps = self.model._meta.get_field("steps").related_model.objects.open().filter(assigned_to=user)
        on_desk = steps.filter(help_request__isnull=False).values_list("help_request", flat=True)
        noted = self.model.objects.filter(registered_by=user, registered_at__gte=since).values_list("pk", flat=True)
        return self.filter(pk__in=list(noted.union(on_desk)))

    def for_numbering(self, day: dt.date) -> list[int]:
        """The register numbers of a day, nothing else: what one may not read keeps its line."""
        return list(self.registered_on(day).order_by("number").values_list("number", flat=True))


class NextStepQuerySet(models.QuerySet[Any]):
    """What is due. A step always has a fixed day, so being late needs no nightly job."""

    def visible_to(self, user: Any) -> Self:
        if not user.may(Permission.DECIDE_INTAKE):
            return self.filter(_file_visible(self.model, user), case_file__isnull=False)
        return self.filter(_file_visible(self.model, user) | Q(case_file__isnull=True))

    def open(self) -> Self:
        return self.filter(done_at__isnull=True)

    def reviews_held(self) -> Self:
        """Yearly reviews that took place, on the day of `done_at`; not those that ended with the file."""
        return self.filter(kind="herziening", done_at__isnull=False, done_reason="")

    def for_desk_of(self, user: Any) -> Self:
        """Open steps of `for_worker` she may see. They are few, so their files are asked row by row: every page counts them."""
        files = self.model._meta.get_field("case_file").related_model.objects
        seen = Q(Exists(files.for_few(user).filter(pk=OuterRef("case_file"))))
        if user.may(Permission.DECIDE_INTAKE):
            seen |= Q(case_file__isnull=True)
        return self.open().for_worker(user).filter(seen)

    def for_worker(self, user: Any) -> Self:
        """Steps on the desk of this worker, and requests nobody has taken yet."""
        mine = Q(assigned_to=user)
        if user.may(Permission.DECIDE_INTAKE):
            mine |= Q(assigned_to__isnull=True, case_file__isnull=True)
        return self.filter(mine)

    def overdue(self, *, on: dt.date) -> Self:
        return self.filter(due_on__lt=on)

    def for_intake_of_requests(self) -> Self:
        """Open intake steps with their worker: the register names who does it."""
        return self.open().filter(kind="intake").select_related("assigned_to")

    def waiting_for_worker(self) -> Self:
        """Intakes nobody has been given yet: what a head dispatches."""
        return self.open().filter(kind="intake", assigned_to__isnull=True, case_file__isnull=True)
