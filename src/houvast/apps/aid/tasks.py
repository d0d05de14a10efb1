"""The jobs of this app; procrastinate finds them by name."""

from django.utils import timezone
from procrastinate.contrib.django import app

from houvast.apps.aid.actions.bulk import LIST_JOB, PROPOSE_JOB, make_list, propose_list


@app.task(name=LIST_JOB)
def bulk_list(review_id: int) -> None:
    """Calculate every running living wage again, for a list somebody looks at."""
    make_list(review_id=review_id)


@app.task(name=PROPOSE_JOB)
def bulk_propose(review_id: int) -> None:
    """Make the proposals of a list that was confirmed."""
    propose_list(review_id=review_id, at=timezone.localtime())
