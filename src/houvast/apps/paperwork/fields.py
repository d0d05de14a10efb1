"""The merge fields a template may use: what each means, with an example. Nothing outside this list can be read."""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class MergeField:
    """One field: `name` as it stands in a template, what it is called, what it gives, and an example."""

    name: str
    label: str | Promise
    explanation: str | Promise
    example: str | Promise


_ROWS: tuple[tuple[str, Any, Any, Any], ...] = (
    ("client.naam", _("naam van de cliënt"), _("Voornaam en familienaam."), "Noor Voorbeeld"),
    ("client.voornaam", _("voornaam van de cliënt"), _("Alleen de voornaam."), "Noor"),
    ("client.familienaam", _("familienaam van de cliënt"), _("Alleen de familienaam."), "Voorbeeld"),
    (
        "client.aanspreking",
        _("aanspreking"),
        _("Geachte mevrouw of heer met de familienaam; de volledige naam als het geslacht niet bekend is."),
        _("Geachte mevrouw Voorbeeld"),
    ),
    ("client.geboortedatum", _("geboortedatum"), _("Voluit geschreven."), _("14 maart 1992")),
    ("client.adres", _("adres"), _("Waar de cliënt verblijft, op één regel."), "Kapelstraat 12 bus 3, 8999 Houtrode"),
    ("dossier.nummer", _("dossiernummer"), _("Ook het kenmerk van de brief."), "2026-0042"),
    ("dossier.geopend_op", _("dossier geopend op"), _("De dag waarop het dossier begon."), _("3 februari 2026")),
    ("werker.naam", _("naam van de werker"), _("Wie de brief schrijft."), "Lien Vermeulen"),
    ("werker.functie", _("functie van de werker"), _("De rol in de dienst."), _("maatschappelijk werker")),
    (
        "werker.telefoon",
        _("telefoon van de werker"),
        _("Het eigen nummer, anders dat van het centrum."),
        "050 00 00 12",
    ),
    (
        "werker.email",
        _("e-mail van de werker"),
        _("Leeg als de collega er geen heeft."),
        "lien.vermeulen@houtrode.example",
    ),
    ("centrum.naam", _("naam van het centrum"), _("Zoals in het briefhoofd."), "OCMW Houtrode"),
    ("centrum.adres", _("adres van het centrum"), _("Straat, nummer en gemeente."), "Marktplein 1, 8999 Houtrode"),
    ("centrum.plaats", _("plaats"), _("Waar stukken getekend worden."), "Houtrode"),
    ("centrum.telefoon", _("telefoon van het centrum"), _("Het algemene nummer."), "050 00 00 00"),
    ("centrum.voorzitter", _("voorzitter"), _("Voorzitter van het bijzonder comité."), "Greet Vandenbroucke"),
    ("centrum.directeur", _("algemeen directeur"), _("Wie mee ondertekent."), "Pieter Lambrecht"),
    ("brief.datum", _("datum van de brief"), _("De dag waarop de brief gemaakt wordt."), _("22 november 2026")),
    ("traject.naam", _("traject"), _("Het lopende traject dat het eerst begon."), _("Activering en begeleiding")),
    ("traject.begonnen_op", _("begin van het traject"), _("De startdatum van dat traject."), _("3 februari 2026")),
    ("traject.fase", _("fase van het traject"), _("Waar het traject staat."), _("uitvoering")),
    ("gpmi.nummer", _("nummer van het GPMI"), _("Het ondertekende GPMI dat loopt."), "2026-G-017"),
    ("gpmi.van", _("begin van het GPMI"), _("De eerste dag."), _("1 maart 2026")),
    ("gpmi.tot", _("einde van het GPMI"), _("De laatste dag."), _("28 februari 2027")),
    (
        "afspraak.datum",
        _("datum van de volgende afspraak"),
        _("De eerstvolgende geplande afspraak."),
        _("dinsdag 1 december 2026"),
    ),
    ("afspraak.uur", _("uur van de volgende afspraak"), _("Het beginuur."), "10:30"),
    (
        "afspraak.plaats",
        _("plaats van de volgende afspraak"),
        _("Leeg betekent: het adres van het centrum."),
        "Marktplein 1, 8999 Houtrode",
    ),
    ("afspraak.onderwerp", _("onderwerp van de volgende afspraak"), _("Waarover het gaat."), _("uw plan bespreken")),
    ("afspraak.met", _("met wie de volgende afspraak is"), _("De collega in de agenda."), "Lien Vermeulen"),
    (
        "gevraagd.lijst",
        _("gevraagde stukken"),
        _("Precies wat nog ontbreekt voor het wettelijk minimum, als lijst. Zet dit veld op een eigen regel."),
        _("loonbrief van de vorige maand"),
    ),
    (
        "gevraagd.vrij_lijst",
        _("stukken die de dienst graag ziet"),
        _("Wat geen wet vraagt. De cliënt hoeft het niet te geven."),
        _("schoolrekening"),
    ),
    (
        "gevraagd.tegen",
        _("bezorgen tegen"),
        _("Twee weken na de datum van de brief (werkafspraak)."),
        _("6 december 2026"),
    ),
)

FIELDS: dict[str, MergeField] = {row[0]: MergeField(*row) for row in _ROWS}


def labels() -> dict[str, str]:
    """Return the name of every field with what it is called, in the language of the moment."""
    return {name: str(field.label) for name, field in FIELDS.items()}
