"""Reading GPMIs and their evaluations."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Q

from houvast.apps.casefiles.queries import OfFileQuerySet


class GpmiQuerySet(OfFileQuerySet):
    def running(self) -> Self:
        return self.filter(state="getekend")

    def in_preparation(self) -> Self:
        return self.filter(state__in=["concept", "besproken"])

    def signed_before(self) -> Self:
        """Contracts that were signed, the newest first: the first of these is the one a new contract follows."""
        return self.filter(state__in=["getekend", "beeindigd"]).order_by("-starts_on", "-id")

    def exempt(self, *, on: dt.date) -> Self:
        """Files that need no GPMI for health or equity reasons on this day (GPM-08)."""
        return self.filter(state="vrijgesteld", starts_on__lte=on, ends_on__gte=on, ended_on__isnull=True)

    def newest_first(self) -> Self:
        return self.order_by("-starts_on", "-id")


class TermQuerySet(models.QuerySet[Any]):
    """The goals and commitments of contracts, through their annexes."""

    def standing(self, on: dt.date) -> Self:
        """What holds on a day: the contract with the annexes signed so far, each from its own date."""
        begun = Q(annex__isnull=True) | Q(annex__starts_on__lte=on)
        return self.filter(begun & (Q(ended_by__isnull=True) | Q(ended_by__starts_on__gt=on)))

    def first_text(self) -> Self:
        """The contract as it was signed, without any annex."""
        return self.filter(annex__isnull=True)


class OfGpmiQuerySet(models.QuerySet[Any]):
    """What hangs under a GPMI (evaluations, annexes, asked talks, signings) follows its visibility."""

    def visible_to(self, user: Any) -> Self:
        contracts = self.model._meta.get_field("gpmi").related_model.objects.visible_to(user)
        return self.filter(gpmi__in=contracts)


class EvaluationQuerySet(OfGpmiQuerySet):
    """Evaluation talks, planned and held."""

    def proposed(self) -> Self:
        return self.filter(state="voorgesteld")

    def held(self) -> Self:
        return self.filter(state="gehouden")


class AnnexQuerySet(OfGpmiQuerySet):
    """The numbered annexes of contracts."""

    def signed(self) -> Self:
        return self.filter(state="getekend")

    def in_preparation(self) -> Self:
        return self.filter(state__in=["concept", "besproken"])


class SigningQuerySet(OfGpmiQuerySet):
    """Signings on a screen."""

    def open(self) -> Self:
        return self.filter(completed_at__isnull=True, voided_at__isnull=True)


class TalkQuerySet(OfGpmiQuerySet):
    """Talks somebody asked for."""

    def open(self) -> Self:
        return self.filter(held_on__isnull=True, dropped_reason="")


class SignatureQuerySet(models.QuerySet[Any]):
    """Signatures follow the visibility of their contract."""

    def visible_to(self, user: Any) -> Self:
        signings = self.model._meta.get_field("signing").related_model.objects.visible_to(user)
        return self.filter(signing__in=signings)
