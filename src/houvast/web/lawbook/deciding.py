"""The second pair of eyes: a proposal beside what is known, and what a decision touches."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.lawbook.actions import confirm_value, reject_value, row_of
from houvast.apps.lawbook.checks import change_of, doubts
from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force, law_without
from houvast.apps.lawbook.values import value_on
from houvast.core.errors import Refused
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.formatting import short_date
from houvast.web.lawbook.forms import ReasonForm
from houvast.web.lawbook.history import entry
from houvast.web.lawbook.words import number, value_text
from houvast.web.refusals import UNPROCESSABLE, show_refusal
from houvast_rules.errors import RulesError
from houvast_rules.law import Law


@require_safe
@requires(Permission.READ_LAW)
def value(request: HttpRequest, pk: int) -> HttpResponse:
    """One value of this centre: what it is, who proposed and decided, and what may be done with it now."""
    return show(request, value_or_404(request, pk))


@require_POST
@requires(Permission.CONFIRM_VALUE)
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm the proposal of a colleague and show which calculations it touches."""
    row = value_or_404(request, pk)
    return decide(
        request,
        row,
        act=lambda: confirm_value(value=row, by=user_of(request), at=timezone.now()),
        done=_("De waarde is bevestigd. Nieuwe berekeningen gebruiken ze vanaf nu."),
        leads_to="lawbook:touched",
    )


@requires(Permission.CONFIRM_VALUE)
def reject(request: HttpRequest, pk: int) -> HttpResponse:
    """Refuse the proposal of a colleague, with a reason."""
    row = value_or_404(request, pk)
    return with_reason(
        request,
        row,
        act=reject_value,
        question=_("Voorstel weigeren?"),
        confirm=_("Weiger het voorstel"),
        done=_("Het voorstel is geweigerd."),
    )


@requires(Permission.CONFIRM_VALUE)
def waiting(request: HttpRequest) -> HttpResponse:
    """Every proposal of a colleague beside what is known; what was ticked is confirmed in one go."""
    user = user_of(request)
    rows = ConfirmedValue.objects.for_decision_by(user).with_people().order_by("starts_on", "proposed_at", "pk")
    refusals: list[str] = []
    if request.method == "POST":
        ticked = [row for row in rows if str(row.pk) in request.POST.getlist("klopt")]
        refusals = _confirm_all(ticked, user) if ticked else [_("Vink minstens één voorstel aan.")]
        if not refusals:
            text = ngettext("%(count)s waarde is bevestigd.", "%(count)s waarden zijn bevestigd.", len(ticked))
            messages.success(request, text % {"count": len(ticked)})
            query = urlencode({"waarde": [row.pk for row in ticked]}, doseq=True)
            return redirect(f"{reverse('lawbook:touched_together')}?{query}")
    law, today = law_in_force(), timezone.localdate()
    withdrawals = ConfirmedValue.objects.for_withdrawal_by(user).with_people().order_by("withdrawal_asked_at", "pk")
    context = {
        "withdrawals": [entry(row) for row in withdrawals],
        "lines": [
            {"entry": entry(row), "past": row.starts_on < today, **_beside_the_known(row, law)} for row in rows.all()
        ],
        "refusals": refusals,
        "trail": [(_("Bedragen en termijnen"), reverse("lawbook:list")), (_("Voorstellen bevestigen"), "")],
    }
    return render(request, "lawbook/waiting.html", context, status=UNPROCESSABLE if refusals else 200)


def _confirm_all(rows: list[ConfirmedValue], user: User) -> list[str]:
    """Confirm all of them or none; return why not."""
    try:
        with transaction.atomic():
            for row in rows:
                confirm_value(value=row, by=user, at=timezone.now())
    except Refused as refused:
        return [f"{entry(row).label}: {text}" for text in refused.messages]
    return []


def show(request: HttpRequest, row: ConfirmedValue, refusal: str = "") -> HttpResponse:
    """The page of one value, with why something was refused."""
    user, law, shown = user_of(request), law_in_force(), entry(row)
    waits, own = row.state == ValueState.PROPOSED, row.proposed_by_id == user.pk
    known = row.key in law.parameters
    asked = row.state == ValueState.CONFIRMED and row.withdrawal_asked_by_id is not None
    context = {
        "entry": shown,
        "refusal": refusal,
        **(_beside_the_known(row, law) if waits else {"change": None, "doubts": []}),
        "may_decide": waits and not own and user.may(Permission.CONFIRM_VALUE),
        "waits_for_other": waits and own,
        "may_withdraw": (waits and own and user.may(Permission.PROPOSE_VALUE))
        or (row.state == ValueState.CONFIRMED and not asked and user.may(Permission.CONFIRM_VALUE)),
        "withdrawal_asked": asked,
        "may_agree": asked and row.withdrawal_asked_by_id != user.pk and user.may(Permission.CONFIRM_VALUE),
        "may_keep": asked and user.may(Permission.CONFIRM_VALUE),
        "afterwards": what_follows(row, user) if asked else "",
        "known": known,
        "trail": trail_of(shown.label, row, _("Voorstel")),
    }
    return render(request, "lawbook/value.html", context, status=UNPROCESSABLE if refusal else 200)


def _beside_the_known(row: ConfirmedValue, law: Law) -> dict[str, Any]:
    """What stands now on the same day, how much it differs, and the doubts the proposer ticked away."""
    if row.key not in law.parameters:
        return {"change": None, "doubts": []}
    try:
        change = change_of(row_of(row), law=law)
        found = doubts(row_of(row), law=law, on=timezone.localdate())
    except RulesError:
        return {"change": None, "doubts": []}
    if change is None:
        return {"change": None, "doubts": found}
    parameter, percentage = law.parameters[row.key], change.percentage
    words = {
        "known": value_text(parameter, change.known.value),
        "since": change.known.start,
        "percentage": "" if percentage is None else f"{'+' if percentage > 0 else ''}{number(percentage)} %",
    }
    return {"change": words, "doubts": found}


def decide(
    request: HttpRequest, row: ConfirmedValue, *, act: Callable[[], Any], done: str, leads_to: str
) -> HttpResponse:
    """Carry out a decision of one button, or say on the page of the value why it was refused."""
    try:
        act()
    except Refused as refused:
        return show(request, row, refusal=" ".join(refused.messages))
    messages.success(request, done)
    return redirect(leads_to, row.pk)


def with_reason(
    request: HttpRequest, row: ConfirmedValue, *, act: Any, question: str, confirm: str, done: str, more: str = ""
) -> HttpResponse:
    """Ask for a reason before `act`; `more` is said beside the value."""
    form, status, shown = ReasonForm(request.POST or None), 200, entry(row)
    if request.method == "POST":
        status = UNPROCESSABLE
        if form.is_valid():
            try:
                act(value=row, reason=form.cleaned_data["reason"], by=user_of(request), at=timezone.now())
                messages.success(request, done)
                return redirect("lawbook:number", row.key)
            except Refused as refused:
                show_refusal(form, refused)
    context = {
        "question": question,
        "text": f"{shown.label}: {shown.value}. {more}" if more else f"{shown.label}: {shown.value}",
        "action": request.path,
        "confirm": confirm,
        "cancel_url": reverse("lawbook:value", args=[row.pk]),
        "danger": True,
        "form": form,
    }
    return render(request, "web/confirm.html", context, status=status)


def what_follows(row: ConfirmedValue, user: User) -> str:
    """Say what applies from the first day of a confirmed value once it is taken back."""
    law = law_without(row)
    after = value_on(law, row.key, row.starts_on) if row.key in law.parameters else None
    if after is None:
        return _("Zonder deze waarde is er vanaf die dag geen andere gekend.")
    known = {"value": value_text(law.parameters[row.key], after.value), "day": short_date(after.start)}
    if after.is_confirmed_on(row.starts_on):
        said = _("Zonder deze waarde geldt %(value)s, de waarde sinds %(day)s.") % known
    else:
        said = _("Zonder deze waarde geldt %(value)s, de laatst gekende sinds %(day)s: niet bevestigd.") % known
    if not ConfirmedValue.objects.visible_to(user).in_place_of(row).exists():
        return said
    gone = _("De waarde die ze verving komt niet vanzelf terug: stel die opnieuw voor.")
    return f"{said} {gone}"


def value_or_404(request: HttpRequest, pk: int) -> ConfirmedValue:
    """Return the value with its people, for who may look up the amounts."""
    found: ConfirmedValue = get_visible_or_404(ConfirmedValue.objects.visible_to(user_of(request)).with_people(), pk=pk)
    return found


def trail_of(label: str, row: ConfirmedValue, last: str) -> list[tuple[str, str]]:
    """Return the path above a page of this value."""
    return [
        (_("Bedragen en termijnen"), reverse("lawbook:list")),
        (label, reverse("lawbook:number", args=[row.key])),
        (last, ""),
    ]
