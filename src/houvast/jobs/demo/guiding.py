"""The trajectory guide as a team works on it: a second version in use, one that begins soon, a draft with remarks."""

import datetime as dt
from decimal import Decimal

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.trajectories.actions.guide import (
    change_sheet,
    comment_on_sheet,
    handle_comment,
    publish_sheet,
    start_sheet,
)
from houvast.apps.trajectories.models import SheetComment, TrajectorySheet
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World

MEETING_POINT = "\n- Elke dinsdag is er koffie in het ontmoetingshuis: daar beginnen we, zonder afspraak."
LESS_TIME = "Een jaar: drie maanden wekelijks, daarna om de twee weken, de laatste drie maanden enkel op vraag."
WHO_CALLS = "\n- Bij elk nieuw plan noteren we wie de schuldeisers belt: de cliënt of wij."


def write_guide(world: World) -> None:
    """Let the head of service and the team change the guide in the months before the day of the demo."""
    head = world.staff.first(Role.HEAD_OF_SERVICE)
    worker, coach = world.staff.first(Role.SOCIAL_WORKER), world.staff.first(Role.COACH)
    spring = dt.date(world.on.year, 3, 1) if world.on.month > 3 else dt.date(world.on.year - 1, 3, 1)
    activation = start_sheet(kind=world.kinds["SOA"], by=head)
    remark = comment_on_sheet(sheet=activation, text="De koffie op dinsdag staat er nog niet in.", by=coach)
    _write(activation, {"method": activation.method + MEETING_POINT, "weight": Decimal("1.8")}, spring, by=head)
    SheetComment._base_manager.filter(pk=remark.pk).update(created_at=moment(spring - dt.timedelta(days=20), 14))
    handle_comment(comment=remark, by=head, at=moment(spring, 9))
    budget = start_sheet(kind=world.kinds["BBG"], by=head)
    _write(budget, {"timing": LESS_TIME}, world.on + dt.timedelta(days=40), by=head, on=world.on)
    debts = start_sheet(kind=world.kinds["SBM"], by=head)
    values = {"agreements": debts.agreements + WHO_CALLS, "hours_plan": Decimal("3.5")}
    debts = change_sheet(sheet=debts, expected=debts.changes, values=values, by=head)
    comment_on_sheet(sheet=debts, text="Drie en een half uur in de planfase klopt met wat wij noteren.", by=worker)
    comment_on_sheet(sheet=debts, text="Kan de lijst met modelbrieven hier ook bij?", by=coach)


def _write(
    sheet: TrajectorySheet, values: dict[str, object], valid_from: dt.date, *, by: User, on: dt.date | None = None
) -> None:
    draft = change_sheet(sheet=sheet, expected=sheet.changes, values=values, by=by)
    publish_sheet(sheet=draft, expected=draft.changes, valid_from=valid_from, by=by, on=on or valid_from)
