"""Third parties who sign along: a school, a vzw, a service, each with its own part of the contract."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.audit.recording import audited


class ContractPartner(models.Model):
    """One third party in a contract; what it does are the commitments that name its organisation."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="partners")
    organisation = models.CharField(_("organisatie"), max_length=120)
    contact = models.CharField(_("contactpersoon"), max_length=120, blank=True)
    reach = models.CharField(_("telefoon of e-mail"), max_length=120, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(condition=~Q(organisation=""), name="contract_partner_is_named"),
            models.UniqueConstraint(
                fields=["gpmi", "organisation"],
                name="contract_partner_once",
                violation_error_message=_("Deze partner staat er al in."),
            ),
        ]
        triggers = audited(OF_GPMI)

    def __str__(self) -> str:
        return self.organisation
