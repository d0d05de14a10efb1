"""Kinds of aid as dated configuration, and the budget they are paid from."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import AidKind, CeilingPer, DecidedBy, LegalBasis, Rhythm
from houvast.apps.aid.queries import BudgetQuerySet, SchemeQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned


class BudgetKey(Recorded, Versioned):
    """A line of the budget of the centre, as its accounting names it."""

    code = models.CharField(_("budgetsleutel"), max_length=40, unique=True)
    label = models.CharField(_("omschrijving"), max_length=120)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        ordering = ("code",)
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.code} {self.label}"


class BudgetYear(Recorded, Versioned):
    """The envelope of a budget key in one year, in euro."""

    key = models.ForeignKey(BudgetKey, models.PROTECT, related_name="years")
    year = models.PositiveSmallIntegerField(_("jaar"))
    envelope = models.DecimalField(_("krediet"), max_digits=12, decimal_places=2)

    objects = BudgetQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "year"], name="budget_once_a_year"),
            models.CheckConstraint(condition=Q(envelope__gte=0), name="budget_not_negative"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.key_id} {self.year}"


class AidScheme(Recorded, Versioned):
    """The terms of one kind of aid during a period: who decides, from which budget, up to how much, with which proof.

    New terms are a new row under the same `code`; what was granted keeps the row it was granted under. `kind` is the
    heading under which the figures count it. `ceiling` (euro) counts per `ceiling_per`; None: no ceiling.
    """

    code = models.SlugField(_("code"), max_length=40)
    kind = models.CharField(_("steunvorm in de cijfers"), max_length=40, choices=AidKind)
    label = models.CharField(_("naam"), max_length=80)
    label_fr = models.CharField(_("naam in het Frans"), max_length=80, blank=True)
    label_en = models.CharField(_("naam in het Engels"), max_length=80, blank=True)
    period = DateRangeField()
    legal_basis = models.CharField(_("wettelijke basis"), max_length=10, choices=LegalBasis)
    budget_key = models.ForeignKey(BudgetKey, models.PROTECT, related_name="schemes", verbose_name=_("budgetsleutel"))
    rhythm = models.CharField(_("ritme"), max_length=12, choices=Rhythm, default=Rhythm.ONCE)
    repayable = models.BooleanField(_("terugbetaalbaar"), default=False)
    ceiling = models.DecimalField(_("plafond"), max_digits=10, decimal_places=2, null=True, blank=True)
    ceiling_per = models.CharField(_("plafond per"), max_length=12, choices=CeilingPer, default=CeilingPer.DECISION)
    evidence = ArrayField(models.CharField(max_length=120), verbose_name=_("bewijsstukken"), default=list, blank=True)
    decided_by = models.CharField(_("wie beslist"), max_length=12, choices=DecidedBy, default=DecidedBy.COMMITTEE)
    to_third_party = models.BooleanField(_("gewoonlijk aan een derde betaald"), default=False)
    remark = models.CharField(_("afspraken"), max_length=300, blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        ordering = ("label",)
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="scheme_lasts_a_day"),
            models.CheckConstraint(
                condition=Q(ceiling__isnull=True) | Q(ceiling__gt=0), name="scheme_ceiling_positive"
            ),
            ExclusionConstraint(
                name="scheme_one_at_a_time",
                expressions=[("code", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Er gelden al afspraken voor deze steunvorm in deze periode."),
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.label
