"""Two people in one draft: what each of them changed goes together; only what both changed is asked again.

The page carries the values it was opened with, written as a browser sends them. What differs from those on the page was
changed here, what differs from those in the database was changed elsewhere (a colleague, the client on the tablet, the
worker on another device). So a page that has been open for an hour writes its own answers only.
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.http import QueryDict

from houvast.web.refusals import shown_words

# Field of the page with the values it was opened with, and the start of the box that takes the other's answer.
OPENED = "opened"
TAKE = "take-"

# Per field what the browser sends: nothing for a box that is not ticked, several for a choice of many.
Values = Mapping[str, list[str]]
# Given the changes made here and elsewhere, the own fields that cannot go with fields of the other.
Entangled = Callable[[set[str], set[str], Values, Values], Mapping[str, set[str]]]


@dataclass(frozen=True)
class Clash:
    """One field that was changed here and elsewhere: the answer on this page and the stored one, in words."""

    name: str
    label: str
    mine: str
    theirs: str

    @property
    def take(self) -> str:
        """Name of the box that takes the stored answer."""
        return f"{TAKE}{self.name}"


@dataclass(frozen=True)
class Merge:
    """What is to be stored, what is stored now, what was changed here and elsewhere, and what needs a choice first."""

    data: QueryDict
    stored: Values
    mine: set[str]
    theirs: set[str]
    clashes: list[Clash]


def values_of(form: forms.BaseForm) -> dict[str, list[str]]:
    """Return what a browser would send for every field of the form."""
    return {name: _as_sent(form[name]) for name in form.fields}


def as_opened(values: Values) -> str:
    """Return values as the page carries them in its field `opened`."""
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))


def merge(
    sent: forms.BaseForm, stored: forms.BaseForm, *, data: QueryDict, is_current: bool, entangled: Entangled
) -> Merge:
    """Lay the page (`sent`, made from `data`) over what is stored now.

    When nobody saved since (`is_current`) every difference was made here. A page that does not say what it was opened
    with, or not readably, makes each difference a clash, for nobody knows who made it.
    """
    here, there = values_of(sent), values_of(stored)
    before = there if is_current else _opened(data)
    if before is None:
        before = {name: ["?"] for name in there}
    taken = {name for name in there if f"{TAKE}{name}" in data}
    mine = {name for name in there.keys() & before.keys() - taken if here[name] not in (before[name], there[name])}
    theirs = {name for name in there if before.get(name, there[name]) != there[name] != here[name]}
    bound = {name: others & theirs for name, others in entangled(mine, theirs, here, there).items()}
    both = (mine & theirs) | {name for name, others in bound.items() if others}
    return Merge(
        data=_merged(data, {name: there[name] for name in there if name not in mine}),
        stored=there,
        mine=mine,
        theirs=theirs,
        clashes=[_clash(name, sent, stored, bound.get(name, set())) for name in there if name in both],
    )


def nothing_entangled(_mine: set[str], _theirs: set[str], _here: Values, _there: Values) -> dict[str, set[str]]:
    """For an instrument whose fields say nothing about each other."""
    return {}


def _opened(data: QueryDict) -> dict[str, list[str]] | None:
    """Return the values the page was opened with, None when it does not say so readably.

    A field the page did not have (the deep mode was chosen elsewhere) is missing: it keeps what is stored.
    """
    try:
        said = json.loads(data.get(OPENED, ""))
    except (ValueError, RecursionError):
        return None
    rows = said.values() if isinstance(said, dict) else [None]
    if not all(isinstance(values, list) and all(isinstance(value, str) for value in values) for values in rows):
        return None
    return dict(said)


def _merged(data: QueryDict, kept: Values) -> QueryDict:
    merged = data.copy()
    for name, values in kept.items():
        if values:
            merged.setlist(name, values)
        else:
            merged.pop(name, None)
    return merged


def _clash(name: str, sent: forms.BaseForm, stored: forms.BaseForm, others: Iterable[str]) -> Clash:
    theirs = [shown_words(stored[name])]
    theirs += [f"{stored.fields[other].label}: {shown_words(stored[other])}" for other in sorted({*others} - {name})]
    label = str(stored.fields[name].label or name)
    return Clash(name, label, shown_words(sent[name]), ". ".join(text for text in theirs if text))


def _as_sent(bound: forms.BoundField) -> list[str]:
    value: Any = bound.value()
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return ["on"] if value else []
    if isinstance(value, list | tuple):
        return sorted(str(item) for item in value)
    if isinstance(bound.field, forms.MultipleChoiceField):
        return []
    if isinstance(bound.field, forms.ChoiceField):
        return ["" if value is None else str(value)]
    shown = widget.format_value(bound.field.prepare_value(value))
    return [str(shown or "").strip().replace("\r\n", "\n")]
