"""Amira El Idrissi, the file to show: every screen has something of her, told day by day up to four days ago."""

import datetime as dt

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.living_wage import plan_gpmi_duty, record_grant
from houvast.apps.aid.enums import AidKind, Category, GrantKind
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.casefiles.actions.files import add_coach
from houvast.apps.casefiles.actions.outcomes import note_decision, save_talk
from houvast.apps.casefiles.actions.requests import dispatch_intake
from houvast.apps.casefiles.enums import (
    Channel,
    ContactForm,
    QuestionType,
)
from houvast.apps.clients.actions.addresses import AddressDetails
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import CivilStatus, Interpreter, ResidenceStatus, Sex
from houvast.apps.trajectories.actions.intake import open_file_for_request
from houvast.apps.trajectories.enums import Phase
from houvast.jobs.demo.agreeing import add_aim
from houvast.jobs.demo.calculating import child_benefit, facts_of_family, keep, unpaid_maintenance
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.names import MOROCCAN
from houvast.jobs.demo.opening import ask, contact, move
from houvast.jobs.demo.stories.star_measured import measure
from houvast.jobs.demo.stories.star_words import BIKE_AIM, LANGUAGE_AIM, NEIGHBOURS, TALK
from houvast.jobs.demo.stories.star_year import contract, year
from houvast_rules.periods import add_months

# What happens counts back from the day of the demo, so that the evaluation is always four days late.
BEGIN_DAYS = 290


AIDS = ((AidKind.SCHOOL, 85, 2), (AidKind.LEISURE, 65, 3), (AidKind.MEDICAL, 48, 2))


def tell(case: Case) -> Story:
    """Ten months: request in February, zero measurement in March, GPMI in April, three evaluations, one overdue."""
    yield case.start
    _enter(case)
    ask(
        case,
        "Sinds mijn man weg is, heb ik geen inkomen. Ik wil werken, maar ik spreek nog niet goed Nederlands en ik versta "
        "de brieven van de school niet.",
        (QuestionType.INCOME, QuestionType.FAMILY, QuestionType.WORK),
        channel=Channel.PARTNER,
        referred_by="brugfiguur van basisschool De Vlieger",
    )
    yield case.working_days(1)
    dispatch_intake(help_request=case.request, to=case.worker, by=case.head)
    yield case.working_days(2)
    _intake(case)
    yield case.working_days(5)
    contact(
        case,
        ContactForm.HOME,
        "Eerste huisbezoek",
        "Thuis met een telefoontolk Arabisch. Een net appartement, de kinderen toonden hun schriften. Het onderhoudsgeld "
        "is nooit betaald. Amira wil vooral met de juf kunnen praten. We vragen het leefloon aan voor haar en de kinderen.",
        minutes=70,
    )
    move(case, Phase.AID)
    yield case.working_days(7)
    _grant(case)
    yield case.days_before(252)
    zero = measure(case, 0, AssessmentReason.START)
    yield case.working_days(4)
    _plan(case)
    yield from contract(case, zero)
    yield from year(case)


def _enter(case: Case) -> None:
    case.worker = case.world.staff.first(Role.SOCIAL_WORKER)
    case.enter(
        age=(34, 34),
        sex=Sex.FEMALE,
        origin=MOROCCAN,
        civil=CivilStatus.SEPARATED,
        residence=ResidenceStatus.FAMILY,
        interpreter=Interpreter.PHONE,
        address=AddressDetails(street="Kapelstraat", house_number="12", postcode="8999", municipality="Houtrode"),
        named=("Amira", "El Idrissi"),
        born=add_months(case.world.on, -12 * 35) + dt.timedelta(days=120),
    )
    case.names["werker"] = case.worker.first_name
    case.aids = AIDS
    case.live_with(children=(9, 6), child_names=("Yasmine", "Ilias"))
    for kind, name, phone, note in NEIGHBOURS:
        add_contact_person(
            person=case.person, details={"kind": kind, "name": name, "phone": phone, "note": note}, by=case.desk
        )


def _intake(case: Case) -> None:
    case.request = save_talk(
        help_request=case.request, expected=case.request.version, talk=TALK, at=case.now, by=case.worker
    )
    case.file = open_file_for_request(
        help_request=case.request,
        expected=case.request.version,
        worker=case.worker,
        kind=case.world.kinds["ALT"],
        at=case.now,
        by=case.worker,
    )
    case.trajectory = case.file.trajectories.get()


def _grant(case: Case) -> None:
    case.request.refresh_from_db()
    case.request = note_decision(
        help_request=case.request, expected=case.request.version, decided_on=case.today, at=case.now, by=case.worker
    )
    right = record_grant(
        person=case.person,
        kind=GrantKind.LIVING_WAGE,
        category=Category.WITH_DEPENDANTS,
        starts_on=case.start.date(),
        decided_on=case.today,
        student=False,
        by=case.worker,
        on=case.today,
    )
    plan_gpmi_duty(grant=right, case_file=case.file, by=case.worker, at=case.now)
    facts = facts_of_family(case, case.start.date(), child_benefit(), unpaid_maintenance())
    keep(case, facts, "bij de aanvraag")
    contact(
        case,
        ContactForm.PHONE,
        "Beslissing uitgelegd",
        "Met de telefoontolk de beslissing uitgelegd: leefloon categorie 3 vanaf de dag van de vraag. Amira was opgelucht.",
    )


def _plan(case: Case) -> None:
    move(case, Phase.PLAN)
    add_aim(case, LANGUAGE_AIM, by_client=True)
    add_aim(case, BIKE_AIM, by_client=True)
    add_coach(case_file=case.file, coach=case.coach, by=case.head, on=case.today)
    contact(
        case,
        ContactForm.OFFICE,
        "Plan gemaakt",
        "Samen het plan gemaakt, met tolk. Amira koos zelf de twee doelen. Wij zoeken opvang op dinsdag en een fiets.",
        minutes=60,
    )
