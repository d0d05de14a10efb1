"""What holds a client back, recorded once: the sociale balans notes it, the MPSA shows it, and the other way round."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import ObstacleLevel
from houvast.apps.casefiles.models.files import CaseFile
from houvast.apps.casefiles.queries import ObstacleQuerySet
from houvast.apps.casefiles.thresholds import BY_KEY
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.enums import LifeDomain
from houvast.core.models import Recorded, Versioned


class Obstacle(Recorded, Versioned):
    """One obstacle ("rem", practice.md §2.4) from the day it was noted until it was lifted.

    `threshold` is the key of the MPSA threshold (`casefiles/thresholds.py`), `domain` the life domain of the balance it
    was noted with. `level` has the letters of the MPSA: A ("geen belemmering") is no row, or a lifted one. An open
    obstacle is unique per file and threshold, so that both instruments speak of the same one.
    """

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="obstacles")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain, blank=True)
    threshold = models.CharField(_("drempel"), max_length=40)
    level = models.CharField(_("hoe zwaar"), max_length=1, choices=ObstacleLevel)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)
    since = models.DateField(_("genoteerd op"))
    lifted_on = models.DateField(_("opgelost op"), null=True, blank=True)

    objects = ObstacleQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "threshold"], condition=Q(lifted_on__isnull=True), name="obstacle_noted_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on__isnull=True) | Q(lifted_on__gte=F("since")), name="obstacle_lifts_after_start"
            ),
            models.CheckConstraint(condition=Q(level__in=ObstacleLevel.values), name="obstacle_has_a_level"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.label} ({self.level})"

    @property
    def label(self) -> str:
        """Name of the threshold in the language of the page; the key itself when a centre has its own."""
        known = BY_KEY.get(self.threshold)
        return str(known.label) if known else self.threshold

    @property
    def sensitive(self) -> bool:
        known = BY_KEY.get(self.threshold)
        return known is not None and known.sensitive
