"""The life of a value: somebody proposes it, somebody else confirms or refuses it, later it may be taken back."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ValueState(models.TextChoices):
    PROPOSED = "proposed", _("wacht op een tweede persoon")
    CONFIRMED = "confirmed", _("bevestigd")
    REJECTED = "rejected", _("geweigerd")
    WITHDRAWN = "withdrawn", _("ingetrokken")
    REPLACED = "replaced", _("vervangen door een latere bevestiging")


# The only ways from one state to another; the database refuses every other one.
TRANSITIONS = (
    (ValueState.PROPOSED, ValueState.CONFIRMED),
    (ValueState.PROPOSED, ValueState.REJECTED),
    (ValueState.PROPOSED, ValueState.WITHDRAWN),
    (ValueState.CONFIRMED, ValueState.WITHDRAWN),
    (ValueState.CONFIRMED, ValueState.REPLACED),
)
