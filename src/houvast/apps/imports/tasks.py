"""The jobs of this app; procrastinate finds them by name."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.accounts.models import User
from houvast.apps.imports.actions.runs import CHECK_JOB, LOAD_JOB, check_run, load_run


@app.task(name=CHECK_JOB)
def check(run_id: int) -> None:
    """Check an uploaded register."""
    check_run(run_id=run_id, at=timezone.localtime())


@app.task(name=LOAD_JOB)
def load(run_id: int, by_id: int) -> None:
    """Load a confirmed register."""
    load_run(run_id=run_id, by=User.objects.get(pk=by_id), at=timezone.localtime())
