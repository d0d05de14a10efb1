"""The file of a client and who works on it."""

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import Team
from houvast.apps.casefiles.enums import CloseReason, WorkerKind
from houvast.apps.casefiles.queries import AssignmentQuerySet, CaseFileQuerySet, EmergencyAccessQuerySet
from houvast.apps.clients.models import Person
from houvast.audit.recording import OF_CASE_FILE, OF_PERSON, audited
from houvast.core.models import Recorded, Versioned


class CaseFile(Recorded, Versioned):
    """The file in which one person is guided; a person has at most one open file."""

    number = models.CharField(_("dossiernummer"), max_length=12, unique=True)
    person = models.ForeignKey(Person, models.PROTECT, related_name="case_files")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="case_files", verbose_name=_("team"))
    opened_on = models.DateField(_("geopend op"))
    closed_on = models.DateField(_("gesloten op"), null=True, blank=True)
    close_reason = models.CharField(_("reden"), max_length=30, choices=CloseReason, blank=True, default="")
    protected = models.BooleanField(
        _("afgeschermd"), default=False, help_text=_("Enkel wie eraan werkt en het diensthoofd zien dit dossier.")
    )
    vdab_registration = models.CharField(max_length=30, blank=True, default="")
    strengths = models.TextField(_("sterke punten"), blank=True)

    objects = CaseFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(closed_on__isnull=True),
                name="one_open_file_per_person",
                violation_error_message=_("Deze persoon heeft al een open dossier."),
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True) | Q(closed_on__gte=F("opened_on")), name="file_closes_after_opening"
            ),
            models.CheckConstraint(
                condition=Q(closed_on__isnull=True, close_reason="")
                | (Q(closed_on__isnull=False) & ~Q(close_reason="")),
                name="closed_file_has_a_reason",
            ),
        ]
        indexes = [
            models.Index(fields=["team", "person"], name="case_file_by_team"),
            # Every search leaves protected persons out; they are few.
            models.Index(fields=["person"], condition=Q(protected=True), name="case_file_protected"),
        ]
        triggers = audited(OF_PERSON)

    def __str__(self) -> str:
        return self.number


class Assignment(models.Model):
    """Somebody works on a file during a period; exactly one social worker at a time, coaches beside her."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="assignments")
    kind = models.CharField(_("rol in het dossier"), max_length=20, choices=WorkerKind)
    period = DateRangeField()
    handover_note = models.TextField(_("nota bij de overdracht"), blank=True)
    handover_read_at = models.DateTimeField(null=True, blank=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="one_social_worker_at_a_time",
                expressions=[("case_file", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(kind="social_worker"),
                violation_error_message=_("Er is in deze periode al een maatschappelijk werker."),
            ),
            ExclusionConstraint(
                name="assignment_not_twice",
                expressions=[
                    ("case_file", RangeOperators.EQUAL),
                    ("user", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    ("period", RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Deze collega werkt in deze periode al aan dit dossier."),
            ),
        ]
        indexes = [
            models.Index(fields=["user", "case_file"], condition=Q(period__upper_inf=True), name="assignment_current")
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.user_id} {self.kind}"


class EmergencyAccess(Recorded):
    """Four hours of access to somebody else's file, with the reason; every page opened under it is logged as such."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="emergency_accesses")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="emergency_accesses")
    reason = models.TextField(_("reden"))
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    objects = EmergencyAccessQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="emergency_has_a_reason"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="emergency_ends_after_start"),
        ]
        indexes = [models.Index(fields=["user", "ends_at"], name="emergency_active")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.user_id} → {self.case_file_id}"
