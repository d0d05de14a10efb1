"""Elderly people at home: care, meals, a stair rail, somebody who drops by."""

from houvast.apps.aid.enums import AidKind
from houvast.apps.casefiles.enums import Channel, CloseReason, ContactForm, QuestionType, QuickScan, Right, RightState
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.actions.persons import PersonDetails, edit_person
from houvast.apps.clients.enums import CivilStatus, ContactKind
from houvast.apps.contracts.enums import EndReason
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, close_file, follow
from houvast.jobs.demo.names import FLEMISH, WALLOON
from houvast.jobs.demo.opening import arrive, chat, visit_and_decide
from houvast.jobs.demo.plots import Aim, Ending, Note, Plot, centre, client, third
from houvast_rules.periods import add_months

PLOT = Plot(
    words=(
        "Ik ben gevallen in de badkamer en ik durf niet meer alleen te douchen.",
        "Mijn dochter zegt dat ik hulp moet vragen om te koken en te poetsen.",
        "Ik wil thuis blijven wonen. Naar een rusthuis ga ik niet.",
        "Mijn man vergeet alles. Ik kan hem niet meer alleen laten.",
        "Sinds ik niet meer met de auto rijd, geraak ik niet aan de winkel.",
    ),
    types=(QuestionType.CARE,),
    trajectory="THZ",
    channels=(Channel.PHONE, Channel.VISIT, Channel.PARTNER, Channel.PHONE),
    referred_by=("dochter", "huisarts", "mutualiteit", "zoon"),
    tried=("De buurvrouw kookte mee, maar die is nu zelf ziek.", "Een poetshulp gezocht, overal wachtlijst."),
    expects=("Warme maaltijden en iemand die poetst.", "Dat ik thuis kan blijven."),
    scan={
        LifeDomain.PHYSICAL_HEALTH: QuickScan.WANTS_HELP,
        LifeDomain.MOBILITY: QuickScan.CONCERN,
        LifeDomain.NETWORK: QuickScan.CONCERN,
        LifeDomain.HOUSING: QuickScan.CONCERN,
    },
    rights={
        Right.PENSION: RightState.HAS,
        Right.DISABILITY: RightState.TO_REQUEST,
        Right.HEALTH_RATE: RightState.HAS,
        Right.SOCIAL_TARIFF: RightState.REQUESTED,
    },
    strengths=(
        "Helder van geest en vol verhalen.",
        "{voornaam} heeft buren die elke dag kijken of de rolluiken open zijn.",
        "De kinderen wisselen elkaar af.",
    ),
    tags=("humor", "netwerk"),
    wishes=("Thuis blijven, zo lang het kan.", "Niet meer vallen.", "Nog eens naar de markt."),
    year=("Nog altijd hier wonen.", "Mijn verjaardag vieren met iedereen rond de tafel."),
    first_step=("Een persoonlijk alarm.", "Proefweek met maaltijden aan huis."),
    report=(
        ("Woont alleen en heeft hulp nodig bij het huishouden.", "Bejaard koppel waarvan één zorg nodig heeft."),
        ("Met gezinshulp en maaltijden is thuis wonen haalbaar.",),
    ),
    scores={
        LifeDomain.PHYSICAL_HEALTH: (2, 2),
        LifeDomain.MOBILITY: (2, 1),
        LifeDomain.NETWORK: (3, 3),
        LifeDomain.HOUSING: (3, 2),
        LifeDomain.LEISURE: (2, 2),
    },
    growth=(LifeDomain.HOUSING, LifeDomain.NETWORK),
    decline=(LifeDomain.PHYSICAL_HEALTH, LifeDomain.MOBILITY),
    visit=(
        ("Huisbezoek in de {straat}, met de dochter erbij.", "Thuis bij {voornaam}, de hond lag op schoot."),
        (
            "De trap is steil en er is geen leuning.",
            "De badkamer is boven, dat is een probleem.",
            "Alles ligt vol losse matjes.",
        ),
        (
            "Gezinshulp twee keer per week voorgesteld.",
            "Aanvraag zorgbudget ingevuld.",
            "{voornaam} wil eerst enkel maaltijden proberen.",
        ),
    ),
    notes=(
        Note(
            "Maaltijden",
            ContactForm.PHONE,
            (
                ("Gebeld hoe de maaltijden bevallen.", "{voornaam} belde over de maaltijden."),
                ("De soep is te zout, de rest is goed.", "Liever geen vis op vrijdag.", "De porties zijn te groot."),
            ),
        ),
        Note(
            "Maaltijden",
            ContactForm.PHONE,
            (
                ("De chauffeur meldde dat {voornaam} niet opendeed.",),
                ("Bleek in de tuin te zijn.", "De zoon ging kijken, alles was goed."),
            ),
        ),
        Note(
            "Gezinshulp",
            ContactForm.PARTNER,
            (
                ("Overleg met de dienst gezinszorg.", "De gezinshulp belde bezorgd."),
                ("Drie uur per week erbij.", "Er wordt slecht gegeten, we volgen op.", "De samenwerking loopt goed."),
            ),
        ),
        Note(
            "Huisbezoek",
            ContactForm.HOME,
            (
                ("Langsgegaan bij {voornaam}.", "Kort huisbezoek, koffie en koekjes."),
                ("De leuning hangt er.", "Het alarm werkt, samen getest.", "De benen gaan achteruit."),
                ("Volgende maand opnieuw.", "De dochter blijft op de hoogte."),
            ),
        ),
        Note(
            "Ziekenhuis",
            ContactForm.PHONE,
            (
                ("De sociale dienst van het ziekenhuis belde.",),
                ("{voornaam} mag vrijdag naar huis als er hulp is.", "Herstelverblijf van drie weken geregeld."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.PHYSICAL_HEALTH,
            "Ik kan veilig thuis blijven wonen.",
            "Geen val meer, alarm in huis",
            6,
            (
                client("Ik draag mijn alarm", 0, "elke dag", voluntary=True),
                centre("Leuning, alarm en gezinshulp regelen", 2),
                third("dienst gezinszorg", "Helpt met wassen en huishouden", "drie keer per week"),
            ),
        ),
        Aim(
            LifeDomain.NETWORK,
            "Ik kom nog onder de mensen.",
            "Elke week een uitstap",
            6,
            (
                client("Ik ga mee met de minibus naar de markt", 0, "elke donderdag", voluntary=True),
                centre("Inschrijven bij de mindermobielencentrale", 1),
            ),
        ),
    ),
    aids=((AidKind.MEDICAL, 95, 2), (AidKind.OTHER, 60, 1)),
)
ENDINGS = (
    Ending(
        EndResult.DECEASED,
        EndReason.DECEASED,
        CloseReason.DECEASED,
        ("De dochter belde: {voornaam} is vannacht rustig gestorven. Rouwkaart gestuurd namens het team.",),
        ("Overleden in het eigen huis, zoals gewenst.",),
    ),
    Ending(
        EndResult.MOVED,
        EndReason.MOVED,
        CloseReason.MOVED,
        ("{voornaam} verhuist naar Woonzorgcentrum Ter Linde, op de eigen keuze.",),
        ("Verhuisd naar een woonzorgcentrum.",),
    ),
    Ending(
        EndResult.REACHED,
        EndReason.GOAL,
        CloseReason.OTHER,
        ("De familie neemt het over, met een vaste gezinshulp.",),
        ("De zorg is geregeld, opvolging niet meer nodig.",),
    ),
)


def tell(case: Case) -> Story:
    """Followed for years, with few papers."""
    yield case.start
    case.enter(age=(76, 93), origin=case.rng.choice((FLEMISH, FLEMISH, FLEMISH, WALLOON)), civil=CivilStatus.WIDOWED)
    add_contact_person(
        person=case.person,
        details={
            "kind": ContactKind.FAMILY,
            "name": case.rng.choice(("Dochter", "Zoon", "Nicht", "Schoondochter")),
            "phone": case.world.registry.phone(),
            "note": "bellen na 17 uur",
        },
        by=case.desk,
    )
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((11, 20, 28, 34))))
    ending = case.world.turn("care ends", ENDINGS)
    yield case.working_days(3)
    chat(case, "Einde", ContactForm.PHONE, (ending.words,))
    if ending.result == EndResult.DECEASED:
        case.person.refresh_from_db()
        edit_person(
            person=case.person,
            version=case.person.version,
            details=PersonDetails(deceased_on=case.today),
            on=case.today,
            by=case.worker,
        )
    yield case.working_days(4)
    close_file(case, ending)
