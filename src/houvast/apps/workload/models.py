"""What the centre says about its workload (norm, hours, absences), the marks and hand-overs of files, the months kept."""

import datetime as dt
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, DateRangeField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import Team
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.enums import Place, Settlement
from houvast.apps.workload.queries import (
    AbsenceQuerySet,
    CrisisQuerySet,
    HandOverFileQuerySet,
    HandOverQuerySet,
    NormQuerySet,
    SnapshotQuerySet,
    TimeQuerySet,
)
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded


class WorkloadNorm(Recorded):
    """How the centre counts from a day on: hours of a full-time worker, the band, and what makes a file heavier.

    The defaults are those of practice.md §5.4; a centre without a row of its own counts with them and the page says so.
    """

    starts_on = models.DateField(_("geldt vanaf"), unique=True)
    gross_hours = models.DecimalField(_("bruto uren per jaar"), max_digits=6, decimal_places=1, default=Decimal("1976"))
    leave_hours = models.DecimalField(_("verlof"), max_digits=6, decimal_places=1, default=Decimal("198"))
    holiday_hours = models.DecimalField(_("feestdagen"), max_digits=6, decimal_places=1, default=Decimal("76"))
    break_hours = models.DecimalField(_("pauzes"), max_digits=6, decimal_places=1, default=Decimal("110"))
    training_hours = models.DecimalField(_("vorming"), max_digits=6, decimal_places=1, default=Decimal("60"))
    meeting_hours = models.DecimalField(_("vergadering"), max_digits=6, decimal_places=1, default=Decimal("176"))
    other_hours = models.DecimalField(
        _("onthaal, permanentie, algemeen"), max_digits=6, decimal_places=1, default=Decimal("206")
    )
    lower_percent = models.PositiveSmallIntegerField(_("ondergrens van de band in %"), default=85)
    upper_percent = models.PositiveSmallIntegerField(_("bovengrens van de band in %"), default=105)
    interpreter_factor = models.DecimalField(_("tolk nodig"), max_digits=4, decimal_places=2, default=Decimal("1.20"))
    children_factor = models.DecimalField(
        _("gezin met kinderen"), max_digits=4, decimal_places=2, default=Decimal("1.10")
    )
    crisis_factor = models.DecimalField(_("crisis"), max_digits=4, decimal_places=2, default=Decimal("1.50"))
    partners_factor = models.DecimalField(
        _("meerdere partners"), max_digits=4, decimal_places=2, default=Decimal("1.10")
    )
    partners_from = models.PositiveSmallIntegerField(_("meerdere partners vanaf"), default=2)
    most_factor = models.DecimalField(_("samen hoogstens"), max_digits=4, decimal_places=2, default=Decimal("2.00"))
    paused_percent = models.PositiveSmallIntegerField(_("een traject in pauze telt voor … %"), default=0)
    file_hours = models.DecimalField(
        _("dossier zonder traject, uren per maand"), max_digits=4, decimal_places=2, default=Decimal("0.25")
    )
    request_hours = models.DecimalField(
        _("open hulpvraag, uren per maand"), max_digits=4, decimal_places=2, default=Decimal("1.00")
    )

    objects = NormQuerySet.as_manager()

    DEDUCTED = ("leave_hours", "holiday_hours", "break_hours", "training_hours", "meeting_hours", "other_hours")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    gross_hours__gt=F("leave_hours")
                    + F("holiday_hours")
                    + F("break_hours")
                    + F("training_hours")
                    + F("meeting_hours")
                    + F("other_hours")
                ),
                name="norm_leaves_client_hours",
                violation_error_message=_("Er blijven geen uren over voor cliënten."),
            ),
            models.CheckConstraint(
                condition=Q(lower_percent__gt=0) & Q(upper_percent__gt=F("lower_percent")),
                name="norm_band_has_a_width",
                violation_error_message=_("De bovengrens ligt boven de ondergrens."),
            ),
            models.CheckConstraint(
                condition=Q(interpreter_factor__gte=1)
                & Q(children_factor__gte=1)
                & Q(crisis_factor__gte=1)
                & Q(partners_factor__gte=1)
                & Q(most_factor__gte=1)
                & Q(partners_from__gte=1),
                name="norm_factors_add",
            ),
            models.CheckConstraint(condition=Q(paused_percent__lte=100), name="norm_pause_counts_at_most_once"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.starts_on:%d/%m/%Y}"

    @property
    def client_hours(self) -> Decimal:
        """What remains of a full-time year for clients."""
        return self.gross_hours - sum((getattr(self, name) for name in self.DEDUCTED), Decimal(0))


class WorkerTime(Recorded):
    """How much of a full-time week somebody works from a day on, and what takes time outside files."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="worker_times")
    starts_on = models.DateField(_("vanaf"))
    fte = models.DecimalField(_("voltijds equivalent"), max_digits=3, decimal_places=2, default=Decimal("1.00"))
    outside_hours = models.DecimalField(
        _("taken buiten dossiers, uren per maand"), max_digits=5, decimal_places=1, default=Decimal("0")
    )
    languages = ArrayField(models.CharField(max_length=3), verbose_name=_("spreekt ook"), default=list, blank=True)

    objects = TimeQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "starts_on"],
                name="worker_time_once_a_day",
                violation_error_message=_("Vanaf deze dag staan er al uren. Kies een andere dag."),
            ),
            models.CheckConstraint(condition=Q(fte__gt=0) & Q(fte__lte=1), name="worker_time_is_a_share"),
            models.CheckConstraint(condition=Q(outside_hours__gte=0), name="worker_time_outside_not_negative"),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.user_id} {self.starts_on:%d/%m/%Y}: {self.fte}"


class Absence(Recorded):
    """Days on which somebody is not there. The reason is not asked: it is nobody's business here."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="absences")
    period = DateRangeField()
    beyond_leave = models.BooleanField(_("bovenop het gewone verlof"), default=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="absence_once_at_a_time",
                expressions=[("user", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Er staat al een afwezigheid op een van deze dagen."),
            ),
            models.CheckConstraint(
                condition=Q(period__lower_inf=False, period__upper_inf=False), name="absence_has_two_ends"
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.user_id} {self.period}"


class CrisisMark(Recorded):
    """A worker says that a file asks more time until a day, and why."""

    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="crisis_marks")
    period = DateRangeField()
    reason = models.CharField(_("waarom"), max_length=300)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = CrisisQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="crisis_once_at_a_time",
                expressions=[("case_file", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Dit dossier staat in deze periode al als crisis."),
            ),
            models.CheckConstraint(
                condition=Q(period__lower_inf=False, period__upper_inf=False) & ~Q(reason=""),
                name="crisis_ends_with_a_reason",
            ),
        ]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.case_file_id} {self.period}"


class HandOver(Recorded):
    """Several files of one worker given to one or more colleagues in one act, for good or until a day."""

    former = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("van"))
    handed_on = models.DateField(_("overgedragen op"))
    until = models.DateField(_("tot en met"), null=True, blank=True)
    note = models.TextField(_("nota voor alle dossiers"), blank=True)
    done_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("door"))
    submission = models.UUIDField(unique=True, null=True, blank=True)
    settlement = models.CharField(_("afloop"), max_length=10, choices=Settlement, blank=True, default="")
    settled_on = models.DateField(_("afgehandeld op"), null=True, blank=True)

    objects = HandOverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("handed_on")), name="hand_over_ends_after_start"
            ),
            models.CheckConstraint(
                condition=Q(settlement="", settled_on__isnull=True)
                | (~Q(settlement="") & Q(settled_on__isnull=False, until__isnull=False)),
                name="hand_over_settled_on_a_day",
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.former_id} {self.handed_on:%d/%m/%Y}"


class HandOverFile(models.Model):
    """One file of a hand-over, with what this colleague should know of it."""

    hand_over = models.ForeignKey(HandOver, models.CASCADE, related_name="files")
    case_file = models.ForeignKey(CaseFile, models.CASCADE, related_name="hand_overs")
    receiver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("aan"))
    place = models.CharField(_("rol in het dossier"), max_length=20, choices=Place)
    note = models.TextField(_("nota"), blank=True)
    returned = models.BooleanField(_("teruggegeven"), default=False)

    objects = HandOverFileQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["hand_over", "case_file"], name="hand_over_file_once")]
        indexes = [models.Index(fields=["receiver", "-id"], name="hand_over_by_receiver")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.case_file_id} → {self.receiver_id}"


class WorkloadSnapshot(models.Model):
    """The workload of one worker in one month, as it stood when the night's work last counted it.

    Not audited: it is counted from rows that are, and written again every night of its month.
    """

    month = models.DateField(_("maand"))
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="workload_snapshots")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    counted_on = models.DateField(_("geteld op"))
    backfilled = models.BooleanField(_("achteraf geteld"), default=False)
    hours = models.DecimalField(max_digits=7, decimal_places=2)
    capacity = models.DecimalField(max_digits=7, decimal_places=2)
    lower_percent = models.PositiveSmallIntegerField()
    upper_percent = models.PositiveSmallIntegerField()
    files = models.PositiveIntegerField()
    trajectories = models.PositiveIntegerField()

    objects = SnapshotQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "month"], name="snapshot_once_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="snapshot_on_the_first"),
        ]
        indexes = [models.Index(fields=["month", "team"], name="snapshot_by_month")]

    def __str__(self) -> str:
        return f"{self.user_id} {self.month:%m/%Y}"


def norm_on(day: dt.date) -> WorkloadNorm:
    """Return the norm of a day; without one, the defaults of Houvast (its `pk` is None)."""
    return WorkloadNorm.objects.in_force(day) or WorkloadNorm(starts_on=day)
