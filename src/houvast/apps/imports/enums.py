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


# What may follow what; a run that failed or holds errors is started anew with other files.
TRANSITIONS: dict[ImportState, frozenset[ImportState]] = {
    ImportState.CHECKING: frozenset({ImportState.INVALID, ImportState.READY, ImportState.FAILED}),
    ImportState.READY: frozenset({ImportState.RUNNING}),
    ImportState.RUNNING: frozenset({ImportState.DONE, ImportState.INVALID, ImportState.FAILED}),
    ImportState.INVALID: frozenset(),
    ImportState.DONE: frozenset(),
    ImportState.FAILED: frozenset(),
}
