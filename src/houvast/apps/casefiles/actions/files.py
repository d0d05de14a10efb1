"""Files: opened once per person, worked on by one social worker at a time, closed with a reason."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _
from psycopg.types.range import DateRange

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.actions.steps import end_all_steps, end_step, plan_step, reassign_steps
from houvast.apps.casefiles.enums import CloseReason, StepKind, WorkerKind
from houvast.apps.casefiles.models import Assignment, CaseFile
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import period
from houvast.core.versions import lock_version
from houvast_rules.procedure import revision_due

FILE_REGISTER = "dossier"


@action("Dossier geopend")
def open_case_file(*, person: Person, worker: User, by: User | None, at: dt.datetime) -> CaseFile:
    """Open the one file of a person and give it to a social worker; its number is gap-free per year.

    Raises `Refused` when the person already has an open file or the worker cannot work on files.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two colleagues at once: the second one waits
    if CaseFile.objects.filter(person=person).open().exists():
        raise Refused(_("Deze persoon heeft al een open dossier."))
    day = timezone.localdate(at)
    number = next_number(register=FILE_REGISTER, year=day.year)
    case_file = CaseFile.objects.create(number=f"D{day.year}-{number:05d}", person=person, opened_on=day)
    assign_worker(case_file=case_file, worker=worker, by=by, on=day)
    return case_file


@action("Dossier toegewezen")
def assign_worker(
    *, case_file: CaseFile, worker: User, by: User | None, on: dt.date, note: str = "", seen: int | None = None
) -> Assignment:
    """Make `worker` the social worker from `on`; ends the period of the former one and moves team and open steps.

    `note` is what the former worker wants the next one to know; `seen` is the id of the social worker the chooser saw
    on the page (0: nobody, None: do not compare). Raises `Refused` when the worker cannot work on files or already is
    the social worker, for a closed file, and for who is here by emergency access only; `Conflict` when a colleague
    gave the file to somebody meanwhile.
    """
    _refuse_who_cannot_work(worker, field="worker")
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    _refuse_borrowed(locked, by)
    former = locked.assignments.current().filter(kind=WorkerKind.SOCIAL_WORKER).select_related("user").first()
    if former is not None and former.user_id == worker.pk:
        raise Refused({"worker": _("Deze collega is al de maatschappelijk werker van dit dossier.")})
    if seen is not None and seen != (former.user_id if former else 0):
        raise Conflict
    if former is not None:
        _end(former, on)
        # Her own trajectories follow the file; those of other colleagues stay with them.
        locked.trajectories.running().filter(worker=former.user).update(worker=None)
    assignment = Assignment.objects.create(
        case_file=locked, user=worker, kind=WorkerKind.SOCIAL_WORKER, period=period(on), handover_note=note
    )
    locked.team = worker.team
    locked.save(update_fields=["team"])
    case_file.team = worker.team
    reassign_steps(case_file=locked, to=worker, by=by, former=former.user if former else None)
    return assignment


@action("Dossier overgedragen")
def hand_over(
    *, case_file: CaseFile, to: User, note: str, by: User, on: dt.date, seen: int | None = None
) -> Assignment:
    """Give the file to a colleague with a note; raises `Refused` without one, and as `assign_worker` does."""
    if not note.strip():
        raise Refused({"note": _("Schrijf wat de volgende collega moet weten.")})
    return assign_worker(case_file=case_file, worker=to, by=by, on=on, note=note.strip(), seen=seen)


@action("Overdrachtsnota gelezen")
def mark_handover_read(*, assignment: Assignment, by: User, at: dt.datetime) -> None:
    """Take the note away from the top of the page once its reader says so."""
    assignment.handover_read_at = at
    assignment.save(update_fields=["handover_read_at"])


@action("Trajectbegeleider toegevoegd")
def add_coach(*, case_file: CaseFile, coach: User, by: User, on: dt.date) -> Assignment:
    """Let a coach work on the file beside the social worker.

    Raises `Refused` when she already does, for a closed file, and for who is here by emergency access only.
    """
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    _refuse_borrowed(case_file, by)
    _refuse_who_cannot_work(coach, field="coach")
    if case_file.assignments.current().filter(user=coach).exists():
        raise Refused({"coach": _("Deze collega werkt al aan dit dossier.")})
    # Somebody who stopped earlier today and comes back: the first period covers this day already.
    start = on + dt.timedelta(days=case_file.assignments.filter(user=coach, period__contains=on).exists())
    return Assignment.objects.create(case_file=case_file, user=coach, kind=WorkerKind.COACH, period=period(start))


@action("Begeleiding door collega beëindigd")
def end_assignment(*, assignment: Assignment, by: User, on: dt.date) -> None:
    """End the period of a coach and give her open steps to the social worker.

    Raises `Refused` for the social worker: a file is handed over, never left alone.
    """
    CaseFile.objects.select_for_update(of=("self",)).get(pk=assignment.case_file_id)
    assignment = Assignment.objects.select_related("case_file", "user").get(pk=assignment.pk)
    if assignment.kind == WorkerKind.SOCIAL_WORKER:
        raise Refused(_("Draag het dossier over: een dossier blijft nooit zonder maatschappelijk werker."))
    if not assignment.period.upper_inf:
        raise Refused(_("Deze begeleiding is al beëindigd."))
    if assignment.case_file.trajectories.running().filter(worker=assignment.user).exists():
        raise Refused(_("Deze collega begeleidt nog een traject. Geef het eerst aan iemand anders."))
    assignment.period = period(assignment.period.lower, max(on, assignment.period.lower))
    assignment.save(update_fields=["period"])
    current = assignment.case_file.assignments.current().filter(kind=WorkerKind.SOCIAL_WORKER)
    if successor := current.select_related("user").first():
        reassign_steps(case_file=assignment.case_file, to=successor.user, by=by, former=assignment.user)


@action("Dossier gesloten")
def close_case_file(
    *, case_file: CaseFile, reason: CloseReason, by: User, at: dt.datetime, version: int | None = None
) -> CaseFile:
    """Close the file: its workers stop and nothing stays due.

    Raises `Refused` while a trajectory or a GPMI runs (each of them ends with its own result), `Conflict` on an
    outdated `version`.
    """
    locked = lock_version(case_file, expected=case_file.version if version is None else version)
    if locked.closed_on is not None:
        raise Refused(_("Dit dossier is al gesloten."))
    if locked.trajectories.running().exists():
        raise Refused(_("Stop eerst de lopende trajecten, met hun resultaat."))
    if locked.contracts.running().exists():
        raise Refused(_("Sluit eerst het lopende GPMI af."))
    day = timezone.localdate(at)
    for assignment in locked.assignments.current():
        assignment.period = period(assignment.period.lower, max(day, assignment.period.lower))
        assignment.save(update_fields=["period"])
    end_all_steps(case_file=locked, at=at, reason=_("dossier gesloten"), by=by)
    locked.closed_on, locked.close_reason = day, reason
    locked.save()
    return locked


@action("Dossier heropend")
def reopen(*, case_file: CaseFile, worker: User, by: User, at: dt.datetime) -> CaseFile:
    """Open a closed file again with a social worker; raises `Refused` when another file of the person is open."""
    locked = lock_version(case_file, expected=case_file.version)
    if locked.closed_on is None:
        raise Refused(_("Dit dossier is al open."))
    if CaseFile.objects.filter(person=locked.person_id).open().exists():
        raise Refused(_("Deze persoon heeft al een open dossier."))
    day = timezone.localdate(at)
    # Closed and reopened on one day: the former periods still cover that day.
    for assignment in locked.assignments.filter(period__contains=day):
        _end(assignment, day)
    locked.closed_on, locked.close_reason = None, ""
    locked.save()
    assign_worker(case_file=locked, worker=worker, by=by, on=day)
    return locked


@action("Afscherming van dossier gewijzigd")
def protect(*, case_file: CaseFile, protected: bool, by: User) -> CaseFile:
    """Show the file only to who works on it and the head of service, or to the team again.

    Raises `Refused` for who is here by emergency access only.
    """
    _refuse_borrowed(case_file, by)
    locked = lock_version(case_file, expected=case_file.version)
    locked.protected = protected
    locked.save()
    return locked


@action("Jaarlijkse herziening gedaan")
def hold_review(*, case_file: CaseFile, held_on: dt.date, by: User, at: dt.datetime) -> None:
    """Note that the yearly review and home visit took place and plan the next one a year later (PRO-09).

    Raises `Refused` for a day in the future or before the file was opened.
    """
    if not case_file.opened_on <= held_on <= timezone.localdate(at):
        raise Refused({"held_on": _("Kies een dag sinds de opening van het dossier, niet in de toekomst.")})
    # Noted afterwards it still was done on its own day: new rules apply from there (COH-05).
    done_at = (
        at if held_on == timezone.localdate(at) else timezone.make_aware(dt.datetime.combine(held_on, dt.time(12)))
    )
    end_step(kind=StepKind.REVIEW, object_id=case_file.pk, at=done_at, by=by)
    plan_review(case_file=case_file, last_review=held_on, by=by)


@action("Jaarlijkse herziening gepland")
def plan_review(*, case_file: CaseFile, last_review: dt.date, by: User | None) -> None:
    """Plan the next yearly review; `last_review` is the last one, or the opening of the file (PRO-09)."""
    due = revision_due(last_review, law=law_in_force())
    plan_step(
        kind=StepKind.REVIEW,
        object_id=case_file.pk,
        title=_("Jaarlijkse herziening en huisbezoek"),
        due_on=due.value,
        rule=due.rule,
        source=f"{due.article}. {due.source.text}",
        by=by,
        case_file=case_file,
    )


def _end(assignment: Assignment, on: dt.date) -> None:
    """End a period the day before `on`; a period that began on `on` never was one (the audit trail keeps it)."""
    if assignment.period.lower >= on:
        assignment.delete()
        return
    assignment.period = DateRange(assignment.period.lower, on)
    assignment.save(update_fields=["period"])


def _refuse_borrowed(case_file: CaseFile, by: User | None) -> None:
    """Four hours are four hours: emergency access cannot give itself, or a colleague, a lasting place in the file."""
    if by is not None and CaseFile.objects.borrowed_by(by).filter(pk=case_file.pk).exists():
        raise Refused(_("Met noodtoegang kan dit niet. Vraag het de maatschappelijk werker van dit dossier."))


def _refuse_who_cannot_work(user: User, *, field: str) -> None:
    if not user.may(Permission.WRITE_FILE):
        raise Refused({field: _("Deze collega werkt niet aan dossiers.")})
