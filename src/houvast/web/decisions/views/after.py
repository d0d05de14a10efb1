"""After the sitting: its papers, the letters to send, and a letter that left."""

import datetime as dt
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.committee.actions.notices import mark_sent, note_returned
from houvast.apps.committee.actions.papers import ask_papers
from houvast.apps.committee.enums import SendingWay, SittingState
from houvast.apps.committee.models import Decision, Notice, Sitting
from houvast.core.errors import Conflict, Refused
from houvast.core.languages import language_name
from houvast.documents.responses import file_response, made_response
from houvast.web.access import get_visible_or_404, log_accesses, requires, user_of
from houvast.web.decisions.forms import ReturnedForm, SentForm
from houvast.web.decisions.opening import open_decision, open_sitting, trail_of_file, trail_of_sitting
from houvast.web.decisions.papers import minutes_document
from houvast.web.filepages.submitting import attempt
from houvast.web.formatting import long_date
from houvast.web.printing.documents import printable_language
from houvast.web.refusals import answer_status, expected_version, number_of, show_refusal

PER_PAGE = 50


@require_safe
@requires(Permission.PREPARE_SITTING)
def papers(request: HttpRequest, pk: int) -> HttpResponse:
    """Minutes, extracts and letters of a closed sitting, while the job makes them and after."""
    sitting = open_sitting(request, pk)
    if sitting.state != SittingState.CLOSED:
        return redirect("decisions:close", pk=sitting.pk)
    visible = Decision.objects.visible_to(user_of(request)).filter(item__sitting=sitting)
    counted = visible.aggregate(
        wanted=Count("pk") + Count("notice"),
        made=Count("extract") + Count("notice__document"),
        to_send=Count("notice", filter=Q(notice__sent_on=None)),
    )
    wanted, made = counted["wanted"] + 1, counted["made"] + bool(sitting.minutes_id)
    rows = visible.select_related("item", "notice", "case_file__person").order_by("item__position")
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("page"))
    late = sitting.closed_at is not None and timezone.now() - sitting.closed_at > dt.timedelta(minutes=10)
    context = {
        "sitting": sitting,
        "page": page,
        "made": made,
        "wanted": wanted,
        "again": made < wanted and late,
        "to_send": counted["to_send"],
        "trail": trail_of_sitting(sitting, _("Stukken")),
    }
    log_accesses(request, person_ids=[row.case_file.person_id for row in page], page=_("Stukken van een zitting"))
    return render(request, "decisions/papers.html", context)


@require_POST
@requires(Permission.PREPARE_SITTING)
def papers_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for what is missing once more; what was made stays."""
    sitting = open_sitting(request, pk)
    if sitting.state != SittingState.CLOSED:
        raise Http404
    ask_papers(sitting=sitting, by=user_of(request))
    messages.success(request, _("Wat ontbreekt wordt opnieuw gemaakt."))
    return redirect("decisions:papers", pk=sitting.pk)


@require_safe
@requires(Permission.PREPARE_SITTING)
def minutes(request: HttpRequest, pk: int) -> Any:
    """The minutes as they were kept; before the sitting is closed a draft."""
    sitting = _minuted(request, pk)
    if sitting.minutes is not None:
        return file_response(sitting.minutes, inline=True)
    return made_response(minutes_document(sitting).pdf(), name=_name(sitting), inline=True)


@require_safe
@requires(Permission.PREPARE_SITTING)
def minutes_office(request: HttpRequest, pk: int) -> HttpResponse:
    """The minutes to edit."""
    sitting = _minuted(request, pk)
    return made_response(minutes_document(sitting).office("docx"), name=_name(sitting), file_format="docx")


@requires(Permission.PREPARE_SITTING)
def dispatch(request: HttpRequest) -> HttpResponse:
    """Letters still to send, the first term first; several noted at once."""
    user, today = user_of(request), timezone.localdate()
    sent = request.GET.get("toon") == "verstuurd"
    form = SentForm(request.POST or None, initial={"sent_on": today, "sent_how": SendingWay.REGISTERED})
    if request.method == "POST" and form.is_valid():
        done = _note_sent(request, form)
        if done:
            text = ngettext("%(n)d brief genoteerd als verstuurd.", "%(n)d brieven genoteerd als verstuurd.", done)
            messages.success(request, text % {"n": done})
            return redirect("decisions:dispatch")
    related = ("decision__case_file__person", "decision__item__sitting", "document")
    notices = Notice.objects.visible_to(user).select_related(*related)
    listed = notices.filter(sent_on__isnull=False).order_by("-sent_on", "-id") if sent else notices.to_send()
    page = Paginator(listed, PER_PAGE).get_page(request.GET.get("page"))
    log_accesses(request, person_ids=[row.decision.case_file.person_id for row in page], page=_("Te versturen brieven"))
    for row in page:
        row.letter_language = language_name(printable_language(row.language))
    context = {
        "page": page,
        "form": form,
        "sent": sent,
        "today": today,
        "chosen": {number_of(value.split(":")[0]) for value in request.POST.getlist("notice")},
    }
    return render(request, "decisions/dispatch.html", context, status=answer_status(form))


@requires(Permission.PREPARE_SITTING)
def returned(request: HttpRequest, pk: int) -> HttpResponse:
    """The post brought a letter back: note the day, somebody else looks for the person."""
    decision = open_decision(request, pk, page=_("Brief die terugkwam"))
    notice: Notice | None = getattr(decision, "notice", None)
    if notice is None or notice.sent_on is None or notice.returned_on is not None:
        raise Http404
    form = ReturnedForm(request.POST or None, initial={"returned_on": timezone.localdate()})
    stale = False

    def act() -> Notice:
        version, now = expected_version(request), timezone.now()
        return note_returned(notice=notice, expected=version, by=user_of(request), at=now, **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Genoteerd. De maatschappelijk werker kreeg een taak."))
            return redirect("decisions:detail", pk=pk)
    except Conflict:
        stale = True
    context = {
        "decision": decision,
        "notice": notice,
        "form": form,
        "changed_meanwhile": stale,
        "trail": trail_of_file(decision, _("Teruggekomen")),
    }
    return render(request, "decisions/returned.html", context, status=answer_status(form, conflict=stale))


def _note_sent(request: HttpRequest, form: SentForm) -> int:
    """Note every chosen letter, all of them or none; returns how many. What is refused stands above the form."""
    user, now = user_of(request), timezone.now()
    chosen = [value.partition(":") for value in request.POST.getlist("notice")]
    if not chosen:
        form.add_error(None, _("Kies minstens één brief."))
        return 0
    visible = Notice.objects.visible_to(user)
    try:
        with transaction.atomic():
            for pk, _colon, version in chosen:
                notice: Notice = get_visible_or_404(visible, pk=number_of(pk))
                _send_one(notice, number_of(version), form, by=user, at=now)
    except Refused as refused:
        show_refusal(form, refused)
        return 0
    return len(chosen)


def _send_one(notice: Notice, version: int, form: SentForm, *, by: Any, at: dt.datetime) -> None:
    values = form.cleaned_data
    how = SendingWay(values["sent_how"])
    try:
        mark_sent(notice=notice, expected=version, sent_on=values["sent_on"], how=how, by=by, at=at)
    except Refused as refused:
        number = notice.decision.number
        raise Refused([f"{number}: {text}" for text in refused.messages]) from refused
    except Conflict as conflict:
        text = _("%(number)s: een collega wijzigde dit intussen. Kijk na wat er nu staat.")
        raise Refused(text % {"number": notice.decision.number}) from conflict


def _minuted(request: HttpRequest, pk: int) -> Sitting:
    sitting = open_sitting(request, pk)
    if sitting.opened_at is None:
        raise Http404
    items = sitting.items.values_list("case_file_id", "case_file__person_id")
    files = {file for file, _person in items}
    if CaseFile.objects.visible_to(user_of(request)).filter(pk__in=files).count() != len(files):
        raise Http404  # the minutes name everybody, also the person of a protected file
    people = [person for _file, person in items]
    log_accesses(request, person_ids=people, page=_("Verslag van een zitting"))
    return sitting


def _name(sitting: Sitting) -> str:
    return _("verslag zitting %(day)s") % {"day": long_date(sitting.held_on)}
