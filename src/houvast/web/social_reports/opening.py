"""Open a report: only in a file the reader may see, and only once approved for who does not work on it."""

from typing import Any

from django.http import HttpRequest

from houvast.accounts.permissions import Permission
from houvast.apps.aid.enums import ReportState
from houvast.apps.aid.models import ReportBlock, ReportRemark, SocialReport
from houvast.apps.casefiles.models import CaseFile
from houvast.web.access import get_visible_or_404, user_of
from houvast.web.filepages.header import open_file

# Colour and icon of each state: never colour alone.
TONES = {
    ReportState.DRAFT: ("neutral", "pencil"),
    ReportState.SUBMITTED: ("blue", "eye"),
    ReportState.RETURNED: ("amber", "message-2-exclamation"),
    ReportState.APPROVED: ("green", "circle-check"),
}


def readable(request: HttpRequest) -> Any:
    """Reports this reader may open: what is still being written is for the service, not for the committee."""
    user = user_of(request)
    rows = SocialReport.objects.visible_to(user)
    return rows if user.may(Permission.REQUEST_AID) else rows.filter(state=ReportState.APPROVED)


def open_report(request: HttpRequest, pk: int, *, page: str) -> tuple[SocialReport, CaseFile]:
    """Return the report and its file with header, or 404; the read log knows."""
    rows = readable(request).select_related("written_by", "reviewed_by", "inquiry__previous")
    report: SocialReport = get_visible_or_404(rows, pk=pk)
    case_file = open_file(request, report.case_file_id, page=page)
    report.case_file = case_file
    return report, case_file


def blocks_of(report: SocialReport) -> list[ReportBlock]:
    """Return the blocks in order, each with who wrote on it and its remarks."""
    remarks: dict[int | None, list[ReportRemark]] = {}
    for remark in report.remarks.select_related("written_by"):
        remarks.setdefault(remark.block_id, []).append(remark)
    blocks: list[Any] = list(report.blocks.select_related("edited_by"))
    for block in blocks:
        block.said = remarks.get(block.pk, [])
    about_all: Any = report
    about_all.said = remarks.get(None, [])
    return blocks
