"""Reading a social report: returned with remarks, or approved for good; who wrote it never approves it herself."""

import datetime as dt
from collections.abc import Mapping

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.proposals import make_ready
from houvast.apps.aid.actions.report_steps import ask_correction, end_report_step
from houvast.apps.aid.enums import ProposalState, ReportState
from houvast.apps.aid.models import ReportBlock, ReportRemark, SocialReport
from houvast.apps.aid.report_state import proposals_of
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

WHOLE_REPORT = 0


@action("Sociaal verslag teruggestuurd met opmerkingen")
def return_report(
    *, report: SocialReport, expected: int, remarks: Mapping[int, str], by: User, at: dt.datetime
) -> SocialReport:
    """Send a report back; `remarks` by id of the block, 0 for the report as a whole. At least one is needed.

    Raises `Refused` for who may not read it or without a remark, or `Conflict`.
    """
    row = _lock_to_read(report, expected, by)
    said = {block: text.strip() for block, text in remarks.items() if text.strip()}
    if not said:
        raise Refused(_("Zeg wat er anders moet: schrijf minstens één opmerking."))
    _write(row, said, by=by, at=at)
    row.state, row.reviewed_by, row.reviewed_at = ReportState.RETURNED, by, at
    row.save()
    ask_correction(row, on=timezone.localdate(at), by=by)
    return row


@action("Sociaal verslag goedgekeurd")
def approve_report(
    *, report: SocialReport, expected: int, by: User, at: dt.datetime, remarks: Mapping[int, str] | None = None
) -> SocialReport:
    """Approve a report: it stays as it was read, and its complete proposals are ready for the committee.

    Remarks still open count as settled; new ones go along for the reader. Raises `Refused` (also when a proposal is no
    longer complete) or `Conflict`.
    """
    row = _lock_to_read(report, expected, by)
    _write(row, {block: text.strip() for block, text in (remarks or {}).items() if text.strip()}, by=by, at=at)
    ReportRemark.objects.filter(report=row, resolved_at__isnull=True).update(resolved_at=at, resolved_by=by)
    row.state, row.reviewed_by, row.reviewed_at = ReportState.APPROVED, by, at
    row.save()
    for proposal in proposals_of(row):
        if proposal.state == ProposalState.DRAFT:
            try:
                make_ready(proposal=proposal, expected=proposal.version, by=by, at=at)
            except Refused as refused:
                raise Refused([f"{proposal.scheme.label}: {text}" for text in refused.messages]) from refused
    end_report_step(row, by=by, at=at)
    return row


def may_read(report: SocialReport, user: User) -> bool:
    """Say whether this user is the one who reads it: her role does, and she did not write it."""
    return user.may(Permission.REVIEW_REPORT) and report.written_by_id != user.pk


def _lock_to_read(report: SocialReport, expected: int, by: User) -> SocialReport:
    row = lock_version(report, expected=expected)
    refuse_closed(row.case_file)
    if not by.may(Permission.REVIEW_REPORT):
        raise Refused(_("Dit mag enkel wie daarvoor bevoegd is: %(what)s.") % {"what": Permission.REVIEW_REPORT.label})
    if not may_read(row, by):
        raise Refused(_("Jij schreef dit verslag: een andere collega leest het na."))
    if row.state != ReportState.SUBMITTED:
        raise Refused(_("Dit verslag is intussen verder: %(state)s.") % {"state": row.get_state_display()})
    return row


def _write(report: SocialReport, remarks: Mapping[int, str], *, by: User, at: dt.datetime) -> None:
    blocks = {block.pk: block for block in ReportBlock.objects.filter(report=report, pk__in=remarks)}
    for number, text in remarks.items():
        if number != WHOLE_REPORT and number not in blocks:
            raise Refused(_("Dit deel staat niet (meer) in het verslag."))
        ReportRemark.objects.create(report=report, block=blocks.get(number), text=text, written_by=by, written_at=at)
