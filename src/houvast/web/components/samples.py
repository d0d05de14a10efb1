"""Invented facts the gallery shows; no real persons."""

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from houvast.web.charts import Comparison, DomainChange, Measure
from houvast_rules.certainty import NOT_CONFIRMED, TO_CONFIRM
from houvast_rules.explain import Flag, Level

TODAY = dt.date(2026, 11, 22)


def comparison(*, both_voices: bool) -> Comparison:
    """A client who moved on four domains."""

    def change(
        label: str, worker: tuple[int | None, int | None], client: tuple[int | None, int | None]
    ) -> DomainChange:
        return DomainChange(label, Measure(*worker), Measure(*client) if both_voices else None)

    return Comparison(
        title=_("Sociale balans, nulmeting en nu"),
        then_label=_("nulmeting 14/03/2026"),
        now_label=_("nu 10/09/2026"),
        scale=(
            (1, _("Nood")),
            (2, _("Wankel")),
            (3, _("In beweging")),
            (4, _("Stevig")),
            (5, _("Bron van kracht")),
        ),
        rows=(
            change(_("Inkomen en budget"), (2, 4), (1, 4)),
            change(_("Taal, lezen en digitaal"), (1, 2), (2, 3)),
            change(_("Gezin en kinderen"), (3, 3), (3, 4)),
            change(_("Mobiliteit"), (1, 3), (1, 3)),
            change(_("Psychisch welzijn"), (3, 2), (3, 3)),
            change(_("Netwerk"), (None, 3), (None, 2)),
        ),
    )


def steps() -> list[dict[str, Any]]:
    """A step in each state of its term."""
    law = _("KB 11 juli 2002")
    return [
        {
            "title": _("Kwartaalevaluatie GPMI"),
            "day": dt.date(2026, 11, 18),
            "why": _("minstens 3 per jaar, 2 in een gesprek"),
            "source": law,
            "button": _("Evalueer"),
        },
        {
            "title": _("Beslissing over de aanvraag"),
            "day": TODAY,
            "why": _("binnen 30 dagen na de aanvraag"),
            "source": _("RMI-wet art. 21 §1"),
            "button": _("Open hulpvraag"),
        },
        {
            "title": _("Sociale balans bij herziening"),
            "day": dt.date(2026, 12, 4),
            "why": _("vorige meting 91 dagen oud"),
            "source": "",
            "button": _("Start"),
        },
        {
            "title": _("Jaarlijkse herziening leefloon"),
            "day": dt.date(2027, 2, 3),
            "why": "",
            "source": _("RMI-wet art. 22"),
            "button": _("Plan"),
        },
        {"title": _("Kopie identiteitskaart"), "day": None, "why": "", "source": "", "button": _("Voeg toe")},
    ]


def timeline() -> list[dict[str, Any]]:
    """Three moments, newest first."""
    return [
        {
            "title": _("Huisbezoek"),
            "when": dt.date(2026, 11, 18),
            "who": "Lien Vermeulen",
            "icon": "home",
            "url": "#verloop",
            "text": _("Schoolkosten besproken, aanvraag vrijetijdstoelage meegenomen."),
        },
        {
            "title": _("Beslissing bijzonder comité"),
            "when": dt.date(2026, 11, 4),
            "who": "",
            "icon": "gavel",
            "text": _("Leefloon verlengd, volgt het voorstel."),
        },
        {
            "title": _("Fietslessen afgerond"),
            "when": dt.date(2026, 10, 28),
            "who": "Sofie Maes",
            "icon": "",
            "text": "",
        },
    ]


def commitments() -> dict[str, list[dict[str, Any]]]:
    """Promises of both sides in every state."""
    return {
        "client": [
            {"text": _("Praatgroep Nederlands, elke week"), "state": "done"},
            {"text": _("Inschrijven voor de les Nederlands"), "state": "busy", "due": dt.date(2026, 12, 15)},
            {"text": _("Attest van de school meebrengen"), "state": "late", "due": dt.date(2026, 11, 15)},
        ],
        "centre": [
            {"text": _("Opvang regelen op dinsdag"), "state": "done"},
            {"text": _("Tussenkomst vrije tijd uitbetalen"), "state": "todo", "due": dt.date(2026, 12, 1)},
            {"text": _("Bewindvoerder opbellen"), "state": "dropped"},
        ],
    }


def people() -> list[dict[str, Any]]:
    """Rows of a client list."""
    return [
        {
            "name": "Amira El Idrissi",
            "number": "2026-0142",
            "born": dt.date(1992, 3, 14),
            "worker": "Lien Vermeulen",
            "amount": "1450.5",
            "due": dt.date(2026, 11, 18),
        },
        {
            "name": "Jan Van den Broeck",
            "number": "2026-0097",
            "born": dt.date(1961, 7, 2),
            "worker": "Sofie Maes",
            "amount": "0",
            "due": dt.date(2026, 12, 4),
        },
        {
            "name": "Chantal D'Hondt",
            "number": "2025-0311",
            "born": dt.date(1978, 11, 22),
            "worker": "Lien Vermeulen",
            "amount": "87.95",
            "due": None,
        },
    ]


def flags() -> list[Flag]:
    """What an answer of the rules says about amounts that are not confirmed."""
    known = "Leefloon categorie 2: bevestigd tot en met 31 december 2025. Kijk na of er een nieuw bedrag is."
    source = "SPI-vrijstelling (vanaf 1 februari 2025) is nog te bevestigen."
    return [Flag(NOT_CONFIRMED, known, Level.WARNING, "AMT-04"), Flag(TO_CONFIRM, source, Level.INFO, "AMT-04")]
