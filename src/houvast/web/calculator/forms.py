"""What the rekenblad asks once: the day, the category, capital and property, the rarer means, and the choices of the centre."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from houvast.web.calculator import words
from houvast.web.calculator.fields import PercentField, choice, count, day, missing, money, tick
from houvast.web.calculator.fields import words as text
from houvast.web.calculator.rows import ORDER_OF_DAYS
from houvast.web.forms import DateField, RadioCards, SegmentedRadio
from houvast_rules.living_wage import (
    DayBasis,
    DebtorDuty,
    FamilySupplements,
    Pooling,
    PropertyRight,
    Relation,
    Scheme,
    VolunteerExcess,
)
from houvast_rules.periods import add_months

MOST_MONTHS = 36
# From whom the category comes.
HOUSEHOLD, CHOSEN = "household", "chosen"
BASES = [(HOUSEHOLD, _("Afleiden uit wie er woont")), (CHOSEN, _("Zelf kiezen"))]


class SheetForm(forms.Form):
    """Everything but the rows."""

    on: Any = DateField(label=_("Bereken voor"))
    scheme = choice(_("Soort"), words.SCHEMES, initial=Scheme.LIVING_WAGE.value, required=True)
    basis = choice(_("Categorie"), BASES, initial=HOUSEHOLD, required=True, widget=SegmentedRadio)
    category = choice(_("Welke categorie?"), words.CATEGORIES, widget=SegmentedRadio)
    homeless = tick(_("Dakloos, met een GPMI"), help_text=_("Dan geldt categorie 2."))

    capital = money(_("Spaargeld, aandelen en ander geld samen"))
    cadastral_income = money(_("Kadastraal inkomen, gebouwd, niet geïndexeerd"))
    unbuilt_cadastral_income = money(_("Kadastraal inkomen, ongebouwd"))
    share: Any = PercentField(label=_("Aandeel in procent"), required=False, help_text=_("Leeg: 100 %."))
    property_children = count(_("Kinderen waarvoor de aanvrager kinderbijslag krijgt"), most=20)
    rent_annual = money(_("Ontvangen huur per jaar"))

    housing_monthly = money(_("Woonkosten die iemand anders betaalt, per maand"))
    housing_payer_lives_here = tick(_("Wie betaalt woont hier"))
    volunteer_annual = money(_("Vrijwilligersvergoeding per jaar"))
    volunteer_highest_day = money(_("Hoogste bedrag op één dag"))
    volunteer_days = count(_("Aantal dagen"))
    volunteer_raised = tick(_("Verhoogde jaargrens (sport, zorg, nachtoppas)"))
    local_hours = money(_("Wijk-werken: uren in de maand"))
    local_paid = money(_("Wijk-werken: betaald in de maand"))
    disposal_on = day(_("Verkocht of geschonken op"))
    disposal_value = money(_("Waarde op die dag"))
    disposal_right = choice(_("Welk recht?"), words.RIGHTS, initial=PropertyRight.FULL.value)
    disposal_debts = money(_("Oudere schulden die ermee betaald zijn"))
    disposal_counted = money(
        _("Vastgesteld inkomen per jaar"), help_text=_("Volgens de officiële tabel. Leeg: nog niet vastgesteld.")
    )

    period_start = day(_("Eerste dag"))
    period_end = day(_("Laatste dag"))
    file_start = day(_("Dag van de aanvraag"), help_text=_("Bepaalt vanaf wanneer de kring van 1 maart 2026 geldt."))
    last_review = day(_("Laatste herziening"))
    advance_on = text(_("Voorschot op een andere uitkering"), help_text=_("Welke? Komt in de beslissing (LEE-04)."))

    day_basis = choice(
        _("Onvolledige maand"), words.DAY_BASES, initial=DayBasis.CALENDAR.value, required=True, widget=RadioCards
    )
    pooling = choice(
        _("Onderhoudsplichtigen samen rekenen"),
        words.POOLINGS,
        initial=Pooling.MONTHLY_CAP.value,
        required=True,
        widget=RadioCards,
    )
    volunteer_excess = choice(
        _("Vrijwilligersvergoeding boven de grens"),
        words.EXCESSES,
        initial=VolunteerExcess.ABOVE_CEILING.value,
        required=True,
        widget=RadioCards,
    )
    debtor_duty = choice(
        _("Onderhoudsplichtigen vanaf 1 maart 2026"),
        words.DUTIES,
        initial=DebtorDuty.MANDATORY.value,
        required=True,
        widget=RadioCards,
    )
    family_supplements = choice(
        _("Toeslagen bij de kinderbijslag die een huisgenoot krijgt"),
        words.SUPPLEMENTS,
        initial=FamilySupplements.ALL_EXEMPT.value,
        required=True,
        widget=RadioCards,
    )

    OTHER_MEANS = (
        "housing_monthly", "housing_payer_lives_here", "volunteer_annual", "volunteer_highest_day", "volunteer_days",
        "volunteer_raised", "local_hours", "local_paid", "disposal_on", "disposal_value", "disposal_right",
        "disposal_debts", "disposal_counted",
    )  # fmt: skip
    PROPERTY = ("cadastral_income", "unbuilt_cadastral_income", "share", "property_children", "rent_annual")
    MOMENTS = ("period_start", "period_end", "file_start", "last_review", "advance_on")
    CHOICES = ("day_basis", "pooling", "volunteer_excess", "debtor_duty", "family_supplements")

    def unfolded(self) -> dict[str, bool]:
        """Which folded parts hold something or are wrong, and so stand open; what the file knows fills itself in."""
        filled = {"file_start", "last_review"}
        moments = [name for name in self.MOMENTS if name not in filled or self[name].errors]
        parts = {"other": self.OTHER_MEANS, "property": self.PROPERTY, "moments": moments, "choices": self.CHOICES}
        return {name: any(self._speaks(field) for field in names) for name, names in parts.items()}

    def _speaks(self, name: str) -> bool:
        field = self[name]
        return bool(field.errors) or field.value() not in {None, "", field.field.initial}

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("basis") == CHOSEN and not values.get("category") and "category" not in self.errors:
            self.add_error("category", missing(_("Kies een categorie.")))
        self._together(
            values, "period_start", "period_end", _("Geef ook de eerste dag."), _("Geef ook de laatste dag.")
        )
        self._together(
            values, "disposal_on", "disposal_value", _("Wanneer was dat?"), _("Vul de waarde van die dag in.")
        )
        self._together(values, "local_hours", "local_paid", _("Vul ook de uren in."), _("Vul ook in wat betaald werd."))
        start, end = values.get("period_start"), values.get("period_end")
        if start and end and end >= add_months(start, MOST_MONTHS):
            self.add_error("period_end", _("Reken hoogstens drie jaar ineens."))
        for first, second in (("period_start", "period_end"), ("file_start", "last_review")):
            if values.get(first) and values.get(second) and values[second] < values[first]:
                self.add_error(second, ORDER_OF_DAYS if first == "period_start" else _("Dit ligt voor de aanvraag."))
        return values

    def _together(self, values: dict[str, Any], first: str, second: str, no_first: Any, no_second: Any) -> None:
        """Two fields that only mean something together."""
        given = [values.get(name) is not None for name in (first, second)]
        if first in self.errors or second in self.errors or all(given) or not any(given):
            return
        self.add_error(second if given[0] else first, missing(no_second if given[0] else no_first))


class WhatIfForm(forms.Form):
    """The questions beside the result; each is asked as soon as its first field holds something."""

    job_amount = money(_("Nettoloon per maand"))
    job_spi = choice(_("SPI-vrijstelling"), words.SPI, initial="none")
    job_from = day(_("Vanaf"))
    person_relation = choice(_("Wie komt erbij wonen?"), words.RELATIONS)
    person_born = day(_("Geboren op"), help_text=_("Nodig voor een kind."))
    person_amount = money(_("Eigen netto-inkomen per maand"))
    move_to = choice(_("Verhuist naar"), words.MOVES)
    later_on = day(_("Op welke dag?"))
    index_from = day(_("Indexstap vanaf"))

    def clean(self) -> dict[str, Any]:
        values: dict[str, Any] = super().clean() or self.cleaned_data
        if values.get("person_amount") is not None and not values.get("person_relation"):
            self.add_error("person_relation", _("Kies wie het is."))
        if values.get("person_relation") == Relation.CHILD and not values.get("person_born"):
            self.add_error("person_born", _("Vul de geboortedatum van het kind in."))
        if values.get("job_from") and values.get("job_amount") is None and "job_amount" not in self.errors:
            self.add_error("job_amount", _("Vul het loon in."))
        return values


class SaveForm(forms.Form):
    """Keep the result in the file."""

    note = text(_("Opmerking bij de berekening"), longest=300)
