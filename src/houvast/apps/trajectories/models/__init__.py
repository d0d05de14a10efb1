"""Trajectories with their phases, the guide they follow, and the plan."""

from houvast.apps.trajectories.models.booklet import Booklet
from houvast.apps.trajectories.models.course import TrajectoryEvaluation, TrajectoryHandOver, TrajectoryPause
from houvast.apps.trajectories.models.guide import OfferedService, ServiceProfile, SheetComment, TrajectorySheet
from houvast.apps.trajectories.models.kinds import TrajectoryKind
from houvast.apps.trajectories.models.occurrences import ActionOccurrence
from houvast.apps.trajectories.models.plan import Goal, GoalAction
from houvast.apps.trajectories.models.progress import GoalScore, LadderStep
from houvast.apps.trajectories.models.suggestions import DismissedSuggestion
from houvast.apps.trajectories.models.trajectories import PhasePeriod, Trajectory

__all__ = [
    "ActionOccurrence",
    "Booklet",
    "DismissedSuggestion",
    "Goal",
    "GoalAction",
    "GoalScore",
    "LadderStep",
    "OfferedService",
    "PhasePeriod",
    "ServiceProfile",
    "SheetComment",
    "Trajectory",
    "TrajectoryEvaluation",
    "TrajectoryHandOver",
    "TrajectoryKind",
    "TrajectoryPause",
    "TrajectorySheet",
]
