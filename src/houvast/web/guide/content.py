"""What a version of the guide says, ready to show: the same sections on the screen, in the booklet and in a comparison."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from difflib import SequenceMatcher
from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import ServiceProfile, TrajectorySheet
from houvast.apps.trajectories.models.guide import INTERNAL_TEXTS, SHEET_TEXTS, text_name
from houvast.apps.trajectories.weights import hours_of
from houvast.web.prose import written

PHASES = tuple(phase for phase in Phase if phase != Phase.STOP)


@dataclass(frozen=True)
class Section:
    """One text with its heading; `internal` is for colleagues only."""

    name: str
    label: str
    html: SafeString
    internal: bool


def sections(sheet: TrajectorySheet, *, internal: bool) -> list[Section]:
    """Return what is filled in, in the order of the guide; the agreements of colleagues only when `internal`."""
    return [
        Section(name, text_name(name), written(text), name in INTERNAL_TEXTS)
        for name in _readable(internal)
        if (text := getattr(sheet, name)).strip()
    ]


def _readable(internal: bool) -> list[str]:
    return [name for name in SHEET_TEXTS if internal or name not in INTERNAL_TEXTS]


def phase_hours(sheet: TrajectorySheet) -> list[tuple[Phase, Decimal]]:
    """Return the hours a month of each phase in which there is work."""
    return [(phase, hours_of(sheet, phase)) for phase in PHASES]


@dataclass(frozen=True)
class Changed:
    """One part that differs between two versions: lines that went, came or stayed."""

    label: str
    lines: tuple[tuple[str, str], ...]  # ("del" | "ins" | "same", text)


def sheet_changes(before: TrajectorySheet, after: TrajectorySheet, *, internal: bool) -> list[Changed]:
    """Compare two versions of a sheet, part by part; the agreements of colleagues only when `internal`."""
    return _changes(_sheet_lines(before, internal), _sheet_lines(after, internal))


def profile_changes(before: ServiceProfile, after: ServiceProfile) -> list[Changed]:
    """Compare two versions of mission, vision and inventory."""
    return _changes(_profile_lines(before), _profile_lines(after))


def _changes(before: dict[str, list[str]], after: dict[str, list[str]]) -> list[Changed]:
    return [
        Changed(label, _differing(before[label], after[label])) for label in before if before[label] != after[label]
    ]


def _sheet_lines(sheet: TrajectorySheet, internal: bool) -> dict[str, list[str]]:
    lines = {text_name(name): getattr(sheet, name).strip().splitlines() for name in _readable(internal)}
    lines[text_name("links")] = [
        " · ".join(filter(None, (link["title"], link["place"], link["url"]))) for link in sheet.links
    ]
    lines[_("Gewicht en duur")] = [
        _("Gewicht: %(weight)s") % {"weight": _number(sheet.weight)},
        _("Gewone duur: %(months)s maanden") % {"months": sheet.standard_months},
        *(
            _("%(phase)s: %(hours)s uur per maand") % {"phase": phase.label, "hours": _number(hours)}
            for phase, hours in phase_hours(sheet)
        ),
    ]
    return lines


def _profile_lines(profile: ServiceProfile) -> dict[str, list[str]]:
    services = [
        " · ".join(filter(None, (row.name, row.audience, " ".join(row.content.split()), row.place, row.basis, row.url)))
        for row in profile.services.all()
    ]
    return {
        _("Missie"): profile.mission.strip().splitlines(),
        _("Visie"): profile.vision.strip().splitlines(),
        _("Dienstverlening"): services,
    }


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}".replace(".", ",")


def _differing(before: list[str], after: list[str]) -> tuple[tuple[str, str], ...]:
    found: list[tuple[str, str]] = []
    for kind, old, old_end, new, new_end in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind == "equal":
            found += _lines("same", before[old:old_end])
        else:
            found += [*_lines("del", before[old:old_end]), *_lines("ins", after[new:new_end])]
    return tuple(found)


def _lines(kind: str, lines: Iterable[Any]) -> list[tuple[str, str]]:
    return [(kind, line) for line in lines if line.strip()]
