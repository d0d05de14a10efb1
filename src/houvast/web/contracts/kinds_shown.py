"""Every activity of the list with the kind and the rule it leads to, as the rules answer them today."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from houvast_rules.contracts import Activity, ActivityKind, Classification, TenHours, WorkKind, activity_kinds, classify
from houvast_rules.law import Law

_HOUR = Decimal(1)


@dataclass(frozen=True)
class CaseShown:
    """One answer of the rules for an activity; `when` is "" when nothing else matters."""

    when: str
    found: Classification


@dataclass(frozen=True)
class ActivityShown:
    label: str
    also: str
    cases: list[CaseShown]


def shown_activities(*, on: dt.date, law: Law) -> list[ActivityShown]:
    """Return every activity of the list, and at the end the two answers for one that is not in it."""
    threshold = Decimal(law.integer("contracts.training_hours_per_week", on))
    rows = [
        ActivityShown(known.label, ", ".join(known.also), list(_cases(known, threshold, on, law)))
        for known in activity_kinds()
    ]
    others = (
        (_("Iets anders: sociaal werk (de werker doet iets voor de persoon)"), WorkKind.SOCIAL_WORK),
        (_("Iets anders: sociale activering (de persoon leert of doet iets)"), WorkKind.SOCIAL_ACTIVATION),
    )
    return [
        *rows,
        *(ActivityShown(label, "", list(_answer("", Activity(work_kind=kind), on, law))) for label, kind in others),
    ]


def _cases(known: ActivityKind, threshold: Decimal, on: dt.date, law: Law) -> Iterator[CaseShown]:
    """Ask with nothing else first; what then misses or changes the answer is asked case by case."""
    plain = Activity(key=known.key)
    asked = classify([plain], on, law=law)
    if any(flag.code == "HOURS_MISSING" for flag in asked.flags):
        yield from _answer(_("meer dan 10 uur per week"), Activity(known.key, threshold + _HOUR), on, law)
        for choice, words in ((TenHours.TRAINING, _("als opleiding")), (TenHours.WORKSHOP, _("als workshop"))):
            when = _("precies 10 uur, gekozen %(how)s") % {"how": words}
            yield from _answer(when, Activity(known.key, threshold, ten_hours=choice), on, law)
        yield from _answer(_("minder dan 10 uur per week"), Activity(known.key, threshold - _HOUR), on, law)
        return
    step = Activity(known.key, explicit_step_to_professional=True)
    with_step = classify([step], on, law=law).value
    differs = with_step is not None and asked.value is not None and with_step.rule != asked.value.rule
    if differs:
        yield from _answer(_("met een uitdrukkelijke stap naar werk"), step, on, law)
    yield from _answer(_("zonder die stap") if differs else "", plain, on, law)


def _answer(when: str, activity: Activity, on: dt.date, law: Law) -> Iterator[CaseShown]:
    found = classify([activity], on, law=law).value
    if found is not None:
        yield CaseShown(when, found)
