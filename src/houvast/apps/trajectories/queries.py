"""Reading trajectories, the guide, goals and actions."""

import datetime as dt
from typing import Any, Self

from django.db import models
from django.db.models import Case, Exists, OuterRef, Q, When

from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.queries import OfFileQuerySet
from houvast.apps.trajectories.enums import TrajectoryDomain
from houvast.core.enums import VersionState


class TrajectoryKindQuerySet(models.QuerySet[Any]):
    """The kinds of trajectory are about nobody: who works here may see them all."""

    def visible_to(self, user: Any) -> Self:
        """All kinds for who makes or comments the guide; for other readers those that were published once."""
        if _works_on_guide(user):
            return self
        return self.filter(Exists(self._sheets().filter(kind=OuterRef("pk")).visible_to(user)))

    def for_start(self, user: Any, *, on: dt.date) -> Self:
        """The trajectories that may start on a day: those with a sheet in force."""
        return self.filter(Exists(self._sheets().valid_on(on).filter(kind=OuterRef("pk"))))

    def for_filter(self, user: Any) -> Self:
        """Those a list of files can be narrowed to, also what is out of use."""
        return self.all()

    def _sheets(self) -> Any:
        return self.model._meta.get_field("sheets").related_model.objects


class GuideVersionQuerySet(models.QuerySet[Any]):
    """Versions of the guide: what was published is for every reader, drafts for who works on it."""

    def visible_to(self, user: Any) -> Self:
        if _works_on_guide(user):
            return self
        return self.published() if user.may(Permission.READ_GUIDE) else self.none()

    def published(self) -> Self:
        return self.filter(state=VersionState.PUBLISHED)

    def draft(self) -> Self:
        return self.filter(state=VersionState.DRAFT)

    def valid_on(self, day: dt.date) -> Self:
        """Return what the service works by on a day."""
        return (
            self.published().filter(valid_from__lte=day).filter(Q(valid_until__isnull=True) | Q(valid_until__gte=day))
        )


class SheetQuerySet(GuideVersionQuerySet):
    def in_order(self) -> Self:
        """The order of the guide: domain by domain, the names in order."""
        order = Case(*[When(kind__domain=value, then=place) for place, value in enumerate(TrajectoryDomain.values)])
        return self.select_related("kind").order_by(order, "kind__label", "-number")


class ProfileQuerySet(GuideVersionQuerySet):
    """Versions of mission, vision and inventory."""


class OfferedServiceQuerySet(models.QuerySet[Any]):
    def visible_to(self, user: Any) -> Self:
        profiles = self.model._meta.get_field("profile").related_model.objects.visible_to(user)
        return self.filter(profile__in=profiles)


class SheetCommentQuerySet(models.QuerySet[Any]):
    """Remarks of colleagues are for colleagues, not for the committee."""

    def visible_to(self, user: Any) -> Self:
        return self if _works_on_guide(user) else self.none()

    def open(self) -> Self:
        return self.filter(handled_at__isnull=True)


class BookletQuerySet(models.QuerySet[Any]):
    """A public edition is for every reader of the guide, one with internal agreements for who works on it."""

    def visible_to(self, user: Any) -> Self:
        if _works_on_guide(user):
            return self
        return self.filter(internal=False) if user.may(Permission.READ_GUIDE) else self.none()


def _works_on_guide(user: Any) -> bool:
    return bool(user.may(Permission.MANAGE_GUIDE) or user.may(Permission.DISCUSS_GUIDE))


class TrajectoryQuerySet(OfFileQuerySet):
    def running(self) -> Self:
        return self.filter(ended_on__isnull=True)

    def of_file(self, case_file: Any) -> Self:
        return self.filter(case_file=case_file)

    def paused(self, *, on: dt.date) -> Self:
        """Those that stand still on a day."""
        pauses = self.model._meta.get_field("pauses").related_model.objects.running(on=on)
        return self.filter(pk__in=pauses.values("trajectory"))


class OfTrajectoryQuerySet(models.QuerySet[Any]):
    """Rows that hang under a trajectory of a file."""

    def visible_to(self, user: Any) -> Self:
        trajectories = self.model._meta.get_field("trajectory").related_model.objects.visible_to(user)
        return self.filter(trajectory__in=trajectories)


class TrajectoryEvaluationQuerySet(OfTrajectoryQuerySet):
    def to_hold(self) -> Self:
        """What was neither held nor given up, the first one first."""
        return self.filter(held_on__isnull=True, not_held_reason="").order_by("planned_on")


class TrajectoryPauseQuerySet(OfTrajectoryQuerySet):
    def running(self, *, on: dt.date) -> Self:
        """Pauses that cover a day."""
        return self.filter(started_on__lte=on).filter(Q(ended_on__isnull=True) | Q(ended_on__gte=on))


class GoalQuerySet(OfFileQuerySet):
    def open(self) -> Self:
        return self.filter(state="open")

    def in_order(self) -> Self:
        """What the client chose comes first, then the order of the plan."""
        return self.order_by("-chosen_by_client", "position", "id")


class OfGoalQuerySet(models.QuerySet[Any]):
    """What hangs under a goal of a file the user may see."""

    def visible_to(self, user: Any) -> Self:
        goals = self.model._meta.get_field("goal").related_model.objects.visible_to(user)
        return self.filter(goal__in=goals)


class GoalActionQuerySet(OfGoalQuerySet):
    """Actions of both sides."""

    def open(self) -> Self:
        return self.filter(state__in=["gepland", "bezig"])

    def overdue(self, *, on: dt.date) -> Self:
        return self.open().filter(due_on__lt=on)

    def for_late_desk(self, user: Any, *, on: dt.date) -> Self:
        """What is late in running plans this user answers for: her own promises, and every side of her files."""
        files = self.model._meta.get_field("goal").related_model._meta.get_field("case_file").related_model
        assigned = files._meta.get_field("assignments").related_model.objects.current()
        own_files = assigned.filter(user=user, kind="social_worker").values("case_file")
        # A promise of the centre is for the colleague who made it; without one it is for who answers for the file.
        answered = Q(goal__case_file__in=own_files) & (~Q(party="centre") | Q(responsible__isnull=True))
        seen = Exists(files.objects.for_few(user).filter(pk=OuterRef("goal__case_file")))
        running = Q(goal__state="open", goal__case_file__closed_on__isnull=True)
        return self.overdue(on=on).filter(running, answered | Q(responsible=user)).filter(seen)


class ActionOccurrenceQuerySet(models.QuerySet[Any]):
    """Ticked occurrences of actions the user may see."""

    def visible_to(self, user: Any) -> Self:
        actions = self.model._meta.get_field("action").related_model.objects.visible_to(user)
        return self.filter(action__in=actions)


class DismissedSuggestionQuerySet(OfFileQuerySet):
    """What was put aside in files the user may see."""


class GoalScoreQuerySet(OfGoalQuerySet):
    """Scores, oldest first when read in order."""

    def in_order(self) -> Self:
        return self.order_by("scored_on", "id")


class LadderStepQuerySet(OfFileQuerySet):
    def in_order(self) -> Self:
        return self.order_by("placed_on", "id")
