"""Trajectories with their phases, and the plan: one flat list of goals with actions of both sides."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.enums import (
    ActionState,
    Attainment,
    EndResult,
    GoalState,
    Participation,
    Phase,
    TrajectoryDomain,
)
from houvast.apps.trajectories.queries import (
    GoalActionQuerySet,
    GoalQuerySet,
    GoalScoreQuerySet,
    LadderStepQuerySet,
    TrajectoryKindQuerySet,
    TrajectoryQuerySet,
)
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.enums import LifeDomain, Party
from houvast.core.models import Recorded, Versioned


class TrajectoryKind(models.Model):
    """A sheet of the trajectory guide (seed 003); shipped as data, edited by the centre."""

    code = models.CharField(max_length=5, unique=True)
    label = models.CharField(_("naam"), max_length=120)
    domain = models.CharField(_("domein"), max_length=30, choices=TrajectoryDomain)
    weight = models.DecimalField(_("gewicht"), max_digits=4, decimal_places=2)
    standard_months = models.PositiveSmallIntegerField(_("gewone duur in maanden"))
    active = models.BooleanField(_("in gebruik"), default=True)

    objects = TrajectoryKindQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "label"]
        triggers = audited()

    def __str__(self) -> str:
        return self.label


class Trajectory(Recorded, Versioned):
    """One path of one client; several may run at once."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="trajectories")
    kind = models.ForeignKey(TrajectoryKind, models.PROTECT, related_name="trajectories", verbose_name=_("traject"))
    phase = models.CharField(_("fase"), max_length=30, choices=Phase, default=Phase.INTAKE)
    started_on = models.DateField(_("begonnen op"))
    ended_on = models.DateField(_("gestopt op"), null=True, blank=True)
    end_result = models.CharField(_("resultaat"), max_length=30, choices=EndResult, blank=True, default="")
    end_reason = models.TextField(_("toelichting"), blank=True)

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
        ]
        indexes = [models.Index(fields=["case_file", "started_on"], name="trajectory_by_file")]
        triggers = audited(OF_CASE_FILE)

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


class Goal(Recorded, Versioned):
    """What client and centre want to reach, in plain words, with how it will be seen."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="goals")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain)
    text = models.CharField(_("doel"), max_length=200)
    indicator = models.CharField(_("we zien het aan"), max_length=200, blank=True)
    target_date = models.DateField(_("tegen"), null=True, blank=True)
    chosen_by_client = models.BooleanField(_("gekozen door de cliënt"), default=False)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(_("toestand"), max_length=20, choices=GoalState, default=GoalState.OPEN)
    closed_on = models.DateField(_("afgesloten op"), null=True, blank=True)
    closing_note = models.CharField(_("wat is er bereikt"), max_length=300, blank=True)

    objects = GoalQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_has_text"),
            models.CheckConstraint(
                condition=Q(state="open", closed_on__isnull=True) | (~Q(state="open") & Q(closed_on__isnull=False)),
                name="closed_goal_is_dated",
            ),
        ]
        indexes = [models.Index(fields=["case_file", "position", "id"], name="goal_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return self.text


class GoalAction(Recorded, Versioned):
    """Who does what by when to reach a goal; the centre's own actions are followed as visibly as the client's."""

    goal = models.ForeignKey(Goal, models.CASCADE, related_name="actions")
    party = models.CharField(_("wie"), max_length=10, choices=Party)
    third_party = models.CharField(_("welke partner"), max_length=120, blank=True)
    text = models.CharField(_("wat"), max_length=250)
    due_on = models.DateField(_("tegen"), null=True, blank=True)
    frequency = models.CharField(_("hoe vaak"), max_length=60, blank=True)
    voluntary = models.BooleanField(
        _("vrijwillig, geen voorwaarde"),
        default=False,
        help_text=_("Vrijwilligerswerk, zorg en behandeling binden nooit."),
    )
    state = models.CharField(_("toestand"), max_length=30, choices=ActionState, default=ActionState.PLANNED)
    done_on = models.DateField(_("uitgevoerd op"), null=True, blank=True)
    note = models.CharField(_("opmerking"), max_length=300, blank=True)
    responsible = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("collega")
    )

    objects = GoalActionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="goal_action_has_text"),
            models.CheckConstraint(
                condition=~Q(party="third") | ~Q(third_party=""),
                name="third_party_is_named",
                violation_error_message=_("Zeg welke partner dit doet."),
            ),
        ]
        indexes = [models.Index(fields=["goal", "party"], name="goal_action_by_goal")]
        triggers = audited(
            "(SELECT c.person_id FROM trajectories_goal g JOIN casefiles_casefile c ON c.id = g.case_file_id"
            " WHERE g.id = changed_row.goal_id)"
        )

    def __str__(self) -> str:
        return self.text


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
