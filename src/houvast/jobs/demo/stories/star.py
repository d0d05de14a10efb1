"""Amira El Idrissi, the file to show: every screen has something of her, told day by day up to four days ago."""

import datetime as dt

from houvast.accounts.roles import Role
from houvast.apps.aid.actions import record_grant
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.answers import DomainAnswer
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.files import add_coach
from houvast.apps.casefiles.actions.journal import add_task, plan_appointment, settle_appointment
from houvast.apps.casefiles.actions.outcomes import Talk, note_decision, save_talk
from houvast.apps.casefiles.actions.requests import dispatch_intake
from houvast.apps.casefiles.enums import (
    AppointmentState,
    Channel,
    Competence,
    ContactForm,
    QuestionType,
    QuickScan,
    Right,
    RightState,
    VdabRegistration,
)
from houvast.apps.clients.actions.addresses import AddressDetails
from houvast.apps.clients.actions.contacts import add_contact_person
from houvast.apps.clients.enums import CivilStatus, ContactKind, Interpreter, ResidenceStatus, Sex
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.actions.duty import GrantedRight, plan_duty
from houvast.apps.contracts.actions.follow_up import EvaluationAnswers, hold_evaluation
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.enums import CommitmentState, EvaluationConclusion, LocalKind
from houvast.apps.contracts.models import Commitment
from houvast.apps.contracts.terms import Terms
from houvast.apps.trajectories.actions.intake import open_file_for_request
from houvast.apps.trajectories.actions.plan import close_goal, set_action_state
from houvast.apps.trajectories.enums import ActionState, GoalState, Phase
from houvast.apps.trajectories.models import GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.jobs.demo.agreeing import add_aim
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story, moment
from houvast.jobs.demo.names import MOROCCAN
from houvast.jobs.demo.opening import ask, contact, move
from houvast.jobs.demo.stories.star_words import BIKE_AIM, LANGUAGE_AIM, REMARKS, SCORES, TEXTS, WISH, D
from houvast_rules.periods import add_months, next_working_day

# What happens counts back from the day of the demo, so that the evaluation is always four days late.
BEGIN_DAYS = 290


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
    yield _days_before(case, 252)
    zero = _measure(case, 0, AssessmentReason.START)
    yield case.working_days(4)
    _plan(case)
    yield from _contract(case, zero)
    yield from _spring(case)
    yield from _summer(case)
    yield from _autumn(case)


def _days_before(case: Case, days: int) -> dt.datetime:
    """Return a moment so many days before the day of the demo, on a working day."""
    day = next_working_day(case.world.on - dt.timedelta(days=days))
    found = moment(day, 10, 30)
    return found if found > case.now else case.now + dt.timedelta(hours=1)


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
    case.live_with(children=(9, 6), child_names=("Yasmine", "Ilias"))
    for kind, name, phone, note in (
        (
            ContactKind.SCHOOL,
            "Tine, brugfiguur van basisschool De Vlieger",
            "050 00 01 12",
            "bereikbaar voor de middag",
        ),
        (ContactKind.FAMILY, "Salma, zus in Houtrode", "0470 00 99 01", ""),
        (ContactKind.DOCTOR, "Wijkgezondheidscentrum De Brug", "050 00 01 13", ""),
    ):
        add_contact_person(
            person=case.person, details={"kind": kind, "name": name, "phone": phone, "note": note}, by=case.desk
        )


def _intake(case: Case) -> None:
    scan = dict.fromkeys(LifeDomain.values, str(QuickScan.OK))
    scan |= {
        D.INCOME: QuickScan.WANTS_HELP,
        D.LANGUAGE: QuickScan.WANTS_HELP,
        D.MOBILITY: QuickScan.CONCERN,
        D.MENTAL_HEALTH: QuickScan.CONCERN,
        D.RESIDENCE: QuickScan.NOT_DISCUSSED,
    }
    case.request = save_talk(
        help_request=case.request,
        expected=case.request.version,
        talk=Talk(
            quick_scan=scan,
            rights={
                Right.CHILD_BENEFIT: RightState.HAS,
                Right.MAINTENANCE: RightState.TO_REQUEST,
                Right.RENT: RightState.TO_REQUEST,
                Right.HEALTH_RATE: RightState.REQUESTED,
                Right.SOCIAL_TARIFF: RightState.HAS,
                Right.UITPAS: RightState.TO_REQUEST,
                Right.STUDY_GRANT: RightState.REQUESTED,
                Right.UNEMPLOYMENT: RightState.NO_RIGHT,
            },
            strengths="Amira spreekt Arabisch en Frans, leert snel en zorgt heel goed voor haar kinderen.",
            wish="Zelf een brief van de school kunnen lezen en met de juf praten.",
            tried_already="Geld geleend bij haar zus. Werk gezocht als poetshulp, maar de uren passen niet met de school.",
            expectation="Een inkomen en hulp om Nederlands te leren.",
            vdab_registration=VdabRegistration.EQUITY,
            competence=Competence.YES,
        ),
        at=case.now,
        by=case.worker,
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
    plan_duty(
        case_file=case.file,
        right=GrantedRight(granted_from=right.period.lower, decided_on=case.today, birth_date=case.person.birth_date),
        by=case.worker,
        at=case.now,
    )
    contact(
        case,
        ContactForm.PHONE,
        "Beslissing uitgelegd",
        "Met de telefoontolk de beslissing uitgelegd: leefloon categorie 3 vanaf de dag van de vraag. Amira was opgelucht.",
    )


def _measure(case: Case, place: int, reason: AssessmentReason) -> Assessment:
    """Make one of the three measurements, with her words beside ours."""
    answers: dict[str, DomainAnswer] = {
        domain: DomainAnswer(
            *scores[place],
            REMARKS.get(domain, "") if place == 0 else "",
            domain in {D.LANGUAGE, D.MOBILITY, D.INCOME},
            domain in {D.LANGUAGE, D.MOBILITY},
        )
        for domain, scores in SCORES.items()
    }
    draft = start_assessment(case_file=case.file, reason=reason, measured_on=case.today, by=case.worker, on=case.today)
    draft = save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=case.today,
        reason=reason,
        answers=answers,
        texts=TEXTS[place],
        by=case.worker,
        on=case.today,
    )
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=False, by=case.worker, at=case.now
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


def _contract(case: Case, zero: Assessment) -> Story:
    """Draft, offer, time to think and signature; evaluations so that the third one falls four days before the demo."""
    yield _days_before(case, 236)
    goals = list(case.file.goals.open().order_by("position"))
    starts_on = _days_before(case, 224).date()
    gpmi = draft_gpmi(
        case_file=case.file,
        terms=Terms(
            kind=LocalKind.PREPARATION,
            main_activity="voortraject_anderstaligen",
            starts_on=starts_on,
            ends_on=starts_on + dt.timedelta(days=364),
            worker=case.worker,
            replacement=case.world.staff.of(Role.SOCIAL_WORKER)[1],
            client_wish=WISH,
            interpreter=True,
            assisted_by="Salma, haar zus",
            baseline=zero,
        ),
        goals=goals,
        actions=list(GoalAction.objects.filter(goal__in=goals).order_by("id")),
        by=case.worker,
        on=case.today,
    )
    gpmi = offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=case.today, by=case.worker, on=case.today)
    yield _days_before(case, 224)
    case.gpmi = sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=case.today,
        reflection_waived=False,
        no_balance_reason="",
        by=case.worker,
        at=case.now,
        evaluation_dates=[case.world.on - dt.timedelta(days=days) for days in (165, 75, 4)],
    )
    move(case, Phase.EXECUTION)
    contact(
        case,
        ContactForm.OFFICE,
        "GPMI getekend",
        "De overeenkomst nog eens rustig overlopen met de tolk en getekend. Amira kreeg haar exemplaar mee in een map.",
        minutes=40,
    )


def _spring(case: Case) -> Story:
    """Day care, a bike, the first evaluation and the second measurement."""
    yield _days_before(case, 205)
    _done(case, "Opvang regelen op dinsdag", ActionState.DONE)
    contact(
        case,
        ContactForm.PARTNER,
        "Opvang",
        "De crèche De Bijtjes heeft vanaf volgende week plaats op dinsdag. Amira bracht zelf de papieren binnen.",
        by=case.coach,
        minutes=15,
    )
    yield _days_before(case, 180)
    _done(case, "De vrije tijd van de kinderen mee betalen", ActionState.DONE)
    contact(
        case,
        ContactForm.EMAIL,
        "Vrije tijd",
        "Tussenkomst voor de turnkring van Yasmine en de voetbal van Ilias is goedgekeurd en betaald aan de clubs.",
    )
    yield _days_before(case, 165)
    _evaluate(
        case,
        ContactForm.OFFICE,
        EvaluationConclusion.CONTINUE,
        4,
        "De praatgroep op donderdag is een vast moment. De opvang op dinsdag hielp veel.",
        "Ik durf nu goedendag zeggen en vragen hoe het gaat.",
        "Ja, beide doelen.",
        "Fietslessen starten in juli.",
    )
    _measure(case, 1, AssessmentReason.EVALUATION)


def _summer(case: Case) -> Story:
    """Cycling lessons, a missed appointment, the second evaluation and the third measurement."""
    yield _days_before(case, 128)
    contact(
        case, ContactForm.NO_SHOW, "Afspraak", "Niet gekomen. Gebeld: Ilias had koorts. Nieuwe afspraak volgende week."
    )
    yield _days_before(case, 110)
    _done(case, "Een tweedehandsfiets zoeken", ActionState.DONE)
    contact(
        case,
        ContactForm.ON_SITE,
        "Fiets van de Kringwinkel",
        "Samen in Kringwinkel De Schakel een fiets gekozen, met kinderzitje. Amira straalde.",
        by=case.coach,
        minutes=45,
    )
    yield _days_before(case, 75)
    _evaluate(
        case,
        ContactForm.HOME,
        EvaluationConclusion.CONTINUE,
        5,
        "De fietslessen gaven zelfvertrouwen. De zomer zonder praatgroep was lang.",
        "Fietsen! En ik ken nu drie andere mama's.",
        "Het taaldoel blijft. Het fietsdoel is bijna bereikt.",
        "Inschrijven voor NT2 zodra de nieuwe module open is.",
    )
    yield _days_before(case, 73)
    _measure(case, 2, AssessmentReason.EVALUATION)


def _autumn(case: Case) -> Story:
    """Cycling done, renewal, home visit, and what is still to come."""
    yield _days_before(case, 25)
    _done(case, "De fietslessen volgen", ActionState.DONE)
    contact(
        case,
        ContactForm.OFFICE,
        "Fietslessen afgerond",
        "8 van de 10 lessen aanwezig. Amira kwam met de fiets naar het gesprek.",
        minutes=30,
    )
    goal = case.file.goals.open().get(domain=D.MOBILITY)
    close_goal(
        goal=goal,
        state=GoalState.BARRIER_LIFTED,
        note="Fietst zelf naar de les en de winkel.",
        version=goal.version,
        by=case.worker,
        on=case.today,
        at=case.now,
    )
    yield _days_before(case, 18)
    contact(
        case,
        ContactForm.LETTER,
        "Beslissing BCSD",
        "Leefloon categorie 3 verlengd volgens voorstel. Brief met uitleg in gewone taal verstuurd.",
    )
    yield _days_before(case, 11)
    planned = plan_appointment(
        case_file=case.file,
        user=case.worker,
        starts_at=_days_before(case, 4) + dt.timedelta(hours=3),
        form=ContactForm.HOME,
        subject="Schoolkosten en vrije tijd",
        place="",
        by=case.worker,
        at=case.now,
    )
    _busy(case)
    yield planned.starts_at + dt.timedelta(hours=1)
    settle_appointment(
        appointment=planned, state=AppointmentState.DONE, version=planned.version, by=case.worker, at=case.now
    )
    contact(
        case,
        ContactForm.HOME,
        "Huisbezoek",
        "Schoolkosten besproken, aanvraag vrijetijdstoelage meegenomen. Amira "
        "slaapt slecht: haar moeder is ziek. De evaluatie van het GPMI schuift naar volgende week.",
        minutes=60,
    )
    _what_comes(case)


def _what_comes(case: Case) -> None:
    on = case.world.on
    for days, hour, form, subject, place in (
        (0, 14, ContactForm.OFFICE, "Aanvraag vrijetijdstoelage tekenen", "Sociaal Huis, lokaal 2"),
        (2, 10, ContactForm.OFFICE, "Evaluatie GPMI", "Sociaal Huis, lokaal 1"),
    ):
        plan_appointment(
            case_file=case.file,
            user=case.worker,
            starts_at=moment(on + dt.timedelta(days=days), hour, 0),
            form=form,
            subject=subject,
            place=place,
            by=case.worker,
            at=case.now,
        )
    add_task(
        case_file=case.file,
        title="Aanvraag vrijetijdstoelage doorsturen",
        due_on=on,
        by=case.worker,
        reason="Afgesproken op het huisbezoek",
    )


def _evaluate(
    case: Case,
    form: ContactForm,
    conclusion: EvaluationConclusion,
    satisfaction: int,
    helped: str,
    learned: str,
    fits: str,
    agreements: str,
) -> None:
    if case.gpmi is None:
        raise ValueError("no contract to evaluate")
    evaluation = case.gpmi.evaluations.proposed().order_by("planned_on")[0]
    commitments = case.gpmi.commitments.select_related("goal_action", "gpmi")
    hold_evaluation(
        evaluation=evaluation,
        expected=evaluation.version,
        answers=EvaluationAnswers(
            held_on=case.today,
            form=form,
            conclusion=conclusion,
            what_helped=helped,
            learned=learned,
            goal_still_fits=fits,
            new_agreements=agreements,
            satisfaction=satisfaction,
            client_agrees=True,
        ),
        reviews={row.pk: (_review(row), "") for row in commitments},
        by=case.worker,
        at=case.now,
    )


def _review(row: Commitment) -> str:
    """What goes on weekly is busy; what was done stays done; the course still has to begin."""
    if row.standing == CommitmentState.PLANNED and row.frequency and row.party != Party.THIRD:
        return CommitmentState.BUSY
    return row.standing


def _busy(case: Case) -> None:
    _done(case, "Inschrijven voor de les Nederlands (NT2)", ActionState.BUSY)


def _done(case: Case, text: str, state: ActionState) -> None:
    row = GoalAction.objects.get(goal__case_file=case.file, text=text)
    set_action_state(row=row, state=state, note=None, version=row.version, by=case.worker, on=case.today, at=case.now)
