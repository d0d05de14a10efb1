"""The client's one page: on the screen, as PDF, and as a file to edit."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.trajectories.models import Goal
from houvast.core.languages import language_name
from houvast.documents.rendering import OfficeFormat
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.filepages.header import file_context, open_file
from houvast.web.plans.onepage import Plan, choose, read_plan, without_words
from houvast.web.plans.paper import columns_of, one_page, version_for

_NAMES = {
    "nl": gettext_lazy("Nederlands"),
    "fr": gettext_lazy("Frans"),
    "en": gettext_lazy("Engels"),
    "nl-fr": gettext_lazy("Nederlands naast Frans"),
    "nl-en": gettext_lazy("Nederlands naast Engels"),
}


@require_safe
@requires(Permission.READ_FILE)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the page as the client gets it (`?taal=nl-fr`), and what still lacks words in the client's language."""
    case_file = open_file(request, pk, page="Blad voor de cliënt")
    plan, today = read_plan(case_file, user_of(request)), timezone.localdate()
    version = version_for(plan.language, request.GET.get("taal", ""))
    chosen = choose(plan)
    context: dict[str, Any] = {
        **file_context(request, case_file, tab="plan"),
        "columns": columns_of(plan, chosen, version, on=today),
        "versions": [(key, name, key == version) for key, name in _NAMES.items()],
        "version": version,
        "chosen": chosen,
        "missing": [_missing(plan, row) for row in without_words(plan)],
        "client_language": language_name(plan.language),
    }
    return render(request, "plans/sheet.html", context)


@require_safe
@requires(Permission.READ_FILE)
def document(request: HttpRequest, pk: int, file_format: str) -> HttpResponse:
    """Send the page as `pdf`, `docx` or `odt`; the editable files hold what fits on the PDF."""
    if file_format not in ("pdf", "docx", "odt"):
        raise Http404
    case_file = open_file(request, pk, page="Blad voor de cliënt")
    plan = read_plan(case_file, user_of(request))
    page = one_page(plan, version_for(plan.language, request.GET.get("taal", "")), on=timezone.localdate())
    name = _("mijn plan %(number)s") % {"number": case_file.number.replace("/", "-")}
    if file_format == "pdf":
        return made_response(page.pdf, name=name, inline=True)
    office: OfficeFormat = "docx" if file_format == "docx" else "odt"
    return made_response(page.document.office(office), name=name, file_format=office)


def _missing(plan: Plan, row: Any) -> dict[str, str]:
    """A goal or action without words in the client's language, with where to write them."""
    name = "plans:goal_edit" if isinstance(row, Goal) else "plans:action_edit"
    return {"text": row.text, "url": reverse(name, args=[plan.case_file.pk, row.pk])}
