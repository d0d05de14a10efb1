"""Handing over several files at once: choose whose and to whom, tick and note, all or none. And what became of it."""

import uuid
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.workload.actions.handing_over import MOST_FILES, Batch, hand_over_files
from houvast.apps.workload.actions.returning import give_back, keep_files
from houvast.apps.workload.load import workload
from houvast.apps.workload.models import HandOver, HandOverFile
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.refusals import tell_refusal
from houvast.web.workload.forms import BatchForm, ChooseFilesForm
from houvast.web.workload.rows import FileRow, chosen_of, of_kind, read_rows
from houvast.web.workload.views.what_if import rows_of

RECEIVED_PER_PAGE = 25


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HAND_OVER)
def hand_over(request: HttpRequest) -> HttpResponse:
    """Step one stands in the address (whose files, to whom); step two posts the ticked rows with their notes."""
    user, counted = user_of(request), workload(timezone.localdate())
    asked = request.GET if "van" in request.GET else None
    choose = ChooseFilesForm(asked, kinds=counted.kinds.items())
    context: dict[str, Any] = {"choose": choose, "most": MOST_FILES, "trail": _trail(_("Overdragen"))}
    if not (choose.is_bound and choose.is_valid()):
        return render(request, "workload/hand_over.html", context, status=422 if choose.errors else 200)
    former, receivers = choose.cleaned_data["van"], list(choose.cleaned_data["naar"])
    rows = of_kind(rows_of(former, counted, user), choose.cleaned_data["soort"])
    ticked = request.POST.getlist("dossier") if request.method == "POST" else request.GET.getlist("dossier")
    for place, row in enumerate(rows):
        row.receiver = str(receivers[place % len(receivers)].pk)
    read_rows(rows, request.POST.dict(), ticked)
    form = BatchForm(request.POST or None, initial={"submission": uuid.uuid4()})
    made = _handed_over(form, rows, former, receivers, user) if request.method == "POST" else None
    if made is not None:
        count = made.files.count()
        text = ngettext("%(n)s dossier is overgedragen.", "%(n)s dossiers zijn overgedragen.", count)
        messages.success(request, text % {"n": count})
        return redirect("workload:hand_over_detail", pk=made.pk)
    context |= {"form": form, "rows": rows, "former": former, "receivers": receivers}
    refused = form.errors or any(row.errors for row in rows)
    return render(request, "workload/hand_over.html", context, status=422 if refused else 200)


@require_safe
@requires(Permission.READ_WORKLOAD)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One hand-over: which files went to whom, with their notes."""
    user = user_of(request)
    visible = HandOver.objects.visible_to(user).select_related("former", "done_by")
    found = get_visible_or_404(visible, pk=pk)
    files = (
        HandOverFile.objects.visible_to(user).filter(hand_over=found).select_related("case_file__person", "receiver")
    )
    rows = list(files.order_by("case_file__person__last_name", "pk"))
    context = {
        "hand_over": found,
        "rows": rows,
        "hidden": found.files.count() - len(rows),
        "ended": found.until is not None and found.until < timezone.localdate(),
        "trail": _trail(_("Overdracht")),
    }
    return render(request, "workload/hand_over_detail.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.HAND_OVER)
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Do the files of a temporary hand-over go back? Asked, never done by itself."""
    user = user_of(request)
    found = get_visible_or_404(HandOver.objects.visible_to(user).select_related("former"), pk=pk)
    if request.method == "POST":
        try:
            _settled(request, found, user)
        except Refused as refused:
            tell_refusal(request, refused)
        return redirect("workload:hand_over_detail", pk=pk)
    context = {"hand_over": found, "trail": _trail(_("Terug na afwezigheid")), "files": found.files.count()}
    return render(request, "workload/settle.html", context)


@require_safe
@requires(Permission.READ_WORKLOAD)
def received(request: HttpRequest) -> HttpResponse:
    """The files somebody took over, newest first, with the notes that came along."""
    files = HandOverFile.objects.for_receiver(user_of(request))
    rows = files.select_related("hand_over__former", "case_file__person")
    page = Paginator(rows, RECEIVED_PER_PAGE).get_page(request.GET.get("page"))
    return render(request, "workload/received.html", {"page": page, "trail": _trail(_("Overgenomen dossiers"))})


def _handed_over(
    form: BatchForm, rows: list[FileRow], former: User, receivers: list[User], user: User
) -> HandOver | None:
    """Hand over, or put what is refused beside its field or row."""
    chosen, right = chosen_of(rows, {str(one.pk): one for one in receivers})
    if not form.is_valid() or not right:
        return None
    batch = Batch(former=former, chosen=chosen, **form.cleaned_data)
    try:
        return hand_over_files(batch=batch, by=user, at=timezone.now())
    except Refused as refused:
        by_name = refused.message_dict if hasattr(refused, "error_dict") else {"": refused.messages}
    for row in rows:
        row.errors.extend(by_name.pop(f"file_{row.case_file.pk}", []))
    for name, texts in by_name.items():
        for text in texts:
            form.add_error(name if name in form.fields else None, text)
    return None


def _settled(request: HttpRequest, found: HandOver, user: User) -> None:
    if "keep" in request.POST:
        keep_files(hand_over=found, by=user, at=timezone.now())
        messages.success(request, _("De dossiers blijven bij wie ze overnam."))
        return
    done = give_back(hand_over=found, by=user, at=timezone.now())
    text = ngettext("%(n)s dossier is teruggegeven.", "%(n)s dossiers zijn teruggegeven.", done.files)
    messages.success(request, text % {"n": done.files})
    for case_file, why in done.left:
        messages.warning(request, _("Dossier %(number)s bleef: %(why)s") % {"number": case_file.number, "why": why})


def _trail(here: str) -> list[tuple[str, str]]:
    return [(_("Werklast"), reverse("workload:overview")), (here, "")]
