"""States of a register import."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportState(models.TextChoices):
    CHECKING = "nakijken", _("wordt nagekeken")
    INVALID = "fouten", _("bevat fouten")
    READY = "klaar", _("klaar om in te laden")
    RUNNING = "bezig", _("wordt ingeladen")
    DONE = "ingeladen", _("ingeladen")
    FAILED = "mislukt", _("mislukt")
