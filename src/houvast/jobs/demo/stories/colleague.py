"""The relative of a colleague: a file that only its worker and the head of service see; once it was opened in need."""

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.access import take_emergency_access
from houvast.apps.casefiles.actions.files import protect
from houvast.apps.casefiles.enums import ContactForm
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, follow
from houvast.jobs.demo.opening import arrive, contact, visit_and_decide
from houvast.jobs.demo.staff import SOUTH
from houvast.jobs.demo.stories.debts import PLOT
from houvast_rules.periods import add_months

REASON = "De cliënt staat met een acute crisis aan de balie en de collega is met verlof."


def tell(case: Case) -> Story:
    """Protected on the day it was opened."""
    yield case.start
    case.enter(age=(30, 50))
    yield from arrive(case, PLOT)
    protect(case_file=case.file, protected=True, by=case.world.staff.first(Role.HEAD_OF_SERVICE))
    case.file.refresh_from_db()
    text = "Familie van een collega: dossier afgeschermd op vraag van {voornaam}. Begeleiding in een ander team."
    contact(case, ContactForm.OFFICE, "Afscherming", case.fill(text))
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield from follow(case, PLOT, until=add_months(case.start.date(), 30))


def in_need(case: Case) -> Story:
    """A colleague of another team takes emergency access, with a reason; the worker is told by a task."""
    yield case.start
    case.enter(age=(30, 50))
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    other = case.world.staff.of(Role.SOCIAL_WORKER, SOUTH)[1]
    take_emergency_access(case_file=case.file, reason=REASON, by=other, at=case.now)
    text = "Spoedgesprek in afwezigheid van {werker}: voedselpakket gegeven en de energieleverancier gebeld."
    contact(case, ContactForm.OFFICE, "Noodtoegang", case.fill(text), by=other)
    yield from follow(case, PLOT, until=add_months(case.start.date(), 30))
