"""An advance on another benefit, and medical care for somebody without papers: short files of a kind of their own."""

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    AdvanceOn,
    Channel,
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    UrgentReason,
)
from houvast.apps.clients.enums import Interpreter, ResidenceStatus
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import finish, follow
from houvast.jobs.demo.measuring import measure
from houvast.jobs.demo.names import MOROCCAN, SYRIAN
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.plots import Ending, Note, Plot
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "Mijn ziekte-uitkering is aangevraagd maar er komt nog niets binnen.",
        "De vakbond zegt dat mijn dop pas over twee maanden betaald wordt.",
        "Mijn werkgever heeft mijn C4 niet gegeven en ik zit zonder geld.",
        "Ik wacht al drie maanden op mijn invaliditeit.",
    ),
    types=(QuestionType.ADVANCE,),
    trajectory="VSD",
    advances=tuple(advance for advance in AdvanceOn if advance),
    scan={LifeDomain.INCOME: QuickScan.WANTS_HELP},
    rights={Right.SICKNESS: RightState.REQUESTED, Right.UNEMPLOYMENT: RightState.REQUESTED},
    vdab="ja",
    strengths=(
        "Heeft altijd gewerkt en houdt de papieren goed bij.",
        "{voornaam} vraagt enkel hulp voor de tussentijd.",
    ),
    wishes=("De huur op tijd betalen tot mijn uitkering er is.",),
    tried=("Elke week gebeld naar de uitbetalingsinstelling.",),
    scores={LifeDomain.INCOME: (1, 2), LifeDomain.RIGHTS: (3, 3), LifeDomain.HOUSING: (4, 4)},
    growth=(LifeDomain.INCOME,),
    visit=(
        ("Kort huisbezoek voor het sociaal onderzoek.", "Thuis bij {voornaam}."),
        ("Uittreksels en aanvraag bekeken.", "De aanvraag bij de mutualiteit is volledig."),
        ("Subrogatie uitgelegd en getekend.",),
    ),
    notes=(
        Note(
            "Mutualiteit",
            ContactForm.PARTNER,
            (
                ("Gebeld naar de uitbetalingsinstelling.", "Mail van de mutualiteit."),
                (
                    "Beslissing volgt binnen twee weken.",
                    "Er ontbreekt een medisch attest.",
                    "De achterstal wordt aan ons gestort.",
                ),
            ),
        ),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.ADVANCE, 600, 2),),
    ending=Ending(
        EndResult.BENEFIT,
        EndReason.OTHER_BENEFIT,
        CloseReason.OTHER_INCOME,
        ("De uitkering is toegekend en loopt.",),
        ("Voorschot teruggekregen van de uitbetalingsinstelling. Dossier gesloten.",),
    ),
)

MEDICAL = Plot(
    words=(
        "Ik heb veel pijn aan mijn tanden en ik heb geen verzekering.",
        "Mijn zoon heeft koorts, maar ik heb geen papieren.",
        "De dokter zegt dat ik moet geopereerd worden. Ik kan niet betalen.",
    ),
    types=(QuestionType.HEALTH,),
    trajectory="DMH",
    channels=(Channel.PARTNER, Channel.OUTREACH),
    referred_by=("wijkgezondheidscentrum", "ziekenhuis"),
    scan={LifeDomain.PHYSICAL_HEALTH: QuickScan.WANTS_HELP, LifeDomain.RESIDENCE: QuickScan.CONCERN},
    rights={Right.HEALTH_RATE: RightState.NO_RIGHT},
    strengths=("Wordt gedragen door de gemeenschap van de kerk.", "{voornaam} is rustig en dankbaar."),
    wishes=("Beter worden.",),
    scores={LifeDomain.PHYSICAL_HEALTH: (1, 1), LifeDomain.RESIDENCE: (1, 1)},
    growth=(LifeDomain.PHYSICAL_HEALTH,),
    visit=(
        ("Bezoek op het verblijfsadres, met tolk.",),
        ("{voornaam} slaapt er in de woonkamer.",),
        ("Attest dringende medische hulp gevraagd aan {arts}.",),
    ),
    notes=(
        Note(
            "Medische kaart",
            ContactForm.OFFICE,
            (
                ("Medische kaart uitgelegd en meegegeven.", "Nieuwe kaart voor drie maanden."),
                ("Operatie is gepland.", "Apotheker verwittigd."),
            ),
        ),
    ),
    aids=((AidKind.MEDICAL, 220, 3),),
    ending=Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.OTHER,
        ("Genezen. Naar rechtshulp verwezen voor het verblijf.",),
        ("De medische zorg is afgerond.",),
    ),
)


def tell(case: Case) -> Story:
    """Two to six months, until the benefit comes."""
    yield case.start
    case.enter(age=(24, 59))
    yield from _short(case, PLOT, (3, 4, 6))


def medical(case: Case) -> Story:
    """Without lawful residence: urgent medical aid and nothing more."""
    yield case.start
    case.enter(
        age=(20, 50),
        origin=case.rng.choice((MOROCCAN, SYRIAN)),
        residence=ResidenceStatus.IRREGULAR,
        interpreter=Interpreter.PHONE,
        bis=True,
    )
    yield from _short(case, MEDICAL, (4, 8), urgent=(UrgentReason.MEDICATION,))


def _short(case: Case, plot: Plot, months: tuple[int, ...], *, urgent: tuple[str, ...] = ()) -> Story:
    yield from arrive(case, plot, urgent=urgent)
    yield from visit_and_decide(case, plot)
    yield case.working_days(10)
    measure(case, plot)
    yield from follow(case, plot, until=add_months(case.start.date(), case.rng.choice(months)))
    yield from finish(case, plot)
