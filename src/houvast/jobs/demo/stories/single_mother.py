"""A mother alone, for whom the language is the door to school, work and neighbours."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    Channel,
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import CivilStatus, ContactKind, Interpreter, ResidenceStatus, Sex
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.names import ERITREAN, MOROCCAN, SYRIAN, TURKISH, UKRAINIAN
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third

PLOT = Plot(
    words=(
        "Mijn man is weg en ik heb geen inkomen voor mij en de kinderen.",
        "Ik kan de huur niet betalen sinds ik alleen ben. Ik begrijp de brieven van de school niet.",
        "Ik wil werken maar ik spreek nog niet goed Nederlands en er is geen opvang.",
        "Sinds de scheiding krijg ik alleen Groeipakket. Dat is niet genoeg.",
        "De juf wil met mij praten en ik durf niet, want ik versta haar niet.",
    ),
    types=(QuestionType.INCOME, QuestionType.FAMILY),
    trajectory="ALT",
    channels=(Channel.DESK, Channel.PARTNER, Channel.DESK, Channel.OUTREACH),
    referred_by=("", "brugfiguur van de school", "Kind en Gezin", ""),
    tried=("Bij familie geleend.", "Werk gezocht als poetshulp, maar de uren passen niet met de school."),
    expects=(
        "Leefloon en hulp om Nederlands te leren.",
        "Iemand die de brieven uitlegt.",
        "Opvang, zodat ik les kan volgen.",
    ),
    scan={
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.LANGUAGE: QuickScan.WANTS_HELP,
        LifeDomain.FAMILY: QuickScan.CONCERN,
        LifeDomain.MOBILITY: QuickScan.CONCERN,
    },
    rights={
        Right.CHILD_BENEFIT: RightState.HAS,
        Right.MAINTENANCE: RightState.TO_REQUEST,
        Right.RENT: RightState.TO_REQUEST,
        Right.STUDY_GRANT: RightState.REQUESTED,
    },
    vdab=VdabRegistration.EQUITY,
    strengths=(
        "Zorgt heel goed voor {kind}, alles is stipt geregeld.",
        "Spreekt drie talen en leert snel bij.",
        "{voornaam} is moedig en heeft humor.",
        "Buurvrouw helpt en {voornaam} helpt terug.",
    ),
    tags=("ouderschap", "talenkennis", "leergierig"),
    wishes=(
        "Met de juf van {kind} praten zonder tolk.",
        "Rust in huis en de huur betaald.",
        "Twee keer per week naar de les kunnen.",
    ),
    year=(
        "Halftijds werken als de kinderen op school zijn.",
        "Nederlands op niveau 2 en een rijbewijs.",
        "Een groter huis met een tuintje.",
    ),
    first_step=(
        "Naar de praatgroep op donderdag.",
        "Een intake bij het centrum voor basiseducatie.",
        "Opvang vragen voor {kind}.",
    ),
    report=(
        ("Alleenstaande ouder met kinderen ten laste.", "Moeder die na een scheiding zonder inkomen viel."),
        (
            "Taal en opvang zijn de drempels, de wil om te werken is groot.",
            "Er zijn veel krachten, het netwerk is klein.",
        ),
    ),
    scores={
        LifeDomain.INCOME: (2, 2),
        LifeDomain.LANGUAGE: (2, 1),
        LifeDomain.FAMILY: (4, 4),
        LifeDomain.MOBILITY: (2, 2),
        LifeDomain.WORK: (2, 2),
        LifeDomain.NETWORK: (2, 3),
        LifeDomain.RIGHTS: (2, 2),
        LifeDomain.MENTAL_HEALTH: (3, 2),
    },
    remarks={
        LifeDomain.LANGUAGE: ("Verstaat al veel, durft niet te spreken.", "Leest geen brieven, wel berichtjes."),
        LifeDomain.FAMILY: ("{kind} doet het goed op school.", "Vader ziet de kinderen om de veertien dagen."),
    },
    growth=(LifeDomain.LANGUAGE, LifeDomain.INCOME, LifeDomain.MOBILITY, LifeDomain.NETWORK),
    visit=(
        (
            "Huisbezoek in de {straat}.",
            "Thuis bij {voornaam} en {kind}.",
            "Eerste keer thuis, met tolk aan de telefoon.",
        ),
        (
            "Kleine woning, heel verzorgd.",
            "De kinderen tonen fier hun tekeningen.",
            "Er is schimmel in de slaapkamer, de verhuurder weet ervan.",
        ),
        (
            "Rekeninguittreksels bekeken: er is niets achtergehouden.",
            "Onderhoudsgeld is nooit betaald, we bekijken de stap naar DAVO.",
            "{voornaam} tekent de aanvraag na uitleg.",
        ),
    ),
    notes=(
        Note(
            "Nederlandse les",
            ContactForm.OFFICE,
            (
                (
                    "De les bij basiseducatie is gestart.",
                    "Attest van de cursus meegebracht.",
                    "{voornaam} deed het gesprek vandaag zonder tolk.",
                ),
                (
                    "Acht van de tien lessen aanwezig.",
                    "Het lezen gaat traag, spreken gaat goed.",
                    "Volgende module begint na de vakantie.",
                ),
            ),
        ),
        Note(
            "School van {kind}",
            ContactForm.PARTNER,
            (
                ("Belletje met de brugfiguur van {school}.", "Oudercontact op {school}."),
                (
                    "{kind} gaat graag naar school.",
                    "Er is een achterstand in lezen, de huiswerkklas helpt.",
                    "De schoolrekening mag in schijven.",
                ),
            ),
        ),
        Note(
            "Opvang",
            ContactForm.PHONE,
            (
                ("Nog op de wachtlijst voor opvang.", "Weer gebeld voor opvang, nog geen plaats."),
                ("Wij bellen elke maand.", "{voornaam} vroeg ook een onthaalouder."),
            ),
        ),
        Note(
            "Opvang",
            ContactForm.PHONE,
            (
                ("De crèche heeft een plaats op dinsdag en donderdag.", "Er is opvang gevonden, vlak bij de school."),
                ("Aan sociaal tarief.", "Zo kan {voornaam} naar de les."),
            ),
        ),
        Note(
            "Vrije tijd kinderen",
            ContactForm.OFFICE,
            (
                ("Aanvraag voor de voetbalclub van {kind}.", "{kind} wil naar de turnkring."),
                ("UiTPAS met kansentarief gemaakt.", "Tussenkomst goedgekeurd, betaald aan de club."),
            ),
        ),
        Note(
            "Huisbezoek",
            ContactForm.HOME,
            (
                ("Thuis koffie gedronken.", "Langsgegaan met de papieren van de huurpremie."),
                (
                    "{voornaam} las zelf een brief voor.",
                    "De kachel is hersteld.",
                    "De oudste vertaalde niet meer: afgesproken is afgesproken.",
                ),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.LANGUAGE,
            "Ik wil Nederlands kunnen spreken met de school.",
            "Een oudercontact zonder tolk",
            8,
            (
                client("Ik kom naar de praatgroep Nederlands", 0, "elke week"),
                client("Ik schrijf me in voor de les bij basiseducatie", 2),
                centre("Opvang zoeken op de dag van de les", 1),
                third("Centrum voor basiseducatie", "Maakt een intake en geeft les", "twee keer per week"),
            ),
            closing="Oudercontact alleen gedaan.",
        ),
        Aim(
            LifeDomain.MOBILITY,
            "Ik kan overal met de fiets naartoe.",
            "Met de fiets naar de les en de winkel",
            5,
            (client("Ik volg de fietslessen", 4, "elke woensdag"), centre("Een fiets regelen via de Kringwinkel", 3)),
            end=GoalState.BARRIER_LIFTED,
            closing="Fietst zelfstandig, ook met {kind} achterop.",
        ),
        Aim(
            LifeDomain.INCOME,
            "Ik krijg waar ik en de kinderen recht op hebben.",
            "Onderhoudsgeld en huurpremie aangevraagd",
            4,
            (
                client("Ik breng het vonnis en de huurpapieren mee", 1),
                centre("Aanvraag bij DAVO en voor de huurpremie samen invullen", 2),
            ),
            closing="Huurpremie toegekend.",
        ),
        Aim(
            LifeDomain.WORK,
            "Ik maak kennis met werk dat past bij de schooluren.",
            "Drie dagen meegelopen",
            11,
            (
                client("Ik loop drie dagen mee in een woonzorgcentrum", 9),
                centre("Een plaats zoeken om mee te lopen", 7),
            ),
        ),
    ),
    contract=Contract(
        LocalKind.PREPARATION,
        "voortraject_anderstaligen",
        wish=(
            "Ik wil Nederlands spreken met de school van mijn kinderen.",
            "Ik wil werken en zelf voor mijn kinderen zorgen.",
            "Ik wil dat mijn kinderen fier zijn op hun mama.",
        ),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.WITH_DEPENDANTS,
    aids=((AidKind.SCHOOL, 95, 2), (AidKind.LEISURE, 60, 2), (AidKind.UPBRINGING, 120, 1), (AidKind.RENT, 150, 2)),
    learned=(
        "Ik durf praten, ook als ik fouten maak.",
        "Ik kan fietsen! Mijn dochter leerde het mij mee.",
        "Ik ken nu de weg naar het gemeentehuis.",
    ),
    ending=Ending(
        EndResult.WORK,
        EndReason.WORK,
        CloseReason.WORK,
        (
            "{voornaam} begint halftijds bij {werkgever}, tijdens de schooluren.",
            "Contract getekend bij {werkgever}. Samen de laatste keer het plan overlopen.",
        ),
        (
            "Van geen woord Nederlands naar een contract: alle doelen bereikt op één na.",
            "{voornaam} vond werk dat past bij het gezin. Leefloon stopt.",
        ),
    ),
)


def tell(case: Case) -> Story:
    """One to three children; the father is elsewhere."""
    yield case.start
    origin = case.rng.choice((MOROCCAN, TURKISH, SYRIAN, UKRAINIAN, ERITREAN, MOROCCAN))
    residence = ResidenceStatus.TEMPORARY if origin is UKRAINIAN else ResidenceStatus.FAMILY
    case.enter(
        age=(25, 42),
        sex=Sex.FEMALE,
        origin=origin,
        civil=case.rng.choice((CivilStatus.DIVORCED, CivilStatus.SEPARATED, CivilStatus.WIDOWED)),
        residence=residence,
        interpreter=case.rng.choice((Interpreter.SOCIAL, Interpreter.PHONE, Interpreter.NONE)),
    )
    case.live_with(children=tuple(sorted(case.rng.sample(range(1, 14), case.rng.randint(1, 3)), reverse=True)))
    add_contact_person(
        person=case.person,
        details={"kind": ContactKind.SCHOOL, "name": f"Brugfiguur van {case.names['school']}", "phone": "050 00 01 10"},
        by=case.desk,
    )
    yield from guided(case, PLOT, months=case.rng.choice((14, 20, 26)))
