"""Putting a suggestion aside, and taking it back: a click each, and nothing about the plan itself changes."""

import datetime as dt

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.trajectories.models import DismissedSuggestion
from houvast.audit.recording import action


@action("Voorstel voor het plan weggelegd")
def dismiss_suggestion(*, case_file: CaseFile, key: str, weight: int, by: User, on: dt.date) -> DismissedSuggestion:
    """Remember that this is not for now, as heavy as it is today; twice is once."""
    refuse_closed(case_file)
    seen = {"weight": weight, "dismissed_on": on, "dismissed_by": by}
    row, _created = DismissedSuggestion.objects.update_or_create(case_file=case_file, key=key, defaults=seen)
    return row


@action("Voorstel voor het plan teruggezet")
def restore_suggestion(*, case_file: CaseFile, key: str, by: User) -> None:
    """Show a suggestion again; twice is once."""
    refuse_closed(case_file)
    DismissedSuggestion.objects.filter(case_file=case_file, key=key).delete()
