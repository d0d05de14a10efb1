"""Social reports in any state, written straight to the tables."""

import datetime as dt
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import BlockKind, ReportState
from houvast.apps.aid.models import ReportBlock, ReportRemark, SocialReport
from houvast.apps.casefiles.models import CaseFile
from tests.factories.accounts import make_user

DATED_ON = dt.date(2026, 10, 20)


def make_report(
    case_file: CaseFile, *, by: User, state: ReportState = ReportState.DRAFT, opinion: str = "Toekennen.", **fields: Any
) -> SocialReport:
    """A report of two parts: what Houvast wrote of the household, and the worker's opinion."""
    report = SocialReport.objects.create(
        **{"case_file": case_file, "subject": "Energie", "dated_on": DATED_ON, "written_by": by, **fields}
    )
    words = {"assembled": "Woont alleen.", "origin": "Gezin in Houvast", "assembled_at": timezone.now()}
    ReportBlock.objects.create(report=report, kind=BlockKind.HOUSEHOLD, position=0, text="Woont alleen.", **words)
    ReportBlock.objects.create(report=report, kind=BlockKind.OPINION, position=1, text=opinion)
    report.state = state
    if state != ReportState.DRAFT:
        report.submitted_at = timezone.now()
    if state in (ReportState.APPROVED, ReportState.RETURNED):
        report.reviewed_by, report.reviewed_at = make_user(Role.HEAD_SOCIAL_WORKER), timezone.now()
    report.save()
    return report


def make_remark(report: SocialReport, *, by: User, text: str = "Waarom nu?") -> ReportRemark:
    """An open remark on the first part of a report."""
    return ReportRemark.objects.create(
        report=report, block=report.blocks.first(), text=text, written_by=by, written_at=timezone.now()
    )
