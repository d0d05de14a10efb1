"""Work, but not enough of it: a part-time job with a supplement, and the wish for more hours."""

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
        "Ik werk twaalf uur per week in een broodjeszaak. Dat is te weinig om van te leven.",
        "Ik poets met dienstencheques maar er vallen altijd uren weg.",
        "Mijn contract is maar halftijds en mijn huur is de helft van mijn loon.",
        "Ik doe flexi en interim, de ene maand veel, de andere niets.",
    ),
    types=(QuestionType.INCOME, QuestionType.WORK),
    trajectory="AKT",
    channels=(Channel.EMAIL, Channel.WEB, Channel.DESK),
    tried=("De baas om meer uren gevraagd.", "Een tweede job gezocht in de avond."),
    expects=("Een aanvulling tot ik meer uren heb.", "Weten wat ik mag bijverdienen."),
    scan={LifeDomain.INCOME: QuickScan.WANTS_HELP, LifeDomain.WORK: QuickScan.CONCERN},
    rights={
        Right.UNEMPLOYMENT: RightState.NO_RIGHT,
        Right.HEALTH_RATE: RightState.TO_REQUEST,
        Right.RENT: RightState.NOT_CHECKED,
    },
    vdab=VdabRegistration.YES,
    strengths=(
        "Klaagt nooit over het werk en wordt graag gezien door de klanten.",
        "{voornaam} houdt alle loonbrieven netjes bij.",
        "Springt bij waar nodig, ook op zondag.",
    ),
    tags=("ervaring", "mobiliteit"),
    wishes=("Vijf uur per week meer.", "Een vast uurrooster.", "Een rijbewijs, dan kan ik ook de vroege shift doen."),
    year=("Driekwart werken en geen steun meer nodig.", "Een vast contract."),
    first_step=("De baas vragen om een gesprek.", "Theorie-examen inplannen."),
    report=(
        ("Werkt deeltijds en komt niet rond.",),
        ("Het loon telt mee met vrijstelling, de aanvulling is klein.", "Uitbreiding van uren is haalbaar."),
    ),
    scores={
        LifeDomain.INCOME: (2, 2),
        LifeDomain.WORK: (4, 3),
        LifeDomain.MOBILITY: (2, 3),
        LifeDomain.RIGHTS: (4, 4),
        LifeDomain.HOUSING: (3, 3),
    },
    growth=(LifeDomain.INCOME, LifeDomain.WORK, LifeDomain.MOBILITY),
    visit=(
        ("Huisbezoek na de werkuren, {voornaam} had nog het schort aan.", "Thuis bij {voornaam} in de {straat}."),
        ("De loonbrieven van drie maanden bekeken.", "De fiets stond klaar voor de avondshift."),
        ("Uitgelegd hoe loon meetelt.", "Afgesproken om elke maand de loonbrief te bezorgen."),
    ),
    notes=(
        Note(
            "Loonbrief",
            ContactForm.EMAIL,
            (
                ("Loonbrief van de maand ontvangen.", "{voornaam} mailde de loonbrief door."),
                (
                    "Meer uren dan vorige maand, aanvulling herrekend.",
                    "Zelfde uren, niets te wijzigen.",
                    "Vakantiegeld gekregen, we spreiden het.",
                ),
            ),
        ),
        Note(
            "Gesprek met de baas",
            ContactForm.PHONE,
            (
                ("{voornaam} belde na het gesprek met de baas.",),
                ("Vier uur erbij vanaf volgende maand!", "Nog even wachten tot iemand vertrekt."),
            ),
        ),
        Note(
            "Rijbewijs",
            ContactForm.OFFICE,
            (
                ("Theorie-examen besproken.", "Tussenkomst voor rijlessen bekeken."),
                ("Geslaagd van de eerste keer.", "Niet gelukt, nieuwe datum genomen."),
            ),
        ),
    ),
    aims=(
        Aim(
            LifeDomain.WORK,
            "Ik werk minstens 25 uur per week.",
            "Een contract van 25 uur",
            8,
            (
                client("Ik vraag mijn baas om meer uren", 2),
                client("Ik solliciteer voor een tweede job", 0, "elke week"),
                centre("Samen het cv en een brief maken", 1),
            ),
            closing="Contract van 28 uur getekend.",
        ),
        Aim(
            LifeDomain.MOBILITY,
            "Ik haal mijn rijbewijs.",
            "Theorie en praktijk gehaald",
            10,
            (
                client("Ik leer elke dag een half uur", 0, "elke dag"),
                centre("De rijlessen mee betalen", 4),
                third("rijschool De Rotonde", "Geeft les aan sociaal tarief"),
            ),
            GoalState.BARRIER_LIFTED,
        ),
    ),
    contract=Contract(
        LocalKind.TRAINING,
        "beroepsopleiding_derde_met_contract",
        wish=("Meer uren en zonder steun leven.", "Een vast contract, dan kan ik plannen maken."),
        months=10,
    ),
    grant=GrantKind.LIVING_WAGE,
    category=Category.COHABITING,
    wage=(760, SpiKind.GENERAL),
    aids=((AidKind.MEDICAL, 50, 1), (AidKind.ENERGY, 140, 1)),
    ending=Ending(
        EndResult.WORK,
        EndReason.WORK,
        CloseReason.WORK,
        ("{voornaam} heeft nu genoeg uren. Laatste loonbrief bekeken en elkaar de hand geschud.",),
        ("Van 12 naar 28 uur per week. Geen aanvulling meer nodig.", "Voldoende inkomen uit werk, dossier kan dicht."),
    ),
)


def tell(case: Case) -> Story:
    """Lives with somebody, mostly; the GPMI is a choice here, not a duty."""
    yield case.start
    case.enter(age=(26, 52))
    yield from guided(case, PLOT, months=case.rng.choice((8, 12, 18)))
