"""Somebody who fights an addiction: care is offered and never a condition."""

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
from houvast.apps.clients.enums import CivilStatus
from houvast.apps.contracts.enums import EndReason, LocalKind
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import guided
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third

PLOT = Plot(
    words=(
        "Ik ben gestopt en ik wil niet hervallen. Maar ik heb geen inkomen en geen werk.",
        "Mijn ouders willen mij niet meer in huis. Ik zit op de wachtlijst voor opname.",
        "Na de opname sta ik er alleen voor. Ik heb hulp nodig om het vol te houden.",
        "Ik wil mijn zoontje terugzien. Daarvoor moet ik eerst mijn leven op orde krijgen.",
    ),
    types=(QuestionType.INCOME, QuestionType.HEALTH),
    trajectory="WEL",
    channels=(Channel.PARTNER, Channel.DESK),
    referred_by=("drughulpverlening", "psychiatrische afdeling", "", "huisarts"),
    tried=("Twee keer opgenomen geweest.", "Alleen gestopt, drie maanden volgehouden."),
    expects=("Geen preek. Wel iemand die blijft bellen.", "Een inkomen terwijl ik herstel."),
    scan={
        LifeDomain.MENTAL_HEALTH: QuickScan.WANTS_HELP,
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.NETWORK: QuickScan.CONCERN,
        LifeDomain.HOUSING: QuickScan.CONCERN,
    },
    rights={Right.SICKNESS: RightState.NOT_CHECKED, Right.UNEMPLOYMENT: RightState.NO_RIGHT},
    vdab=VdabRegistration.HEALTH,
    strengths=(
        "Eerlijk, ook over moeilijke dagen.",
        "{voornaam} kent zichzelf goed en belt als het fout dreigt te lopen.",
        "Speelt gitaar en maakt er iets moois van.",
    ),
    tags=("creativiteit", "doorzettingsvermogen"),
    wishes=("Honderd dagen volhouden.", "Een dag hebben die gevuld is.", "Met mijn familie aan tafel zitten."),
    year=("Clean, een kamer en een halve job.", "Mijn zoontje om de veertien dagen bij mij."),
    first_step=("Elke maandag langskomen, ook als het niet goed gaat.", "Een vaste huisarts."),
    report=(
        ("Alleenstaande in herstel, begeleid door de gespecialiseerde hulp.",),
        ("Dagstructuur en netwerk zijn de sleutel. Behandeling blijft een eigen keuze.",),
    ),
    scores={
        LifeDomain.MENTAL_HEALTH: (2, 1),
        LifeDomain.INCOME: (2, 1),
        LifeDomain.NETWORK: (2, 2),
        LifeDomain.HOUSING: (2, 2),
        LifeDomain.WORK: (2, 1),
        LifeDomain.FAMILY: (1, 2),
        LifeDomain.LEISURE: (2, 2),
    },
    growth=(LifeDomain.MENTAL_HEALTH, LifeDomain.LEISURE, LifeDomain.INCOME, LifeDomain.NETWORK),
    visit=(
        ("Op bezoek in de kamer in de {straat}.", "Gesprek op de afdeling, met de maatschappelijk werker daar."),
        ("Een matras, een gitaar en veel asbakken.", "{voornaam} praat open over herval."),
        ("Afgesproken wat we doen als het misloopt: eerst bellen.", "Leefgeld voorlopig per week, op eigen vraag."),
    ),
    notes=(
        Note(
            "Maandaggesprek",
            ContactForm.OFFICE,
            (
                ("Kort maandaggesprek.", "Zoals afgesproken langs geweest."),
                ("Een goede week.", "Een slechte dag gehad en toch gebeld.", "Vier weken ver, een kaartje gegeven."),
                ("Leefgeld meegenomen.", "Volgende week opnieuw."),
            ),
        ),
        Note(
            "Herval",
            ContactForm.PHONE,
            (
                ("{voornaam} belde zelf: herval in het weekend.", "De begeleider meldde een moeilijke periode."),
                ("Geen verwijten, wel een plan.", "We zien elkaar morgen.", "De opname is vervroegd."),
            ),
        ),
        Note(
            "Atelier",
            ContactForm.ON_SITE,
            (
                ("Langsgegaan in het atelier.", "Bezoek aan de arbeidszorg."),
                (
                    "{voornaam} schuurde een tafel en floot.",
                    "De werkmeester is tevreden.",
                    "Drie halve dagen per week lukt.",
                ),
            ),
        ),
        Note(
            "Overleg hulpverlening",
            ContactForm.PARTNER,
            (
                ("Overleg met de drughulpverlening, {voornaam} erbij.",),
                (
                    "De afspraken blijven vrijwillig, dat is voor iedereen duidelijk.",
                    "We houden elkaar op de hoogte met toestemming.",
                ),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.LEISURE,
            "Ik heb elke dag iets te doen.",
            "Drie halve dagen per week in het atelier",
            6,
            (
                client("Ik kom naar het atelier", 0, "drie keer per week"),
                centre("Plaats in de arbeidszorg regelen", 2),
                third("arbeidszorg Ateljee Noord", "Geeft werk op maat", "elke week"),
            ),
            closing="Vijf halve dagen per week, uit zichzelf.",
        ),
        Aim(
            LifeDomain.MENTAL_HEALTH,
            "Ik hou vol en bel als het moeilijk wordt.",
            "Wat ik zelf zeg: ik voel mij sterker",
            10,
            (
                client("Ik ga naar de gesprekken bij de drughulpverlening", 0, "elke week", voluntary=True),
                client("Ik bel bij herval", 0, "als het nodig is", voluntary=True),
                centre("Elke maandag tijd maken", 0, "elke week"),
            ),
        ),
        Aim(
            LifeDomain.FAMILY,
            "Ik zie mijn familie terug.",
            "Een eerste bezoek",
            8,
            (client("Ik schrijf mijn ouders een brief", 2), centre("Bemiddeling aanbieden aan de ouders", 3)),
        ),
    ),
    contract=Contract(
        LocalKind.GUIDANCE,
        "drughulpverlening",
        wish=("Ik wil clean blijven en er weer zijn voor mijn zoontje.", "Een gewone dag, dat is mijn doel."),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.MEDICAL, 130, 3), (AidKind.FOOD, 35, 2)),
    learned=("Dat hervallen niet het einde is.", "Dat ik iets kan maken met mijn handen."),
    ending=Ending(
        EndResult.PARTLY,
        EndReason.GOAL,
        CloseReason.WORK,
        ("{voornaam} gaat verder met de begeleiding op het werk, wij laten los.",),
        ("Een jaar zonder herval en werk in de kringwinkel. Familie nog broos.",),
    ),
)


def tell(case: Case) -> Story:
    """Alone, with ups and downs."""
    yield case.start
    case.enter(age=(21, 45), civil=CivilStatus.SINGLE)
    yield from guided(case, PLOT, months=case.rng.choice((14, 19, 25)))
