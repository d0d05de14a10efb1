"""Suggestions for the plan that somebody put aside. The suggestions themselves are read from the measurements."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.queries import DismissedSuggestionQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded


class DismissedSuggestion(Recorded):
    """Put aside as it stood: a suggestion that grew heavier since (`weight`) is shown again."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="dismissed_suggestions")
    key = models.CharField(max_length=60)
    weight = models.PositiveSmallIntegerField()
    dismissed_on = models.DateField(_("weggelegd op"))
    dismissed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = DismissedSuggestionQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_file", "key"], name="suggestion_dismissed_once")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return self.key
