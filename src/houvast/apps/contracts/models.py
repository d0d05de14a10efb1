"""The GPMI: a contract both sides recognise themselves in, its evaluations and its closing."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import (
    CommitmentState,
    EndReason,
    EvaluationConclusion,
    EvaluationState,
    ExemptionReason,
    GpmiState,
    LocalKind,
)
from houvast.apps.contracts.queries import EvaluationQuerySet, GpmiQuerySet
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.enums import LifeDomain, Party
from houvast.core.models import Recorded, Versioned
from houvast.core.periods import overlap
from houvast.documents.models import StoredFile

_OF_GPMI = (
    "(SELECT c.person_id FROM contracts_gpmi g JOIN casefiles_casefile c ON c.id = g.case_file_id"
    " WHERE g.id = changed_row.gpmi_id)"
)


class Gpmi(Recorded, Versioned):
    """Geïndividualiseerd project voor maatschappelijke integratie (RMI law art. 11; practice.md §3.4)."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="contracts")
    number = models.CharField(_("nummer"), max_length=20, unique=True)
    state = models.CharField(_("toestand"), max_length=12, choices=GpmiState, default=GpmiState.DRAFT)
    proposed_kind = models.CharField(max_length=12, choices=LocalKind, blank=True)
    proposed_rule = models.CharField(max_length=5, blank=True, help_text="Classification rule R01-R14.")
    kind = models.CharField(_("soort"), max_length=12, choices=LocalKind)
    override_reason = models.CharField(_("waarom een andere soort"), max_length=300, blank=True)
    federal_code = models.PositiveSmallIntegerField(_("federale code"))
    exemption_reason = models.CharField(
        _("vrijstelling"), max_length=12, choices=ExemptionReason, blank=True, default=""
    )
    main_activity = models.CharField(_("hoofdactiviteit"), max_length=60, blank=True)
    hours_per_week = models.DecimalField(_("uren per week"), max_digits=4, decimal_places=1, null=True, blank=True)
    work_kind = models.CharField(_("soort werk"), max_length=20, blank=True, help_text="houvast_rules WorkKind")
    explicit_step = models.BooleanField(_("uitdrukkelijke stap naar werk"), default=False)
    income_from_work = models.BooleanField(_("student met inkomen uit werk"), default=False)
    starts_on = models.DateField(_("van"))
    ends_on = models.DateField(_("tot en met"))
    language = models.CharField(_("taal van de overeenkomst"), max_length=3, default="nl")
    worker = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begeleider"))
    replacement = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("vervanger")
    )
    assisted_by = models.CharField(_("bijgestaan door"), max_length=120, blank=True)
    interpreter = models.BooleanField(_("tolk voorzien"), default=False)
    partner_name = models.CharField(_("partner die mee tekent"), max_length=120, blank=True)
    client_wish = models.TextField(_("wat de cliënt wil bereiken"))
    baseline = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sociale balans")
    )
    no_balance_reason = models.CharField(_("waarom zonder recente sociale balans"), max_length=300, blank=True)
    offered_on = models.DateField(_("besproken op"), null=True, blank=True)
    reflection_waived = models.BooleanField(_("cliënt ziet af van de bedenktijd"), default=False)
    signed_on = models.DateField(_("getekend op"), null=True, blank=True)
    signed_scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(_("beëindigd op"), null=True, blank=True)
    end_reason = models.CharField(_("reden van het einde"), max_length=30, choices=EndReason, blank=True, default="")
    closing_assessment = models.ForeignKey(Assessment, models.PROTECT, null=True, blank=True, related_name="+")
    no_closing_measurement_reason = models.CharField(_("waarom zonder slotmeting"), max_length=300, blank=True)
    conclusion = models.TextField(_("besluit"), blank=True)

    objects = GpmiQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="gpmi_ends_after_start",
                violation_error_message=_("Het einde ligt voor het begin."),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["getekend", "beeindigd"]) | Q(signed_on__isnull=False),
                name="signed_gpmi_is_dated",
            ),
            models.CheckConstraint(
                condition=~Q(state="beeindigd") | (Q(ended_on__isnull=False) & ~Q(end_reason="") & ~Q(conclusion="")),
                name="ended_gpmi_has_a_conclusion",
            ),
            models.CheckConstraint(
                condition=Q(proposed_kind="") | Q(kind=F("proposed_kind")) | ~Q(override_reason=""),
                name="other_kind_has_a_reason",
                violation_error_message=_("Zeg waarom u een andere soort kiest dan voorgesteld."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="GEEN") | (~Q(exemption_reason="") & Q(federal_code=8)),
                name="no_gpmi_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(state="vrijgesteld", kind="GEEN") & ~Q(conclusion="")
                | ~Q(state="vrijgesteld") & ~Q(kind="GEEN"),
                name="exemption_is_no_contract",
            ),
            models.CheckConstraint(
                condition=Q(signed_on__isnull=True) | Q(offered_on__isnull=True) | Q(signed_on__gte=F("offered_on")),
                name="gpmi_signed_after_offer",
            ),
            ExclusionConstraint(
                name="gpmi_one_at_a_time",
                expressions=[
                    ("case_file", RangeOperators.EQUAL),
                    (
                        overlap("starts_on", Coalesce("ended_on", "ends_on"), models.Value("[]")),
                        RangeOperators.OVERLAPS,
                    ),
                ],
                condition=Q(state__in=["getekend", "beeindigd", "vrijgesteld"]),
                violation_error_message=_("Er loopt al een GPMI of een vrijstelling in deze periode."),
            ),
            models.UniqueConstraint(
                fields=["case_file"],
                condition=Q(state__in=["concept", "besproken"]),
                name="one_gpmi_in_preparation",
                violation_error_message=_("Er is al een GPMI in opmaak."),
            ),
        ]
        indexes = [models.Index(fields=["case_file", "-starts_on"], name="gpmi_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return self.number


class GpmiGoal(models.Model):
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
        constraints = [models.UniqueConstraint(fields=["gpmi", "goal"], name="goal_once_in_gpmi")]
        triggers = audited(_OF_GPMI)

    def __str__(self) -> str:
        return self.text


class Commitment(models.Model):
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
        triggers = audited(_OF_GPMI)

    def __str__(self) -> str:
        return self.text

    @property
    def standing(self) -> str:
        """How it stands: while the contract runs the action of the plan is the one truth, afterwards the contract."""
        if self.goal_action is not None and self.gpmi.state == GpmiState.SIGNED:
            return str(self.goal_action.state)
        return str(self.state)


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
        triggers = audited(_OF_GPMI)

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
