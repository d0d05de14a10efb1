"""What the client says alone about the thresholds: only his view is written, never the worker's letter."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from houvast.accounts.models import User
from houvast.apps.assessments.checks import check_draft
from houvast.apps.assessments.savers import CLIENT_ANSWERED
from houvast.apps.mpsa.answers import RowAnswer, answers_of, store_rows
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.audit.recording import action
from houvast.core.versions import lock_version


@dataclass(frozen=True)
class ClientView:
    """One threshold: A, B, C or empty (no answer), and words of his own."""

    value: str = ""
    words: str = ""


@action(CLIENT_ANSWERED)
def save_client_view(*, measurement: MpsaMeasurement, views: Mapping[str, ClientView], by: User) -> MpsaMeasurement:
    """Keep the client's view of these thresholds in a draft and return it; what the worker noted stays.

    The version goes up: a page open elsewhere takes the answers over. Raises `Refused` for a final measurement,
    `Conflict` when `measurement` was saved after it was read: the views were laid over older ones.
    """
    draft = lock_version(measurement, expected=measurement.version)
    check_draft(draft)
    stored = answers_of(draft)
    store_rows(
        draft,
        {
            key: replace(stored.get(key, RowAnswer()), client_value=view.value, client_words=view.words)
            for key, view in views.items()
        },
    )
    draft.save(update_fields=["version"])
    return draft
