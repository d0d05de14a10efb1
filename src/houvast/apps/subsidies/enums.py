"""Choices of the subsidies; the values of the first three are those of `houvast_rules.subsidies`."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class FullRateReason(models.TextChoices):
    """Why the State repays everything (TOE-01)."""

    FORMER_HOMELESS = "former_homeless", _("vroegere dakloze")
    ALIENS_REGISTER = "aliens_register", _("vreemdelingenregister, nooit in het bevolkingsregister")
    REFUGEE = "refugee", _("erkend vluchteling of subsidiair beschermde, bij de start")


class LostBenefit(models.TextChoices):
    """Which benefit the reform of unemployment ended (SUB-09)."""

    UNEMPLOYMENT = "unemployment", _("werkloosheidsuitkering")
    INSERTION = "insertion", _("inschakelingsuitkering")


class Occasion(models.TextChoices):
    """What a form tells (TOE-05)."""

    GRANT = "grant", _("toekenning")
    STOP = "stop", _("stopzetting")
    REFUSAL = "refusal", _("weigering")
    COST_CLAIM = "cost_claim", _("kostenopgave")


class FormState(models.TextChoices):
    """A form is made, told to the minister, and answered."""

    OPEN = "te_melden", _("te melden")
    SENT = "gemeld", _("gemeld")
    ACCEPTED = "aanvaard", _("aanvaard")
    REFUSED = "geweigerd", _("geweigerd")
    RECOVERED = "teruggevorderd", _("teruggevorderd")
