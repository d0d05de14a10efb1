"""The jobs that make pages; procrastinate finds them by name."""

from collections.abc import Callable

from django.utils import timezone
from django.utils.translation import override
from procrastinate.contrib.django import app

from houvast.apps.committee.actions.papers import (
    PAPERS_JOB,
    URGENT_PAPERS_JOB,
    make_papers,
    make_urgent_papers,
)
from houvast.apps.trajectories.actions.booklet import BOOKLET_JOB, make_booklet
from houvast.apps.trajectories.models import Booklet
from houvast.web.decisions.papers import typesetters
from houvast.web.guide.printing import booklet_pdf, guide_book


@app.task(name=BOOKLET_JOB)
def booklet(booklet_id: int) -> None:
    """Make the trajectory guide as a PDF."""
    make_booklet(booklet_id=booklet_id, typeset=_typeset, at=timezone.localtime())


def _typeset(asked: Booklet, progress: Callable[[int, int], None]) -> bytes:
    with override("nl"):  # the guide is written in Dutch
        on = timezone.localdate(asked.asked_at)
        return booklet_pdf(guide_book(asked.asked_by, internal=asked.internal, on=on, progress=progress))


@app.task(name=PAPERS_JOB)
def committee_papers(sitting_id: int) -> None:
    """Make the minutes, extracts and notices of a closed sitting."""
    make_papers(sitting_id=sitting_id, typeset=typesetters(), at=timezone.localtime())


@app.task(name=URGENT_PAPERS_JOB)
def urgent_papers(decision_id: int) -> None:
    """Make the papers of an urgent decision of the chair."""
    make_urgent_papers(decision_id=decision_id, typeset=typesetters(), at=timezone.localtime())
