"""What can be added to a draft: new questions and tags, and every part an earlier version had."""

from collections.abc import Iterable
from typing import Any

from houvast.apps.assessments.choice_lists import CHOICE_LISTS
from houvast.apps.assessments.competences import COMPETENCES_KIND
from houvast.apps.assessments.kinds import kind_of
from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import Path, find, is_part_list, part_id

# Lists that take a new part, with the types it may have (none: just a name). Domains and thresholds come from earlier
# versions or from a file: rules, goals and reports know them by name.
NEW_TYPES: dict[str, tuple[str, ...]] = {
    "items": ("scale", "choice", "multichoice", "text", "bool", "int"),
    "choices": (),
    "strengths": (),
    "evidence": (),
    "supports": (),
}
COMPETENCE_TYPES = ("evidence", "text")


def types_for(instrument: Instrument, place: Path) -> tuple[str, ...] | None:
    """Return the types a new part of a list may have, or None when the list takes no new parts."""
    if place[-1] == "items" and kind_of(instrument.definition) == COMPETENCES_KIND:
        return COMPETENCE_TYPES
    return NEW_TYPES.get(place[-1])


def optional_lists(path: Path) -> tuple[str, ...]:
    """Return the lists a part may get that it need not have."""
    return ("items",) if path[-2:-1] == ("domains",) else ()


def missing_parts(draft: Instrument, place: Path, family: Any) -> dict[str, dict[str, Any]]:
    """Return the parts of one list that an earlier version had and the draft has not, by id, the newest words first."""
    here = {part_id(row) for row in rows_at(draft, place)}
    found: dict[str, dict[str, Any]] = {}
    versions: Iterable[Instrument] = family.filter(code=draft.code).exclude(pk=draft.pk).order_by("-valid_from", "-pk")
    for version in versions:
        for row in rows_at(version, place):
            identity = str(part_id(row))
            if identity not in here:
                found.setdefault(identity, row)
    return found


def choices_of(instrument: Instrument, place: Path) -> list[dict[str, Any]]:
    """Return the rows of a list one chooses from; nothing for another list: its parts may say the same."""
    return rows_at(instrument, place) if place[-1] in CHOICE_LISTS else []


def rows_at(instrument: Instrument, place: Path) -> list[dict[str, Any]]:
    """Return the parts of one list; nothing when the list is not there."""
    above = find(instrument.definition, place[:-1]) or {}
    rows: list[dict[str, Any]] = above.get(place[-1], [])
    return rows if is_part_list(rows) else []
