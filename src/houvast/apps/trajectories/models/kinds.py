"""The trajectory guide: the kinds of trajectory a centre offers (seed 003)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.trajectories.enums import (
    TrajectoryDomain,
)
from houvast.apps.trajectories.queries import (
    TrajectoryKindQuerySet,
)
from houvast.audit.recording import audited


class TrajectoryKind(models.Model):
    """A sheet of the trajectory guide (seed 003); shipped as data, edited by the centre."""

    code = models.CharField(max_length=5, unique=True)
    label = models.CharField(_("naam"), max_length=120)
    domain = models.CharField(_("domein"), max_length=30, choices=TrajectoryDomain)
    weight = models.DecimalField(_("gewicht"), max_digits=4, decimal_places=2)
    standard_months = models.PositiveSmallIntegerField(_("gewone duur in maanden"))
    active = models.BooleanField(_("in gebruik"), default=True)

    objects = TrajectoryKindQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "label"]
        triggers = audited()

    def __str__(self) -> str:
        return self.label
