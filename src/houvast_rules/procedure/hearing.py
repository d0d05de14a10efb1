"""The right to be heard (PRO-10): who is decided about must have been told in time that she can come and speak."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.statements import error, info, require_in_force, step


class DecisionKind(StrEnum):
    """Kinds of decision. The sources list the first five and end with "etc.": OTHER is everything else."""

    GRANT = "grant"
    REFUSAL = "refusal"
    REVISION = "revision"
    RECOVERY = "recovery"
    SANCTION = "sanction"
    OTHER = "other"


_LABELS = {
    DecisionKind.GRANT: "toekenning",
    DecisionKind.REFUSAL: "weigering",
    DecisionKind.REVISION: "herziening",
    DecisionKind.RECOVERY: "terugvordering",
    DecisionKind.SANCTION: "sanctie",
    DecisionKind.OTHER: "andere beslissing",
}


def check_hearing_notice(
    kind: DecisionKind, decided: date, notice_sent: date | None, *, in_writing: bool = True
) -> Result[bool]:
    """Check that the written notice of the right to be heard went out before the day of the decision (PRO-10).

    A notice of the day itself leaves no time to react and is late. Errors `HEARING_NOTICE_MISSING`,
    `HEARING_NOTICE_LATE`, `HEARING_NOTICE_ORAL`; for another kind than the listed ones the same finding is only the
    info `HEARING_NOT_LISTED`. Raises `OutsideKnownRangeError` before 1 October 2002.
    """
    require_in_force("PRO-10", decided)
    what = f"{_LABELS[kind]} van {dutch_date(decided)}"
    problem: Flag | None = None
    if notice_sent is None:
        text = f"Meld schriftelijk dat de persoon gehoord kan worden, voor de {what}."
        problem = error("PRO-10", "HEARING_NOTICE_MISSING", text)
    elif notice_sent >= decided:
        text = f"Het bericht over het hoorrecht van {dutch_date(notice_sent)} komt niet voor de {what}."
        problem = error("PRO-10", "HEARING_NOTICE_LATE", text)
    elif not in_writing:
        text = "Het bericht over het hoorrecht is alleen mondeling gegeven. Het moet schriftelijk."
        problem = error("PRO-10", "HEARING_NOTICE_ORAL", text)
    if problem is None:
        text = f"Het bericht over het hoorrecht kwam voor de {what}."
        return Result(value=True, steps=(step("PRO-10", text, value=True),))
    if kind is DecisionKind.OTHER:
        text = "De bronnen noemen deze beslissing niet uitdrukkelijk bij het hoorrecht. Horen is de veilige keuze."
        return Result(
            value=True,
            steps=(step("PRO-10", f"{what.capitalize()}: niet genoemd bij het hoorrecht.", value=True),),
            flags=(info("PRO-10", "HEARING_NOT_LISTED", text),),
        )
    return Result(value=False, steps=(step("PRO-10", problem.text, value=False),), flags=(problem,))
