"""Reading grants and payments of persons."""

import datetime as dt
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce

from houvast.accounts.permissions import FileScope, Permission
from houvast.apps.casefiles.queries import OfFileQuerySet

_EURO: "models.DecimalField[Any, Any]" = models.DecimalField(max_digits=12, decimal_places=2)


class OfPersonQuerySet(models.QuerySet[Any]):
    """Rows about a person; they follow the visibility of the person's page."""

    def visible_to(self, user: Any) -> Self:
        persons = self.model._meta.get_field("person").related_model.objects.visible_to(user)
        return self.filter(person__in=persons)


class GrantQuerySet(OfPersonQuerySet):
    def in_year(self, year: int) -> Self:
        """Grants with at least one day of right in the year."""
        first, after = dt.date(year, 1, 1), dt.date(year + 1, 1, 1)
        return self.filter(period__overlap=(first, after))


class PaymentQuerySet(OfPersonQuerySet):
    def in_year(self, year: int) -> Self:
        """Aid counts on its payment date."""
        return self.filter(paid_on__year=year)


class CalculationQuerySet(OfFileQuerySet):
    """Saved calculations; they follow the visibility of the file."""

    def newest_first(self) -> Self:
        return self.order_by("-saved_at", "-id")

    def touched_by(self, key: str, starts_on: dt.date) -> Self:
        """Calculations that read another value of a legal number for a day from `starts_on` on.

        These would come out differently with a value of `key` that starts on that day. One that already read a value
        of a later date is not touched.
        """
        day = starts_on.isoformat()
        return self.filter(**{"parameters__has_key": key, f"parameters__{key}__lte": day, "last_day__gte": starts_on})


class KszRegistrationQuerySet(OfFileQuerySet):
    """Registrations with the Crossroads Bank; they follow the visibility of the file."""

    def for_page(self, user: Any) -> Self:
        """Running ones first, with who it is about and `named`: whether this user may know who that is."""
        persons = self.model._meta.get_field("person").related_model.objects.identifiable_by(user)
        rows = self.visible_to(user).select_related("person", "registered_by")
        return rows.annotate(named=Exists(persons.filter(pk=OuterRef("person")))).order_by("-period", "-id")


class BudgetQuerySet(models.QuerySet[Any]):
    """Keys and envelopes; no personal data."""

    def for_reader(self, user: Any) -> Self:
        """Every row: the page's own policy decides who reads."""
        return self.all()


class SchemeQuerySet(models.QuerySet[Any]):
    """Terms of aid; no personal data, so every colleague may read them."""

    def for_reader(self, user: Any) -> Self:
        """Every row, with its budget key."""
        return self.select_related("budget_key")

    def in_force(self, on: dt.date) -> Self:
        return self.filter(period__contains=on)


class AidRequestQuerySet(OfFileQuerySet):
    """Requests; they follow the visibility of the file."""

    def undecided(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-received_on", "-id")


class SocialInquiryQuerySet(OfFileQuerySet):
    def open(self) -> Self:
        return self.filter(concluded_on__isnull=True)

    def concluded(self) -> Self:
        """What a report may rest on, newest first."""
        return self.filter(concluded_on__isnull=False).order_by("-concluded_on", "-id")

    def newest_first(self) -> Self:
        return self.order_by("-opened_on", "-id")


class InquiryFactQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        inquiries = self.model._meta.get_field("inquiry").related_model.objects.visible_to(user)
        return self.filter(inquiry__in=inquiries)

    def unseen_since(self, day: dt.date) -> Self:
        """Facts taken over from an earlier inquiry that nobody looked at since a day."""
        return self.filter(dropped=False, confirmed_on__lt=day)

    def in_order(self) -> Self:
        return self.order_by("topic", "id")


class HomeVisitQuerySet(OfFileQuerySet):
    """Visits at home; they follow the visibility of the file."""

    def planned(self) -> Self:
        return self.filter(visited_on__isnull=True)

    def done(self) -> Self:
        return self.filter(visited_on__isnull=False).order_by("-visited_on", "-id")


class AidProposalQuerySet(OfFileQuerySet):
    """Proposals; they follow the visibility of the file."""

    def ready(self) -> Self:
        """What the committee may put on an agenda, most pressing first."""
        return self.filter(state="klaar").order_by(models.F("decide_by").asc(nulls_last=True), "id")

    def newest_first(self) -> Self:
        return self.order_by("-id")


class AidGrantQuerySet(OfFileQuerySet):
    """Grants as paid; they follow the visibility of the file."""

    def running(self, on: dt.date) -> Self:
        return self.filter(period__contains=on)

    def newest_first(self) -> Self:
        return self.order_by("-decided_on", "-id")


class RecoveryQuerySet(OfFileQuerySet):
    """Recoveries; they follow the visibility of the file."""

    def running(self) -> Self:
        return self.filter(state="lopend")

    def with_balance(self) -> Self:
        """Add `received` and `left` (euro), in the same query; nothing is left of what is paid off or waived."""
        received = Coalesce(models.Sum("receipts__amount"), Decimal(0), output_field=_EURO)
        left = models.Case(
            models.When(state="lopend", then=models.F("amount") - models.F("received")),
            default=Decimal(0),
            output_field=_EURO,
        )
        return self.annotate(received=received).annotate(left=left)

    def newest_first(self) -> Self:
        return self.order_by("-decided_on", "-id")


class BulkReviewQuerySet(models.QuerySet[Any]):
    """Lists over every file: for who reads reports of the whole centre."""

    def visible_to(self, user: Any) -> Self:
        whole = user.may(Permission.REVIEW_REPORT) and user.scope == FileScope.ALL
        return self.all() if whole else self.none()


class BulkRowQuerySet(models.QuerySet[Any]):
    """Rows follow the visibility of the file, or of the person where no file is open."""

    def visible_to(self, user: Any) -> Self:
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        persons = self.model._meta.get_field("person").related_model.objects.visible_to(user)
        return self.filter(models.Q(case_file__in=files) | models.Q(case_file=None, person__in=persons))
