"""Reading subsidies: a claim over all files, for who tells the minister; the facts of one file for who works on it."""

import datetime as dt
from decimal import Decimal
from typing import Any, Self

from django.db import models
from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from houvast.accounts.permissions import Permission

ANSWERED = ("aanvaard", "geweigerd", "teruggevorderd")


class ClaimQuerySet(models.QuerySet[Any]):
    """Rows of the claim on the State: only who may claim reads them, and then of every file."""

    def visible_to(self, user: Any) -> Self:
        return self.all() if user.may(Permission.CLAIM_SUBSIDY) else self.none()

    def for_file(self, user: Any, case_file: Any) -> Self:
        """Those of one file, for who may open it."""
        files = self.model._meta.get_field("case_file").related_model.objects.visible_to(user)
        return self.filter(case_file__in=files.filter(pk=case_file.pk))


class ClaimMonthQuerySet(ClaimQuerySet):
    def with_totals(self) -> Self:
        """Add what was granted and expected, what the minister answered, and how many lines have a problem."""
        answered = Q(lines__form__state="aanvaard")
        return self.annotate(
            grants=Count("lines"),
            granted=Coalesce(Sum("lines__amount"), Decimal(0)),
            expected=Coalesce(Sum("lines__expected"), Decimal(0)),
            accepted=Coalesce(Sum("lines__form__answered_amount", filter=answered), Decimal(0)),
            answered=Count("lines__form", filter=Q(lines__form__state__in=ANSWERED)),
            not_known=Count("lines", filter=~Q(lines__problem="")),
        )


class FormQuerySet(ClaimQuerySet):
    """Forms; `about` the person is joined, for a list without a query per row."""

    def to_tell(self) -> Self:
        return self.filter(state="te_melden")

    def of_month(self, month: dt.date) -> Self:
        """Forms about decisions of a month, or the claim of that month."""
        return self.filter(month=month)

    def with_person(self) -> Self:
        return self.select_related("person", "case_file", "grant", "line")

    def in_order(self) -> Self:
        return self.order_by("due_on", "letter", "id")

    def different(self) -> Self:
        """Answered otherwise than asked: refused, taken back, or another amount."""
        other = Q(state="aanvaard", line__isnull=False) & ~Q(answered_amount=F("line__expected"))
        return self.filter(Q(state__in=["geweigerd", "teruggevorderd"]) | other)


class FactsOfPersonQuerySet(models.QuerySet[Any]):
    """Facts about a person: for who sees her page, and for who claims."""

    def visible_to(self, user: Any) -> Self:
        if user.may(Permission.CLAIM_SUBSIDY):
            return self.all()
        persons = self.model._meta.get_field("person").related_model.objects.visible_to(user)
        return self.filter(person__in=persons)
