"""A definition as a tree of parts with an id: what differs between two versions, and what has no match.

Works for every kind of instrument: a part is a row of a list that carries a `key` (or the `value` of a scale). Ids and
what a part asks for never change once published, so that answers of years ago still mean what they meant.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Path = tuple[str, ...]
Data = Mapping[str, Any]

# What an answer means depends on these: with another one the same id would be another question.
FIXED = ("type", "min", "max", "target", "highest", "counts_for_status", "voices", "each")
_ABSENT = object()
# The database keeps the names of a definition in an order of its own; people read and write them in this one.
_ORDER = (
    "kind", "code", "version", "valid_from", "key", "value", "group", "type", "voices", "each", "title", "label", "meaning",
    "nl", "fr", "en", "scorers", "records", "scale", "values", "special_values", "evidence", "min", "max", "target",
    "highest", "counts_for_status", "optional", "sensitive", "note_help", "note_required", "anchors", "groups",
    "thresholds", "domains", "items", "choices", "strengths", "wishes", "supports",
)  # fmt: skip


@dataclass(frozen=True)
class FieldChange:
    """One field of a part, before and after; `name` such as `label.fr` or `anchors.2.nl`."""

    name: str
    before: Any
    after: Any


@dataclass(frozen=True)
class PartChange:
    """What happened to one part between two versions: "added", "removed", "changed" or "moved"."""

    kind: str
    path: Path
    label: str
    fields: tuple[FieldChange, ...] = ()


def in_reading_order(value: Any) -> Any:
    """Return a definition with its names in the order people read them."""
    if isinstance(value, dict):
        return {name: in_reading_order(value[name]) for name in sorted(value, key=_rank)}
    return [in_reading_order(one) for one in value] if isinstance(value, list) else value


def _rank(name: str) -> tuple[int, str]:
    return (_ORDER.index(name) if name in _ORDER else len(_ORDER), name)


def part_id(row: Any) -> str | None:
    """Return the id of a row of a list, or None when it is no part."""
    if not isinstance(row, dict):
        return None
    found = row.get("key", row.get("value"))
    return None if found is None else str(found)


def is_part_list(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(part_id(row) is not None for row in value)


def lists_of(row: Data) -> dict[str, list[dict[str, Any]]]:
    """Return the lists of parts directly in a part."""
    return {name: row[name] for name in sorted(row, key=_rank) if is_part_list(row[name])}


def parts(data: Data, above: Path = ()) -> Iterator[tuple[Path, dict[str, Any]]]:
    """Walk over every part, a parent before its children, in the order of the file."""
    for name, value in lists_of(data).items():
        for row in value:
            path = (*above, name, str(part_id(row)))
            yield path, row
            yield from parts(row, path)


def find(data: Data, path: Sequence[str]) -> dict[str, Any] | None:
    """Return the part with this path (the whole definition for an empty one), or None."""
    row: Any = data
    for name, identity in zip(path[::2], path[1::2], strict=False):
        row = next((one for one in lists_of(row).get(name, []) if part_id(one) == identity), None)
        if row is None:
            return None
    return row if isinstance(row, dict) and len(path) % 2 == 0 else None


def place_of(data: Data, path: Sequence[str], name: str = "") -> str:
    """Return where a part (or a field of it) stands in the file: `domains[3].items[0].type`."""
    place, row = "", data
    for list_name, identity in zip(path[::2], path[1::2], strict=True):
        rows = lists_of(row)[list_name]
        number = next(number for number, one in enumerate(rows) if part_id(one) == identity)
        place, row = f"{place}.{list_name}[{number}]", rows[number]
    return f"{place}.{name}".strip(".")


def label_of(row: Data, language: str = "nl") -> str:
    """Return the words of a part: its label or title, else its id."""
    words = row.get("label") or row.get("title") or {}
    return str(words.get(language) or words.get("nl") or part_id(row) or "")


def fields_of(row: Data) -> dict[str, Any]:
    """Return what a part says itself, flat: `{"label.nl": "Netwerk", "sensitive": True}`."""
    own = {name: value for name, value in row.items() if not is_part_list(value)}
    return dict(_flat(in_reading_order(own)))


def changes(before: Data, after: Data) -> list[PartChange]:
    """Compare two versions by id; what was removed has no match in the new one."""
    old, new = dict(parts(before)), dict(parts(after))
    found = []
    heading = _field_changes(before, after)
    if heading:
        found.append(PartChange("changed", (), label_of(after), heading))
    for path, row in new.items():
        if path not in old:
            if path[:-2] in old or len(path) == 2:
                found.append(PartChange("added", path, label_of(row)))
        elif fields := _field_changes(old[path], row):
            found.append(PartChange("changed", path, label_of(row), fields))
    found += [
        PartChange("removed", path, label_of(row))
        for path, row in old.items()
        if path not in new and (path[:-2] in new or len(path) == 2)
    ]
    return found + _moved(old, new)


def broken_promises(published: Data, data: Data) -> list[tuple[Path, str]]:
    """Return the parts, with the field, that ask for something else than they did once published."""
    if published.get("kind", "balans") != data.get("kind", "balans"):
        return [((), "kind")]
    new = dict(parts(data))
    return [
        (path, name)
        for path, row in parts(published)
        for name in FIXED
        if path in new and row.get(name, _ABSENT) != new[path].get(name, _ABSENT)
    ]


def untranslated(data: Data) -> list[tuple[Path, str]]:
    """Return the parts whose French or English words are just the Dutch ones; short codes such as "A1" are left out."""
    found = []
    for path, row in [((), data), *parts(data)]:
        flat = fields_of(row)
        for name, words in flat.items():
            if not name.endswith((".fr", ".en")) or " " not in str(words):
                continue
            if words == flat.get(f"{name[:-3]}.nl"):
                found.append((path, name))
    return found


def _field_changes(before: Data, after: Data) -> tuple[FieldChange, ...]:
    old, new = fields_of(before), fields_of(after)
    names = [*old, *(name for name in new if name not in old)]
    skipped = {"version", "valid_from"}
    return tuple(
        FieldChange(name, old.get(name, ""), new.get(name, ""))
        for name in names
        if name not in skipped and old.get(name, _ABSENT) != new.get(name, _ABSENT)
    )


def _moved(old: Mapping[Path, Data], new: Mapping[Path, Data]) -> list[PartChange]:
    """One line per list whose common parts stand in another order, named after what holds the list."""
    found = []
    for place in dict.fromkeys(path[:-1] for path in new):
        was = [path for path in old if path[:-1] == place and path in new]
        now = [path for path in new if path[:-1] == place and path in old]
        if was != now:
            found.append(PartChange("moved", place, ", ".join(label_of(new[path]) for path in now)))
    return found


def _flat(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(inner, f"{name}.{key}" if name else str(key))
    else:
        yield name, value
