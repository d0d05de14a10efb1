"""Writing a social report: begun with what is known, written on, assembled anew, handed in."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.report_steps import ask_reader, ask_writer
from houvast.apps.aid.enums import BlockKind, ProposalState, ReportState
from houvast.apps.aid.models import AidProposal, ReportBlock, ReportRemark, SocialInquiry, SocialReport
from houvast.apps.aid.proposal_checks import problems_of
from houvast.apps.aid.report_sources import assemble
from houvast.apps.aid.report_state import about_report, proposals_of, renewals
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version

# While a report is in one of these states its writer works on it.
WRITTEN_ON = (ReportState.DRAFT, ReportState.RETURNED)


@dataclass(frozen=True)
class Written:
    """What somebody made of a block, the version she had before her, and whether she changed anything in it."""

    text: str
    version: int
    touched: bool = True


@action("Sociaal verslag begonnen")
def start_report(
    *,
    case_file: CaseFile,
    subject: str,
    inquiry: SocialInquiry | None,
    proposals: Collection[AidProposal],
    by: User,
    at: dt.datetime,
) -> SocialReport:
    """Begin a report with every part assembled from the file; `proposals` are the drafts it will carry.

    The same one sent twice is begun once.

    Raises `Refused` for a closed file, a report without subject, a proposal that stands in another report, or a
    proposal or inquiry of another file.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).select_related("person").get(pk=case_file.pk)
    refuse_closed(locked)
    if not subject.strip():
        raise Refused({"subject": _("Zeg waarover het verslag gaat.")})
    chosen = AidProposal.objects.filter(pk__in=[row.pk for row in proposals])
    rows = list(chosen.order_by("pk").select_for_update(of=("self",)))
    if any(row.case_file_id != locked.pk for row in rows) or (inquiry and inquiry.case_file_id != locked.pk):
        raise Refused(_("Dit hoort bij een ander dossier."))
    on = timezone.localdate(at)
    begun = {"case_file": locked, "inquiry": inquiry, "subject": subject.strip(), "dated_on": on, "written_by": by}
    same: SocialReport | None = SocialReport.objects.filter(**begun, state=ReportState.DRAFT).order_by("pk").first()
    if same is not None and all(row.report_id == same.pk for row in rows):
        return same
    if any(row.report_id for row in rows):
        raise Refused({"proposals": _("Een van deze voorstellen staat al in een ander verslag.")})
    report = SocialReport.objects.create(**begun)
    chosen.filter(state=ProposalState.DRAFT).update(report=report)
    found = assemble(about_report(report, user=by, on=on))
    for position, kind in enumerate(kind for kind in BlockKind if kind != BlockKind.FREE):
        part = found.get(kind)
        ReportBlock.objects.create(
            report=report,
            kind=kind,
            position=position,
            origin=part.origin if part else "",
            assembled=part.text if part else "",
            assembled_at=at if part else None,
            text=part.text if part else "",
        )
    ask_writer(report, on=on, by=by)
    return report


@action("Sociaal verslag aangepast")
def write_blocks(
    *, report: SocialReport, written: Mapping[int, Written], by: User, at: dt.datetime
) -> list[ReportBlock]:
    """Keep what was typed, by id of the block; returns the blocks that changed.

    A block nobody touched is left alone, also when a colleague wrote on it. Raises `Conflict` when both changed the
    same one (nothing is kept then), `Refused` once it was handed in.
    """
    _lock_written_on(report)
    changed = []
    for block in ReportBlock.objects.select_for_update(of=("self",)).filter(report=report, pk__in=written):
        mine = written[block.pk]
        text = mine.text.replace("\r\n", "\n").strip()
        if not mine.touched or text == block.text:
            continue
        if mine.version != block.version:
            raise Conflict
        block.text, block.edited_by, block.edited_at = text, by, at
        block.version += 1
        block.save()
        changed.append(block)
    return changed


@action("Deel aan een sociaal verslag toegevoegd")
def add_block(*, report: SocialReport, by: User) -> ReportBlock:
    """Add an empty part of the worker's own, before her opinion."""
    _lock_written_on(report)
    blocks = list(ReportBlock.objects.select_for_update(of=("self",)).filter(report=report))
    place = next((row.position for row in blocks if row.kind == BlockKind.OPINION), len(blocks))
    for row in blocks:
        if row.position >= place:
            row.position += 1
            row.save(update_fields=["position"])
    return ReportBlock.objects.create(report=report, kind=BlockKind.FREE, position=place)


@action("Deel van een sociaal verslag verplaatst")
def move_block(*, block: ReportBlock, up: bool, by: User) -> None:
    """Put a part one place higher or lower; at the end of the row nothing happens. Raises `Refused` once handed in."""
    _lock_written_on(block.report)
    blocks = list(ReportBlock.objects.select_for_update(of=("self",)).filter(report=block.report))
    place = next((number for number, row in enumerate(blocks) if row.pk == block.pk), None)
    other = None if place is None else place + (-1 if up else 1)
    if place is None or other is None or not 0 <= other < len(blocks):
        return
    blocks[place].position, blocks[other].position = blocks[other].position, blocks[place].position
    for row in (blocks[place], blocks[other]):
        row.save(update_fields=["position"])


@action("Deel van een sociaal verslag verwijderd")
def remove_block(*, block: ReportBlock, expected: int, by: User) -> None:
    """Remove a part of the worker's own; what Houvast assembles stays, empty it instead. Raises `Refused`, `Conflict`."""
    _lock_written_on(block.report)
    row = lock_version(block, expected=expected)
    if row.kind != BlockKind.FREE:
        raise Refused(_("Dit deel hoort bij elk verslag. Maak het leeg als er niets te zeggen is."))
    row.delete()


@action("Sociaal verslag opnieuw samengesteld")
def renew_blocks(*, report: SocialReport, take: Mapping[int, int], by: User, at: dt.datetime) -> list[ReportBlock]:
    """Assemble anew: blocks in `take` (id to the version that was read) get the new words, others keep their text.

    Of every block what Houvast would write today is remembered with its origin, so that the difference is gone.
    Raises `Conflict` when a colleague changed a block to take.
    """
    locked = _lock_written_on(report)
    blocks = list(ReportBlock.objects.select_for_update(of=("self",)).filter(report=report))
    renewed = []
    for found in renewals(locked, blocks, user=by, on=timezone.localdate(at)):
        block, fresh = found.block, found.fresh
        wanted = block.pk in take
        if wanted and take[block.pk] != block.version:
            raise Conflict
        if not found.changed and not wanted:
            continue
        untouched = not found.edited
        block.assembled, block.origin, block.assembled_at = fresh.text, fresh.origin, at
        if wanted:
            block.text, block.edited_by, block.edited_at = fresh.text, None, None
        elif untouched:  # she chose to keep the older words: from now on they are hers
            block.edited_by, block.edited_at = by, at
        block.version += 1
        block.save()
        renewed.append(block)
    return renewed


@action("Sociaal verslag ingediend")
def submit_report(*, report: SocialReport, expected: int, by: User, at: dt.datetime) -> SocialReport:
    """Hand the report to the head social worker, once its proposals are complete and the worker gave her opinion.

    Raises `Refused` with everything that is missing, or `Conflict`.
    """
    row = _lock_written_on(report, expected=expected)
    missing = []
    opinions = ReportBlock.objects.filter(report=row, kind=BlockKind.OPINION)
    if not any(block.text for block in opinions):
        missing.append(_("Schrijf je advies: dat kan Houvast niet voor jou."))
    law, on = law_in_force(), timezone.localdate(at)
    for proposal in proposals_of(row):
        if proposal.state == ProposalState.DRAFT:
            found = [each for each in problems_of(proposal, on=on, law=law) if each.field != "report"]
            missing += [f"{proposal.scheme.label}: {problem.text}" for problem in found]
    if missing:
        raise Refused(missing)
    row.state, row.submitted_at = ReportState.SUBMITTED, at
    row.save()
    ask_reader(row, on=on, by=by)
    return row


@action("Sociaal verslag teruggenomen")
def take_back_report(*, report: SocialReport, expected: int, by: User, at: dt.datetime) -> SocialReport:
    """The writer takes back what nobody read yet, to write on. Raises `Refused` or `Conflict`."""
    row = lock_version(report, expected=expected)
    refuse_closed(row.case_file)
    if row.state != ReportState.SUBMITTED:
        raise Refused(_("Dit verslag is intussen verder: %(state)s.") % {"state": row.get_state_display()})
    row.state, row.submitted_at = ReportState.DRAFT, None
    row.save()
    ask_writer(row, on=timezone.localdate(at), by=by)
    return row


@action("Opmerking bij een sociaal verslag verwerkt")
def resolve_remark(*, remark: ReportRemark, by: User, at: dt.datetime) -> ReportRemark:
    """Tick off a remark; a second time changes nothing."""
    _lock_written_on(remark.report)
    row: ReportRemark = ReportRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if row.resolved_at is None:
        row.resolved_at, row.resolved_by = at, by
        row.save()
    return row


def _lock_written_on(report: SocialReport, expected: int | None = None) -> SocialReport:
    """Lock a report that is being written. Raises `Refused` when it is read, approved or its file closed."""
    if expected is None:
        rows = SocialReport.objects.select_for_update(of=("self",)).select_related("case_file__person", "inquiry")
        row: SocialReport = rows.get(pk=report.pk)
    else:
        row = lock_version(report, expected=expected)
    refuse_closed(row.case_file)
    if row.state not in WRITTEN_ON:
        raise Refused(_("Dit verslag is intussen verder: %(state)s.") % {"state": row.get_state_display()})
    return row
