"""Couples with one living wage for both: two contracts, or one that is missing; and a contract taken up after a job."""

import datetime as dt
from dataclasses import replace

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.enums import Category, GrantKind
from houvast.apps.casefiles.actions.files import open_case_file
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.enums import CivilStatus, Interpreter, ResidenceStatus
from houvast.apps.contracts.actions.pairing import draft_for_partner
from houvast.apps.contracts.actions.resuming import resume_gpmi
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.enums import EndReason
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.actions.plan import add_action, add_goal
from houvast.core.enums import Party
from houvast.jobs.demo.agreeing import close_contract
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, follow
from houvast.jobs.demo.names import SYRIAN
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.stories.activation import PLOT as ACTIVATION
from houvast.jobs.demo.stories.refugee_family import PLOT as FAMILY
from houvast_rules.contracts import earliest_signature
from houvast_rules.periods import add_months

PLOT = replace(FAMILY, grant=GrantKind.LIVING_WAGE, category=Category.WITH_DEPENDANTS)
WISH = "Ik wil zelf Nederlands leren en later in een keuken werken. Wij willen dat de kinderen trots zijn."
OWN_STEPS = ("Ik ga naar mijn eigen taalgroep.", "Ik breng de papieren van de kinderen mee.")
NO_BALANCE = "De balans van het koppel is samen besproken; die van de partner volgt."
WORKED = "{voornaam} ging aan het werk in een magazijn, met een contract van zes weken."


def both(case: Case) -> Story:
    """Each partner has a contract in a file of their own."""
    yield from _together(case)
    partner_file = _partner_file(case)
    yield from begin(case, PLOT)
    yield case.working_days(3)
    yield from _partner_signs(case, partner_file)
    yield from follow(case, PLOT, until=case.world.on)


def one_missing(case: Case) -> Story:
    """One signed; the other partner must still have a contract, and the subsidy of both waits for it."""
    yield from _together(case)
    _partner_file(case)
    yield from begin(case, PLOT)


def resumed(case: Case) -> Story:
    """A short job ended the contract; afterwards it was taken up again without a new sociale balans."""
    yield case.start
    case.enter(age=(26, 45))
    case.worker = _colleague(case)
    yield from arrive(case, ACTIVATION)
    yield from visit_and_decide(case, ACTIVATION)
    yield from begin(case, ACTIVATION)
    yield case.working_days(22)
    ended = case.gpmi
    close_contract(case, ACTIVATION, EndReason.WORK, case.fill(WORKED))
    if ended is None:
        return
    job_starts = case.today
    yield case.working_days(32)
    ended.refresh_from_db()
    again = resume_gpmi(
        gpmi=ended,
        worked_from=job_starts,
        worked_until=case.today - dt.timedelta(days=1),
        starts_on=case.today + dt.timedelta(days=10),
        ends_on=add_months(case.today, 12),
        by=case.worker,
        at=case.now,
    )
    yield from _offer_and_sign(case, again, why="")


def _together(case: Case) -> Story:
    yield case.start
    case.enter(
        age=(28, 40),
        origin=SYRIAN,
        civil=CivilStatus.MARRIED,
        residence=ResidenceStatus.REFUGEE,
        interpreter=Interpreter.SOCIAL,
    )
    case.live_with(partner=True, children=(9, 4))
    case.worker = _colleague(case)
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)


def _colleague(case: Case) -> User:
    """The last of the team, so that the turns of the other stories stay as they were."""
    return case.world.staff.of(Role.SOCIAL_WORKER, case.team)[-1]


def _partner_file(case: Case) -> CaseFile:
    if case.partner is None:
        raise ValueError("this story is about a couple")
    return open_case_file(person=case.partner, worker=case.worker, by=case.head, at=case.now)


def _partner_signs(case: Case, partner_file: CaseFile) -> Story:
    """The second contract starts from the goals they share; what each of them does is their own."""
    first = case.gpmi
    if first is None:
        return
    common = list(first.goals.all())[:2]
    for goal, text in zip(common, OWN_STEPS, strict=False):
        own = add_goal(case_file=partner_file, domain=goal.domain, text=goal.text, by=case.worker)
        add_action(goal=own, party=Party.CLIENT, text=text, frequency="elke week", by=case.worker, at=case.now)
    second = draft_for_partner(
        gpmi=first,
        partner_file=partner_file,
        goals=common,
        client_wish=WISH,
        baseline=None,
        by=case.worker,
        at=case.now,
    )
    yield from _offer_and_sign(case, second, why=NO_BALANCE)


def _offer_and_sign(case: Case, gpmi: Gpmi, *, why: str) -> Story:
    offered = offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=case.today, by=case.worker, on=case.today)
    first_day = earliest_signature(case.today).value
    yield case.after((first_day - case.today).days)
    sign_gpmi(
        gpmi=offered,
        expected=offered.version,
        signed_on=case.today,
        reflection_waived=False,
        no_balance_reason=why,
        by=case.worker,
        at=case.now,
    )
