"""The signature under an annex: from its date the new terms stand, and the plan follows."""

import datetime as dt

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.actions.annexes import move_annex
from houvast.apps.contracts.actions.commitments import set_standing
from houvast.apps.contracts.actions.planning import plan_closing, plan_evaluations, proposed_days
from houvast.apps.contracts.actions.signing import refuse_early, refuse_overlap
from houvast.apps.contracts.annexed import goal_of, new_commitment, new_goal
from houvast.apps.contracts.enums import AnnexState, Change, CommitmentState
from houvast.apps.contracts.models import Annex, AnnexLine, Gpmi, GpmiGoal
from houvast.apps.trajectories.actions.plan import edit_action, edit_goal
from houvast.audit.recording import action


@action("Bijvoegsel getekend")
def sign_annex(
    *, annex: Annex, expected: int, signed_on: dt.date, reflection_waived: bool, by: User, at: dt.datetime
) -> Annex:
    """Sign: goals and commitments change from `starts_on`, an extension moves the end, the plan takes the new words.

    Raises `Refused` (per field) before the end of the time to think unless waived (GPM-04), in the future, before the
    offer, or when the extension runs into another GPMI; `Conflict` when a colleague saved first.
    """
    CaseFile.objects.select_for_update(of=("self",)).get(pk=annex.gpmi.case_file_id)
    locked = move_annex(annex, expected=expected, to=AnnexState.SIGNED)
    refuse_early(locked.offered_on, signed_on, reflection_waived=reflection_waived, today=timezone.localdate(at))
    lines = list(locked.lines.select_related("goal", "commitment__gpmi_goal", "commitment__goal_action"))
    goals = _apply_goals(locked, lines, by=by)
    _apply_commitments(locked, lines, goals, by=by, at=at)
    gpmi = locked.gpmi
    locked.signed_on, locked.reflection_waived = signed_on, reflection_waived
    locked.former_end = gpmi.ends_on if locked.new_end else None
    locked.save()
    if locked.new_end is not None:
        _extend(gpmi, locked.new_end, by=by, at=at)
    end_step(kind=StepKind.ANNEX, object_id=gpmi.pk, at=at, by=by)
    return locked


def _apply_goals(annex: Annex, lines: list[AnnexLine], *, by: User) -> list[GpmiGoal]:
    for line in lines:
        if not line.is_goal:
            continue
        if line.goal is not None:
            line.goal.ended_by = annex
            line.goal.save(update_fields=["ended_by"])
        if line.change == Change.DROPPED:
            continue
        made = new_goal(line)
        made.save()
        if line.goal is not None:
            annex.gpmi.commitments.filter(ended_by__isnull=True, gpmi_goal=line.goal).update(gpmi_goal=made)
        if line.change == Change.CHANGED and made.goal is not None:
            words = {"text": made.text, "indicator": made.indicator, "target_date": made.target_date}
            edit_goal(goal=made.goal, version=made.goal.version, by=by, **words)
    return list(annex.gpmi.goals.filter(ended_by__isnull=True))


def _apply_commitments(
    annex: Annex, lines: list[AnnexLine], goals: list[GpmiGoal], *, by: User, at: dt.datetime
) -> None:
    for line in lines:
        if line.is_goal:
            continue
        old = line.commitment
        if old is not None:
            old.ended_by = annex
            old.save(update_fields=["ended_by"])
        if line.change == Change.DROPPED and old is not None:
            set_standing(commitment=old, state=CommitmentState.DROPPED, by=by, at=at)
            continue
        made = new_commitment(line, goal_of(line, goals))
        made.save()
        planned = made.goal_action
        if line.change == Change.CHANGED and planned is not None:
            words = {"text": made.text, "due_on": made.due_on, "frequency": made.frequency}
            same = {"party": planned.party, "third_party": planned.third_party, "responsible": planned.responsible}
            edit_action(row=planned, version=planned.version, by=by, at=at, **words, **same)


def _extend(gpmi: Gpmi, new_end: dt.date, *, by: User, at: dt.datetime) -> None:
    """The contract runs longer: evaluations in the added months, and the closing moves along."""
    former = gpmi.ends_on
    gpmi.ends_on = new_end
    refuse_overlap(gpmi)
    gpmi.version += 1
    gpmi.save(update_fields=["ends_on", "version"])
    added = [day for day in proposed_days(gpmi, first=former) if day > former]
    if added:
        plan_evaluations(gpmi=gpmi, dates=added, by=by)
    plan_closing(gpmi=gpmi, by=by)
    end_step(kind=StepKind.RENEWAL, object_id=gpmi.pk, at=at, by=by)
