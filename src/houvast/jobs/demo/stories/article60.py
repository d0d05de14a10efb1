"""A job through article 60 §7: a year at work, and what came after it, well or not so well."""

import datetime as dt

from houvast.apps.aid.actions.living_wage import stop_grant
from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.casefiles.enums import (
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.employment.enums import Completion, OutcomeAtEnd, Scheme
from houvast.apps.trajectories.enums import EndResult, GoalState
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.opening import arrive, chat, visit_and_decide
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third
from houvast.jobs.demo.registers import employ, leave_work
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "Ik wil werken. Geef mij eender wat, ik doe het graag.",
        "Ik heb nog maar zes maanden gewerkt in België en krijg geen dop.",
        "Ik ben vijf jaar thuis geweest voor de kinderen en nu neemt niemand mij aan.",
        "Mijn leefloon is goed maar ik wil een loon en collega's.",
    ),
    types=(QuestionType.WORK, QuestionType.INCOME),
    trajectory="A60",
    tried=("Interim, telkens voor een paar dagen.", "VDAB-opleiding begonnen, gestopt door vervoer."),
    expects=("Een echte job.", "Werken en ervaring opdoen."),
    scan={
        LifeDomain.WORK: QuickScan.WANTS_HELP,
        LifeDomain.INCOME: QuickScan.CONCERN,
        LifeDomain.MOBILITY: QuickScan.CONCERN,
    },
    rights={Right.UNEMPLOYMENT: RightState.NO_RIGHT, Right.CHILD_BENEFIT: RightState.HAS},
    vdab=VdabRegistration.YES,
    strengths=(
        "Staat te popelen om te beginnen.",
        "Is nooit te laat en werkt netjes.",
        "{voornaam} leert snel door te kijken.",
    ),
    tags=("vakkennis", "doorzettingsvermogen"),
    wishes=("Werken met mijn handen.", "Een loonbrief op mijn naam.", "Collega's om Nederlands mee te praten."),
    year=("Vast werk, liefst bij dezelfde baas.", "Genoeg dagen voor de werkloosheid en liever nog gewoon werk."),
    first_step=("Een rondleiding bij {werkgever}.", "Werkkledij passen."),
    report=(
        ("Gemotiveerd voor een tewerkstelling.",),
        ("Art. 60 §7 is een haalbare stap naar gewoon werk.", "Kinderopvang en vervoer zijn geregeld."),
    ),
    scores={
        LifeDomain.WORK: (2, 2),
        LifeDomain.INCOME: (3, 2),
        LifeDomain.LANGUAGE: (3, 3),
        LifeDomain.MOBILITY: (2, 2),
        LifeDomain.NETWORK: (3, 2),
        LifeDomain.LEISURE: (3, 3),
    },
    growth=(LifeDomain.WORK, LifeDomain.INCOME, LifeDomain.NETWORK, LifeDomain.LANGUAGE),
    visit=(
        ("Huisbezoek voor de start van de tewerkstelling.", "Thuis langsgegaan in de {straat}."),
        (
            "De fiets is klaar, het uur van de bus hangt aan de kast.",
            "Iedereen in huis is enthousiast.",
            "Opvang voor de jongste is geregeld.",
        ),
        ("Uitgelegd wat een contract bij het OCMW betekent.", "Het loon vervangt het leefloon, dat is duidelijk."),
    ),
    notes=(
        Note(
            "Werkvloer",
            ContactForm.ON_SITE,
            (
                ("Langs op de werkvloer bij {werkgever}.", "Gesprek met {voornaam} en de werkbegeleider."),
                (
                    "De werkbegeleider is tevreden over het tempo.",
                    "Te laat gekomen door de bus, oplossing gezocht.",
                    "{voornaam} toont anderen hoe het moet.",
                ),
                ("Nog werken aan spreken.", "Volgende keer over drie maanden.", "Geen klachten."),
            ),
        ),
        Note(
            "Werkgever",
            ContactForm.PARTNER,
            (
                ("{werkgever} belde.", "Overleg met de werkgever."),
                (
                    "Ze willen {voornaam} houden als er plaats komt.",
                    "Er was een misverstand over verlof, opgelost.",
                    "Ziek gemeld, attest binnen.",
                ),
            ),
        ),
        Note(
            "Sollicitatietraining",
            ContactForm.OFFICE,
            (
                ("De laatste maanden: samen solliciteren.", "Cv aangevuld met de nieuwe ervaring."),
                ("Twee vacatures gevonden.", "De coach oefende een gesprek."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.WORK,
            "Ik doe ervaring op en stroom door naar vast werk.",
            "Werk na het einde van het contract",
            13,
            (
                client("Ik kom elke werkdag op tijd", 0, "elke werkdag"),
                client("Ik solliciteer vanaf de negende maand", 10),
                centre("Elke drie maanden langs op de werkvloer", 3),
                third("de werkbegeleider van {werkgever}", "Leert het vak aan"),
            ),
            closing="Doorgestroomd na de tewerkstelling.",
        ),
        Aim(
            LifeDomain.MOBILITY,
            "Ik raak zelf op het werk.",
            "Een maand zonder te laat",
            3,
            (client("Ik oefen de weg met de fiets", 1), centre("Een fiets van het Fietspunt voorzien", 1)),
            GoalState.BARRIER_LIFTED,
        ),
    ),
    contract=Contract(
        LocalKind.TRAINING,
        "opleiding_leerwerknemer_voorbereiding",
        wish=(
            "Ik wil werken en ervaring opdoen.",
            "Een loon en collega's, dat is mijn doel.",
            "Vast werk na dit jaar.",
        ),
        months=18,
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.MEDICAL, 40, 1), (AidKind.OTHER, 75, 1)),
    ending=Ending(
        EndResult.WORK,
        EndReason.WORK,
        CloseReason.WORK,
        (
            "{voornaam} blijft bij {werkgever}, nu met een gewoon contract.",
            "Nieuwe job gevonden drie weken voor het einde.",
        ),
        ("Tewerkstelling voltooid en meteen werk erna.", "Goede afloop: contract uitgedaan en doorgestroomd."),
    ),
)
STOPPED = Ending(
    EndResult.CLIENT_STOPS,
    EndReason.CLIENT,
    CloseReason.CLIENT,
    (
        "{voornaam} wil voorlopig niet verder. Deur blijft open, dat is gezegd.",
        "Moeilijk laatste gesprek, maar zonder ruzie.",
    ),
    (
        "Tewerkstelling vroeger gestopt. Het werk was te zwaar, we zochten te laat iets anders.",
        "Gestopt na herhaalde afwezigheid. Wat ontbrak was opvang in de vroege ochtend.",
    ),
)
GOOD = (
    OutcomeAtEnd.PERMANENT,
    OutcomeAtEnd.TEMPORARY,
    OutcomeAtEnd.AGENCY,
    OutcomeAtEnd.PENSION,
    OutcomeAtEnd.PERMANENT,
    OutcomeAtEnd.UNEMPLOYED,
    OutcomeAtEnd.TRAINING,
    OutcomeAtEnd.SOCIAL_ECONOMY,
    OutcomeAtEnd.SELF_EMPLOYED,
    OutcomeAtEnd.UNKNOWN,
)
BAD = (OutcomeAtEnd.LIVING_WAGE, OutcomeAtEnd.SICK, OutcomeAtEnd.UNKNOWN, OutcomeAtEnd.MOVED)


def finished(case: Case) -> Story:
    """The contract runs to its end, with work after it for most."""
    yield from _until_work(case)
    scheme = case.rng.choice(
        (Scheme.ARTICLE_60, Scheme.ARTICLE_60, Scheme.ARTICLE_60, Scheme.ARTICLE_61, Scheme.SOCIAL_ECONOMY)
    )
    contract = employ(case, scheme)
    yield from follow(case, PLOT, until=add_months(case.today, case.rng.choice((9, 12, 12, 15))))
    leave_work(case, contract, Completion.COMPLETED, case.world.turn("after art60", GOOD))
    yield from finish(case, PLOT)


def stopped(case: Case) -> Story:
    """The contract ends early, for the better or the worse."""
    yield from _until_work(case)
    contract = employ(
        case, case.world.turn("stopped scheme", (Scheme.ARTICLE_60, Scheme.MEDIATION, Scheme.TEMPORARY, Scheme.OTHER))
    )
    yield from follow(case, PLOT, until=add_months(case.today, case.rng.choice((3, 4, 6))))
    if case.world.turn("early", (True, False, False)):
        leave_work(case, contract, Completion.EARLY_POSITIVE, OutcomeAtEnd.PERMANENT)
        yield from finish(case, PLOT)
        return
    leave_work(case, contract, Completion.EARLY_NEGATIVE, case.world.turn("stopped art60", BAD))
    yield from follow(case, PLOT, until=add_months(case.today, 3))
    yield from finish(case, PLOT, STOPPED)


def _until_work(case: Case) -> Story:
    """A living wage for some months, until a place is found; the wage then takes over."""
    yield case.start
    case.enter(age=(22, 55))
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield case.working_days(case.rng.randrange(8, 30))
    chat(
        case,
        "Start van het werk",
        ContactForm.ON_SITE,
        (
            ("Samen met {voornaam} naar {werkgever} voor de ondertekening.",),
            ("Rondleiding gekregen en schoenen gepast.", "Maandag is de eerste werkdag."),
        ),
    )
    right = LivingWageGrant.objects.filter(person=case.person, period__upper_inf=True).first()
    if right is not None:
        stop_grant(
            grant=right,
            last=case.today - dt.timedelta(days=1),
            reason="loon uit tewerkstelling",
            version=right.version,
            by=case.worker,
        )
