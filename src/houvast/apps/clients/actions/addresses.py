"""Where a person lives or is registered, through time."""

import datetime as dt
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.apps.clients.enums import AddressKind
from houvast.apps.clients.models import Address, Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.saving import save_or_refuse


class AddressDetails(TypedDict, total=False):
    """The parts of an address; kept apart because payments need them apart (law.md §7.2)."""

    street: str
    house_number: str
    box: str
    postcode: str
    municipality: str
    country: str


@action("Adres gewijzigd")
def change_address(
    *, person: Person, kind: AddressKind, details: AddressDetails, start: dt.date, by: User | None
) -> Address:
    """Give a person another address from `start` on; the earlier one of this kind ends the day before.

    The same `start` as the present address corrects that address. Raises `Refused({"start": …})` when an address of
    this kind already begins later.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    current: Address | None = Address.objects.filter(person=person, kind=kind).current().first()
    if current is not None and current.period.lower == start:
        for name, value in details.items():
            setattr(current, name, value)
        save_or_refuse(current, field="start")
        return current
    if current is not None:
        if current.period.lower and current.period.lower > start:
            raise Refused(
                {
                    "start": _("Er is al een adres vanaf %(date)s. Kies een latere datum.")
                    % {"date": f"{current.period.lower:%d/%m/%Y}"}
                }
            )
        current.period = period(current.period.lower, start - dt.timedelta(days=1))
        save_or_refuse(current, field="start")
    address = Address(person=person, kind=kind, period=period(start), **details)
    save_or_refuse(address, field="start")
    return address
