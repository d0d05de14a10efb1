"""Trajectories with their phases, the guide they follow, and the plan."""

from houvast.apps.trajectories.models.guide import OfferedService, ServiceProfile, SheetComment, TrajectorySheet
from houvast.apps.trajectories.models.kinds import TrajectoryKind
from houvast.apps.trajectories.models.plan import Goal, GoalAction
from houvast.apps.trajectories.models.progress import GoalScore, LadderStep
from houvast.apps.trajectories.models.trajectories import PhasePeriod, Trajectory

__all__ = [
    "Goal",
    "GoalAction",
    "GoalScore",
    "LadderStep",
    "OfferedService",
    "PhasePeriod",
    "ServiceProfile",
    "SheetComment",
    "Trajectory",
    "TrajectoryKind",
    "TrajectorySheet",
]
