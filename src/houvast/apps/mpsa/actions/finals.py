"""An MPSA becomes final: it gets its status, answers what asked for it and plans what follows."""

import datetime as dt

from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.assessments.actions.finals import check_version
from houvast.apps.assessments.checks import check_correctable, check_draft
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.obstacles import Noted, keep_obstacles
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.actions.due import plan_mpsa
from houvast.apps.mpsa.answers import answers_of, definition_of, problems_of, store_rows
from houvast.apps.mpsa.checks import check_day, check_instrument
from houvast.apps.mpsa.enums import Letter
from houvast.apps.mpsa.models import GuidanceRequest, Hearing, MpsaMeasurement, MpsaRow
from houvast.apps.mpsa.standing import standing
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

_COPIED = ("measured_on", "reason", "client_present", "context_note", "without_match", "conclusion")
# Beside which field of a threshold a problem of the rules belongs (MPS-03).
PROBLEM_FIELDS = {
    "VALUE_MISSING": "value",
    "VALUE_TOO_HEAVY": "value",
    "SUPPORT_MISSING": "supports",
    "MOTIVATION_MISSING": "motivation",
    "REVIEW_DATE_MISSING": "review_on",
    "REVIEW_DATE_PAST": "review_on",
    "REVIEW_DATE_LATE": "review_on",
}


@action("MPSA definitief gemaakt")
def finalise_mpsa(*, measurement: MpsaMeasurement, expected: int, by: User, at: dt.datetime) -> MpsaMeasurement:
    """Make a draft final with the status of its day (MPS-D1 to MPS-D8); later steps are planned anew.

    What does not belong to the letter of a threshold, such as support with an A, is not kept.
    Raises `Refused` with a message per field (`<threshold>-<field>`) while something is missing (MPS-03), on
    `measured_on` for an impossible day or a retired version, and `Conflict` when somebody saved after `expected`.
    """
    check_draft(measurement)
    CaseFile.objects.select_for_update(of=("self",), no_key=True).get(pk=measurement.case_file_id)
    draft = lock_version(measurement, expected=expected)
    check_draft(draft)
    refuse_closed(draft.case_file)
    check_day(draft.case_file, draft.measured_on, on=timezone.localdate(at), family=draft.corrects_id)
    check_version(draft)
    check_instrument(draft)
    definition, answers = definition_of(draft.instrument), answers_of(draft)
    problems = problems_of(definition, answers, draft.measured_on)
    if problems:
        found: dict[str, list[str]] = {}
        for problem in problems:
            found.setdefault(f"{problem.threshold}-{PROBLEM_FIELDS[problem.code]}", []).append(problem.text)
        raise Refused(found)
    store_rows(draft, {key: answer.of_its_letter for key, answer in answers.items()})
    reading = standing(draft.case_file, on=draft.measured_on).reading_with(draft)
    draft.status, draft.status_rule = reading.value.status, reading.rule
    draft.state, draft.finalised_at = AssessmentState.FINAL, at
    draft.save(update_fields=["status", "status_rule", "state", "finalised_at", "version"])
    _answer_guidance(draft)
    if not draft.case_file.mpsa_measurements.in_force().filter(measured_on__gt=draft.measured_on).exists():
        _attach_to_hearings(draft, by=by, at=at)
        _keep_obstacles(draft, by=by)
    plan_mpsa(case_file=draft.case_file, by=by, at=at)
    return draft


@action("Verbetering van een MPSA gestart")
def correct_mpsa(*, measurement: MpsaMeasurement, reason: str, by: User) -> MpsaMeasurement:
    """Start a draft with the answers of a final measurement; once final it counts in its place.

    Raises `Refused` without a reason, for a measurement that is not final or was corrected already, and when another
    draft of the file is open.
    """
    check_correctable(measurement, reason=reason, drafts=measurement.case_file.mpsa_measurements.draft())
    copy = MpsaMeasurement.objects.create(
        case_file_id=measurement.case_file_id,
        instrument_id=measurement.instrument_id,
        author=by,
        corrects_id=measurement.family,
        correction_reason=reason.strip(),
        **{name: getattr(measurement, name) for name in _COPIED},
    )
    rows = list(measurement.rows.all())
    for row in rows:
        row.pk, row.measurement = None, copy
    MpsaRow.objects.bulk_create(rows)
    return copy


def _answer_guidance(final: MpsaMeasurement) -> None:
    """A question for guidance is answered by the first measurement since."""
    waiting = GuidanceRequest.objects.waiting().filter(case_file=final.case_file_id, asked_on__lte=final.measured_on)
    waiting.update(answered_by=final)


def _attach_to_hearings(final: MpsaMeasurement, *, by: User, at: dt.datetime) -> None:
    """The newest measurement goes with every hearing still to come (MPS-02)."""
    for hearing in Hearing.objects.planned(on=timezone.localdate(at)).filter(case_file=final.case_file_id):
        hearing.measurement = final
        hearing.save(update_fields=["measurement"])
        end_step(kind=StepKind.HEARING, object_id=hearing.pk, at=at, by=by)


def _keep_obstacles(final: MpsaMeasurement, *, by: User) -> None:
    """What the newest measurement says holds the client back is what the file and the sociale balans show."""
    noted = {row.threshold: Noted(row.value) for row in final.rows.order_by("threshold") if row.value != Letter.U}
    keep_obstacles(case_file=final.case_file, noted=noted, by=by, on=final.measured_on)
