"""What the rules must know: of the centre per year, and of a person."""

import datetime as dt

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.clients.models import Person
from houvast.apps.subsidies.enums import FullRateReason, LostBenefit
from houvast.apps.subsidies.queries import ClaimQuerySet, FactsOfPersonQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned
from houvast.core.periods import last_day


class SubsidyYear(Recorded, Versioned):
    """Facts of the centre from which the base rate of a year follows (SUB-01 to SUB-03).

    `average` is the monthly average of beneficiaries two years before `year`, `average_before` that of three years
    before; rates in percent. `gpmi_share`: part of the beneficiaries with a GPMI, in percent, asked from 2028 on (SUB-11).
    """

    year = models.PositiveSmallIntegerField(_("jaar"), unique=True)
    average = models.DecimalField(_("gemiddeld aantal per maand"), max_digits=8, decimal_places=2)
    average_before = models.DecimalField(_("een jaar eerder"), max_digits=8, decimal_places=2, null=True, blank=True)
    previous_rate = models.DecimalField(_("basistoelage vorig jaar"), max_digits=5, decimal_places=2)
    highest_rate_before = models.DecimalField(
        _("hoogste basistoelage ooit"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    gpmi_share = models.DecimalField(_("aandeel met een GPMI"), max_digits=5, decimal_places=2, null=True, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        ordering = ("-year",)
        constraints = [
            models.CheckConstraint(
                condition=Q(average__gte=0) & (Q(average_before__isnull=True) | Q(average_before__gte=0)),
                name="subsidy_year_counts_people",
            ),
            models.CheckConstraint(
                condition=Q(previous_rate__range=(0, 100))
                & (Q(highest_rate_before__isnull=True) | Q(highest_rate_before__range=(F("previous_rate"), 100)))
                & (Q(gpmi_share__isnull=True) | Q(gpmi_share__range=(0, 100))),
                name="subsidy_year_percentages",
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return str(self.year)


class FormSender(Recorded, Versioned):
    """Who tells the minister, as every form says it. One row."""

    only = models.BooleanField(default=True, editable=False, unique=True)
    municipality = models.CharField(_("gemeente"), max_length=80)
    nis_code = models.CharField(_("NIS-code"), max_length=5)
    kbo_number = models.CharField(_("KBO-nummer van het OCMW"), max_length=10)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(only=True), name="form_sender_is_one_row"),
            models.CheckConstraint(condition=Q(nis_code__regex=r"^\d{5}$"), name="form_sender_nis_code"),
            models.CheckConstraint(condition=Q(kbo_number__regex=r"^\d{10}$"), name="form_sender_kbo_number"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.municipality


class FullRatePeriod(Recorded, Versioned):
    """Days on which the State repays everything for a person (TOE-01); the centre finds the period itself."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="full_rate_periods")
    reason = models.CharField(_("waarom"), max_length=20, choices=FullRateReason)
    period = DateRangeField()

    objects = FactsOfPersonQuerySet.as_manager()

    class Meta:
        ordering = ("period",)
        constraints = [
            models.CheckConstraint(
                condition=Q(period__isempty=False, period__upper_inf=False), name="full_rate_has_an_end"
            ),
            ExclusionConstraint(
                name="full_rate_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Voor deze dagen staat er al een volledige toelage."),
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.get_reason_display()

    @property
    def last(self) -> dt.date | None:
        """The last day with the full rate."""
        return last_day(self.period)


class BenefitExclusion(Recorded, Versioned):
    """The request of somebody after the unemployment reform (SUB-08 to SUB-10).

    `lost` empty: no benefit was lost. `own_right` False: it was somebody of the household who lost it.
    """

    person = models.OneToOneField(Person, models.PROTECT, related_name="benefit_exclusion")
    requested_on = models.DateField(_("leefloon gevraagd op"))
    lost = models.CharField(_("verloren uitkering"), max_length=14, choices=LostBenefit, blank=True, default="")
    own_right = models.BooleanField(_("de persoon verloor ze zelf"), default=True)

    objects = FactsOfPersonQuerySet.as_manager()

    class Meta:
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return f"{self.requested_on:%d/%m/%Y}"
