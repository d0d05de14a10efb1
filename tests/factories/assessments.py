"""Measurements in every state; made with the actions, so that they are what the application itself makes."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.actions.instruments import install_instruments
from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile

MEASURED_ON = dt.date(2026, 3, 16)
TODAY = dt.date(2026, 11, 23)

Scores = Mapping[str, tuple[int | None, int | None]]


def make_draft(
    case_file: CaseFile, *, by: User, scores: Scores | None = None, measured_on: dt.date = MEASURED_ON, **texts: Any
) -> Assessment:
    """A draft; `scores` maps a domain to (client, worker)."""
    install_instruments(by=None)
    draft = start_assessment(
        case_file=case_file, reason=AssessmentReason.START, measured_on=measured_on, by=by, on=max(TODAY, measured_on)
    )
    return save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=measured_on,
        reason=AssessmentReason.START,
        answers={domain: DomainAnswer(client=pair[0], worker=pair[1]) for domain, pair in (scores or {}).items()},
        texts=Texts(**texts),
        by=by,
        on=max(TODAY, measured_on),
    )


def make_final(
    case_file: CaseFile, *, by: User, scores: Scores | None = None, measured_on: dt.date = MEASURED_ON, **texts: Any
) -> Assessment:
    """A final measurement; the first of a file is its zero measurement. Domains not in `scores` were not discussed."""
    given = scores or {"inkomen_budget": (2, 2), "taal_digitaal": (1, 1), "mobiliteit": (3, 1)}
    draft = make_draft(case_file, by=by, scores=given, measured_on=measured_on, **texts)
    return finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=by, at=timezone.now()
    )
