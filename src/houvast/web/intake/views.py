"""The register, a new request in thirty seconds, and its receipt."""

import datetime as dt

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from houvast.accounts.actions import save_draft
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.requests import correct_request, issue_receipt, register_request
from houvast.apps.casefiles.models import HelpRequest
from houvast.core.errors import Conflict, Refused
from houvast.documents.responses import made_response
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.drafts.offers import RESTORE_PARAMETER, RESTORE_VALUE, forget_draft, restore_draft
from houvast.web.intake.forms import RequestForm, initial_of, retry_as_new
from houvast.web.intake.page import page_context
from houvast.web.intake.people import person_options
from houvast.web.intake.register import VIEWS, RegisterSearch, day_lines, register_page, register_tabs
from houvast.web.intake.sheets import receipt_language, receipt_sheet
from houvast.web.printing.documents import receipt_document
from houvast.web.refusals import answer_status, differences, expected_version, show_refusal

NEW_DRAFT = "request:new"
# A register before or after these years does not exist; PostgreSQL and Python also end somewhere.
FIRST_DAY, LAST_DAY = dt.date(1976, 1, 1), dt.date(2200, 1, 1)


@require_safe
@requires(Permission.REGISTER_REQUEST)
def register(request: HttpRequest) -> HttpResponse:
    """The chronological register, newest first; the choice stands in the address."""
    search = RegisterSearch(request.GET)
    text = search.cleaned_data.get("q", "") if search.is_valid() else ""
    view = request.GET.get("toon", "")
    view = view if view in VIEWS else "alle"
    context = {
        "page": register_page(request, view=view, text=text),
        "tabs": register_tabs(view),
        "view": view,
        "text": text,
        "today": timezone.localdate(),
    }
    return render(request, "intake/register.html", context)


@require_safe
@requires(Permission.REGISTER_REQUEST)
def day(request: HttpRequest, day: dt.date) -> HttpResponse:
    """The register of one day on paper, with room for the signatures."""
    one = dt.timedelta(days=1)
    if not FIRST_DAY < day < LAST_DAY:
        raise Http404
    following = day + one if day < timezone.localdate() else None
    context = {"day": day, "lines": day_lines(request.user, day), "previous": day - one, "following": following}
    return render(request, "intake/day.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_REQUEST)
def new(request: HttpRequest) -> HttpResponse:
    """Note a request. Searching and adding a person never lose what was typed."""
    if request.method == "POST" and "add_person" in request.POST and (away := _to_new_person(request)):
        return away
    if request.method == "POST" and "search" in request.POST:
        form = RequestForm.typed(request.POST, user=user_of(request))
    else:
        start = {"person": request.GET.get("person", "")}
        form = RequestForm(request.POST or None, user=user_of(request), initial=start)
    if form.is_bound and form.is_valid() and (made := _registered(request, form)):
        forget_draft(request, NEW_DRAFT)
        messages.success(request, _("Genoteerd als hulpvraag %(number)s.") % {"number": made.register_number})
        return redirect("intake:page", pk=made.pk)
    draft = restore_draft(form, request=request, key=NEW_DRAFT)
    if request.GET.get("person"):
        form.initial["person"] = request.GET["person"]  # who was just chosen or added wins over the kept text
    return render(request, "intake/new.html", {"form": form, "draft": draft}, status=answer_status(form))


@require_safe
@requires(Permission.REGISTER_REQUEST)
def people(request: HttpRequest) -> HttpResponse:
    """The radio buttons under the search box, while typing."""
    options = person_options(
        request.user, text=request.GET.get("person_search", ""), value=request.GET.get("person", "")
    )
    return render(request, "intake/people.html", {"options": options})


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_REQUEST)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct what was typed; the number stays. Who saves second is told and keeps her text."""
    help_request = get_visible_or_404(HelpRequest.objects.visible_to(request.user).select_related("person"), pk=pk)
    if help_request.person_id:
        log_access(request, person_id=help_request.person_id, page="intake:edit")
    key = f"request:edit:{pk}"
    if request.method == "POST" and "search" in request.POST:
        form = RequestForm.typed(request.POST, user=user_of(request))
    else:
        form = RequestForm(request.POST or None, user=user_of(request), initial=initial_of(help_request))
    conflict = None
    if form.is_bound and form.is_valid():
        try:
            correct_request(
                help_request=help_request, expected=expected_version(request), question=form.question(),
                at=timezone.now(), by=user_of(request),
            )  # fmt: skip
        except Refused as refused:
            show_refusal(form, refused)
        except Conflict:
            help_request.refresh_from_db()
            conflict = differences(form, RequestForm(user=user_of(request), initial=initial_of(help_request)))
        else:
            forget_draft(request, key)
            messages.success(request, _("De hulpvraag is verbeterd."))
            return redirect("intake:page", pk=pk)
    draft = restore_draft(form, request=request, key=key)
    context = {"form": form, "draft": draft, "help_request": help_request, "conflict": conflict}
    return render(request, "intake/edit.html", context, status=_status(form, conflict))


@require_safe
@requires(Permission.REGISTER_REQUEST)
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """One request: the question, its clock, what was said and what comes next."""
    rows = HelpRequest.objects.visible_to(request.user).select_related(
        "person", "case_file", "registered_by", "outcome_by"
    )
    help_request = get_visible_or_404(rows, pk=pk)
    if help_request.person_id:
        log_access(request, person_id=help_request.person_id, page="intake:page")
    return render(request, "intake/page.html", page_context(help_request, request.user))


@require_http_methods(["GET", "HEAD", "POST"])
@requires(Permission.REGISTER_REQUEST)
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """POST notes that the receipt is handed over; GET is the paper itself."""
    rows = HelpRequest.objects.visible_to(request.user).select_related("person", "registered_by")
    help_request = get_visible_or_404(rows, pk=pk)
    if request.method == "POST":
        issue_receipt(help_request=help_request, at=timezone.now(), by=user_of(request))
        return redirect("intake:receipt", pk=pk)
    if help_request.person_id:
        log_access(request, person_id=help_request.person_id, page="intake:receipt")
    name = _("ontvangstbewijs-%(number)s") % {"number": help_request.register_number.replace("/", "-")}
    document = receipt_document(receipt_sheet(help_request), language=receipt_language(help_request))
    return made_response(document.pdf(), name=name, inline=True)


def _registered(request: HttpRequest, form: RequestForm) -> HelpRequest | None:
    submission = form.cleaned_data["submission"]
    try:
        return register_request(question=form.question(), at=timezone.now(), by=user_of(request), submission=submission)
    except Refused as refused:
        show_refusal(form, refused)
        retry_as_new(form, refused)
        return None


def _to_new_person(request: HttpRequest) -> HttpResponse | None:
    """Keep what was typed as a draft, add the person elsewhere, and come back to it with her chosen.

    None when the text is too long to keep: then it is too long for the form as well, which says so and shows it.
    """
    data = {name: request.POST.getlist(name) for name in RequestForm.base_fields if name in request.POST}
    try:
        save_draft(by=user_of(request), key=NEW_DRAFT, data=data)
    except Refused:
        return None
    back = f"{reverse('intake:new')}?{urlencode({RESTORE_PARAMETER: RESTORE_VALUE})}"
    query = urlencode({"next": back, "q": request.POST.get("person_search", "")})
    return redirect(f"{reverse('clients:add')}?{query}")


def _status(form: RequestForm, conflict: object) -> int:
    return answer_status(form, conflict=conflict is not None)
