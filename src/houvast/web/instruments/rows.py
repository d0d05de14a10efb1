"""The rows of a list of parts: a link to edit each, and what a reader wants to know at a glance."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from houvast.apps.assessments.models import Instrument
from houvast.apps.assessments.outline import Path, lists_of, part_id
from houvast.web.instruments.adding import rows_at
from houvast.web.instruments.words import ITEM_TYPES, list_name, shown_label

# Lists whose rows have a fixed place or number: other parts of the application count on them.
FIXED_LISTS = ("scale", "wishes")


@dataclass(frozen=True)
class PartRow:
    """One row; `place` is its path in the address."""

    place: str
    key: str
    label: str
    facts: list[str]
    first: bool
    last: bool


def part_rows(instrument: Instrument, place: Path) -> list[PartRow]:
    """Return the rows of one list."""
    rows = rows_at(instrument, place)
    return [
        PartRow(
            place="/".join((*place, str(part_id(row)))),
            key=str(part_id(row)),
            label=shown_label(row),
            facts=_facts(row),
            first=number == 0,
            last=number == len(rows) - 1,
        )
        for number, row in enumerate(rows)
    ]


def _facts(row: dict[str, Any]) -> list[str]:
    facts = [str(ITEM_TYPES[row["type"]])] if row.get("type") in ITEM_TYPES else []
    facts += [_("gevoelig")] if row.get("sensitive") else []
    facts += [_("enkel op vraag")] if row.get("optional") else []
    for name, inner in lists_of(row).items():
        facts.append(f"{list_name(name)}: {len(inner)}")
    return facts
