"""The end of a GPMI: a closing measurement against the zero measurement, a conclusion and a reason."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.enums import AnnexState, EndedBy, EndReason, EvaluationState, GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import trajectory as rules


@dataclass(frozen=True)
class Notice:
    """One party ends the contract alone: who, when it was said, and what the other answered."""

    by: EndedBy
    given_on: dt.date | None
    reply: str = ""


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
    notice: Notice | None = None,
) -> Gpmi:
    """Close a running GPMI (law.md TRJ-04; practice.md §4.2); `notice` when one party ends it alone.

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
    _set_notice(locked, notice, ended_on)
    _keep_standing(locked)
    locked.state = GpmiState.ENDED
    locked.ended_on = ended_on
    locked.end_reason = end_reason
    locked.conclusion = conclusion.strip()
    locked.closing_assessment = closing_assessment
    locked.no_closing_measurement_reason = "" if closing_assessment else no_measurement_reason.strip()
    locked.save()
    _cancel_what_is_left(locked, by=by, at=at)
    for kind in (StepKind.CLOSING, StepKind.ANNEX, StepKind.RENEWAL):
        end_step(kind=kind, object_id=locked.pk, at=at, by=by)
    return locked


def _set_notice(gpmi: Gpmi, notice: Notice | None, ended_on: dt.date) -> None:
    """When one party ends it alone, the other is heard first: her answer stands beside the reason."""
    if notice is None:
        gpmi.ended_by = EndedBy.TOGETHER
        return
    if notice.given_on is None:
        raise Refused({"notice_on": _("Zeg op welke dag het GPMI opgezegd werd.")})
    if notice.given_on > ended_on:
        raise Refused({"notice_on": _("Opzeggen kan niet na de laatste dag.")})
    if notice.by == EndedBy.CENTRE and not notice.reply.strip():
        text = _("Vraag eerst wat de cliënt ervan vindt. Schrijf het antwoord, of dat er geen kwam.")
        raise Refused({"notice_reply": text})
    gpmi.ended_by, gpmi.notice_on, gpmi.notice_reply = notice.by, notice.given_on, notice.reply.strip()


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
    for commitment in gpmi.commitments.filter(ended_by__isnull=True).select_related("goal_action", "gpmi"):
        if commitment.state != commitment.standing:
            commitment.state = commitment.standing
            commitment.save(update_fields=["state"])


def _cancel_what_is_left(gpmi: Gpmi, *, by: User, at: dt.datetime) -> None:
    reason = _("GPMI afgesloten")
    for talk in gpmi.talks.open():
        talk.dropped_reason = reason
        talk.save(update_fields=["dropped_reason"])
        end_step(kind=StepKind.TALK, object_id=talk.pk, at=at, by=by, reason=reason)
    gpmi.annexes.in_preparation().update(state=AnnexState.WITHDRAWN, withdrawn_reason=reason)
    gpmi.signings.open().update(voided_at=at)
    for evaluation in gpmi.evaluations.proposed():
        evaluation.state = EvaluationState.CANCELLED
        evaluation.save(update_fields=["state"])
        end_step(kind=StepKind.EVALUATION, object_id=evaluation.pk, at=at, by=by, reason=reason)
