"""What if: a second job, somebody who moves in, a move, a later day, an index step; each in its own card beside the result."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from houvast.web.calculator.answers import Answer
from houvast.web.calculator.sheet import Sheet
from houvast.web.formatting import short_date
from houvast_rules import living_wage as rules
from houvast_rules.amounts import next_step_amounts
from houvast_rules.certainty import NOT_CONFIRMED
from houvast_rules.errors import ImpossibleFactError, OutsideKnownRangeError, RulesError
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    Facts,
    Income,
    IncomeKind,
    LineChange,
    Member,
    Relation,
    SpiKind,
    WhatIf,
)
from houvast_rules.periods import age_on, birthday, months_between

ZERO = Decimal(0)
_CHILDREN = {Relation.CHILD, Relation.ADULT_CHILD}
_FAMILY = {Relation.PARTNER, *_CHILDREN}


@dataclass(frozen=True)
class Change:
    """One line that would differ."""

    rule: str
    before: str
    after: str
    difference: Decimal


@dataclass(frozen=True)
class Outcome:
    """The answer to a what-if beside what holds now."""

    found: WhatIf
    remarks: list[str] = field(default_factory=list)

    @property
    def before(self) -> Any:
        return self.found.before

    @property
    def after(self) -> Any:
        return self.found.after

    @property
    def last_known(self) -> bool:
        """Say whether the answer uses an amount beyond the last day for which it was confirmed."""
        return any(flag.code == NOT_CONFIRMED for flag in self.found.after.flags)

    @property
    def first_month(self) -> dt.date | None:
        return self.found.first_month

    @property
    def difference(self) -> Decimal:
        return self.found.comparison.monthly_difference

    @property
    def changes(self) -> list[Change]:
        return [_change(change) for change in self.found.comparison.changed]


def _change(change: LineChange) -> Change:
    named = change.after or change.before
    before, after = (line.text if line else "" for line in (change.before, change.after))
    return Change(named.rule if named else "", before, after, change.difference)


@dataclass(frozen=True)
class Card:
    """One what-if: its boxes, and its answer when it was asked. A mistake stands beside its box, else in `problem`."""

    key: str
    title: str
    icon: str
    help: str
    fields: list[forms.BoundField]
    outcome: Outcome | None = None
    problem: str = ""


Values = dict[str, Any]


def _job(answer: Answer, values: Values) -> Outcome | None:
    if values["job_amount"] is None:
        return None
    start = values["job_from"]
    income = Income(
        kind=IncomeKind.WAGE, monthly=values["job_amount"], spi=SpiKind(values["job_spi"] or SpiKind.NONE), start=start
    )
    changed = rules.with_mean(answer.facts, income)
    if start is not None and start > changed.on:
        changed = rules.on_day(changed, start)
    return Outcome(rules.what_if(answer.facts, changed, law=answer.law))


def _person(answer: Answer, values: Values) -> Outcome | None:
    if not values["person_relation"]:
        return None
    facts, relation = answer.facts, Relation(values["person_relation"])
    born, amount = values["person_born"], values["person_amount"]
    minor = False
    if relation in _CHILDREN and born is not None:
        minor = age_on(born, max(facts.on, born)) < _adult_age(answer)
        relation = Relation.CHILD if minor else Relation.ADULT_CHILD
    if minor:
        changed, remarks = _with_minor_child(facts, born), [_("De middelen van een minderjarig kind tellen niet mee.")]
    else:
        changed, remarks = rules.with_cohabitant(facts, Cohabitant(relation=relation, monthly=amount or ZERO)), []
    return Outcome(rules.what_if(facts, changed, law=answer.law), remarks if amount else [])


def _with_minor_child(facts: Facts, born: dt.date) -> Facts:
    """A minor decides the category and is no maintenance debtor: a member of the household, nobody with means."""
    if facts.household is None:
        return rules.with_category(facts, Category.FAMILY)
    return replace(facts, household=(*facts.household, Member(relation=Relation.CHILD, birth_date=born)))


def _move(answer: Answer, values: Values) -> Outcome | None:
    if not values["move_to"]:
        return None
    changed = _moved(answer, Category(int(values["move_to"])))
    return Outcome(rules.what_if(answer.facts, changed, law=answer.law))


def _moved(answer: Answer, to: Category) -> Facts:
    """Alone nobody comes along, with the family only partner and children do; the others no longer live there.

    Who somebody goes to live with is not known, and neither is a family nobody wrote down: then only the category.
    """
    facts = answer.facts
    if facts.household is None or to is Category.COHABITANT:
        return rules.with_category(facts, to)
    along = [] if to is Category.SINGLE else [member for member in facts.household if member.relation in _FAMILY]
    moved = replace(rules.with_household(facts, along), homeless_with_gpmi=False)
    derived = rules.derive_category(along, facts.on, law=answer.law).value
    return moved if derived is to else rules.with_category(moved, to)


def _adult_age(answer: Answer) -> int:
    return answer.law.integer("living_wage.child_age", answer.facts.on)


def _later(answer: Answer, values: Values) -> Outcome | None:
    """The same facts on another day: what a birthday or a date in the facts changes by itself."""
    day = values["later_on"]
    if day is None:
        return None
    before = rules.calculate(replace(answer.facts, period=None), law=answer.law)
    after = rules.calculate(rules.on_day(answer.facts, day), law=answer.law)
    months = months_between(answer.facts.on, day) + 1 if day > answer.facts.on else 0
    first = rules.first_change(answer.facts, months=months, law=answer.law)
    month = first.month if first is not None and first.on <= day else None
    return Outcome(WhatIf(before, after, rules.compare(before, after), month))


def _index(answer: Answer, values: Values) -> Outcome | None:
    start = values["index_from"]
    if start is None:
        return None
    later = rules.with_next_index_step(answer.law, start)
    changed = replace(answer.facts, period=None)
    if start > changed.on:
        changed = rules.on_day(changed, start)
    found = rules.what_if(answer.facts, changed, law=answer.law, changed_law=later)
    used = {key for key, _start in found.after.used}
    proposals = next_step_amounts(start, law=answer.law).value
    differing = [row.differs.text for row in proposals if row.differs and row.key in used]
    return Outcome(found, [_("Afgeleid van de laatst gekende bedragen: niet officieel."), *differing])


def cards_of(sheet: Sheet, answer: Answer | None, *, partial: bool) -> Iterator[Card]:
    """The five cards; `partial` says that their boxes stay as they are, so mistakes go into the answer."""
    form = sheet.what_if
    form.full_clean()
    asks: tuple[tuple[str, str, str, str, Callable[[Answer, Values], Outcome | None]], ...] = (
        ("job", _("Een job erbij"), "briefcase", "", _job),
        ("person", _("Iemand komt erbij wonen"), "user-plus", "", _person),
        ("move", _("Een verhuis"), "home-move", "", _move),
        ("later", _("Een verjaardag of een latere dag"), "cake", _next_birthday(answer), _later),
        ("index", _("De volgende indexstap"), "trending-up", "", _index),
    )
    for key, title, icon, help_text, ask in asks:
        fields = [form[name] for name in form.fields if name.startswith(f"{key}_")]
        outcome, problem = None, next((str(text) for each in fields for text in each.errors), "") if partial else ""
        if answer is not None and not any(each.errors for each in fields):
            outcome, problem = _asked(ask, answer, form.cleaned_data)
        yield Card(key, title, icon, help_text, fields, outcome, problem)


def _asked(ask: Callable[[Answer, Values], Outcome | None], answer: Answer, values: Values) -> tuple[Any, str]:
    try:
        return ask(answer, values), ""
    except OutsideKnownRangeError:
        return None, _("Voor deze dag zijn geen bedragen gekend.")
    except ImpossibleFactError as problem:
        return None, problem.reason[:1].upper() + problem.reason[1:] + "."
    except RulesError as problem:
        return None, str(problem)


def _next_birthday(answer: Answer | None) -> str:
    """Say which child comes of age first: the birthday that most often changes a living wage."""
    if answer is None:
        return ""
    facts, age = answer.facts, _adult_age(answer)
    coming = [
        (birthday(member.birth_date, age), member.label)
        for member in facts.household or ()
        if member.birth_date is not None and birthday(member.birth_date, age) > facts.on
    ]
    if not coming:
        return ""
    day, name = min(coming)
    if name:
        return _("%(name)s wordt %(age)s op %(day)s.") % {"name": name, "age": age, "day": short_date(day)}
    return _("Een gezinslid wordt %(age)s op %(day)s.") % {"age": age, "day": short_date(day)}
