"""The guidance part of the measuring centre: measurements, plans, contracts, and the registers of aid and work."""

import datetime as dt

from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.assessments.definitions import SOCIAL_BALANCE
from houvast.apps.assessments.models import Assessment, DomainScore, Instrument
from houvast.apps.assessments.mpsa_definition import MPSA
from houvast.apps.casefiles.thresholds import THRESHOLDS
from houvast.apps.contracts.models import Commitment, Evaluation, Gpmi, GpmiGoal
from houvast.apps.employment.models import Employer, EmploymentContract
from houvast.apps.mpsa.models import MpsaMeasurement, MpsaRow
from houvast.apps.trajectories.models import Goal, GoalAction, GoalScore, LadderStep, PhasePeriod, Trajectory
from houvast.core.enums import LifeDomain
from houvast.jobs.bench.bulk import array, insert, series
from houvast.jobs.bench.staff import WORKERS


def measurements(clients: int) -> None:
    instrument = Instrument.objects.newest(SOCIAL_BALANCE, on=dt.date(2025, 3, 1))
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
    domains = f"FROM generate_series(1, {clients}) AS n, generate_series(0, 1) AS k, unnest({array(LifeDomain.values)}) WITH ORDINALITY AS d(domain, o)"
    # Scattered, so that every team and every trajectory has people who moved each way; the client is a little milder.
    zero = "1 + (n::bigint * 7919 + o * 104729) % 65537 % (3 + o % 3)"
    moved = "k * ((ARRAY[-1, 0, 0, 1, 1, 2])[1 + (n::bigint * 16807 + o * 48271) % 65521 % 6])"
    score = f"least(5, greatest(1, {zero} + {moved}))"
    insert(
        DomainScore,
        domains,
        assessment_id="n * 2 - 1 + k",
        domain="d.domain",
        client_score=f"least(5, {score} + (n + o) % 2)",
        worker_score=score,
    )


def mpsa(clients: int) -> None:
    """The clients of one kind of trajectory, each measured twice: what the page of a group counts."""
    instrument = Instrument.objects.newest(MPSA, on=dt.date(2025, 3, 1))
    # The same remainder as `plans`, which gives these clients one kind of trajectory.
    each = f"FROM generate_series(10, {clients}, 10) AS n, generate_series(0, 1) AS k"
    insert(
        MpsaMeasurement,
        each,
        id="n * 2 - 1 + k",
        case_file_id="n",
        instrument_id=str(instrument.pk),
        author_id=f"1 + (n - 1) % {WORKERS}",
        state="'definitief'",
        measured_on="date '2025-03-01' + k * 180",
        reason="'herziening'",
        finalised_at="timestamptz '2025-03-01 12:00+01'",
        status="(ARRAY['SA', 'PA2_met_ondersteuning', 'PA1_zonder_ondersteuning'])[1 + (n / 10 * 7 + k * (n / 10 % 4)) % 3]",
        status_rule="'MPS-D6'",
    )
    keys = array([known.key for known in THRESHOLDS])
    insert(
        MpsaRow,
        f"{each}, unnest({keys}) WITH ORDINALITY AS t(threshold, o)",
        measurement_id="n * 2 - 1 + k",
        threshold="t.threshold",
        value="(ARRAY['A', 'B', 'C'])[greatest(1, 1 + (n::bigint * 7919 + o * 104729) % 65537 % 3 - k * (n / 10 % 2))]",
    )


def outcomes(clients: int) -> None:
    """The same clients: their two goals scored twice, and two steps of the ladder."""
    each = f"FROM generate_series(10, {clients}, 10) AS n, generate_series(0, 1) AS k"
    day, worker = "date '2025-03-01' + k * 180", f"1 + (n - 1) % {WORKERS}"
    insert(
        GoalScore,
        f"{each}, generate_series(0, 1) AS g",
        goal_id="n * 2 - 1 + g",
        scored_on=day,
        client_score="least(2, n / 10 % 4 - 2 + k)",
        worker_score="least(2, n / 10 % 5 - 2 + k * (n / 50 % 2))",
        scored_by_id=worker,
    )
    insert(
        LadderStep,
        each,
        case_file_id="n",
        placed_on=day,
        step="least(6, 1 + n / 10 % 4 + k * (n / 40 % 3))",
        placed_by_id=worker,
    )


def plans(clients: int) -> None:
    insert(
        Trajectory,
        series(clients),
        id="n",
        case_file_id="n",
        kind_id="(SELECT min(id) FROM trajectories_trajectorykind) + n % 10",
        phase="'uitvoering'",
        started_on="date '2025-02-01'",
    )
    insert(PhasePeriod, series(clients), trajectory_id="n", phase="'uitvoering'", started_on="date '2025-02-01'")
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


def contracts(clients: int) -> None:
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
    _evaluations(clients)


def _evaluations(clients: int) -> None:
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


def registers(clients: int) -> None:
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
    _work_and_activities(clients)


def _work_and_activities(clients: int) -> None:
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
