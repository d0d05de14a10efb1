"""Register import on the page; the work itself is a job."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.imports.actions.runs import confirm_run, start_run
from houvast.apps.imports.enums import ImportState
from houvast.apps.imports.models import ImportRun
from houvast.apps.imports.registers import REGISTERS
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.imports.forms import RegisterForm
from houvast.web.refusals import answer_status, show_refusal, tell_refusal

RUNS_PER_PAGE = 20
ERRORS_PER_PAGE = 50
AT_WORK = {ImportState.CHECKING, ImportState.RUNNING}


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.IMPORT_REGISTER)
def run_list(request: HttpRequest) -> HttpResponse:
    """Offer new files and show what was loaded before."""
    form = RegisterForm(request.POST, request.FILES) if request.method == "POST" else RegisterForm()
    if form.is_bound and form.is_valid():
        try:
            run = start_run(files=form.contents(), by=user_of(request), at=timezone.now())
        except Refused as refused:
            show_refusal(form, refused)
        else:
            return redirect("imports:detail", pk=run.pk)
    runs = ImportRun.objects.visible_to(request.user).select_related("started_by").order_by("-pk")
    page = Paginator(runs, RUNS_PER_PAGE).get_page(request.GET.get("page"))
    context = {"form": form, "page": page, "registers": REGISTERS.values()}
    return render(request, "imports/list.html", context, status=answer_status(form))


@require_safe
@requires(Permission.IMPORT_REGISTER)
def run_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the errors, the preview or the progress; htmx asks for the progress alone until the work is done."""
    runs = ImportRun.objects.visible_to(request.user).select_related("progress", "started_by")
    run = get_visible_or_404(runs, pk=pk)
    at_work = run.state in AT_WORK
    context = {
        "run": run,
        "trail": [(_("Registers inladen"), reverse("imports:list")), (run.label, "")],
        "at_work": at_work,
        "errors": Paginator(run.errors, ERRORS_PER_PAGE).get_page(request.GET.get("page")),
        "more_errors": max(0, run.error_count - len(run.errors)),
        "registers": _counts(run.summary or run.preview),
    }
    if request.htmx and at_work:  # type: ignore[attr-defined]
        return render(request, "imports/detail.html#progress", context)
    response = render(request, "imports/detail.html", context)
    if request.htmx:  # type: ignore[attr-defined]
        response.headers["HX-Refresh"] = "true"  # the work is done: show the whole page anew
    return response


@require_POST
@requires(Permission.IMPORT_REGISTER)
def run_confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Load what the preview showed."""
    run = get_visible_or_404(ImportRun.objects.visible_to(request.user), pk=pk)
    try:
        confirm_run(run=run, by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    return redirect("imports:detail", pk=run.pk)


def _counts(registers: dict[str, dict[str, int]]) -> list[dict[str, object]]:
    names = {
        "personen.csv": _("Personen en gezinnen"),
        "leefloon.csv": _("Leefloonperiodes"),
        "steun.csv": _("Betaalde steun"),
        "tewerkstelling.csv": _("Tewerkstelling"),
        "activiteiten.csv": _("Openingen van activiteiten"),
    }
    return [{"name": names[file], "file": file, **registers[file]} for file in names if file in registers]
