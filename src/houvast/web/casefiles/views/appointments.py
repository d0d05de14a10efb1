"""Appointments of one file: planned (also for a step that is due), moved, told to the client on paper, settled."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions import appointments as actions
from houvast.apps.casefiles.enums import AppointmentState, ContactForm, InvitationChannel, StepKind
from houvast.apps.casefiles.models import Appointment, CaseFile, NextStep
from houvast.core.errors import Conflict, Refused
from houvast.documents.responses import made_response
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.forms import AppointmentForm, InvitationForm, MoveAppointmentForm
from houvast.web.casefiles.invitations import invitation_paper
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import UNPROCESSABLE, answer_status, expected_version, number_of, tell_refusal
from houvast.web.steps import link_of

MOMENT = {"starts_at": "hour"}


@requires(Permission.WRITE_FILE)
def new(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan a meeting with the client; `?stap=<id>` for a step that is due, `?na=<id>` again after another meeting."""
    case_file = open_file(request, pk, page="Afspraak maken")
    key = f"appointment:new:{case_file.pk}"
    step = _asked_step(request, case_file)
    form = AppointmentForm(request.POST or None, initial=_proposed(request, case_file, step))
    act = partial(_plan, form, case_file=case_file, step=step, request=request)
    if request.method == "POST" and (made := attempt(form, act, names=MOMENT)):
        forget_draft(request, key)
        messages.success(request, _("De afspraak staat vast."))
        return redirect("casefiles:appointment_move", pk=case_file.pk, appointment_id=made.pk)
    form.ask_beside_another()
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="journal"), "form": form, "draft": draft, "step": step}
    return render(request, "casefiles/appointment.html", context, status=answer_status(form))


@requires(Permission.WRITE_FILE)
def move(request: HttpRequest, pk: int, appointment_id: int) -> HttpResponse:
    """One planned meeting: give it another moment, print the invitation, note that it was sent."""
    case_file, appointment = _opened(request, pk, appointment_id)
    form = MoveAppointmentForm(request.POST or None, initial=MoveAppointmentForm.values_of(appointment))
    changed = False
    if request.method == "POST":
        try:
            if attempt(form, partial(_move, form, appointment=appointment, request=request), names=MOMENT):
                messages.success(request, _("De afspraak is aangepast. Verwittig de cliënt."))
                return redirect("casefiles:appointment_move", pk=pk, appointment_id=appointment_id)
        except Conflict:
            changed = True
    form.ask_beside_another()
    context = _page(request, case_file, appointment, form=form, changed=changed)
    return render(
        request,
        "casefiles/appointment_move.html",
        context,
        status=answer_status(form, conflict=changed),
    )


@require_POST
@requires(Permission.WRITE_FILE)
def invited(request: HttpRequest, pk: int, appointment_id: int) -> HttpResponse:
    """Note how and when the client was told."""
    case_file, appointment = _opened(request, pk, appointment_id)
    invitation = InvitationForm(request.POST)
    act = partial(_invite, invitation, appointment=appointment, request=request)
    try:
        if attempt(invitation, act):
            messages.success(request, _("De uitnodiging is genoteerd."))
            return redirect("casefiles:appointment_move", pk=pk, appointment_id=appointment_id)
    except Conflict:
        messages.error(request, _("Een collega wijzigde deze afspraak intussen. Kijk ze opnieuw na."))
        return redirect("casefiles:appointment_move", pk=pk, appointment_id=appointment_id)
    form = MoveAppointmentForm(initial=MoveAppointmentForm.values_of(appointment))
    context = _page(request, case_file, appointment, form=form) | {"invitation": invitation}
    return render(request, "casefiles/appointment_move.html", context, status=UNPROCESSABLE)


@require_safe
@requires(Permission.WRITE_FILE)
def invitation(request: HttpRequest, pk: int, appointment_id: int) -> HttpResponse:
    """The letter with day, hour and place, in the client's language; `?als=docx` to edit it."""
    _case_file, appointment = _opened(request, pk, appointment_id)
    paper = invitation_paper(appointment)
    content = paper.office("docx") if request.GET.get("als") == "docx" else paper.pdf()
    return made_response(content, name=paper.reference, inline=True)


@require_POST
@requires(Permission.WRITE_FILE)
def settle(request: HttpRequest, pk: int, appointment_id: int) -> HttpResponse:
    """Say what became of an appointment; the next page is what follows from it."""
    _case_file, appointment = _opened(request, pk, appointment_id)
    state = request.POST.get("state", "")
    if state not in AppointmentState.values:
        return redirect("casefiles:journal", pk=pk)
    try:
        settled = actions.settle_appointment(
            appointment=appointment,
            state=AppointmentState(state),
            version=expected_version(request),
            by=user_of(request),
            at=timezone.now(),
        )
    except Refused as refused:
        tell_refusal(request, refused)
    except Conflict:
        messages.error(request, _("Een collega wijzigde deze afspraak intussen. Kijk ze opnieuw na."))
    else:
        return _after(request, settled)
    return redirect("casefiles:journal", pk=pk)


def _after(request: HttpRequest, appointment: Appointment) -> HttpResponse:
    """Where a settled meeting leads: to the step it was held for, to the note, or to a new attempt."""
    pk, state = appointment.case_file_id, appointment.state
    if state == AppointmentState.DONE:
        step = appointment.step
        if step and step.done_at is None and (link := link_of(step, user_of(request))).url:
            messages.info(request, _("Deze afspraak diende hiervoor: %(step)s.") % {"step": step.title})
            return redirect(link.url)
        return redirect(f"{reverse('casefiles:contact_new', args=[pk])}?afspraak={appointment.pk}")
    if state == AppointmentState.NO_SHOW:
        messages.warning(
            request, _("Niet verschenen: het staat in het verloop. Probeer het opnieuw, ook langs een andere weg.")
        )
        return redirect(f"{reverse('casefiles:appointment_new', args=[pk])}?na={appointment.pk}")
    messages.success(request, _("De afspraak is geannuleerd."))
    return redirect("casefiles:journal", pk=pk)


def _opened(request: HttpRequest, pk: int, appointment_id: int) -> tuple[CaseFile, Appointment]:
    case_file = open_file(request, pk, page="Afspraak")
    visible = Appointment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    related = visible.select_related("user", "step__case_file", "case_file__person")
    return case_file, get_visible_or_404(related, pk=appointment_id)


def _page(
    request: HttpRequest,
    case_file: CaseFile,
    appointment: Appointment,
    *,
    form: MoveAppointmentForm,
    changed: bool = False,
) -> dict[str, Any]:
    initial = {"channel": InvitationChannel.LETTER, "invited_on": timezone.localdate()}
    return {
        **file_context(request, case_file, tab="journal"),
        "form": form,
        "appointment": appointment,
        "invitation": InvitationForm(initial=initial),
        "version": appointment.version,
        "changed_meanwhile": changed,
        "planned": appointment.state == AppointmentState.PLANNED,
        "now": timezone.now(),
    }


def _asked_step(request: HttpRequest, case_file: CaseFile) -> NextStep | None:
    wanted = request.GET.get("stap", "")
    visible = NextStep.objects.visible_to(user_of(request)).open().filter(case_file=case_file)
    found: NextStep | None = visible.filter(pk=number_of(wanted)).first()
    return found


def _proposed(request: HttpRequest, case_file: CaseFile, step: NextStep | None) -> dict[str, Any]:
    proposed: dict[str, Any] = {"user": user_of(request).pk, "form": ContactForm.OFFICE}
    if step is not None:
        day = max(step.due_on, timezone.localdate())
        at_home = step.kind in {StepKind.REVIEW, StepKind.HOME_VISIT}
        form = ContactForm.HOME if at_home else ContactForm.OFFICE
        return {**proposed, "subject": step.title[:120], "day": day, "form": form}
    wanted = request.GET.get("na", "")
    if number := number_of(wanted):
        visible = Appointment.objects.visible_to(user_of(request)).filter(case_file=case_file, pk=number)
        if before := visible.first():
            kept = {name: getattr(before, name) for name in ("subject", "minutes", "form", "place")}
            return {**kept, "user": before.user_id}
    return proposed


def _plan(form: AppointmentForm, *, case_file: CaseFile, step: NextStep | None, request: HttpRequest) -> Appointment:
    data = form.cleaned_data
    return actions.plan_appointment(
        case_file=case_file,
        user=data["user"],
        starts_at=form.moment(),
        minutes=data["minutes"],
        form=data["form"],
        subject=data["subject"],
        place=data["place"],
        step=step,
        beside_another=data["beside_another"],
        by=user_of(request),
        at=timezone.now(),
    )


def _move(form: MoveAppointmentForm, *, appointment: Appointment, request: HttpRequest) -> Appointment:
    data = form.cleaned_data
    return actions.move_appointment(
        appointment=appointment,
        version=expected_version(request),
        starts_at=form.moment(),
        minutes=data["minutes"],
        form=data["form"],
        place=data["place"],
        user=data["user"],
        beside_another=data["beside_another"],
        by=user_of(request),
        at=timezone.now(),
    )


def _invite(form: InvitationForm, *, appointment: Appointment, request: HttpRequest) -> Appointment:
    data = form.cleaned_data
    return actions.note_invitation(
        appointment=appointment,
        version=expected_version(request),
        channel=InvitationChannel(data["channel"]),
        invited_on=data["invited_on"],
        by=user_of(request),
        at=timezone.now(),
    )
