"""Reading reports: those that wait, those of a file, one whole; and the head's answer."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Min, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.report_reviews import approve_report, may_read, return_report
from houvast.apps.aid.actions.reports import WRITTEN_ON
from houvast.apps.aid.enums import ReportState
from houvast.apps.aid.models import SocialReport
from houvast.apps.aid.proposal_words import proposal_sentence
from houvast.apps.aid.report_state import proposals_of
from houvast.core.errors import Conflict, Refused
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.refusals import answer_status, expected_version, show_refusal
from houvast.web.social_reports.forms import ReviewForm
from houvast.web.social_reports.opening import TONES, blocks_of, open_report, readable

PER_PAGE = 25


@requires(Permission.REQUEST_AID)
def overview(request: HttpRequest) -> HttpResponse:
    """What waits: for who reads reports those handed in, for every writer her own that are not approved."""
    user = user_of(request)
    visible = SocialReport.objects.visible_to(user).filter(case_file__closed_on__isnull=True)
    visible = visible.select_related("case_file__person", "written_by").annotate(due=Min("proposals__decide_by"))
    reads = user.may(Permission.REVIEW_REPORT)
    to_read = visible.filter(state=ReportState.SUBMITTED).exclude(written_by=user).order_by("due", "submitted_at", "id")
    own = visible.filter(Q(written_by=user), ~Q(state=ReportState.APPROVED)).order_by("due", "id")
    page = Paginator(to_read if reads else own, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "reads": reads,
        "page": page,
        "rows": _with_tones(page),
        "own": _with_tones(own[:PER_PAGE]) if reads else [],
    }
    return render(request, "social_reports/overview.html", context)


@requires(Permission.READ_FILE)
def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """The reports of a file, newest first."""
    case_file = open_file(request, pk, page="Sociale verslagen")
    rows = readable(request).filter(case_file=case_file).select_related("written_by").order_by("-dated_on", "-id")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    may = user_of(request).may(Permission.REQUEST_AID) and case_file.closed_on is None
    context = {**file_context(request, case_file, tab="aid"), "page": page, "rows": _with_tones(page), "may": may}
    return render(request, "social_reports/list.html", context)


@requires(Permission.READ_FILE)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One report as it reads now, with its remarks; who reads it for the committee answers on the same page."""
    return report_page(request, pk)


def report_page(request: HttpRequest, pk: int, data: Any = None, refused: Refused | None = None) -> HttpResponse:
    """Show a report; again with the remarks that were typed when the answer was refused."""
    report, case_file = open_report(request, pk, page="Sociaal verslag")
    user, blocks = user_of(request), blocks_of(report)
    form = ReviewForm(data, blocks=blocks)
    if refused is not None:
        form.is_valid()
        show_refusal(form, refused)
    open_file_ = case_file.closed_on is None
    tone, icon = TONES[ReportState(report.state)]
    context = {
        **file_context(request, case_file, tab="aid"),
        "report": report,
        "tone": tone,
        "icon": icon,
        "form": form,
        "proposals": [(row, proposal_sentence(row)) for row in proposals_of(report)],
        "may_write": user.may(Permission.REQUEST_AID) and open_file_ and report.state in WRITTEN_ON,
        "may_review": may_read(report, user) and open_file_ and report.state == ReportState.SUBMITTED,
        "may_take_back": report.written_by_id == user.pk and open_file_ and report.state == ReportState.SUBMITTED,
    }
    return render(request, "social_reports/detail.html", context, status=answer_status(form))


@require_POST
@requires(Permission.REVIEW_REPORT)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Return the report with remarks, or approve it; remarks that were typed are never lost."""
    report, _file = open_report(request, pk, page="Sociaal verslag nalezen")
    form = ReviewForm(request.POST, blocks=blocks_of(report))
    if not form.is_valid():
        return report_page(request, pk, data=request.POST)
    approves = "approve" in request.POST
    act = approve_report if approves else return_report
    try:
        act(
            report=report,
            expected=expected_version(request),
            remarks=form.remarks,
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        return report_page(request, pk, data=request.POST, refused=refused)
    except Conflict:
        return report_page(request, pk, data=request.POST, refused=Refused(_("Een collega was je voor. Kijk na.")))
    if approves:
        messages.success(request, _("Goedgekeurd. De voorstellen zijn klaar voor het comité."))
    else:
        messages.success(request, _("Teruggestuurd met je opmerkingen."))
    return redirect("social_reports:detail", pk=pk)


def _with_tones(rows: Any) -> list[tuple[SocialReport, str, str]]:
    return [(row, *TONES[ReportState(row.state)]) for row in rows]
