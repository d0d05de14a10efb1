"""Aid claimed back: on a ground of the closed list (LEE-05), in instalments, or waived with a reason."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import ReceiptWay, RecoveryGround, RecoveryState
from houvast.apps.aid.models.grants import AidGrant
from houvast.apps.aid.queries import RecoveryQuerySet
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

OF_RECOVERY = "(SELECT r.person_id FROM aid_recovery r WHERE r.id = changed_row.recovery_id)"


class Recovery(Recorded, Versioned):
    """An amount (euro) to be paid back for aid over a period, after a decision."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="recoveries")
    person = models.ForeignKey(Person, models.PROTECT, related_name="recoveries")
    grant = models.ForeignKey(AidGrant, models.PROTECT, null=True, blank=True, related_name="recoveries")
    ground = models.CharField(_("grond"), max_length=24, choices=RecoveryGround)
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    covers_from = models.DateField(_("steun vanaf"), null=True, blank=True)
    covers_until = models.DateField(_("steun tot en met"), null=True, blank=True)
    debtor = models.CharField(_("wie betaalt terug"), max_length=120, blank=True, help_text="Empty: the person.")
    reason = models.TextField(_("motivering"))
    decided_on = models.DateField(_("beslissing van"))
    decision_reference = models.CharField(_("kenmerk van de beslissing"), max_length=40)
    state = models.CharField(_("stand"), max_length=12, choices=RecoveryState, default=RecoveryState.RUNNING)
    waived_on = models.DateField(_("afgezien op"), null=True, blank=True)
    waiver_reason = models.TextField(_("reden om af te zien"), blank=True)

    objects = RecoveryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="recovery_is_an_amount"),
            models.CheckConstraint(condition=~Q(reason=""), name="recovery_is_motivated"),
            models.CheckConstraint(
                condition=~Q(state="afgezien") | (Q(waived_on__isnull=False) & ~Q(waiver_reason="")),
                name="recovery_waived_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(covers_until__isnull=True) | Q(covers_until__gte=F("covers_from")),
                name="recovery_covers_a_period",
            ),
        ]
        indexes = [models.Index(fields=["case_file", "-decided_on"], name="recovery_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.get_ground_display()} {self.amount}"


class RecoveryInstalment(Recorded):
    """A part of a repayment plan."""

    recovery = models.ForeignKey(Recovery, models.CASCADE, related_name="instalments")
    due_on = models.DateField(_("tegen"))
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)

    class Meta:
        ordering = ("due_on",)
        constraints = [
            models.UniqueConstraint(fields=["recovery", "due_on"], name="instalment_once_a_day"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_is_an_amount"),
        ]
        triggers = audited(OF_RECOVERY)

    def __str__(self) -> str:
        return f"{self.due_on:%d/%m/%Y} {self.amount}"


class RecoveryReceipt(Recorded):
    """Money that came back."""

    recovery = models.ForeignKey(Recovery, models.PROTECT, related_name="receipts")
    received_on = models.DateField(_("ontvangen op"))
    amount = models.DecimalField(_("bedrag"), max_digits=10, decimal_places=2)
    way = models.CharField(_("hoe"), max_length=16, choices=ReceiptWay)
    noted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("received_on", "id")
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="receipt_is_an_amount")]
        triggers = audited(OF_RECOVERY)

    def __str__(self) -> str:
        return f"{self.received_on:%d/%m/%Y} {self.amount}"
