"""Budget keys and how many euros each has in a year."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions.schemes import save_budget_key, set_envelopes
from houvast.apps.aid.models import BudgetKey, BudgetYear
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, expected_version, typed_again
from houvast.web.schemes.forms import EnvelopesForm, KeyForm, YearForm


@requires(Permission.MANAGE_SCHEMES)
def budget(request: HttpRequest) -> HttpResponse:
    """The envelopes of a year, all in one form, with those of the year before beside them."""
    choice = YearForm(request.GET)
    user = user_of(request)
    year = (choice.cleaned_data["jaar"] if choice.is_valid() else None) or timezone.localdate().year
    keys: list[Any] = list(BudgetKey.objects.for_reader(user))
    form, changed = EnvelopesForm(request.POST or None, keys=keys, initial=_initial(user, keys, year)), False
    act = partial(_save, request, form, year)
    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("Het budget van %(year)s is bewaard.") % {"year": year})
            return redirect(f"{reverse('schemes:budget')}?jaar={year}")
    except Conflict:
        changed = True
        fresh = _initial(user, keys, year)
        versions = {name: value for name, value in fresh.items() if name.startswith("version_")}
        form.data = typed_again(request, **versions)
    before = dict(BudgetYear.objects.for_reader(user).filter(year=year - 1).values_list("key", "envelope"))
    context = {
        "form": form,
        "rows": [(key, box, version, before.get(key.pk)) for key, box, version in form.rows()],
        "year": year,
        "changed_meanwhile": changed,
        "trail": [(_("Steunvormen"), reverse("schemes:list")), (_("Budget"), "")],
    }
    status = answer_status(form, conflict=changed)
    return render(request, "schemes/budget.html", context, status=status)


@requires(Permission.MANAGE_SCHEMES)
def key_new(request: HttpRequest) -> HttpResponse:
    """Add a budget key."""
    return _key(request, None)


@requires(Permission.MANAGE_SCHEMES)
def key_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a budget key another code or description."""
    return _key(request, get_visible_or_404(BudgetKey.objects.for_reader(user_of(request)), pk=pk))


def _key(request: HttpRequest, key: Any) -> HttpResponse:
    form = KeyForm(request.POST or None, initial={"code": key.code, "label": key.label} if key else None)
    changed = False

    def act() -> BudgetKey:
        return save_budget_key(key=key, expected=expected_version(request), by=user_of(request), **form.cleaned_data)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De budgetsleutel is bewaard."))
            return redirect("schemes:budget")
    except Conflict:
        key.refresh_from_db()
        changed = True
    trail = [(_("Steunvormen"), reverse("schemes:list")), (_("Budget"), reverse("schemes:budget"))]
    context = {"form": form, "key": key, "changed_meanwhile": changed, "trail": [*trail, (_("Budgetsleutel"), "")]}
    status = answer_status(form, conflict=changed)
    return render(request, "schemes/key.html", context, status=status)


def _initial(user: User, keys: list[BudgetKey], year: int) -> dict[str, Any]:
    """What is set for the year, with the version each was read at."""
    initial: dict[str, Any] = {}
    rows = {row.key_id: row for row in BudgetYear.objects.for_reader(user).filter(year=year)}
    for key in keys:
        row = rows.get(key.pk)
        initial[f"envelope_{key.pk}"] = row.envelope if row else None
        initial[f"version_{key.pk}"] = row.version if row else 0
    return initial


def _save(request: HttpRequest, form: EnvelopesForm, year: int) -> bool:
    set_envelopes(year=year, amounts=form.amounts(), by=user_of(request))
    return True
