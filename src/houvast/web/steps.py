"""The one button of each kind of step: where it leads and what it says.

A step names what is due; which page does it is decided here, so that no action needs to know an address.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import NextStep
from houvast.apps.casefiles.workers import STEP_PERMISSIONS
from houvast.web.links import address_or_blank


@dataclass(frozen=True)
class Button:
    """`url_names` are tried in order; `object_id`, `case_file` or `request` says which id the address takes."""

    label: str | Promise
    icon: str
    url_names: tuple[str, ...]
    takes: str = "case_file"


BUTTONS: dict[str, Button] = {
    StepKind.INTAKE: Button(_("Intake"), "messages", ("intake:conversation",), "request"),
    StepKind.DECISION: Button(_("Beslissing"), "gavel", ("intake:decision",), "request"),
    StepKind.AID_DECISION: Button(_("Aanvraag"), "gavel", ("aid_requests:detail",), "object"),
    StepKind.FORWARD: Button(_("Doorsturen"), "send", ("intake:forwarded",), "request"),
    StepKind.GPMI: Button(_("GPMI"), "file-certificate", ("contracts:list",)),
    StepKind.EVALUATION: Button(_("Evalueer"), "calendar-check", ("contracts:evaluate",), "object"),
    StepKind.CLOSING: Button(_("Sluit af"), "flag", ("contracts:close",), "object"),
    StepKind.GPMI_SUBSIDY: Button(_("Motiveer"), "coin-euro", ("contracts:subsidy",), "object"),
    StepKind.TALK: Button(_("Noteer"), "messages", ("contracts:talk",), "object"),
    StepKind.ANNEX: Button(_("Pas aan"), "file-plus", ("contracts:annex_new",), "object"),
    StepKind.RENEWAL: Button(_("Verleng"), "calendar-plus", ("contracts:renew",), "object"),
    StepKind.TEAM: Button(_("Noteer"), "users-group", ("contracts:team",), "object"),
    StepKind.BALANCE: Button(_("Vul in"), "scale", ("assessments:start",)),
    StepKind.MPSA: Button(_("Vul in"), "table", ("mpsa:start",)),
    StepKind.USA_OFFERED: Button(_("Bekijk"), "heart-handshake", ("mpsa:overview",)),
    StepKind.USA_DECISION: Button(_("Noteer"), "gavel", ("mpsa:decide",), "object"),
    StepKind.USA_FIRST_ALERT: Button(_("Bekijk"), "calendar-due", ("mpsa:overview",)),
    StepKind.USA_LAST_ALERT: Button(_("Bekijk"), "calendar-due", ("mpsa:overview",)),
    StepKind.USA_RETEST: Button(_("Toets"), "table", ("mpsa:start",)),
    StepKind.HEARING: Button(_("Bekijk"), "gavel", ("mpsa:overview",)),
    StepKind.PLAN: Button(_("Maak plan"), "target-arrow", ("plans:plan",)),
    StepKind.REVIEW: Button(_("Herzie"), "calendar-repeat", ("casefiles:review",)),
    StepKind.HOME_VISIT: Button(_("Noteer"), "home", ("inquiries:visit",)),
    StepKind.GOAL_ACTION: Button(_("Volg op"), "checklist", ("plans:plan",)),
    StepKind.END_MEASUREMENT: Button(_("Vul in"), "flag-check", ("questionnaires:end",)),
    StepKind.EXPIRY: Button(_("Vernieuw"), "file-time", ("casefiles:documents",)),
    StepKind.TRAJECTORY_END: Button(_("Bekijk"), "route", ("trajectories:detail",), "object"),
    StepKind.TRAJECTORY_EVALUATION: Button(_("Evalueer"), "calendar-check", ("trajectories:detail",), "object"),
    StepKind.CASE_REVIEW: Button(_("Breng op overleg"), "users-group", ("case_reviews:add",)),
    StepKind.SOCIAL_REPORT: Button(_("Open verslag"), "file-description", ("social_reports:detail",), "object"),
    StepKind.TRAJECTORY_PAUSE: Button(_("Bekijk"), "player-pause", ("casefiles:trajectories",)),
    StepKind.NON_COMPLIANCE: Button(_("Volg op"), "message-question", ("sanctions:detail",), "object"),
    StepKind.SUBSIDY_FORM: Button(_("Meld"), "building-bank", ("subsidies:form",), "object"),
    StepKind.SANCTION_DECISION: Button(_("Noteer"), "gavel", ("sanctions:decide",), "object"),
    StepKind.TRAJECTORY_END: Button(_("Bekijk"), "route", ("casefiles:trajectories",)),
    StepKind.NOTICE: Button(_("Verstuur"), "send", ("decisions:detail",), "object"),
    StepKind.RATIFICATION: Button(_("Bekijk"), "gavel", ("decisions:detail",), "object"),
}
# A decision is noted once the intake has ended in a file; before that the outcome comes first.
OUTCOME_FIRST = Button(_("Uitkomst"), "flag", ("intake:outcome",), "request")
FILE_PAGE = Button(_("Open dossier"), "folder-open", ("casefiles:person",), "person")
REQUEST_PAGE = Button(_("Open hulpvraag"), "door-enter", ("intake:page",), "request")


# What is done in a meeting with the client: from the step itself one is planned.
IN_A_MEETING = frozenset(
    {
        StepKind.GPMI,
        StepKind.EVALUATION,
        StepKind.CLOSING,
        StepKind.BALANCE,
        StepKind.MPSA,
        StepKind.USA_RETEST,
        StepKind.PLAN,
        StepKind.REVIEW,
        StepKind.HOME_VISIT,
        StepKind.END_MEASUREMENT,
        StepKind.TRAJECTORY_END,
    }
)


# Their pages refuse who may not do the step; the other pages can be read by all who see the file.
ONLY_FOR_WHO_MAY = frozenset({StepKind.USA_DECISION, StepKind.SANCTION_DECISION, StepKind.SUBSIDY_FORM})


@dataclass(frozen=True)
class StepLink:
    """What a template needs for the button; no `url` means nothing to press. `meeting` plans a meeting for it."""

    url: str = ""
    label: str | Promise = ""
    icon: str = ""
    meeting: str = ""


def link_of(step: NextStep, user: Any) -> StepLink:
    """Return the button of a step; the file or the request when its own page is not there, or not for this user."""
    fallback = FILE_PAGE if step.case_file_id else REQUEST_PAGE
    refused = step.kind in ONLY_FOR_WHO_MAY and not user.may(STEP_PERMISSIONS[StepKind(step.kind)])
    own = None if refused else _button(step)
    for button in (own, fallback):
        if button and (url := _address(button, step)):
            return StepLink(url, button.label, button.icon, _meeting(step))
    return StepLink()


def _meeting(step: NextStep) -> str:
    if step.case_file_id is None or step.kind not in IN_A_MEETING:
        return ""
    address = address_or_blank("casefiles:appointment_new", step.case_file_id)
    return f"{address}?stap={step.pk}" if address else ""


def _button(step: NextStep) -> Button | None:
    if step.kind == StepKind.DECISION and step.help_request and not step.help_request.outcome:
        return OUTCOME_FIRST
    return BUTTONS.get(step.kind)


def _address(button: Button, step: NextStep) -> str:
    ids: dict[str, Any] = {
        "object": step.object_id,
        "case_file": step.case_file_id,
        "request": step.help_request_id,
        "person": step.case_file.person_id if step.case_file else None,
    }
    value = ids[button.takes]
    if value is None:
        return ""
    return next(filter(None, (address_or_blank(name, value) for name in button.url_names)), "")
