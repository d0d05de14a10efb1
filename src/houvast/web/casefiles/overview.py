"""Everything the overview of one client shows; a fixed number of queries whatever the size of the file."""

import datetime as dt
from typing import Any

from django.db.models import Sum
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from houvast.accounts.models import User
from houvast.apps.aid.enums import AidKind
from houvast.apps.aid.models import AidPayment
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import (
    Appointment,
    Assignment,
    CaseDocument,
    CaseFile,
    Contact,
    HelpRequest,
    NextStep,
)
from houvast.apps.trajectories.models import Goal, Trajectory
from houvast.web.access import user_of
from houvast.web.assessments.panels import progress_panel
from houvast.web.casefiles.timeline import contact_entry, phase_events
from houvast.web.contracts.panels import gpmi_panel
from houvast.web.filepages.commitments import goal_view
from houvast.web.mpsa.panels import mpsa_panel
from houvast.web.plans.late import late_in_file
from houvast.web.steps import link_of

STEPS_SHOWN = 8
GOALS_SHOWN = 3
ENTRIES_SHOWN = 6
SHORT_TEXT = 320


def overview_context(request: HttpRequest, case_file: CaseFile) -> dict[str, Any]:
    """Return the panels of `casefiles/person.html`."""
    user, today, now = user_of(request), timezone.localdate(), timezone.now()
    gpmi = gpmi_panel(case_file, user)
    return {
        **_steps(user, case_file),
        "gpmi": gpmi,
        "progress": progress_panel(case_file, user),
        "mpsa": None if case_file.closed_on else mpsa_panel(case_file),
        **_goals(user, case_file, today, in_contract=gpmi["plan_goals"]),
        "late": None if case_file.closed_on else late_in_file(case_file, user, on=today),
        "entries": _latest(user, case_file),
        "documents": _documents(user, case_file),
        **_appointments(user, case_file, now),
        **_aid(user, case_file, today),
        **_requests(user, case_file),
        "handover": _unread_handover(user, case_file),
    }


def _steps(user: User, case_file: CaseFile) -> dict[str, Any]:
    visible = NextStep.objects.visible_to(user).open().filter(case_file=case_file)
    rows = list(
        visible.select_related("case_file", "help_request", "assigned_to").order_by("due_on", "id")[: STEPS_SHOWN + 1]
    )
    shown = [
        {"step": row, "link": link_of(row, user), "task": row.kind == StepKind.MANUAL, "why": _why(row)}
        for row in rows[:STEPS_SHOWN]
    ]
    return {"steps": shown, "more_steps": len(rows) > STEPS_SHOWN}


def _why(step: NextStep) -> str:
    """The rule and who does it; the source stands beside it."""
    parts = [step.rule, str(step.assigned_to) if step.assigned_to else ""]
    return " · ".join(part for part in parts if part)


def _goals(user: User, case_file: CaseFile, today: dt.date, *, in_contract: set[int]) -> dict[str, Any]:
    """The open goals of the plan; those of the running GPMI already stand there with their promises."""
    visible = Goal.objects.visible_to(user).filter(case_file=case_file).open().exclude(pk__in=in_contract)
    goals = list(visible.prefetch_related("actions__responsible").in_order()[: GOALS_SHOWN + 1])
    return {
        "goals": [goal_view(goal, on=today) for goal in goals[:GOALS_SHOWN]],
        "in_contract": bool(in_contract),
        "more_goals": len(goals) > GOALS_SHOWN,
        "goals_url": reverse("plans:plan", args=[case_file.pk]),
    }


def _latest(user: User, case_file: CaseFile) -> list[dict[str, Any]]:
    """The latest contacts and phase changes together, newest first."""
    contacts = Contact.objects.visible_to(user).filter(case_file=case_file).newest_first().select_related("author")
    entries = [contact_entry(row, reader=user, shorten=SHORT_TEXT) for row in contacts[:ENTRIES_SHOWN]]
    visible = Trajectory.objects.visible_to(user).filter(case_file=case_file)
    entries += phase_events(list(visible.select_related("kind").prefetch_related("phases")))
    return sorted(entries, key=_day_of, reverse=True)[:ENTRIES_SHOWN]


def _day_of(entry: dict[str, Any]) -> tuple[dt.date, bool]:
    when = entry["when"]
    moment = isinstance(when, dt.datetime)
    return (timezone.localdate(when) if moment else when, moment)


def _appointments(user: User, case_file: CaseFile, now: dt.datetime) -> dict[str, Any]:
    visible = Appointment.objects.visible_to(user).filter(case_file=case_file).planned().select_related("user")
    return {"appointments": list(visible[:5]), "now": now}


def _aid(user: User, case_file: CaseFile, today: dt.date) -> dict[str, Any]:
    paid = AidPayment.objects.visible_to(user).filter(person=case_file.person_id).in_year(today.year)
    sums = paid.values("kind").annotate(total=Sum("amount")).order_by("-total")
    lines = [(AidKind(row["kind"]).label, row["total"]) for row in sums]
    return {"aid_lines": lines, "aid_total": sum((total for _kind, total in lines), start=0), "aid_year": today.year}


def _requests(user: User, case_file: CaseFile) -> dict[str, Any]:
    requests = HelpRequest.objects.visible_to(user).filter(person=case_file.person_id).order_by("-received_at")
    files = CaseFile.objects.visible_to(user).filter(person=case_file.person_id).exclude(pk=case_file.pk)
    return {"requests": requests[:5], "other_files": files.order_by("-opened_on")}


def _documents(user: User, case_file: CaseFile) -> Any:
    present = CaseDocument.objects.visible_to(user).present().filter(case_file=case_file)
    return present.order_by("-dated_on", "-id")[:4]


def _unread_handover(user: User, case_file: CaseFile) -> Assignment | None:
    """The note for this reader, until she says she read it or notes her first contact."""
    mine = Assignment.objects.visible_to(user).current().filter(case_file=case_file, user=user)
    note: Assignment | None = mine.unread_handover().first()
    return note
