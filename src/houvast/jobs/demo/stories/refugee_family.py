"""A family that fled: from the reception place to a house of their own, Dutch lessons and a first job in sight."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    Channel,
    CloseReason,
    ContactForm,
    Education,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import CivilStatus, ContactKind, Interpreter, ResidenceStatus
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.names import ERITREAN, SYRIAN, UKRAINIAN
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third

PLOT = Plot(
    words=(
        "Wij hebben nu papieren gekregen en moeten binnen twee maanden uit de opvang. Wij zoeken een huis.",
        "Mijn vrouw en kinderen zijn aangekomen. Mijn studio is te klein en wij hebben geen inkomen.",
        "Wij zijn erkend als vluchteling. Hoe vinden wij een woning en een school?",
        "Ik wil werken zoals vroeger, ik was elektricien. Maar eerst Nederlands leren.",
        "Wij wonen bij een gastgezin maar dat stopt. Wij hebben een plek nodig.",
    ),
    types=(QuestionType.INCOME, QuestionType.HOUSING, QuestionType.RESIDENCE),
    trajectory="LOI",
    educations=(Education.NOT_RECOGNISED, Education.PRIMARY, Education.NONE),
    channels=(Channel.PARTNER, Channel.DESK, Channel.OUTREACH),
    referred_by=("opvangcentrum", "gastgezin", "buddywerking", ""),
    tried=("Veertig advertenties gebeld, nooit antwoord.", "Met een vrijwilliger woningen bezocht."),
    expects=(
        "Een huis en school voor de kinderen.",
        "Hulp met de papieren en de huurwaarborg.",
        "Nederlandse les voor ons allebei.",
    ),
    scan={
        LifeDomain.HOUSING: QuickScan.WANTS_HELP,
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.LANGUAGE: QuickScan.WANTS_HELP,
        LifeDomain.RESIDENCE: QuickScan.CONCERN,
        LifeDomain.MENTAL_HEALTH: QuickScan.CONCERN,
    },
    rights={
        Right.CHILD_BENEFIT: RightState.REQUESTED,
        Right.SOCIAL_HOUSING: RightState.REQUESTED,
        Right.HEALTH_RATE: RightState.TO_REQUEST,
    },
    vdab=VdabRegistration.EQUITY,
    strengths=(
        "Een hecht gezin dat elkaar draagt.",
        "{voornaam} heeft een vak en handen die het tonen.",
        "De kinderen spreken na een half jaar al vlot Nederlands.",
        "Kookt voor de hele straat, iedereen kent hen.",
    ),
    tags=("vakkennis", "doorzettingsvermogen", "geloof_of_zingeving"),
    wishes=(
        "Een huis met een sleutel.",
        "Dat de kinderen in dezelfde school kunnen blijven.",
        "Rust, en nieuws van de familie.",
    ),
    year=("Werken in mijn vak.", "Alle twee Nederlands op niveau 2.", "Een huis en vrienden in Houtrode."),
    first_step=(
        "Inschrijven bij het agentschap voor inburgering.",
        "Samen drie woningen bezoeken.",
        "De school van de kinderen leren kennen.",
    ),
    report=(
        ("Erkend gezin dat de opvang moet verlaten.", "Gezin met kinderen, recent verblijfsrecht."),
        ("Huisvesting is dringend, taal is de weg naar werk.", "Er is veel kracht en een groot verlies."),
    ),
    scores={
        LifeDomain.HOUSING: (2, 2),
        LifeDomain.INCOME: (2, 2),
        LifeDomain.LANGUAGE: (1, 1),
        LifeDomain.WORK: (2, 2),
        LifeDomain.FAMILY: (4, 4),
        LifeDomain.NETWORK: (2, 2),
        LifeDomain.RESIDENCE: (3, 3),
        LifeDomain.MENTAL_HEALTH: (2, 2),
        LifeDomain.RIGHTS: (2, 1),
    },
    remarks={
        LifeDomain.MENTAL_HEALTH: (
            "Slaapt slecht, wil er liever niet over praten.",
            "De jongste schrikt van geluiden.",
        ),
        LifeDomain.WORK: ("Diploma's zijn onderweg, kopie op de gsm.", "Vijftien jaar ervaring in de bouw."),
    },
    growth=(LifeDomain.HOUSING, LifeDomain.LANGUAGE, LifeDomain.RIGHTS, LifeDomain.INCOME),
    visit=(
        (
            "Bezoek met tolk in de opvangwoning.",
            "Thuis bij het gezin, thee en veel vragen.",
            "Huisbezoek met {partner} en de kinderen erbij.",
        ),
        (
            "Vijf mensen op twee kamers.",
            "De brieven van het agentschap uitgelegd.",
            "{kind} toonde een rapport vol goede punten.",
        ),
        (
            "We zoeken samen een woning op de gewone markt.",
            "De wachtlijst voor sociale huur is lang, dat is eerlijk gezegd.",
            "Afspraak gemaakt bij de school.",
        ),
    ),
    notes=(
        Note(
            "Woning bezocht",
            ContactForm.ON_SITE,
            (
                ("Samen met {voornaam} een woning bezocht.", "Bezichtiging met de buddy."),
                (
                    "Te klein en te duur.",
                    "De verhuurder twijfelt, wij stellen ons garant voor de waarborg.",
                    "Goede indruk, antwoord volgt.",
                ),
            ),
        ),
        Note(
            "Inburgering",
            ContactForm.PARTNER,
            (
                (
                    "Overleg met de trajectbegeleider van het agentschap.",
                    "Attest van maatschappelijke oriëntatie gekregen.",
                ),
                (
                    "{voornaam} haalt de module.",
                    "{partner} start in januari, met opvang.",
                    "Ze stromen door naar niveau 1.2.",
                ),
            ),
        ),
        Note(
            "School en kinderen",
            ContactForm.OFFICE,
            (
                ("De schoolrekening besproken.", "{kind} mag mee op sneeuwklas."),
                ("Tussenkomst goedgekeurd.", "De huiswerkklas loopt goed.", "Het CLB volgt de jongste op."),
            ),
        ),
        Note(
            "Familie",
            ContactForm.OFFICE,
            (
                ("Moeilijk gesprek: slecht nieuws van de familie.", "Vraag over gezinshereniging van de ouders."),
                ("Vooral geluisterd.", "Doorverwezen naar rechtshulp.", "Psycholoog aangeboden, {voornaam} denkt na."),
            ),
        ),
        Note(
            "Diploma",
            ContactForm.EMAIL,
            (
                ("Bericht over de gelijkschakeling van het diploma.", "Antwoord over het diploma ontvangen."),
                ("Gelijkgesteld met secundair.", "Er ontbreekt een vertaling.", "Het duurt nog vier maanden."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.HOUSING,
            "Wij wonen in een eigen huis.",
            "Een huurcontract van drie jaar",
            5,
            (
                client("Wij bezoeken elke week minstens één woning", 0, "elke week"),
                centre("Huurwaarborg en installatiepremie regelen", 4),
                centre("Meegaan naar de verhuurder", 3),
                third("buddywerking Houtrode", "Helpt zoeken en verhuizen"),
            ),
            closing="Verhuisd naar de {straat}.",
        ),
        Aim(
            LifeDomain.LANGUAGE,
            "Wij spreken Nederlands op school en in de winkel.",
            "Attest niveau 1.1 voor allebei",
            8,
            (
                client("Wij volgen de cursus Nederlands", 0, "vier keer per week"),
                client("Ik kom naar de praatgroep", 0, "elke week"),
                centre("Opvang voor de jongste zoeken", 2),
            ),
        ),
        Aim(
            LifeDomain.WORK,
            "Ik kan tonen wat ik kan in mijn vak.",
            "Een stage of proefweek",
            11,
            (
                client("Ik breng mijn diploma's binnen", 2),
                centre("Gelijkschakeling van het diploma aanvragen", 3),
                third("VDAB", "Zoekt een stageplaats"),
            ),
        ),
        Aim(
            LifeDomain.RESIDENCE,
            "Onze verblijfskaarten zijn op tijd verlengd.",
            "Nieuwe kaarten voor iedereen",
            6,
            (
                client("Wij maken pasfoto's en brengen de oude kaarten mee", 4),
                centre("De afspraak op de dienst vreemdelingen vastleggen", 4),
            ),
        ),
    ),
    contract=Contract(
        LocalKind.WORKSHOP,
        "taalles_laagdrempelig",
        wish=(
            "Wij willen hier een leven opbouwen en werken.",
            "Een huis, school en werk. In die volgorde.",
            "Ik wil mijn gezin zelf onderhouden.",
        ),
    ),
    grant=GrantKind.EQUIVALENT,
    category=Category.WITH_DEPENDANTS,
    aids=(
        (AidKind.DEPOSIT, 1650, 1),
        (AidKind.INSTALLATION, 1776, 1),
        (AidKind.SCHOOL, 110, 2),
        (AidKind.MEDICAL, 70, 2),
    ),
    learned=(
        "De bus nemen, bellen, een brief lezen: alles is nieuw en het lukt.",
        "Mijn kinderen leren mij woorden.",
        "Ik ken mijn buren nu bij naam.",
    ),
    ending=Ending(
        EndResult.WORK,
        EndReason.WORK,
        CloseReason.WORK,
        ("{voornaam} werkt nu voltijds bij {werkgever}. Het gezin bracht eten mee voor iedereen.",),
        (
            "Van opvang naar huis, taal en werk in twee jaar. Het gezin redt zich.",
            "{voornaam} werkt, {partner} volgt nog les. De steun stopt.",
        ),
    ),
)


def tell(case: Case) -> Story:
    """Two parents and two to four children."""
    yield case.start
    origin = case.rng.choice((SYRIAN, ERITREAN, SYRIAN, UKRAINIAN))
    residence = {
        SYRIAN.key: ResidenceStatus.REFUGEE,
        ERITREAN.key: ResidenceStatus.SUBSIDIARY,
        UKRAINIAN.key: ResidenceStatus.TEMPORARY,
    }[origin.key]
    case.enter(
        age=(28, 44),
        origin=origin,
        civil=CivilStatus.MARRIED,
        residence=residence,
        interpreter=case.rng.choice((Interpreter.SOCIAL, Interpreter.PHONE)),
        bis=case.rng.random() < 0.3,
    )
    case.live_with(
        partner=True,
        children=tuple(sorted(case.rng.sample(range(1, 15), case.rng.randint(2, 4)), reverse=True)),
    )
    add_contact_person(
        person=case.person,
        details={"kind": ContactKind.TRUSTED, "name": "buddy van Buddywerking Houtrode", "phone": "050 00 01 20"},
        by=case.desk,
    )
    yield from guided(case, PLOT, months=case.rng.choice((18, 24, 30)))
