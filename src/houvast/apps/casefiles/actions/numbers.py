"""Gap-free numbers: the counter row is locked until the numbered row is committed (law.md PRO-01)."""

from houvast.apps.casefiles.models import RegisterYear


def next_number(*, register: str, year: int) -> int:
    """Return the next number of `register` in `year`; call it inside the action that stores the row.

    A rollback gives the number back, so the register has no gaps; two at once wait for each other.
    """
    RegisterYear.objects.get_or_create(register=register, year=year)
    counter = RegisterYear.objects.select_for_update(of=("self",)).get(register=register, year=year)
    counter.last_number += 1
    counter.save(update_fields=["last_number"])
    return counter.last_number
