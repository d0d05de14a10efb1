"""What nobody has yet and who has room: a proposal with its reason at each line, given by a person in one step."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.accounts.queries import colleagues_with
from houvast.apps.casefiles.actions.files import assign_worker
from houvast.apps.casefiles.actions.requests import dispatch_intake
from houvast.apps.casefiles.models import CaseFile, HelpRequest
from houvast.apps.workload.dispatching import SHOWN, Dispatcher, files_without_worker, waiting_requests
from houvast.apps.workload.load import workload
from houvast.core.errors import Conflict, Refused
from houvast.core.languages import Language
from houvast.web.access import get_visible_or_404, log_access, requires, user_of
from houvast.web.refusals import number_of, tell_refusal


@require_safe
@requires(Permission.HAND_OVER)
def dispatch(request: HttpRequest) -> HttpResponse:
    """Open requests without a worker, urgent ones first, and open files whose worker is gone."""
    user, counted = user_of(request), workload(timezone.localdate())
    dispatcher = Dispatcher(counted)
    requests, files = waiting_requests(user), files_without_worker(user)
    shown_requests, shown_files = list(requests[: SHOWN + 1]), list(files[: SHOWN + 1])
    context = {
        "today": counted.on,
        "norm": counted.norm,
        "requests": [_request_line(row, dispatcher) for row in shown_requests[:SHOWN]],
        "files": [_file_line(row, dispatcher) for row in shown_files[:SHOWN]],
        "more": len(shown_requests) > SHOWN or len(shown_files) > SHOWN,
        "shown": SHOWN,
        "room": dispatcher.candidates(Permission.DECIDE_INTAKE),
        "trail": [(_("Werklast"), reverse("workload:overview")), (_("Verdelen"), "")],
    }
    return render(request, "workload/dispatch.html", context)


@require_POST
@requires(Permission.HAND_OVER)
def give_request(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the intake of one request to a colleague."""
    help_request = get_visible_or_404(HelpRequest.objects.visible_to(request.user), pk=pk)
    if help_request.person_id:
        log_access(request, person_id=help_request.person_id, page="workload:dispatch")
    if worker := _chosen(request, Permission.DECIDE_INTAKE):
        try:
            # Only requests nobody had stood on the page.
            dispatch_intake(help_request=help_request, to=worker, by=user_of(request), seen=0)
        except Refused as refused:
            tell_refusal(request, refused)
        except Conflict:
            _given_meanwhile(request, help_request.register_number)
        else:
            words = {"number": help_request.register_number, "name": worker}
            messages.success(request, _("Hulpvraag %(number)s is toegewezen aan %(name)s.") % words)
    return redirect("workload:dispatch")


@require_POST
@requires(Permission.HAND_OVER)
def give_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give an open file to a social worker."""
    case_file = get_visible_or_404(CaseFile.objects.visible_to(user_of(request)), pk=pk)
    log_access(request, person_id=case_file.person_id, page="workload:dispatch")
    if worker := _chosen(request, Permission.WRITE_FILE):
        try:
            seen = number_of(request.POST.get("seen", ""))
            assign_worker(case_file=case_file, worker=worker, by=user_of(request), on=timezone.localdate(), seen=seen)
        except Refused as refused:
            tell_refusal(request, refused)
        except Conflict:
            _given_meanwhile(request, case_file.number)
        else:
            words = {"number": case_file.number, "name": worker}
            messages.success(request, _("Dossier %(number)s is toegewezen aan %(name)s.") % words)
    return redirect("workload:dispatch")


def _given_meanwhile(request: HttpRequest, number: str) -> None:
    text = _("%(number)s werd intussen door een collega toegewezen. Er is niets gewijzigd.")
    messages.warning(request, text % {"number": number})


def _chosen(request: HttpRequest, permission: Permission) -> User | None:
    """The colleague of the row; a spoiled or empty choice is told above the list."""
    number = number_of(request.POST.get("worker", ""))
    found: User | None = colleagues_with(permission).filter(pk=number).first()
    if found is None:
        messages.error(request, _("Kies eerst een collega op die regel."))
    return found


def _request_line(row: HelpRequest, dispatcher: Dispatcher) -> dict[str, Any]:
    candidates = dispatcher.candidates(Permission.DECIDE_INTAKE, language=row.language)
    proposed = dispatcher.suggest(candidates, language=row.language, team_id=None)
    return {"row": row, "candidates": candidates, "proposed": proposed}


def _file_line(row: CaseFile, dispatcher: Dispatcher) -> dict[str, Any]:
    language = row.person.language or Language.DUTCH
    candidates = dispatcher.candidates(Permission.WRITE_FILE, language=language)
    proposed = dispatcher.suggest(candidates, language=language, team_id=row.team_id)
    return {"row": row, "candidates": candidates, "proposed": proposed}
