"""The paths of one client, with when they were in which phase."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.enums import (
    EndResult,
    Phase,
)
from houvast.apps.trajectories.models.kinds import TrajectoryKind
from houvast.apps.trajectories.queries import (
    TrajectoryQuerySet,
)
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class Trajectory(Recorded, Versioned):
    """One path of one client; several may run at once."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="trajectories")
    kind = models.ForeignKey(TrajectoryKind, models.PROTECT, related_name="trajectories", verbose_name=_("traject"))
    worker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="trajectories",
        verbose_name=_("begeleider"),
        help_text=_("Leeg: de maatschappelijk werker van het dossier."),
    )
    previous = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="reentry", verbose_name=_("vervolg op")
    )
    reentry_reason = models.CharField(_("waarom opnieuw"), max_length=300, blank=True)
    phase = models.CharField(_("fase"), max_length=30, choices=Phase, default=Phase.INTAKE)
    started_on = models.DateField(_("begonnen op"))
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    end_result = models.CharField(_("resultaat"), max_length=30, choices=EndResult, blank=True, default="")
    end_reason = models.TextField(_("toelichting"), blank=True)
    no_measurement_reason = models.CharField(_("waarom er geen slotmeting is"), max_length=300, blank=True)

    objects = TrajectoryQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="trajectory_ends_after_start",
                violation_error_message=_("Het einde ligt voor het begin."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, end_result="") & ~Q(phase="stop")
                | Q(ended_on__isnull=False, phase="stop") & ~Q(end_result=""),
                name="stopped_trajectory_has_a_result",
            ),
            models.UniqueConstraint(
                fields=["case_file", "kind"],
                condition=Q(ended_on__isnull=True),
                name="trajectory_kind_runs_once",
                violation_error_message=_("Dit traject loopt al."),
            ),
            models.CheckConstraint(condition=~Q(previous=F("id")), name="trajectory_follows_another"),
            models.CheckConstraint(
                condition=Q(previous__isnull=True) | ~Q(reentry_reason=""), name="reentry_has_a_reason"
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "started_on"], name="trajectory_by_file"),
            models.Index(fields=["worker"], condition=Q(ended_on__isnull=True), name="trajectory_by_worker"),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Trigger(
                name="keeps_its_pauses",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=(
                    "IF EXISTS (SELECT 1 FROM trajectories_trajectorypause p WHERE p.trajectory_id = NEW.id"
                    " AND (p.started_on < NEW.started_on"
                    " OR coalesce(p.ended_on, 'infinity') > coalesce(NEW.ended_on, 'infinity')))"
                    " THEN RAISE EXCEPTION 'a pause lies within its trajectory'"
                    " USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN NEW;"
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.kind)


class PhasePeriod(models.Model):
    """When a trajectory was in which phase."""

    trajectory = models.ForeignKey(Trajectory, models.CASCADE, related_name="phases")
    phase = models.CharField(_("fase"), max_length=30, choices=Phase)
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["started_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["trajectory"], condition=Q(ended_on__isnull=True), name="one_running_phase"
            ),
        ]
        triggers = audited(
            "(SELECT c.person_id FROM trajectories_trajectory t JOIN casefiles_casefile c ON c.id = t.case_file_id"
            " WHERE t.id = changed_row.trajectory_id)"
        )

    def __str__(self) -> str:
        return f"{self.phase} {self.started_on:%d/%m/%Y}"
