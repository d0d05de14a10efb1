"""What may be worked towards now: the status of the MPSA, by the rules D1 to D8 of practice.md §4.4.

The first rule that fits gives the status and is named in the last step, so that a screen can say "SA omdat taal = C".
A status steers guidance; it is no judgement of a person and never a ground for a sanction (MPS-07).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from houvast_rules.deadlines import NOT_WORKING_DAY
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.explain import Flag, Result, Step, dutch_date
from houvast_rules.law import Law, current_law
from houvast_rules.measurement.social_only import (
    AgeReading,
    Award,
    Reopening,
    StatusFacts,
    UsaGround,
    automatic_usa,
    usa_reopening,
)
from houvast_rules.measurement.thresholds import Threshold, ThresholdValue, by_key, check_known, too_heavy
from houvast_rules.periods import add_months
from houvast_rules.statements import info, step, warning


class MpsaGroup(StrEnum):
    """The five statuses without their kinds, as a report counts them."""

    PROFESSIONAL = "PA"
    SOCIAL = "SA"
    SOCIAL_ONLY = "USA"
    INCOMPLETE = "ONV"
    NOT_YET = "NG"


class MpsaStatus(StrEnum):
    """The statuses of practice.md §4.4; the values are its keys."""

    WITHOUT_SUPPORT = "PA1_zonder_ondersteuning"
    WITH_SUPPORT = "PA2_met_ondersteuning"
    SOCIAL = "SA"
    SOCIAL_ONLY_AGE = "USA_leeftijd"
    SOCIAL_ONLY_INCAPACITY = "USA_arbeidsonbekwaam"
    SOCIAL_ONLY_DECIDED = "USA_bcsd"
    INCOMPLETE = "ONV"
    NOT_YET = "NG"

    @property
    def group(self) -> MpsaGroup:
        """The status without its kind: PA1 and PA2 are both PA."""
        return MpsaGroup(self.value.partition("_")[0].rstrip("12"))


MPSA_LABELS: dict[MpsaStatus, str] = {
    MpsaStatus.WITHOUT_SUPPORT: "Professioneel activeerbaar zonder ondersteuning",
    MpsaStatus.WITH_SUPPORT: "Professioneel activeerbaar met ondersteuning",
    MpsaStatus.SOCIAL: "Sociaal activeerbaar",
    MpsaStatus.SOCIAL_ONLY_AGE: "Uitsluitend sociaal activeerbaar (leeftijd)",
    MpsaStatus.SOCIAL_ONLY_INCAPACITY: "Uitsluitend sociaal activeerbaar (definitief werkonbekwaam)",
    MpsaStatus.SOCIAL_ONLY_DECIDED: "Uitsluitend sociaal activeerbaar (beslissing BCSD)",
    MpsaStatus.INCOMPLETE: "Meting onvolledig",
    MpsaStatus.NOT_YET: "Nog geen meting vereist",
}
_USA = {
    UsaGround.AGE: (MpsaStatus.SOCIAL_ONLY_AGE, "MPS-D1"),
    UsaGround.INCAPACITY: (MpsaStatus.SOCIAL_ONLY_INCAPACITY, "MPS-D2"),
    UsaGround.DECISION: (MpsaStatus.SOCIAL_ONLY_DECIDED, "MPS-D3"),
}


@dataclass(frozen=True, slots=True)
class MpsaReading:
    """A status, the keys of the thresholds that gave it, and those outside the person that ask the centre to act.

    `because` also holds the sensitive ones, which the sentences of the steps do not name.
    """

    status: MpsaStatus
    because: tuple[str, ...] = ()
    centre_acts_on: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The status in Dutch."""
        return MPSA_LABELS[self.status]


def _found(thresholds: Sequence[Threshold], values: Mapping[str, ThresholdValue], *, counts: bool) -> dict[str, str]:
    """Labels of the thresholds with a B or C, in the order of the instrument, by key."""
    heavy = (ThresholdValue.B, ThresholdValue.C)
    rows = [row for row in thresholds if row.counts_for_status is counts and values.get(row.key) in heavy]
    return {row.key: f"{row.public_label} = {values[row.key]}" for row in rows}


def _answer(
    status: MpsaStatus, rule: str, because: Mapping[str, str], centre: Mapping[str, str] | None = None
) -> Result[MpsaReading]:
    words = ", ".join(dict.fromkeys(because.values())) or "geen drempel van de persoon op B of C staat"
    outside = centre or {}
    flags = tuple(
        info(rule, "CENTRE_ACTS", f"{text}: dit ligt buiten de persoon. Het OCMW of een partner doet iets.")
        for text in outside.values()
    )
    reading = MpsaReading(status, tuple(because), tuple(outside))
    return Result(reading, (step(rule, f"{MPSA_LABELS[status]}, omdat {words}.", status),), flags)


def status_of_values(thresholds: Sequence[Threshold], values: Mapping[str, ThresholdValue]) -> Result[MpsaReading]:
    """Give the status that one measurement says, without looking at the person (MPS-D5 to MPS-D8).

    `values` is by threshold key. Info flag `CENTRE_ACTS` per threshold outside the person with a B or C: it does not
    count for the status. Raises `ImpossibleFactError` for a threshold that the instrument does not have, or a C
    where it goes no further than B.
    """
    known = by_key(thresholds)
    check_known(known, values)
    for key, value in values.items():
        if too_heavy(known[key], value):
            raise ImpossibleFactError("values", f"de drempel '{key}' gaat niet verder dan B")
    unknown = (None, ThresholdValue.U)
    open_ones = {row.key: row for row in thresholds if row.mandatory and values.get(row.key) in unknown}
    if open_ones:
        labels = {key: f"{row.public_label} nog geen waarde heeft" for key, row in open_ones.items()}
        return _answer(MpsaStatus.INCOMPLETE, "MPS-D5", labels)
    counting, centre = (_found(thresholds, values, counts=counts) for counts in (True, False))
    impossible = {key: text for key, text in counting.items() if values[key] is ThresholdValue.C}
    if impossible:
        return _answer(MpsaStatus.SOCIAL, "MPS-D6", impossible, centre)
    if counting:
        return _answer(MpsaStatus.WITH_SUPPORT, "MPS-D7", counting, centre)
    return _answer(MpsaStatus.WITHOUT_SUPPORT, "MPS-D8", {}, centre)


def _without_measurement(facts: StatusFacts, on: date, law: Law | None) -> Result[MpsaReading]:
    due = add_months(facts.start, (law or current_law()).integer("measurement.first_mpsa_months", on))
    if on < due:
        text = f"{MPSA_LABELS[MpsaStatus.NOT_YET]}: de eerste MPSA volgt tegen {dutch_date(due)}."
        return Result(MpsaReading(MpsaStatus.NOT_YET), (step("MPS-D4", text, MpsaStatus.NOT_YET),))
    text = f"{MPSA_LABELS[MpsaStatus.INCOMPLETE]}: er is nog geen MPSA. Ze volgt tegen {dutch_date(due)}."
    flags: tuple[Flag, ...] = ()
    if on > due:
        flags = (warning("MPS-01", "MPSA_LATE", f"De eerste MPSA moest er zijn tegen {dutch_date(due)}."),)
    return Result(MpsaReading(MpsaStatus.INCOMPLETE), (step("MPS-D5", text, MpsaStatus.INCOMPLETE),), flags)


def _usa_since(award: Award, on: date, facts: StatusFacts) -> date:
    """First day of USA, on any ground: a birthday must not put off the test of a file that already was USA."""
    days = [award.since]
    if facts.usa_decided_on is not None and facts.decision_holds(on):
        days.append(facts.usa_decided_on)
    if facts.definitive_incapacity and facts.attested_on is not None and facts.attested_on <= on:
        days.append(max(facts.attested_on, facts.start))
    return min(days)


def _award(facts: StatusFacts, on: date, automatic: Award | None) -> Award | None:
    """The ground that gives USA on a day: by itself, or else by decision."""
    decided = facts.usa_decided_on
    if automatic is None and decided is not None and facts.decision_holds(on):
        return Award(UsaGround.DECISION, decided)
    return automatic


def _retest(award: Award, on: date, facts: StatusFacts, law: Law | None) -> Result[Reopening]:
    since, retest = _usa_since(award, on, facts), facts.last_retest_on
    # A test from before this award belongs to an earlier one.
    last = retest if retest is not None and retest >= since else None
    return usa_reopening(Award(award.ground, since), on, last_retest_on=last, law=law)


def _social_only(award: Award, on: date, facts: StatusFacts, law: Law | None) -> tuple[Step, tuple[Flag, ...]]:
    status, rule = _USA[award.ground]
    again = _retest(award, on, facts, law)
    flags = tuple(flag for flag in again.flags if flag.code != NOT_WORKING_DAY)
    return step(rule, f"{MPSA_LABELS[status]}, sinds {dutch_date(award.since)}.", status), flags


def usa_retest(
    facts: StatusFacts,
    on: date,
    *,
    age_reading: AgeReading = AgeReading.COMPLETED_YEARS_GT,
    law: Law | None = None,
) -> Result[Reopening | None]:
    """Give when somebody who is USA on the day `on` is tested again, on whatever ground (MPS-06); None without USA.

    Flags as `usa_reopening`; raises as `automatic_usa`.
    """
    automatic = automatic_usa(facts, on, age_reading=age_reading, law=law)
    award = _award(facts, on, automatic.value)
    if award is None:
        return Result(None, automatic.steps, automatic.flags)
    again = _retest(award, on, facts, law)
    return Result(again.value, again.steps, again.flags)


def mpsa_status(
    facts: StatusFacts,
    on: date,
    thresholds: Sequence[Threshold] = (),
    values: Mapping[str, ThresholdValue] | None = None,
    *,
    age_reading: AgeReading = AgeReading.COMPLETED_YEARS_GT,
    law: Law | None = None,
) -> Result[MpsaReading]:
    """Give the status on the day `on` by the first of the rules MPS-D1 to MPS-D8 that fits.

    `values` are those of the last final measurement (None when there is none yet), `thresholds` its instrument.
    Flags of `automatic_usa`, `usa_reopening` and `status_of_values`, and warning `MPSA_LATE` when the first measurement
    is late. Raises `ImpossibleFactError` for a start after `on`; `OutsideKnownRangeError` before 2005.
    """
    if facts.start > on:
        raise ImpossibleFactError("start", "de start van het dossier ligt na de datum van de vraag")
    automatic = automatic_usa(facts, on, age_reading=age_reading, law=law)
    award = _award(facts, on, automatic.value)
    if award is not None:
        reason, flags = _social_only(award, on, facts, law)
        return Result(MpsaReading(_USA[award.ground][0]), (*automatic.steps, reason), (*automatic.flags, *flags))
    measured = _without_measurement(facts, on, law) if values is None else status_of_values(thresholds, values)
    return Result(measured.value, (*automatic.steps, *measured.steps), (*automatic.flags, *measured.flags))
