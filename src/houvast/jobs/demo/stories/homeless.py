"""From the street to a key: a night shelter, a reference address, and housing guidance."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.assessments.enums import AssessmentReason
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
from houvast.apps.clients.actions.addresses import AddressDetails, change_address
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import AddressKind, CivilStatus, ContactKind
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.measuring import measure
from houvast.jobs.demo.opening import arrive, chat, visit_and_decide
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third
from houvast_rules.periods import add_months

REFERENCE = AddressDetails(street="Marktplein", house_number="1", postcode="8999", municipality="Houtrode")

PLOT = Plot(
    words=(
        "Ik slaap in mijn auto sinds twee weken. Het wordt koud.",
        "Ik mag niet langer bij mijn vriend blijven slapen. Ik heb geen adres meer.",
        "Ik kom uit de gevangenis en heb nergens om naartoe te gaan.",
        "De eigenaar heeft de sloten veranderd. Alles staat op straat.",
        "Ik slaap in het station. Zonder adres krijg ik geen uitkering.",
    ),
    types=(QuestionType.HOUSING, QuestionType.INCOME),
    trajectory="WEL",
    channels=(Channel.DESK, Channel.OUTREACH, Channel.PARTNER),
    referred_by=("", "straathoekwerk", "nachtopvang", "justitiehuis"),
    tried=("Gebeld naar de nachtopvang: vol.", "Bij vier vrienden op de zetel geslapen."),
    expects=("Een bed voor deze week.", "Een adres, dan kan ik de rest zelf."),
    scan={
        LifeDomain.HOUSING: QuickScan.WANTS_HELP,
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.MENTAL_HEALTH: QuickScan.CONCERN,
        LifeDomain.NETWORK: QuickScan.CONCERN,
        LifeDomain.RESIDENCE: QuickScan.CONCERN,
    },
    rights={
        Right.UNEMPLOYMENT: RightState.TO_REQUEST,
        Right.SOCIAL_HOUSING: RightState.TO_REQUEST,
        Right.HEALTH_RATE: RightState.TO_REQUEST,
    },
    vdab=VdabRegistration.NO,
    strengths=(
        "Kan met weinig toekomen en deelt wat {zij} heeft.",
        "{voornaam} komt elke afspraak na, ook zonder klok.",
        "Heeft gewerkt als schrijnwerker.",
    ),
    tags=("humor", "doorzettingsvermogen"),
    wishes=("Een deur die ik op slot kan doen.", "Een douche en een wasmachine.", "Mijn dochter kunnen ontvangen."),
    year=("Een studio en werk.", "Mijn kind een weekend bij mij.", "Weg van de straat en weg van de drank."),
    first_step=("Een referentieadres bij het OCMW.", "Inschrijven bij de woonwinkel."),
    report=(
        ("Dakloze persoon, verblijft wisselend bij vrienden en in de nachtopvang.", "Verloor de woning na een breuk."),
        ("Referentieadres gevraagd. Woonbegeleiding is nodig.",),
    ),
    scores={
        LifeDomain.HOUSING: (1, 1),
        LifeDomain.INCOME: (1, 1),
        LifeDomain.NETWORK: (2, 2),
        LifeDomain.MENTAL_HEALTH: (2, 2),
        LifeDomain.PHYSICAL_HEALTH: (3, 2),
        LifeDomain.RIGHTS: (1, 1),
        LifeDomain.WORK: (2, 2),
    },
    remarks={
        LifeDomain.HOUSING: ("Slaapt wisselend, spullen staan bij een vriend.", "Nachtopvang drie keer per week.")
    },
    growth=(LifeDomain.HOUSING, LifeDomain.INCOME, LifeDomain.RIGHTS, LifeDomain.NETWORK),
    visit=(
        (
            "Gesprek in de nachtopvang.",
            "Afgesproken in het inloophuis, dat is nu {haar} vaste plek.",
            "Gaan kijken waar {voornaam} verblijft.",
        ),
        ("Verblijf in Houtrode is duidelijk, twee getuigen.", "Alles past in één rugzak."),
        ("Uitgelegd wat een referentieadres is en wat niet.", "Afgesproken om elke week langs te komen voor de post."),
    ),
    notes=(
        Note(
            "Post afhalen",
            ContactForm.OFFICE,
            (
                ("Langs geweest voor de post.", "Wekelijkse afspraak."),
                ("Twee brieven samen gelezen.", "Geen post, wel een babbel.", "De nieuwe identiteitskaart is er."),
            ),
        ),
        Note(
            "Woonbegeleiding",
            ContactForm.PARTNER,
            (
                ("Overleg met de woonbegeleider van het CAW.", "Rondetafel met CAW en woonwinkel."),
                ("Er komt een studio vrij.", "{voornaam} staat op drie lijsten.", "De begeleider gaat mee kijken."),
            ),
        ),
        Note(
            "Studio",
            ContactForm.HOME,
            (
                ("De studio bezocht.", "Eerste keer op bezoek in de studio."),
                (
                    "Gordijnen, een bed en een plant.",
                    "{voornaam} was trots en toonde de sleutel.",
                    "Nog veel dozen, maar warm.",
                ),
            ),
        ),
        Note(
            "Straathoekwerk",
            ContactForm.PHONE,
            (
                ("De straathoekwerker belde.", "Gebeld met het inloophuis."),
                ("{voornaam} is gezien en het gaat.", "Er was ruzie, nu weer rustig."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.HOUSING,
            "Ik heb een eigen plek met een sleutel.",
            "Een huurcontract",
            5,
            (
                client("Ik ga elke week naar de woonwinkel", 0, "elke week"),
                centre("Huurwaarborg en installatiepremie voorzien", 4),
                third("CAW", "Woonbegeleiding", "elke week"),
            ),
            closing="Huurcontract getekend, sleutel gekregen.",
        ),
        Aim(
            LifeDomain.RIGHTS,
            "Mijn papieren zijn in orde.",
            "Kaart, mutualiteit en bankrekening",
            3,
            (client("Ik haal mijn post", 0, "elke week"), centre("Referentieadres en identiteitskaart regelen", 1)),
            end=GoalState.BARRIER_LIFTED,
        ),
        Aim(
            LifeDomain.MENTAL_HEALTH,
            "Ik praat met iemand over wat gebeurd is.",
            "Een vaste afspraak",
            8,
            (
                client(
                    "Ik ga praten bij het centrum geestelijke gezondheid", 0, "om de veertien dagen", voluntary=True
                ),
                centre("Aanmelden en de eerste keer meegaan", 2),
            ),
        ),
    ),
    contract=Contract(
        LocalKind.GUIDANCE,
        "woonbegeleiding",
        wish=("Een dak en daarna werk.", "Ik wil een gewoon leven met een adres."),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.FOOD, 40, 3), (AidKind.DEPOSIT, 1180, 1), (AidKind.INSTALLATION, 1776, 1)),
    learned=("Dat ik een huis kan houden.", "Hulp vragen voor het te laat is."),
    ending=Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.GOAL,
        ("Een jaar in de studio, geen achterstand. We vierden het met koffie.",),
        ("Van de straat naar een stabiele woning. {voornaam} werkt deeltijds.",),
    ),
)


def tell(case: Case) -> Story:
    """Reference address first, then a studio."""
    yield case.start
    case.enter(age=(22, 56), civil=CivilStatus.SINGLE, address=REFERENCE)
    add_contact_person(
        person=case.person,
        details={"kind": ContactKind.PROFESSIONAL, "name": "woonbegeleider van het CAW", "phone": "050 00 01 30"},
        by=case.desk,
    )
    yield from arrive(case, PLOT, urgent=(UrgentReason.SHELTER,))
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield from follow(case, PLOT, until=add_months(case.today, case.rng.choice((2, 3, 5))))
    details = case.dwelling()
    change_address(person=case.person, kind=AddressKind.ACTUAL, details=details, start=case.today, by=case.worker)
    case.names["straat"] = details["street"]
    measure(case, PLOT, AssessmentReason.EVENT)
    chat(case, "Verhuisd", ContactForm.HOME, PLOT.notes[2].text)
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((14, 20, 26))))
    yield from finish(case, PLOT)
