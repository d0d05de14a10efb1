"""What a running right asks every year: a home visit (PRO-15) and a revision (PRO-09), planned in time every night."""

import datetime as dt
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.actions.home_visits import RULE, plan_visit_step
from houvast.apps.aid.models import AidGrant, HomeVisit, LivingWageGrant
from houvast.apps.casefiles.actions.files import plan_review
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import ContactForm, StepKind
from houvast.apps.casefiles.models import CaseFile, Contact, NextStep
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast_rules.periods import add_months
from houvast_rules.procedure import home_visit_due
from houvast_rules.statements import source

# Nobody is asked in the first half of a year; everybody two months before the day.
AHEAD_MONTHS, LOOK_AHEAD_MONTHS = 6, 2


@action("Jaarlijkse huisbezoeken gepland")
def plan_home_visits_due(*, by: User | None, on: dt.date, at: dt.datetime) -> int:
    """Plan the yearly home visit of every file with a running right, two months ahead (PRO-15).

    A visit counts as the journal tells it. Steps whose visit was noted in the journal meanwhile end. Returns how many
    were planned; idempotent, meant for every night.
    """
    law, known_since = law_in_force(), source(RULE).since or dt.date.min
    ahead = add_months(on, LOOK_AHEAD_MONTHS)
    _end_what_was_done(by=by, at=at)
    open_step = NextStep.objects.filter(kind=StepKind.HOME_VISIT, case_file=OuterRef("pk"), done_at=None)
    planned = 0
    for case_file in _with_right(on).filter(~Exists(open_step), last_visit__lte=add_months(on, -AHEAD_MONTHS)):
        due = home_visit_due(max(case_file.last_visit, known_since), law=law).value
        if due <= ahead:
            plan_visit_step(case_file=case_file, title=_("Jaarlijks huisbezoek"), due_on=due, by=by)
            planned += 1
    return planned


@action("Ontbrekende herzieningen gepland")
def plan_missing_reviews(*, by: User | None, on: dt.date) -> int:
    """Plan the yearly revision of every file with a running right that has none open (PRO-09).

    A file gets one when it opens; a right from a register or a file that was reopened may have none. It counts from the
    last revision, else from the right. Returns how many were planned; idempotent, meant for every night.
    """
    of_file = NextStep.objects.filter(kind=StepKind.REVIEW, case_file=OuterRef("pk"))
    held = of_file.filter(done_at__isnull=False, done_reason="").order_by("-done_at")
    last_held = Subquery(held.annotate(day=TruncDate("done_at")).values("day")[:1])
    planned = 0
    for case_file in _with_right(on).filter(~Exists(of_file.filter(done_at=None))).annotate(held=last_held):
        plan_review(case_file=case_file, last_review=case_file.held or case_file.right_since, by=by)
        planned += 1
    return planned


def _with_right(on: dt.date) -> Any:
    """Open files with a right that runs, since when (`right_since`) and when somebody was last seen at home."""
    living_wage = LivingWageGrant.objects.filter(person=OuterRef("person"))
    monthly = AidGrant.objects.filter(case_file=OuterRef("pk"), rhythm="maandelijks")
    visits = Contact.objects.filter(case_file=OuterRef("pk"), form=ContactForm.HOME).order_by("-happened_at")

    def first(grants: Any, of: str) -> Subquery:
        return Subquery(grants.order_by().values(of).annotate(day=Min("period__startswith")).values("day"))

    since = Greatest("opened_on", Coalesce(first(living_wage, "person"), first(monthly, "case_file")))
    running = Q(Exists(living_wage.filter(period__contains=on))) | Q(Exists(monthly.filter(period__contains=on)))
    files = CaseFile.objects.open().filter(running).annotate(right_since=since)
    seen = Subquery(visits.annotate(day=TruncDate("happened_at")).values("day")[:1])
    return files.annotate(last_visit=Greatest("right_since", Coalesce(seen, "right_since"))).select_related("person")


def _end_what_was_done(*, by: User | None, at: dt.datetime) -> None:
    """A visit noted in the journal itself is a visit: the step that asked it ends, unless a colleague planned one."""
    waiting = NextStep.objects.filter(kind=StepKind.HOME_VISIT, done_at=None)
    seen = Contact.objects.filter(
        case_file=OuterRef("case_file"), form=ContactForm.HOME, happened_at__gt=OuterRef("created_at")
    )
    planned = HomeVisit.objects.filter(case_file=OuterRef("case_file")).planned()
    for step in waiting.filter(Exists(seen), ~Exists(planned)):
        end_step(kind=StepKind.HOME_VISIT, object_id=step.object_id, at=at, by=by)
