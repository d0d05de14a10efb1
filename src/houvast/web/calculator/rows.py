"""The rows of the rekenblad: incomes, and who lives there; each row becomes a fact of the rules."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from django import forms
from django.forms import BaseFormSet, formset_factory
from django.utils.translation import gettext_lazy as _

from houvast.web.calculator import words
from houvast.web.calculator.fields import choice, day, missing, money, tick
from houvast.web.calculator.fields import words as text
from houvast.web.forms import DateField
from houvast_rules.living_wage import Cohabitant, Income, IncomeKind, Member, Relation, SpiKind
from houvast_rules.periods import birthday

MOST_ROWS = 20
ZERO = Decimal(0)
ONE_DAY = dt.timedelta(days=1)
ORDER_OF_DAYS = _("Het einde ligt voor het begin.")


class RowForm(forms.Form):
    """A row that holds from a day to a day; both may stay empty. `more` names the fields that are folded away."""

    more: tuple[str, ...] = ()

    def folded(self) -> list[forms.BoundField]:
        """The fields that few rows need."""
        return [self[name] for name in self.more]

    @property
    def unfolded(self) -> bool:
        """Say whether a folded field holds something or is wrong, so that the row opens by itself."""
        return any(field.errors or field.value() not in {None, "", field.field.initial} for field in self.folded())

    def check_days(self, values: dict[str, Any]) -> None:
        if values.get("start") and values.get("end") and values["end"] < values["start"]:
            self.add_error("end", ORDER_OF_DAYS)


class IncomeForm(RowForm):
    """One income of the applicant."""

    kind = choice(_("Soort"), words.INCOMES)
    amount = money(_("Nettobedrag"))
    per = choice(_("Per"), words.PER_WORKED, initial=words.MONTH)
    spi = choice(_("SPI-vrijstelling"), words.SPI, initial=SpiKind.NONE.value)
    label = text(_("Eigen omschrijving"))
    start = day(_("Van"))
    end = day(_("Tot en met"))
    seized_monthly = money(
        _("Beslag per maand"), help_text=_("Wat schuldeisers er afhouden. Het telt toch mee (MEA-03).")
    )
    received = tick(_("Wordt echt ontvangen"), initial=True)
    sanctioned = tick(_("Verminderd door een sanctie: dit is wat echt betaald wordt"))
    regular = tick(_("Gift: komt geregeld"), initial=True)
    from_cohabiting_debtor = tick(_("Gift: van een onderhoudsplichtige die hier woont"))
    payee = tick(_("Kinderbijslag: de aanvrager ontvangt ze en voedt het kind op"), initial=True)

    more = ("start", "end", "seized_monthly", "received", "sanctioned", "regular", "from_cohabiting_debtor", "payee")

    # Set while the result is renewed by itself: then a row of which half is typed is no mistake yet.
    being_typed = False

    def is_unfinished(self) -> bool:
        """Say whether this row still lacks its kind or its amount, and may lack it."""
        return self.being_typed and self.has_changed() and not (self["kind"].value() and self["amount"].value())

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.has_changed() or self.is_unfinished():
            return values
        if not values.get("kind") and "kind" not in self.errors:
            self.add_error("kind", missing(_("Kies wat voor inkomen het is.")))
        if values.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", missing(_("Vul het bedrag in, 0 als er niets is.")))
        self.check_days(values)
        if values.get("per") == words.DAYS and "start" not in self.errors and "end" not in self.errors:
            self._check_worked_days(values.get("start"), values.get("end"))
        return values

    def _check_worked_days(self, start: dt.date | None, end: dt.date | None) -> None:
        if start is None or end is None:
            absent = "start" if start is None else "end"
            self.add_error(absent, missing(_("Geef de eerste en de laatste dag waarvoor dit bedrag is.")))
        elif (start.year, start.month) != (end.year, end.month):
            self.add_error("end", _("Een bedrag voor dagen blijft binnen één maand. Maak een rij per maand."))

    def income(self) -> Income:
        """The row as the rules read it."""
        values = self.cleaned_data
        fields = {words.MONTH: "monthly", words.YEAR: "annual", words.DAYS: "earned"}
        return Income(
            kind=IncomeKind(values["kind"]),
            spi=SpiKind(values["spi"] or SpiKind.NONE),
            label=values["label"],
            start=values["start"],
            end=values["end"],
            seized_monthly=values["seized_monthly"] or ZERO,
            received=values["received"],
            sanctioned=values["sanctioned"],
            regular=values["regular"],
            from_cohabiting_debtor=values["from_cohabiting_debtor"],
            payee=values["payee"],
            **{fields[values["per"] or words.MONTH]: values["amount"]},
        )


class PersonForm(RowForm):
    """Somebody under the same roof: decides the category, and may have means that count."""

    relation = choice(_("Wie"), words.RELATIONS)
    birth_date: Any = DateField(label=_("Geboren op"), required=False)
    label = text(_("Naam of omschrijving"))
    amount = money(_("Eigen netto-inkomen"))
    per = choice(_("Per"), words.PER, initial=words.MONTH)
    count = choice(_("Telt het mee?"), words.COUNT)
    reason = text(_("Reden om het niet mee te tellen"), longest=300, help_text=_("Komt in het verslag (COH-09)."))
    start = day(_("Woont hier van"))
    end = day(_("Tot en met"))
    only_roof = tick(_("Deelt enkel het dak, niet het huishouden"))
    independent = tick(_("Kind dat niet ten laste is"))
    married = tick(_("Kind dat gehuwd is"))
    receives_living_wage = tick(_("Partner met een eigen leefloon"))
    article_60_wage = tick(_("Partner met loon artikel 60 § 7"))
    spi = choice(_("SPI-vrijstelling van de partner"), words.SPI, initial=SpiKind.NONE.value)
    family_benefit_monthly = money(_("Kinderbijslag die deze persoon voor de aanvrager krijgt, per maand"))
    family_supplements_monthly = money(_("Waarvan toeslagen, per maand"))
    disability_supplement_monthly = money(_("Waarvan toeslag voor een handicap, per maand"))

    more = (
        "start",
        "end",
        "only_roof",
        "independent",
        "married",
        "receives_living_wage",
        "article_60_wage",
        "spi",
        "family_benefit_monthly",
        "family_supplements_monthly",
        "disability_supplement_monthly",
    )

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if not self.has_changed():
            return values
        if not values.get("relation") and "relation" not in self.errors:
            self.add_error("relation", missing(_("Kies wie het is.")))
        if values.get("count") == words.LEFT_OUT and not (values.get("reason") or "").strip():
            self.add_error("reason", missing(_("Schrijf waarom het inkomen niet meetelt.")))
        if values.get("count") != words.FOLLOW and values.get("amount") is None and "amount" not in self.errors:
            self.add_error("amount", missing(_("Vul het inkomen in waarover je beslist, 0 als er geen is.")))
        self._check_supplements(values)
        self.check_days(values)
        return values

    def _check_supplements(self, values: dict[str, Any]) -> None:
        names = ("disability_supplement_monthly", "family_supplements_monthly", "family_benefit_monthly")
        for part, whole in pairwise(names):
            if values.get(part) and values[part] > (values.get(whole) or 0):
                self.add_error(part, _("Dit is hoger dan het bedrag waarvan het een deel is."))

    def is_partner_on(self, on: dt.date) -> bool:
        """Say whether this is the partner, in one household with the applicant on that day."""
        return self.cleaned_data["relation"] == Relation.PARTNER and self._shares_household_on(on)

    def lacks_means_on(self, on: dt.date) -> bool:
        """Say whether this is a partner or parent whose means count, of whom no amount was filled in."""
        values = self.cleaned_data
        counts = values["relation"] in {Relation.PARTNER, Relation.PARENT} and self._shares_household_on(on)
        return counts and values["amount"] is None

    def _shares_household_on(self, on: dt.date) -> bool:
        values = self.cleaned_data
        begun = values["start"] is None or values["start"] <= on
        return begun and (values["end"] is None or on <= values["end"]) and not values["only_roof"]

    def is_undated_child(self) -> bool:
        """Say whether this is a child whose birth date is not known."""
        return bool(self.cleaned_data["relation"] == Relation.CHILD and not self.cleaned_data["birth_date"])

    def member(self) -> Member:
        """The row as a member of the household."""
        values = self.cleaned_data
        return Member(
            relation=Relation(values["relation"]),
            birth_date=values["birth_date"],
            shares_household=not values["only_roof"],
            married=values["married"],
            dependent=not values["independent"],
            label=values["label"],
            start=values["start"],
            end=values["end"],
        )

    def cohabitants(self, adult_age: int) -> Iterator[Cohabitant]:
        """The row as somebody with means: none without means or under the roof only, two for a child that grows up."""
        values = self.cleaned_data
        if values["only_roof"] or (values["amount"] is None and not values["family_benefit_monthly"]):
            return
        relation, start, end = Relation(values["relation"]), values["start"], values["end"]
        grown = birthday(values["birth_date"], adult_age) if values["birth_date"] else None
        if relation is not Relation.CHILD or grown is None or (end is not None and end < grown):
            yield self._cohabitant(relation, start, end)
            return
        if start is None or start < grown:
            yield self._cohabitant(relation, start, grown - ONE_DAY)
        yield self._cohabitant(Relation.ADULT_CHILD, max(start or grown, grown), end)

    def _cohabitant(self, relation: Relation, start: dt.date | None, end: dt.date | None) -> Cohabitant:
        values = self.cleaned_data
        per = "annual" if values["per"] == words.YEAR else "monthly"
        return Cohabitant(
            relation=relation,
            count={words.COUNTED: True, words.LEFT_OUT: False}.get(values["count"]),
            reason=values["reason"].strip(),
            receives_living_wage=values["receives_living_wage"],
            article_60_wage=values["article_60_wage"],
            spi=SpiKind(values["spi"] or SpiKind.NONE),
            family_benefit_monthly=values["family_benefit_monthly"] or ZERO,
            family_supplements_monthly=values["family_supplements_monthly"] or ZERO,
            disability_supplement_monthly=values["disability_supplement_monthly"] or ZERO,
            label=values["label"],
            start=start,
            end=end,
            **{per: values["amount"] or ZERO},
        )


class Rows(BaseFormSet):  # type: ignore[type-arg]
    """Rows of one kind; those left empty or half typed do not count."""

    def filled(self) -> list[Any]:
        return [form for form in self.forms if form.has_changed() and form not in self.unfinished()]

    def unfinished(self) -> list[Any]:
        """Return the rows that are still being typed."""
        return [form for form in self.forms if isinstance(form, IncomeForm) and form.is_unfinished()]


_LIMITS: dict[str, Any] = {"extra": 0, "max_num": MOST_ROWS, "absolute_max": MOST_ROWS, "validate_max": True}
IncomeRows: type[Rows] = formset_factory(IncomeForm, formset=Rows, **_LIMITS)  # type: ignore[assignment]
PersonRows: type[Rows] = formset_factory(PersonForm, formset=Rows, **_LIMITS)  # type: ignore[assignment]
