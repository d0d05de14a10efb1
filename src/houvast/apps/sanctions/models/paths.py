"""One path: from an agreement that was not kept to its end, one row with every step in its own columns."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Gpmi
from houvast.apps.sanctions.enums import FOLLOWING, Ground, Measure, Stage
from houvast.apps.sanctions.models.deciding_steps import DecisionStep, EndStep, OpinionStep, ProposalStep
from houvast.apps.sanctions.models.hearing_steps import HearingStep, NoticeStep, ReasonStep
from houvast.apps.sanctions.models.refusals import OUT_OF_BOUNDS, OUT_OF_ORDER
from houvast.apps.sanctions.queries import PathQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned


class NonCompliance(
    ReasonStep, NoticeStep, HearingStep, OpinionStep, ProposalStep, DecisionStep, EndStep, Recorded, Versioned
):
    """An agreement that was not kept (practice.md §3.5). Never starts, moves on or ends by itself (ADR 0030)."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="breaches")
    gpmi = models.ForeignKey(
        Gpmi, models.PROTECT, null=True, blank=True, related_name="breaches", verbose_name=_("GPMI")
    )
    ground = models.CharField(_("grond"), max_length=10, choices=Ground)
    state = models.CharField(_("stap"), max_length=12, choices=Stage, default=Stage.REASON)
    breach_on = models.DateField(_("wanneer het gebeurde"))
    facts = models.TextField(_("wat er gebeurde"))
    # What the centre promised and how that stood on the day the path began: [{"text", "words", "kept", "due"}].
    own_standing = models.JSONField(_("hoe het OCMW zijn afspraken nakwam"), default=list, blank=True)
    own_note = models.TextField(_("wat het OCMW over zijn eigen afspraken zegt"), blank=True)
    language = models.CharField(_("taal van de brieven"), max_length=3, default="nl")
    started_on = models.DateField(_("begonnen op"))
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("begonnen door")
    )

    objects = PathQuerySet.as_manager()

    class Meta:
        constraints = [*OUT_OF_ORDER, *OUT_OF_BOUNDS]
        indexes = [models.Index(fields=["case_file", "-started_on"], name="breach_by_file")]
        triggers = audited(OF_CASE_FILE)

    def __str__(self) -> str:
        return f"{self.breach_on:%d/%m/%Y}"

    @property
    def is_open(self) -> bool:
        return self.state in FOLLOWING

    @property
    def suspends(self) -> bool:
        """Tell whether a suspension was decided, also one that waits wholly."""
        return self.state == Stage.DECIDED and self.measure not in ("", Measure.NONE)

    @property
    def runs(self) -> int:
        """Months that really run: those without postponement."""
        return (self.months or 0) - self.postponed_months
