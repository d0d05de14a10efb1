"""Choices of a filled-in questionnaire."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Occasion(models.TextChoices):
    """Why it is filled in now (seed 001: at the end of each trajectory, at most four times three months)."""

    END = "einde_traject", _("op het einde van een traject")
    BETWEEN = "tussentijds", _("tussentijds")
    REQUEST = "op_vraag_client", _("op vraag van de cliënt")


class Manner(models.TextChoices):
    """How the client's voice came in; without the client only the worker's questions are asked."""

    TOGETHER = "samen", _("samen, in een gesprek")
    DEVICE = "toestel", _("de cliënt alleen, op een toestel")
    PAPER = "papier", _("de cliënt alleen, op papier")
    WITHOUT = "zonder_client", _("zonder de cliënt")
