"""The trajectories by name, what they aim at, and the agreement that runs."""

from houvast.apps.aid.report_sources.gathering import NOTHING, About, Assembled, assembled, day
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.enums import GoalState
from houvast.apps.trajectories.models import Goal, Trajectory


def trajectory(about: About) -> Assembled:
    """Tell the running trajectories, open goals and the GPMI. Three queries."""
    rows = Trajectory.objects.visible_to(about.user).running().filter(case_file=about.case_file).select_related("kind")
    running = list(rows.order_by("started_on", "id"))
    goals = list(
        Goal.objects.visible_to(about.user)
        .filter(case_file=about.case_file, state=GoalState.OPEN)
        .order_by("position", "id")[:6]
    )
    contract = Gpmi.objects.visible_to(about.user).running().filter(case_file=about.case_file).newest_first().first()
    if not running and contract is None:
        return NOTHING
    lines = [_line(row) for row in running] or ["Er loopt geen traject."]
    if goals:
        lines += ["Doelen:", *[_goal(goal) for goal in goals]]
    origin = [f"Traject {row.kind.code}" for row in running]
    if contract is not None:
        lines.append(f"GPMI {contract.number} loopt van {day(contract.starts_on)} tot en met {day(contract.ends_on)}.")
        origin.append(f"GPMI {contract.number}")
    return assembled(lines, origin)


def _line(row: Trajectory) -> str:
    return f"Traject {row.kind}, sinds {day(row.started_on)}, fase: {str(row.get_phase_display()).lower()}."


def _goal(goal: Goal) -> str:
    until = f", tegen {day(goal.target_date)}" if goal.target_date else ""
    own = " (gekozen door de cliënt)" if goal.chosen_by_client else ""
    return f"- {goal.text.rstrip('.')}{until}{own}"
