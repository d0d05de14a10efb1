"""Changing a draft definition on screen: every function returns a changed copy and never touches what it was given.

Ids, types and the shape stay out of reach: only words, flags, lists of choices and the order can be edited. What comes
out is checked by `change_draft`.
"""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from houvast.apps.assessments.definition_parts import LANGUAGES
from houvast.apps.assessments.outline import FIXED, Path, find, in_reading_order, is_part_list, part_id

WORDS, FLAG, SCORES, KEYS, NUMBER = "words", "flag", "scores", "keys", "number"
_UNTOUCHED = {"key", "value", "code", "kind", "version", "valid_from", "scorers", "group", "records", *FIXED}
_EMPTY_WORDS = dict.fromkeys(LANGUAGES, "")
# What a part may have that a file leaves out when it is empty.
_OPTIONAL: Mapping[str, Mapping[str, Any]] = {
    "domains": {"sensitive": False, "note_required": [], "note_help": _EMPTY_WORDS},
    "items": {"optional": False, "sensitive": False, "note_help": _EMPTY_WORDS},
    "thresholds": {"sensitive": False},
}


@dataclass(frozen=True)
class Field:
    """One thing of a part that can be edited; `name` such as `anchors.2`, `kind` one of the constants above."""

    name: str
    kind: str
    value: Any
    required: bool


def fields_to_edit(row: Mapping[str, Any], list_name: str) -> list[Field]:
    """Return what can be edited of a part in the list of this name ("" for the instrument itself)."""
    optional = _OPTIONAL.get(list_name, {})
    found: list[Field] = []
    complete = {**row, **{name: row.get(name, empty) for name, empty in optional.items()}}
    for name, value in in_reading_order(complete).items():
        if name not in _UNTOUCHED and not is_part_list(value):
            found += _fields(name, value, required=name not in optional)
    return found


def with_fields(data: Mapping[str, Any], path: Path, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition with these fields of one part set.

    Words that are missing in French or English become the Dutch ones, so that a client never meets an empty question;
    the publication report tells. Optional fields that are empty leave the file. `path` must exist.
    """
    changed, row = _copy(data, path)
    for name, value in values.items():
        *above, last = name.split(".")
        target = row
        for step in above:
            target = target.setdefault(step, {})
        filled = {one: value.get(one) or value["nl"] for one in LANGUAGES} if isinstance(value, dict) else value
        target[last] = filled
    list_name = path[-2] if path else ""
    for name in _OPTIONAL.get(list_name, {}):
        content = row.get(name)
        if not content or (isinstance(content, dict) and not any(content.values())):
            row.pop(name, None)
    return changed


def with_part(data: Mapping[str, Any], place: Path, row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the definition with a part added at the end of the list `place`; the list is made when it is not there."""
    changed, above = _copy(data, place[:-1])
    above.setdefault(place[-1], []).append(copy.deepcopy(dict(row)))
    return changed


def without_part(data: Mapping[str, Any], path: Path) -> dict[str, Any]:
    """Return the definition without one part; a list that loses its last row leaves the file."""
    changed, above = _copy(data, path[:-2])
    rest = [row for row in above[path[-2]] if part_id(row) != path[-1]]
    if rest:
        above[path[-2]] = rest
    else:
        del above[path[-2]]
    return changed


def with_part_moved(data: Mapping[str, Any], path: Path, *, by: int) -> dict[str, Any]:
    """Return the definition with one part moved up (-1) or down (1) in its list; at the edge nothing changes."""
    changed, above = _copy(data, path[:-2])
    rows = above[path[-2]]
    here = next(number for number, row in enumerate(rows) if part_id(row) == path[-1])
    there = min(max(here + by, 0), len(rows) - 1)
    rows.insert(there, rows.pop(here))
    return changed


def _fields(name: str, value: Any, *, required: bool) -> list[Field]:
    if isinstance(value, bool):
        return [Field(name, FLAG, value, required=False)]
    if isinstance(value, int):
        return [Field(name, NUMBER, value, required=True)]
    if name == "note_required":
        return [Field(name, SCORES, value, required=False)]
    if isinstance(value, list):
        return [Field(name, KEYS, value, required=required)]
    if isinstance(value, dict) and set(value) == set(LANGUAGES):
        return [Field(name, WORDS, value, required=required)]
    if isinstance(value, dict):
        inner = [_fields(f"{name}.{step}", words, required=required) for step, words in value.items()]
        return [field for fields in inner for field in fields]
    return []


def _copy(data: Mapping[str, Any], path: Path) -> tuple[dict[str, Any], dict[str, Any]]:
    changed = copy.deepcopy(dict(data))
    row = find(changed, path)
    if row is None:
        raise LookupError(".".join(path))
    return changed, row
