"""The evaluations of a contract, with how each commitment stood."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.contracts.enums import (
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


class Evaluation(Recorded, Versioned):
    """An evaluation talk: proposed every three months, held in a form that counts as personal or not."""

    gpmi = models.ForeignKey(Gpmi, models.CASCADE, related_name="evaluations")
    planned_on = models.DateField(_("voorzien op"))
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


class CommitmentReview(models.Model):
    """How one commitment stood at one evaluation; the centre's own ones come first."""

    evaluation = models.ForeignKey(Evaluation, models.CASCADE, related_name="reviews")
    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="reviews")
    state = models.CharField(_("toestand"), max_length=30, choices=CommitmentState)
    note = models.CharField(_("wat hielp of hinderde"), max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evaluation", "commitment"], name="commitment_reviewed_once")]
        triggers = audited(
            "(SELECT c.person_id FROM contracts_evaluation e JOIN contracts_gpmi g ON g.id = e.gpmi_id"
            " JOIN casefiles_casefile c ON c.id = g.case_file_id WHERE e.id = changed_row.evaluation_id)"
        )

    def __str__(self) -> str:
        return f"{self.commitment_id}: {self.state}"
