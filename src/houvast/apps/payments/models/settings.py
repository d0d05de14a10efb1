"""From which account the centre pays, in which version of SEPA, and from which month Houvast pays at all."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.payments.enums import MonthDays, SepaVersion
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned


class PaymentSettings(Recorded, Versioned):
    """The one row of a centre.

    `pays_from` guards the change from another system: nothing of an earlier month is ever proposed. `message` stands on
    the statement of the payee and never says which aid it is.
    """

    name = models.CharField(_("naam van de rekeninghouder"), max_length=70)
    iban = models.CharField(_("rekening waarvan betaald wordt"), max_length=34)
    bic = models.CharField(_("BIC"), max_length=11, blank=True)
    kbo = models.CharField(_("ondernemingsnummer"), max_length=10)
    sepa_version = models.CharField(
        _("versie van het betaalbestand"), max_length=20, choices=SepaVersion, default=SepaVersion.V09
    )
    month_days = models.CharField(
        _("dagen van een onvolledige maand"), max_length=10, choices=MonthDays, default=MonthDays.CALENDAR
    )
    message = models.CharField(_("mededeling op het uittreksel"), max_length=60)
    pays_from = models.DateField(_("Houvast betaalt vanaf"), help_text="First day of a month.")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="payment_settings_once"),
            models.CheckConstraint(condition=Q(pays_from__day=1), name="payment_settings_from_a_month"),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(message="") & Q(iban__regex=r"^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$"),
                name="payment_settings_complete",
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.name} {self.iban}"
