"""What happens to a trajectory on the way: it pauses, is looked back on, and goes to another colleague."""

import datetime as dt

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.enums import PauseReason
from houvast.apps.trajectories.models.trajectories import Trajectory
from houvast.apps.trajectories.queries import (
    OfTrajectoryQuerySet,
    TrajectoryEvaluationQuerySet,
    TrajectoryPauseQuerySet,
)
from houvast.audit.recording import audited
from houvast.core.models import Recorded
from houvast.core.periods import RangeOperators, overlap

OF_TRAJECTORY = (
    "(SELECT c.person_id FROM trajectories_trajectory t JOIN casefiles_casefile c ON c.id = t.case_file_id"
    " WHERE t.id = changed_row.trajectory_id)"
)


class TrajectoryPause(Recorded):
    """The first and last day a trajectory stands still; without a last day it still does.

    `review_on` is the day somebody looks whether it can go on: a pause is never forgotten.
    """

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="pauses")
    started_on = models.DateField(_("eerste dag"))
    ended_on = models.DateField(_("laatste dag"), null=True, blank=True)
    review_on = models.DateField(_("opnieuw bekijken op"))
    reason = models.CharField(_("reden"), max_length=20, choices=PauseReason)
    note = models.CharField(_("toelichting"), max_length=300, blank=True)

    objects = TrajectoryPauseQuerySet.as_manager()

    class Meta:
        ordering = ["started_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="pause_ends_after_start",
                violation_error_message=_("Het einde ligt voor het begin."),
            ),
            models.CheckConstraint(
                condition=Q(review_on__gt=F("started_on")),
                name="pause_is_looked_at_later",
                violation_error_message=_("Kies een dag na het begin van de pauze."),
            ),
            models.CheckConstraint(
                condition=Q(reason__in=PauseReason.values) & (~Q(reason="andere") | ~Q(note="")),
                name="pause_has_a_reason",
                violation_error_message=_("Schrijf welke reden."),
            ),
            ExclusionConstraint(
                name="trajectory_pauses_once",
                expressions=[
                    ("trajectory", RangeOperators.EQUAL),
                    (overlap("started_on", "ended_on", models.Value("[]")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("In deze periode is er al een pauze."),
            ),
        ]
        triggers = [
            *audited(OF_TRAJECTORY),
            pgtrigger.Trigger(
                name="within_its_trajectory",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=(
                    "IF EXISTS (SELECT 1 FROM trajectories_trajectory t WHERE t.id = NEW.trajectory_id"
                    " AND (NEW.started_on < t.started_on"
                    " OR coalesce(NEW.ended_on, 'infinity') > coalesce(t.ended_on, 'infinity')))"
                    " THEN RAISE EXCEPTION 'a pause lies within its trajectory'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_reason_display()} {self.started_on:%d/%m/%Y}"

    def covers(self, day: dt.date) -> bool:
        """Say whether the trajectory stands still on a day."""
        return self.started_on <= day and (self.ended_on is None or self.ended_on >= day)


class TrajectoryEvaluation(Recorded):
    """A moment to look back with the client (law.md TRJ-03): planned, then held, or not held with the reason."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="evaluations")
    planned_on = models.DateField(_("tegen"))
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    in_contract = models.BooleanField(_("met het GPMI geëvalueerd"), default=False)
    worked = models.TextField(_("wat werkte"), blank=True)
    learned = models.TextField(_("wat is geleerd"), blank=True)
    better = models.TextField(_("wat kan beter"), blank=True)
    not_held_reason = models.CharField(_("waarom ze niet doorging"), max_length=300, blank=True)

    objects = TrajectoryEvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on"]
        constraints = [
            models.UniqueConstraint(fields=["trajectory", "planned_on"], name="trajectory_evaluated_once_a_day"),
            models.CheckConstraint(
                condition=Q(held_on__isnull=True, held_by__isnull=True)
                | Q(held_on__isnull=False, held_by__isnull=False, not_held_reason=""),
                name="evaluation_held_or_not",
            ),
        ]
        triggers = audited(OF_TRAJECTORY)

    def __str__(self) -> str:
        return f"{self.planned_on:%d/%m/%Y}"


class TrajectoryHandOver(Recorded):
    """A trajectory went to another colleague, with what she had to know; empty is the worker of the file."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="hand_overs")
    handed_on = models.DateField(_("vanaf"))
    former = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("van")
    )
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("naar")
    )
    note = models.TextField(_("nota bij de overdracht"))

    objects = OfTrajectoryQuerySet.as_manager()

    class Meta:
        ordering = ["handed_on", "id"]
        constraints = [models.CheckConstraint(condition=~Q(note=""), name="hand_over_has_a_note")]
        triggers = audited(OF_TRAJECTORY)

    def __str__(self) -> str:
        return f"{self.former_id} → {self.worker_id}"
