"""The goals and commitments of a contract, frozen when it is signed."""

import datetime as dt

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.contracts.enums import (
    CommitmentState,
    GpmiState,
)
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI, signed_words_stay
from houvast.apps.contracts.queries import TermQuerySet
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import audited
from houvast.core.enums import LifeDomain, Party


class Term(models.Model):
    """A goal or commitment that a contract or one of its signed annexes brought, until another annex ends it.

    What an annex changes becomes a new row whose `origin` is the first one, so that the old words stay readable.
    """

    annex = models.ForeignKey("contracts.Annex", models.PROTECT, null=True, blank=True, related_name="+")
    ended_by = models.ForeignKey("contracts.Annex", models.PROTECT, null=True, blank=True, related_name="+")
    origin = models.ForeignKey("self", models.CASCADE, null=True, blank=True, related_name="+")

    objects = TermQuerySet.as_manager()

    class Meta:
        abstract = True

    @property
    def root_id(self) -> int:
        """The id that every version of the same goal or commitment shares."""
        first: int | None = getattr(self, "origin_id")  # noqa: B009 - mypy knows no columns of an abstract model
        return first or int(self.pk)


class GpmiGoal(Term):
    """A goal as it stands in the contract: the words are frozen when it is signed."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="goals")
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="+")
    domain = models.CharField(_("levensdomein"), max_length=40, choices=LifeDomain)
    text = models.CharField(_("doel"), max_length=200)
    indicator = models.CharField(_("we zien het aan"), max_length=200, blank=True)
    target_date = models.DateField(_("tegen"), null=True, blank=True)
    chosen_by_client = models.BooleanField(_("gekozen door de cliënt"), default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["gpmi", "goal"], condition=Q(ended_by__isnull=True), name="goal_once_in_gpmi_terms"
            )
        ]
        triggers = [*audited(OF_GPMI), signed_words_stay("text", "domain", "indicator", "target_date")]

    def __str__(self) -> str:
        return self.text


class Commitment(Term):
    """What a party promises in the contract. A voluntary engagement can never bind (law.md GPM-06)."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="commitments")
    gpmi_goal = models.ForeignKey(GpmiGoal, models.CASCADE, null=True, blank=True, related_name="commitments")
    goal_action = models.ForeignKey(GoalAction, models.PROTECT, null=True, blank=True, related_name="+")
    party = models.CharField(_("wie"), max_length=10, choices=Party)
    third_party = models.CharField(_("welke partner"), max_length=120, blank=True)
    text = models.CharField(_("wat"), max_length=250)
    due_on = models.DateField(_("tegen"), null=True, blank=True)
    frequency = models.CharField(_("hoe vaak"), max_length=60, blank=True)
    voluntary = models.BooleanField(_("vrijwillig, geen voorwaarde"), default=False)
    binding = models.BooleanField(_("bindend"), default=True)
    state = models.CharField(_("toestand"), max_length=30, choices=CommitmentState, default=CommitmentState.PLANNED)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(voluntary=False) | Q(binding=False),
                name="voluntary_never_binds",
                violation_error_message=_("Een vrijwillig engagement kan nooit bindend zijn."),
            ),
        ]
        triggers = [
            *audited(OF_GPMI),
            signed_words_stay("text", "party", "third_party", "due_on", "frequency", "binding", "voluntary"),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def due_now(self) -> dt.date | None:
        """The day it is next due: of a recurring action while the contract runs its next time, else the day agreed."""
        row = self.goal_action
        if row is not None and row.repeats and self.gpmi.state == GpmiState.SIGNED:
            return row.due_on
        return self.due_on

    @property
    def standing(self) -> str:
        """How it stands: while the contract runs the action of the plan is the one truth, afterwards the contract."""
        if self.goal_action is not None and self.gpmi.state == GpmiState.SIGNED:
            return str(self.goal_action.state)
        return str(self.state)
