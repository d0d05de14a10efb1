"""Guidance that ends before its time: people move, stop coming, fall ill or find another income."""

from houvast.apps.casefiles.enums import CloseReason
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.enums import EndResult
from houvast.jobs.demo.plots import Ending

EARLY = (
    Ending(
        EndResult.MOVED,
        EndReason.MOVED,
        CloseReason.MOVED,
        (
            "{voornaam} verhuist naar familie in een andere gemeente.",
            "Woning gevonden buiten Houtrode, verhuis op zaterdag.",
        ),
        ("Verhuisd. Het dossier is met toestemming besproken met het OCMW daar.",),
    ),
    Ending(
        EndResult.CLIENT_STOPS,
        EndReason.CLIENT,
        CloseReason.CLIENT,
        ("{voornaam} wil geen begeleiding meer. We hebben elkaar bedankt.", "Op eigen vraag gestopt, zonder ruzie."),
        ("Gestopt op vraag van {voornaam}. Een deel van het plan is gelukt.",),
    ),
    Ending(
        EndResult.BENEFIT,
        EndReason.OTHER_BENEFIT,
        CloseReason.OTHER_INCOME,
        ("De uitkering van de mutualiteit is toegekend.", "De tegemoetkoming is er, met terugwerkende kracht."),
        ("Andere uitkering toegekend, leefloon stopt.",),
    ),
    Ending(
        EndResult.UNREACHABLE,
        EndReason.OTHER,
        CloseReason.UNREACHABLE,
        ("Al zes weken geen antwoord. Brief, sms en een bezoek aan de deur leverden niets op.",),
        ("Niet meer bereikbaar na meerdere pogingen. De deur blijft open.",),
    ),
    Ending(
        EndResult.PARTLY,
        EndReason.EXEMPT,
        CloseReason.OTHER,
        ("{voornaam} wordt langdurig opgenomen. We ronden samen af.",),
        ("Om gezondheidsredenen gestopt. Verder begeleid door het ziekenhuis.",),
    ),
)
# One guidance in nine ends early, each time for another reason.
TURNS: tuple[Ending | None, ...] = tuple(
    ending for early in EARLY for ending in (None, None, None, early, None, None, None, None, None)
)
