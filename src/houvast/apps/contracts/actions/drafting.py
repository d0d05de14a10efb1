"""From plan to contract: goals and actions are copied, so that the words of a contract never move with the plan."""

import datetime as dt
from collections.abc import Sequence

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Commitment, Gpmi, GpmiGoal
from houvast.apps.contracts.terms import Terms, federal_code, propose_kind
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version

GPMI_REGISTER = "gpmi"


@action("GPMI opgemaakt")
def draft_gpmi(
    *,
    case_file: CaseFile,
    terms: Terms,
    goals: Sequence[Goal],
    actions: Sequence[GoalAction],
    by: User,
    on: dt.date,
) -> Gpmi:
    """Make a draft from chosen goals and actions of the plan, with a gap-free number of the year.

    Raises `Refused` (per field) when the file is closed, a draft exists, or the terms cannot be.
    """
    if case_file.closed_on is not None:
        raise Refused(_("Dit dossier is gesloten."))
    CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    if case_file.contracts.in_preparation().exists():
        raise Refused(_("Er is al een GPMI in opmaak. Werk daaraan verder."))
    gpmi = Gpmi(case_file=case_file, number=f"GPMI-{on.year}/{next_number(register=GPMI_REGISTER, year=on.year):04d}")
    _set_terms(gpmi, terms)
    gpmi.save()
    _copy_plan(gpmi, goals, actions)
    return gpmi


@action("GPMI in opmaak gewijzigd")
def revise_gpmi(
    *,
    gpmi: Gpmi,
    expected: int,
    terms: Terms,
    goals: Sequence[Goal],
    actions: Sequence[GoalAction],
    by: User,
) -> Gpmi:
    """Change a draft and take over the chosen goals and actions as they stand in the plan now.

    Raises `Conflict` when a colleague saved first and `Refused` when the contract is no draft any more.
    """
    locked = lock_version(gpmi, expected=expected)
    if locked.state != GpmiState.DRAFT:
        raise Refused(_("Dit GPMI is al besproken of getekend. Zet het eerst terug in opmaak."))
    _set_terms(locked, terms)
    locked.save()
    locked.commitments.all().delete()
    locked.goals.all().delete()
    _copy_plan(locked, goals, actions)
    return locked


def _set_terms(gpmi: Gpmi, terms: Terms) -> None:
    proposal = propose_kind(
        main_activity=terms.main_activity,
        hours_per_week=terms.hours_per_week,
        work_kind=terms.work_kind,
        explicit_step=terms.explicit_step,
        income_from_work=terms.income_from_work,
        on=terms.starts_on,
    ).value
    if terms.kind == LocalKind.NONE:
        raise Refused({"kind": _("Leg een vrijstelling vast in plaats van een overeenkomst.")})
    if proposal is not None and proposal.kind != terms.kind and not terms.override_reason.strip():
        raise Refused({"override_reason": _("Zeg waarom u een andere soort kiest dan voorgesteld.")})
    if terms.ends_on <= terms.starts_on:
        raise Refused({"ends_on": _("Het einde ligt voor het begin.")})
    values = {name: getattr(terms, name) for name in Terms.__dataclass_fields__}
    for name, value in values.items():
        setattr(gpmi, name, value)
    gpmi.proposed_kind = proposal.kind if proposal else ""
    gpmi.proposed_rule = proposal.rule if proposal else ""
    gpmi.federal_code = federal_code(terms.kind, income_from_work=terms.income_from_work)


def _copy_plan(gpmi: Gpmi, goals: Sequence[Goal], actions: Sequence[GoalAction]) -> None:
    copies: dict[int, GpmiGoal] = {}
    for position, goal in enumerate(goals):
        copies[goal.pk] = GpmiGoal.objects.create(
            gpmi=gpmi,
            goal=goal,
            domain=goal.domain,
            text=goal.text,
            indicator=goal.indicator,
            target_date=goal.target_date,
            position=position,
        )
    volunteering = gpmi.kind == LocalKind.VOLUNTEERING
    Commitment.objects.bulk_create(
        Commitment(
            gpmi=gpmi,
            gpmi_goal=copies[planned.goal_id],
            goal_action=planned,
            party=planned.party,
            third_party=planned.third_party,
            text=planned.text,
            due_on=planned.due_on,
            frequency=planned.frequency,
            voluntary=planned.voluntary,
            # Voluntary work never binds (GPM-06); in a contract aimed at it nothing the client does there binds.
            binding=not planned.voluntary and not (volunteering and planned.party == "client"),
            position=position,
        )
        for position, planned in enumerate(actions)
        if planned.goal_id in copies
    )
