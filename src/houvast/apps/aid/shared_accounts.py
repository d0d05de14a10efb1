"""One account number for several people: often right (a couple, a landlord), sometimes a typing mistake or a fraud.

Only numbers are told, never whose file it is: who enters an account may not see the other file. Third parties that several
people pay, such as a landlord, are not named: at least one of the two must call it the client's own account.
"""

from collections import defaultdict
from collections.abc import Iterable

from houvast.apps.aid.models import PayeeAccount

# Per account number: who uses it, and whether as her own account.
Users = dict[str, dict[int, bool]]


def users_of(ibans: Iterable[str]) -> Users:
    """Return who uses these account numbers (without spaces) now, in one query."""
    found: Users = defaultdict(dict)
    rows = PayeeAccount.objects.filter(iban__in=set(ibans), closed_on__isnull=True)
    for iban, person, own in rows.values_list("iban", "case_file__person", "own"):
        found[iban][person] = own or found[iban].get(person, False)
    return found


def others_on(users: Users, iban: str, *, person_id: int, own: bool) -> int:
    """Count the other people on an account that this person uses, as her `own` or for a third party."""
    others = [theirs for person, theirs in users.get(iban, {}).items() if person != person_id]
    return len(others) if own else sum(others)
