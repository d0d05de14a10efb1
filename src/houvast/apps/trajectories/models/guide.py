"""The trajectory guide as versions: a sheet per kind of trajectory, and what stands in front of the sheets.

A version is written as a draft, published from a day and never changes after that: the database refuses it. The next
version ends it; what was agreed under an older one stays readable.
"""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import or_
from typing import Any

import pgtrigger
from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeBoundary, RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models.kinds import TrajectoryKind
from houvast.apps.trajectories.queries import (
    OfferedServiceQuerySet,
    ProfileQuerySet,
    SheetCommentQuerySet,
    SheetQuerySet,
)
from houvast.audit.recording import audited
from houvast.core.enums import VersionState
from houvast.core.models import Recorded
from houvast.core.periods import overlap

MAX_HOURS = 200
# The texts of a sheet in the order of the guide (seed 003: trajectdesign); `agreements` is for colleagues only.
SHEET_TEXTS = (
    "purpose",
    "audience",
    "vision",
    "method",
    "tools",
    "timing",
    "follow_up",
    "cooperation",
    "aid_forms",
    "agreements",
    "indicators",
)
INTERNAL_TEXTS = frozenset({"agreements"})
PHASE_HOURS = {phase: f"hours_{phase.name.lower()}" for phase in Phase}
SHEET_CONTENT = (*SHEET_TEXTS, "links", "weight", "standard_months", *PHASE_HOURS.values())
PROFILE_CONTENT = ("mission", "vision")

_HOURS = [MinValueValidator(0), MaxValueValidator(MAX_HOURS)]


def _hours_field(phase: Phase) -> Any:
    return models.DecimalField(phase.label, max_digits=5, decimal_places=2, null=True, blank=True, validators=_HOURS)


def _version_constraints(name: str, *family: str) -> list[models.BaseConstraint]:
    """One draft and one published version a day within a family; a published version is dated."""
    days = overlap("valid_from", "valid_until", RangeBoundary(inclusive_lower=True, inclusive_upper=True))
    same = [(field, RangeOperators.EQUAL) for field in family]
    return [
        models.UniqueConstraint(fields=[*family, "number"], name=f"{name}_number_once"),
        models.UniqueConstraint(fields=[*family, "state"], condition=Q(state="ontwerp"), name=f"one_{name}_draft"),
        models.CheckConstraint(
            condition=Q(state="ontwerp", valid_from__isnull=True, valid_until__isnull=True)
            | ~Q(state="ontwerp") & Q(valid_from__isnull=False),
            name=f"published_{name}_is_dated",
        ),
        models.CheckConstraint(
            condition=Q(valid_until__isnull=True) | Q(valid_until__gte=F("valid_from")), name=f"{name}_ends_after_start"
        ),
        ExclusionConstraint(
            name=f"one_published_{name}_a_day",
            expressions=[*same, (days, RangeOperators.OVERLAPS)],
            condition=Q(state="gepubliceerd"),
        ),
    ]


def _version_triggers(fields: Iterable[str]) -> list[pgtrigger.Trigger]:
    """What was published once stays as it was; only its end moves."""
    kept = [*fields, "number", "valid_from"]
    changed = [pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")}) for name in kept]
    was_published = pgtrigger.Q(old__state__in=["gepubliceerd", "ingetrokken"])
    back_to_draft = pgtrigger.Q(new__state="ontwerp")
    return [
        *audited(),
        pgtrigger.Protect(
            name="published_stays",
            operation=pgtrigger.Update,
            condition=was_published & (reduce(or_, changed) | back_to_draft),
        ),
        pgtrigger.Protect(name="published_is_kept", operation=pgtrigger.Delete, condition=was_published),
    ]


class GuideVersion(Recorded):
    """One version of a part of the guide; `changes` counts its edits, so that two editors do not overwrite each other."""

    number = models.PositiveSmallIntegerField(_("versie"))
    state = models.CharField(_("toestand"), max_length=20, choices=VersionState, default=VersionState.DRAFT)
    valid_from = models.DateField(_("geldt vanaf"), null=True, blank=True)
    valid_until = models.DateField(_("geldt tot en met"), null=True, blank=True)
    changes = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        return self.state == VersionState.DRAFT

    def in_force(self, day: dt.date) -> bool:
        """Say whether this is the version the service works by on a day."""
        if self.state != VersionState.PUBLISHED or self.valid_from is None:
            return False
        return self.valid_from <= day and (self.valid_until is None or day <= self.valid_until)


class TrajectorySheet(GuideVersion):
    """One version of a sheet: what a trajectory is for and how it goes; also the configuration (duration, hours)."""

    kind = models.ForeignKey(TrajectoryKind, models.CASCADE, related_name="sheets", verbose_name=_("traject"))
    purpose = models.TextField(_("Doelstelling"), blank=True)
    audience = models.TextField(_("Doelgroep"), blank=True)
    vision = models.TextField(_("Visie"), blank=True)
    method = models.TextField(_("Werkwijze"), blank=True)
    tools = models.TextField(_("Instrumenten"), blank=True)
    timing = models.TextField(_("Timing"), blank=True)
    follow_up = models.TextField(_("Opvolging"), blank=True)
    cooperation = models.TextField(_("Samenwerking"), blank=True)
    aid_forms = models.TextField(_("Steunvormen"), blank=True)
    agreements = models.TextField(_("Interne afspraken"), blank=True)
    indicators = models.TextField(_("Waaraan we het zien"), blank=True)
    links = models.JSONField(_("Handboek"), default=list, blank=True, help_text="[{title, url, place}]")
    weight = models.DecimalField(
        _("gewicht"), max_digits=4, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(20)]
    )
    standard_months = models.PositiveSmallIntegerField(
        _("gewone duur in maanden"), validators=[MinValueValidator(1), MaxValueValidator(120)]
    )
    # Hours a month by phase; empty follows from the weight (`weights.usual_hours`).
    hours_intake = _hours_field(Phase.INTAKE)
    hours_aid = _hours_field(Phase.AID)
    hours_plan = _hours_field(Phase.PLAN)
    hours_execution = _hours_field(Phase.EXECUTION)
    hours_adjust = _hours_field(Phase.ADJUST)
    hours_stop = _hours_field(Phase.STOP)

    objects = SheetQuerySet.as_manager()

    class Meta:
        constraints = [
            *_version_constraints("sheet", "kind"),
            models.CheckConstraint(
                condition=Q(weight__gte=0) & Q(standard_months__gte=1), name="sheet_weight_and_duration"
            ),
        ]
        triggers = _version_triggers(["kind_id", *SHEET_CONTENT])

    def __str__(self) -> str:
        return f"{self.kind} {self.number}"


class ServiceProfile(GuideVersion):
    """Mission and vision of the social service, with the inventory of what it offers: what opens the guide."""

    mission = models.TextField(_("Missie"), blank=True)
    vision = models.TextField(_("Visie"), blank=True)

    objects = ProfileQuerySet.as_manager()

    class Meta:
        constraints = _version_constraints("profile")
        triggers = _version_triggers(PROFILE_CONTENT)

    def __str__(self) -> str:
        return f"{_('Missie, visie en dienstverlening')} {self.number}"


class OfferedService(models.Model):
    """One row of the inventory (dienstverlening): what is laid down, beside the trajectories that guide somebody."""

    profile = models.ForeignKey(ServiceProfile, models.CASCADE, related_name="services")
    position = models.PositiveSmallIntegerField()
    name = models.CharField(_("dienst"), max_length=120)
    audience = models.CharField(_("voor wie"), max_length=300)
    content = models.TextField(_("wat"))
    place = models.CharField(_("waar en wanneer"), max_length=300, blank=True)
    basis = models.CharField(_("wet of handboek"), max_length=300, blank=True)
    url = models.URLField(_("adres op het web"), max_length=300, blank=True)

    objects = OfferedServiceQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(audience="") & ~Q(content=""), name="offered_service_is_told"
            )
        ]
        triggers = [
            *audited(),
            pgtrigger.Trigger(
                name="published_stays",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                declare=[("profile", "bigint")],
                func="""
                    IF TG_OP = 'DELETE' THEN profile := OLD.profile_id; ELSE profile := NEW.profile_id; END IF;
                    IF EXISTS (SELECT 1 FROM trajectories_serviceprofile p
                               WHERE p.id IN (profile, CASE WHEN TG_OP = 'UPDATE' THEN OLD.profile_id END)
                                 AND p.state <> 'ontwerp') THEN
                        RAISE EXCEPTION 'the inventory of a published version stays as it is';
                    END IF;
                    IF TG_OP = 'DELETE' THEN RETURN OLD; ELSE RETURN NEW; END IF;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SheetComment(Recorded):
    """What a colleague thinks of a sheet: the guide is made with the whole team (seed 003, practice.md §5.3).

    It hangs on the kind and remembers the version it was about, so that it outlives a draft.
    """

    kind = models.ForeignKey(TrajectoryKind, models.CASCADE, related_name="comments", verbose_name=_("traject"))
    number = models.PositiveSmallIntegerField(_("over versie"))
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("van"))
    text = models.TextField(_("opmerking"))
    handled_at = models.DateTimeField(_("behandeld op"), null=True, blank=True)
    handled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behandeld door"),
    )

    objects = SheetCommentQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="sheet_comment_has_text"),
            models.CheckConstraint(
                condition=Q(handled_at__isnull=True, handled_by__isnull=True)
                | Q(handled_at__isnull=False, handled_by__isnull=False),
                name="handled_comment_says_by_whom",
            ),
        ]
        indexes = [models.Index(fields=["kind", "-id"], name="sheet_comment_by_kind")]
        triggers = audited()

    def __str__(self) -> str:
        return self.text[:60]


def text_name(name: str) -> str:
    """Return the heading of a text of a sheet, in the language of the reader."""
    field: Any = TrajectorySheet._meta.get_field(name)
    return str(field.verbose_name)
