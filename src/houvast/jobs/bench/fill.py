"""A centre with 100,000 clients in minutes: every table the measured pages read, in believable proportions.

Written in SQL and without the audit triggers (a measuring database has no history to keep); identical on every run.
"""

from collections.abc import Callable

import pgtrigger
from django.db import connection, transaction

from houvast.accounts.models import Team, User
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.models import Assessment, DomainScore, Instrument
from houvast.apps.casefiles.models import (
    Appointment,
    Assignment,
    CaseFile,
    Contact,
    HelpRequest,
    NextStep,
    RegisterYear,
)
from houvast.apps.clients.models import Address, Household, HouseholdMembership, Insz, Person
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi, GpmiGoal
from houvast.apps.employment.models import Employer, EmploymentContract
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.models import Goal, GoalAction, PhasePeriod, Trajectory
from houvast.audit.models import Access
from houvast.core.enums import LifeDomain
from houvast.jobs.bench.bulk import insert

WORKERS = 400
TEAMS = 20
WORKER = "bench-worker"  # a social worker with an ordinary caseload
HEAD = "bench-head"  # a head of service, who sees everything

FAMILY = [
    "Peeters",
    "Janssens",
    "Maes",
    "Jacobs",
    "Mertens",
    "Willems",
    "Claes",
    "Goossens",
    "Wouters",
    "De Smet",
    "Vermeulen",
    "Dubois",
    "El Idrissi",
    "Yılmaz",
    "Van den Broeck",
    "Desmet",
    "Çelik",
    "Nguyen",
    "Öztürk",
    "D'hondt",
]
GIVEN = [
    "Amira",
    "Lien",
    "Marc",
    "Zoë",
    "Mehmet",
    "Noor",
    "Jean-Pierre",
    "Inès",
    "Ivan",
    "Greet",
    "Tom",
    "Fatima",
    "Björn",
    "Hélène",
    "Youssef",
    "Saïda",
    "Luc",
    "Anke",
    "Karel",
    "Olga",
]

Say = Callable[[str], None]


def fill(*, clients: int, say: Say) -> None:
    """Fill an empty database with `clients` clients and what hangs off them, telling each part through `say`."""
    with transaction.atomic(), pgtrigger.ignore():
        _staff()
        install_instruments(by=None)
        install_catalogue(by=None)
        for label, part in (
            ("persons", _persons),
            ("files and workers", _files),
            ("requests, journal and next steps", _journal),
            ("measurements", _measurements),
            ("trajectories and plans", _plans),
            ("contracts and evaluations", _contracts),
            ("registers", _registers),
        ):
            say(label)
            part(clients)
    say("statistics")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _staff() -> None:
    teams = [Team(id=number, name=f"Team {number}") for number in range(1, TEAMS + 1)]
    Team.objects.bulk_create(teams)
    User.objects.bulk_create(
        User(
            id=number,
            username=f"worker-{number}",
            role="social_worker",
            team=teams[number % TEAMS],
            first_name=GIVEN[number % 20],
            last_name=FAMILY[number // 20 % 20],
            password="!",
        )
        for number in range(1, WORKERS + 1)
    )
    User.objects.filter(pk=1).update(username=WORKER)
    User.objects.create(id=WORKERS + 1, username=HEAD, role="head_of_service", team=teams[0], password="!")


def _array(values: list[str]) -> str:
    return "(ARRAY[" + ", ".join("'" + value.replace("'", "''") + "'" for value in values) + "])"


def _series(clients: int) -> str:
    return f"FROM generate_series(1, {clients}) AS n"


def _persons(clients: int) -> None:
    # A number of its own per person: nine digits made from the birth date and a sequence, then the check digits.
    born = "date '1945-01-01' + ((n * 7919) % 22000)::int"
    insert(
        Person,
        _series(clients),
        id="n",
        last_name=f"{_array(FAMILY)}[1 + n % 20] || CASE WHEN n % 3 = 0 THEN '-' || {_array(FAMILY)}[1 + n / 20 % 20] ELSE '' END",
        first_name=f"{_array(GIVEN)}[1 + n / 7 % 20]",
        birth_date=born,
        sex="CASE n % 2 WHEN 0 THEN 'V' ELSE 'M' END",
        nationality="'BE'",
        phone="'0470 ' || lpad((n % 1000000)::text, 6, '0')",
    )
    nine = f"to_char({born}, 'YYMMDD') || lpad((1 + n / 22000 % 499 * 2 + n % 2)::text, 3, '0')"
    check = f"97 - (CASE WHEN {born} >= date '2000-01-01' THEN 2000000000 ELSE 0 END + ({nine})::bigint) % 97"
    insert(
        Insz,
        _series(clients),
        person_id="n",
        number=f"{nine} || lpad(({check})::text, 2, '0')",
        period="daterange(NULL, NULL)",
    )
    insert(
        Address,
        _series(clients),
        person_id="n",
        street="'Kapelstraat'",
        house_number="(1 + n % 200)::text",
        postcode="'8999'",
        municipality="'Houtrode'",
        period="daterange(date '2020-01-01', NULL)",
    )
    insert(Household, f"FROM generate_series(1, {clients // 2}) AS n", id="n")
    insert(
        HouseholdMembership,
        _series(clients - clients % 2),
        person_id="n",
        household_id="(n + 1) / 2",
        dependent="n % 2 = 0",
        role="CASE n % 2 WHEN 1 THEN 'referentiepersoon' ELSE 'kind' END",
        period="daterange(date '2020-01-01', NULL)",
    )


def _files(clients: int) -> None:
    closed = "n % 5 = 0"
    insert(
        CaseFile,
        _series(clients),
        id="n",
        person_id="n",
        number="'D2025-' || lpad(n::text, 6, '0')",
        team_id=f"1 + n % {TEAMS}",
        opened_on="date '2024-01-01' + (n % 700)::int",
        protected="n % 2000 = 1",
        closed_on=f"CASE WHEN {closed} THEN date '2026-06-01' END",
        close_reason=f"CASE WHEN {closed} THEN 'werk' ELSE '' END",
    )
    worker = f"1 + (n - 1) % {WORKERS}"
    period = f"CASE WHEN {closed} THEN daterange(date '2024-01-01', date '2026-06-02') ELSE daterange(date '2024-01-01', NULL) END"
    insert(Assignment, _series(clients), case_file_id="n", user_id=worker, kind="'social_worker'", period=period)
    # The team of a file is that of its worker.
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE casefiles_casefile f SET team_id = u.team_id FROM casefiles_assignment a JOIN accounts_user u ON u.id = a.user_id"
            " WHERE a.case_file_id = f.id"
        )


def _journal(clients: int) -> None:
    worker = f"1 + (n - 1) % {WORKERS}"
    insert(
        HelpRequest,
        _series(clients),
        id="n",
        year="2024",
        number="n",
        received_at="timestamptz '2024-01-02 09:00+01' + n * interval '1 minute'",
        registered_by_id=worker,
        channel="'balie'",
        person_id="n",
        case_file_id="n",
        own_words="'Ik kom niet meer rond met mijn geld.'",
        question_types="ARRAY['inkomen']",
        decision_due_on="date '2024-02-01'",
        outcome="'dossier_openen'",
        outcome_at="timestamptz '2024-01-10 09:00+01'",
        outcome_by_id=worker,
        **_registered_columns(),
    )
    RegisterYear.objects.create(register="bench", year=2024, last_number=clients)
    each = f"FROM generate_series(1, {clients}) AS n, generate_series(1, 8) AS k"
    insert(
        Contact,
        each,
        case_file_id="n",
        author_id=worker,
        form="CASE k % 3 WHEN 0 THEN 'huisbezoek' ELSE 'kantoor' END",
        subject="'Opvolging'",
        happened_at="timestamptz '2025-01-02 10:00+01' + (k * 70 + n % 60) * interval '1 day'",
        text="'Besproken hoe het thuis en op de cursus gaat. Volgende afspraak vastgelegd.'",
    )
    still_open = f"FROM generate_series(1, {clients}) AS n, generate_series(1, 3) AS k WHERE n % 5 <> 0"
    insert(
        NextStep,
        still_open,
        case_file_id="n",
        object_id="n",
        kind="(ARRAY['herziening', 'sociale_balans', 'plan'])[k]",
        title="(ARRAY['Jaarlijkse herziening en huisbezoek', 'Sociale balans invullen', 'Plan opmaken'])[k]",
        due_on="date '2026-11-10' + ((n * 31 + k * 97) % 330)::int",
        rule="'PRO-09'",
        source="'Minstens eens per jaar.'",
        assigned_to_id=worker,
    )
    insert(
        Appointment,
        f"FROM generate_series(1, {clients}) AS n WHERE n % 5 <> 0",
        case_file_id="n",
        user_id=worker,
        form="'kantoor'",
        subject="'Opvolging'",
        starts_at="date_trunc('day', now()) + interval '9 hours' + (n / 400 % 60) * interval '1 day'",
    )
    insert(Access, _series(clients), actor_id=worker, person_id="n", page="'casefiles:person'")


def _registered_columns() -> dict[str, str]:
    """Columns of the register that only some versions of the model have."""
    names = {field.column for field in HelpRequest._meta.concrete_fields}
    known = {"registered_on": "date '2024-01-02'", "form_token": "gen_random_uuid()"}
    return {name: value for name, value in known.items() if name in names}


def _measurements(clients: int) -> None:
    instrument = Instrument.objects.get(code="SB-DEFAULT")
    each = f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k"
    insert(
        Assessment,
        each,
        id="n * 2 - 1 + k",
        case_file_id="n",
        instrument_id=str(instrument.pk),
        author_id=f"1 + (n - 1) % {WORKERS}",
        state="'definitief'",
        measured_on="date '2025-03-01' + k * 180",
        reason="CASE k WHEN 0 THEN 'start' ELSE 'evaluatie' END",
        is_baseline="k = 0",
        finalised_at="timestamptz '2025-03-01 12:00+01'",
        strengths="'Houdt vol, spreekt drie talen.'",
    )
    domains = f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k, unnest({_array(LifeDomain.values)}) WITH ORDINALITY AS d(domain, o)"
    score = "1 + (n + o * 3 + k * (o % 3)) % 5"
    insert(
        DomainScore,
        domains,
        assessment_id="n * 2 - 1 + k",
        domain="d.domain",
        client_score=score,
        worker_score=f"{score}",
    )


def _plans(clients: int) -> None:
    insert(
        Trajectory,
        _series(clients),
        id="n",
        case_file_id="n",
        kind_id="(SELECT min(id) FROM trajectories_trajectorykind) + n % 10",
        phase="'uitvoering'",
        started_on="date '2025-02-01'",
    )
    insert(PhasePeriod, _series(clients), trajectory_id="n", phase="'uitvoering'", started_on="date '2025-02-01'")
    goals = f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k"
    insert(
        Goal,
        goals,
        id="n * 2 - 1 + k",
        case_file_id="n",
        domain="(ARRAY['taal_digitaal', 'opleiding_werk'])[1 + k]",
        position="k",
        text="(ARRAY['Nederlands spreken met de school', 'Deeltijds werk vinden'])[1 + k]",
        target_date="date '2026-12-15'",
    )
    actions = f"FROM generate_series(1, {clients * 2}) AS n, generate_series(0, 1) AS k"
    insert(
        GoalAction,
        actions,
        id="n * 2 - 1 + k",
        goal_id="n",
        party="(ARRAY['client', 'centre'])[1 + k]",
        text="(ARRAY['Wekelijks naar de praatgroep', 'Opvang regelen'])[1 + k]",
        due_on="date '2026-12-01'",
    )


def _contracts(clients: int) -> None:
    most = f"FROM generate_series(1, {clients}) AS n WHERE n % 10 < 7"
    insert(
        Gpmi,
        most,
        id="n",
        case_file_id="n",
        number="'GPMI-2026/' || n",
        state="'getekend'",
        kind="'VOORTRAJECT'",
        federal_code="11",
        starts_on="date '2026-02-01'",
        ends_on="date '2027-01-31'",
        offered_on="date '2026-01-10'",
        signed_on="date '2026-02-01'",
        worker_id=f"1 + (n - 1) % {WORKERS}",
        client_wish="'Ik wil werk dat past bij mijn gezin.'",
        baseline_id="n * 2 - 1",
    )
    pairs = f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k WHERE n % 10 < 7"
    insert(
        GpmiGoal,
        pairs,
        id="n * 2 - 1 + k",
        gpmi_id="n",
        goal_id="n * 2 - 1 + k",
        position="k",
        domain="(ARRAY['taal_digitaal', 'opleiding_werk'])[1 + k]",
        text="(ARRAY['Nederlands spreken met de school', 'Deeltijds werk vinden'])[1 + k]",
    )
    insert(
        Commitment,
        f"FROM generate_series(1, {clients}) AS n, generate_series(0, 3) AS k WHERE n % 10 < 7",
        gpmi_id="n",
        gpmi_goal_id="n * 2 - 1 + k / 2",
        party="(ARRAY['client', 'centre'])[1 + k % 2]",
        text="(ARRAY['Wekelijks naar de praatgroep', 'Opvang regelen'])[1 + k % 2]",
        position="k",
    )
    insert(
        Evaluation,
        f"FROM generate_series(1, {clients}) AS n, generate_series(1, 4) AS k WHERE n % 10 < 7",
        gpmi_id="n",
        planned_on="date '2026-02-01' + k * 91",
        state="CASE WHEN k < 4 THEN 'gehouden' ELSE 'voorgesteld' END",
        held_on="CASE WHEN k < 4 THEN date '2026-02-01' + k * 91 END",
        form="CASE WHEN k < 4 THEN 'kantoor' ELSE '' END",
        in_person="k < 4",
        conclusion="CASE WHEN k < 4 THEN 'verderzetten' ELSE '' END",
    )


def _registers(clients: int) -> None:
    insert(
        LivingWageGrant,
        f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k WHERE n % 2 = 0",
        person_id="n",
        category="1 + n % 3",
        period="daterange(date '2025-01-01' + k * 400, date '2025-01-01' + k * 400 + 300)",
        student="n % 11 = 0",
    )
    insert(
        AidPayment,
        f"FROM generate_series(1, {clients}) AS n, generate_series(1, 10) AS k",
        person_id="n",
        paid_on="date '2025-01-15' + (k * 61 + n % 28)",
        kind="'huurtoelage'",
        amount="50 + (n * 37 + k * 11) % 90000 / 100.0",
    )
    Employer.objects.bulk_create(Employer(id=number, name=f"Werkgever {number}") for number in range(1, 51))
    insert(
        EmploymentContract,
        f"FROM generate_series(1, {clients}) AS n WHERE n % 10 = 0",
        person_id="n",
        employer_id="1 + n / 10 % 50",
        scheme="'art60'",
        period="daterange(date '2024-10-01', date '2025-03-01' + (n % 500)::int)",
        completion="'voltooid'",
        outcome="(ARRAY['vast_regulier', 'onbekend'])[1 + n / 10 % 2]",
    )
    Activity.objects.bulk_create(Activity(id=number, name=f"Activiteit {number}") for number in range(1, 21))
    insert(
        ActivitySession,
        "FROM generate_series(1, 20) AS n, generate_series(0, 51) AS k",
        activity_id="n",
        held_on="date '2025-01-02' + k * 7",
        visitors="10 + (n * k) % 40",
    )
