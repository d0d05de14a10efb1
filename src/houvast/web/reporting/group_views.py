"""How a group is getting on, on a page and as a PDF; it never opens a list of persons."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from houvast.accounts.permissions import Permission
from houvast.apps.reporting.first_and_last import Voice
from houvast.apps.reporting.group_view import group_view
from houvast.apps.reporting.groups import Period
from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN
from houvast.documents.responses import made_response
from houvast.web.access import requires, user_of
from houvast.web.printing.documents import group_document
from houvast.web.refusals import answer_status
from houvast.web.reporting.group_forms import CLIENT, WORKER, GroupForm
from houvast.web.reporting.group_words import balance_tables, mpsa_tables, outcome_tables

_VOICES: dict[str, Voice] = {WORKER: "worker_score", CLIENT: "client_score"}


@require_safe
@requires(Permission.READ_GROUPS)
def groups(request: HttpRequest) -> HttpResponse:
    """Ask which group, and show it."""
    today = timezone.localdate()
    form = _form(request, today)
    context: dict[str, Any] = {"form": form, "smallest": SMALLEST_SHOWN}
    if form.is_bound and form.is_valid():
        context |= _counted(request, form, today)
        context["pdf_url"] = f"{reverse('reporting:group_pdf')}?{urlencode(form.cleaned_data)}"
    return render(request, "reporting/group.html", context, status=answer_status(form))


@require_safe
@requires(Permission.READ_GROUPS)
def group_pdf(request: HttpRequest) -> HttpResponse:
    """The same figures to print, sensitive ones only with `gevoelig=1`; without a good choice the page asks for one."""
    today = timezone.localdate()
    form = _form(request, today)
    if not (form.is_bound and form.is_valid()):
        return redirect(f"{reverse('reporting:groups')}?{request.GET.urlencode()}")
    counted = _counted(request, form, today) | {"with_sensitive": request.GET.get("gevoelig") == "1"}
    name = _("groep %(group)s %(year)s") % {"group": slugify(form.group.label), "year": form.cleaned_data["jaar"]}
    return made_response(group_document(counted).pdf(), name=name, inline=True)


def _form(request: HttpRequest, today: dt.date) -> GroupForm:
    initial = {"jaar": today.year, "stem": WORKER}
    if "groep" not in request.GET:
        return GroupForm(today=today, initial=initial)
    return GroupForm({**initial, **request.GET.dict()}, today=today, initial=initial)


def _counted(request: HttpRequest, form: GroupForm, today: dt.date) -> dict[str, Any]:
    """What the page and the document both say."""
    period = Period.of_year(form.cleaned_data["jaar"], on=today)
    view = group_view(user_of(request), form.group, period, _VOICES[form.cleaned_data["stem"]])
    return {
        "view": view,
        "year": form.cleaned_data["jaar"],
        "voice": dict(form.fields["stem"].choices)[form.cleaned_data["stem"]],  # type: ignore[attr-defined]
        "balance": balance_tables(view.balance) if view.balance else None,
        "mpsa": mpsa_tables(view.mpsa) if view.mpsa else None,
        "outcomes": outcome_tables(view),
        "smallest": SMALLEST_SHOWN,
        "on": today,
    }
