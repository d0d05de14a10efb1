"""The journal: contacts and tasks of one file, with the appointments that are planned."""

import datetime as dt
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions import journal as actions
from houvast.apps.casefiles.enums import ContactForm
from houvast.apps.casefiles.models import Appointment, CaseFile, Contact, NextStep
from houvast.core.errors import Conflict, Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.forms import ContactNoteForm, JournalFilterForm, TaskForm
from houvast.web.casefiles.timeline import contact_entry
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, differences, expected_version, tell_refusal

PER_PAGE = 20
MOMENT = {"happened_at": "day"}


@requires(Permission.READ_FILE)
def journal(request: HttpRequest, pk: int) -> HttpResponse:
    """Every contact, newest first, found by its words."""
    case_file = open_file(request, pk, page="Verloop")
    filters = JournalFilterForm(request.GET or None)
    contacts = Contact.objects.visible_to(user_of(request)).filter(case_file=case_file)
    if filters.is_valid():
        contacts = contacts.about(filters.cleaned_data["q"])
        if form := filters.cleaned_data["form"]:
            contacts = contacts.filter(form=form)
    page = Paginator(contacts.newest_first().select_related("author"), PER_PAGE).get_page(request.GET.get("page"))
    appointments = Appointment.objects.visible_to(user_of(request)).filter(case_file=case_file).planned()
    context = {
        **file_context(request, case_file, tab="journal"),
        "filters": filters,
        "page": page,
        "entries": [contact_entry(contact, reader=user_of(request)) for contact in page],
        "appointments": appointments.select_related("user")[:20],
        "now": timezone.now(),
    }
    template = "casefiles/journal.html#rows" if request.htmx else "casefiles/journal.html"  # type: ignore[attr-defined]
    return render(request, template, context)


@requires(Permission.WRITE_FILE)
def contact_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Note a contact; `?afspraak=<id>` starts from an appointment that took place."""
    case_file = open_file(request, pk, page="Contact noteren")
    key = f"contact:new:{case_file.pk}"
    form = ContactNoteForm(request.POST or None, initial=_proposed_contact(request, case_file))
    act = partial(_note, form, case_file=case_file, request=request)
    if request.method == "POST" and attempt(form, act, names=MOMENT):
        forget_draft(request, key)
        messages.success(request, _("Het contact is genoteerd."))
        return redirect("casefiles:journal", pk=case_file.pk)
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="journal"), "form": form, "draft": draft}
    return render(request, "casefiles/contact.html", context, status=answer_status(form))


@requires(Permission.WRITE_FILE)
def contact_edit(request: HttpRequest, pk: int, contact_id: int) -> HttpResponse:
    """Read one contact; its author improves it."""
    case_file = open_file(request, pk, page="Contact")
    visible = Contact.objects.visible_to(user_of(request)).filter(case_file=case_file).select_related("author")
    contact = get_visible_or_404(visible, pk=contact_id)
    key, conflict = f"contact:{contact.pk}", []
    form = ContactNoteForm(request.POST or None, initial=ContactNoteForm.values_of(contact))
    if request.method == "POST":
        act = partial(_improve, form, contact=contact, version=expected_version(request), request=request)
        try:
            saved = attempt(form, act, names=MOMENT)
        except Conflict:
            contact.refresh_from_db()
            conflict = differences(form, ContactNoteForm(initial=ContactNoteForm.values_of(contact)))
            saved = not conflict  # pressed twice: what was typed stands already
        if saved:
            forget_draft(request, key)
            messages.success(request, _("Het contact is aangepast."))
            return redirect("casefiles:journal", pk=case_file.pk)
    draft = restore_draft(form, request=request, key=key)
    context = {
        **file_context(request, case_file, tab="journal"),
        "form": form,
        "draft": draft,
        "contact": contact,
        "version": contact.version,
        "conflict": conflict,
        "editable": contact.author_id == user_of(request).pk,
    }
    return render(request, "casefiles/contact.html", context, status=answer_status(form, conflict=bool(conflict)))


@requires(Permission.WRITE_FILE)
def task_new(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a small task."""
    case_file = open_file(request, pk, page="Taak toevoegen")
    form = TaskForm(request.POST or None, initial={"due_on": timezone.localdate() + dt.timedelta(days=7)})
    if request.method == "POST" and attempt(form, partial(_add_task, form, case_file=case_file, request=request)):
        messages.success(request, _("De taak staat bij de volgende stappen."))
        return redirect("casefiles:person", person_id=case_file.person_id)
    context = {**file_context(request, case_file, tab="overview"), "form": form}
    return render(request, "casefiles/task.html", context)


@require_POST
@requires(Permission.WRITE_FILE)
def task_done(request: HttpRequest, pk: int, step_id: int) -> HttpResponse:
    """Tick off a task; a second time changes nothing."""
    case_file = open_file(request, pk, page="Taak")
    steps = NextStep.objects.visible_to(user_of(request)).filter(case_file=case_file)
    step = get_visible_or_404(steps, pk=step_id)
    try:
        actions.finish_task(step=step, by=user_of(request), at=timezone.now())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _("Afgevinkt: %(title)s") % {"title": step.title})
    return redirect("casefiles:person", person_id=case_file.person_id)


def _proposed_contact(request: HttpRequest, case_file: CaseFile) -> dict[str, Any]:
    now = timezone.localtime()
    proposed = {"day": now.date(), "hour": now.time(), "form": ContactForm.OFFICE}
    wanted = request.GET.get("afspraak", "")
    if wanted.isdecimal():
        visible = Appointment.objects.visible_to(user_of(request)).filter(case_file=case_file, pk=int(wanted))
        if appointment := visible.first():
            local = timezone.localtime(appointment.starts_at)
            proposed = {"day": local.date(), "hour": local.time(), "form": appointment.form}
            return {**proposed, "subject": appointment.subject}
    return proposed


def _note(form: ContactNoteForm, *, case_file: CaseFile, request: HttpRequest) -> Contact:
    data = form.cleaned_data
    return actions.note_contact(
        case_file=case_file,
        happened_at=form.moment(),
        form=data["form"],
        subject=data["subject"],
        text=data["text"],
        by=user_of(request),
        at=timezone.now(),
    )


def _improve(form: ContactNoteForm, *, contact: Contact, version: int, request: HttpRequest) -> Contact:
    data = form.cleaned_data
    return actions.edit_contact(
        contact=contact,
        version=version,
        happened_at=form.moment(),
        form=data["form"],
        subject=data["subject"],
        text=data["text"],
        by=user_of(request),
        at=timezone.now(),
    )


def _add_task(form: TaskForm, *, case_file: CaseFile, request: HttpRequest) -> NextStep:
    data = form.cleaned_data
    return actions.add_task(
        case_file=case_file,
        title=data["title"],
        due_on=data["due_on"],
        assigned_to=data["assigned_to"],
        reason=_("Taak van %(name)s") % {"name": user_of(request)},
        by=user_of(request),
    )
