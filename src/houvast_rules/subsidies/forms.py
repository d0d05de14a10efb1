"""The forms that go to the minister: which one, with which GPMI code, and when one is refused (SUB-14, SUB-15)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.statements import error, step, warning

_FILE = Path(__file__).parent.parent / "tables" / "gpmi_codes.toml"
_CORRECTION = 1
_CATEGORIES = (1, 2, 3)


class FormOccasion(StrEnum):
    """What happened to a living wage and may have to be told on a form."""

    GRANT = "grant"
    STOP = "stop"
    REFUSAL = "refusal"
    SUSPENSION = "suspension"
    COST_CLAIM = "cost_claim"


_FORMS = {
    FormOccasion.GRANT: ("B", "Toekenning en kostenopgave: formulier B."),
    FormOccasion.STOP: ("C", "Stopzetting: formulier C."),
    FormOccasion.REFUSAL: ("C", "Weigering: formulier C."),
    FormOccasion.SUSPENSION: (None, "Schorsing: geen formulier C, want de persoon blijft rechthebbende."),
    FormOccasion.COST_CLAIM: ("D", "Kostenopgave: formulier D."),
}


@dataclass(frozen=True, slots=True)
class FormB:
    """What form B says. `status` is 1 for a correction. `other` holds the remaining fields of the form by name."""

    effective: date
    category: int
    insz: str = ""
    municipality: str = ""
    nis_code: str = ""
    kbo_number: str = ""
    status: int = 0
    gpmi_code: int | None = None
    other: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class GpmiCode:
    """A GPMI code on form B with its meaning and the days on which it may be used; None is without limit."""

    code: int
    label: str
    start: date | None
    end: date | None


@cache
def _codes() -> dict[int, GpmiCode]:
    rows: list[dict[str, Any]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))["codes"]
    return {
        code: GpmiCode(code, row["label"], row.get("from"), row.get("until")) for row in rows for code in row["codes"]
    }


def gpmi_codes(on: date | None = None) -> tuple[GpmiCode, ...]:
    """Return the GPMI codes of form B that a source gives, in their order; with `on` only those of that day."""
    known = sorted(_codes().values(), key=lambda row: row.code)
    if on is None:
        return tuple(known)
    return tuple(row for row in known if (row.start or on) <= on <= (row.end or on))


def form_for(occasion: FormOccasion) -> Result[str | None]:
    """Give the letter of the form for the law of 26 May 2002, None when no form is sent (TOE-05)."""
    letter, text = _FORMS[occasion]
    return Result(letter, (step("TOE-05", text, letter),))


def check_gpmi_code(code: int, on: date) -> Result[bool]:
    """Tell whether a GPMI code may be used on a day (TOE-06).

    Error flag `CODE_NOT_IN_FORCE`; warning `CODE_UNKNOWN` for a code that no source gives.
    """
    known = _codes().get(code)
    if known is None:
        text = f"GPMI-code {code} staat in geen enkele bron. Kijk na of de code bestaat."
        return Result(False, (step("TOE-06", text, False),), (warning("TOE-06", "CODE_UNKNOWN", text),))
    too_early = known.start is not None and on < known.start
    too_late = known.end is not None and on > known.end
    if too_early or too_late:
        text = f"GPMI-code {code} ({known.label}) kan niet op {dutch_date(on)}."
        return Result(False, (step("TOE-06", text, False),), (error("TOE-06", "CODE_NOT_IN_FORCE", text),))
    return Result(True, (step("TOE-06", f"GPMI-code {code}: {known.label}.", True),))


def check_form_b(form: FormB) -> Result[bool]:
    """Check that form B will not be refused (SUB-14): error flag `INSZ_MISSING`.

    Warning `FIELD_MISSING` per other empty field that the form has. A bis number counts as INSZ. Raises
    `ImpossibleFactError` for a category that does not exist.
    """
    if form.category not in _CATEGORIES:
        raise ImpossibleFactError("category", "een categorie is 1, 2 of 3")
    flags: list[Flag] = []
    if not form.insz.strip():
        text = "Formulier B zonder INSZ wordt geweigerd. Vraag eerst een bisnummer aan via de KSZ."
        flags.append(error("SUB-14", "INSZ_MISSING", text))
    named = {"de gemeente": form.municipality, "de NIS-code": form.nis_code, "het KBO-nummer": form.kbo_number}
    for label, value in named.items():
        if not value.strip():
            flags.append(warning("SUB-14", "FIELD_MISSING", f"Op formulier B ontbreekt {label}."))
    accepted = bool(form.insz.strip())
    text = "Formulier B heeft een INSZ." if accepted else "Formulier B heeft geen INSZ en wordt geweigerd."
    return Result(accepted, (step("SUB-14", text, accepted),), tuple(flags))


def _filled_in(form: FormB) -> set[str]:
    """Names of the data on a form, as a clerk calls them."""
    named = {
        "INSZ": form.insz,
        "gemeente": form.municipality,
        "NIS-code": form.nis_code,
        "KBO-nummer": form.kbo_number,
        "GPMI-code": "" if form.gpmi_code is None else str(form.gpmi_code),
        **form.other,
    }
    return {name for name, value in named.items() if value.strip()}


def check_correction(original: FormB, correction: FormB) -> Result[bool]:
    """Check that form B corrects an earlier one (SUB-15): same effective date, status 1, all data again.

    What is repeated may differ: a bis number may become the final number. Error flags `EFFECTIVE_DATE_CHANGED`,
    `STATUS_NOT_CORRECTION` and `DATA_NOT_REPEATED`, which names the fields.
    """
    flags: list[Flag] = []
    if correction.effective != original.effective:
        text = (
            f"Een verbetering heeft dezelfde ingangsdatum als het eerste formulier: {dutch_date(original.effective)}."
        )
        flags.append(error("SUB-15", "EFFECTIVE_DATE_CHANGED", text))
    if correction.status != _CORRECTION:
        flags.append(error("SUB-15", "STATUS_NOT_CORRECTION", f"Een verbetering heeft status {_CORRECTION}."))
    missing = sorted(_filled_in(original) - _filled_in(correction))
    if missing:
        text = f"Een verbetering herhaalt alle gegevens. Nog in te vullen: {', '.join(missing)}."
        flags.append(error("SUB-15", "DATA_NOT_REPEATED", text))
    text = f"Verbetering van formulier B van {dutch_date(original.effective)} {'klopt' if not flags else 'klopt niet'}."
    return Result(not flags, (step("SUB-15", text, not flags),), tuple(flags))
