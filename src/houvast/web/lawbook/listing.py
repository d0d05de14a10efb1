"""The table of legal numbers on a day: grouped as a social worker looks for them, with how sure each one is."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.lawbook.values import value_on
from houvast.web.lawbook.words import value_text
from houvast_rules.explain import Confidence
from houvast_rules.law import DatedValue, Law, Parameter


@dataclass(frozen=True)
class Group:
    """A heading; a number belongs to the group with the longest prefix that fits its key."""

    anchor: str
    title: str | Promise
    prefixes: tuple[str, ...]


_PROPERTY = ("capital_", "cadastral_", "unbuilt_", "usufruct_", "bare_ownership_", "disposal_")
GROUPS = (
    Group("leefloon", _("Leefloon per categorie"), ("living_wage.annual_",)),
    Group("spi", _("Vrijstelling voor wie werkt of studeert (SPI)"), ("spi.",)),
    Group("vrijstellingen", _("Andere vrijstellingen en inkomsten"), ("living_wage.", "local_work.")),
    Group("vrijwilligers", _("Vrijwilligers"), ("volunteering.",)),
    Group("kapitaal", _("Kapitaal en onroerend goed"), tuple(f"living_wage.{name}" for name in _PROPERTY)),
    Group("premies", _("Premies"), ("premium.",)),
    Group("toelagen", _("Toelagen van de staat"), ("subsidies.",)),
    Group("recht", _("Recht op leefloon"), ("entitlement.",)),
    Group("termijnen", _("Aanvraag, beslissing, betaling en beroep"), ("procedure.",)),
    Group("gpmi", _("GPMI en sancties"), ("contracts.", "sanctions.")),
    Group("begeleiding", _("Trajecten, metingen en tewerkstelling"), ("trajectory.", "measurement.", "employment.")),
    Group("index", _("Index en basisbedragen"), ("index.", "living_wage.base_", "spi.base_")),
    Group("andere", _("Andere"), ("",)),
)


@dataclass(frozen=True)
class NumberLine:
    """One legal number on a day. `value` is empty when the day lies before what is known."""

    key: str
    label: str
    value: str
    known_from: dt.date
    dated: DatedValue | None
    unconfirmed: bool
    to_confirm: bool
    own: bool
    waiting: bool


@dataclass(frozen=True)
class Section:
    """The lines under one heading."""

    group: Group
    lines: list[NumberLine]


def group_of(key: str) -> Group:
    """Return the group of a key; every key has one."""
    fitting = [
        (len(prefix), place) for place, g in enumerate(GROUPS) for prefix in g.prefixes if key.startswith(prefix)
    ]
    return GROUPS[max(fitting, key=lambda found: found[0])[1]]


def number_lines(user: Any, day: dt.date) -> list[NumberLine]:
    """Return every number the centre works with on the day. Two queries, however many there are."""
    law = law_in_force()
    states = ConfirmedValue.objects.visible_to(user).filter(state__in=[ValueState.CONFIRMED, ValueState.PROPOSED])
    own, waiting = set(), set()
    for key, starts_on, state in states.values_list("key", "starts_on", "state"):
        if state == ValueState.PROPOSED:
            waiting.add(key)
        else:
            own.add((key, starts_on))
    return [_line(law, parameter, day, own=own, waiting=waiting) for parameter in law.parameters.values()]


def _line(law: Law, parameter: Parameter, day: dt.date, *, own: set[tuple[str, dt.date]], waiting: set[str]) -> Any:
    dated = value_on(law, parameter.key, day)
    is_own = dated is not None and (parameter.key, dated.start) in own
    return NumberLine(
        key=parameter.key,
        label=parameter.label,
        value=value_text(parameter, dated.value) if dated else "",
        known_from=parameter.values[0].start,
        dated=dated,
        unconfirmed=dated is not None and not dated.is_confirmed_on(day),
        to_confirm=dated is not None and dated.confidence is not Confidence.HIGH,
        own=is_own,
        waiting=parameter.key in waiting,
    )


def sections(lines: Iterable[NumberLine], *, words: str = "", shown: str = "") -> list[Section]:
    """Put the lines that fit the search under their headings, in the order of the headings."""
    wanted = [line for line in lines if _fits(line, words.casefold().split(), shown)]
    found = [Section(group, [line for line in wanted if group_of(line.key) is group]) for group in GROUPS]
    return [section for section in found if section.lines]


def _fits(line: NumberLine, words: list[str], shown: str) -> bool:
    text = f"{line.label} {line.key} {group_of(line.key).title}".casefold()
    chosen = {
        "": True,
        "onbevestigd": line.unconfirmed,
        "te-bevestigen": line.to_confirm,
        "eigen": line.own,
        "wacht": line.waiting,
    }
    return chosen.get(shown, True) and all(word in text for word in words)
