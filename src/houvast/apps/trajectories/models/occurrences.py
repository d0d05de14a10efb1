"""What became of each occurrence of a recurring action."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.enums import OccurrenceState
from houvast.apps.trajectories.models.plan import GoalAction
from houvast.apps.trajectories.queries import ActionOccurrenceQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded


class ActionOccurrence(Recorded):
    """One time a recurring action was due, ticked by somebody; what nobody ticked yet has no row."""

    action = models.ForeignKey(GoalAction, models.CASCADE, related_name="occurrences")
    due_on = models.DateField(_("dag"))
    state = models.CharField(_("hoe liep het"), max_length=30, choices=OccurrenceState)
    settled_on = models.DateField(_("genoteerd op"))
    settled_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ActionOccurrenceQuerySet.as_manager()

    class Meta:
        ordering = ["due_on"]
        constraints = [models.UniqueConstraint(fields=["action", "due_on"], name="occurrence_settled_once")]
        triggers = audited(
            "(SELECT c.person_id FROM trajectories_goalaction a JOIN trajectories_goal g ON g.id = a.goal_id"
            " JOIN casefiles_casefile c ON c.id = g.case_file_id WHERE a.id = changed_row.action_id)"
        )

    def __str__(self) -> str:
        return f"{self.due_on:%d/%m/%Y} {self.state}"
