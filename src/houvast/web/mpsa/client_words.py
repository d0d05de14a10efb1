"""The plain question for each threshold and the plain words of each letter, for a client who reads alone."""

from typing import Any

from django.utils.translation import gettext_lazy as _

# One letter means the same for every threshold; the sentence of the instrument stands beside it.
LETTER_WORDS: dict[str, Any] = {
    "A": _("Dit houdt mij niet tegen."),
    "B": _("Dit is moeilijk. Met hulp kan ik werken."),
    "C": _("Door dit kan ik nu niet werken."),
}
# Sensitive thresholds have none: they are talked about together (see `asked_alone`).
_QUESTIONS: dict[str, Any] = {
    "taal": _("Lukt het met het Nederlands?"),
    "basisvaardigheden": _("Lukt het met lezen, rekenen en de computer?"),
    "opleiding": _("Hebt u een diploma of een opleiding die helpt?"),
    "werkervaring": _("Hebt u al gewerkt?"),
    "kinderopvang_zorglast": _("Zorgt u voor kinderen of voor iemand anders?"),
    "huisvesting": _("Hebt u een vaste en goede plek om te wonen?"),
    "schulden": _("Hebt u schulden die het werken moeilijk maken?"),
    "mobiliteit": _("Geraakt u op het werk?"),
    "isolement": _("Hebt u mensen rond u?"),
    "verblijfsstatuut": _("Mag u werken met uw papieren?"),
    "zelfbeeld": _("Gelooft u dat u het kunt?"),
    "motivatie_werkhouding": _("Hebt u zin om te werken?"),
    "externe_drempels": _("Houdt iets of iemand anders u tegen?"),
}


def question(threshold: str) -> str:
    """Return the question in the active language; a threshold without one is asked by its label."""
    return str(_QUESTIONS.get(threshold, ""))
