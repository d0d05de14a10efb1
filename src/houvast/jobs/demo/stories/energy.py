"""A couple with a bill for gas and electricity that they cannot pay, and a house that lets the heat out."""

from houvast.apps.aid.enums import AidKind
from houvast.apps.casefiles.enums import (
    Channel,
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    UrgentReason,
)
from houvast.apps.clients.enums import CivilStatus, HouseholdRole
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.plots import Aim, Ending, Note, Plot, centre, client, third

PLOT = Plot(
    words=(
        "Onze afrekening is 1.900 euro. Dat kunnen wij nooit betalen.",
        "We zitten op de budgetmeter en de kaart is leeg. De kinderen hebben het koud.",
        "Fluvius komt de elektriciteit begrenzen. Wij werken allebei maar het lukt niet.",
        "De stookolie is op en we krijgen geen levering meer op krediet.",
        "Het huis is vochtig, we stoken ons arm en de eigenaar doet niets.",
    ),
    types=(QuestionType.ENERGY,),
    trajectory="BTV",
    channels=(Channel.PHONE, Channel.DESK, Channel.EMAIL),
    tried=("Gebeld voor uitstel, maar kregen een robot.", "Elektrisch kacheltje gekocht, dat maakte het erger."),
    expects=("Spreiding van de factuur.", "Dat de verwarming aan blijft."),
    scan={LifeDomain.HOUSING: QuickScan.WANTS_HELP, LifeDomain.INCOME: QuickScan.WANTS_HELP},
    rights={
        Right.SOCIAL_TARIFF: RightState.TO_REQUEST,
        Right.HEALTH_RATE: RightState.TO_REQUEST,
        Right.RENT: RightState.NOT_CHECKED,
    },
    strengths=(
        "Werken goed samen en houden alles bij in een schriftje.",
        "{partner} is handig en isoleerde zelf de zolder.",
        "Willen alles zelf terugbetalen.",
    ),
    tags=("doorzettingsvermogen", "vakkennis"),
    wishes=("Warm de winter door.", "Nooit meer zo'n afrekening.", "Van de budgetmeter af."),
    year=("Geen schulden bij de leverancier.", "Een woning die niet tocht."),
    first_step=("De meterstanden elke week opschrijven.", "Een energiescan laten doen."),
    report=(
        ("Werkend koppel met energieschuld.", "Gezin met begrensde levering."),
        ("Betalingsverbintenis en energiescan zijn aangewezen.",),
    ),
    scores={
        LifeDomain.INCOME: (2, 2),
        LifeDomain.HOUSING: (2, 2),
        LifeDomain.RIGHTS: (3, 3),
        LifeDomain.WORK: (4, 4),
        LifeDomain.FAMILY: (4, 4),
    },
    growth=(LifeDomain.INCOME, LifeDomain.HOUSING),
    visit=(
        ("Huisbezoek met de energiesnoeier.", "Thuis bij {voornaam} en {partner}."),
        (
            "Condens op de ramen, schimmel achter de kast.",
            "Oude diepvriezer gevonden die veel verbruikt.",
            "De ketel is twintig jaar oud.",
        ),
        ("Spaarlampen en tochtstrips meegegeven.", "De eigenaar krijgt een brief over de ketel."),
    ),
    notes=(
        Note(
            "LAC",
            ContactForm.PARTNER,
            (
                ("Dossier besproken op de lokale adviescommissie.",),
                ("Geen afsluiting zolang het plan loopt.", "Heraansluiting goedgekeurd."),
            ),
        ),
        Note(
            "Afbetaling",
            ContactForm.OFFICE,
            (
                ("De zesde betaling is gebeurd.", "Bewijs van de maandelijkse betaling ontvangen."),
                ("Nog vijf te gaan.", "Eén maand dubbel betaald met het vakantiegeld."),
            ),
        ),
        Note(
            "Energiescan",
            ContactForm.HOME,
            (
                ("De energiescan is gebeurd.", "Samen het verslag van de scan gelezen."),
                ("Vijftien procent besparen is mogelijk.", "Nieuwe koelkast via de Kringwinkel."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.HOUSING,
            "Wij hebben het warm en betalen wat we verbruiken.",
            "Verbruik een tiende lager",
            8,
            (
                client("Wij schrijven elke week de meterstand op", 0, "elke week"),
                centre("Energiescan en sociaal tarief aanvragen", 1),
                third("energiehuis", "Geeft raad over isolatie en premies"),
            ),
            GoalState.BARRIER_LIFTED,
        ),
        Aim(
            LifeDomain.INCOME,
            "Onze energieschuld is afbetaald.",
            "Laatste schijf betaald",
            11,
            (
                client("Wij betalen elke maand 80 euro", 0, "elke maand"),
                centre("Een deel van de factuur ten laste nemen uit het energiefonds", 2),
            ),
            closing="Schuld volledig afbetaald.",
        ),
    ),
    aids=((AidKind.ENERGY, 380, 2), (AidKind.FOOD, 40, 1)),
    ending=Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.GOAL,
        ("Laatste betaling gedaan. {voornaam} en {partner} kwamen samen langs.",),
        ("De schuld is weg en het verbruik daalde. Dossier gesloten.",),
    ),
)


def tell(case: Case) -> Story:
    """Both work; some have children."""
    yield case.start
    case.enter(age=(28, 58), civil=case.rng.choice((CivilStatus.MARRIED, CivilStatus.COHABITING)))
    case.live_with(partner=True, children=tuple(case.rng.sample(range(1, 16), case.rng.randint(0, 2))))
    if case.rng.random() < 0.25:
        case.live_in(case.world.turn("lodger", (HouseholdRole.PARENT, HouseholdRole.OTHER)), case.rng.randrange(58, 84))
    urgent = (UrgentReason.ENERGY,) if case.rng.random() < 0.4 else ()
    yield from guided(case, PLOT, months=case.rng.choice((9, 13, 16)), urgent=urgent)
