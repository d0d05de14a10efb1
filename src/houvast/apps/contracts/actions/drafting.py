"""From plan to contract: goals and actions are copied, so that the words of a contract never move with the plan."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.actions.due import plan_balance_for
from houvast.apps.assessments.enums import AssessmentState
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Commitment, ContractPartner, Gpmi, GpmiGoal, Studies
from houvast.apps.contracts.terms import (
    Terms,
    federal_code,
    known_to_the_rules,
    needs_analysis,
    never_binds,
    propose_kind,
)
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.trajectories.models import Goal, GoalAction
from houvast.audit.recording import action
from houvast.core.enums import Party
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.measurement import BalanceEvent

GPMI_REGISTER = "gpmi"


@dataclass(frozen=True)
class Resumed:
    """An ended contract that is taken up again, and the job in between."""

    earlier: Gpmi
    worked_from: dt.date
    worked_until: dt.date


@action("GPMI opgemaakt")
def draft_gpmi(
    *,
    case_file: CaseFile,
    terms: Terms,
    goals: Sequence[Goal],
    actions: Sequence[GoalAction],
    by: User,
    on: dt.date,
    binding: Collection[int] | None = None,
    resumes: Resumed | None = None,
) -> Gpmi:
    """Make a draft from chosen goals and actions of the plan, with a gap-free number of the year.

    `binding` are the ids of the actions of the client that bind her; None: all that may. Voluntary work and care never
    do. `resumes` names an ended contract that is taken up again after a job. Raises `Refused`
    (per field) when the file is closed, a draft exists, or the terms cannot be.
    """
    locked = CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk)
    refuse_closed(locked)
    if locked.contracts.in_preparation().exists():
        raise Refused(_("Er is al een GPMI in opmaak. Werk daaraan verder."))
    gpmi = Gpmi(case_file=case_file, previous=locked.contracts.signed_before().first())
    if resumes is not None:
        gpmi.resumes, gpmi.worked_from, gpmi.worked_until = resumes.earlier, resumes.worked_from, resumes.worked_until
    _set_terms(gpmi, terms)
    gpmi.number = f"GPMI-{on.year}/{next_number(register=GPMI_REGISTER, year=on.year):04d}"
    gpmi.save()
    _keep_people(gpmi, terms)
    _copy_plan(gpmi, goals, actions, binding)
    if resumes is None or not needs_analysis(gpmi, on=gpmi.starts_on).value:
        # TRJ-07: every GPMI asks a recent sociale balans, before it starts; not after a short job (GPM-03).
        plan_balance_for(case_file=locked, event=BalanceEvent.GPMI, on=max(on, gpmi.starts_on), by=by)
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
    binding: Collection[int] | None = None,
) -> Gpmi:
    """Change a draft and take over the chosen goals and actions as they stand in the plan now.

    Raises `Conflict` when a colleague saved first and `Refused` when the contract is no draft any more.
    """
    locked = lock_version(gpmi, expected=expected)
    refuse_closed(locked.case_file)
    if locked.state != GpmiState.DRAFT:
        raise Refused(_("Dit GPMI is al besproken of getekend. Zet het eerst terug in opmaak."))
    _set_terms(locked, terms)
    locked.save()
    _keep_people(locked, terms)
    locked.commitments.all().delete()
    locked.goals.all().delete()
    _copy_plan(locked, goals, actions, binding)
    return locked


def _set_terms(gpmi: Gpmi, terms: Terms) -> None:
    if terms.kind == LocalKind.NONE:
        raise Refused({"kind": _("Leg een vrijstelling vast in plaats van een overeenkomst.")})
    if terms.ends_on <= terms.starts_on:
        raise Refused({"ends_on": _("Het einde ligt voor het begin.")})
    law = law_in_force()
    with known_to_the_rules("starts_on"):
        proposal = propose_kind(
            main_activity=terms.main_activity,
            hours_per_week=terms.hours_per_week,
            work_kind=terms.work_kind,
            explicit_step=terms.explicit_step,
            income_from_work=terms.income_from_work,
            ten_hours=terms.ten_hours,
            on=terms.starts_on,
        ).value
        rules.gpmi_due(decided=terms.starts_on, law=law)  # the GPMI of today exists since 1 November 2016
        period = rules.check_period(terms.starts_on, terms.ends_on, terms.kind, law=law)
    if not period.value:
        raise Refused({"ends_on": period.flags[0].text})
    if not rules.check_override(proposal.kind if proposal else None, terms.kind, terms.override_reason).value:
        raise Refused({"override_reason": _("Zeg waarom u een andere soort kiest dan voorgesteld.")})
    _refuse_people_and_balance(gpmi, terms)
    _refuse_studies(terms)
    for name, value in terms.of_the_contract().items():
        setattr(gpmi, name, value)
    gpmi.proposed_kind = proposal.kind if proposal else ""
    gpmi.proposed_rule = proposal.rule if proposal else ""
    if proposal is None or proposal.kind == terms.kind:
        gpmi.override_reason = ""
    gpmi.federal_code = federal_code(terms.kind, income_from_work=terms.income_from_work)


def _refuse_people_and_balance(gpmi: Gpmi, terms: Terms) -> None:
    if not terms.client_wish.strip():
        raise Refused({"client_wish": _("Schrijf wat de cliënt wil bereiken, in eigen woorden.")})
    if not terms.worker.may(Permission.CONTRACT):
        raise Refused({"worker": _("Deze collega begeleidt geen GPMI.")})
    if terms.replacement is not None and terms.replacement.pk == terms.worker.pk:
        raise Refused({"replacement": _("Kies iemand anders dan de begeleider.")})
    balance = terms.baseline
    if balance is not None and (balance.case_file_id != gpmi.case_file_id or balance.state != AssessmentState.FINAL):
        raise Refused({"baseline": _("Kies een afgewerkte sociale balans van dit dossier.")})


def _refuse_studies(terms: Terms) -> None:
    if terms.kind != LocalKind.STUDY or terms.studies is None:
        return
    if not terms.studies.school.strip():
        raise Refused({"school": _("Vul de school in.")})
    if not terms.studies.programme.strip():
        raise Refused({"programme": _("Vul de opleiding in.")})


def _keep_people(gpmi: Gpmi, terms: Terms) -> None:
    """Who signs along and, for studies, where; raises `Refused` for the same partner twice."""
    names = [partner.organisation.strip() for partner in terms.partners]
    if len({name.casefold() for name in names}) < len(names):
        raise Refused({"partners": _("Deze partner staat er twee keer in.")})
    gpmi.partners.all().delete()
    ContractPartner.objects.bulk_create(
        ContractPartner(gpmi=gpmi, position=position, **asdict(partner))
        for position, partner in enumerate(terms.partners)
    )
    Studies.objects.filter(gpmi=gpmi).delete()
    if terms.kind == LocalKind.STUDY and terms.studies is not None:
        details = asdict(terms.studies)
        Studies.objects.create(gpmi=gpmi, **{**details, "exam_sessions": sorted(set(terms.studies.exam_sessions))})


def _copy_plan(
    gpmi: Gpmi, goals: Sequence[Goal], actions: Sequence[GoalAction], binding: Collection[int] | None
) -> None:
    if any(goal.case_file_id != gpmi.case_file_id for goal in goals):
        raise Refused({"goals": _("Kies doelen uit het plan van dit dossier.")})
    copies: dict[int, GpmiGoal] = {}
    for position, goal in enumerate(goals):
        copies[goal.pk] = GpmiGoal.objects.create(
            gpmi=gpmi,
            goal=goal,
            domain=goal.domain,
            text=goal.text,
            indicator=goal.indicator,
            target_date=goal.target_date,
            chosen_by_client=goal.chosen_by_client,
            position=position,
        )
    Commitment.objects.bulk_create(
        _commitment(gpmi, copies[planned.goal_id], planned, position, binding)
        for position, planned in enumerate(actions)
        if planned.goal_id in copies
    )


def _commitment(
    gpmi: Gpmi, copy: GpmiGoal, planned: GoalAction, position: int, binding: Collection[int] | None
) -> Commitment:
    voluntary = never_binds(
        party=planned.party, text=planned.text, voluntary=planned.voluntary, kind=gpmi.kind, on=gpmi.starts_on
    )
    if voluntary and binding is not None and planned.pk in binding:
        text = _("Vrijwilligerswerk, zorg en behandeling binden nooit (GPM-06, ZORG-01): “%(text)s”.")
        raise Refused({"actions": text % {"text": planned.text}})
    if planned.party == Party.CLIENT and binding is not None and planned.pk not in binding:
        voluntary = True
    return Commitment(
        gpmi=gpmi,
        gpmi_goal=copy,
        goal_action=planned,
        party=planned.party,
        third_party=planned.third_party,
        text=planned.text,
        due_on=planned.promised_until,
        frequency=planned.frequency,
        voluntary=voluntary,
        binding=not voluntary,
        position=position,
    )
