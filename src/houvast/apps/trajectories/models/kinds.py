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
    """What a sheet of the trajectory guide is about; what it says, weighs and lasts stands in its `sheets`."""

    code = models.CharField(_("afkorting"), max_length=5, unique=True)
    label = models.CharField(_("naam"), max_length=120)
    domain = models.CharField(_("domein"), max_length=30, choices=TrajectoryDomain)

    objects = TrajectoryKindQuerySet.as_manager()

    class Meta:
        ordering = ["domain", "label"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(code__regex=r"^[A-Z0-9][A-Z0-9-]*$"),
                name="trajectory_kind_code",
                violation_error_message=_("Enkel hoofdletters, cijfers en streepjes."),
            )
        ]
        triggers = audited()

    def __str__(self) -> str:
        return self.label
