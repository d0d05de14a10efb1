"""`houvast worker` carries out what pages put in the queue."""

import os
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.db import connection
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

HARMLESS = "builtin:procrastinate.builtin_tasks.remove_old_jobs"


@pytest.mark.django_db(transaction=True)
def test_queued_work_is_done() -> None:
    number = app.configure_task(HARMLESS).defer(max_hours=24)
    assert ProcrastinateJob.objects.get(pk=number).status == "todo"

    # A process of its own, as in real life: a browser test before this one may have left an event loop running here.
    here = urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    subprocess.run(
        [sys.executable, "-m", "houvast.config.manage", "worker", "--once"],
        env={**os.environ, "DATABASE_URL": here},
        check=True,
        timeout=120,
    )
    assert ProcrastinateJob.objects.get(pk=number).status == "succeeded"
