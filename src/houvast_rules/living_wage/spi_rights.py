"""Who may use the exemption for socio-professional integration, and for how long (SPI-02 to SPI-05, art. 35).

How much is exempt is another question. These rules answer the ones a social worker asks first: is there a right at
all, how many months are left, and until when? A refusal names every condition that fails, not only the first.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Level, Result, count, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.living_wage.kinds import SpiKind
from houvast_rules.periods import Period, add_months, age_on
from houvast_rules.statements import error, info, step, warning

_ONE_DAY = timedelta(days=1)


class SpiActivity(StrEnum):
    """What the exemption is asked for: work, or a vocational training that may also have begun before the right."""

    WORK = "work"
    TRAINING = "training"


@dataclass(frozen=True, slots=True)
class SpiCounter:
    """Months used and still to be used; `window` are the days of the six years, None before the first use."""

    used: int
    remaining: int
    window: Period | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StudentFacts:
    """A student who earns: `entitled_on` is the day on which the exemption began, `gpmi` the days of the signed GPMI."""

    birth_date: date
    entitled_on: date
    full_time: bool
    gpmi_signed: date | None = None
    gpmi_end: date | None = None
    recognised_school: bool = True
    has_grant: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortageFacts:
    """A job in a shortage occupation.

    `start` is the first day of the raised exemption, `contract_end` None a contract without an end, `attested` the
    written confirmation of VDAB, Forem, Actiris or ADG, `right_from` the first day of the right to integration,
    `months_left` what the counter of SPI-02 still gives, `used_before` an earlier raised exemption, ever.
    """

    start: date
    contract_start: date
    contract_end: date | None = None
    attested: bool
    right_from: date | None
    months_left: int
    used_before: bool = False


def spi_counter(used_months: Iterable[date], on: date, *, law: Law | None = None) -> Result[SpiCounter]:
    """Count the months left (SPI-02: 36 months within 72 months from the first use).

    `used_months` holds any day of each month used; a month counts once. The month of `on` counts as still to be used
    unless it is among them. Flags: `COUNTED_IN_MONTHS` (always: the unit is our reading), warning `WINDOW_ENDED`,
    warning `USED_AFTER_WINDOW`, error `TOO_MANY_MONTHS`. Raises `ImpossibleFactError` for a month after `on`.
    """
    in_force = law or current_law()
    most, length = in_force.integer("spi.months", on), in_force.integer("spi.window_months", on)
    months = sorted({day.replace(day=1) for day in used_months})
    text = "De teller loopt in maanden: of een begonnen maand helemaal telt, is te bevestigen."
    flags = [info("SPI-02", "COUNTED_IN_MONTHS", text)]
    if not months:
        value = SpiCounter(0, most, None)
        return Result(value, (step("SPI-02", f"Nog niet gebruikt: {most} maanden over.", most),), tuple(flags))
    if months[-1] > on:
        raise ImpossibleFactError("used_months", "een gebruikte maand ligt na de datum van de vraag")
    window = Period(months[0], add_months(months[0], length) - _ONE_DAY)
    inside = [month for month in months if month in window]
    remaining = max(0, min(most - len(inside), _months_to_come(inside, on, window)))
    flags += _counter_flags(months, inside, window, most, on)
    text = (
        f"{count(len(inside), 'maand', 'maanden')} gebruikt van {most}, tussen {dutch_date(window.start)} en "
        f"{dutch_date(window.end)}: {count(remaining, 'maand', 'maanden')} over."
    )
    return Result(SpiCounter(len(inside), remaining, window), (step("SPI-02", text, remaining),), tuple(flags))


def _counter_flags(months: list[date], inside: list[date], window: Period, most: int, on: date) -> list[Flag]:
    flags: list[Flag] = []
    if len(inside) > most:
        flags.append(error("SPI-02", "TOO_MANY_MONTHS", f"{len(inside)} maanden gebruikt, het maximum is {most}."))
    if len(inside) < len(months):
        late = count(len(months) - len(inside), "maand is", "maanden zijn")
        flags.append(warning("SPI-02", "USED_AFTER_WINDOW", f"{late} gebruikt na {dutch_date(window.end)}."))
    if on > window.end:
        text = f"De periode voor de vrijstelling is voorbij sinds {dutch_date(window.end)}."
        flags.append(warning("SPI-02", "WINDOW_ENDED", f"{text} Of er een nieuwe kan beginnen, is te bevestigen."))
    return flags


def _months_to_come(used: list[date], on: date, window: Period) -> int:
    """Months of the window from that of `on`, without the ones already used."""
    this = on.replace(day=1)
    to_come = (window.end.year - this.year) * 12 + window.end.month - this.month + 1
    return to_come - (this in used)


def check_right_before_start(
    started: date,
    *,
    right_from: date | None,
    right_until: date | None = None,
    activity: SpiActivity = SpiActivity.WORK,
    law: Law | None = None,
) -> Result[bool]:
    """Tell whether the right to integration existed before the work began (SPI-03); a training may be continued.

    Error flags: `NO_RIGHT`, `RIGHT_AFTER_START`, `RIGHT_ENDED`. Information flag `SAME_DAY` when the right and the work
    begin on the same day, which counts as not before. Raises `OutsideKnownRangeError` before 1 October 2002 and
    `ImpossibleFactError` for a right that ends before it begins.
    """
    (law or current_law()).integer("spi.months", started)
    flags = _right_flags("SPI-03", started, right_from, right_until, activity)
    text = f"Begonnen op {dutch_date(started)}; "
    text += f"recht sinds {dutch_date(right_from)}." if right_from else "geen recht op maatschappelijke integratie."
    return Result(not _errors(flags), (step("SPI-03", text, not _errors(flags)),), tuple(flags))


def _right_flags(
    rule: str, started: date, right_from: date | None, right_until: date | None, activity: SpiActivity
) -> list[Flag]:
    if right_from is None:
        return [error(rule, "NO_RIGHT", "Zonder recht op maatschappelijke integratie is er geen SPI-vrijstelling.")]
    if right_until is not None and right_until < right_from:
        raise ImpossibleFactError("right_until", "het einde van het recht ligt voor het begin")
    if right_until is not None and right_until < started:
        return [error(rule, "RIGHT_ENDED", f"Het recht eindigde al op {dutch_date(right_until)}.")]
    if right_from < started or activity is SpiActivity.TRAINING:
        return []
    text = "Het recht moet er zijn voor het werk begint: eerst recht, dan werk."
    flags = [error(rule, "RIGHT_AFTER_START", text)]
    if right_from == started:
        text = "Recht en werk beginnen dezelfde dag. Of dat volstaat, zeggen de bronnen niet: te bevestigen."
        flags.append(info(rule, "SAME_DAY", text))
    return flags


def student_spi(facts: StudentFacts, on: date, *, law: Law | None = None) -> Result[SpiKind]:
    """Give the kind of exemption of a student on a day (SPI-04), `SpiKind.NONE` when a condition fails.

    The age counts on the day of entitlement, and the exemption then lasts as long as the GPMI. With a study grant the
    amount was lower until the end of 2021. Error flags: `TOO_OLD`, `NOT_FULL_TIME`, `SCHOOL_NOT_RECOGNISED`, `NO_GPMI`,
    `GPMI_ENDED`; information flag `TURNED_TOO_OLD` (too old since, but still entitled). Raises `ImpossibleFactError`
    when `on` lies before the entitlement and `OutsideKnownRangeError` before 1 October 2002.
    """
    if on < facts.entitled_on:
        raise ImpossibleFactError("on", "de dag ligt voor het begin van de vrijstelling")
    in_force = law or current_law()
    limit = in_force.integer("spi.student_age", facts.entitled_on)
    age = age_on(facts.birth_date, facts.entitled_on)
    flags = _student_flags(facts, on, age, limit)
    if _errors(flags):
        text = f"Geen vrijstelling als student op {dutch_date(on)}: niet aan alle voorwaarden is voldaan."
        return Result(SpiKind.NONE, (step("SPI-04", text, SpiKind.NONE.value),), tuple(flags))
    kind = SpiKind.STUDENT
    if facts.has_grant and not in_force.has_ended("spi.student_with_grant", on):
        kind = SpiKind.STUDENT_WITH_GRANT
    if age_on(facts.birth_date, on) >= limit:
        text = f"Sinds het begin {limit} geworden: de vrijstelling loopt door zolang het GPMI duurt."
        flags.append(info("SPI-04", "TURNED_TOO_OLD", text))
    amount = "het lagere bedrag met studietoelage" if kind is SpiKind.STUDENT_WITH_GRANT else "het gewone bedrag"
    text = (
        f"{age} jaar op {dutch_date(facts.entitled_on)} (jonger dan {limit}), voltijds student met een getekend GPMI: "
        f"vrijstelling voor studenten, {amount}."
    )
    return Result(kind, (step("SPI-04", text, kind.value),), tuple(flags))


def _student_flags(facts: StudentFacts, on: date, age: int, limit: int) -> list[Flag]:
    flags: list[Flag] = []
    if age >= limit:
        flags.append(error("SPI-04", "TOO_OLD", f"{age} jaar bij het begin: de grens is jonger dan {limit}."))
    if not facts.full_time:
        flags.append(error("SPI-04", "NOT_FULL_TIME", "De studies zijn niet voltijds."))
    if not facts.recognised_school:
        flags.append(error("SPI-04", "SCHOOL_NOT_RECOGNISED", "De school is niet erkend."))
    if facts.gpmi_signed is None or facts.gpmi_signed > on:
        flags.append(error("SPI-04", "NO_GPMI", f"Er is op {dutch_date(on)} geen getekend GPMI."))
    if facts.gpmi_end is not None and facts.gpmi_end < on:
        flags.append(error("SPI-04", "GPMI_ENDED", f"Het GPMI eindigde op {dutch_date(facts.gpmi_end)}."))
    return flags


def shortage_spi(facts: ShortageFacts, *, law: Law | None = None) -> Result[Period | None]:
    """Give the days of the raised exemption for a shortage occupation (SPI-05), None when a condition fails.

    Error flags: `NOT_FIRST_OF_MONTH`, `BEFORE_CONTRACT`, `CONTRACT_TOO_SHORT`, `NO_ATTEST`, `ALREADY_USED`,
    `NOT_ENOUGH_MONTHS` (the three months are indivisible and count in SPI-02), and those of SPI-03. Warning
    `CONTRACT_ENDS_EARLIER`. Raises `OutsideKnownRangeError` before 1 January 2024 and `ImpossibleFactError` for a
    contract that ends before it begins.
    """
    in_force = law or current_law()
    months = in_force.integer("spi.shortage_months", facts.start)
    least = in_force.integer("spi.shortage_contract_months", facts.start)
    period = Period(facts.start, add_months(facts.start, months) - _ONE_DAY)
    flags = _right_flags("SPI-03", facts.contract_start, facts.right_from, None, SpiActivity.WORK)
    flags += [*_contract_flags(facts, least, period), *_once_flags(facts, months)]
    if _errors(flags):
        text = f"Geen verhoogde vrijstelling vanaf {dutch_date(facts.start)}: niet aan alle voorwaarden is voldaan."
        return Result(None, (step("SPI-05", text),), tuple(flags))
    text = (
        f"Knelpuntberoep: {months} maanden na elkaar, van {dutch_date(period.start)} tot en met "
        f"{dutch_date(period.end)}, één keer in het leven."
    )
    return Result(period, (step("SPI-05", text, True),), tuple(flags))


def _contract_flags(facts: ShortageFacts, least: int, period: Period) -> list[Flag]:
    flags: list[Flag] = []
    if facts.start.day != 1:
        flags.append(error("SPI-05", "NOT_FIRST_OF_MONTH", "De vrijstelling begint op de eerste dag van een maand."))
    if facts.start < facts.contract_start.replace(day=1):
        flags.append(error("SPI-05", "BEFORE_CONTRACT", "De vrijstelling begint voor de maand van het contract."))
    if facts.contract_end is None:
        return flags
    contract = Period(facts.contract_start, facts.contract_end)
    if add_months(contract.start, least) - _ONE_DAY > contract.end:
        text = f"Het contract moet minstens {least} maanden duren; het eindigt op {dutch_date(contract.end)}."
        flags.append(error("SPI-05", "CONTRACT_TOO_SHORT", text))
    elif contract.end < period.end:
        text = f"Het contract eindigt op {dutch_date(contract.end)}, voor het einde van de vrijstelling."
        flags.append(warning("SPI-05", "CONTRACT_ENDS_EARLIER", text))
    return flags


def _once_flags(facts: ShortageFacts, months: int) -> list[Flag]:
    flags: list[Flag] = []
    if not facts.attested:
        text = "Er is geen schriftelijk bewijs van VDAB, Forem, Actiris of ADG dat het een knelpuntberoep is."
        flags.append(error("SPI-05", "NO_ATTEST", text))
    if facts.used_before:
        flags.append(error("SPI-05", "ALREADY_USED", "De verhoogde vrijstelling kan maar één keer in het leven."))
    if facts.months_left < months:
        left = count(facts.months_left, "maand", "maanden")
        text = f"De teller geeft nog {left}; de {months} maanden zijn ondeelbaar."
        flags.append(error("SPI-05", "NOT_ENOUGH_MONTHS", text))
    return flags


def _errors(flags: Iterable[Flag]) -> bool:
    return any(flag.level is Level.ERROR for flag in flags)
