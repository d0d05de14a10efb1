"""Opening, protecting, closing and reopening a file, and emergency access to a colleague's."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.due import hold_yearly_review
from houvast.apps.casefiles.actions import files as actions
from houvast.apps.casefiles.actions.access import take_emergency_access
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.trajectories.actions.start import open_file_with_trajectory
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.casefiles.forms import (
    CloseFileForm,
    EmergencyForm,
    OpenFileForm,
    ProtectForm,
    ReopenFileForm,
    ReviewForm,
)
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version


@requires(Permission.DECIDE_INTAKE)
def open_new(request: HttpRequest, person_id: int) -> HttpResponse:
    """Open a file for a person who has no open one."""
    person = get_visible_or_404(Person.objects.editable_by(user_of(request)), pk=person_id)
    if CaseFile.objects.visible_to(user_of(request)).open().filter(person=person).exists():
        return redirect("casefiles:person", person_id=person.pk)
    kinds = TrajectoryKind.objects.for_start(user_of(request), on=timezone.localdate())
    form = OpenFileForm(request.POST or None, kinds=kinds, user=user_of(request))
    log_access(request, person_id=person.pk, page="Dossier openen")

    def act() -> CaseFile:
        return open_file_with_trajectory(
            help_request=None, person=person, by=user_of(request), at=timezone.now(), **form.cleaned_data
        )

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Het dossier is geopend."))
        return redirect("casefiles:person", person_id=person.pk)
    return render(request, "casefiles/open.html", {"form": form, "person": person})


@requires(Permission.EMERGENCY)
def emergency(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask four hours of access to a colleague's file; says nothing about the file but that it exists."""
    known = CaseFile.objects.for_identification(user_of(request)).select_related("person")
    case_file: Any = get_visible_or_404(known, pk=pk)
    if case_file.openable:
        return redirect("casefiles:person", person_id=case_file.person_id)
    form = EmergencyForm(request.POST or None)

    def act() -> Any:
        reason = form.cleaned_data["reason"]
        return take_emergency_access(case_file=case_file, reason=reason, by=user_of(request), at=timezone.now())

    if request.method == "POST" and (access := attempt(form, act)):
        until = timezone.localtime(access.ends_at)
        messages.warning(
            request,
            _("Noodtoegang tot %(time)s. Alles wat je opent, staat in het logboek.") % {"time": f"{until:%H:%M}"},
        )
        return redirect("casefiles:person", person_id=case_file.person_id)
    return render(request, "casefiles/emergency.html", {"form": form, "person": case_file.person})


@requires(Permission.WRITE_FILE)
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Note the yearly review; the next one is planned by itself."""
    case_file = open_file(request, pk, page="Herziening")
    form = ReviewForm(request.POST or None, initial={"held_on": timezone.localdate()})

    def act() -> bool:
        held_on = form.cleaned_data["held_on"]
        hold_yearly_review(case_file=case_file, held_on=held_on, by=user_of(request), at=timezone.now())
        return True

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De herziening is genoteerd. De volgende staat gepland."))
        return redirect("casefiles:person", person_id=case_file.person_id)
    context = {**file_context(request, case_file, tab="overview"), "form": form}
    return render(request, "casefiles/review.html", context)


@requires(Permission.WRITE_FILE)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Close the file with a reason, once nothing runs in it."""
    case_file = open_file(request, pk, page="Dossier sluiten")
    form, conflict = CloseFileForm(request.POST or None), False
    act = partial(_close, form, case_file=case_file, request=request)
    if request.method == "POST":
        try:
            if attempt(form, act):
                messages.success(request, _("Het dossier is gesloten."))
                return redirect("casefiles:person", person_id=case_file.person_id)
        except Conflict:
            conflict = True
    context = {**file_context(request, case_file, tab="workers"), "form": form, "changed_meanwhile": conflict}
    return render(request, "casefiles/close.html", context, status=answer_status(form, conflict=conflict))


@requires(Permission.ASSIGN_WORKER)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed file again."""
    case_file = open_file(request, pk, page="Dossier heropenen")
    form = ReopenFileForm(request.POST or None, initial={"worker": user_of(request).pk})

    def act() -> CaseFile:
        worker = form.cleaned_data["worker"]
        return actions.reopen(case_file=case_file, worker=worker, by=user_of(request), at=timezone.now())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Het dossier is heropend."))
        return redirect("casefiles:person", person_id=case_file.person_id)
    context = {**file_context(request, case_file, tab="workers"), "form": form}
    return render(request, "casefiles/reopen.html", context)


@requires(Permission.WRITE_FILE)
def protect(request: HttpRequest, pk: int) -> HttpResponse:
    """Protect the file of a colleague or relative, or show it to the team again."""
    case_file = open_file(request, pk, page="Dossier afschermen")
    initial = {"protected": "yes" if case_file.protected else "no"}
    form = ProtectForm(request.POST or None, initial=initial)

    def act() -> CaseFile:
        protected = form.cleaned_data["protected"]
        return actions.protect(case_file=case_file, protected=protected, by=user_of(request))

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("Bewaard."))
        visible = CaseFile.objects.visible_to(user_of(request)).filter(pk=case_file.pk).exists()
        return redirect("casefiles:workers", pk=case_file.pk) if visible else redirect("/")
    context = {**file_context(request, case_file, tab="workers"), "form": form}
    return render(request, "casefiles/protect.html", context)


def _close(form: CloseFileForm, *, case_file: CaseFile, request: HttpRequest) -> CaseFile:
    return actions.close_case_file(
        case_file=case_file,
        reason=form.cleaned_data["reason"],
        version=expected_version(request),
        by=user_of(request),
        at=timezone.now(),
    )
