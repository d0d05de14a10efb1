"""An earlier GPMI taken up again after a short job: the old words as a new draft, looked at and signed by both again."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.contracts.actions.drafting import Resumed, draft_gpmi
from houvast.apps.contracts.enums import GpmiState
from houvast.apps.contracts.models import Gpmi
from houvast.apps.contracts.terms import PartnerTerms, StudyTerms, Terms
from houvast.apps.trajectories.actions.plan import reopen_goal
from houvast.apps.trajectories.enums import GoalState
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("GPMI heropgenomen na een job")
def resume_gpmi(
    *,
    gpmi: Gpmi,
    worked_from: dt.date,
    worked_until: dt.date,
    starts_on: dt.date,
    ends_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Gpmi:
    """Make a new draft with the goals and commitments of an ended contract (law.md §2.1, GPM-03).

    Goals of it that were closed meanwhile are taken up again in the plan. Whether a new sociale balans is needed
    depends on how long the job lasted. Raises `Refused` (per field) for a contract that did not end, for days that
    cannot be, and as `draft_gpmi`.
    """
    today = timezone.localdate(at)
    if gpmi.state != GpmiState.ENDED or gpmi.ended_on is None:
        raise Refused(_("Enkel een beëindigd GPMI kan heropgenomen worden."))
    if worked_until < worked_from:
        raise Refused({"worked_until": _("De laatste dag van de job ligt voor de eerste.")})
    if worked_until > today:
        raise Refused({"worked_until": _("Deze datum ligt in de toekomst.")})
    if worked_until < gpmi.ended_on:
        raise Refused({"worked_until": _("De job eindigde voor het GPMI: dat liep dan gewoon door.")})
    if starts_on <= worked_until:
        raise Refused({"starts_on": _("Begin na de laatste dag van de job.")})
    goals = [copy.goal for copy in gpmi.goals.select_related("goal__case_file") if copy.goal is not None]
    for goal in goals:
        if goal.state != GoalState.OPEN:
            reopen_goal(goal=goal, version=goal.version, by=by)
    rows = list(gpmi.commitments.filter(ended_by__isnull=True).select_related("goal_action"))
    actions = [row.goal_action for row in rows if row.goal_action is not None]
    return draft_gpmi(
        case_file=gpmi.case_file,
        terms=_same_terms(gpmi, starts_on, ends_on),
        goals=goals,
        actions=actions,
        binding={row.goal_action_id for row in rows if row.binding and row.goal_action_id is not None},
        resumes=Resumed(gpmi, worked_from, worked_until),
        by=by,
        on=today,
    )


def _same_terms(gpmi: Gpmi, starts_on: dt.date, ends_on: dt.date) -> Terms:
    """The terms of the earlier contract on other days; who it is made with stays."""
    studies = gpmi.study_details
    values = {name: getattr(gpmi, name) for name in Terms.__dataclass_fields__ if name not in {"partners", "studies"}}
    return Terms(
        **{
            **values,
            "starts_on": starts_on,
            "ends_on": ends_on,
            "no_balance_reason": "",
            "partners": tuple(PartnerTerms(row.organisation, row.contact, row.reach) for row in gpmi.partners.all()),
            "studies": studies
            and StudyTerms(
                studies.school,
                studies.programme,
                studies.study_year,
                studies.full_time,
                tuple(studies.exam_sessions),
                studies.holiday_work,
            ),
        }
    )
