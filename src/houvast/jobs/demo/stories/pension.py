"""An older man (or woman) who is tired of applying for jobs and counts the months to the pension."""

import datetime as dt

from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.casefiles.enums import (
    CloseReason,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.clients.enums import CivilStatus, Sex
from houvast.apps.contracts.actions.duty import exempt_from_gpmi
from houvast.apps.contracts.enums import EndReason, ExemptionReason
from houvast.apps.trajectories.enums import EndResult
from houvast.core.enums import LifeDomain
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, finish, follow
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.plots import Aim, Ending, Note, Plot, centre, client
from houvast_rules.periods import add_months

MOTIVATION = (
    "{voornaam} is 63 en heeft een versleten rug. De arbeidsarts acht werk niet meer haalbaar. Nieuwe beoordeling na een jaar.",
    "Ernstige longproblemen, bevestigd door {arts}. Een GPMI zou nu meer kwaad doen dan goed.",
    "Zorgt dag en nacht voor een zieke zus. Om billijkheidsredenen geen GPMI tot er een opname is.",
)

PLOT = Plot(
    words=(
        "Ik krijg pas over twee jaar pensioen en mijn uitkering is te klein.",
        "Mijn zaak is failliet en ik heb nergens recht op. Ik ben 62.",
        "Ze zeggen dat ik nog moet werken maar mijn rug kan niet meer.",
        "Sinds mijn vrouw overleden is, kom ik niet meer rond.",
    ),
    types=(QuestionType.INCOME, QuestionType.HEALTH),
    trajectory="WEL",
    tried=("Bij de pensioendienst geweest, nog te vroeg.", "Mijn spaargeld opgebruikt."),
    expects=("Rondkomen tot mijn pensioen.", "Iemand die nakijkt waar ik recht op heb."),
    scan={
        LifeDomain.INCOME: QuickScan.WANTS_HELP,
        LifeDomain.PHYSICAL_HEALTH: QuickScan.CONCERN,
        LifeDomain.NETWORK: QuickScan.CONCERN,
    },
    rights={
        Right.PENSION: RightState.TO_REQUEST,
        Right.DISABILITY: RightState.REQUESTED,
        Right.SICKNESS: RightState.NO_RIGHT,
        Right.HEALTH_RATE: RightState.HAS,
    },
    vdab=VdabRegistration.HEALTH,
    strengths=(
        "Veertig jaar gewerkt, met hart voor de stiel.",
        "Goede verteller, kent iedereen in de wijk.",
        "Houdt het huis en de moestuin netjes.",
    ),
    tags=("ervaring", "humor"),
    wishes=("Niet meer moeten kiezen tussen stookolie en eten.", "Mijn pijn wat minder.", "Een beetje gezelschap."),
    year=("Mijn pensioen, en rust.", "Terug gaan kaarten met de mannen."),
    first_step=("Samen mypension bekijken.", "Naar het ontbijt in de Warme Broodjes."),
    report=(
        ("Alleenstaande op weg naar het pensioen.", "Voormalig zelfstandige zonder uitkering."),
        ("Werk is om gezondheidsredenen niet meer haalbaar.", "De kernvraag is inkomen en gezelschap."),
    ),
    scores={
        LifeDomain.INCOME: (2, 2),
        LifeDomain.PHYSICAL_HEALTH: (2, 2),
        LifeDomain.NETWORK: (2, 2),
        LifeDomain.LEISURE: (2, 2),
        LifeDomain.HOUSING: (4, 3),
        LifeDomain.RIGHTS: (3, 2),
    },
    remarks={LifeDomain.NETWORK: ("Dochter in Luik, belt op zondag.", "Ziet weken niemand.")},
    growth=(LifeDomain.INCOME, LifeDomain.NETWORK, LifeDomain.LEISURE),
    decline=(LifeDomain.PHYSICAL_HEALTH,),
    visit=(
        ("Huisbezoek in de {straat}, de kachel stond laag.", "Thuis bij {voornaam}, koffie uit een thermos."),
        ("Alles netjes, maar koud.", "Oude foto's van de zaak aan de muur.", "De pillen liggen gesorteerd per dag."),
        ("Pensioenberekening aangevraagd.", "Stookoliepremie besproken.", "{voornaam} vond het moeilijk om te vragen."),
    ),
    notes=(
        Note(
            "Pensioen",
            ContactForm.OFFICE,
            (
                ("Samen mypension bekeken.", "Brief van de pensioendienst uitgelegd."),
                ("De datum is nu zeker.", "Er ontbreken twee loopbaanjaren, we vragen ze na."),
            ),
        ),
        Note(
            "Ontbijt",
            ContactForm.ON_SITE,
            (
                ("{voornaam} gezien op de ontbijtontmoeting.", "Even bijgepraat in De Warme Broodjes."),
                ("Zat te lachen met de buren van tafel.", "Kwam te voet, met pijn maar toch."),
            ),
        ),
        Note(
            "Gezondheid",
            ContactForm.PHONE,
            (
                ("{voornaam} belde na de dokter.", "Gebeld na de scan."),
                ("Er komt geen operatie.", "De kine mag doorgaan, wij betalen het remgeld."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.INCOME,
            "Ik kom rond tot mijn pensioen.",
            "Geen achterstand, stookolie betaald",
            10,
            (
                client("Ik breng alle brieven van de pensioendienst mee"),
                centre("De pensioenaanvraag samen invullen", 4),
                centre("De verwarmingstoelage aanvragen", 2),
            ),
            closing="Het pensioen is toegekend.",
        ),
        Aim(
            LifeDomain.NETWORK,
            "Ik zie elke week mensen.",
            "Minstens één ontmoeting per week",
            6,
            (
                client("Ik ga naar de ontbijtontmoeting", 0, "elke week", voluntary=True),
                centre("De eerste keer meegaan", 1),
            ),
        ),
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.SINGLE,
    aids=((AidKind.ENERGY, 240, 2), (AidKind.MEDICAL, 85, 3)),
    ending=Ending(
        EndResult.BENEFIT,
        EndReason.OTHER_BENEFIT,
        CloseReason.OTHER_INCOME,
        ("Het pensioen is gestort. {voornaam} bracht een fles wijn mee, die we niet mochten aannemen.",),
        ("Overgang naar het pensioen is rond, leefloon stopt.",),
    ),
)


def tell(case: Case) -> Story:
    """No GPMI for reasons of health or equity, with its motivation."""
    yield case.start
    case.enter(age=(60, 64), sex=case.rng.choice((Sex.MALE, Sex.MALE, Sex.FEMALE)), civil=CivilStatus.WIDOWED)
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield case.working_days(4)
    equity = case.number % 4 == 0
    exempt_from_gpmi(
        case_file=case.file,
        reason=ExemptionReason.EQUITY if equity else ExemptionReason.HEALTH,
        motivation=case.say(MOTIVATION[2:] if equity else MOTIVATION[:2]),
        starts_on=case.today,
        ends_on=add_months(case.today, 12) - dt.timedelta(days=1),
        by=case.worker,
        at=case.now,
    )
    yield from follow(case, PLOT, until=add_months(case.start.date(), case.rng.choice((13, 20, 26))))
    yield from finish(case, PLOT)
