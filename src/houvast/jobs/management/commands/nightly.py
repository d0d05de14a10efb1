"""Plan what time itself brings, such as the retest of somebody who turned 61. The worker does it every night."""

import logging
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from houvast.apps.aid.actions.gpmi_subsidy import plan_subsidy_ends
from houvast.apps.aid.actions.yearly import plan_home_visits_due, plan_missing_reviews
from houvast.apps.casefiles.actions.steps import rehome_steps
from houvast.apps.committee.actions.telling import tell_decisions
from houvast.apps.mpsa.actions.due import plan_by_calendar, waiting_for_the_calendar
from houvast.apps.subsidies.actions.forms import collect_forms
from houvast.apps.workload.actions.snapshots import fill_past_months, keep_month

logger = logging.getLogger(__name__)


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        at = timezone.localtime()
        planned, failed = 0, []
        for case_file in waiting_for_the_calendar(at.date()).select_related("person").iterator(chunk_size=200):
            try:
                planned += plan_by_calendar(case_file=case_file, by=None, at=at)
            except Exception:  # whatever is wrong with one file, the others are not to wait for it
                logger.exception("File %s could not be planned.", case_file.number)
                failed.append(case_file.number)
        self.stdout.write(f"{planned} file(s) planned again.")
        if ends := plan_subsidy_ends(by=None, on=at.date()):
            self.stdout.write(f"{ends} end(s) of a GPMI subsidy planned.")
        if visits := plan_home_visits_due(by=None, on=at.date(), at=at):
            self.stdout.write(f"{visits} home visit(s) planned.")
        if reviews := plan_missing_reviews(by=None, on=at.date()):
            self.stdout.write(f"{reviews} yearly review(s) planned.")
        if forms := collect_forms(by=None, on=at.date()) + tell_decisions(by=None):
            self.stdout.write(f"{forms} subsidy form(s) made.")
        if moved := rehome_steps(by=None):
            self.stdout.write(f"{moved} step(s) moved to who may do them.")
        day = at.date()
        keep_month(on=day, by=None)
        if past := fill_past_months(on=day, by=None):
            self.stdout.write(f"The workload of past months was counted: {past} row(s).")
        if failed:
            raise CommandError(f"{len(failed)} file(s) could not be planned, the log says why: {', '.join(failed)}")
