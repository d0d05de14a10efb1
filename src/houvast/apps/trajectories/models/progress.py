"""How far goals came, and the participation ladder."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.enums import (
    Attainment,
    Participation,
)
from houvast.apps.trajectories.models.plan import Goal
from houvast.apps.trajectories.queries import (
    GoalScoreQuerySet,
    LadderStepQuerySet,
)
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded


class GoalScore(Recorded):
    """How far a goal came on a day, from -2 over 0 (as agreed) to +2, in two voices that stay apart (MET-06)."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="scores")
    scored_on = models.DateField(_("datum"))
    client_score = models.SmallIntegerField(_("volgens de cliënt"), choices=Attainment, null=True, blank=True)
    worker_score = models.SmallIntegerField(_("volgens de werker"), choices=Attainment, null=True, blank=True)
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = GoalScoreQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["goal", "scored_on"], name="goal_scored_once_a_day"),
            models.CheckConstraint(
                condition=Q(client_score__in=Attainment.values) & Q(worker_score__in=Attainment.values),
                name="goal_score_on_the_scale",
            ),
            models.CheckConstraint(
                condition=Q(client_score__isnull=False) | Q(worker_score__isnull=False), name="goal_score_has_a_voice"
            ),
        ]
        triggers = audited(
            "(SELECT c.person_id FROM trajectories_goal g JOIN casefiles_casefile c ON c.id = g.case_file_id"
            " WHERE g.id = changed_row.goal_id)"
        )

    def __str__(self) -> str:
        return f"{self.scored_on:%d/%m/%Y}: {self.client_score}/{self.worker_score}"


class LadderStep(Recorded):
    """Where somebody stood on the participation ladder on a day (MET-07): one step, agreed by both."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="ladder_steps")
    placed_on = models.DateField(_("datum"))
    step = models.PositiveSmallIntegerField(_("trede"), choices=Participation)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = LadderStepQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["case_file", "placed_on"], name="ladder_placed_once_a_day"),
            models.CheckConstraint(condition=Q(step__in=Participation.values), name="ladder_step_exists"),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.placed_on:%d/%m/%Y}: {self.step}"
