"""The evaluations of a contract, with how each commitment stood."""

import datetime as dt

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.enums import (
    AgreedHow,
    CommitmentState,
    EvaluationConclusion,
    EvaluationState,
)
from houvast.apps.contracts.models.commitments import Commitment
from houvast.apps.contracts.models.gpmi import Gpmi
from houvast.apps.contracts.models.owner import OF_GPMI
from houvast.apps.contracts.queries import EvaluationQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned

OF_EVALUATION = (
    "(SELECT c.person_id FROM contracts_evaluation e JOIN contracts_gpmi g ON g.id = e.gpmi_id"
    " JOIN casefiles_casefile c ON c.id = g.case_file_id WHERE e.id = changed_row.evaluation_id)"
)


class Evaluation(Recorded, Versioned):
    """An evaluation talk: proposed every three months, held in a form that counts as personal or not."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="evaluations")
    planned_on = models.DateField(_("voorzien op"))
    first_planned_on = models.DateField(_("eerst voorzien op"), null=True, blank=True)
    state = models.CharField(_("toestand"), max_length=20, choices=EvaluationState, default=EvaluationState.PROPOSED)
    held_on = models.DateField(_("gehouden op"), null=True, blank=True)
    form = models.CharField(_("vorm"), max_length=20, choices=ContactForm, blank=True, default="")
    in_person = models.BooleanField(_("telt als persoonlijk gesprek"), default=False)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    what_helped = models.TextField(_("wat hielp en wat hinderde"), blank=True)
    learned = models.TextField(_("wat u geleerd hebt of waar u trots op bent"), blank=True)
    goal_still_fits = models.TextField(_("past het doel nog"), blank=True)
    new_agreements = models.TextField(_("nieuwe of aangepaste afspraken"), blank=True)
    satisfaction = models.PositiveSmallIntegerField(_("tevredenheid over de begeleiding"), null=True, blank=True)
    conclusion = models.CharField(_("besluit"), max_length=20, choices=EvaluationConclusion, blank=True, default="")
    client_agrees = models.BooleanField(_("cliënt gaat akkoord"), null=True, blank=True)
    agreed_how = models.CharField(
        _("hoe de cliënt akkoord ging"), max_length=12, choices=AgreedHow, blank=True, default="", db_default=""
    )
    team_outcome = models.TextField(_("wat het team besliste"), blank=True, db_default="")
    assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="+")
    missed_reason = models.CharField(_("waarom niet doorgegaan"), max_length=300, blank=True)

    objects = EvaluationQuerySet.as_manager()

    class Meta:
        ordering = ["planned_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="gehouden") | (Q(held_on__isnull=False) & ~Q(form="") & ~Q(conclusion="")),
                name="held_evaluation_is_complete",
            ),
            models.CheckConstraint(
                condition=~Q(state="niet_doorgegaan") | ~Q(missed_reason=""), name="missed_evaluation_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)), name="satisfaction_one_to_five"
            ),
        ]
        indexes = [
            models.Index(fields=["planned_on"], condition=Q(state="voorgesteld"), name="evaluation_to_hold"),
            models.Index(fields=["gpmi", "held_on"], name="evaluation_by_gpmi"),
        ]
        triggers = audited(OF_GPMI)

    def __str__(self) -> str:
        return f"{self.planned_on:%d/%m/%Y}"

    @property
    def due_on(self) -> dt.date:
        """The day it was first planned for: moving an evaluation does not make it timely."""
        return self.first_planned_on or self.planned_on

    @property
    def days_late(self) -> int:
        """How many days after the planned day it was held; 0 when it was in time or was not held."""
        return max((self.held_on - self.due_on).days, 0) if self.held_on else 0


class ContactAttempt(Recorded):
    """A try to reach the client after a missed evaluation (EVA-04): by which way, and in whose language."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="attempts")
    made_on = models.DateField(_("geprobeerd op"))
    channel = models.CharField(_("langs welke weg"), max_length=20, choices=ContactForm)
    own_language = models.BooleanField(_("in de eigen taal van de cliënt"), default=False)
    reached = models.BooleanField(_("de cliënt is bereikt"), default=False)
    note = models.CharField(_("wat er gebeurde"), max_length=300, blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["made_on", "id"]
        triggers = audited(OF_EVALUATION)

    def __str__(self) -> str:
        return f"{self.made_on:%d/%m/%Y}: {self.channel}"


class CommitmentReview(models.Model):
    """How one commitment stood at one evaluation; the centre's own ones come first."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="reviews")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reviews")
    state = models.CharField(_("toestand"), max_length=30, choices=CommitmentState)
    note = models.CharField(_("wat hielp of hinderde"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "commitment"], name="commitment_reviewed_once")]
        triggers = audited(OF_EVALUATION)

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.state}"
