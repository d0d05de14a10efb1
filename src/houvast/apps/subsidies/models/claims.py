"""What is expected back for a month, grant by grant, kept with the reasoning."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.models import AidGrant
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.subsidies.queries import ClaimMonthQuerySet, ClaimQuerySet
from houvast.audit.recording import OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class ClaimMonth(Recorded, Versioned):
    """One month of living wage as it is claimed; worked out again as often as needed, until it is closed (`closed_at`).

    Totals are those of the lines: a grant decided afterwards adds a line to a closed month and changes no other.
    """

    month = models.DateField(_("maand"), unique=True, help_text="Its first day.")
    base_rate = models.DecimalField(_("basistoelage"), max_digits=5, decimal_places=2)
    calculated_at = models.DateTimeField(_("berekend op"))
    calculated_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(_("vastgezet op"), null=True, blank=True)

    objects = ClaimMonthQuerySet.as_manager()

    class Meta:
        ordering = ("-month",)
        constraints = [
            models.CheckConstraint(condition=Q(month__day=1), name="claim_month_is_a_first_day"),
        ]
        triggers = [
            *audited(),
            pgtrigger.Protect(
                name="closed_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__closed_at__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month:%m/%Y}"


class ClaimLine(Recorded):
    """One grant in one month: the amount granted and what the State is expected to repay of it, in euro.

    `parts` are the subsidies: `[{rule, label, rate, on, amount}]`; `steps` and `flags` the reasoning in words. `problem`
    says which fact is missing when nothing could be worked out.
    """

    month = models.ForeignKey(ClaimMonth, models.CASCADE, related_name="lines")
    grant = models.ForeignKey(AidGrant, models.PROTECT, related_name="claim_lines")
    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="claim_lines")
    person = models.ForeignKey(Person, models.PROTECT, related_name="claim_lines")
    amount = models.DecimalField(_("toegekend"), max_digits=10, decimal_places=2)
    expected = models.DecimalField(_("verwacht"), max_digits=10, decimal_places=2)
    days = models.JSONField(default=list, help_text="[[first, last]] of the days granted and not suspended.")
    parts = models.JSONField(default=list)
    steps = models.JSONField(default=list)
    flags = models.JSONField(default=list)
    problem = models.CharField(_("niet te berekenen"), max_length=300, blank=True)

    objects = ClaimQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["month", "grant"], name="claim_line_once"),
            models.CheckConstraint(condition=Q(amount__gte=0, expected__gte=0), name="claim_line_not_negative"),
            models.CheckConstraint(
                condition=Q(problem="") | Q(expected=0), name="claim_line_with_problem_claims_nothing"
            ),
        ]
        indexes = [models.Index(fields=["case_file", "-month"], name="claim_line_by_file")]
        triggers = [
            *audited(OF_PERSON),
            pgtrigger.Trigger(
                name="closed_line_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func="""
                    IF (SELECT m.closed_at IS NOT NULL FROM subsidies_claimmonth m WHERE m.id = OLD.month_id) THEN
                        RAISE EXCEPTION 'pgtrigger: a line of a closed month stays';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.month_id} {self.grant_id}"
