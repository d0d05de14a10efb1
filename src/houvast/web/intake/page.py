"""What the page of one request shows: its clock, its steps, what was said, and the acts that are possible now."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.enums import Competence, Outcome, QuickScan, Right, RightState, UrgentReason
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.clients.enums import Interpreter
from houvast.core.enums import LifeDomain
from houvast.core.languages import language_name
from houvast.web.intake.register import question_words
from houvast.web.links import address_or_blank
from houvast.web.steps import link_of


def page_context(help_request: HelpRequest, user: Any) -> dict[str, Any]:
    """Return everything `intake/page.html` shows to this user."""
    steps = open_steps(help_request)
    decides = user.may(Permission.DECIDE_INTAKE)
    return {
        "help_request": help_request,
        "questions": question_words(help_request),
        "urgent_words": _labels(UrgentReason, help_request.urgent_reasons),
        "language": language_name(help_request.language),
        "interpreter": "" if help_request.interpreter == Interpreter.NONE else help_request.get_interpreter_display(),
        "steps": [(step, link_of(step, user)) for step in steps] if decides else [],
        "worker": next((step.assigned_to for step in steps if step.assigned_to), None),
        "needs": _needs(help_request) if decides else [],
        "discussed": sum(value != QuickScan.NOT_DISCUSSED for value in help_request.quick_scan.values()),
        "to_request": _rights_to_request(help_request) if decides else [],
        "decides": decides,
        "file_url": _file_url(help_request, user),
        "may_close": not help_request.outcome and not help_request.urgent and not decides,
        "may_dispatch": user.may(Permission.ASSIGN_WORKER) and not help_request.outcome,
        "may_reopen": decides and _may_reopen(help_request),
        "may_forward": decides and help_request.outcome == Outcome.FORWARDED and not help_request.forwarded_on,
        "late_entry": written_in_late(help_request),
    }


def _file_url(help_request: HelpRequest, user: Any) -> str:
    """Return the page of the file for who may open it; who noted the request may not."""
    if help_request.case_file_id is None:
        return ""
    if not CaseFile.objects.visible_to(user).filter(pk=help_request.case_file_id).exists():
        return ""
    return address_or_blank("casefiles:person", help_request.person_id)


def open_steps(help_request: HelpRequest) -> QuerySet[NextStep]:
    """Return what is still due on this request; who may read the request may know its clock."""
    return help_request.steps.open().select_related("assigned_to", "case_file").order_by("due_on", "id")


def written_in_late(help_request: HelpRequest) -> bool:
    """Tell whether the line was not written on the day of receipt (PRO-01)."""
    return timezone.localdate(help_request.registered_at) > timezone.localdate(help_request.received_at)


def still_open(help_request: HelpRequest) -> list[str]:
    """Return what practice.md §1.4 wants before an intake closes and is not there; it warns and never blocks."""
    scan, rights = help_request.quick_scan, help_request.rights
    discussed = sum(value != QuickScan.NOT_DISCUSSED for value in scan.values())
    checks = (
        (help_request.receipt_issued_at is None, _("het ontvangstbewijs is nog niet gegeven")),
        (discussed < len(LifeDomain), _("niet alle levensdomeinen zijn besproken")),
        (all(state == RightState.NOT_CHECKED for state in rights.values()), _("de rechten zijn nog niet nagegaan")),
        (not help_request.vdab_registration, _("de inschrijving bij VDAB is onbekend")),
        (help_request.competence == Competence.UNKNOWN, _("de bevoegdheid is nog te onderzoeken")),
    )
    return [words for missing, words in checks if missing]


def _needs(help_request: HelpRequest) -> list[tuple[str, str]]:
    """Return the domains with something to do, with the answer; those in order need no words."""
    wanted = {QuickScan.CONCERN, QuickScan.WANTS_HELP}
    found = [(domain, help_request.quick_scan.get(domain)) for domain in LifeDomain]
    return [(str(domain.label), str(QuickScan(value).label)) for domain, value in found if value in wanted]


def _rights_to_request(help_request: HelpRequest) -> list[str]:
    return _labels(Right, [key for key, state in help_request.rights.items() if state == RightState.TO_REQUEST])


def _may_reopen(help_request: HelpRequest) -> bool:
    closed_file = help_request.case_file is None or help_request.case_file.closed_on is not None
    undone = not help_request.forwarded_on and not help_request.decided_on
    return bool(help_request.outcome) and undone and (help_request.outcome != Outcome.FILE or closed_file)


def _labels(choices: Any, values: list[str]) -> list[str]:
    known = dict(choices.choices)
    return [str(known.get(value, value)) for value in values]
