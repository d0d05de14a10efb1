"""A trajectory starts: with its file or in a file that is open."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.due import plan_balance_for
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.files import open_case_file, plan_review
from houvast.apps.casefiles.actions.steps import plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile, HelpRequest, NextStep
from houvast.apps.clients.models import Person
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.actions.due import plan_mpsa
from houvast.apps.trajectories.actions.evaluating import plan_trajectory_evaluations
from houvast.apps.trajectories.closing import SOCIAL_ACTIVATION
from houvast.apps.trajectories.enums import Phase
from houvast.apps.trajectories.models import PhasePeriod, Trajectory, TrajectoryKind, TrajectorySheet
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast_rules import trajectory as rules
from houvast_rules.measurement import BalanceEvent
from houvast_rules.periods import add_months
from houvast_rules.statements import source

BALANCE_WITHIN_MONTHS = 3  # practice.md §2.2: at most three months after the start and before a GPMI is signed
PLAN_WITHIN_DAYS = 60  # practice.md §3.4: draft_due_days


@action("Dossier geopend met traject")
def open_file_with_trajectory(
    *,
    help_request: HelpRequest | None,
    person: Person,
    worker: User,
    kind: TrajectoryKind,
    by: User,
    at: dt.datetime,
) -> CaseFile:
    """Open a file, start its first trajectory and plan what is due: sociale balans, MPSA, plan and yearly review.

    The request, when there is one, and what is still due on it move into the file. Raises `Refused` as
    `open_case_file` does.
    """
    case_file = open_case_file(person=person, worker=worker, by=by, at=at)
    if help_request is not None:
        help_request.case_file = case_file
        help_request.save(update_fields=["case_file"])
        pending = NextStep.objects.filter(help_request=help_request, done_at=None)
        pending.update(case_file=case_file, assigned_to=worker)
    day = timezone.localdate(at)
    start_trajectory(case_file=case_file, kind=kind, by=by, on=day)
    plan_first_steps(case_file=case_file, by=by, on=day)
    plan_mpsa(case_file=case_file, by=by, at=at)
    return case_file


@action("Traject gestart")
def start_trajectory(
    *, case_file: CaseFile, kind: TrajectoryKind, by: User, on: dt.date, worker: User | None = None
) -> Trajectory:
    """Start a trajectory in its first phase and plan its end at the usual duration of the sheet (TRJ-02 for social activation).

    Raises `Refused` when this kind already runs, has no sheet in force that day, or starts before the file was opened.
    """
    _refuse_start(case_file, kind, on)
    return _start(Trajectory(case_file=case_file, kind=kind, started_on=on, worker=worker), by=by)


@action("Traject opnieuw gestart")
def reenter_trajectory(
    *, previous: Trajectory, kind: TrajectoryKind, reason: str, by: User, on: dt.date, worker: User | None = None
) -> Trajectory:
    """Start again after a stop: a new trajectory in its first phase that names the earlier one (TRJ-08: stop is final).

    Raises `Refused` like `start_trajectory`, and without a reason, before the earlier one ended or a second time.
    """
    locked = Trajectory.objects.select_for_update(of=("self",)).get(pk=previous.pk)
    if locked.ended_on is None:
        raise Refused(_("Dit traject loopt nog."))
    if Trajectory.objects.filter(previous=locked).exists():
        raise Refused(_("Dit traject kreeg al een vervolg."))
    if not reason.strip():
        raise Refused({"reason": _("Schrijf waarom het traject opnieuw begint.")})
    if on < locked.ended_on:
        raise Refused({"on": _("Het vorige traject liep toen nog.")})
    _refuse_start(locked.case_file, kind, on)
    again = Trajectory(case_file=locked.case_file, kind=kind, started_on=on, worker=worker, previous=locked)
    again.reentry_reason = reason.strip()
    return _start(again, by=by)


def _refuse_start(case_file: CaseFile, kind: TrajectoryKind, on: dt.date) -> None:
    refuse_closed(case_file)
    if not TrajectorySheet.objects.filter(kind=kind).valid_on(on).exists():
        raise Refused({"kind": _("Dit traject is op die dag niet in gebruik. Kijk in de trajectengids.")})
    if on < case_file.opened_on:
        raise Refused({"on": _("Een traject begint niet voor het dossier geopend is.")})
    if case_file.trajectories.running().filter(kind=kind).exists():
        raise Refused({"kind": _("Dit traject loopt al.")})


def _start(trajectory: Trajectory, *, by: User) -> Trajectory:
    trajectory.save()
    PhasePeriod.objects.create(trajectory=trajectory, phase=Phase.INTAKE, started_on=trajectory.started_on)
    plan_end(trajectory, by=by)
    plan_trajectory_evaluations(trajectory=trajectory, by=by)
    if trajectory.kind.code == SOCIAL_ACTIVATION:
        _plan_balance_of_social_activation(trajectory, by=by)
    return trajectory


@action("Eerste stappen gepland")
def plan_first_steps(*, case_file: CaseFile, by: User, on: dt.date) -> None:
    """Plan what follows from an open file: sociale balans (TRJ-01 or TRJ-07), plan (TRJ-08), review (PRO-09)."""
    if not case_file.steps.open().filter(kind=StepKind.BALANCE).exists():
        plan_step(
            kind=StepKind.BALANCE,
            object_id=case_file.pk,
            title=_("Sociale balans invullen"),
            due_on=add_months(on, BALANCE_WITHIN_MONTHS),
            rule="TRJ-07",
            source=f"{source('TRJ-07').article}. {source('TRJ-07').text}",
            by=by,
            case_file=case_file,
        )
    plan_step(
        kind=StepKind.PLAN,
        object_id=case_file.pk,
        title=_("Plan opmaken met de cliënt"),
        due_on=on + dt.timedelta(days=PLAN_WITHIN_DAYS),
        rule="TRJ-08",
        source=_("Trajectengids: na de intake volgt een plan. Werkafspraak: binnen 60 dagen, geen wet."),
        by=by,
        case_file=case_file,
    )
    plan_review(case_file=case_file, last_review=on, by=by)


def usual_months(kind: TrajectoryKind, on: dt.date) -> int:
    """Return the usual duration by the sheet of a day; before the first sheet, by that one."""
    sheets = TrajectorySheet.objects.filter(kind=kind)
    sheet: TrajectorySheet = sheets.valid_on(on).first() or sheets.earliest("valid_from")
    return sheet.standard_months


def plan_end(trajectory: Trajectory, *, by: User) -> None:
    """Plan the moment to stop or extend; only social activation has a rule for it (TRJ-02)."""
    kind = trajectory.kind
    if kind.code == SOCIAL_ACTIVATION:
        latest = rules.latest_end(trajectory.started_on, law=law_in_force())
        due, rule, reason = latest.value, latest.rule, f"{latest.article}. {latest.source.text}"
    else:
        months = usual_months(kind, trajectory.started_on)
        paused = sum((row.review_on - row.started_on for row in trajectory.pauses.all()), start=dt.timedelta())
        due = add_months(trajectory.started_on, months) - dt.timedelta(days=1) + paused
        rule = ""
        reason = _("Trajectengids: dit traject duurt gewoonlijk %(months)s maanden.") % {"months": months}
    plan_step(
        kind=StepKind.TRAJECTORY_END,
        object_id=trajectory.pk,
        title=(_("Traject afsluiten of verlengen: %(kind)s") % {"kind": kind.label})[:150],
        due_on=due,
        rule=rule,
        source=reason,
        by=by,
        case_file=trajectory.case_file,
        assigned_to=trajectory.worker,
    )


def _plan_balance_of_social_activation(trajectory: Trajectory, *, by: User) -> None:
    """Social activation starts with a dated sociale balans: due on the first day, unless there is one (TRJ-01).

    One older than three months does for TRJ-01 but not for the referral (TRJ-07).
    """
    last = trajectory.case_file.assessments.final().filter(measured_on__lte=trajectory.started_on)
    latest = last.order_by("-measured_on").values_list("measured_on", flat=True).first()
    check = rules.check_start(trajectory.started_on, latest)
    if check.value:
        # There is one; a referral asks a recent one (TRJ-07).
        referral = BalanceEvent.SOCIAL_ACTIVATION_REFERRAL
        plan_balance_for(case_file=trajectory.case_file, event=referral, on=trajectory.started_on, by=by)
        return
    plan_step(
        kind=StepKind.BALANCE,
        object_id=trajectory.case_file_id,
        title=_("Sociale balans invullen"),
        due_on=trajectory.started_on,
        rule=check.rule,
        source=f"{check.article}. {check.source.text}",
        by=by,
        case_file=trajectory.case_file,
    )
