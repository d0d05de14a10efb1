"""What comes before the signature: the grant (GPM-10), the needs analysis (GPM-03) and time to think (GPM-04)."""

from __future__ import annotations

from datetime import date

from houvast_rules.explain import Flag, Result, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.periods import add_months, add_working_days, next_working_day
from houvast_rules.statements import error, info, require_in_force, step, warning


def check_needs_analysis(
    signed: date,
    analysed: date | None,
    *,
    reuses_earlier_after_work_months: int | None = None,
    law: Law | None = None,
) -> Result[bool]:
    """Check that the needs were assessed on or before the signature (GPM-03).

    `analysed` is the day of the last final social balance. When an earlier GPMI is taken up again after a work spell,
    give its complete months in `reuses_earlier_after_work_months`: under three no new analysis is needed.
    Error flags: `ANALYSIS_MISSING`, `ANALYSIS_LATER`; warning `ANALYSIS_OLD` (older than three months, practice).
    """
    rules = law or current_law()
    if reuses_earlier_after_work_months is not None:
        limit = rules.integer("contracts.reuse_work_months", signed)
        if reuses_earlier_after_work_months < limit:
            text = f"Het vroegere GPMI is hernomen na minder dan {limit} maanden werk: geen nieuwe balans nodig."
            return Result(value=True, steps=(step("GPM-03", text, value=True),))
    if analysed is None:
        flag = error("GPM-03", "ANALYSIS_MISSING", "Er is nog geen sociale balans. Maak ze voor de handtekening.")
        return Result(value=False, steps=(step("GPM-03", flag.text, value=False),), flags=(flag,))
    if analysed > signed:
        flag = error("GPM-03", "ANALYSIS_LATER", "De sociale balans is van na de handtekening.")
        return Result(value=False, steps=(step("GPM-03", flag.text, value=False),), flags=(flag,))
    flags: tuple[Flag, ...] = ()
    if analysed < add_months(signed, -rules.integer("contracts.balance_valid_months", signed)):
        text = f"De sociale balans is van {dutch_date(analysed)}. Kijk na of ze nog klopt, of geef een reden."
        flags = (warning("GPM-03", "ANALYSIS_OLD", text),)
    text = f"De noden zijn nagegaan op {dutch_date(analysed)}, voor de handtekening."
    return Result(value=True, steps=(step("GPM-03", text, value=True),), flags=flags)


def earliest_signature(offered: date, *, law: Law | None = None) -> Result[date]:
    """First working day on which the client can sign after the time to think (GPM-04).

    `offered` is the day the client got the text. The five working days start the day after and are counted in full,
    so the signature comes on the working day after the fifth: the reading that protects the client.
    """
    days = (law or current_law()).integer("contracts.reflection_working_days", offered)
    last = add_working_days(offered, days)
    first = next_working_day(add_working_days(last, 1))
    text = (
        f"Tekst gekregen op {dutch_date(offered)}, {days} werkdagen bedenktijd tot en met {dutch_date(last)}: "
        f"tekenen vanaf {dutch_date(first)}."
    )
    return Result(first, (step("GPM-04", text, first),))


def check_reflection(offered: date, signed: date, *, waived: bool = False, law: Law | None = None) -> Result[bool]:
    """Check that the client had the time to think (GPM-04), or gave it up (`waived`).

    Warning `SIGNED_EARLY` (the client may sign sooner when she chooses to); error `SIGNED_BEFORE_OFFER`.
    """
    first = earliest_signature(offered, law=law)
    if signed < offered:
        flag = error("GPM-04", "SIGNED_BEFORE_OFFER", "De handtekening is ouder dan de tekst.")
        return Result(value=False, steps=first.steps, flags=(flag,))
    if waived:
        text = "De cliënt ziet af van de bedenktijd."
        return Result(value=True, steps=(*first.steps, step("GPM-04", text, value=True)))
    if signed < first.value:
        text = f"De bedenktijd loopt nog. Teken vanaf {dutch_date(first.value)}, of noteer dat de cliënt ervan afziet."
        return Result(value=False, steps=first.steps, flags=(warning("GPM-04", "SIGNED_EARLY", text),))
    return Result(value=True, steps=first.steps)


def check_grant_order(
    granted: date, signed: date | None = None, *, condition_of_grant: bool = False, homeless_single_amount: bool = False
) -> Result[bool]:
    """Check that the GPMI does not precede the grant and is no extra condition for it (GPM-10).

    `granted` is the day of the decision that grants the living wage. Warnings `GPMI_BEFORE_GRANT` and
    `GPMI_IS_CONDITION`; for a homeless person with the single amount the GPMI belongs to the category itself, which
    gives the info `GPMI_IN_CATEGORY` instead. Raises `OutsideKnownRangeError` before 1 November 2016.
    """
    require_in_force("GPM-10", granted)
    flags: list[Flag] = []
    if signed is not None and signed < granted:
        text = f"Het GPMI van {dutch_date(signed)} is ouder dan de toekenning van {dutch_date(granted)}."
        flags.append(warning("GPM-10", "GPMI_BEFORE_GRANT", text))
    if condition_of_grant and not homeless_single_amount:
        text = "Het leefloon hangt niet af van een handtekening onder een GPMI: ken toe, en sluit het GPMI daarna."
        flags.append(warning("GPM-10", "GPMI_IS_CONDITION", text))
    respected = not flags
    if condition_of_grant and homeless_single_amount:
        text = "Een dakloze krijgt het bedrag van een alleenstaande met een GPMI: het hoort daar bij de categorie."
        flags.append(info("GPM-10", "GPMI_IN_CATEGORY", text))
    text = (
        "Eerst de toekenning, dan het GPMI."
        if respected
        else "Het GPMI komt voor de toekenning of is er een voorwaarde voor."
    )
    return Result(respected, (step("GPM-10", text, respected),), tuple(flags))
