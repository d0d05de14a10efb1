"""The rekenblad as one thing: its forms and rows together, and the facts they amount to."""

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import cached_property
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from houvast.web.calculator.fields import MISSING, missing
from houvast.web.calculator.forms import CHOSEN, SaveForm, SheetForm, WhatIfForm
from houvast.web.calculator.rows import IncomeRows, PersonForm, PersonRows
from houvast.web.calculator.typed import INCOMES, PERSONS, count_rows
from houvast_rules.errors import ImpossibleFactError, MissingFactError, OutsideKnownRangeError, RulesError
from houvast_rules.explain import Flag
from houvast_rules.law import Law
from houvast_rules.living_wage import (
    Category,
    Cohabitant,
    DayBasis,
    DebtorDuty,
    Disposal,
    Facts,
    FamilySupplements,
    HousingBenefit,
    LocalWork,
    MovableCapital,
    Options,
    Pooling,
    PropertyRight,
    RealEstate,
    Relation,
    Scheme,
    VolunteerExcess,
    VolunteerPay,
    means_unknown,
)
from houvast_rules.periods import Period

ZERO = Decimal(0)
_PLACE = re.compile(r"(household|cohabitants|means)\[(\d+)\]\.(\w+)$")


class Sheet:
    """What somebody typed; `added` names the rows (`m`, `p`) of which the last one is new and gets the focus."""

    def __init__(self, data: Mapping[str, str], *, law: Law, added: str = "", being_typed: bool = False) -> None:
        self.law, self.being_typed = law, being_typed
        known = {**data}
        for prefix in (INCOMES, PERSONS):  # a spoiled count is no reason to lose the page
            known |= {f"{prefix}-TOTAL_FORMS": str(count_rows(data, prefix)), f"{prefix}-INITIAL_FORMS": "0"}
        self.form = SheetForm(known)
        self.incomes = IncomeRows(known, prefix=INCOMES)
        for row in self.incomes.forms:
            row.being_typed = being_typed
        self.persons = PersonRows(known, prefix=PERSONS)
        self.what_if = WhatIfForm(known, prefix="w")
        self.save = SaveForm(known, prefix="s")
        if added:
            rows, first = (self.incomes, "kind") if added == INCOMES else (self.persons, "relation")
            rows.forms[-1].fields[first].widget.attrs["autofocus"] = True

    def is_valid(self) -> bool:
        """Clean everything, also when the first part is already wrong: all mistakes are told at once."""
        valid = all([self.form.is_valid(), self.incomes.is_valid(), self.persons.is_valid()])
        if not valid:
            return False
        return (
            self._is_single_when_chosen() if self.form.cleaned_data["basis"] == CHOSEN else self._children_are_dated()
        )

    def _is_single_when_chosen(self) -> bool:
        """Category 2 that was chosen does not go with a partner under the same roof."""
        values = self.form.cleaned_data
        if values["category"] != str(Category.SINGLE.value):
            return True
        partners = [row for row in self.persons.filled() if row.is_partner_on(values["on"])]
        for row in partners:
            row.add_error("relation", _("Wie met een partner woont, is niet alleenstaand."))
        return not partners

    def _children_are_dated(self) -> bool:
        """A child decides the category until a day: without its birth date nothing can be derived, now or later."""
        undated = [row for row in self.persons.filled() if row.is_undated_child()]
        for row in undated:
            row.add_error("birth_date", missing(_("Vul de geboortedatum in: ze bepaalt de categorie.")))
        return not undated

    @property
    def unknown_means(self) -> list[Flag]:
        """Who lives here and counts, but without an amount: said here when the category was chosen, else by the rules."""
        values = self.form.cleaned_data
        if values["basis"] != CHOSEN or values["category"] == str(Category.SINGLE.value):
            return []
        rows = [row for row in self.persons.filled() if row.lacks_means_on(values["on"])]
        return [means_unknown(Relation(name)) for name in dict.fromkeys(row.cleaned_data["relation"] for row in rows)]

    @property
    def all_forms(self) -> list[forms.Form]:
        return [self.form, *self.incomes.forms, *self.persons.forms, self.save]

    def mistakes(self) -> Iterator[tuple[forms.BoundField | None, str]]:
        """Every message with its field, in the order of the page; None for what is about no single field."""
        for form in self.all_forms:
            for text in form.non_field_errors():
                yield None, str(text)
            for field in form:
                for text in field.errors:
                    yield field, str(text)

    @property
    def waits(self) -> bool:
        """Say whether nothing is wrong while somebody types: only something is not filled in yet."""
        found = [problem for form in self.all_forms for field in form.errors.as_data().values() for problem in field]
        return self.being_typed and all(problem.code in {MISSING, "required"} for problem in found)

    def facts(self) -> Facts:
        """Return what was typed as facts; raises `RulesError` for what the rules find impossible."""
        values = self.form.cleaned_data
        start, end = values["period_start"], values["period_end"]
        chosen = values["basis"] == CHOSEN
        return Facts(
            on=values["on"],
            category=Category(int(values["category"])) if chosen else None,
            household=None if chosen else tuple(row.member() for row in self.persons.filled()),
            homeless_with_gpmi=values["homeless"] and not chosen,
            means=(*(row.income() for row in self.incomes.filled()), *_property(values), *_other_means(values)),
            cohabitants=tuple(cohabitant for _row, cohabitant in self._cohabitants),
            period=Period(start, end) if start else None,
            file_start=values["file_start"],
            last_review=values["last_review"],
            scheme=Scheme(values["scheme"]),
            advance_on=values["advance_on"],
            options=Options(
                day_basis=DayBasis(values["day_basis"]),
                pooling=Pooling(values["pooling"]),
                volunteer_excess=VolunteerExcess(values["volunteer_excess"]),
                debtor_duty=DebtorDuty(values["debtor_duty"]),
                family_supplements=FamilySupplements(values["family_supplements"]),
            ),
        )

    @cached_property
    def _cohabitants(self) -> list[tuple[PersonForm, Cohabitant]]:
        adult_age = self.law.integer("living_wage.child_age", self.form.cleaned_data["on"])
        return [(row, cohabitant) for row in self.persons.filled() for cohabitant in row.cohabitants(adult_age)]

    def refuse(self, problem: RulesError) -> None:
        """Show beside its field what the rules refused, in words of the page."""
        form: forms.Form = self.form
        field: str | None = None
        text: Any = str(problem)
        if isinstance(problem, OutsideKnownRangeError):
            day = f"{problem.known_from:%d/%m/%Y}"
            field, text = "on", _("Voor deze dag zijn geen bedragen gekend. Reken vanaf %(day)s.") % {"day": day}
        elif isinstance(problem, ImpossibleFactError | MissingFactError):
            form, field = self._place_of(problem.fact)
            if isinstance(problem, MissingFactError):
                text = missing(_("Vul dit in: anders kan niet gerekend worden (%(rule)s).") % {"rule": problem.rule})
            else:
                text = problem.reason[:1].upper() + problem.reason[1:] + "."
        form.add_error(field if field in form.fields else None, text)

    def _place_of(self, fact: str) -> tuple[forms.Form, str]:
        found = _PLACE.search(fact)
        if found is None:
            return self.form, {"period": "period_start", "end": "period_end"}.get(fact, fact)
        kind, place, name = found[1], int(found[2]), found[3]
        rows: dict[str, list[Any]] = {
            "household": self.persons.filled(),
            "cohabitants": [row for row, _cohabitant in self._cohabitants],
            "means": self.incomes.filled(),
        }
        form = rows[kind][place] if place < len(rows[kind]) else self.form
        return form, {"monthly": "amount", "annual": "amount", "earned": "amount"}.get(name, name)


def _property(values: Mapping[str, Any]) -> Iterator[MovableCapital | RealEstate]:
    if values["capital"] is not None:
        yield MovableCapital(amount=values["capital"])
    if any(values[name] is not None for name in ("cadastral_income", "unbuilt_cadastral_income", "rent_annual")):
        yield RealEstate(
            cadastral_income=values["cadastral_income"] or ZERO,
            unbuilt_cadastral_income=values["unbuilt_cadastral_income"] or ZERO,
            share=values["share"] if values["share"] is not None else Decimal(1),
            children=values["property_children"] or 0,
            rent_annual=values["rent_annual"],
        )


def _other_means(values: Mapping[str, Any]) -> Iterator[HousingBenefit | VolunteerPay | LocalWork | Disposal]:
    if values["housing_monthly"] is not None:
        yield HousingBenefit(monthly=values["housing_monthly"], payer_lives_here=values["housing_payer_lives_here"])
    if values["volunteer_annual"] is not None:
        yield VolunteerPay(
            annual=values["volunteer_annual"],
            highest_day=values["volunteer_highest_day"],
            days=values["volunteer_days"],
            raised_ceiling=values["volunteer_raised"],
        )
    if values["local_hours"] is not None:
        yield LocalWork(hours=values["local_hours"], paid=values["local_paid"])
    if values["disposal_on"] is not None:
        yield Disposal(
            on=values["disposal_on"],
            value=values["disposal_value"],
            right=PropertyRight(values["disposal_right"] or PropertyRight.FULL),
            debts_paid=values["disposal_debts"] or ZERO,
            counted_annual=values["disposal_counted"],
        )
