"""Which local kind of GPMI fits? Rules R01-R14 of practice.md §3.2, first match wins; the answer is a proposal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from houvast_rules.contracts.kinds import ClassificationRule, activity_kinds, classification_rules, gpmi_kind
from houvast_rules.explain import Flag, Result, Step
from houvast_rules.law import Law, current_law
from houvast_rules.statements import error, info, step, warning


class WorkKind(StrEnum):
    """Does the worker do something for the person, or does the person learn or do something to take part?"""

    SOCIAL_WORK = "sociaal_werk"
    SOCIAL_ACTIVATION = "sociale_activering"


class TenHours(StrEnum):
    """How exactly the hours of the limit count: seed 001 says more and less, not what lies between."""

    TRAINING = "opleiding"
    WORKSHOP = "workshop"


@dataclass(frozen=True, slots=True)
class Activity:
    """One activity of the plan.

    `key` is a key of `activity_kinds()` or None for an activity outside the list, `hours_per_week` matters for
    training in generic competences only, `explicit_step_to_professional` for guidance by another service,
    `work_kind` decides when no other rule fits (an activity of the list may have one of its own), `main` marks the
    main activity. `ten_hours` is the choice of the centre at exactly the limit of hours; None assumes a training.
    """

    key: str | None = None
    hours_per_week: Decimal | None = None
    explicit_step_to_professional: bool = False
    work_kind: WorkKind | None = None
    main: bool = False
    ten_hours: TenHours | None = None


@dataclass(frozen=True, slots=True)
class Classification:
    """A proposal: local kind, its label, federal code, the rule that gave it and its note."""

    kind: str
    label: str
    federal_code: int
    rule: str
    note: str
    activity: Activity
    sanctionable: bool


def _fits(rule: ClassificationRule, activity: Activity, threshold: int) -> bool:
    if rule.activities and activity.key not in rule.activities:
        return False
    if rule.explicit_step is not None and activity.explicit_step_to_professional != rule.explicit_step:
        return False
    if rule.work_kind is not None and _work_kind(activity) != rule.work_kind:
        return False
    if rule.at_least_hours is None:
        return True
    return activity.hours_per_week is not None and _is_training(activity, threshold) == rule.at_least_hours


def _work_kind(activity: Activity) -> str:
    """What the form says, else what the list knows of the activity."""
    if activity.work_kind is not None:
        return activity.work_kind
    return next((known.work_kind for known in activity_kinds() if known.key == activity.key), "")


def _is_training(activity: Activity, threshold: int) -> bool:
    hours = activity.hours_per_week or 0
    return hours > threshold or (hours == threshold and activity.ten_hours is not TenHours.WORKSHOP)


def _asks_hours(activity: Activity) -> bool:
    return any(rule.at_least_hours is not None and activity.key in rule.activities for rule in classification_rules())


def _hours_steps(rule: ClassificationRule, activity: Activity, threshold: int) -> tuple[Step, ...]:
    """Say what the hours decided, for the one activity of which they do (TRJ-06)."""
    if rule.at_least_hours is None:
        return ()
    hours = str(activity.hours_per_week).replace(".", ",")
    outcome = "een opleiding" if rule.at_least_hours else "een workshop"
    limit = f"meer dan {threshold} uur is een opleiding, minder een workshop"
    text = f"{hours} uur per week: dat telt als {outcome} ({limit})."
    return (step("TRJ-06", text, activity.hours_per_week),)


def _at_the_limit(rule: ClassificationRule, activity: Activity, threshold: int) -> list[Flag]:
    """Say that the source leaves the exact limit open, and who decided here."""
    if rule.at_least_hours is None or activity.hours_per_week != threshold:
        return []
    text = f"Precies {threshold} uur per week staat niet in de bron."
    if activity.ten_hours is None:
        return [warning("TRJ-06", "TEN_HOURS_ASSUMED", f"{text} Hier telt het als opleiding.")]
    return [info("TRJ-06", "TEN_HOURS_CHOSEN", f"{text} Gekozen: {activity.ten_hours.value}.")]


def _main_activity(activities: Sequence[Activity]) -> tuple[Activity | None, tuple[Flag, ...]]:
    main = [activity for activity in activities if activity.main]
    if len(main) == 1:
        return main[0], ()
    if len(activities) == 1:
        return activities[0], ()
    text = "Duid een hoofdactiviteit aan: die bepaalt de soort." if activities else "Er is nog geen activiteit."
    return None, (warning("KLA-01", "NO_MAIN_ACTIVITY", text),)


def classify(
    activities: Sequence[Activity], on: date, *, income_from_work: bool = False, law: Law | None = None
) -> Result[Classification | None]:
    """Propose the local kind and federal code of a GPMI starting on `on` from its activities (KLA-01).

    With several activities the one marked `main` decides. None with a warning when it cannot be told:
    `NO_MAIN_ACTIVITY`, `HOURS_MISSING`, `NO_RULE_FITS`. Warning `TEN_HOURS_ASSUMED` at exactly ten hours a week,
    which the source leaves open, or info `TEN_HOURS_CHOSEN` once the centre chose; `VOLUNTARY_ONLY` when the kind may
    only hold voluntary engagements; info `FEDERAL_CODE_WITH_INCOME` for a student with income from work (code 10 instead of 9).
    """
    main, flags = _main_activity(activities)
    if main is None:
        return Result(None, (step("KLA-01", flags[0].text),), flags)
    threshold = (law or current_law()).integer("contracts.training_hours_per_week", on)
    rule = next((rule for rule in classification_rules() if _fits(rule, main, threshold)), None)
    if _asks_hours(main) and main.hours_per_week is None:
        flag = warning("KLA-01", "HOURS_MISSING", "Vul het aantal uren per week in: dat bepaalt de soort.")
        return Result(None, (step("KLA-01", flag.text),), (flag,))
    if rule is None:
        flag = warning("KLA-01", "NO_RULE_FITS", "Geen regel past bij deze activiteit. Kies zelf de soort.")
        return Result(None, (step("KLA-01", flag.text),), (flag,))
    kind = gpmi_kind(rule.kind)
    code = kind.federal_code_if_income if income_from_work else kind.federal_code
    found = _at_the_limit(rule, main, threshold)
    if not kind.active:
        found.append(warning("GPM-06", "VOLUNTARY_ONLY", kind.note))
    if code != kind.federal_code:
        found.append(info("GPM-08", "FEDERAL_CODE_WITH_INCOME", f"Met inkomen uit werk: code {code}."))
    value = Classification(kind.code, kind.label, code, rule.id, rule.note, main, kind.sanctionable)
    text = f"Regel {rule.id}: {kind.label} (federale code {code})."
    return Result(value, (*_hours_steps(rule, main, threshold), step("KLA-01", text, kind.code)), tuple(found))


def check_override(proposed: str | None, chosen: str, reason: str) -> Result[bool]:
    """Check that another kind than the proposed one comes with a reason (KLA-02). Error `OVERRIDE_WITHOUT_REASON`.

    `proposed` is None when nothing could be proposed: then any choice is fine. Raises `ImpossibleFactError` for an
    unknown kind.
    """
    label = gpmi_kind(chosen).label
    if proposed is not None and proposed != chosen and not reason.strip():
        text = "Deze soort is een andere dan het voorstel. Geef een reden."
        flag = error("KLA-02", "OVERRIDE_WITHOUT_REASON", text)
        return Result(value=False, steps=(step("KLA-02", text, value=False),), flags=(flag,))
    return Result(value=True, steps=(step("KLA-02", f"Gekozen: {label}.", value=True),))
