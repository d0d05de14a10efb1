"""The payments of a run one by one: hold one, let it go along again, note that it came back."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.payments.actions.booking import note_bounce
from houvast.apps.payments.actions.changing import hold_line, release_line
from houvast.apps.payments.models import PaymentLine
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.payments.forms import BounceForm, LineFilter, NoteForm
from houvast.web.payments.showing import trail_of
from houvast.web.payments.views.steps import run_of
from houvast.web.refusals import answer_status, tell_refusal

LINES_PER_PAGE = 50


@require_safe
@requires(Permission.LOCK_PAYMENTS)
def line_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The payments of a run, by name."""
    run = run_of(request, pk)
    form = LineFilter(request.GET)
    lines = run.lines.visible_to(request.user).select_related("person", "grant__scheme", "budget_key")
    if form.is_valid() and (state := form.cleaned_data["state"]):
        lines = lines.filter(state=state)
    for word in (form.cleaned_data.get("q") or "").split():
        named = Q(person__last_name__icontains=word) | Q(person__first_name__icontains=word)
        lines = lines.filter(named | Q(payee_name__icontains=word) | Q(iban__icontains=word))
    page = Paginator(lines.order_by("person__last_name", "person__first_name", "pk"), LINES_PER_PAGE).get_page(
        request.GET.get("page")
    )
    log_accesses(request, person_ids=sorted({line.person_id for line in page}), page="payments:lines")
    context = {"run": run, "form": form, "page": page, "trail": trail_of(run, _("Betalingen")),
               "may_pay": user_of(request).may(Permission.PAY)}  # fmt: skip
    return render(request, "payments/lines.html", context)


def _line(request: HttpRequest, pk: int) -> PaymentLine:
    lines = PaymentLine.objects.visible_to(request.user).select_related("run", "person", "grant__scheme")
    line: PaymentLine = get_visible_or_404(lines, pk=pk)
    return line


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave a payment out of its run, with the reason."""
    line, form = _line(request, pk), NoteForm(request.POST or None)
    if request.method == "POST":
        held = attempt(form, lambda: hold_line(line=line, by=user_of(request), **form.cleaned_data))
        if held is not None:
            messages.success(request, _("De betaling wacht. Ze blijft verschuldigd en komt in een volgende ronde."))
            return redirect("payments:lines", pk=line.run_id)
    return _page(request, line, form, title=_("Betaling inhouden"), button=_("Houd in"))


@require_POST
@requires(Permission.PAY)
def release(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a payment that was held go along again."""
    line = _line(request, pk)
    try:
        release_line(line=line, by=user_of(request))
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _("De betaling gaat weer mee."))
    return redirect("payments:lines", pk=line.run_id)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.PAY)
def bounced(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that the bank sent a payment back."""
    line, form = _line(request, pk), BounceForm(request.POST or None)
    if request.method == "POST":
        done = attempt(
            form, lambda: note_bounce(line=line, by=user_of(request), at=timezone.localtime(), **form.cleaned_data)
        )
        if done is not None:
            messages.success(
                request, _("Genoteerd. De betaling is weer verschuldigd; de maatschappelijk werker is verwittigd.")
            )
            return redirect("payments:lines", pk=line.run_id)
    return _page(request, line, form, title=_("Betaling kwam terug"), button=_("Noteer"))


def _page(
    request: HttpRequest, line: PaymentLine, form: NoteForm | BounceForm, *, title: str, button: str
) -> HttpResponse:
    log_accesses(request, person_ids=[line.person_id], page="payments:line")
    context = {
        "form": form,
        "line": line,
        "title": title,
        "text": "",
        "button": button,
        "cancel_url": reverse("payments:lines", args=[line.run_id]),
        "trail": trail_of(line.run, title),
    }
    return render(request, "payments/step.html", context, status=answer_status(form))
