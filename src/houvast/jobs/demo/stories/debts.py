"""Debts that grew over years: a bailiff, a threatened eviction, and a long way back to a budget that holds."""

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
    VdabRegistration,
)
from houvast.apps.clients.enums import CivilStatus
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.plots import Aim, Ending, Note, Plot, centre, client, third
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "De deurwaarder komt volgende week. Ik durf de post niet meer openen.",
        "Ik heb drie maanden huurachterstand en de vrederechter heeft beslist dat ik eruit moet.",
        "Er blijft elke maand niets over door de afbetalingen. Ik weet niet meer aan wie ik allemaal moet betalen.",
        "Mijn loon is in beslag genomen. Hoe moet ik de maand rondkomen?",
        "Ik heb leningen gedaan om leningen af te betalen. Nu lukt het niet meer.",
    ),
    types=(QuestionType.DEBT, QuestionType.HOUSING),
    trajectory="BBG",
    channels=(Channel.DESK, Channel.PHONE, Channel.PARTNER),
    referred_by=("", "vrederechter", "wijkagent", "", "sociale huisvestingsmaatschappij"),
    tried=(
        "Zelf een afbetalingsplan gevraagd, maar twee keer gemist.",
        "Bij de familie geleend.",
        "De bank wou niet meer helpen.",
    ),
    expects=(
        "Dat iemand met de schuldeisers praat.",
        "Dat ik in mijn huis kan blijven.",
        "Overzicht, alles ligt door elkaar.",
    ),
    scan={
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.RIGHTS: QuickScan.WANTS_HELP,
        LifeDomain.HOUSING: QuickScan.CONCERN,
        LifeDomain.MENTAL_HEALTH: QuickScan.CONCERN,
    },
    rights={
        Right.SOCIAL_TARIFF: RightState.TO_REQUEST,
        Right.HEALTH_RATE: RightState.NOT_CHECKED,
        Right.RENT: RightState.NO_RIGHT,
    },
    vdab=VdabRegistration.NO,
    strengths=(
        "Werkt al elf jaar bij dezelfde baas.",
        "{voornaam} bracht uit zichzelf alle brieven mee, ook de ongeopende.",
        "Wil alles terugbetalen tot de laatste euro.",
        "Kookt zelf en kan heel zuinig leven.",
    ),
    tags=("ervaring", "doorzettingsvermogen"),
    wishes=("Weten hoeveel schuld er is.", "Geen deurwaarder meer aan de deur.", "Zonder angst de brievenbus openen."),
    year=(
        "Schuldenvrij op weg, met een spaarpotje voor tegenslag.",
        "Zelf mijn geld beheren.",
        "Nog altijd in dit huis wonen.",
    ),
    first_step=(
        "Alle brieven in één doos naar hier brengen.",
        "Samen de vrederechter bellen.",
        "Een lijst van schuldeisers maken.",
    ),
    report=(
        ("Huishouden met schulden bij meerdere schuldeisers.", "Oplopende huurachterstand door beslag op het loon."),
        (
            "Er is een inkomen, maar het volstaat niet voor de afbetalingen.",
            "Met een haalbaar plan is uithuiszetting te vermijden.",
        ),
    ),
    scores={
        LifeDomain.INCOME: (1, 1),
        LifeDomain.RIGHTS: (2, 1),
        LifeDomain.HOUSING: (2, 1),
        LifeDomain.MENTAL_HEALTH: (2, 2),
        LifeDomain.FAMILY: (4, 3),
        LifeDomain.WORK: (4, 4),
        LifeDomain.NETWORK: (3, 3),
    },
    remarks={
        LifeDomain.INCOME: ("Elf schuldeisers, samen ongeveer 14.000 euro.", "Loonbeslag van 312 euro per maand."),
        LifeDomain.RIGHTS: ("Post van acht maanden ongeopend.", "Weet niet bij welke mutualiteit."),
    },
    growth=(LifeDomain.INCOME, LifeDomain.RIGHTS, LifeDomain.HOUSING),
    visit=(
        (
            "Huisbezoek: de keukentafel lag vol brieven.",
            "Thuis in de {straat} samen begonnen met sorteren.",
            "Eerste huisbezoek, {voornaam} had alles klaargelegd.",
        ),
        (
            "De huur en de energie komen eerst, dat is afgesproken.",
            "Er zijn ook verkeersboetes bij.",
            "De koelkast was bijna leeg, voedselpakket meegegeven.",
        ),
        (
            "We schrijven alle schuldeisers aan.",
            "Volmacht getekend om inlichtingen te vragen.",
            "De stress is groot, slapen lukt niet.",
        ),
    ),
    notes=(
        Note(
            "Schuldeisers",
            ContactForm.OFFICE,
            (
                ("Lijst van schuldeisers aangevuld.", "Antwoord van twee deurwaarders gekregen."),
                (
                    "Zeven van de elf gaan akkoord met het plan.",
                    "Eén wil meer, we doen een tegenvoorstel.",
                    "De intresten zijn kwijtgescholden.",
                ),
                ("{voornaam} zag voor het eerst het hele bedrag.", "Er komt rust."),
            ),
        ),
        Note(
            "Budget",
            ContactForm.OFFICE,
            (
                ("Budget van de maand overlopen.", "Leefgeld besproken."),
                (
                    "Er bleef 22 euro over.",
                    "De autokosten gooiden roet in het eten.",
                    "Leefgeld volstaat als er niets bijkomt.",
                ),
                ("Volgende maand evalueren.", "We sparen voor de jaarlijkse afrekening."),
            ),
        ),
        Note(
            "Verhuurder",
            ContactForm.PARTNER,
            (
                ("Gebeld met de verhuurder.", "Overleg met de huisvestingsmaatschappij."),
                (
                    "De uithuiszetting is opgeschort zolang er betaald wordt.",
                    "Ze geven drie maanden de tijd.",
                    "De achterstal daalt.",
                ),
            ),
        ),
        Note(
            "Nieuwe factuur",
            ContactForm.PHONE,
            (
                ("{voornaam} belde over een onverwachte factuur.", "Er kwam een herinnering van het ziekenhuis."),
                ("Opgenomen in het plan.", "Bleek al betaald te zijn.", "We vragen uitstel."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.INCOME,
            "Ik weet wat ik schuldig ben en betaal elke maand volgens het plan.",
            "Zes maanden na elkaar betaald",
            9,
            (
                client("Ik breng alle brieven binnen, ongeopend mag ook", 0, "elke week"),
                client("Ik doe geen nieuwe aankopen op krediet"),
                centre("Alle schuldeisers aanschrijven met een voorstel", 1),
                third("de deurwaarder", "Zet de kosten stil zolang er betaald wordt"),
            ),
            closing="Afbetalingsplan loopt met alle schuldeisers.",
        ),
        Aim(
            LifeDomain.HOUSING,
            "Ik kan in mijn huis blijven wonen.",
            "De huur is op tijd betaald",
            5,
            (client("Ik betaal eerst de huur", 0, "elke maand"), centre("Met de verhuurder een regeling maken", 1)),
            end=GoalState.BARRIER_LIFTED,
            closing="De vrederechter aanvaardde de regeling, uithuiszetting van de baan.",
        ),
        Aim(
            LifeDomain.RIGHTS,
            "Ik open mijn post zelf.",
            "Geen ongeopende brieven",
            6,
            (
                client("Ik open de post op maandag en donderdag", 0, "twee keer per week"),
                centre("Een map met tabbladen maken", 1),
            ),
        ),
    ),
    aids=((AidKind.FOOD, 45, 2), (AidKind.RENT, 220, 1), (AidKind.ENERGY, 185, 1)),
    ending=Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.GOAL,
        (
            "Het laatste gesprek: {voornaam} beheert nu zelf het budget.",
            "Alle achterstal is weg. {voornaam} wil het zelf doen.",
        ),
        (
            "De afbetaling loopt alleen verder, er zijn geen nieuwe schulden.",
            "Budgetbegeleiding afgerond met een spaarboekje als bewijs.",
        ),
    ),
)


def tell(case: Case) -> Story:
    """With a partner and children or alone; heavier debts go on to budget management or the court's arrangement."""
    yield case.start
    family = case.rng.random() < 0.5
    case.enter(age=(27, 58), civil=CivilStatus.MARRIED if family else CivilStatus.DIVORCED)
    if family:
        case.live_with(partner=True, children=tuple(case.rng.sample(range(2, 17), case.rng.randint(1, 3))))
    urgent = (UrgentReason.EVICTION,) if case.rng.random() < 0.35 else ()
    yield from arrive(case, PLOT, urgent=urgent)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    following = case.rng.choice(("BBH", "SBM", "", "CSR"))
    if following:
        yield from follow(case, PLOT, until=add_months(case.today, 3))
        start_trajectory(case_file=case.file, kind=case.world.kinds[following], by=case.worker, on=case.today)
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((15, 22, 30))))
    yield from finish(case, PLOT)
