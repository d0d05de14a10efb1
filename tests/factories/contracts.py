"""Plans and GPMIs in every state, made with the actions, so that they are what the application itself makes."""

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from houvast.accounts.models import User
from houvast.apps.aid.enums import Category
from houvast.apps.aid.models import LivingWageGrant
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.enums import HouseholdRole
from houvast.apps.clients.models import Person
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.actions.signing import offer_gpmi, sign_gpmi
from houvast.apps.contracts.models import Annex, Commitment, Evaluation, Gpmi, GpmiGoal
from houvast.apps.contracts.terms import Terms
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.core.enums import LifeDomain, Party
from houvast.core.periods import period
from tests.factories.accounts import make_user
from tests.factories.casefiles import make_assignment, make_case_file
from tests.factories.clients import make_household, make_membership, make_person

# A Monday; the contract runs from the first of the next month.
OFFERED_ON = dt.date(2026, 3, 16)
SIGNED_ON = dt.date(2026, 3, 30)
STARTS_ON = dt.date(2026, 4, 1)
ENDS_ON = dt.date(2027, 3, 31)


def moment(day: dt.date, hour: int = 10) -> dt.datetime:
    return dt.datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Brussels"))


def make_goal(case_file: CaseFile, text: str = "Ik spreek vlot Nederlands op school.", **fields: Any) -> Goal:
    defaults = {"domain": LifeDomain.LANGUAGE, "indicator": "Ik bel zelf naar de juf.", "chosen_by_client": True}
    return Goal.objects.create(case_file=case_file, text=text, **{**defaults, **fields})


def make_action(goal: Goal, party: Party = Party.CLIENT, text: str = "", **fields: Any) -> GoalAction:
    words = {
        Party.CLIENT: "Ik volg de taalles.",
        Party.CENTRE: "Wij betalen de taalles.",
        Party.THIRD: "De school legt het huiswerk uit.",
    }
    if party == Party.THIRD:
        fields.setdefault("third_party", "Basisschool De Linde")
    return GoalAction.objects.create(goal=goal, party=party, text=text or words[party], **fields)


def make_plan(case_file: CaseFile, *, partner: bool = False) -> Goal:
    """A goal with what client and centre do for it."""
    goal = make_goal(case_file)
    make_action(goal, Party.CLIENT, frequency="elke week")
    make_action(goal, Party.CENTRE, due_on=dt.date(2026, 4, 15))
    if partner:
        make_action(goal, Party.THIRD)
    return goal


def terms(worker: User, **fields: Any) -> Terms:
    defaults: dict[str, Any] = {
        "kind": "WORKSHOP",
        "main_activity": "taalles_laagdrempelig",
        "starts_on": STARTS_ON,
        "ends_on": ENDS_ON,
        "worker": worker,
        "client_wish": "Ik wil zelf met de juf van mijn kinderen kunnen praten.",
    }
    return Terms(**{**defaults, **fields})


def make_gpmi(
    case_file: CaseFile, *, by: User | None = None, baseline: Assessment | None = None, **fields: Any
) -> Gpmi:
    """A draft from the plan of the file; makes a plan when there is none."""
    worker = by or make_user(team=case_file.team)
    if not case_file.goals.exists():
        make_plan(case_file)
    goals = list(case_file.goals.open().order_by("position", "id"))
    actions = list(GoalAction.objects.filter(goal__in=goals).order_by("id"))
    return draft_gpmi(
        case_file=case_file,
        terms=terms(worker, baseline=baseline, **fields),
        goals=goals,
        actions=actions,
        by=worker,
        on=OFFERED_ON,
    )


def make_offered(case_file: CaseFile, *, by: User | None = None, **fields: Any) -> Gpmi:
    gpmi = make_gpmi(case_file, by=by, **fields)
    return offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=OFFERED_ON, by=gpmi.worker, on=OFFERED_ON)


def make_signed(
    case_file: CaseFile, *, by: User | None = None, evaluation_dates: tuple[dt.date, ...] = (), **fields: Any
) -> Gpmi:
    """A running GPMI from 1 April 2026 to 31 March 2027 with its proposed evaluations."""
    gpmi = make_offered(case_file, by=by, **fields)
    return sign_gpmi(
        gpmi=gpmi,
        expected=gpmi.version,
        signed_on=SIGNED_ON,
        reflection_waived=False,
        no_balance_reason="" if gpmi.baseline else "Eerste gesprek ging over de taalles.",
        evaluation_dates=evaluation_dates,
        by=gpmi.worker,
        at=moment(SIGNED_ON),
    )


def make_bare_gpmi(case_file: CaseFile, *, worker: User, state: str = "getekend", **fields: Any) -> Gpmi:
    """A contract put straight into a state, also in a closed file; without goals or evaluations."""
    defaults: dict[str, Any] = {
        "number": f"GPMI-{STARTS_ON.year}/{case_file.pk:06d}",
        "state": state,
        "kind": "WORKSHOP",
        "federal_code": 11,
        "starts_on": STARTS_ON,
        "ends_on": ENDS_ON,
        "worker": worker,
        "client_wish": "Ik wil met de juf kunnen praten.",
        "offered_on": None if state == "concept" else OFFERED_ON,
        "signed_on": SIGNED_ON if state == "getekend" else None,
    }
    return Gpmi.objects.create(case_file=case_file, **{**defaults, **fields})


def make_promises(gpmi: Gpmi, number: int) -> None:
    """Goals with a promise of each side, and an evaluation each, straight into the contract."""
    for place in range(number):
        goal = GpmiGoal.objects.create(gpmi=gpmi, domain=LifeDomain.LANGUAGE, text=f"Doel {place}", position=place)
        for party in (Party.CLIENT, Party.CENTRE):
            action = make_action(make_goal(gpmi.case_file, text=f"Doel {place}"), party)
            Commitment.objects.create(
                gpmi=gpmi, gpmi_goal=goal, goal_action=action, party=party, text=action.text, position=place
            )
        Evaluation.objects.create(gpmi=gpmi, planned_on=STARTS_ON + dt.timedelta(days=30 + place))


def make_couple(case_file: CaseFile, *, partner: Person | None = None, **grant: Any) -> CaseFile:
    """The file of the other partner, in the same hands, with one amount in category 3 for both since March 2026."""
    other = partner or make_person(first_name="Yusuf", last_name="Demir", birth_date=dt.date(1986, 5, 2), sex="M")
    household = make_household(case_file.person)
    make_membership(household, other, role=HouseholdRole.PARTNER)
    partner_file = make_case_file(person=other, team=case_file.team, protected=case_file.protected)
    for row in case_file.assignments.current():
        make_assignment(partner_file, row.user, kind=row.kind)
    start = grant.pop("start", dt.date(2026, 3, 1))
    defaults = {"category": Category.WITH_DEPENDANTS, "period": period(start), "decided_on": start}
    LivingWageGrant.objects.create(person=case_file.person, **{**defaults, **grant})
    return partner_file


def make_bare_annex(gpmi: Gpmi, **fields: Any) -> Annex:
    """An annex put straight into a state, without lines."""
    defaults: dict[str, Any] = {
        "number": 1,
        "asked_by": Party.CLIENT,
        "asked_on": STARTS_ON,
        "reason": "De les begint vroeger.",
        "starts_on": STARTS_ON,
    }
    return Annex.objects.create(gpmi=gpmi, **{**defaults, **fields})
