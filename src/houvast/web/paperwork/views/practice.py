"""What the law asks per list, to read, and what the service itself likes to see, to manage."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from houvast.accounts.permissions import Permission
from houvast.apps.paperwork.actions.proof import save_practice_item, stop_practice_item
from houvast.apps.paperwork.enums import Basis, ChecklistKind
from houvast.apps.paperwork.minimum import MINIMUM
from houvast.apps.paperwork.models import PracticeItem
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.paperwork.forms import PracticeForm
from houvast.web.refusals import CONFLICT, expected_version

FIELDS = ("kind", "label", "label_fr", "label_en", "why", "proofs")


@requires(Permission.MANAGE_TEMPLATES)
def practice(request: HttpRequest) -> HttpResponse:
    """Every list: the law's items with their source, what is assumed, and the service's own."""
    own: dict[str, list[PracticeItem]] = {}
    for item in PracticeItem.objects.visible_to(user_of(request)).asked():
        own.setdefault(item.kind, []).append(item)
    lists = [
        {"kind": kind, "label": kind.label, "items": MINIMUM[kind], "own": own.get(kind, [])} for kind in ChecklistKind
    ]
    return render(request, "paperwork/practice.html", {"lists": lists, "law": Basis.LAW})


@requires(Permission.MANAGE_TEMPLATES)
def add(request: HttpRequest) -> HttpResponse:
    """Add something the service likes to see."""
    form = PracticeForm(request.POST or None, initial={"kind": request.GET.get("lijst", "")})
    return _saved(request, form, None)


@requires(Permission.MANAGE_TEMPLATES)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change something the service likes to see."""
    item = _item(request, pk)
    return _saved(
        request, PracticeForm(request.POST or None, initial={name: getattr(item, name) for name in FIELDS}), item
    )


@require_POST
@requires(Permission.MANAGE_TEMPLATES)
def stop(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for it no longer."""
    try:
        item = get_visible_or_404(PracticeItem.objects.visible_to(user_of(request)), pk=pk)
        stop_practice_item(item=item, version=expected_version(request), by=user_of(request), on=timezone.localdate())
        messages.success(request, _("Dit wordt niet meer gevraagd."))
    except Conflict:
        messages.warning(request, _("Een collega wijzigde dit intussen. Kijk het opnieuw na."))
    return redirect("paperwork:practice")


def _item(request: HttpRequest, pk: int) -> PracticeItem:
    found: PracticeItem = get_visible_or_404(PracticeItem.objects.visible_to(user_of(request)).asked(), pk=pk)
    return found


def _saved(request: HttpRequest, form: PracticeForm, item: PracticeItem | None) -> HttpResponse:
    changed = False
    if request.method == "POST":
        try:
            if attempt(form, partial(_save, request, form, item)):
                messages.success(request, _("Bewaard. Op elke lijst staat erbij dat geen wet dit vraagt."))
                return redirect("paperwork:practice")
        except Conflict:
            changed = True
    context = {"form": form, "item": item, "changed_meanwhile": changed}
    return render(request, "paperwork/practice_edit.html", context, status=CONFLICT if changed else 200)


def _save(request: HttpRequest, form: PracticeForm, item: PracticeItem | None) -> Any:
    data = {**form.cleaned_data, "kind": ChecklistKind(form.cleaned_data["kind"])}
    return save_practice_item(item=item, version=expected_version(request), **data, by=user_of(request))
