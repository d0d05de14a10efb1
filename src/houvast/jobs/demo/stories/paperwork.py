"""A short file that ends well: a knot of papers untied, and files that go wrong or fade away just as ordinary ones do."""

from houvast.apps.aid.enums import AidKind
from houvast.apps.casefiles.enums import Channel, CloseReason, ContactForm, QuestionType, QuickScan, Right, RightState
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import ContactKind, Sex
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.plots import Aim, Ending, Note, Plot, centre, client
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "Mijn zus is gestorven en ik moet alles regelen, maar ik weet niet hoe.",
        "Ik ben verhuisd uit Frankrijk en nergens nog ingeschreven.",
        "Mijn Groeipakket is gestopt en niemand zegt mij waarom.",
        "Ik kan niet goed lezen en er ligt een stapel brieven.",
        "Na mijn scheiding staat alles nog op zijn naam.",
        "Ik kreeg een boete omdat mijn ziekteverzekering niet in orde is.",
    ),
    types=(QuestionType.ADMINISTRATION,),
    trajectory="ADM",
    channels=(Channel.DESK, Channel.WEB, Channel.PHONE),
    tried=("Aan drie loketten geweest.", "Gebeld, maar ik begreep het niet."),
    expects=("Dat iemand naast mij zit.", "Duidelijkheid, in gewone woorden."),
    scan={LifeDomain.RIGHTS: QuickScan.WANTS_HELP},
    rights={
        Right.HEALTH_RATE: RightState.TO_REQUEST,
        Right.CHILD_BENEFIT: RightState.TO_REQUEST,
        Right.SOCIAL_TARIFF: RightState.TO_REQUEST,
    },
    strengths=(
        "{voornaam} is leergierig en onthoudt alles.",
        "Durft te zeggen dat lezen moeilijk gaat.",
        "Kwam goed voorbereid, met een lijstje.",
    ),
    tags=("leergierig",),
    wishes=("Geen brieven meer waar ik bang van ben.", "Alles op mijn naam."),
    year=("Het zelf kunnen.", "Anderen helpen met wat ik geleerd heb."),
    first_step=("De stapel sorteren in drie hoopjes.", "Samen bellen naar de mutualiteit."),
    scores={LifeDomain.RIGHTS: (1, 2), LifeDomain.LANGUAGE: (2, 2), LifeDomain.INCOME: (3, 3)},
    growth=(LifeDomain.RIGHTS, LifeDomain.LANGUAGE, LifeDomain.INCOME),
    visit=(
        ("Thuis de papieren gesorteerd.", "Huisbezoek: een schoendoos vol brieven."),
        ("De helft mocht in de papiermand.", "Er lag een niet-geïnde cheque tussen."),
        ("Drie aanvragen samen gedaan.", "{voornaam} neemt volgende keer de map mee."),
    ),
    notes=(
        Note(
            "Mutualiteit",
            ContactForm.ON_SITE,
            (
                ("Samen naar de mutualiteit.",),
                ("Weer verzekerd, ook met terugwerkende kracht.", "Verhoogde tegemoetkoming toegekend."),
            ),
        ),
        Note(
            "Map",
            ContactForm.OFFICE,
            (
                ("De map bekeken.", "Klassement samen gemaakt."),
                ("Vijf tabbladen, {voornaam} vindt alles terug.", "Nog twee losse brieven."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.RIGHTS,
            "Ik krijg alles waar ik recht op heb.",
            "Alle rechten nagekeken",
            4,
            (
                client("Ik breng alle papieren mee", 1),
                centre("De aanvragen samen indienen", 1),
                centre("Nagaan of alles toegekend is", 3),
            ),
            closing="Alle rechten toegekend, ook met terugwerkende kracht.",
        ),
        Aim(
            LifeDomain.LANGUAGE,
            "Ik regel mijn papieren zelf online.",
            "Eén aanvraag alleen gedaan",
            5,
            (client("Ik kom naar het Digipunt", 0, "elke dinsdag"), centre("itsme helpen installeren", 1)),
            GoalState.DONE,
        ),
    ),
    aids=((AidKind.MEDICAL, 55, 1),),
    ending=Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.GOAL,
        (
            "Alles is in orde. {voornaam} heeft een map met tabbladen en een brede glimlach.",
            "Laatste gesprek: {voornaam} deed de laatste aanvraag alleen.",
        ),
        ("Alle rechten in orde, geen verdere hulp nodig.", "Doel bereikt in enkele maanden."),
    ),
)
FADES = (
    Ending(
        EndResult.UNREACHABLE,
        EndReason.OTHER,
        CloseReason.UNREACHABLE,
        ("Drie keer gebeld, twee brieven, één keer aan de deur. Geen antwoord.",),
        ("Niet meer bereikbaar. {voornaam} kan altijd terugkomen.",),
    ),
    Ending(
        EndResult.MOVED,
        EndReason.MOVED,
        CloseReason.MOVED,
        ("{voornaam} verhuist naar een andere gemeente. Overdracht aan het OCMW daar met toestemming.",),
        ("Verhuisd. Warme overdracht gebeurd.",),
    ),
    Ending(
        EndResult.CLIENT_STOPS,
        EndReason.CLIENT,
        CloseReason.CLIENT,
        ("{voornaam} wil het zelf verder proberen.",),
        ("Op eigen vraag gestopt, een deel is gelukt.",),
    ),
    Ending(
        EndResult.OTHER_TRAJECTORY,
        EndReason.OTHER,
        CloseReason.OTHER,
        ("Het CAW neemt de begeleiding over.",),
        ("Verder begeleid door een andere dienst.",),
    ),
)


SEXES = (Sex.FEMALE, Sex.MALE, Sex.FEMALE, Sex.MALE, Sex.OTHER, Sex.FEMALE, Sex.MALE, Sex.MALE, Sex.FEMALE)


def reached(case: Case) -> Story:
    """A few months, and the goal is reached."""
    yield from _short(case)
    yield from finish(case, PLOT)


def faded(case: Case) -> Story:
    """Nobody opens, or somebody moves: the file ends otherwise."""
    yield from _short(case)
    yield from finish(case, PLOT, case.world.turn("fades", FADES))


def _short(case: Case) -> Story:
    yield case.start
    case.enter(age=(24, 72), sex=case.world.turn("paperwork sex", SEXES))
    add_contact_person(
        person=case.person,
        details={"kind": ContactKind.OTHER, "name": "buurvrouw", "phone": case.world.registry.phone()},
        by=case.desk,
    )
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((4, 6, 9))))
