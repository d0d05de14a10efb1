"""What the plan page shows: goals in order, tiles of life domains with counts, both sides' late promises, suggestions."""

import datetime as dt
from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.actions.plan import MAX_CLIENT_ACTIONS, MAX_GOALS, OPEN_STATES
from houvast.apps.trajectories.enums import ActionState, GoalState, OccurrenceState
from houvast.apps.trajectories.models import Goal
from houvast.apps.trajectories.recurring import open_until
from houvast.core.enums import LifeDomain, Party
from houvast.web.access import user_of
from houvast.web.filepages.commitments import GoalView, goal_view
from houvast.web.links import address_or_blank
from houvast.web.plans.late import late_items
from houvast.web.plans.remarks import remarks_on
from houvast.web.plans.suggesting import suggested

HISTORY_SHOWN = 6


@dataclass(frozen=True)
class Tile:
    """A life domain that occurs in the plan, as a filter, with how many goals and late actions stand behind it."""

    label: Any
    count: int
    late: int
    url: str
    active: bool


def plan_context(request: HttpRequest, case_file: CaseFile) -> dict[str, Any]:
    """Return goals, tiles, counts, suggestions and remarks for `plans/plan.html`."""
    user, today = user_of(request), timezone.localdate()
    chosen = request.GET.get("domein", "")
    chosen = chosen if chosen in LifeDomain.values else ""
    visible = Goal.objects.visible_to(user).filter(case_file=case_file)
    rows = list(visible.prefetch_related("actions__responsible", "actions__occurrences").in_order())
    views = [goal_view(row, on=today) for row in rows]
    open_views = [view for view in views if view.goal.state == GoalState.OPEN]
    for view in open_views:
        for item in view.actions:
            _add_occurrences(item, on=today)
    late = late_items(item for view in open_views for item in view.actions)
    law = law_in_force()
    contracts = Gpmi.objects.visible_to(user).filter(case_file=case_file).order_by("-starts_on", "-id")
    return {
        "goals": [replace(v, remarks=remarks_on(v.goal, on=today, law=law)) for v in _of(_movable(open_views), chosen)],
        "closed": _of([view for view in views if view.goal.state != GoalState.OPEN], chosen),
        "tiles": _tiles(case_file, open_views, chosen),
        "chosen": chosen,
        "late": late,
        "who_does_what": _who_does_what(open_views),
        "too_many_goals": len(open_views) > MAX_GOALS,
        "too_many_client_actions": _running(open_views, Party.CLIENT) > MAX_CLIENT_ACTIONS,
        "max_goals": MAX_GOALS,
        "max_client_actions": MAX_CLIENT_ACTIONS,
        "suggested": suggested(case_file, user, rows, domain=chosen),
        "action_states": ActionState.choices,
        "contracts": [{"row": row, "url": contract_url(row)} for row in contracts[:5]],
        "contract_new_url": address_or_blank("contracts:new", case_file.pk),
    }


def _of(views: list[GoalView], chosen: str) -> list[GoalView]:
    return [view for view in views if not chosen or view.goal.domain == chosen]


def _movable(views: list[GoalView]) -> list[GoalView]:
    """Say which goals may rise or sink: what the client chose stays above the rest."""
    kinds = [None, *(view.goal.chosen_by_client for view in views), None]
    return [
        replace(view, may_rise=kinds[place] == kinds[place + 1], may_sink=kinds[place + 2] == kinds[place + 1])
        for place, view in enumerate(views)
    ]


def _add_occurrences(item: dict[str, Any], *, on: dt.date) -> None:
    """Say of a recurring action which day is to tick, how many are waiting, and how the last ones went."""
    row = item["row"]
    if not row.repeats:
        return
    ticked = list(row.occurrences.all())
    days = open_until(row, {one.due_on for one in ticked}, on=on) if row.state in OPEN_STATES else []
    item["next_day"] = days[0] if days else None
    item["waiting"] = sum(day < on for day in days)
    item["history"] = [(one, one.state == OccurrenceState.DONE) for one in ticked[-HISTORY_SHOWN:]]


def contract_url(contract: Gpmi) -> str:
    """The page of a GPMI, or "" while that area is not routed."""
    return address_or_blank("contracts:detail", contract.pk)


def _tiles(case_file: CaseFile, views: list[GoalView], chosen: str) -> list[Tile]:
    counts = Counter(view.goal.domain for view in views)
    late = Counter(view.goal.domain for view in views for item in view.actions if item["state"] == "late")
    url = reverse("plans:plan", args=[case_file.pk])
    tiles = [Tile("", len(views), late.total(), url, not chosen)]
    for domain in LifeDomain:
        if counts[domain] or domain == chosen:
            here = f"{url}?domein={domain.value}"
            tiles.append(Tile(domain.label, counts[domain], late[domain], here, domain == chosen))
    return tiles


def _running(views: list[GoalView], party: str, *, network: bool = False) -> int:
    rows = [item["row"] for view in views for item in view.actions]
    return sum(row.party == party and row.from_network == network and row.state in OPEN_STATES for row in rows)


def _who_does_what(views: list[GoalView]) -> list[tuple[Any, int]]:
    """How many running actions each side has: the centre should not only ask (practice.md §5.3)."""
    return [
        (Party.CLIENT.label, _running(views, Party.CLIENT)),
        (Party.CENTRE.label, _running(views, Party.CENTRE)),
        (_("Netwerk"), _running(views, Party.THIRD, network=True)),
        (_("Partner"), _running(views, Party.THIRD)),
    ]
