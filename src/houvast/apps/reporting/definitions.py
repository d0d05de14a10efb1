"""What every year figure means: its definition, its denominator, and the list behind it."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class FigureDefinition:
    """A figure of the yearly report; `key` is the key of `houvast report --format json`."""

    key: str
    label: str | Promise
    definition: str | Promise
    group: str | Promise
    behind: Literal["persons", "contracts"]
    kind: Literal["count", "euro", "percent"] = "count"


_AID = _("Leefloon en steun")
_WORK = _("Tewerkstelling")

FIGURES = (
    FigureDefinition(
        "leefloon_persons",
        _("Personen met leefloon"),
        _(
            "Personen met minstens één dag recht op leefloon in het jaar; ieder telt één keer. Equivalent leefloon telt apart."
        ),
        _AID,
        "persons",
    ),
    FigureDefinition(
        "leefloon_persons_under_25",
        _("waarvan jonger dan 25 jaar"),
        _(
            "Dezelfde personen, met een leeftijd onder 25 jaar op 31 december. Zonder geboortedatum telt iemand hier niet."
        ),
        _AID,
        "persons",
    ),
    FigureDefinition(
        "leefloon_students",
        _("waarvan student"),
        _("Dezelfde personen, met minstens één leefloonperiode als student in het jaar."),
        _AID,
        "persons",
    ),
    FigureDefinition(
        "aid_persons",
        _("Personen met financiële steun"),
        _("Personen met minstens één betaling in het jaar; ieder telt één keer."),
        _AID,
        "persons",
    ),
    FigureDefinition(
        "aid_amount",
        _("Betaalde financiële steun"),
        _("Som van de bedragen op hun betaaldatum in het jaar, voor terugvordering."),
        _AID,
        "persons",
        "euro",
    ),
    FigureDefinition(
        "employed_persons",
        _("Tewerkgestelde personen"),
        _("Personen met minstens één dag contract via het OCMW in het jaar; ieder telt één keer."),
        _WORK,
        "persons",
    ),
    FigureDefinition(
        "employment_ended",
        _("Beëindigde contracten"),
        _("Contracten waarvan de laatste dag in het jaar valt."),
        _WORK,
        "contracts",
    ),
    FigureDefinition(
        "employment_completed",
        _("waarvan voltooid"),
        _("Beëindigde contracten met afloop “voltooid”."),
        _WORK,
        "contracts",
    ),
    FigureDefinition(
        "work_after_end_pct",
        _("Aan het werk na het einde"),
        _(
            "Beëindigde contracten met daarna vast, tijdelijk of regelmatig interimwerk, zelfstandig werk of sociale"
            " economie, gedeeld door alle beëindigde contracten, onbekend inbegrepen; in procent."
        ),
        _WORK,
        "contracts",
        "percent",
    ),
)

FIGURES_BY_KEY = {figure.key: figure for figure in FIGURES}

ACTIVITY_DEFINITION = _(
    "Openingen met een datum in het jaar; het gemiddelde is het aantal bezoekers gedeeld door de openingen."
)
