"""What can stand between somebody and work or taking part, by life domain: one list for the sociale balans and the MPSA.

Keys, highest values and domains follow practice.md §2.5 and §4.3. A centre whose MPSA has other thresholds may store
other keys in an `Obstacle`: this list only says which ones the page of a file offers and how they are called.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from houvast.core.enums import LifeDomain


@dataclass(frozen=True)
class KnownThreshold:
    """One threshold; `highest` is the heaviest value it may get, `sensitive` ones stay out of overviews."""

    key: str
    domain: LifeDomain
    label: Any
    highest: str = "C"
    sensitive: bool = False


THRESHOLDS = (
    KnownThreshold("schulden", LifeDomain.INCOME, _("Schulden en loonbeslag"), "B"),
    KnownThreshold("huisvesting", LifeDomain.HOUSING, _("Huisvesting")),
    KnownThreshold("gezondheid_lichamelijk", LifeDomain.PHYSICAL_HEALTH, _("Lichamelijke gezondheid"), sensitive=True),
    KnownThreshold("gezondheid_psychisch", LifeDomain.MENTAL_HEALTH, _("Psychisch welzijn"), sensitive=True),
    KnownThreshold(
        "afhankelijkheid", LifeDomain.MENTAL_HEALTH, _("Afhankelijkheid (middelen, gokken)"), sensitive=True
    ),
    KnownThreshold("zelfbeeld", LifeDomain.MENTAL_HEALTH, _("Zelfvertrouwen en zelfbeeld"), "B"),
    KnownThreshold("kinderopvang_zorglast", LifeDomain.FAMILY, _("Kinderopvang en zorg voor anderen")),
    KnownThreshold("gezinssituatie", LifeDomain.FAMILY, _("Gezinssituatie en veiligheid"), sensitive=True),
    KnownThreshold("isolement", LifeDomain.NETWORK, _("Netwerk en isolement"), "B"),
    KnownThreshold("taal", LifeDomain.LANGUAGE, _("Nederlandse taal")),
    KnownThreshold("basisvaardigheden", LifeDomain.LANGUAGE, _("Lezen, rekenen, digitaal"), "B"),
    KnownThreshold("opleiding", LifeDomain.WORK, _("Opleiding en kwalificatie"), "B"),
    KnownThreshold("werkervaring", LifeDomain.WORK, _("Werkervaring"), "B"),
    KnownThreshold("motivatie_werkhouding", LifeDomain.WORK, _("Motivatie en werkhouding"), "B"),
    KnownThreshold("externe_drempels", LifeDomain.WORK, _("Drempels buiten de persoon"), "B"),
    KnownThreshold("mobiliteit", LifeDomain.MOBILITY, _("Mobiliteit"), "B"),
    KnownThreshold("verblijfsstatuut", LifeDomain.RESIDENCE, _("Verblijf en toegang tot de arbeidsmarkt")),
    KnownThreshold("justitie", LifeDomain.RESIDENCE, _("Justitie"), sensitive=True),
)
BY_KEY = {threshold.key: threshold for threshold in THRESHOLDS}
