"""A questionnaire becomes final: it never changes again, and an end measurement answers the step that asked for it."""

import datetime as dt
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.actions.finals import check_version
from houvast.apps.assessments.checks import check_correctable, check_draft
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.assessments.questionnaire_definition import CLIENT, END_MEASUREMENT, VOICES
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.questionnaires.actions.drafts import About, check_about
from houvast.apps.questionnaires.asking import Asked, asked_in, definition_of, waiting
from houvast.apps.questionnaires.enums import Manner, Occasion
from houvast.apps.questionnaires.models import Response
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

_COPIED = ("instrument_id", "code", "trajectory_id", "measured_on", "occasion", "manner", "subjects", "answers")


@action("Vragenlijst definitief gemaakt")
def finalise_response(*, response: Response, expected: int, by: User, at: dt.datetime) -> Response:
    """Make a draft final, with the columns its instrument records; ends the steps for the trajectory it concludes.

    Raises `Refused` with a message per question that must still be answered, when nothing was answered at all, on
    `manner` for a questionnaire of the client without the client, for a version that was followed up, and `Conflict`
    when somebody saved after `expected`.
    """
    check_draft(response)
    draft = lock_version(response, expected=expected)
    check_draft(draft)
    refuse_closed(draft.case_file)
    about = About(draft.measured_on, Occasion(draft.occasion), Manner(draft.manner), draft.trajectory)
    check_about(draft.case_file, about, on=timezone.localdate(at))
    check_version(draft)
    _check_complete(draft)
    records = definition_of(draft.instrument).records
    draft.outcome = _recorded(draft, records.get("outcome")) or ""
    draft.satisfaction = _recorded(draft, records.get("satisfaction"))
    draft.state, draft.finalised_at = AssessmentState.FINAL, at
    draft.save(update_fields=["outcome", "satisfaction", "state", "finalised_at", "version"])
    if draft.code == END_MEASUREMENT and draft.occasion == Occasion.END:
        _end_steps(draft, by=by, at=at)
    return draft


@action("Verbetering van een vragenlijst gestart")
def correct_response(*, response: Response, reason: str, by: User) -> Response:
    """Start a draft with the same answers; once final it counts in its place. Raises as `check_correctable`."""
    drafts = response.case_file.questionnaires.draft().filter(code=response.code)
    check_correctable(response, reason=reason, drafts=drafts)
    return Response.objects.create(
        case_file_id=response.case_file_id,
        author=by,
        corrects_id=response.family,
        correction_reason=reason.strip(),
        **{name: getattr(response, name) for name in _COPIED},
    )


def _check_complete(draft: Response) -> None:
    definition = definition_of(draft.instrument)
    if draft.manner == Manner.WITHOUT and definition.voices == (CLIENT,):
        raise Refused({"manner": _("Deze vragenlijst is voor de cliënt: zonder de cliënt kan ze niet.")})
    asked = asked_in(draft)
    if not any(one.name in draft.answers for one in asked):
        raise Refused(_("Er is nog niets beantwoord."))
    if missing := waiting(asked, draft.answers, draft.manner):
        raise Refused({one.name: _missing(one) for one in missing})


def _missing(one: Asked) -> str:
    """Say whose answer is missing, and about what: the same question may stand there several times."""
    who = _("de cliënt antwoordt nog niet") if one.voice == CLIENT else _("de werker antwoordt nog niet")
    return f"{one.subject.label}: {who}." if one.subject else f"{who}."


def _recorded(draft: Response, key: str | None) -> Any:
    """The answer to a question that is asked once, of one voice."""
    return next((draft.answers[name] for voice in VOICES if (name := f"{voice}-{key}") in draft.answers), None)


def _end_steps(final: Response, *, by: User, at: dt.datetime) -> None:
    """One trajectory was concluded, or with no trajectory named all that waited."""
    open_steps = final.case_file.steps.open().filter(kind=StepKind.END_MEASUREMENT)
    if final.trajectory_id is not None:
        open_steps = open_steps.filter(object_id=final.trajectory_id)
    for step in list(open_steps):
        end_step(kind=StepKind.END_MEASUREMENT, object_id=step.object_id, at=at, by=by)
