"""`houvast worker` carries out what pages put in the queue."""

import pytest
from django.core.management import call_command
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

HARMLESS = "builtin:procrastinate.builtin_tasks.remove_old_jobs"


@pytest.mark.django_db(transaction=True)
def test_queued_work_is_done() -> None:
    number = app.configure_task(HARMLESS).defer(max_hours=24)
    assert ProcrastinateJob.objects.get(pk=number).status == "todo"
    call_command("worker", "--once")
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"
