"""Writing a report: begun from the file, one box per part, kept while typing, put together anew, handed in."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any

from django.contrib import messages
from django.forms import BoundField
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.reports import (
    WRITTEN_ON,
    add_block,
    move_block,
    remove_block,
    renew_blocks,
    resolve_remark,
    start_report,
    submit_report,
    take_back_report,
    write_blocks,
)
from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import AidProposal, ReportBlock, ReportRemark, SocialInquiry, SocialReport
from houvast.apps.aid.report_state import renewals
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import CONFLICT, UNPROCESSABLE, answer_status, expected_version, number_of
from houvast.web.social_reports.differing import shown
from houvast.web.social_reports.forms import BlocksForm, StartForm, mark_of
from houvast.web.social_reports.opening import blocks_of, open_report


@requires(Permission.REQUEST_AID)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Begin a report: what it is about, which inquiry and which proposals."""
    case_file = open_file(request, pk, page="Nieuw sociaal verslag")
    user = user_of(request)
    mine = {"case_file": case_file}
    inquiries = SocialInquiry.objects.visible_to(user).filter(**mine).newest_first()
    proposals = AidProposal.objects.visible_to(user).filter(**mine, state=ProposalState.DRAFT, report__isnull=True)
    proposals = proposals.select_related("scheme", "recovery").order_by("id")
    latest = inquiries.first()
    first = {
        "subject": ", ".join(dict.fromkeys(row.scheme.label.capitalize() for row in proposals))[:150],
        "inquiry": latest,
        "proposals": [row.pk for row in proposals],
    }
    form = StartForm(request.POST or None, inquiries=inquiries, proposals=proposals, initial=first)

    def act() -> SocialReport:
        chosen = {"proposals": [], **form.cleaned_data}
        return start_report(case_file=case_file, by=user, at=timezone.now(), **chosen)

    if request.method == "POST" and (report := attempt(form, act)):
        messages.success(request, _("Samengesteld uit het dossier. Kijk elk deel na en schrijf je advies."))
        return redirect("social_reports:edit", pk=report.pk)
    context = {**file_context(request, case_file, tab="aid"), "form": form}
    return render(request, "social_reports/new.html", context, status=answer_status(form))


@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Write on the parts. What a colleague wrote on another part stays; on the same part both texts are shown."""
    report, case_file = open_report(request, pk, page="Sociaal verslag schrijven")
    if report.state not in WRITTEN_ON:
        messages.info(request, _("Dit verslag wordt nagelezen of is goedgekeurd: het verandert niet."))
        return redirect("social_reports:detail", pk=pk)
    blocks, key, status = blocks_of(report), f"report:{pk}", 200
    form = BlocksForm(request.POST or None, blocks=blocks)
    if request.method == "POST":
        status = UNPROCESSABLE
        try:
            if form.is_valid() and attempt(form, lambda: _keep(form, report, request)):
                forget_draft(request, key)
                return _after_saving(request, pk)
        except Conflict:
            status = CONFLICT
            form.add_error(None, _("Een collega wijzigde intussen hetzelfde deel. Vergelijk, en bewaar opnieuw."))
    context = {
        **file_context(request, case_file, tab="aid"),
        "report": report,
        "form": form,
        "rows": [_row(request, block, box, status) for block, box in form.rows()],
        "draft": restore_draft(form, request=request, key=key, newer_than=_last_saved(blocks)),
    }
    return render(request, "social_reports/edit.html", context, status=status)


def _keep(form: BlocksForm, report: SocialReport, request: HttpRequest) -> bool:
    write_blocks(report=report, written=form.written, by=user_of(request), at=timezone.now())
    return True


def _after_saving(request: HttpRequest, pk: int) -> HttpResponse:
    """The button says where to go next; what was typed is saved already."""
    if "add" in request.POST:
        return _act(request, pk, lambda report: add_block(report=report, by=user_of(request)), to="edit")
    if removed := number_of(request.POST.get("remove", "")):
        return _act(request, pk, lambda report: _remove(request, report, removed), to="edit")
    if moved := number_of(request.POST.get("up", "") or request.POST.get("down", "")):
        answer = _act(request, pk, lambda report: _move(request, report, moved, up="up" in request.POST), to="edit")
        answer["Location"] += f"#deel-{moved}"
        return answer
    messages.success(request, _("Bewaard."))
    return redirect("social_reports:renew" if "renew" in request.POST else "social_reports:detail", pk=pk)


def _remove(request: HttpRequest, report: SocialReport, number: int) -> None:
    block = get_visible_or_404(report.blocks.select_related("report__case_file"), pk=number)
    remove_block(block=block, expected=block.version, by=user_of(request))


def _move(request: HttpRequest, report: SocialReport, number: int, *, up: bool) -> None:
    block = get_visible_or_404(report.blocks.select_related("report__case_file"), pk=number)
    move_block(block=block, up=up, by=user_of(request))


def _row(request: HttpRequest, block: ReportBlock, box: BoundField, status: int) -> dict[str, Any]:
    """One part on the page; after a conflict with what a colleague saved in it, and a mark that lets hers go over it."""
    sent = request.POST.get(f"text_{block.pk}", "")
    opened = request.POST.get(f"opened_{block.pk}", "")
    version = number_of(request.POST.get(f"version_{block.pk}", ""))
    touched = mark_of(sent) != opened
    both = status == CONFLICT and touched and version != block.version and mark_of(sent) != mark_of(block.text)
    if status == CONFLICT and not touched:
        typed: Any = box.form.data  # a part she did not touch shows what is saved now
        box.form.data = {**(typed.dict() if hasattr(typed, "dict") else typed), box.html_name: block.text}
    shown_mark = mark_of(block.text) if status in (200, CONFLICT) else opened
    return {
        "block": block,
        "box": box,
        "theirs": (block.text or "–") if both else "",
        "opened": shown_mark,
        "version": block.version if status in (200, CONFLICT) else version,
    }


def _last_saved(blocks: Iterable[ReportBlock]) -> dt.datetime | None:
    return max((block.edited_at for block in blocks if block.edited_at), default=None)


@requires(Permission.REQUEST_AID)
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the parts together anew: the difference first, and what the worker wrote stays unless she says otherwise."""
    report, case_file = open_report(request, pk, page="Sociaal verslag opnieuw samenstellen")
    if request.method == "POST":
        taken = {
            number_of(value): expected_version(request, f"version_{value}") for value in request.POST.getlist("take")
        }
        return _act(
            request,
            pk,
            lambda row: renew_blocks(report=row, take=taken, by=user_of(request), at=timezone.now()),
            to="edit",
            done=_("Bijgewerkt met wat het dossier nu zegt."),
        )
    if report.state not in WRITTEN_ON:
        return redirect("social_reports:detail", pk=pk)
    found = renewals(report, blocks_of(report), user=user_of(request), on=timezone.localdate())
    context = {
        **file_context(request, case_file, tab="aid"),
        "report": report,
        "changed": shown(found),
    }
    return render(request, "social_reports/renew.html", context)


@require_POST
@requires(Permission.REQUEST_AID)
def submit(request: HttpRequest, pk: int) -> HttpResponse:
    """Hand it in; what is missing is said on its page."""
    expected, user, now = expected_version(request), user_of(request), timezone.now()
    done = _("Ingediend. Je hoort het als er opmerkingen zijn.")
    return _act(request, pk, lambda row: submit_report(report=row, expected=expected, by=user, at=now), done=done)


@require_POST
@requires(Permission.REQUEST_AID)
def back(request: HttpRequest, pk: int) -> HttpResponse:
    """Take it back to write on."""
    expected, user, now = expected_version(request), user_of(request), timezone.now()
    return _act(request, pk, lambda row: take_back_report(report=row, expected=expected, by=user, at=now))


@require_POST
@requires(Permission.REQUEST_AID)
def resolve(request: HttpRequest, pk: int, remark_id: int) -> HttpResponse:
    """Tick off a remark."""
    report, _file = open_report(request, pk, page="Sociaal verslag")
    remark: ReportRemark = get_visible_or_404(report.remarks.select_related("report__case_file"), pk=remark_id)
    user, now = user_of(request), timezone.now()
    return _act(request, pk, lambda _row: resolve_remark(remark=remark, by=user, at=now))


def _act(
    request: HttpRequest, pk: int, act: Callable[[SocialReport], object], *, to: str = "detail", done: str = ""
) -> HttpResponse:
    """Do it and go on; what is refused is said on the report's page."""
    report, _file = open_report(request, pk, page="Sociaal verslag")
    try:
        act(report)
    except Refused as refused:
        for text in refused.messages:
            messages.error(request, text)
        to = "detail"
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit intussen. Kijk na en probeer opnieuw."))
    else:
        if done:
            messages.success(request, done)
    return redirect(f"social_reports:{to}", pk=pk)
