"""What a value must be before it may be proposed, and what makes one look twice.

A refusal cannot be ticked away: the rules could not read the value. A doubt can: then the person says "het klopt", and
the second person sees the same doubts.
"""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast.apps.lawbook.values import OF_THE_INSTRUMENT, Row, dated_value, moves_with_index, text_of, value_on
from houvast.core.errors import Refused
from houvast_rules.amounts import next_step_amounts
from houvast_rules.errors import MalformedParameterError, RulesError, UnknownParameterError
from houvast_rules.law import DatedValue, Law, Parameter, Value, current_law
from houvast_rules.money import format_euro

# An index step is 2 %; a change of more than a tenth is rare enough to ask whether it was meant.
LARGEST_USUAL_CHANGE = Decimal("0.10")
_FAR_AHEAD = dt.timedelta(days=366)


@dataclass(frozen=True)
class Change:
    """A value beside the one the centre works with on the same day; `share` is 0.02 for two per cent more."""

    known: DatedValue
    value: Value
    share: Decimal | None

    @property
    def percentage(self) -> Decimal | None:
        return None if self.share is None else (self.share * 100).quantize(Decimal("0.01"))

    def is_inside_a_confirmed_period(self, row: Row, on: dt.date) -> bool:
        """Say whether another value comes amid days that were confirmed.

        A number that does not follow the index has no last confirmed day: only its past is sure.
        """
        if self.value == self.known.value or self.known.start == row.starts_on:
            return False
        past = self.known.confirmed_until is not None or row.starts_on < on
        return past and self.known.is_confirmed_on(row.starts_on)


def refuse_impossible(row: Row, *, law: Law) -> None:
    """Raise `Refused` beside its field for a value the rules cannot take; `law` is the one in force."""
    shipped = current_law()
    if row.key not in shipped.parameters or row.key in OF_THE_INSTRUMENT:
        raise Refused(_("Een waarde hiervoor kan niet voorgesteld worden."))
    if not row.source.strip():
        raise Refused({"source": _("Schrijf waar dit bedrag staat: zonder bron telt het niet.")})
    parameter = shipped.parameters[row.key]
    _refuse_dates(row, parameter, law)
    try:
        dated = dated_value(parameter, row)
        law.with_confirmed([(row.key, dated)])
    except (MalformedParameterError, UnknownParameterError) as problem:
        raise Refused({"value": _("Deze waarde past niet bij “%(label)s”.") % {"label": parameter.label}}) from problem
    if isinstance(dated.value, int | Decimal) and dated.value < 0:
        raise Refused({"value": _("Dit kan niet minder dan nul zijn.")})


def _refuse_dates(row: Row, parameter: Parameter, law: Law) -> None:
    first = parameter.values[0].start
    if row.starts_on < first:
        text = _("Houvast kent dit pas vanaf %(day)s; een vroegere waarde kan er niet voor.")
        raise Refused({"starts_on": text % {"day": f"{first:%d/%m/%Y}"}})
    if moves_with_index(parameter) and row.confirmed_until is None:
        raise Refused({"confirmed_until": _("Schrijf tot wanneer de bron dit bedrag bevestigt.")})
    if row.confirmed_until is not None and row.confirmed_until < row.starts_on:
        raise Refused({"confirmed_until": _("Deze dag ligt voor het begin.")})
    following = _next_start(row, law)
    if row.confirmed_until is not None and following is not None and row.confirmed_until >= following:
        text = _("Vanaf %(day)s is een volgende waarde gekend: bevestig hoogstens tot de dag ervoor.")
        raise Refused({"confirmed_until": text % {"day": f"{following:%d/%m/%Y}"}})


def _next_start(row: Row, law: Law) -> dt.date | None:
    """Return the first day of the value that comes after this one; None when this one is the last."""
    return next((dated.start for dated in law.parameters[row.key].values if dated.start > row.starts_on), None)


def change_of(row: Row, *, law: Law) -> Change | None:
    """Compare with the value in force or last known on its first day; None when there is none."""
    known = value_on(law, row.key, row.starts_on)
    if known is None:
        return None
    value = dated_value(law.parameters[row.key], row).value
    share = None
    if _is_number(known.value) and _is_number(value) and known.value:
        share = (Decimal(value) - Decimal(known.value)) / Decimal(known.value)
    return Change(known=known, value=value, share=share)


def doubts(row: Row, *, law: Law, on: dt.date) -> list[str]:
    """Return what makes one look twice, in the language of the screen; an empty list for an everyday value."""
    found = []
    change = change_of(row, law=law)
    if change and change.share is not None and abs(change.share) > LARGEST_USUAL_CHANGE:
        more = _("Dit is %(percentage)s %% meer dan de waarde die nu gekend is.")
        less = _("Dit is %(percentage)s %% minder dan de waarde die nu gekend is.")
        share = f"{abs(change.percentage or 0):.2f}".replace(".", ",")
        found.append((more if change.share > 0 else less) % {"percentage": share})
    if change and change.share is None and change.known.value != change.value:
        found.append(_("Dit is iets anders dan wat nu gekend is."))
    if change and change.known.start == row.starts_on and change.known.value != change.value:
        found.append(_("Vanaf deze dag is al een andere waarde gekend; deze vervangt een waarde die al bevestigd was."))
    found += _about_the_past(row, change, law, on)
    expected = _one_step_further(row, law)
    if change and expected is not None and change.known.start < row.starts_on and change.value != expected:
        text = _("Eén indexstap verder zou %(amount)s zijn. Is er een stap overgeslagen of een basisbedrag veranderd?")
        found.append(text % {"amount": format_euro(expected)})
    if moves_with_index(law.parameters[row.key]) and row.starts_on.day != 1:
        found.append(_("Bedragen die de index volgen, veranderen op de eerste dag van een maand."))
    if row.starts_on - on > _FAR_AHEAD:
        found.append(_("Dit begint meer dan een jaar na vandaag."))
    return found


def _about_the_past(row: Row, change: Change | None, law: Law, on: dt.date) -> list[str]:
    """Say that days which were sure already get another value, or are sure for less long."""
    found = []
    if change and change.is_inside_a_confirmed_period(row, on):
        found.append(_("Dit vervangt een waarde die al bevestigd was."))
    until = change.known.confirmed_until if change else None
    if until and row.confirmed_until and row.confirmed_until < until:
        text = _("De waarde van die dag was al bevestigd tot en met %(day)s; dit is korter.")
        found.append(text % {"day": f"{until:%d/%m/%Y}"})
    if following := _next_start(row, law):
        text = _("Vanaf %(day)s is al een volgende waarde gekend: deze geldt enkel voor de dagen ervoor.")
        found.append(text % {"day": f"{following:%d/%m/%Y}"})
    return found


def _one_step_further(row: Row, law: Law) -> Decimal | None:
    """Return what the index model gives after one step more than the day before; None where it says nothing."""
    try:
        answer = next_step_amounts(row.starts_on - dt.timedelta(days=1), law=law)
    except RulesError:
        return None
    return next((amount.proposed for amount in answer.value if amount.key == row.key), None)


def canonical(row: Row) -> Row:
    """Return the row with its value written as the rules write it: `10723.9` becomes `10723.90`."""
    parameter = current_law().parameters[row.key]
    return row._replace(value=text_of(dated_value(parameter, row).value))


def _is_number(value: Value) -> bool:
    return isinstance(value, int | Decimal) and not isinstance(value, bool)
