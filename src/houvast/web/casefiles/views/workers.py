"""Who works on a file, who did, and what was handed over."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions import files as actions
from houvast.apps.casefiles.models import Assignment, CaseFile, EmergencyAccess
from houvast.apps.casefiles.workers import social_worker_of
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.casefiles.forms import CoachForm, HandOverForm
from houvast.web.drafts.offers import forget_draft, restore_draft
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, tell_refusal, typed_again


@requires(Permission.READ_FILE)
def workers(request: HttpRequest, pk: int) -> HttpResponse:
    """Present and former workers with their periods and notes, and who took emergency access."""
    case_file = open_file(request, pk, page="Begeleiding")
    visible = Assignment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    rows = list(visible.select_related("user", "user__team").order_by("-kind", "-period"))
    for row in rows:
        row.last_day = last_day(row.period)
    emergencies = EmergencyAccess.objects.for_file(case_file, user_of(request)).select_related("user")
    context = {
        **file_context(request, case_file, tab="workers"),
        "current": [row for row in rows if row.period.upper_inf],
        "former": [row for row in rows if not row.period.upper_inf],
        "emergencies": emergencies[:10],
    }
    return render(request, "casefiles/workers.html", context)


@requires(Permission.ASSIGN_WORKER)
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the file to another social worker, with a note."""
    case_file = open_file(request, pk, page="Dossier overdragen")
    key = f"handover:{case_file.pk}"
    form, changed = HandOverForm(request.POST or None, initial={"seen": _holder_of(case_file)}), False

    def act() -> Assignment:
        data = form.cleaned_data
        today = timezone.localdate()
        return actions.hand_over(
            case_file=case_file,
            to=data["worker"],
            note=data["note"],
            by=user_of(request),
            on=today,
            seen=data["seen"],
        )

    try:
        if request.method == "POST" and attempt(form, act):
            forget_draft(request, key)
            messages.success(request, _("Het dossier is overgedragen."))
            still_mine = CaseFile.objects.visible_to(user_of(request)).filter(pk=case_file.pk).exists()
            return redirect("casefiles:workers", pk=case_file.pk) if still_mine else redirect("/")
    except Conflict:
        form.data, changed = typed_again(request, seen=_holder_of(case_file)), True
    draft = restore_draft(form, request=request, key=key)
    context = {**file_context(request, case_file, tab="workers"), "form": form, "draft": draft}
    context["changed_meanwhile"] = changed
    return render(request, "casefiles/hand_over.html", context, status=answer_status(form, conflict=changed))


def _holder_of(case_file: CaseFile) -> int:
    worker = social_worker_of(case_file)
    return worker.pk if worker else 0


@requires(Permission.WRITE_FILE)
def coach_add(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a colleague work on the file too."""
    case_file = open_file(request, pk, page="Begeleider toevoegen")
    form = CoachForm(request.POST or None)

    def act() -> Assignment:
        coach = form.cleaned_data["coach"]
        return actions.add_coach(case_file=case_file, coach=coach, by=user_of(request), on=timezone.localdate())

    if request.method == "POST" and attempt(form, act):
        messages.success(request, _("De collega werkt nu mee aan dit dossier."))
        return redirect("casefiles:workers", pk=case_file.pk)
    context = {**file_context(request, case_file, tab="workers"), "form": form}
    return render(request, "casefiles/coach_add.html", context)


@require_POST
@requires(Permission.WRITE_FILE)
def assignment_end(request: HttpRequest, pk: int, assignment_id: int) -> HttpResponse:
    """End the work of a coach on the file."""
    case_file = open_file(request, pk, page="Begeleiding beëindigen")
    visible = Assignment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    assignment = get_visible_or_404(visible, pk=assignment_id)
    try:
        actions.end_assignment(assignment=assignment, by=user_of(request), on=timezone.localdate())
    except Refused as refused:
        tell_refusal(request, refused)
    else:
        messages.success(request, _("De begeleiding is beëindigd."))
    return redirect("casefiles:person", person_id=case_file.person_id)


@require_POST
@requires(Permission.WRITE_FILE)
def handover_read(request: HttpRequest, pk: int, assignment_id: int) -> HttpResponse:
    """Say that the note was read; it then moves from the top of the page to the history."""
    case_file = open_file(request, pk, page="Overdrachtsnota")
    visible = Assignment.objects.visible_to(user_of(request)).filter(case_file=case_file)
    assignment = get_visible_or_404(visible, pk=assignment_id)
    if assignment.user_id == user_of(request).pk:
        actions.mark_handover_read(assignment=assignment, by=user_of(request), at=timezone.now())
    return redirect("casefiles:person", person_id=case_file.person_id)
