"""What a contract says once an annex holds: worked out without writing anything, to check it and to print it."""

import copy
from collections.abc import Iterable
from typing import Any

from houvast.apps.contracts.enums import Change
from houvast.apps.contracts.models import Annex, AnnexLine, Commitment, Gpmi, GpmiGoal


def after_annex(annex: Annex) -> Gpmi:
    """Return the contract as it reads from the annex on: a copy in memory that is never saved."""
    gpmi, day = annex.gpmi, annex.starts_on
    lines = list(annex.lines.select_related("goal", "commitment__gpmi_goal"))
    goals = {row.root_id: copy.copy(row) for row in gpmi.goals.standing(day)}
    commitments = {row.root_id: copy.copy(row) for row in gpmi.commitments.standing(day).select_related("gpmi_goal")}
    for line in lines:
        if line.is_goal:
            _turn_goal(goals, line)
    roots = {row.pk: root for root, row in goals.items()}
    for line in lines:
        if not line.is_goal:
            _turn_commitment(commitments, goals, line)
    for row in commitments.values():
        row.gpmi_goal = goals.get(roots.get(row.gpmi_goal_id or 0, row.gpmi_goal_id or 0), row.gpmi_goal)
    imagined = copy.copy(gpmi)
    imagined.ends_on = annex.new_end or gpmi.ends_on
    _pretend(imagined, "goals", goals.values())
    _pretend(imagined, "commitments", commitments.values())
    return imagined


def standing_terms(gpmi: Gpmi, *, on: Any) -> Gpmi:
    """Return the contract as it reads on a day, with every annex signed so far; a copy that is never saved."""
    imagined = copy.copy(gpmi)
    _pretend(imagined, "goals", gpmi.goals.standing(on))
    _pretend(imagined, "commitments", gpmi.commitments.standing(on))
    return imagined


def first_text(gpmi: Gpmi) -> Gpmi:
    """Return the contract as it was signed, without its annexes; a copy that is never saved."""
    imagined = copy.copy(gpmi)
    _pretend(imagined, "goals", gpmi.goals.first_text())
    _pretend(imagined, "commitments", gpmi.commitments.first_text())
    extended = gpmi.annexes.signed().filter(former_end__isnull=False).order_by("number").first()
    if extended is not None and extended.former_end:
        imagined.ends_on = extended.former_end
    return imagined


def new_goal(line: AnnexLine) -> GpmiGoal:
    """Return the goal a line brings or the new words of the one it changes, not saved."""
    old = line.goal
    return GpmiGoal(
        gpmi_id=line.annex.gpmi_id,
        annex=line.annex,
        origin_id=old.root_id if old else None,
        goal_id=old.goal_id if old else line.plan_goal_id,
        domain=old.domain if old else line.domain,
        chosen_by_client=old.chosen_by_client if old else line.chosen_by_client,
        position=old.position if old else 100 + line.position,
        text=line.text[:200],
        indicator=line.indicator,
        target_date=line.due_on,
    )


def new_commitment(line: AnnexLine, goal: GpmiGoal | None) -> Commitment:
    """Return the commitment a line brings or the new words of the one it changes, not saved."""
    old = line.commitment
    voluntary = old.voluntary if old else line.voluntary
    return Commitment(
        gpmi_id=line.annex.gpmi_id,
        annex=line.annex,
        origin_id=old.root_id if old else None,
        gpmi_goal=goal,
        goal_action_id=old.goal_action_id if old else line.plan_action_id,
        party=old.party if old else line.party,
        third_party=old.third_party if old else line.third_party,
        voluntary=voluntary,
        binding=not voluntary,
        state=old.state if old else Commitment._meta.get_field("state").default,
        position=old.position if old else 100 + line.position,
        text=line.text,
        due_on=line.due_on,
        frequency=line.frequency,
    )


def goal_of(line: AnnexLine, goals: Iterable[GpmiGoal]) -> GpmiGoal | None:
    """Return the goal a line about a commitment belongs to, among the goals of the contract."""
    if line.commitment is not None:
        return line.commitment.gpmi_goal
    return next((goal for goal in goals if goal.goal_id == line.plan_goal_id), None)


def _turn_goal(goals: dict[int, GpmiGoal], line: AnnexLine) -> None:
    if line.goal is None:
        made = new_goal(line)
        made.pk = -line.pk
        goals[made.pk] = made
    elif line.change == Change.DROPPED:
        goals.pop(line.goal.root_id, None)
    else:
        made = new_goal(line)
        made.pk = line.goal.pk
        goals[line.goal.root_id] = made


def _turn_commitment(commitments: dict[int, Commitment], goals: dict[int, GpmiGoal], line: AnnexLine) -> None:
    if line.commitment is None:
        commitments[-line.pk] = new_commitment(line, goal_of(line, goals.values()))
    elif line.change == Change.DROPPED:
        commitments.pop(line.commitment.root_id, None)
    else:
        commitments[line.commitment.root_id] = new_commitment(line, line.commitment.gpmi_goal)


def _pretend(gpmi: Gpmi, name: str, rows: Iterable[Any]) -> None:
    """Let `gpmi.goals.all()` give these rows, as if they were prefetched."""
    query = getattr(gpmi, name).get_queryset()
    query._result_cache = list(rows)
    query._prefetch_done = True
    # copy.copy shares the state of the original: this copy gets its own.
    gpmi._state = copy.copy(gpmi._state)
    cache = dict(getattr(gpmi, "_prefetched_objects_cache", {}))
    gpmi._prefetched_objects_cache = {**cache, name: query}  # type: ignore[attr-defined]
    for row in query._result_cache:
        row.gpmi = gpmi
