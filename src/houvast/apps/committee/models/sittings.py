"""Who sits in the committee and when it meets."""

import datetime as dt

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.committee.enums import SeatRole, SittingState
from houvast.apps.committee.queries import CommitteeProfileQuerySet, SeatQuerySet, SittingQuerySet
from houvast.audit.recording import audited
from houvast.core.models import Recorded, Versioned
from houvast.documents.models import StoredFile

_USER = settings.AUTH_USER_MODEL


class CommitteeProfile(Recorded, Versioned):
    """What the law asks of this centre's committee: its municipality and the size of the council (PRO-13). One row."""

    only = models.BooleanField(default=True, editable=False, unique=True)
    municipality = models.CharField(_("gemeente"), max_length=80)
    council_size = models.PositiveSmallIntegerField(_("aantal gemeenteraadsleden"))
    gpmi_from = models.DateField(
        _("GPMI's bekrachtigen die getekend zijn vanaf"),
        null=True,
        blank=True,
        help_text=_("Leeg: elk lopend GPMI dat nog niet bekrachtigd is, komt in de lijst."),
    )

    objects = CommitteeProfileQuerySet.as_manager()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="committee_profile_is_one_row")]
        triggers = audited()

    def __str__(self) -> str:
        return self.municipality


class Seat(Recorded, Versioned):
    """A seat during a period; one chair at a time."""

    member = models.ForeignKey(_USER, models.PROTECT, related_name="committee_seats", verbose_name=_("lid"))
    role = models.CharField(_("rol"), max_length=12, choices=SeatRole, default=SeatRole.MEMBER)
    period = DateRangeField()

    objects = SeatQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(period__isempty=False), name="seat_lasts_a_day"),
            ExclusionConstraint(
                name="seat_one_per_member",
                expressions=[("member", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                violation_error_message=_("Dit lid zetelt al in deze periode."),
            ),
            ExclusionConstraint(
                name="seat_one_chair",
                expressions=[("period", RangeOperators.OVERLAPS)],
                condition=Q(role="voorzitter"),
                violation_error_message=_("Er is al een voorzitter in deze periode."),
            ),
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.member_id} {self.role}"

    def holds_on(self, day: dt.date) -> bool:
        """Whether the member has this seat on a day."""
        return self.period.lower <= day and (self.period.upper is None or day < self.period.upper)


class Sitting(Recorded, Versioned):
    """One meeting; members read its papers from the call until it is closed."""

    held_on = models.DateField(_("datum"), unique=True)
    starts_at = models.TimeField(_("uur"))
    place = models.CharField(_("plaats"), max_length=120)
    state = models.CharField(_("stand"), max_length=14, choices=SittingState, default=SittingState.PREPARED)
    called_at = models.DateTimeField(_("opgeroepen op"), null=True, blank=True)
    opened_at = models.DateTimeField(_("geopend op"), null=True, blank=True)
    closed_at = models.DateTimeField(_("gesloten op"), null=True, blank=True)
    closed_by = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    chair = models.ForeignKey(_USER, models.PROTECT, null=True, blank=True, related_name="+")
    remarks = models.TextField(_("mededelingen"), blank=True)
    # The sitting that had too few members: its items come back here, and fewer may decide (PRO-16).
    repeats = models.OneToOneField(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="repeated_by",
        verbose_name=_("tweede oproeping van"),
    )
    minutes = models.ForeignKey(StoredFile, models.PROTECT, null=True, blank=True, related_name="+")

    objects = SittingQuerySet.as_manager()

    class Meta:
        ordering = ("-held_on",)
        constraints = [
            models.CheckConstraint(
                condition=Q(state="gesloten", closed_at__isnull=False, closed_by__isnull=False)
                | (~Q(state="gesloten") & Q(closed_at__isnull=True)),
                name="sitting_closed_by_somebody",
            )
        ]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.held_on:%d/%m/%Y}"


class Attendance(Recorded):
    """A member at a sitting: present, or excused."""

    sitting = models.ForeignKey(Sitting, models.CASCADE, related_name="attendances")
    member = models.ForeignKey(_USER, models.PROTECT, related_name="+")
    role = models.CharField(max_length=12, choices=SeatRole)
    present = models.BooleanField(_("aanwezig"), default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sitting", "member"], name="attendance_once")]
        triggers = audited()

    def __str__(self) -> str:
        return f"{self.sitting_id} {self.member_id}"
