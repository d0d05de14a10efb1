"""Small steps out of four walls: social activation, and a file that changed hands with a note."""

from houvast.accounts.roles import Role
from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.casefiles.actions.files import add_coach, hand_over, mark_handover_read
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
from houvast.apps.trajectories.actions.start import start_trajectory
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.opening import arrive, chat, visit_and_decide
from houvast.jobs.demo.plots import Aim, Contract, Ending, Note, Plot, centre, client, third
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "Ik kom al maanden niet meer buiten. Mijn dokter zegt dat ik met iemand moet praten.",
        "Ik kan niet werken door mijn ziekte maar thuis zitten maakt mij kapot.",
        "De dagen zijn zo lang. Ik wil iets te doen hebben.",
        "Mijn leefloon is in orde, maar ik ken hier niemand.",
    ),
    types=(QuestionType.MEETING, QuestionType.INCOME),
    trajectory="WEL",
    referred_by=("huisarts", "", "wijkwerker", ""),
    tried=("Een keer naar de bibliotheek geweest.", "Ingeschreven voor een kookles, niet durven gaan."),
    expects=("Iemand die de eerste keer meegaat.", "Iets dat past bij wat ik kan."),
    scan={
        LifeDomain.NETWORK: QuickScan.WANTS_HELP,
        LifeDomain.LEISURE: QuickScan.WANTS_HELP,
        LifeDomain.MENTAL_HEALTH: QuickScan.CONCERN,
    },
    rights={
        Right.UITPAS: RightState.TO_REQUEST,
        Right.DISABILITY: RightState.REQUESTED,
        Right.SICKNESS: RightState.NO_RIGHT,
    },
    vdab=VdabRegistration.HEALTH,
    strengths=(
        "Schildert prachtig, toonde het pas na drie gesprekken.",
        "{voornaam} luistert goed en onthoudt namen.",
        "Kent alle planten in het park.",
    ),
    tags=("creativiteit", "humor"),
    wishes=("Eén keer per week onder de mensen komen.", "Zonder paniek op de bus.", "Iemand hebben om te bellen."),
    year=("Een vaste groep en misschien een cursus.", "Drie halve dagen per week iets zinvols doen."),
    first_step=("Samen gaan kijken in het atelier.", "Een kop koffie in De Warme Broodjes."),
    report=(
        ("Leeft geïsoleerd, werk is nu niet haalbaar.",),
        ("Meedoen in kleine stappen is het doel op zich.", "Sociale activering als eerste stap."),
    ),
    scores={
        LifeDomain.NETWORK: (1, 2),
        LifeDomain.LEISURE: (1, 1),
        LifeDomain.MENTAL_HEALTH: (2, 2),
        LifeDomain.MOBILITY: (2, 2),
        LifeDomain.PHYSICAL_HEALTH: (3, 2),
        LifeDomain.INCOME: (3, 3),
    },
    growth=(LifeDomain.NETWORK, LifeDomain.LEISURE, LifeDomain.MENTAL_HEALTH, LifeDomain.MOBILITY),
    visit=(
        ("Huisbezoek, de gordijnen waren dicht.", "Thuis bij {voornaam}, aan de deur eerst wat aarzeling."),
        ("Na een half uur kwam het gesprek los.", "Schilderijen tegen alle muren.", "De kat is het enige gezelschap."),
        ("Volgende keer gaan we samen naar het ontbijt.", "Klein beginnen, dat is de afspraak."),
    ),
    notes=(
        Note(
            "Samen naar het atelier",
            ContactForm.ON_SITE,
            (
                ("Samen naar het ontmoetingsatelier.", "De eerste keer mee naar De Warme Broodjes."),
                (
                    "{voornaam} bleef een uur.",
                    "Aan de deur omgekeerd, volgende week opnieuw.",
                    "Praatte met drie mensen.",
                ),
            ),
        ),
        Note(
            "Bus geoefend",
            ContactForm.ON_SITE,
            (("De bus geoefend tot de markt.",), ("Twee haltes zonder paniek.", "Heen ging goed, terug met de taxi.")),
        ),
        Note(
            "Atelier",
            ContactForm.PARTNER,
            (
                ("Overleg met de begeleider van het atelier.",),
                ("{voornaam} komt trouw en helpt anderen.", "Miste twee keer, we vragen na."),
            ),
        ),
        Note(
            "Telefoontje",
            ContactForm.PHONE,
            (
                ("{voornaam} belde zelf, dat was nieuw.", "Wekelijks belletje."),
                ("Om te vertellen dat het gelukt is.", "Een moeilijke dag, gewoon geluisterd."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.LEISURE,
            "Ik doe elke week iets wat mij plezier geeft.",
            "Acht keer aanwezig in het atelier",
            6,
            (
                client("Ik ga naar het ontmoetingsatelier", 0, "elke week"),
                centre("De eerste drie keer meegaan", 2),
                third("ontmoetingsatelier De Kade", "Vangt op en begeleidt", "elke week"),
            ),
            closing="Tien keer geweest, hangt er nu schilderijen op.",
        ),
        Aim(
            LifeDomain.NETWORK,
            "Ik ken mensen die ik kan bellen.",
            "Drie nummers in mijn gsm",
            8,
            (
                client("Ik spreek één keer af met iemand van de groep", 4),
                client("Meehelpen bij de sociale kruidenier", 0, "als het past", voluntary=True),
                centre("Een buddy zoeken", 3),
            ),
        ),
        Aim(
            LifeDomain.MOBILITY,
            "Ik neem alleen de bus.",
            "Vier ritten alleen",
            7,
            (client("Ik oefen elke week een halte verder", 0, "elke week"), centre("Meerijden tot het lukt", 3)),
        ),
    ),
    contract=Contract(
        LocalKind.WORKSHOP,
        "ontmoetingsatelier",
        wish=("Ik wil weer onder de mensen komen.", "Mij goed voelen in een groep."),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.LEISURE, 50, 2), (AidKind.MEDICAL, 60, 2)),
    learned=("Dat mensen blij zijn als ik kom.", "De bus nemen. Dat is voor mij heel veel."),
    ending=Ending(
        EndResult.OTHER_TRAJECTORY,
        EndReason.GOAL,
        CloseReason.GOAL,
        ("{voornaam} gaat verder op eigen kracht, met het atelier als vaste plek.",),
        ("Van vier muren naar drie halve dagen per week onder de mensen.",),
    ),
)
NOTES = (
    (
        "{voornaam} praat niet graag over vroeger, begin over de planten. Bel altijd vooraf, nooit onverwacht aan de deur. "
        "De evaluatie van het GPMI komt eraan en de buddy is gevraagd."
    ),
    (
        "Loopt goed sinds de zomer. Let op: in november was het vorig jaar heel donker. {voornaam} belt niet zelf, dus bel jij. "
        "De aanvraag voor het zorgbudget is verstuurd, antwoord volgt."
    ),
    "Wij hebben een vast uur, maandag om tien. Dat houden is belangrijk. Er staat nog één afspraak van ons open: de UiTPAS.",
)


def tell(case: Case) -> Story:
    """Social activation starts once the sociale balans is there (TRJ-01)."""
    yield from _activated(case)
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((15, 20, 26))))
    yield from finish(case, PLOT)


def transferred(case: Case) -> Story:
    """The social worker changes; the note is read by the next one, or still waits to be read."""
    yield from _activated(case)
    yield from follow(case, PLOT, until=add_months(case.today, case.rng.choice((1, 2, 5))))
    colleagues = [user for user in case.world.staff.of(Role.SOCIAL_WORKER, case.team) if user.pk != case.worker.pk]
    following = case.rng.choice(colleagues)
    chat(
        case,
        "Afscheid",
        ContactForm.HOME,
        (("Samen met {werker} afscheid genomen en de collega voorgesteld.", "Laatste huisbezoek voor de overdracht."),),
    )
    assignment = hand_over(case_file=case.file, to=following, note=case.say(NOTES), by=case.worker, on=case.today)
    case.worker = following
    case.names["werker"] = following.first_name
    yield case.working_days(case.rng.randrange(2, 12))
    mark_handover_read(assignment=assignment, by=case.worker, at=case.now)
    yield from follow(case, PLOT, until=add_months(case.start.date(), 24))
    yield from finish(case, PLOT)


def _activated(case: Case) -> Story:
    yield case.start
    case.enter(age=(25, 59))
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT, AssessmentReason.ACTIVATION)
    start_trajectory(case_file=case.file, kind=case.world.kinds["SOA"], by=case.worker, on=case.today)
    add_coach(case_file=case.file, coach=case.coach, by=case.head, on=case.today)
