"""What money comes from and goes to: the credit of every budget key, and accounts of every kind.

Accounts of a landlord, of a supplier with its message, of a school nobody saw proof of, and one that was replaced.
"""

import datetime as dt
from decimal import Decimal

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.accounts import Account, add_account, replace_account
from houvast.apps.aid.actions.schemes import set_envelope
from houvast.apps.aid.models import AidPayment, AidRequest, AidScheme, BudgetKey
from houvast.jobs.demo.accounts import BEFORE, NOW, OTHERS, iban
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.world import World

LANDLORD = Account(
    name="Immo Vaartkant", iban=iban(OTHERS + 1), own=False, street="Vaartkant", number="7", postal_code="8999",
    town="Houtrode",
)  # fmt: skip
SUPPLIER = Account(name="Energie Vlakland", iban=iban(OTHERS + 2), own=False, structured_message="+++010/8068/17183+++")
SCHOOL = Account(name="Basisschool De Vlieger", iban=iban(OTHERS + 3), own=False)


# A key nobody paid from has this; others have room for a fifth more than what was paid, in whole thousands.
LEAST, ROOM = Decimal(5_000), Decimal("1.2")


def fill_envelopes(world: World) -> None:
    """Give every budget key its credit of this year and the year before, near to what was paid."""
    by, year = world.staff.first(Role.HEAD_OF_SERVICE), world.on.year
    keys = dict(AidScheme.objects.in_force(world.on).order_by("pk").values_list("kind", "budget_key"))
    for one in (year - 1, year):
        paid: dict[int, Decimal] = {}
        for kind, amount in AidPayment.objects.filter(paid_on__year=one).values_list("kind", "amount"):
            if kind in keys:
                paid[keys[kind]] = paid.get(keys[kind], Decimal(0)) + amount
        for key in BudgetKey.objects.order_by("pk"):
            envelope = max(LEAST, (paid.get(key.pk, Decimal(0)) * ROOM / 1000).quantize(Decimal(1)) * 1000)
            set_envelope(key=key, year=one, envelope=envelope, expected=0, by=by)


def add_payees(world: World) -> None:
    """Give the star and whoever asks something accounts to choose from: her own, an older one, those of others."""
    asking = set(AidRequest.objects.values_list("case_file", flat=True))
    cases = [case for case in world.cases if hasattr(case, "file") and hasattr(case, "worker")]
    chosen = [case for case in cases if case is world.cases[0] or case.file.pk in asking]
    for number, case in enumerate(chosen):
        case.file.refresh_from_db()
        if case.file.closed_on is None:
            _of(case, number)


def _of(case: Case, number: int) -> None:
    day, seen = case.world.on, max(case.file.opened_on, case.world.on - dt.timedelta(days=30))
    star = case is case.world.cases[0]
    _add(case, LANDLORD, seen)
    if star or number % 2:
        _add(case, SUPPLIER, seen)
    if star or number % 3 == 0:
        _add(case, SCHOOL, None)
    if star or number % 4 == 1:
        name = str(case.person)[:70]
        before = Account(name=name, iban=iban(BEFORE + case.number), proof_seen_on=case.file.opened_on)
        now = Account(name=name, iban=iban(NOW + case.number), proof_seen_on=day)
        row = add_account(case_file=case.file, account=before, by=case.worker, on=case.file.opened_on)
        replace_account(row=row, account=now, expected=row.version, by=case.worker, on=day)


def _add(case: Case, account: Account, seen: dt.date | None) -> None:
    with_proof = Account(**{**vars(account), "proof_seen_on": seen})
    add_account(case_file=case.file, account=with_proof, by=case.worker, on=case.world.on)
