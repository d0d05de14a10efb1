"""The national register number of a person through time (law.md §7.1: a number can be replaced)."""

import datetime as dt

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import User
from houvast.apps.clients.identifiers import check_insz
from houvast.apps.clients.models import Insz, Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.periods import period
from houvast.core.saving import save_or_refuse


@action("Rijksregisternummer ingevuld")
def set_insz(
    *, person: Person, number: str, on: dt.date, by: User | None, start: dt.date | None = None, correction: bool = False
) -> Insz:
    """Give a person a number; an earlier number keeps its own period in the history.

    A first number, or a `correction` of a typing error, needs no `start`; a replaced number does: the old one ends the
    day before. Raises `Refused` per field (`insz`, `start`).
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)
    current: Insz | None = Insz.objects.filter(person=person).current().first()
    if current is None:
        return attach_insz(person=person, text=number, start=start, on=on, by=by)
    digits = check_insz(number, on=on).digits
    if digits == current.number:
        raise Refused({"insz": _("Dit is het huidige nummer van deze persoon.")})
    _refuse_taken(digits, person=person, by=by)
    if correction:
        current.number = digits
        save_or_refuse(current, field="insz")
        return current
    _end(current, start=start, on=on)
    return attach_insz(person=person, text=number, start=start, on=on, by=by)


@action("Rijksregisternummer ingevuld")
def attach_insz(*, person: Person, text: str, start: dt.date | None, on: dt.date, by: User | None) -> Insz:
    """Store a checked number from `start` on, for a person who has none then; raises `Refused({"insz": …})`."""
    digits = check_insz(text, on=on).digits
    _refuse_taken(digits, person=person, by=by)
    row = Insz(person=person, number=digits, period=period(start))
    save_or_refuse(row, field="insz")
    return row


def _end(current: Insz, *, start: dt.date | None, on: dt.date) -> None:
    if start is None:
        raise Refused({"start": _("Vul in vanaf welke dag het nieuwe nummer geldt.")})
    if start > on:
        raise Refused({"start": _("Deze datum ligt in de toekomst.")})
    if current.period.lower and start <= current.period.lower:
        raise Refused({"start": _("Het vorige nummer begint pas later. Kijk de datum na.")})
    current.period = period(current.period.lower, start - dt.timedelta(days=1))
    save_or_refuse(current, field="start")


def _refuse_taken(digits: str, *, person: Person, by: User | None) -> None:
    """Name the other holder only to somebody who may know that person exists."""
    taken = Insz.objects.filter(number=digits).first()
    if taken is None:
        return
    message: str | Promise
    if taken.person_id == person.pk:
        message = _("Dit nummer had deze persoon vroeger al.")
    elif by is not None and (holder := Person.objects.identifiable_by(by).filter(pk=taken.person_id).first()):
        message = _("Dit rijksregisternummer staat al bij %(name)s.") % {"name": str(holder)}
    else:
        message = _("Dit rijksregisternummer kan niet. Vraag het na bij het diensthoofd.")
    raise Refused({"insz": message})
