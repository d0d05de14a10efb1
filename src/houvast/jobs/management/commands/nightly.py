"""Plan what time itself brings, such as the retest of somebody who turned 61. The worker does it every night."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from houvast.apps.mpsa.actions.due import plan_by_calendar


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        planned = plan_by_calendar(by=None, at=timezone.localtime())
        self.stdout.write(f"{planned} file(s) planned again.")
