"""The jobs of this app; procrastinate finds them by name. What goes wrong is told on the page and raised again."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.apps.payments.actions.booking import BOOK_JOB, book
from houvast.apps.payments.actions.proposing import PROPOSE_JOB, note_failure, propose


@app.task(name=PROPOSE_JOB)
def propose_run(run_id: int) -> None:
    """Propose the payments of a run."""
    with _telling(run_id):
        propose(run_id=run_id)


@app.task(name=BOOK_JOB)
def book_run(run_id: int) -> None:
    """Book the payments of a run that the bank executed."""
    with _telling(run_id):
        book(run_id=run_id, at=timezone.localtime())


@contextmanager
def _telling(run_id: int) -> Iterator[None]:
    try:
        yield
    except Exception as failure:
        note_failure(run_id=run_id, what=type(failure).__name__, by=None)
        raise
