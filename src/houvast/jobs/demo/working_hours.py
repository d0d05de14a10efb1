"""The workload of the demo centre: its norm, who works how much, an absence, a crisis, files handed over, a year of months.

Twenty files each would not fill a week of thirty-eight hours: in a small centre the same people also do the desk, budgets
and home care. So hours outside files are chosen such that everybody stands somewhere believable around the band.
"""

import datetime as dt
from decimal import Decimal

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.actions.crises import mark_crisis
from houvast.apps.workload.actions.handing_over import Batch, Chosen, hand_over_files
from houvast.apps.workload.actions.hours import note_absence, set_norm, set_time
from houvast.apps.workload.actions.snapshots import fill_past_months, keep_month
from houvast.apps.workload.capacity import MONTHS_A_YEAR
from houvast.apps.workload.load import workload
from houvast.apps.workload.places import files_of
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.staff import NORTH, SOUTH, YOUTH
from houvast.jobs.demo.world import World
from houvast_rules.periods import add_months

SHARES = tuple(
    Decimal(share) for share in ("0.50", "0.80", "0.60", "0.50", "0.75", "0.60", "0.50", "0.80", "0.60", "0.50")
)
# Where each worker stands against her hours, in the order of the staff: most within 85 to 105 %.
STANDS = (93, 108, 88, 76, 101, 91, 117, 97, 84, 95, 99, 89, 103)
SPEAKS = {
    "mehdi": ["ar", "fr"],
    "fatma": ["tr", "de"],
    "nora": ["ar", "ber"],
    "lien": ["fr", "en"],
    "yasmina": ["ar", "fr"],
}
USUAL_HOURS = Decimal(30)  # of who has nothing yet
CRISES = (
    "Uithuiszetting aangekondigd; elke week overleg met de huisbaas en het CAW.",
    "Opname van de moeder: de kinderen zijn tijdelijk bij de grootouders.",
)
GENERAL_NOTE = "Hilde werkt vanaf nu voor het project energie. De cliënten weten het, ze kregen een brief."
NOTES = (
    "Belt het liefst ’s ochtends. De afbetaling van de energieschuld loopt tot juni.",
    "Wacht op antwoord van de sociale huisvestingsmaatschappij. Vraag half december na.",
    "",
)
AWAY_NOTE = "Joke is met verlof. Enkel het dringende: de rest wacht tot ze terug is."


def plan_working_hours(world: World) -> None:
    """Fill in norm, hours, absence, crisis and hand-overs, then count the past year."""
    since = add_months(world.on.replace(day=1), -13)
    head, lead = world.staff.first(Role.HEAD_OF_SERVICE), world.staff.first(Role.HEAD_SOCIAL_WORKER)
    set_norm(starts_on=since, values={}, by=head, on=since)
    workers = [*world.staff.of(Role.SOCIAL_WORKER), *world.staff.of(Role.COACH)]
    _hand_over(world, lead)
    _mark_crises(world)
    _set_hours(world, workers, since, head)
    away = world.staff.of(Role.SOCIAL_WORKER, SOUTH)[-1]
    note_absence(
        user=away,
        first=world.on - dt.timedelta(days=3),
        last=world.on + dt.timedelta(days=11),
        beyond_leave=True,
        by=head,
    )
    fill_past_months(on=world.on, by=None)
    keep_month(on=world.on, by=None)


def _set_hours(world: World, workers: list[User], since: dt.date, head: User) -> None:
    counted = workload(world.on)
    full_time = counted.norm.client_hours / MONTHS_A_YEAR
    for place, user in enumerate(workers):
        load = counted.of(user.pk)
        stand = STANDS[place % len(STANDS)]
        needed = load.hours * 100 / stand if load and load.hours else USUAL_HOURS
        fte = next((share for share in sorted({*SHARES, Decimal(1)}) if share * full_time > needed + 8), Decimal(1))
        fte = max(fte, SHARES[place % len(SHARES)])
        outside = max(fte * full_time - needed, Decimal(0)).quantize(Decimal("0.5"))
        set_time(
            user=user, starts_on=since, fte=fte, outside_hours=outside, languages=SPEAKS.get(user.username, []), by=head
        )


def _hand_over(world: World, lead: User) -> None:
    """Three files for good, with notes for the star of the demo; two until yesterday, so that a return is proposed."""
    star, hilde, *_others = world.staff.of(Role.SOCIAL_WORKER, NORTH)
    joke, stijn = world.staff.of(Role.SOCIAL_WORKER, NORTH)[-1], world.staff.of(Role.SOCIAL_WORKER, YOUTH)[0]
    week_ago, month_ago = (moment(world.on - dt.timedelta(days=days), 16) for days in (6, 24))
    given = _first_files(hilde, lead, len(NOTES), week_ago.date())
    if given:
        chosen = [Chosen(row.pk, star, note) for row, note in zip(given, NOTES, strict=False)]
        hand_over_files(batch=Batch(former=hilde, chosen=chosen, note=GENERAL_NOTE), by=lead, at=week_ago)
    lent = _first_files(joke, lead, 2, month_ago.date())
    if lent:
        until = world.on - dt.timedelta(days=1)
        chosen = [Chosen(row.pk, stijn) for row in lent]
        hand_over_files(batch=Batch(former=joke, chosen=chosen, note=AWAY_NOTE, until=until), by=lead, at=month_ago)


def _mark_crises(world: World) -> None:
    for place, reason in enumerate(CRISES):
        worker = world.staff.of(Role.SOCIAL_WORKER)[place * 4]
        for case_file in _first_files(worker, worker, 1, world.on):
            begun = max(case_file.opened_on, world.on - dt.timedelta(days=9))
            mark_crisis(case_file=case_file, until=add_months(begun, 2), reason=reason, by=worker, on=begun)


def _first_files(worker: User, seen_by: User, number: int, since: dt.date) -> list[CaseFile]:
    """Return the oldest files that were open well before the day; never the one the demo tells in full."""
    rows = files_of(worker, seen_by=seen_by).filter(
        is_social=True,
        opened_on__lt=since - dt.timedelta(days=40),
        assignments__user=worker,
        assignments__period__contains=(since - dt.timedelta(days=1), since + dt.timedelta(days=1)),
    )
    return list(rows.order_by("opened_on", "pk")[1 : number + 1])
