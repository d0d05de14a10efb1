"""Whether a proposed run is still what is due: everything is worked out once more just before it is locked."""

from typing import Any

from houvast.apps.clients.models import Person
from houvast.apps.payments.enums import HeldBecause
from houvast.apps.payments.facts import candidates, owed_to
from houvast.apps.payments.lines import COMPARED, make_line
from houvast.apps.payments.models import PaymentLine, PaymentRun, PaymentSettings
from houvast_rules.law import Law

_AT_ONCE = 1000
_Content = tuple[Any, ...]


def changed_since(run: PaymentRun, *, settings: PaymentSettings, law: Law) -> list[str]:
    """Return the names of persons whose lines would be others now: a stop, a new account, a payment elsewhere."""
    standing = {_place(line): _content(line) for line in run.lines.all()}
    now: dict[_Content, _Content] = {}
    persons = candidates(run, settings).order_by("person_id").values_list("person_id", flat=True).distinct()
    everybody = list(persons)
    for start in range(0, len(everybody), _AT_ONCE):
        for one in owed_to(everybody[start : start + _AT_ONCE], run=run, settings=settings):
            lines = (make_line(owed, run=run, settings=settings, law=law) for owed in one.owed)
            now |= {_place(line): _content(line) for line in lines}
    other = {place[0] for place in standing.keys() | now.keys() if standing.get(place) != now.get(place)}
    return [str(person) for person in Person.objects.filter(pk__in=other).order_by("last_name", "first_name", "pk")]


def _place(line: PaymentLine) -> _Content:
    return line.person_id, line.grant_id, line.period.lower, line.period.upper


def _content(line: PaymentLine) -> _Content:
    """What is paid to whom; a line held by hand is compared as if it went along."""
    held = line.held_because not in ("", HeldBecause.BY_HAND)
    return (held, *(getattr(line, name) for name in COMPARED))
