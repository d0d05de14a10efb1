"""Granted living wage, as the registers and the figures count it, and aid as paid."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.aid.queries import GrantQuerySet, PaymentQuerySet
from houvast.apps.clients.models import Person
from houvast.apps.contracts.models import Gpmi
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class LivingWageGrant(Recorded, Versioned):
    """A right to (equivalent) leefloon in one category during a period; periods of one person never overlap."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="living_wage_grants")
    kind = models.CharField(_("soort"), max_length=12, choices=GrantKind, default=GrantKind.LIVING_WAGE)
    category = models.PositiveSmallIntegerField(_("categorie"), choices=Category)
    period = DateRangeField()
    student = models.BooleanField(_("student"), default=False)
    besides_work = models.BooleanField(_("naast werk"), default=False)
    homeless = models.BooleanField(_("dakloos, bedrag van een alleenstaande"), default=False)
    gpmi_condition = models.BooleanField(_("beslissing vraagt een GPMI als voorwaarde"), default=False)
    decided_on = models.DateField(_("beslissing van"), null=True, blank=True)
    stop_reason = models.CharField(_("reden van het einde"), max_length=60, blank=True)

    objects = GrantQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(category__in=[1, 2, 3]), name="grant_category_exists"),
            models.CheckConstraint(condition=Q(period__isempty=False), name="grant_lasts_a_day"),
            ExclusionConstraint(
                name="grant_one_at_a_time",
                expressions=[("person", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Er loopt al een leefloon in deze periode."),
            ),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} cat. {self.category}"


class SubsidyExtension(Recorded, Versioned):
    """Why the State should subsidise a GPMI a second year: written down, or there is no extension (SUB-06)."""

    gpmi = models.OneToOneField(Gpmi, models.PROTECT, related_name="subsidy_extension")
    motivation = models.TextField(_("motivering van de verlenging"))
    extended_before = models.BooleanField(_("de toelage is al eens verlengd"), default=False)
    written_on = models.DateField(_("geschreven op"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door"))

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(motivation=""), name="subsidy_extension_is_motivated")]
        triggers = audited(
            "(SELECT c.person_id FROM contracts_gpmi g JOIN casefiles_casefile c ON c.id = g.case_file_id"
            " WHERE g.id = changed_row.gpmi_id)"
        )

    def __str__(self) -> str:
        return f"{self.written_on:%d/%m/%Y}"


class AidPayment(Recorded):
    """Aid paid to a person on a day."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="aid_payments")
    paid_on = models.DateField(_("betaald op"))
    kind = models.CharField(_("steunvorm"), max_length=40, choices=AidKind)
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    recoverable = models.BooleanField(_("terugvorderbaar"), default=False)

    objects = PaymentQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="aid_amount_positive")]
        indexes = [
            models.Index(fields=["paid_on", "person"], include=["amount"], name="aid_by_day"),
            models.Index(fields=["person", "-paid_on"], name="aid_by_person"),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"
