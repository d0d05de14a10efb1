"""Scoring the working domains and goals again during an evaluation: kept as a measurement, never in a second place."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.drafts import save_assessment, start_assessment
from houvast.apps.assessments.actions.finals import finalise_assessment
from houvast.apps.assessments.answers import DomainAnswer, Texts
from houvast.apps.assessments.enums import AssessmentReason
from houvast.apps.assessments.models import Assessment
from houvast.apps.contracts.models import Evaluation
from houvast.apps.trajectories.actions.scores import GoalAnswer, score_progress, seen_scores
from houvast.audit.recording import action
from houvast.core.errors import Refused


@dataclass(frozen=True)
class Rescored:
    """What both said: per life domain its answer, per goal of the plan how far it came; empty answers say nothing."""

    domains: Mapping[str, DomainAnswer] = field(default_factory=dict)
    goals: Mapping[int, GoalAnswer] = field(default_factory=dict)


@action("Werkdomeinen en doelen opnieuw gescoord")
def keep_rescored(*, evaluation: Evaluation, rescored: Rescored, by: User, at: dt.datetime) -> Assessment | None:
    """Keep the scores of a talk; return the measurement the domains became, or None without any.

    The other domains are put on "niet besproken" on purpose. Raises `Refused` per field: `score-<domain>-note` where
    the instrument asks why, and without a zero measurement or beside a draft, which a few scores must not replace.
    """
    case_file, day, today = evaluation.gpmi.case_file, evaluation.held_on, timezone.localdate(at)
    if day is None:
        raise ValueError("scores belong to a talk that was held")
    goals = {pk: answer for pk, answer in rescored.goals.items() if answer != GoalAnswer()}
    if goals:
        score_progress(
            case_file=case_file, day=day, goals=goals, ladder=None, seen=seen_scores(case_file), by=by, on=today
        )
    domains = {key: answer for key, answer in rescored.domains.items() if answer.worker or answer.client}
    if not domains:
        return None
    if not case_file.assessments.final().exists():
        raise Refused({"assessment": _("Maak eerst een volledige sociale balans: de eerste meting is de nulmeting.")})
    if case_file.assessments.draft().exists():
        raise Refused({"assessment": _("Er staat al een meting in opmaak. Werk die eerst af.")})
    draft = start_assessment(case_file=case_file, reason=AssessmentReason.EVALUATION, measured_on=day, by=by, on=today)
    draft = save_assessment(
        assessment=draft,
        expected=draft.version,
        measured_on=day,
        reason=AssessmentReason.EVALUATION,
        answers=domains,
        texts=Texts(),
        by=by,
        on=today,
    )
    try:
        return finalise_assessment(assessment=draft, expected=draft.version, rest_not_discussed=True, by=by, at=at)
    except Refused as refused:
        if not hasattr(refused, "error_dict"):
            raise
        raise Refused({f"score-{name}": errors for name, errors in refused.message_dict.items()}) from refused
