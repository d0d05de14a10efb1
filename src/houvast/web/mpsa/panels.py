"""The MPSA on the client page: the status of today with its rule in plain words, and by when the next one is due."""

from typing import Any

from django.utils import timezone

from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.enums import Status
from houvast.apps.mpsa.standing import standing
from houvast.web.mpsa.grid import tone_of


def mpsa_panel(case_file: CaseFile) -> dict[str, Any]:
    """Return what `mpsa/_panel.html` draws; a fixed number of queries, whatever the number of measurements."""
    now = standing(case_file, on=timezone.localdate())
    tone, icon = tone_of(now.status)
    label = Status(now.status.value).label
    return {"case_file": case_file, "now": now, "tone": tone, "icon": icon, "label": label}
