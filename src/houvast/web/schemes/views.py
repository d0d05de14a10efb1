"""Kinds of aid: the list of a day, one with its history, adding, changing from a day on, ending."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.schemes import add_scheme, change_terms, end_scheme
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidScheme, BudgetKey
from houvast.core.errors import Conflict
from houvast.core.periods import last_day
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, differences, expected_version
from houvast.web.schemes.forms import EndForm, TermsForm, initial_terms


@requires(Permission.MANAGE_SCHEMES)
def schemes(request: HttpRequest) -> HttpResponse:
    """Every kind of aid of today under its heading of the figures, then what begins later and what ended."""
    today = timezone.localdate()
    rows: list[Any] = list(AidScheme.objects.for_reader(user_of(request)).order_by("label", "period"))
    groups: dict[str, list[Any]] = {}
    later, over = [], []
    running = {row.code for row in rows if today in row.period}
    for row in rows:
        row.last = last_day(row.period)
        if today in row.period:
            groups.setdefault(row.kind, []).append(row)
        elif row.period.lower > today:
            later.append(row)
        elif row.code not in running:
            over.append(row)
    ordered = [(label, groups[kind]) for kind, label in AidKind.choices if kind in groups]
    context = {"groups": ordered, "later": later, "over": over, "today": today}
    return render(request, "schemes/list.html", context)


@requires(Permission.MANAGE_SCHEMES)
def scheme(request: HttpRequest, pk: int) -> HttpResponse:
    """One kind of aid: the terms of a period and those before and after."""
    row, today = _scheme(request, pk), timezone.localdate()
    history: list[Any] = list(AidScheme.objects.for_reader(user_of(request)).filter(code=row.code).order_by("-period"))
    for one in history:
        one.last = last_day(one.period)
    row.last = last_day(row.period)
    context = {
        "scheme": row,
        "history": history,
        "running": today in row.period,
        "may_change": row.last is None or row.last >= today,
        "trail": [(_("Steunvormen"), reverse("schemes:list")), (capfirst(row.label), "")],
    }
    return render(request, "schemes/scheme.html", context)


@requires(Permission.MANAGE_SCHEMES)
def new(request: HttpRequest) -> HttpResponse:
    """Add a kind of aid of the centre's own."""
    initial = {"starts_on": timezone.localdate(), "rhythm": "eenmalig", "decided_by": "comite"}
    form = TermsForm(request.POST or None, keys=_keys(request), initial=initial)

    def act() -> AidScheme:
        return add_scheme(terms=form.terms(), starts_on=form.cleaned_data["starts_on"], by=user_of(request))

    if request.method == "POST" and (made := attempt(form, act)):
        messages.success(request, _("De steunvorm is toegevoegd."))
        return redirect("schemes:detail", pk=made.pk)
    context = {"form": form, "trail": [(_("Steunvormen"), reverse("schemes:list")), (_("Nieuwe steunvorm"), "")]}
    return render(request, "schemes/edit.html", context, status=answer_status(form))


@requires(Permission.MANAGE_SCHEMES)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other terms from a day on; who saves second is told and keeps what she typed."""
    row = _scheme(request, pk)
    starts_on = max(timezone.localdate(), row.period.lower)
    initial = initial_terms(row, starts_on=starts_on)
    form = TermsForm(request.POST or None, keys=_keys(request), initial=initial)
    conflict = None
    try:
        if request.method == "POST" and (made := attempt(form, partial(_change, request, row, form))):
            messages.success(request, _("De afspraken zijn bewaard."))
            return redirect("schemes:detail", pk=made.pk)
    except Conflict:
        row.refresh_from_db()
        saved = initial_terms(row, starts_on=starts_on)
        conflict = differences(form, TermsForm(keys=_keys(request), initial=saved))
    trail = [(_("Steunvormen"), reverse("schemes:list")), (capfirst(row.label), reverse("schemes:detail", args=[pk]))]
    context = {"form": form, "scheme": row, "conflict": conflict, "trail": [*trail, (_("Afspraken wijzigen"), "")]}
    status = answer_status(form, conflict=conflict is not None)
    return render(request, "schemes/edit.html", context, status=status)


@requires(Permission.MANAGE_SCHEMES)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a kind of aid be asked no longer."""
    row, changed = _scheme(request, pk), False
    form = EndForm(request.POST or None, initial={"last": max(timezone.localdate(), row.period.lower)})

    def act() -> AidScheme:
        return end_scheme(scheme=row, expected=expected_version(request), by=user_of(request), **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De steunvorm stopt. Wat loopt, loopt door."))
            return redirect("schemes:list")
    except Conflict:
        row.refresh_from_db()
        changed = True
    trail = [(_("Steunvormen"), reverse("schemes:list")), (capfirst(row.label), reverse("schemes:detail", args=[pk]))]
    context = {"form": form, "scheme": row, "changed_meanwhile": changed, "trail": [*trail, (_("Stoppen"), "")]}
    status = answer_status(form, conflict=changed)
    return render(request, "schemes/end.html", context, status=status)


def _change(request: HttpRequest, row: AidScheme, form: TermsForm) -> AidScheme:
    return change_terms(
        scheme=row,
        terms=form.terms(),
        starts_on=form.cleaned_data["starts_on"],
        expected=expected_version(request),
        by=user_of(request),
    )


def _keys(request: HttpRequest) -> QuerySet[BudgetKey]:
    keys: QuerySet[BudgetKey] = BudgetKey.objects.for_reader(user_of(request))
    return keys


def _scheme(request: HttpRequest, pk: int) -> Any:
    """Terms with their budget key, or 404."""
    return get_visible_or_404(AidScheme.objects.for_reader(user_of(request)), pk=pk)
