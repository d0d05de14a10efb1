"""Every running living wage looked at together: an index step, new rules; nothing changes before it is confirmed."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import BulkOutcome, BulkState, Category
from houvast.apps.aid.models.calculations import Calculation
from houvast.apps.aid.models.grants import AidGrant
from houvast.apps.aid.models.living_wage import LivingWageGrant
from houvast.apps.aid.models.proposals import AidProposal
from houvast.apps.aid.queries import BulkReviewQuerySet, BulkRowQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned

_USER = settings.AUTH_USER_MODEL


class BulkReview(Recorded, Versioned):
    """One list: every living wage that runs on `day`, calculated again with the law of that day.

    `total` is how many there are, known when the job starts. A list is proposed once; a new day is a new list.
    """

    day = models.DateField(_("bedragen vanaf"))
    state = models.CharField(_("stand"), max_length=14, choices=BulkState, default=BulkState.BUSY)
    total = models.PositiveIntegerField(_("aantal"), null=True, blank=True)
    asked_by = models.ForeignKey(_USER, models.PROTECT, related_name="+", verbose_name=_("door"))
    asked_at = models.DateTimeField(_("gevraagd op"))
    motivation = models.TextField(_("motivering van elk voorstel"), blank=True)
    hearing_notice_on = models.DateField(_("hoorrecht schriftelijk gemeld op"), null=True, blank=True)
    confirmed_by = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    confirmed_at = models.DateTimeField(_("bevestigd op"), null=True, blank=True)

    objects = BulkReviewQuerySet.as_manager()

    class Meta:
        ordering = ("-id",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["bezig", "klaar", "mislukt", "weg"])
                | (Q(confirmed_by__isnull=False, confirmed_at__isnull=False) & ~Q(motivation="")),
                name="bulk_review_confirmed_by_somebody",
            ),
            models.UniqueConstraint(
                fields=["day"], condition=Q(state__in=["bezig", "klaar", "voorstellen"]), name="bulk_review_one_at_work"
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.day:%d/%m/%Y}"


class BulkReviewRow(models.Model):
    """One living wage in the list, with what it is and what it becomes (euro a month); `proposal` once confirmed."""

    review = models.ForeignKey(BulkReview, models.CASCADE, related_name="rows")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, null=True, blank=True, related_name="+")
    living_wage = models.ForeignKey(LivingWageGrant, models.PROTECT, related_name="+")
    grant = models.ForeignKey(AidGrant, models.PROTECT, null=True, blank=True, related_name="+")
    calculation = models.ForeignKey(Calculation, models.PROTECT, null=True, blank=True, related_name="+")
    outcome = models.CharField(_("gevolg"), max_length=10, choices=BulkOutcome)
    reason = models.CharField(_("waarom"), max_length=300, blank=True)
    old_amount = models.DecimalField(_("nu"), max_digits=10, decimal_places=2, null=True, blank=True)
    new_amount = models.DecimalField(_("nieuw"), max_digits=10, decimal_places=2, null=True, blank=True)
    new_category = models.PositiveSmallIntegerField(_("categorie"), choices=Category, null=True, blank=True)
    unconfirmed = models.BooleanField(_("met bedragen die niet bevestigd zijn"), default=False)
    proposal = models.OneToOneField(AidProposal, models.PROTECT, null=True, blank=True, related_name="bulk_row")

    objects = BulkRowQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "living_wage"], name="bulk_row_once"),
            models.CheckConstraint(
                condition=Q(outcome="nakijken")
                | Q(old_amount__isnull=False, new_amount__isnull=False, calculation__isnull=False),
                name="bulk_row_has_both_amounts",
            ),
            models.CheckConstraint(
                condition=Q(proposal__isnull=True) | Q(outcome="wijzigt"), name="bulk_row_proposes_a_change"
            ),
        ]
        indexes = [models.Index(fields=["review", "outcome", "id"], name="bulk_row_by_outcome")]

    def __str__(self) -> str:
        return f"{self.living_wage_id} {self.outcome}"
