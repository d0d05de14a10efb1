"""What a file weighs and why, and the mark of a crisis."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.workload.actions.crises import end_crisis, mark_crisis
from houvast.apps.workload.counting import NOUGHT
from houvast.apps.workload.load import Workload, workload_basis
from houvast.apps.workload.models import CrisisMark
from houvast.apps.workload.per_file import weights
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, tell_refusal
from houvast.web.workload.forms import CrisisForm


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.WRITE_FILE)
def file_weight(request: HttpRequest, pk: int) -> HttpResponse:
    """Each trajectory with its hours and factors; the worker may mark a crisis until a day."""
    case_file = open_file(request, pk, page="Werklast")
    user, today = user_of(request), timezone.localdate()
    form = CrisisForm(request.POST or None)

    def act() -> CrisisMark:
        return mark_crisis(case_file=case_file, by=user, on=today, **form.cleaned_data)

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Dit dossier telt als crisis tot en met de gekozen dag."))
        return redirect("workload:file", pk=pk)
    counted: Workload = workload_basis(today)
    found = weights(counted, case_files=[case_file.pk])
    marks = list(
        CrisisMark.objects.visible_to(user).filter(case_file=case_file).select_related("set_by").order_by("-period")
    )
    context = {
        **file_context(request, case_file, tab="workers"),
        "form": form,
        "norm": counted.norm,
        "weights": found,
        "hours": sum((weight.hours for weight in found), NOUGHT),
        "current": [mark for mark in marks if mark.period.upper > today],
        "former": [mark for mark in marks if mark.period.upper <= today],
    }
    return render(request, "workload/file.html", context, status=answer_status(form))


@require_POST
@requires(Permission.WRITE_FILE)
def crisis_end(request: HttpRequest, pk: int, mark_id: int) -> HttpResponse:
    """The crisis is over."""
    case_file = open_file(request, pk, page="Werklast")
    marks = CrisisMark.objects.visible_to(user_of(request)).filter(case_file=case_file)
    mark = get_visible_or_404(marks, pk=mark_id)
    try:
        end_crisis(mark=mark, by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _("De crisis is beëindigd."))
    return redirect("workload:file", pk=pk)
