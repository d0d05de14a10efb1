"""A centre with 100,000 clients in minutes: every table the measured pages read, in believable proportions.

Written in SQL and without the audit triggers (a measuring database has no history to keep); identical on every run.
"""

from collections.abc import Callable

import pgtrigger
from django.db import connection, transaction

from houvast.apps.assessments.actions.instruments import install_instruments
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
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.audit.models import Access
from houvast.jobs.bench.bulk import array, insert, series
from houvast.jobs.bench.guidance import contracts, measurements, mpsa, outcomes, plans, registers
from houvast.jobs.bench.staff import FAMILY, GIVEN, TEAMS, WORKERS, staff

Say = Callable[[str], None]


def fill(*, clients: int, say: Say) -> None:
    """Fill an empty database with `clients` clients and what hangs off them, telling each part through `say`."""
    with transaction.atomic(), pgtrigger.ignore():
        staff()
        install_instruments(by=None)
        install_catalogue(by=None)
        for label, part in (
            ("persons", _persons),
            ("files and workers", _files),
            ("requests, journal and next steps", _journal),
            ("measurements", measurements),
            ("MPSA", mpsa),
            ("trajectories and plans", plans),
            ("goals and ladder", outcomes),
            ("contracts and evaluations", contracts),
            ("registers", registers),
        ):
            say(label)
            part(clients)
    say("statistics")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _scattered(names: list[str], factor: int) -> str:
    """Pick a name that tells nothing about the worker or team, which follow the number of the client."""
    return f"{array(names)}[1 + (n::bigint * {factor} % 65537) % {len(names)}]"


def _persons(clients: int) -> None:
    # A number of its own per person: nine digits made from the birth date and a sequence, then the check digits.
    born = "date '1945-01-01' + ((n * 7919) % 22000)::int"
    family, second, given = _scattered(FAMILY, 48271), _scattered(FAMILY, 69621), _scattered(GIVEN, 16807)
    insert(
        Person,
        series(clients),
        id="n",
        last_name=f"{family} || CASE WHEN n % 3 = 0 THEN '-' || {second} ELSE '' END",
        first_name=given,
        birth_date=born,
        sex="CASE n % 2 WHEN 0 THEN 'V' ELSE 'M' END",
        nationality="'BE'",
        phone="'0470 ' || lpad((n % 1000000)::text, 6, '0')",
    )
    nine = f"to_char({born}, 'YYMMDD') || lpad((1 + n / 22000 % 499 * 2 + n % 2)::text, 3, '0')"
    check = f"97 - (CASE WHEN {born} >= date '2000-01-01' THEN 2000000000 ELSE 0 END + ({nine})::bigint) % 97"
    insert(
        Insz,
        series(clients),
        person_id="n",
        number=f"{nine} || lpad(({check})::text, 2, '0')",
        period="daterange(NULL, NULL)",
    )
    _homes(clients)


def _homes(clients: int) -> None:
    insert(
        Address,
        series(clients),
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
        series(clients - clients % 2),
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
        series(clients),
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
    insert(Assignment, series(clients), case_file_id="n", user_id=worker, kind="'social_worker'", period=period)
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
        series(clients),
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
    _contacts_and_steps(clients, worker)


def _contacts_and_steps(clients: int, worker: str) -> None:
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
    insert(Access, series(clients), actor_id=worker, person_id="n", page="'casefiles:person'")


def _registered_columns() -> dict[str, str]:
    """Columns of the register that only some versions of the model have."""
    names = {field.column for field in HelpRequest._meta.concrete_fields}
    known = {"registered_on": "date '2024-01-02'", "form_token": "gen_random_uuid()"}
    return {name: value for name, value in known.items() if name in names}
