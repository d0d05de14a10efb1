"""What causes a sociale balans to be due (TRJ-07): called by the actions of a GPMI, a referral and a yearly renewal."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.assessments.actions.finals import plan_balance, plan_yearly_balance
from houvast.apps.casefiles.actions.files import hold_review
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.audit.recording import action
from houvast_rules.measurement import BalanceEvent


@action("Sociale balans gepland")
def plan_balance_for(*, case_file: CaseFile, event: BalanceEvent, on: dt.date, by: User | None) -> dt.date | None:
    """Plan a balance for an event on the day `on`, seen from the last final one; None when that is recent enough.

    Made once: an open step that is due sooner, or on the same day, stays.
    """
    return plan_balance(case_file=case_file, event=event, event_on=on, last_balance=_last(case_file, on), by=by)


@action("Jaarlijkse herziening gedaan")
def hold_yearly_review(*, case_file: CaseFile, held_on: dt.date, by: User, at: dt.datetime) -> None:
    """Note the yearly review (see `hold_review`, also for what it refuses) and plan the balance that goes with it.

    Without a balance of the last three months one is due on the day of the review. Otherwise the open step for the
    next one moves along with the next review. It stands here because casefiles knows nothing of measurements.
    """
    hold_review(case_file=case_file, held_on=held_on, by=by, at=at)
    due = plan_balance_for(case_file=case_file, event=BalanceEvent.YEARLY_RENEWAL, on=held_on, by=by)
    last = _last(case_file, held_on)
    waiting = case_file.steps.open().filter(kind=StepKind.BALANCE, due_on__lte=held_on).exists()
    if due is None and last is not None and not waiting:
        plan_yearly_balance(case_file=case_file, last_balance=last, by=by)


def _last(case_file: CaseFile, on: dt.date) -> dt.date | None:
    """Day of the last final measurement up to a day; what was made later does not count for the event."""
    days = case_file.assessments.final().filter(measured_on__lte=on).order_by("-measured_on")
    last: dt.date | None = days.values_list("measured_on", flat=True).first()
    return last
