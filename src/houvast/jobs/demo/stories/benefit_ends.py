"""Somebody whose unemployment benefit ends by the reform of 2026: the RVA list, a letter, a question."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    Channel,
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    RvaEvent,
    VdabRegistration,
)
from houvast.apps.clients.enums import CivilStatus
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third

PLOT = Plot(
    words=(
        "Ik kreeg een brief van de RVA dat mijn uitkering stopt. Wat nu?",
        "Na achttien jaar dop valt alles weg. Ik ben 57, wie neemt mij nog aan?",
        "Mijn werkloosheid is gedaan sinds deze maand. De vakbond zei dat ik naar hier moest komen.",
        "Op de infosessie zeiden ze dat ik misschien recht heb op leefloon. Mijn huur loopt door.",
        "Ik heb altijd gewerkt tot het bedrijf sloot. Nu is mijn uitkering op.",
        "Mijn vrouw werkt deeltijds en mijn dop stopt. Hebben wij recht op iets?",
    ),
    types=(QuestionType.INCOME, QuestionType.WORK),
    trajectory="AKT",
    rva=(
        RvaEvent.END_IN_TIME,
        RvaEvent.END_IN_TIME,
        RvaEvent.END_IN_TIME,
        RvaEvent.SUSPENSION,
        RvaEvent.END_IN_TIME,
        RvaEvent.END_INTEGRATION,
        RvaEvent.EXCLUSION,
    ),
    channels=(Channel.DESK, Channel.WEB, Channel.PHONE, Channel.EMAIL),
    referred_by=("lijst RVA", "vakbond", "infosessie werkloosheid", "VDAB"),
    tried=(
        "Twintig sollicitaties dit jaar, twee gesprekken.",
        "Bij drie interimkantoren ingeschreven.",
        "Gevraagd bij de mutualiteit, maar niet ziek genoeg.",
    ),
    expects=(
        "Weten waar ik recht op heb.",
        "Tijdelijk een inkomen en hulp bij het zoeken.",
        "Geen gedoe, gewoon werk.",
    ),
    scan={
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.WORK: QuickScan.WANTS_HELP,
        LifeDomain.PHYSICAL_HEALTH: QuickScan.CONCERN,
    },
    rights={
        Right.UNEMPLOYMENT: RightState.NO_RIGHT,
        Right.SICKNESS: RightState.NOT_CHECKED,
        Right.PENSION: RightState.NOT_CHECKED,
    },
    vdab=VdabRegistration.YES,
    strengths=(
        "Twintig jaar ervaring in de textiel.",
        "Handig, herstelt alles zelf.",
        "{voornaam} is stipt en eerlijk.",
        "Kent veel mensen in de streek.",
    ),
    tags=("ervaring", "vakkennis"),
    wishes=(
        "Weer een vast loon.",
        "Geen achterstand met de huur.",
        "Een opleiding die nog zin heeft op mijn leeftijd.",
    ),
    year=(
        "Aan het werk, liefst vast.",
        "Halftijds werken, meer laat mijn rug niet toe.",
        "Niet meer wakker liggen van geld.",
    ),
    first_step=("Het cv vernieuwen.", "Een gesprek met {werkgever}.", "De medische keuring afwachten."),
    report=(
        (
            "Verloor het recht op werkloosheid door de beperking in de tijd.",
            "Langdurig werkzoekend, uitkering beëindigd.",
        ),
        ("Werkbereid en ingeschreven bij VDAB.", "De gezondheid vraagt aangepast werk."),
    ),
    scores={
        LifeDomain.INCOME: (2, 1),
        LifeDomain.WORK: (3, 2),
        LifeDomain.PHYSICAL_HEALTH: (3, 3),
        LifeDomain.MENTAL_HEALTH: (3, 2),
        LifeDomain.LANGUAGE: (3, 3),
        LifeDomain.RIGHTS: (3, 3),
        LifeDomain.LEISURE: (4, 3),
    },
    remarks={
        LifeDomain.LANGUAGE: ("Computer gaat moeilijk, de gsm wel.", "Online solliciteren lukt niet alleen."),
        LifeDomain.WORK: ("Laatste werk was in ploegen.", "Heeft een heftruckattest dat vervallen is."),
    },
    growth=(LifeDomain.WORK, LifeDomain.INCOME, LifeDomain.LANGUAGE),
    decline=(LifeDomain.PHYSICAL_HEALTH,),
    visit=(
        (
            "Huisbezoek, {voornaam} woont al jaren in de {straat}.",
            "Thuis bij {voornaam}, de brief van de RVA lag op tafel.",
        ),
        (
            "Het spaargeld bedraagt 2.300 euro, bewijzen gezien.",
            "De huur is laag en wordt op tijd betaald.",
            "Er loopt nog een lening voor de auto.",
        ),
        (
            "Uitgelegd dat een leefloon iets anders is dan dop.",
            "{voornaam} had schrik om te komen. Achteraf opgelucht.",
            "We vragen ook na of ziekte-uitkering kan.",
        ),
    ),
    notes=(
        Note(
            "Sollicitaties",
            ContactForm.OFFICE,
            (
                ("Lijst van sollicitaties meegebracht.", "Samen vacatures bekeken."),
                (
                    "Vijf brieven verstuurd, één gesprek.",
                    "Nog geen antwoord, dat weegt.",
                    "{werkgever} wil {voornaam} zien.",
                ),
                ("We oefenen het gesprek volgende week.", "De coach kijkt mee naar het cv."),
            ),
        ),
        Note(
            "VDAB",
            ContactForm.PARTNER,
            (
                ("Overleg met de bemiddelaar van VDAB.", "Mail van VDAB over de opleiding."),
                (
                    "Er is plaats in de opleiding magazijn.",
                    "De oriëntatie is afgerond.",
                    "Ze vragen een medisch attest.",
                ),
            ),
        ),
        Note(
            "Digipunt",
            ContactForm.ON_SITE,
            (
                ("Samen in het Digipunt Mijn Loopbaan geopend.", "Op het Digipunt itsme geïnstalleerd."),
                ("De volgende keer lukt het alleen.", "{voornaam} bleef nog een uur oefenen."),
            ),
        ),
        Note(
            "Moedeloos",
            ContactForm.PHONE,
            (
                ("{voornaam} klonk moedeloos aan de telefoon.", "Gebeld omdat het stil bleef."),
                (
                    "Tijd genomen om te luisteren.",
                    "De afwijzing kwam hard aan.",
                    "Afgesproken om samen een wandeling te maken bij het volgende gesprek.",
                ),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.WORK,
            "Ik vind werk dat past bij mijn lichaam en ervaring.",
            "Een arbeidscontract van minstens zes maanden",
            8,
            (
                client("Ik solliciteer minstens twee keer per week", 0, "elke week"),
                client("Ik volg de sollicitatietraining", 3),
                centre("Werkgevers contacteren in de streek", 2),
                third("VDAB", "Bekijkt welke opleiding past"),
            ),
            closing="Contract bij {werkgever}.",
        ),
        Aim(
            LifeDomain.LANGUAGE,
            "Ik kan zelf online solliciteren.",
            "Drie sollicitaties online gedaan",
            4,
            (client("Ik kom naar het Digipunt", 0, "elke dinsdag"), centre("Een tweedehandslaptop regelen", 1)),
            end=GoalState.BARRIER_LIFTED,
            closing="Solliciteert nu zelf met de gsm.",
        ),
        Aim(
            LifeDomain.INCOME,
            "Ik maak geen schulden in de maanden zonder loon.",
            "De huur en energie blijven betaald",
            5,
            (
                client("Ik betaal elke maand eerst de huur en de energie", 0, "elke maand"),
                centre("Leefloon en sociaal tarief in orde brengen", 1),
            ),
        ),
        Aim(
            LifeDomain.PHYSICAL_HEALTH,
            "Ik weet wat mijn lichaam aankan.",
            "Een advies van de arbeidsarts",
            4,
            (
                client("Ik ga naar {arts} met mijn klachten", 2, voluntary=True),
                centre("Een gesprek met de arbeidsarts aanvragen", 2),
            ),
        ),
    ),
    contract=Contract(
        LocalKind.TRAINING,
        "beroepsopleiding_vdab",
        wish=(
            "Ik wil gewoon weer gaan werken.",
            "Ik wil niet afhangen van een uitkering.",
            "Werk waar mijn rug tegen kan.",
        ),
        months=9,
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.ENERGY, 210, 1), (AidKind.MEDICAL, 65, 2), (AidKind.FOOD, 40, 1)),
    learned=(
        "Dat ik meer kan dan op mijn cv stond.",
        "Met de computer werken, eindelijk.",
        "Ik moet niet beschaamd zijn om hulp te vragen.",
    ),
    ending=Ending(
        EndResult.WORK,
        EndReason.WORK,
        CloseReason.WORK,
        (
            "{voornaam} tekende een contract bij {werkgever}.",
            "Begonnen via interim en na zes weken vast in dienst bij {werkgever}.",
        ),
        (
            "Na {maanden} maanden opnieuw aan het werk. Leefloon stopt.",
            "Uitstroom naar werk: {voornaam} vond zelf de vacature.",
        ),
    ),
)


def tell(case: Case) -> Story:
    """Often alone, sometimes with a partner who earns a little."""
    yield case.start
    with_partner = case.rng.random() < 0.3
    case.enter(age=(34, 60), civil=CivilStatus.MARRIED if with_partner else CivilStatus.DIVORCED)
    if with_partner:
        case.live_with(partner=True)
    case.names["maanden"] = case.rng.choice(("vier", "vijf", "zes"))
    months = 30 if case.number % 3 else case.rng.choice((5, 6, 8))
    yield from guided(case, PLOT, months=months)
