"""The end of a GPMI: a closing measurement against the zero measurement, a conclusion and a reason."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.enums import EndReason, EvaluationState, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import trajectory as rules


@action("GPMI afgesloten")
def close_gpmi(
    *,
    gpmi: Gpmi,
    expected: int,
    ended_on: dt.date,
    end_reason: EndReason,
    conclusion: str,
    closing_assessment: Assessment | None,
    no_measurement_reason: str,
    by: User,
    at: dt.datetime,
) -> Gpmi:
    """Close a running GPMI (law.md TRJ-04; practice.md §4.2).

    Without a closing measurement a reason is asked. How every commitment stands is kept, evaluations still proposed
    are cancelled and every open step of the contract ends. Raises `Refused` per field, `Conflict` when a colleague
    saved first.
    """
    locked = lock_version(gpmi, expected=expected)
    if locked.state != GpmiState.SIGNED:
        raise Refused(_("Enkel een lopend GPMI kan afgesloten worden."))
    _refuse_impossible_end(locked, ended_on, today=timezone.localdate(at))
    if not conclusion.strip():
        raise Refused({"conclusion": _("Schrijf een besluit.")})
    if end_reason not in EndReason.values:
        raise Refused({"end_reason": _("Kies waarom het GPMI eindigt.")})
    _refuse_measurement(locked, closing_assessment, no_measurement_reason)
    _keep_standing(locked)
    locked.state = GpmiState.ENDED
    locked.ended_on = ended_on
    locked.end_reason = end_reason
    locked.conclusion = conclusion.strip()
    locked.closing_assessment = closing_assessment
    locked.no_closing_measurement_reason = "" if closing_assessment else no_measurement_reason.strip()
    locked.save()
    _cancel_what_is_left(locked, by=by, at=at)
    end_step(kind=StepKind.CLOSING, object_id=locked.pk, at=at, by=by)
    return locked


def _refuse_impossible_end(gpmi: Gpmi, ended_on: dt.date, *, today: dt.date) -> None:
    if ended_on > today:
        raise Refused({"ended_on": _("Deze datum ligt in de toekomst.")})
    if gpmi.signed_on and ended_on < gpmi.signed_on:
        raise Refused({"ended_on": _("Deze datum ligt voor de handtekening.")})
    if ended_on < gpmi.starts_on:
        raise Refused({"ended_on": _("Deze datum ligt voor het begin van de overeenkomst.")})
    if ended_on > gpmi.ends_on:
        raise Refused({"ended_on": _("De overeenkomst eindigde al vroeger; neem ten laatste die dag.")})


def _refuse_measurement(gpmi: Gpmi, closing: Assessment | None, reason: str) -> None:
    """TRJ-04: a closing measurement from after the zero measurement, or why there is none."""
    if closing is None:
        if not reason.strip():
            raise Refused({"closing_assessment": _("Kies de slotmeting, of zeg waarom er geen is.")})
        return
    if closing.case_file_id != gpmi.case_file_id or closing.state != AssessmentState.FINAL:
        raise Refused({"closing_assessment": _("Kies een afgewerkte meting van dit dossier.")})
    found = rules.check_closing(gpmi.baseline.measured_on if gpmi.baseline else None, closing.measured_on)
    if found.has("CLOSING_NOT_LATER"):
        raise Refused({"closing_assessment": _("De slotmeting is niet van na de nulmeting. Kies een latere.")})


def _keep_standing(gpmi: Gpmi) -> None:
    """The plan moves on after the contract: keep how every commitment stood at the end."""
    for commitment in gpmi.commitments.select_related("goal_action", "gpmi"):
        if commitment.state != commitment.standing:
            commitment.state = commitment.standing
            commitment.save(update_fields=["state"])


def _cancel_what_is_left(gpmi: Gpmi, *, by: User, at: dt.datetime) -> None:
    for evaluation in gpmi.evaluations.proposed():
        evaluation.state = EvaluationState.CANCELLED
        evaluation.save(update_fields=["state"])
        reason = _("GPMI afgesloten")
        end_step(kind=StepKind.EVALUATION, object_id=evaluation.pk, at=at, by=by, reason=reason)
