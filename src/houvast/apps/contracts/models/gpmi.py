"""The GPMI: a contract both sides recognise themselves in."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import (
    EndedBy,
    EndReason,
    ExemptionReason,
    GpmiState,
    LocalKind,
    TenHours,
)
from houvast.apps.contracts.queries import GpmiQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned
from houvast.core.periods import overlap
from houvast.documents.models import StoredFile


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
    ten_hours = models.CharField(_("precies 10 uur telt als"), max_length=10, choices=TenHours, blank=True, default="")
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
    client_wish = models.TextField(_("wat de cliënt wil bereiken"))
    baseline = models.ForeignKey(
        Assessment, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("sociale balans")
    )
    no_balance_reason = models.CharField(_("waarom zonder recente sociale balans"), max_length=300, blank=True)
    resumes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="resumed_by", verbose_name=_("herneemt")
    )
    worked_from = models.DateField(_("gewerkt van"), null=True, blank=True)
    worked_until = models.DateField(_("gewerkt tot en met"), null=True, blank=True)
    offered_on = models.DateField(_("besproken op"), null=True, blank=True)
    reflection_waived = models.BooleanField(_("cliënt ziet af van de bedenktijd"), default=False)
    signed_on = models.DateField(_("getekend op"), null=True, blank=True)
    signed_scan = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")
    ended_on = models.DateField(_("beëindigd op"), null=True, blank=True)
    end_reason = models.CharField(_("reden van het einde"), max_length=30, choices=EndReason, blank=True, default="")
    ended_by = models.CharField(_("wie het einde vroeg"), max_length=10, choices=EndedBy, blank=True, default="")
    notice_on = models.DateField(_("opgezegd op"), null=True, blank=True)
    notice_reply = models.TextField(_("wat de andere partij antwoordde"), blank=True)
    previous = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="later", verbose_name=_("vorige GPMI")
    )
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
                condition=Q(ended_by__in=["", "samen"]) | Q(notice_on__isnull=False),
                name="notice_is_dated",
                violation_error_message=_("Zeg op welke dag het GPMI opgezegd werd."),
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
            models.CheckConstraint(
                condition=Q(resumes__isnull=True, worked_from__isnull=True, worked_until__isnull=True)
                | Q(resumes__isnull=False, worked_until__gte=F("worked_from")),
                name="resumed_gpmi_names_the_job",
                violation_error_message=_("De laatste dag van de job ligt voor de eerste."),
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

    @property
    def study_details(self) -> Any:
        """School and programme of a contract for studies (`Studies`), None for every other one."""
        return getattr(self, "studies", None)
