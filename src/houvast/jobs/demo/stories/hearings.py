"""A hearing by the committee comes before the next measurement: the head social worker is asked for one or for a reason."""

import datetime as dt

from houvast.apps.mpsa.actions.hearings import give_hearing_reason, plan_hearing
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import Story
from houvast.jobs.demo.guidance import begin, follow
from houvast.jobs.demo.opening import arrive, visit_and_decide
from houvast.jobs.demo.stories.part_time import PLOT
from houvast.jobs.demo.stories.social_only_words import REASONS, SUBJECTS


def tell(case: Case) -> Story:
    """Heard in two weeks; the last MPSA is older than ninety days. The second one has the reason of the head."""
    yield case.start
    case.enter(age=(22, 40))
    yield from arrive(case, PLOT)
    yield from visit_and_decide(case, PLOT)
    yield from begin(case, PLOT)
    yield from follow(case, PLOT, until=case.days_before(110).date())
    yield case.days_before(7)
    hearing = plan_hearing(
        case_file=case.file,
        hearing_on=case.world.on + dt.timedelta(days=case.world.turn("heard", (10, 12))),
        subject=case.world.turn("hearing", SUBJECTS),
        by=case.worker,
        at=case.now,
    )
    if case.world.turn("reason of the head", (False, True)):
        yield case.days_before(2)
        give_hearing_reason(hearing=hearing, reason=case.say(REASONS), by=case.head, at=case.now)
