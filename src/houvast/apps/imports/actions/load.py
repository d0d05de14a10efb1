"""Loading register files: all or nothing, and loading the same files again changes nothing."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import connection, transaction

from houvast.accounts.models import User
from houvast.apps.activities.models import Activity, ActivitySession
from houvast.apps.aid.models import AidPayment, LivingWageGrant
from houvast.apps.clients.enums import AddressKind, HouseholdRole
from houvast.apps.clients.models import Address, Household, HouseholdMembership, Insz, Person
from houvast.apps.employment.models import Employer, EmploymentContract
from houvast.apps.imports.checks import check
from houvast.apps.imports.matching import Plan, match
from houvast.apps.imports.reading import RegisterData, read_registers
from houvast.apps.imports.rows import PersonRow
from houvast.audit.recording import action
from houvast.core.csv_files import RowError
from houvast.core.periods import period

BATCH = 2000
# One import at a time: two would not see each other's rows and could both call a row new.
IMPORT_LOCK = 7_402_001

Row = TypeVar("Row")
Progress = Callable[[int, int], None]


class ImportRejected(Exception):
    """The files hold errors; nothing was written."""

    def __init__(self, errors: list[RowError]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


@dataclass
class Summary:
    """Per register: rows read, new, changed and already known."""

    registers: dict[str, dict[str, int]] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        return sum(counts["new"] + counts["changed"] for counts in self.registers.values())


@action("Register ingeladen")
def import_register(
    *,
    files: dict[str, bytes],
    by: User | None,
    at: dt.datetime,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> Summary:
    """Check `{file name: content}` and write what is new; `dry_run` does all of it and takes it back.

    `progress(done, total)` is called per batch of rows. Raises `ImportRejected` with every error; then nothing is
    written. Source of the form: shared/data/README.md, docs/users.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [IMPORT_LOCK])
    data = read_registers(files)
    plan = match(data)
    errors = [*data.errors, *check(data, known_insz=set(plan.person_ids), on=at.date()), *plan.errors]
    if errors:
        raise ImportRejected(sorted(errors, key=lambda error: (error.file, error.line, error.column)))
    summary = _summarise(data, plan)
    counter = _Counter(total=_rows_to_write(plan), report=progress)
    _add_persons(data, plan, counter)
    _add_aid(plan, counter)
    _add_employment(plan, counter)
    _add_sessions(plan, counter)
    if dry_run:
        transaction.set_rollback(True)
    return summary


def _summarise(data: RegisterData, plan: Plan) -> Summary:
    def counts(rows: int, new: int, changed: int = 0) -> dict[str, int]:
        return {"rows": rows, "new": new, "changed": changed, "known": rows - new - changed}

    return Summary(
        {
            "personen.csv": counts(len(data.persons), len(plan.new_persons)),
            "leefloon.csv": counts(len(data.grants), len(plan.new_grants), len(plan.ended_grants)),
            "steun.csv": counts(len(data.payments), len(plan.new_payments)),
            "tewerkstelling.csv": counts(len(data.employment), len(plan.new_employment), len(plan.ended_employment)),
            "activiteiten.csv": counts(len(data.sessions), len(plan.new_sessions), len(plan.corrected_sessions)),
        }
    )


def _rows_to_write(plan: Plan) -> int:
    return sum(
        len(rows)
        for rows in (
            plan.new_persons,
            plan.new_grants,
            plan.ended_grants,
            plan.new_payments,
            plan.new_employment,
            plan.ended_employment,
            plan.new_sessions,
            plan.corrected_sessions,
        )
    )


@dataclass
class _Counter:
    total: int
    report: Progress | None
    done: int = 0

    def batches(self, rows: Iterable[Row]) -> Iterator[list[Row]]:
        """Hand out the rows in batches and tell how far we are after each."""
        rest = iter(rows)
        while batch := list(islice(rest, BATCH)):
            yield batch
            self.done += len(batch)
            if self.report:
                self.report(self.done, self.total)


def _add_persons(data: RegisterData, plan: Plan, counter: _Counter) -> None:
    added: list[tuple[PersonRow, int]] = []
    for batch in counter.batches(plan.new_persons):
        persons = Person.objects.bulk_create(
            [
                Person(
                    last_name=row.last_name,
                    first_name=row.first_name,
                    birth_date=row.birth_date,
                    sex=row.sex,
                    nationality=row.nationality,
                    language=row.language,
                )
                for row in batch
            ]
        )
        pairs = [(row, person.pk) for row, person in zip(batch, persons, strict=True)]
        # The register does not say since when: the period is open on both sides.
        Insz.objects.bulk_create([Insz(person_id=pk, number=row.insz, period=period(None)) for row, pk in pairs])
        Address.objects.bulk_create([_address(row, pk) for row, pk in pairs if row.municipality])
        plan.person_ids.update({row.insz: pk for row, pk in pairs})
        added.extend(pairs)
    _add_households(added, data, plan)


def _address(row: PersonRow, person_id: int) -> Address:
    return Address(
        person_id=person_id,
        kind=AddressKind.ACTUAL,
        street=row.street,
        house_number=row.house_number,
        postcode=row.postcode,
        municipality=row.municipality,
        period=period(None),
    )


def _add_households(added: list[tuple[PersonRow, int]], data: RegisterData, plan: Plan) -> None:
    """Rows with the same key live together; a newcomer joins the household its companions already have."""
    households = _known_households(data, plan)
    missing = list(
        dict.fromkeys(row.household for row, _pk in added if row.household and row.household not in households)
    )
    created = Household.objects.bulk_create([Household() for _key in missing])
    households.update({key: household.pk for key, household in zip(missing, created, strict=True)})
    memberships = [
        HouseholdMembership(
            household_id=households[row.household],
            person_id=person_id,
            role=row.household_role,
            dependent=row.household_role == HouseholdRole.CHILD,
            period=period(None),
        )
        for row, person_id in added
        if row.household
    ]
    HouseholdMembership.objects.bulk_create(memberships, batch_size=BATCH)


def _known_households(data: RegisterData, plan: Plan) -> dict[str, int]:
    """Return `{key in the file: household id}` for keys of which somebody already lives in a household here."""
    of_person = dict(HouseholdMembership.objects.current().values_list("person_id", "household_id"))
    known: dict[str, int] = {}
    for row in data.persons:
        household = of_person.get(plan.person_ids.get(row.insz, 0))
        if row.household and household is not None:
            known.setdefault(row.household, household)
    return known


def _add_aid(plan: Plan, counter: _Counter) -> None:
    for grants in counter.batches(plan.new_grants):
        LivingWageGrant.objects.bulk_create(
            LivingWageGrant(
                person_id=plan.person_ids[row.insz],
                kind=row.kind,
                category=row.category,
                period=period(row.start, row.end),
                student=row.student,
                stop_reason=row.stop_reason,
            )
            for row in grants
        )
    for ended in counter.batches(plan.ended_grants):
        for grant, row in ended:
            grant.period = period(row.start, row.end)
            grant.stop_reason = row.stop_reason
            grant.version += 1
        LivingWageGrant.objects.bulk_update([grant for grant, _row in ended], ["period", "stop_reason", "version"])
    for payments in counter.batches(plan.new_payments):
        AidPayment.objects.bulk_create(
            AidPayment(
                person_id=plan.person_ids[row.insz],
                paid_on=row.paid_on,
                kind=row.kind,
                amount=row.amount,
                recoverable=row.recoverable,
            )
            for row in payments
        )


def _add_employment(plan: Plan, counter: _Counter) -> None:
    names = sorted({row.employer for row in plan.new_employment})
    Employer.objects.bulk_create([Employer(name=name) for name in names], ignore_conflicts=True)
    employers = dict(Employer.objects.filter(name__in=names).values_list("name", "pk"))
    for rows in counter.batches(plan.new_employment):
        EmploymentContract.objects.bulk_create(
            EmploymentContract(
                person_id=plan.person_ids[row.insz],
                employer_id=employers[row.employer],
                scheme=row.scheme,
                period=period(row.start, row.end),
                completion=row.completion,
                outcome=row.outcome,
            )
            for row in rows
        )
    for ended in counter.batches(plan.ended_employment):
        for contract, row in ended:
            contract.period = period(row.start, row.end)
            contract.completion, contract.outcome = row.completion, row.outcome
            contract.version += 1
        EmploymentContract.objects.bulk_update(
            [contract for contract, _row in ended], ["period", "completion", "outcome", "version"]
        )


def _add_sessions(plan: Plan, counter: _Counter) -> None:
    names = sorted({row.activity for row in plan.new_sessions})
    Activity.objects.bulk_create([Activity(name=name) for name in names], ignore_conflicts=True)
    activities = dict(Activity.objects.filter(name__in=names).values_list("name", "pk"))
    for rows in counter.batches(plan.new_sessions):
        ActivitySession.objects.bulk_create(
            ActivitySession(activity_id=activities[row.activity], held_on=row.held_on, visitors=row.visitors)
            for row in rows
        )
    for corrected in counter.batches(plan.corrected_sessions):
        for session, row in corrected:
            session.visitors = row.visitors
        ActivitySession.objects.bulk_update([session for session, _row in corrected], ["visitors"])
