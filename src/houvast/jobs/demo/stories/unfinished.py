"""Work in progress: a sociale balans half filled in, a contract being made, offered, or not going through."""

from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.contracts.actions.signing import offer_gpmi, withdraw_gpmi
from houvast.jobs.demo.agreeing import draft, plan
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.measuring import measure, start_measuring
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.stories.activation import PLOT as ACTIVATION
from houvast.jobs.demo.stories.benefit_ends import PLOT as BENEFIT
from houvast_rules.periods import next_working_day

WITHDRAWN = (
    "{voornaam} vond werk voor de handtekening, een GPMI is niet meer nodig.",
    "{voornaam} wil eerst de opname afwachten. We beginnen daarna opnieuw.",
)


def measuring(case: Case) -> Story:
    """The talk was interrupted: the rest follows next time."""
    yield from _begin(case, AssessmentReason.ACTIVATION)


def drafting(case: Case) -> Story:
    """The contract lies ready to be discussed."""
    yield from _planned(case)
    draft(case, BENEFIT, starts_on=next_working_day(case.after(14).date()))


def offered(case: Case) -> Story:
    """The client has the text at home and thinks it over."""
    yield from _planned(case)
    gpmi = draft(case, BENEFIT, starts_on=next_working_day(case.after(12).date()))
    yield case.working_days(2)
    offer_gpmi(gpmi=gpmi, expected=gpmi.version, offered_on=case.today, by=case.worker, on=case.today)


def withdrawn(case: Case) -> Story:
    """Discussed, and then not needed any more."""
    yield from _planned(case)
    gpmi = draft(case, BENEFIT, starts_on=next_working_day(case.after(14).date()))
    yield case.working_days(6)
    withdraw_gpmi(gpmi=gpmi, expected=gpmi.version, reason=case.say(WITHDRAWN), by=case.worker)


def _begin(case: Case, reason: AssessmentReason) -> Story:
    yield case.start
    case.enter(age=(26, 50))
    yield from arrive(case, ACTIVATION)
    yield from visit_and_decide(case, ACTIVATION)
    yield case.working_days(4)
    start_measuring(case, ACTIVATION, reason)


def _planned(case: Case) -> Story:
    yield case.start
    case.enter(age=(28, 55))
    case.names["maanden"] = "vijf"
    yield from arrive(case, BENEFIT)
    yield from visit_and_decide(case, BENEFIT)
    yield case.working_days(4)
    measure(case, BENEFIT, AssessmentReason.GPMI)
    yield case.working_days(3)
    plan(case, BENEFIT)
    yield case.working_days(2)
