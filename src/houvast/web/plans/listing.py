"""What the plan page shows: goals in order, tiles of life domains with counts, and gentle warnings."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.actions.plan import MAX_CLIENT_ACTIONS, MAX_GOALS, OPEN_STATES
from houvast.apps.trajectories.enums import ActionState, GoalState
from houvast.apps.trajectories.models import Goal
from houvast.core.enums import LifeDomain, Party
from houvast.web.access import user_of
from houvast.web.filepages.commitments import GoalView, goal_view
from houvast.web.links import address_or_blank


@dataclass(frozen=True)
class Tile:
    """A life domain that occurs in the plan, as a filter."""

    label: Any
    count: int
    url: str
    active: bool


def plan_context(request: HttpRequest, case_file: CaseFile) -> dict[str, Any]:
    """Return goals, tiles, counts and warnings for `plans/plan.html`."""
    user, today = user_of(request), timezone.localdate()
    chosen = request.GET.get("domein", "")
    visible = Goal.objects.visible_to(user).filter(case_file=case_file)
    rows = list(visible.prefetch_related("actions__responsible").order_by("position", "id"))
    views = [goal_view(row, on=today) for row in rows]
    open_views = [view for view in views if view.goal.state == GoalState.OPEN]
    shown = [view for view in open_views if not chosen or view.goal.domain == chosen]
    contracts = Gpmi.objects.visible_to(user).filter(case_file=case_file).order_by("-starts_on", "-id")
    return {
        "goals": shown,
        "closed": [view for view in views if view.goal.state != GoalState.OPEN],
        "tiles": _tiles(case_file, open_views, chosen),
        "chosen": chosen,
        "who_does_what": _who_does_what(open_views),
        "too_many_goals": len(open_views) > MAX_GOALS,
        "too_many_client_actions": _running(open_views, Party.CLIENT) > MAX_CLIENT_ACTIONS,
        "max_goals": MAX_GOALS,
        "max_client_actions": MAX_CLIENT_ACTIONS,
        "late_centre": [item for view in open_views for item in view.centre_items if item["state"] == "late"],
        "action_states": ActionState.choices,
        "contracts": [{"row": row, "url": contract_url(row)} for row in contracts[:5]],
        "contract_new_url": address_or_blank("contracts:new", case_file.pk),
    }


def contract_url(contract: Gpmi) -> str:
    """The page of a GPMI, or "" while that area is not routed."""
    return address_or_blank("contracts:detail", contract.pk)


def _tiles(case_file: CaseFile, views: list[GoalView], chosen: str) -> list[Tile]:
    counts = Counter(view.goal.domain for view in views)
    url = reverse("plans:plan", args=[case_file.pk])
    tiles = [Tile("", len(views), url, not chosen)]
    for domain in LifeDomain:
        if counts[domain] or domain == chosen:
            tiles.append(Tile(domain.label, counts[domain], f"{url}?domein={domain.value}", domain == chosen))
    return tiles


def _running(views: list[GoalView], party: str) -> int:
    return sum(item["party"] == party and item["row"].state in OPEN_STATES for view in views for item in view.actions)


def _who_does_what(views: list[GoalView]) -> list[tuple[Any, int]]:
    """How many running actions each side has: the centre should not only ask (practice.md §5.3)."""
    return [(party.label, _running(views, party)) for party in Party]
