"""What a social report rests on now, and how it differs from what was assembled before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from houvast.accounts.models import User
from houvast.apps.aid.models import AidProposal, AidRequest, ReportBlock, SocialReport
from houvast.apps.aid.report_sources import About, Assembled, assemble


@dataclass(frozen=True)
class Renewed:
    """A block beside what Houvast would write today."""

    block: ReportBlock
    fresh: Assembled

    @property
    def changed(self) -> bool:
        """The facts moved since this block was assembled."""
        return self.fresh.text != self.block.assembled

    @property
    def edited(self) -> bool:
        """The worker made something else of it."""
        return self.block.text.strip() != self.block.assembled.strip()


def about_report(report: SocialReport, *, user: User, on: dt.date) -> About:
    """Gather what the sources are asked with: the proposals of the report, and the requests behind it. Two queries."""
    proposals = tuple(proposals_of(report))
    requests = AidRequest.objects.filter(case_file=report.case_file_id).select_related(
        "scheme", "person", "help_request"
    )
    asked = {row.request_id for row in proposals if row.request_id}
    found = [row for row in requests.order_by("received_on", "id") if row.pk in asked] if asked else []
    if not asked:
        undecided = requests.undecided().order_by("received_on", "id")
        found = list(undecided.filter(inquiry=report.inquiry_id) if report.inquiry_id else undecided)
    return About(
        case_file=report.case_file,
        user=user,
        on=on,
        inquiry=report.inquiry,
        proposals=proposals,
        requests=tuple(found),
    )


def proposals_of(report: SocialReport) -> list[AidProposal]:
    """Return the proposals that rest on this report, oldest first."""
    rows = AidProposal.objects.filter(report=report).exclude(state="ingetrokken")
    return list(rows.select_related("scheme", "recovery", "request", "grant__scheme", "calculation").order_by("id"))


def renewals(report: SocialReport, blocks: Sequence[ReportBlock], *, user: User, on: dt.date) -> list[Renewed]:
    """Lay each block beside what Houvast would write today; the worker's own parts are left out."""
    fresh = assemble(about_report(report, user=user, on=on))
    return [Renewed(block, fresh[block.kind]) for block in blocks if block.kind in fresh]
