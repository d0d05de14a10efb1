"""What the parts of an instrument are called on screen, and the state of a version in words."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from houvast.apps.assessments.definition_parts import LANGUAGE_NAMES
from houvast.apps.assessments.enums import InstrumentState
from houvast.apps.assessments.kinds import CODES, KIND_NAMES, USES, is_used, kind_of
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import FieldChange, PartChange, Path, find, label_of
from houvast.web.formatting import short_date

LISTS = {
    "scale": gettext_lazy("Schaal"),
    "values": gettext_lazy("Waarden"),
    "domains": gettext_lazy("Domeinen"),
    "groups": gettext_lazy("Groepen"),
    "thresholds": gettext_lazy("Drempels"),
    "items": gettext_lazy("Vragen"),
    "choices": gettext_lazy("Keuzes"),
    "strengths": gettext_lazy("Sterke punten"),
    "wishes": gettext_lazy("Wensen"),
    "evidence": gettext_lazy("Hoe het gezien is"),
    "supports": gettext_lazy("Ondersteuning"),
}
_FIELDS = {
    "title": gettext_lazy("Naam van het instrument"),
    "label": gettext_lazy("Naam of vraag"),
    "meaning": gettext_lazy("Betekenis"),
    "note_help": gettext_lazy("Hulp bij de toelichting"),
    "note_required": gettext_lazy("Toelichting verplicht bij deze score van de werker"),
    "sensitive": gettext_lazy("Gevoelig: overzichten tonen dit enkel op vraag"),
    "optional": gettext_lazy("Enkel stellen als het gesprek erom vraagt"),
    "supports": gettext_lazy("Ondersteuning waaruit gekozen wordt"),
    "working_domains_recommended": gettext_lazy("Aan hoeveel domeinen tegelijk werken we best?"),
}
_PER_VALUE = {
    "anchors": gettext_lazy("Omschrijving bij %(value)s"),
    "values": gettext_lazy("Woord voor %(value)s"),
    "special_values": gettext_lazy("Woord voor %(value)s"),
}
ITEM_TYPES = {
    "scale": gettext_lazy("score op de schaal"),
    "choice": gettext_lazy("één keuze"),
    "multichoice": gettext_lazy("meer keuzes"),
    "text": gettext_lazy("vrije tekst"),
    "bool": gettext_lazy("ja of neen"),
    "int": gettext_lazy("getal"),
    "link": gettext_lazy("verwijzing"),
    "evidence": gettext_lazy("competentie met hoe ze gezien is"),
}
_CHANGES = {
    "added": (gettext_lazy("nieuw"), "green", "plus"),
    "removed": (gettext_lazy("weg, zonder tegenhanger"), "red", "minus"),
    "changed": (gettext_lazy("gewijzigd"), "blue", "edit"),
    "moved": (gettext_lazy("andere volgorde"), "neutral", "arrows-sort"),
}


def list_name(name: str) -> str:
    return str(LISTS.get(name, name))


def field_name(name: str) -> str:
    """Return what a field such as `anchors.2` is called."""
    first, _dot, rest = name.partition(".")
    if first in _PER_VALUE and rest:
        return str(_PER_VALUE[first]) % {"value": rest.split(".")[0]}
    return str(_FIELDS.get(first, first))


def kind_name(instrument: Instrument) -> str:
    kind = kind_of(instrument.definition)
    return str(KIND_NAMES.get(kind, kind))


def use_of(instrument: Instrument) -> str:
    """Say what an instrument is used for, or that nothing asks for it."""
    kind = kind_of(instrument.definition)
    if is_used(instrument.definition):
        return _("Gebruikt voor: %(use)s.") % {"use": USES[kind]} if kind in USES else ""
    return _("Wordt nergens gebruikt: van deze soort vraagt Houvast enkel %(code)s.") % {"code": CODES[kind]}


def uses() -> list[tuple[str, str, str]]:
    """Return per kind its name, the code it is asked by (empty: any) and what it is used for."""
    return [(str(name), CODES.get(kind, ""), str(USES.get(kind, ""))) for kind, name in KIND_NAMES.items()]


def shown_label(row: Mapping[str, Any]) -> str:
    return label_of(row, get_language() or "nl")


def trail_of(definition: Mapping[str, Any], path: Path) -> str:
    """Return the labels from the outside in: "Wonen en energie › Kwaliteit van de woning"."""
    labels = []
    for depth in range(2, len(path) + 1, 2):
        row = find(definition, path[:depth])
        labels.append(shown_label(row) if row else path[depth - 1])
    return " › ".join(labels)


@dataclass(frozen=True)
class State:
    """The state of a version on a day."""

    label: str
    tone: str
    icon: str
    period: str


def state_of(instrument: Instrument, today: dt.date) -> State:
    """Say whether a version is a draft, planned, in force, over or withdrawn, and over which days."""
    start, end = instrument.valid_from, instrument.valid_until
    period = ""
    if start and end:
        period = _("van %(start)s tot en met %(end)s") % {"start": short_date(start), "end": short_date(end)}
    elif start:
        period = _("vanaf %(start)s") % {"start": short_date(start)}
    if instrument.is_draft:
        return State(_("ontwerp"), "amber", "pencil", _("nog niet gepubliceerd"))
    if instrument.state == InstrumentState.RETIRED:
        return State(_("ingetrokken"), "neutral", "archive", _("nooit van kracht geweest"))
    if start and start > today:
        return State(_("gepland"), "blue", "calendar", period)
    if end and end < today:
        return State(_("afgelopen"), "neutral", "archive", period)
    return State(_("van kracht"), "green", "check", period)


@dataclass(frozen=True)
class ChangeLine:
    """One line of the check report."""

    label: str
    tone: str
    icon: str
    where: str
    details: list[tuple[str, str, str]]


def change_lines(changes: list[PartChange], before: Mapping[str, Any], after: Mapping[str, Any]) -> list[ChangeLine]:
    """Put what differs between two versions in words."""
    lines = []
    for change in changes:
        label, tone, icon = _CHANGES[change.kind]
        side = before if change.kind == "removed" else after
        if change.kind == "moved":
            above, name = trail_of(side, change.path[:-1]), list_name(change.path[-1])
            where = " › ".join(part for part in (above, name) if part)
        else:
            where = trail_of(side, change.path) or _("het instrument zelf")
        lines.append(ChangeLine(str(label), tone, icon, where, [_detail(field) for field in change.fields]))
    return lines


def _detail(field: FieldChange) -> tuple[str, str, str]:
    language = LANGUAGE_NAMES.get(field.name.rpartition(".")[2], "")
    name = f"{field_name(field.name)} ({language})" if language else field_name(field.name)
    return name, _value(field.before), _value(field.after)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("neen")
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    return str(value)
