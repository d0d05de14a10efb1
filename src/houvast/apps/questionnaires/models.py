"""One filled-in questionnaire per row, with the same laws as a sociale balans: a final one never changes."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.enums import AssessmentState, Outcome
from houvast.apps.assessments.models import Corrected, Instrument
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.queries import ResponseQuerySet
from houvast.apps.trajectories.models import Trajectory
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class Response(Corrected, Recorded, Versioned):
    """What client and worker answered on one day.

    `subjects` are the goals and domains the questions were put about, as they were named that day; `answers` maps the
    name of a question (`asking.Asked.name`) to what was answered. `outcome` and `satisfaction` are filled when it
    becomes final, from the questions the instrument says record them.
    """

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="questionnaires")
    instrument = models.ForeignKey(Instrument, models.PROTECT, related_name="questionnaires")
    code = models.CharField(max_length=30, help_text="Code of the instrument, whatever the version.")
    trajectory = models.ForeignKey(
        Trajectory, models.PROTECT, null=True, blank=True, related_name="questionnaires", verbose_name=_("traject")
    )
    measured_on = models.DateField(_("datum"))
    occasion = models.CharField(_("aanleiding"), max_length=20, choices=Occasion)
    manner = models.CharField(_("hoe ingevuld"), max_length=20, choices=Manner, default=Manner.TOGETHER)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    state = models.CharField(max_length=12, choices=AssessmentState, default=AssessmentState.DRAFT)
    finalised_at = models.DateTimeField(null=True, blank=True)
    subjects = models.JSONField(
        _("doelen en domeinen"), default=list, blank=True, db_default=Value([], models.JSONField())
    )
    answers = models.JSONField(_("antwoorden"), default=dict, blank=True, db_default=Value({}, models.JSONField()))
    outcome = models.CharField(_("uitkomst"), max_length=30, choices=Outcome, blank=True, default="")
    satisfaction = models.PositiveSmallIntegerField(_("tevredenheid over de begeleiding"), null=True, blank=True)
    corrects = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="corrections",
        verbose_name=_("verbetering van"),
        help_text="The first one of the family, never another correction.",
    )
    correction_reason = models.TextField(_("reden van de verbetering"), blank=True)

    objects = ResponseQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file", "code"],
                condition=Q(state="ontwerp"),
                name="one_draft_per_file_and_questionnaire",
                violation_error_message=_("Er staat al een vragenlijst in opmaak."),
            ),
            models.CheckConstraint(
                condition=Q(state="ontwerp", finalised_at__isnull=True, outcome="", satisfaction__isnull=True)
                | Q(state="definitief", finalised_at__isnull=False),
                name="final_questionnaire_is_dated",
            ),
            models.CheckConstraint(
                condition=Q(corrects__isnull=True, correction_reason="")
                | (Q(corrects__isnull=False) & ~Q(correction_reason="")),
                name="questionnaire_correction_has_a_reason",
                violation_error_message=_("Noteer waarom de meting verbeterd wordt."),
            ),
            models.CheckConstraint(
                condition=Q(satisfaction__isnull=True) | Q(satisfaction__range=(1, 5)),
                name="questionnaire_satisfaction_one_to_five",
            ),
            models.CheckConstraint(condition=Q(outcome__in=["", *Outcome.values]), name="questionnaire_outcome_exists"),
        ]
        indexes = [models.Index(fields=["case_file", "measured_on", "id"], name="questionnaire_in_order")]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="final_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="definitief"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.measured_on:%d/%m/%Y}"
