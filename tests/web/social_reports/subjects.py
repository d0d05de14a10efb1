"""Social reports for the matrix of pages: made for a subject's file."""

from typing import Any

from houvast.apps.aid.enums import BlockKind, ReportState
from houvast.apps.aid.models import ReportBlock, SocialReport
from tests.factories.reports import make_remark, make_report
from tests.web.world import Subject, World


def _report(subject: Subject) -> SocialReport:
    known = SocialReport.objects.filter(case_file=subject.case_file).first()
    return known or make_report(subject.case_file, by=subject.worker)


def of_report(subject: Subject) -> dict[str, Any]:
    return {"pk": _report(subject).pk}


def of_report_remark(subject: Subject) -> dict[str, Any]:
    report = _report(subject)
    return {"pk": report.pk, "remark_id": make_remark(report, by=subject.worker).pk}


def add_reports(world: World, subject: Subject, number: int) -> None:
    for _place in range(number):
        make_report(subject.case_file, by=subject.worker, state=ReportState.SUBMITTED)


def add_parts(world: World, subject: Subject, number: int) -> None:
    report = _report(subject)
    for _place in range(number):
        ReportBlock.objects.create(report=report, kind=BlockKind.FREE, position=report.blocks.count())
        make_remark(report, by=subject.worker)
