"""Accounts a file may be paid on: checked before they are kept, replaced with what follows, never overwritten."""

import datetime as dt
import re
from dataclasses import dataclass, fields

from django.db.models import Q
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import AidGrant, AidProposal, PayeeAccount
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.identifiers import ImpossibleNumberError, read_iban, read_ogm

NOT_DECIDED = (ProposalState.DRAFT, ProposalState.READY, ProposalState.ON_AGENDA)


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account as it was typed; `iban` and `structured_message` may have spaces, plus signs and slashes."""

    name: str
    iban: str
    own: bool = True
    street: str = ""
    number: str = ""
    postal_code: str = ""
    town: str = ""
    country: str = "BE"
    structured_message: str = ""
    proof_seen_on: dt.date | None = None


@action("Rekening toegevoegd")
def add_account(*, case_file: CaseFile, account: Account, by: User, on: dt.date) -> PayeeAccount:
    """Add an account that may be paid for this file (IDN-04). The same one again is kept once.

    Raises `Refused` per field for a number that cannot be, a message that cannot be or a day in the future.
    """
    values = _checked(account, on=on)
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    same = {name: values[name] for name in ("iban", "structured_message")}
    found: PayeeAccount | None = PayeeAccount.objects.filter(case_file=locked, closed_on__isnull=True, **same).first()
    if found is None:
        return PayeeAccount.objects.create(case_file=locked, **values)
    if (found.name, found.own) == (values["name"], values["own"]):
        return found
    raise Refused({"iban": _("Deze rekening staat al in dit dossier. Pas die aan.")})


@action("Rekening verbeterd")
def correct_account(*, row: PayeeAccount, account: Account, expected: int, by: User, on: dt.date) -> PayeeAccount:
    """Correct the name, the address, the message or the proof of an account; its number stays.

    Raises `Refused` for another number (`replace_account` does that) or a closed account, `Conflict`.
    """
    values = _checked(account, on=on)
    locked = lock_version(row, expected=expected)
    _refuse_ended(locked)
    if values["iban"] != locked.iban:
        raise Refused({"iban": _("Een ander nummer is een andere rekening. Kies ‘Vervang’.")})
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    return locked


@action("Rekening vervangen")
def replace_account(*, row: PayeeAccount, account: Account, expected: int, by: User, on: dt.date) -> PayeeAccount:
    """Close an account and pay everything on the new one from now on; what was paid keeps the old in its payment.

    Grants (arrears of an ended one too) and proposals that are not decided move along. Raises `Refused` per field or `Conflict`.
    """
    locked = lock_version(row, expected=expected)
    _refuse_ended(locked)
    values = _checked(account, on=on)
    if (values["iban"], values["structured_message"]) == (locked.iban, locked.structured_message):
        raise Refused({"iban": _("Dit is dezelfde rekening. Kies ‘Verbeter’.")})
    new = add_account(case_file=locked.case_file, account=account, by=by, on=on)
    for grant in AidGrant.objects.select_for_update(of=("self",)).filter(payee=locked):
        grant.payee, grant.version = new, grant.version + 1
        grant.save()
    proposals = AidProposal.objects.select_for_update(of=("self",)).filter(payee=locked, state__in=NOT_DECIDED)
    for proposal in proposals:
        proposal.payee, proposal.version = new, proposal.version + 1
        proposal.save()
    locked.closed_on = on
    locked.save()
    return new


@action("Rekening afgesloten")
def close_account(*, row: PayeeAccount, expected: int, by: User, on: dt.date) -> PayeeAccount:
    """Use an account no longer; raises `Refused` while something is paid on it, or `Conflict`."""
    locked = lock_version(row, expected=expected)
    _refuse_ended(locked)
    proposed = AidProposal.objects.filter(payee=locked, state__in=NOT_DECIDED)
    still = Q(period__overlap=DateRange(on, None)) | Q(first_payment_due_on__gte=on)
    if AidGrant.objects.filter(still, payee=locked).exists() or proposed.exists():
        raise Refused(_("Op deze rekening wordt steun betaald of voorgesteld. Vervang ze door een andere."))
    locked.closed_on = on
    locked.save()
    return locked


def _refuse_ended(row: PayeeAccount) -> None:
    if row.closed_on is not None:
        raise Refused(_("Deze rekening wordt niet meer gebruikt."))


def _checked(account: Account, *, on: dt.date) -> dict[str, object]:
    """Field by field as the table has it; refuses what cannot be, beside its field."""
    values: dict[str, object] = {}
    problems = {}
    for one in fields(account):
        value = getattr(account, one.name)
        values[one.name] = value.strip() if isinstance(value, str) else value
    if not values["name"]:
        problems["name"] = _("Op wiens naam staat de rekening?")
    try:
        values["iban"] = read_iban(account.iban).value
    except ImpossibleNumberError as impossible:
        problems["iban"] = impossible.reason
    if values["structured_message"]:
        try:
            values["structured_message"] = read_ogm(account.structured_message).value
        except ImpossibleNumberError as impossible:
            problems["structured_message"] = impossible.reason
    values["country"] = str(values["country"]).upper() or "BE"
    if not re.fullmatch("[A-Z]{2}", str(values["country"])):
        problems["country"] = _("Een land is twee letters, zoals BE of NL.")
    if account.proof_seen_on and account.proof_seen_on > on:
        problems["proof_seen_on"] = _("Deze dag ligt in de toekomst.")
    if problems:
        raise Refused(problems)
    return values
