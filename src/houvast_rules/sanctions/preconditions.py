"""What must be in the file before a sanction (SAN-03): a formal notice, the worker's opinion, and a hearing offered."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.statements import error, require_in_force, step


@dataclass(frozen=True, slots=True)
class Preconditions:
    """The days of the three documents, None when there is none: the formal notice (aanmaning), the opinion of the
    social worker in charge, and the letter that offers a hearing."""

    notice_sent: date | None = None
    opinion_dated: date | None = None
    hearing_offered: date | None = None


def check_preconditions(documents: Preconditions, decided: date) -> Result[bool]:
    """Check that all three came before the decision of the day `decided` (SAN-03).

    The notice and the offer of a hearing must be of an earlier day: the person needs time to react. The opinion may be
    of the day itself. Errors `NOTICE_MISSING`, `OPINION_MISSING`, `HEARING_MISSING` when there is none, and
    `NOTICE_LATE`, `OPINION_LATE`, `HEARING_LATE` when it came too late. Raises `OutsideKnownRangeError` before
    1 October 2002.
    """
    require_in_force("SAN-03", decided)
    rows = (
        ("NOTICE", "De aanmaning", documents.notice_sent, False),
        ("OPINION", "Het advies van de maatschappelijk werker", documents.opinion_dated, True),
        ("HEARING", "Het voorstel om gehoord te worden", documents.hearing_offered, False),
    )
    flags: list[Flag] = []
    for code, label, day, same_day_counts in rows:
        if day is None:
            flags.append(error("SAN-03", f"{code}_MISSING", f"{label} ontbreekt."))
        elif day > decided or (day == decided and not same_day_counts):
            text = f"{label} van {dutch_date(day)} komt niet voor de beslissing van {dutch_date(decided)}."
            flags.append(error("SAN-03", f"{code}_LATE", text))
    if flags:
        text = f"Een sanctie op {dutch_date(decided)} kan zo niet: {len(flags)} van de 3 voorwaarden niet vervuld."
    else:
        text = "De aanmaning, het advies en het voorstel om gehoord te worden zijn er, voor de beslissing."
    return Result(not flags, (step("SAN-03", text, not flags),), tuple(flags))
