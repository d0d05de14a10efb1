"""She comes and speaks: the hour of the hearing, and what was said."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.committee.actions import hearing as actions
from houvast.apps.committee.models import AgendaItem
from houvast.core.errors import Conflict
from houvast.web.access import requires, user_of
from houvast.web.committee.forms import HeardForm, HearingForm
from houvast.web.committee.opening import open_item
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, typed_again


@requires(Permission.PREPARE_SITTING)
def plan(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """From which hour she is heard; a missing measurement never refuses it (ADR 0019)."""
    item = open_item(request, pk, item_id, page=_("Horen op de zitting"))
    names = ("hearing_at", "interpreter", "version")
    known = {name: getattr(item, name) for name in names}
    form = HearingForm(request.POST or None, initial={**known, "hearing_at": item.hearing_at or item.sitting.starts_at})

    def act(values: dict[str, Any]) -> AgendaItem:
        return actions.plan_item_hearing(item=item, at=timezone.now(), by=user_of(request), **values)

    text = _("De brief zegt het uur. De hoorzitting gaat altijd door; zonder recente MPSA is een reden nodig.")
    return _ask(request, item, form, act, question=_("Horen op de zitting"), text=text)


@requires(Permission.PREPARE_SITTING)
def record(request: HttpRequest, pk: int, item_id: int) -> HttpResponse:
    """What she said, and who assisted her."""
    item = open_item(request, pk, item_id, page=_("Verslag van het horen"))
    names = ("hearing_result", "hearing_assisted_by", "hearing_words", "version")
    form = HeardForm(request.POST or None, initial={name: getattr(item, name) for name in names})

    def act(values: dict[str, Any]) -> AgendaItem:
        return actions.record_item_hearing(item=item, by=user_of(request), **values)

    return _ask(request, item, form, act, question=_("Verslag van het horen"), text="")


def _ask(
    request: HttpRequest, item: AgendaItem, form: Any, act: Callable[[dict[str, Any]], Any], *, question: str, text: str
) -> HttpResponse:
    """Show the form; who saves second is told and keeps what she typed."""
    changed = False
    try:
        version = expected_version(request)
        if request.method == "POST" and attempt(form, lambda: act({**form.values(), "version": version})):
            messages.success(request, _("Bewaard."))
            return redirect("committee:item", pk=item.sitting_id, item_id=item.pk)
    except Conflict:
        form.data, changed = typed_again(request, version=item.version), True
    context = {"form": form, "item": item, "question": question, "text": text, "changed_meanwhile": changed}
    return render(request, "committee/hearing.html", context, status=answer_status(form, conflict=changed))
