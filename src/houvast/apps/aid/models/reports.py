"""The social report: blocks put together from what is known, edited as text, read by the head social worker."""

from typing import Any

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from houvast.apps.aid.enums import BlockKind, ReportState
from houvast.apps.aid.models.inquiries import SocialInquiry
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.casefiles.queries import OfFileQuerySet
from houvast.audit.recording import OF_CASE_FILE, audited
from houvast.core.models import Recorded, Versioned

OF_REPORT = (
    "(SELECT c.person_id FROM aid_socialreport r JOIN casefiles_casefile c ON c.id = r.case_file_id"
    " WHERE r.id = changed_row.report_id)"
)


def _kept_with_report() -> Any:
    """No part of an approved report is added, changed or removed, by whatever way."""
    return pgtrigger.Trigger(
        name="approved_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        declare=[("frozen", "boolean")],
        func=(
            "SELECT state = 'nagelezen' INTO frozen FROM aid_socialreport"
            " WHERE id = coalesce(NEW.report_id, OLD.report_id);"
            " IF frozen THEN RAISE EXCEPTION 'an approved report does not change'"
            " USING ERRCODE = 'integrity_constraint_violation'; END IF;"
            " IF TG_OP = 'DELETE' THEN RETURN OLD; END IF; RETURN NEW;"
        ),
    )


class SocialReport(Recorded, Versioned):
    """A report on a file for the committee; approved it stays as it was read."""

    case_file = models.ForeignKey(CaseFile, models.PROTECT, related_name="social_reports")
    inquiry = models.ForeignKey(SocialInquiry, models.PROTECT, null=True, blank=True, related_name="reports")
    subject = models.CharField(_("onderwerp"), max_length=150)
    dated_on = models.DateField(_("datum"))
    state = models.CharField(_("stand"), max_length=12, choices=ReportState, default=ReportState.DRAFT)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("ingediend op"), null=True, blank=True)
    reviewed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    reviewed_at = models.DateTimeField(_("nagelezen op"), null=True, blank=True)

    objects = OfFileQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(state="nagelezen") | Q(reviewed_by__isnull=False, reviewed_at__isnull=False),
                name="report_approved_by_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["case_file", "-dated_on"], name="report_by_file"),
            models.Index(fields=["submitted_at"], condition=Q(state="na_te_lezen"), name="report_to_read"),
        ]
        triggers = [
            *audited(OF_CASE_FILE),
            pgtrigger.Protect(
                name="approved_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__state="nagelezen"),
            ),
        ]

    def __str__(self) -> str:
        return self.subject


class ReportBlock(Recorded, Versioned):
    """One part: `assembled` is what Houvast wrote from `origin`, `text` what the worker made of it."""

    report = models.ForeignKey(SocialReport, models.CASCADE, related_name="blocks")
    kind = models.CharField(_("deel"), max_length=20, choices=BlockKind)
    position = models.PositiveSmallIntegerField()
    origin = models.CharField(_("herkomst"), max_length=200, blank=True)
    assembled = models.TextField(blank=True)
    assembled_at = models.DateTimeField(null=True, blank=True)
    text = models.TextField(_("tekst"), blank=True)
    edited_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    edited_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "id")
        constraints = [
            models.UniqueConstraint(
                fields=["report", "position"], name="report_one_block_per_place", deferrable=models.Deferrable.DEFERRED
            )
        ]
        triggers = [*audited(OF_REPORT), _kept_with_report()]

    def __str__(self) -> str:
        return self.get_kind_display()


class ReportRemark(Recorded):
    """What the head social worker asks to change, about the report or one block."""

    report = models.ForeignKey(SocialReport, models.CASCADE, related_name="remarks")
    block = models.ForeignKey(ReportBlock, models.SET_NULL, null=True, blank=True, related_name="remarks")
    text = models.TextField(_("opmerking"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        ordering = ("written_at", "id")
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="remark_says_something")]
        triggers = [*audited(OF_REPORT), _kept_with_report()]

    def __str__(self) -> str:
        return self.text[:60]
