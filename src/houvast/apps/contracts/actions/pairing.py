"""A couple: the contract of the second partner starts from the common goals of the first, in the second one's own file."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Gpmi, GpmiGoal
from houvast.apps.contracts.terms import Terms
from houvast.apps.trajectories.actions.plan import add_action, add_goal
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused

_OF_STUDIES = LocalKind.STUDY


@action("GPMI van de partner opgemaakt")
def draft_for_partner(
    *,
    gpmi: Gpmi,
    partner_file: CaseFile,
    goals: Sequence[GpmiGoal],
    client_wish: str,
    baseline: Assessment | None,
    by: User,
    at: dt.datetime,
) -> Gpmi:
    """Make a draft in the file of the other partner with the common `goals` (law.md §2.6, GPM-09).

    The goals go into the partner's plan with what the centre and third parties do for them; what the partner does
    herself is her own and comes from her own plan. Raises `Refused` (per field) as `draft_gpmi`, and for goals of
    another contract.
    """
    if gpmi.state not in {GpmiState.DRAFT, GpmiState.OFFERED, GpmiState.SIGNED}:
        raise Refused(_("Vertrek van een GPMI dat loopt of in opmaak is."))
    if any(goal.gpmi_id != gpmi.pk for goal in goals):
        raise Refused({"goals": _("Kies doelen uit dit GPMI.")})
    if not goals:
        raise Refused({"goals": _("Kies minstens een gezamenlijk doel.")})
    planned: list[Goal] = []
    for goal in goals:
        planned.append(_common_goal(gpmi, goal, partner_file, by=by, at=at))
    today = timezone.localdate(at)
    starts_on = max(gpmi.starts_on, today)
    return draft_gpmi(
        case_file=partner_file,
        terms=_terms(gpmi, starts_on=starts_on, client_wish=client_wish, baseline=baseline),
        goals=planned,
        actions=list(GoalAction.objects.filter(goal__in=planned).order_by("id")),
        by=by,
        on=today,
    )


def _common_goal(gpmi: Gpmi, goal: GpmiGoal, partner_file: CaseFile, *, by: User, at: dt.datetime) -> Goal:
    """Put the goal in the partner's plan with what centre and third parties do; the first one's part stays hers."""
    copy = add_goal(
        case_file=partner_file,
        domain=goal.domain,
        text=goal.text,
        indicator=goal.indicator,
        target_date=goal.target_date,
        by=by,
    )
    for row in gpmi.commitments.filter(gpmi_goal=goal, ended_by__isnull=True).exclude(party=Party.CLIENT):
        # Without a day: the centre's promise is due once, in the file where it was made.
        add_action(
            goal=copy,
            party=row.party,
            third_party=row.third_party,
            text=row.text,
            frequency=row.frequency,
            by=by,
            at=at,
        )
    return copy


def _terms(gpmi: Gpmi, *, starts_on: dt.date, client_wish: str, baseline: Assessment | None) -> Terms:
    """What both contracts share; a partner of a student is no student, so her kind is chosen from her own activity."""
    student = gpmi.kind == _OF_STUDIES
    return Terms(
        kind=LocalKind.GUIDANCE if student else gpmi.kind,
        starts_on=starts_on,
        ends_on=gpmi.ends_on,
        worker=gpmi.worker,
        replacement=gpmi.replacement,
        client_wish=client_wish,
        main_activity="" if student else gpmi.main_activity,
        hours_per_week=None if student else gpmi.hours_per_week,
        work_kind="sociaal_werk" if student else gpmi.work_kind,
        explicit_step=False if student else gpmi.explicit_step,
        ten_hours="" if student else gpmi.ten_hours,
        override_reason="" if student else gpmi.override_reason,
        language=gpmi.language,
        interpreter=gpmi.interpreter,
        baseline=baseline,
    )
