"""Making the demo centre: who is dealt which story, told in the order of time, then the registers."""

import contextlib
import datetime as dt
import gc
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.db import connection

from houvast.apps.aid.actions.gpmi_subsidy import plan_subsidy_ends
from houvast.apps.aid.actions.schemes import install_schemes
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.competences import COMPETENCES
from houvast.apps.assessments.models import Instrument
from houvast.apps.paperwork.actions.templates import install_templates
from houvast.apps.trajectories.actions.catalogue import install_catalogue
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.jobs.demo import clock
from houvast.jobs.demo.agenda import fill_agendas
from houvast.jobs.demo.asking import comings
from houvast.jobs.demo.breaches import leave_breaches
from houvast.jobs.demo.bringing import Asking
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.claiming import claim_subsidies
from houvast.jobs.demo.concluding import conclude
from houvast.jobs.demo.convening import convene, seat_committee
from houvast.jobs.demo.deciding import hold_sitting
from houvast.jobs.demo.deck import deal
from houvast.jobs.demo.drafts import leave_drafts
from houvast.jobs.demo.granting import grant_living_wages
from houvast.jobs.demo.guiding import write_guide
from houvast.jobs.demo.inquiring import inquire
from houvast.jobs.demo.letters import write_letters
from houvast.jobs.demo.papers import file_papers
from houvast.jobs.demo.payees import add_payees, fill_envelopes
from houvast.jobs.demo.paying import pay
from houvast.jobs.demo.planning import complete_plans
from houvast.jobs.demo.proposing import prepare_reports
from houvast.jobs.demo.registers import keep_registers
from houvast.jobs.demo.reviewing import hold_reviews
from houvast.jobs.demo.staff import hire
from houvast.jobs.demo.traces import leave_traces
from houvast.jobs.demo.working_hours import plan_working_hours
from houvast.jobs.demo.world import World

CLIENTS = 300
# The stories end in the first minutes of the day, so that nothing of the demo lies in the future of who opens it.
LAST_MINUTE = 30


@dataclass(frozen=True)
class Built:
    """What was made."""

    world: World
    clients: int


def build(*, on: dt.date, clients: int = CLIENTS, progress: Callable[[int, int, str], None] | None = None) -> Built:
    """Fill an empty database; the same `on` and `clients` always give the same centre."""
    staff = hire(by=None)
    _install()
    kinds = {kind.code: kind for kind in TrajectoryKind.objects.all()}
    competences = Instrument.objects.newest(COMPETENCES, on=on)
    world = World(on=on, staff=staff, kinds=kinds, competences=competences)
    world.cases = [_case(world, number, card) for number, card in enumerate(deal(on, clients), start=1)]

    def begun(number: int, moment: dt.datetime) -> None:
        if progress is not None and number <= clients:  # who comes back is no new client
            progress(number, clients, f"{moment:%m/%Y}")

    with _quickly():
        seat_committee(world)
        asking = Asking(world)
        clock.run([*world.cases, asking, *comings(world)], until=clock.moment(on, 0, LAST_MINUTE), begun=begun)
        leave_drafts(world)
        complete_plans(world)
        conclude(world)
        plan_subsidy_ends(by=None, on=on)
        leave_breaches(world)
        prepare_reports(world)
        fill_agendas(world)
        hold_reviews(world)
        grant_living_wages(world)
        keep_registers(world)
        fill_envelopes(world)
        hold_sitting(world, asking)
        pay(world)
        file_papers(world)
        write_letters(world)
        inquire(world)
        plan_working_hours(world)
        write_guide(world)
        convene(world, asking)
        add_payees(world)
        claim_subsidies(world)
        leave_traces(world)
    return Built(world=world, clients=clients)


def _install() -> None:
    """What every centre starts with."""
    install_instruments(by=None)
    install_catalogue(by=None)
    install_templates(by=None)
    install_schemes(by=None)


@contextlib.contextmanager
def _quickly() -> Iterator[None]:
    """Thousands of small transactions need not each wait for the disk: a demo that is lost is made again.

    Nor does an act need a point to fall back to halfway: a refusal here is a mistake in a story and ends everything.
    And a minute of small objects needs no looking for rubbish in between, which costs a tenth of the time.
    """
    savepoints = connection.features.uses_savepoints
    with connection.cursor() as cursor:
        cursor.execute("SET synchronous_commit TO off")
    connection.features.uses_savepoints = False
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        connection.features.uses_savepoints = savepoints
    with connection.cursor() as cursor:
        cursor.execute("RESET synchronous_commit")


def _case(world: World, number: int, card: "tuple[Callable[[Case], clock.Story], str, dt.datetime]") -> Case:
    tell, team, start = card
    case = Case(world=world, number=number, start=start, team=team)
    case.story = tell(case)
    return case
