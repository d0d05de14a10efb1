"""Accounts a file may be paid on: the list, adding, correcting, replacing, closing."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.permissions import Permission
from houvast.apps.aid.actions import accounts as actions
from houvast.apps.aid.models import AidGrant, PayeeAccount
from houvast.apps.casefiles.models import CaseFile
from houvast.core.errors import Conflict
from houvast.web.access import get_visible_or_404, requires, user_of
from houvast.web.aid_requests.forms import AccountForm, CloseForm
from houvast.web.filepages.header import file_context, open_file
from houvast.web.filepages.submitting import attempt
from houvast.web.refusals import answer_status, differences, expected_version
from houvast_rules.identifiers import format_iban, format_ogm, read_iban

TYPED = ("name", "street", "number", "postal_code", "town", "country", "proof_seen_on")


@requires(Permission.REQUEST_AID)
def accounts(request: HttpRequest, pk: int) -> HttpResponse:
    """Which accounts may be paid, what is paid on each, and those that are no longer used."""
    case_file, user, today = open_file(request, pk, page="Rekeningen"), user_of(request), timezone.localdate()
    rows: list[Any] = list(PayeeAccount.objects.visible_to(user).filter(case_file=case_file).order_by("-own", "name"))
    running = AidGrant.objects.visible_to(user).filter(case_file=case_file, period__overlap=DateRange(today, None))
    paid: dict[int | None, list[str]] = {}
    for grant in running.select_related("scheme"):
        paid.setdefault(grant.payee_id, []).append(grant.scheme.label)
    for row in rows:
        _written(row)
        row.pays = ", ".join(paid.get(row.pk, []))
    context = {
        **file_context(request, case_file, tab="aid"),
        "rows": [row for row in rows if row.closed_on is None],
        "closed": [row for row in rows if row.closed_on],
    }
    return render(request, "aid_requests/accounts.html", context)


@requires(Permission.REQUEST_AID)
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an account; it starts with the name and address of the client."""
    case_file = open_file(request, pk, page="Rekening toevoegen")
    form = AccountForm(request.POST or None, initial=_of_client(case_file))

    def act() -> PayeeAccount:
        day = timezone.localdate()
        return actions.add_account(case_file=case_file, account=form.account(), by=user_of(request), on=day)

    warned = form.is_bound and form.warned(person_id=case_file.person_id)
    if request.method == "POST" and not warned and attempt(form, act):
        return _done(request, case_file, form, _("De rekening is toegevoegd."))
    context = {**file_context(request, case_file, tab="aid"), "form": form}
    return render(request, "aid_requests/account.html", context, status=answer_status(form))


@requires(Permission.REQUEST_AID)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the name, the address, the message or the proof; the number stays."""
    row = _account(request, pk)
    return _changed(request, row, AccountForm(request.POST or None, initial=_typed(row)), replacing=False)


@requires(Permission.REQUEST_AID)
def replace(request: HttpRequest, pk: int) -> HttpResponse:
    """Pay what runs on another account from now on."""
    row = _account(request, pk)
    initial = {**_typed(row), "iban": "", "structured_message": "", "proof_seen_on": None}
    return _changed(request, row, AccountForm(request.POST or None, initial=initial), replacing=True)


@requires(Permission.REQUEST_AID)
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Use an account no longer."""
    row = _written(_account(request, pk))
    case_file = open_file(request, row.case_file_id, page="Rekening afsluiten")
    form, changed = CloseForm(request.POST or None), False

    def act() -> PayeeAccount:
        version, day = expected_version(request), timezone.localdate()
        return actions.close_account(row=row, expected=version, by=user_of(request), on=day)

    try:
        if request.method == "POST" and attempt(form, act):
            messages.success(request, _("De rekening wordt niet meer gebruikt."))
            return redirect("aid_requests:accounts", pk=case_file.pk)
    except Conflict:
        row = _written(_account(request, pk))
        changed = True
    context = {**file_context(request, case_file, tab="aid"), "form": form, "account": row}
    context["changed_meanwhile"] = changed
    status = answer_status(form, conflict=changed)
    return render(request, "aid_requests/account_close.html", context, status=status)


def _changed(request: HttpRequest, row: Any, form: AccountForm, *, replacing: bool) -> HttpResponse:
    """Both ways of changing an account: correcting it, or paying on another from now on."""
    case_file, conflict = open_file(request, row.case_file_id, page="Rekening wijzigen"), None
    act = actions.replace_account if replacing else actions.correct_account
    said = _("Vanaf nu wordt op de nieuwe rekening betaald.") if replacing else _("De rekening is verbeterd.")

    def save() -> PayeeAccount:
        version, day = expected_version(request), timezone.localdate()
        return act(row=row, account=form.account(), expected=version, by=user_of(request), on=day)

    warned = form.is_bound and form.warned(person_id=case_file.person_id, before="" if replacing else row.iban)
    try:
        if request.method == "POST" and not warned and attempt(form, save):
            return _done(request, case_file, form, said)
    except Conflict:
        row = _account(request, row.pk)
        conflict = differences(form, AccountForm(initial=_typed(row)))
    context = {**file_context(request, case_file, tab="aid"), "form": form, "account": _written(row)}
    context |= {"conflict": conflict, "replacing": replacing}
    status = answer_status(form, conflict=conflict is not None)
    return render(request, "aid_requests/account.html", context, status=status)


def _done(request: HttpRequest, case_file: CaseFile, form: AccountForm, said: str) -> HttpResponse:
    """Say it is kept, and what could not be checked."""
    messages.success(request, said)
    for flag in read_iban(form.cleaned_data["iban"]).flags:
        messages.warning(request, flag.text)
    return redirect("aid_requests:accounts", pk=case_file.pk)


def _account(request: HttpRequest, pk: int) -> Any:
    """An account of a file this user may open."""
    return get_visible_or_404(PayeeAccount.objects.visible_to(user_of(request)), pk=pk)


def _written(row: Any) -> Any:
    """Give an account its number and message as people write them."""
    row.iban_words = format_iban(row.iban)
    row.message_words = format_ogm(row.structured_message) if row.structured_message else ""
    return row


def _typed(row: Any) -> dict[str, Any]:
    """An account as its form shows it."""
    _written(row)
    own = "ja" if row.own else "neen"
    values = {"iban": row.iban_words, "structured_message": row.message_words, "own": own}
    return {**{name: getattr(row, name) for name in TYPED}, **values}


def _of_client(case_file: Any) -> dict[str, Any]:
    """The client's own name and address: most accounts are hers."""
    address = case_file.header_address or {}
    box = f" bus {address['box']}" if address.get("box") else ""
    return {
        "name": str(case_file.person)[:70],
        "own": "ja",
        "street": address.get("street", ""),
        "number": f"{address.get('house_number', '')}{box}",
        "postal_code": address.get("postcode", ""),
        "town": address.get("municipality", ""),
        "country": "BE",
    }
