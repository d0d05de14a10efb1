"""A young student who left home and wants to finish her diploma."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    CloseReason,
    ContactForm,
    Education,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third
from houvast_rules.living_wage import SpiKind

PLOT = Plot(
    words=(
        "Ik woon niet meer thuis en ik wil mijn jaar afmaken. Van mijn studentenjob alleen kom ik niet rond.",
        "Mijn moeder heeft mij buitengezet. Ik slaap bij een vriendin en ik heb examens in januari.",
        "Ik studeer voor verpleegkundige en ik kan mijn kot niet meer betalen.",
        "Bij mijn papa gaat het niet meer. Ik wil blijven studeren maar ik heb geen inkomen.",
        "Ik doe mijn laatste jaar en mijn beurs is pas voor december. Hoe betaal ik de huur?",
    ),
    types=(QuestionType.INCOME, QuestionType.WORK),
    trajectory="STU",
    educations=(Education.UNFINISHED, Education.SECONDARY),
    tried=(
        "Studietoelage aangevraagd, nog geen antwoord.",
        "Bij de sociale dienst van de school geweest.",
        "Gewerkt in een frituur tot het te veel werd.",
    ),
    expects=(
        "Een leefloon zolang ik studeer.",
        "Dat iemand mee kijkt wat ik zelf moet betalen.",
        "Rust om te kunnen studeren.",
    ),
    scan={LifeDomain.INCOME: QuickScan.WANTS_HELP, LifeDomain.FAMILY: QuickScan.CONCERN, LifeDomain.WORK: QuickScan.OK},
    rights={
        Right.STUDY_GRANT: RightState.REQUESTED,
        Right.CHILD_BENEFIT: RightState.TO_REQUEST,
        Right.MAINTENANCE: RightState.NOT_CHECKED,
    },
    vdab=VdabRegistration.STUDENT,
    strengths=(
        "{voornaam} is nog geen les gemist ondanks alles.",
        "Weet goed wat {zij} wil: eerst het diploma.",
        "Kan plannen en vraagt op tijd hulp.",
        "Een leerkracht gelooft in {voornaam} en dat helpt.",
    ),
    tags=("doorzettingsvermogen", "leergierig"),
    wishes=(
        "Dat ik mijn examens kan afleggen zonder stress over geld.",
        "Een eigen kamer waar ik kan studeren.",
        "Dat het contact met thuis wat rustiger wordt.",
    ),
    year=(
        "Mijn diploma op zak.",
        "In het laatste jaar zitten en een vakantiejob hebben.",
        "Op eigen benen staan, met een gewone job.",
    ),
    first_step=(
        "De studietoelage in orde brengen.",
        "Met de studiebegeleider mijn vakken overlopen.",
        "Een kamer gaan bekijken.",
    ),
    report=(
        (
            "Student die zonder steun van thuis het diploma wil halen.",
            "Jongere die wegens een breuk met het gezin zelfstandig woont.",
        ),
        ("De studie verloopt goed en verhoogt de kans op werk.", "Het studietraject is haalbaar volgens de school."),
    ),
    scores={
        LifeDomain.INCOME: (2, 2),
        LifeDomain.HOUSING: (3, 2),
        LifeDomain.FAMILY: (2, 2),
        LifeDomain.WORK: (4, 4),
        LifeDomain.MENTAL_HEALTH: (3, 2),
        LifeDomain.RIGHTS: (3, 3),
        LifeDomain.NETWORK: (4, 3),
    },
    remarks={
        LifeDomain.FAMILY: ("Belt nog met oma, niet met thuis.", "Ziet het broertje elke woensdag."),
        LifeDomain.INCOME: ("Werkt op zaterdag in een winkel, 7 uur.", "Leeft van spaargeld dat bijna op is."),
    },
    growth=(LifeDomain.INCOME, LifeDomain.HOUSING, LifeDomain.MENTAL_HEALTH),
    visit=(
        (
            "Langsgegaan op de kamer van {voornaam}.",
            "Huisbezoek bij de vriendin waar {voornaam} slaapt.",
            "De studio is klein maar in orde.",
        ),
        (
            "Bureau vol cursussen, er wordt ernstig gestudeerd.",
            "{voornaam} vertelt open over de ruzie thuis.",
            "De ouders zijn gevraagd om hun inkomen door te geven.",
        ),
        (
            "Uitgelegd wat wij van een student vragen.",
            "Samen de studietoelage ingevuld.",
            "Afgesproken wie de school contacteert.",
        ),
    ),
    notes=(
        Note(
            "Examens",
            ContactForm.OFFICE,
            (
                ("Resultaten van de examens meegebracht.", "Gesprek na de examens."),
                (
                    "Geslaagd voor alles, groot feest.",
                    "Eén herexamen in augustus, we maken een planning.",
                    "Voor twee vakken net niet, {voornaam} was ontgoocheld.",
                ),
                (
                    "De studiebegeleider volgt mee op.",
                    "Kopie van het rapport zit bij de documenten.",
                    "We bekijken de vakantiejob na de herexamens.",
                ),
            ),
        ),
        Note(
            "Studentenjob",
            ContactForm.PHONE,
            (
                ("{voornaam} kan weekends werken in een bakkerij.", "Vraag over de vakantiejob in juli."),
                ("Uitgelegd hoeveel uren vrijgesteld zijn.", "Loonbrieven bezorgt {voornaam} elke maand."),
            ),
        ),
        Note(
            "Contact met thuis",
            ContactForm.OFFICE,
            (
                ("Mama stuurde een berichtje voor de verjaardag.", "Er is een eerste gesprek thuis geweest."),
                (
                    "{voornaam} wil het rustig opbouwen.",
                    "Bemiddeling is voorlopig niet nodig.",
                    "Het brak het ijs een beetje.",
                ),
            ),
        ),
        Note(
            "Stage",
            ContactForm.VIDEO,
            (
                ("Kort videogesprek over de stage.", "{voornaam} zit op stage en belde over de middag."),
                ("De uren zijn lang maar het bevalt.", "De stagementor is tevreden."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.WORK,
            "Ik haal mijn diploma.",
            "Geslaagd in juni, of een plan voor augustus",
            9,
            (
                client("Ik volg alle lessen en leg alle examens af", 0, "elke week"),
                client("Ik bezorg mijn rapport na elke examenperiode", 5),
                centre("Leefloon uitbetalen zolang de studie loopt", 0, "elke maand"),
                third("de studiebegeleider van de school", "Bespreekt twee keer per jaar de resultaten"),
            ),
            closing="Diploma behaald.",
        ),
        Aim(
            LifeDomain.INCOME,
            "Ik kom rond met mijn geld.",
            "Geen nieuwe schulden en de huur op tijd betaald",
            6,
            (
                client("Ik vraag mijn studietoelage aan", 1),
                client("Ik werk in de vakantie minstens een maand", 8),
                centre("Nagaan of het Groeipakket aan {voornaam} zelf betaald kan worden", 2),
            ),
            closing="Toelage ontvangen, huur staat op bestendige opdracht.",
        ),
        Aim(
            LifeDomain.HOUSING,
            "Ik heb een rustige plek om te studeren.",
            "Een huurcontract op mijn naam",
            4,
            (client("Ik bekijk elke week twee kamers", 2), centre("Huurwaarborg voorschieten als de kamer goed is", 3)),
            end=GoalState.BARRIER_LIFTED,
            closing="Kamer gevonden in de {straat}.",
        ),
    ),
    contract=Contract(
        LocalKind.STUDY,
        "studies_voltijds_leerplan",
        months=24,
        wish=(
            "Ik wil verpleegkundige worden en nooit meer moeten vragen om geld.",
            "Eerst mijn diploma, dan werk ik graag.",
            "Ik wil tonen dat ik het kan.",
        ),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    wage=(340, SpiKind.STUDENT),
    student=True,
    aids=((AidKind.SCHOOL, 180, 1), (AidKind.MEDICAL, 45, 2)),
    learned=(
        "Dat ik mag falen en toch verder kan.",
        "Plannen. Ik ben trots op mijn punten.",
        "Ik durf op kot alleen te zijn.",
    ),
    ending=Ending(
        EndResult.REACHED,
        EndReason.STUDIES,
        CloseReason.WORK,
        (
            "{voornaam} studeerde af en begint volgende maand te werken. Taart meegebracht.",
            "Diploma behaald en een contract getekend. Afscheid met een traan.",
        ),
        (
            "{voornaam} behaalde het diploma en heeft werk. De balans ging op bijna alle domeinen vooruit.",
            "Doel bereikt: afgestudeerd. Geen leefloon meer nodig.",
        ),
    ),
)


def tell(case: Case) -> Story:
    """Two school years at most."""
    yield case.start
    case.enter(age=(18, 23))
    yield from guided(case, PLOT, months=case.rng.choice((11, 14, 18, 22)))
