"""Must there be a GPMI? Asked at every decision to grant; the answer becomes a step with its rule.

The grant itself belongs to `aid`, which stands above this app: it hands over plain facts (`GrantedRight`).
"""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.closed import refuse_closed
from houvast.apps.casefiles.actions.numbers import next_number
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import ExemptionReason, GpmiState, LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules import contracts as rules
from houvast_rules.errors import OutsideKnownRangeError
from houvast_rules.explain import Result
from houvast_rules.statements import source

EXEMPTION_REGISTER = "gpmi-vrijstelling"

_REASONS = {
    ExemptionReason.HEALTH: rules.ExemptionReason.HEALTH,
    ExemptionReason.EQUITY: rules.ExemptionReason.EQUITY,
}


@dataclass(frozen=True)
class GrantedRight:
    """What GPM-01 needs to know of a decision to grant; `previous_right_end` is the last day of the right before."""

    granted_from: dt.date
    decided_on: dt.date | None
    birth_date: dt.date | None
    previous_right_end: dt.date | None = None
    full_time_student: bool = False
    works_besides: bool = False
    homeless: bool = False

    def facts(self, exemption: str = "") -> rules.ObligationFacts | None:
        """Return the facts for the rules, with the reason of an exemption that lasts; None without a birth date."""
        if self.birth_date is None:
            return None
        return rules.ObligationFacts(
            granted_from=self.granted_from,
            birth_date=self.birth_date,
            previous_right_end=self.previous_right_end,
            full_time_student=self.full_time_student,
            works_besides=self.works_besides,
            homeless_single_amount=self.homeless,
            exemption=_REASONS[ExemptionReason(exemption)] if exemption else None,
        )


@action("Verplichting tot GPMI nagegaan")
def plan_duty(
    *, case_file: CaseFile, right: GrantedRight, by: User, at: dt.datetime
) -> Result[rules.Obligation] | None:
    """Ask GPM-01 whether this right obliges to a GPMI and plan it within three months of the decision (GPM-02).

    Returns the answer with its reasons, or None when the rule cannot say (no birth date, or a right from before
    1 November 2016). A file with a GPMI that runs, or that is exempt, gets no step; a step that is no longer due ends.
    """
    facts = right.facts()
    if facts is None or right.decided_on is None:
        return None
    law = law_in_force()
    try:
        duty = rules.gpmi_obligation(facts, law=law)
        due = rules.gpmi_due(decided=right.decided_on, law=law)
    except OutsideKnownRangeError:
        return None
    now = max(right.granted_from, timezone.localdate(at))
    if case_file.contracts.running().exists() or case_file.contracts.exempt(on=now).exists():
        return duty
    if duty.value is rules.Obligation.MANDATORY:
        plan_step(
            kind=StepKind.GPMI,
            object_id=case_file.pk,
            title=_("GPMI opmaken en ondertekenen"),
            due_on=due.value,
            rule=due.rule,
            source=f"{due.article}. {duty.reason}",
            by=by,
            case_file=case_file,
        )
    else:
        end_step(kind=StepKind.GPMI, object_id=case_file.pk, at=at, by=by, reason=_("niet verplicht"))
    return duty


@action("Vrijstelling van GPMI vastgelegd")
def exempt_from_gpmi(
    *,
    case_file: CaseFile,
    reason: ExemptionReason,
    motivation: str,
    starts_on: dt.date,
    ends_on: dt.date,
    by: User,
    at: dt.datetime,
) -> Gpmi:
    """Record that there is no GPMI for health or equity reasons: federal code 8 with its motivation (GPM-08).

    The step to make a GPMI ends; on `ends_on` the exemption is looked at again. Raises `Refused` (per field) without
    reason or motivation, for an impossible period, and when a GPMI runs or is being made.
    """
    refuse_closed(CaseFile.objects.select_for_update(of=("self",)).get(pk=case_file.pk))
    _refuse_exemption(case_file, reason, motivation, starts_on, ends_on)
    code = rules.exemption_code(_REASONS[ExemptionReason(reason)])
    number = next_number(register=EXEMPTION_REGISTER, year=starts_on.year)
    exemption: Gpmi = Gpmi.objects.create(
        case_file=case_file,
        number=f"VRIJ-{starts_on.year}/{number:04d}",
        state=GpmiState.EXEMPT,
        kind=LocalKind.NONE,
        federal_code=code.value,
        exemption_reason=reason,
        conclusion=motivation.strip(),
        starts_on=starts_on,
        ends_on=ends_on,
        worker=by,
        client_wish="",
    )
    end_step(kind=StepKind.GPMI, object_id=case_file.pk, at=at, by=by, reason=_("vrijgesteld"))
    _plan_second_look(exemption, by=by)
    return exemption


@action("Vrijstelling van GPMI beëindigd")
def end_exemption(*, exemption: Gpmi, expected: int, ended_on: dt.date, by: User, on: dt.date) -> Gpmi:
    """Stop an exemption before its day: from the next day a GPMI can run again, and that is looked at now.

    Raises `Refused` (per field) for a day outside the exemption or in the future, `Conflict` on an outdated version.
    """
    locked = lock_version(exemption, expected=expected)
    if locked.state != GpmiState.EXEMPT or locked.ended_on is not None:
        raise Refused(_("Deze vrijstelling loopt niet meer."))
    if not locked.starts_on <= ended_on <= min(on, locked.ends_on):
        raise Refused({"ended_on": _("Kies een dag binnen de vrijstelling, niet in de toekomst.")})
    locked.ended_on = ended_on
    locked.save()
    _plan_second_look(locked, by=by)
    return locked


def _refuse_exemption(case_file: CaseFile, reason: str, motivation: str, starts_on: dt.date, ends_on: dt.date) -> None:
    if reason not in _REASONS:
        raise Refused({"reason": _("Kies gezondheid of billijkheid: andere redenen zijn er niet.")})
    if not motivation.strip():
        raise Refused({"motivation": _("Schrijf de motivering: zonder motivering is er geen vrijstelling.")})
    if ends_on <= starts_on:
        raise Refused({"ends_on": _("Deze datum ligt voor het begin.")})
    if case_file.contracts.in_preparation().exists():
        raise Refused(_("Er is een GPMI in opmaak. Laat het eerst niet doorgaan."))
    taken = case_file.contracts.filter(state__in=[GpmiState.SIGNED, GpmiState.ENDED, GpmiState.EXEMPT])
    for other in taken.filter(starts_on__lte=ends_on):
        if (other.ended_on or other.ends_on) >= starts_on:
            text = _("Er loopt al een GPMI of een vrijstelling in deze periode (%(number)s).")
            raise Refused({"starts_on": text % {"number": other.number}})


def _plan_second_look(exemption: Gpmi, *, by: User) -> None:
    """On the last day of the exemption somebody looks whether a GPMI is possible."""
    rule = source("GPM-08")
    plan_step(
        kind=StepKind.GPMI,
        object_id=exemption.case_file_id,
        title=_("Vrijstelling van GPMI opnieuw bekijken"),
        due_on=exemption.ended_on or exemption.ends_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=exemption.case_file,
    )
