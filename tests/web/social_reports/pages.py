"""The pages of social reports, for the table of every page (`tests/web/matrix.py`)."""

from tests.web.proposals.subjects import add_proposals
from tests.web.social_reports.subjects import add_parts, add_reports, of_report, of_report_remark
from tests.web.world import Page, file, of_file

REPORT_PAGES: dict[str, Page] = {
    "social_reports:overview": Page(fill=add_reports),
    "social_reports:list": Page(of_file, reach=file, fill=add_reports),
    "social_reports:new": Page(of_file, reach=file, fill=add_proposals),
    "social_reports:detail": Page(of_report, reach=file, fill=add_parts),
    "social_reports:edit": Page(of_report, reach=file, fill=add_parts),
    "social_reports:renew": Page(of_report, reach=file),
    "social_reports:submit": Page(of_report, reach=file, method="post"),
    "social_reports:back": Page(of_report, reach=file, method="post"),
    "social_reports:review": Page(of_report, reach=file, method="post"),
    "social_reports:resolve": Page(of_report_remark, reach=file, method="post"),
    "social_reports:pdf": Page(of_report, reach=file),
    "social_reports:docx": Page(of_report, reach=file),
}
