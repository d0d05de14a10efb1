"""What the rules say of a path: how long at most, from when, what must be there first, and what a suspension is not.

The rules are `houvast_rules.sanctions` (SAN-01 to SAN-06) and `houvast_rules.procedure`; this module brings their facts.
"""

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from houvast.apps.contracts.terms import known_to_the_rules
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.standing import standing
from houvast.apps.sanctions.enums import Ground, HearingResult, Measure
from houvast.apps.sanctions.models import NonCompliance
from houvast.core.errors import Refused
from houvast_rules import sanctions as rules
from houvast_rules.explain import Flag, Result
from houvast_rules.measurement import HearingReadiness
from houvast_rules.periods import add_months


@dataclass(frozen=True)
class Wanted:
    """A suspension as it is proposed or decided. Field names are those of the forms."""

    measure: str
    share: int | None = None
    months: int | None = None
    starts_on: dt.date | None = None
    postponed_months: int = 0
    conditions: str = ""
    postponed_until: dt.date | None = None

    @property
    def runs(self) -> int:
        """Months that really run."""
        return (self.months or 0) - self.postponed_months

    @property
    def ends_on(self) -> dt.date | None:
        """Last day of the suspension, None when nothing runs."""
        if self.starts_on is None or self.runs < 1:
            return None
        return add_months(self.starts_on, self.runs) - dt.timedelta(days=1)


def earlier(path: NonCompliance) -> list[rules.EarlierSanction]:
    """Return the sanctions of this person before this path, in any of her files (one query)."""
    decided = NonCompliance.objects.sanctions_of(path.case_file.person_id).exclude(pk=path.pk)
    return [
        rules.EarlierSanction(_ground(ground), day, final)
        for ground, day, final in decided.values_list("ground", "decided_on", "final_on")
    ]


def longest(path: NonCompliance, *, fraud: bool = False) -> Result[int]:
    """Return the longest suspension in months for this breach (SAN-01, SAN-02). Raises `Refused` before October 2002."""
    before, law = earlier(path), law_in_force()
    with known_to_the_rules("breach_on"):
        if path.ground == Ground.GPMI:
            return rules.gpmi_sanction_max(path.breach_on, before, law=law)
        return rules.declaration_sanction_max(path.breach_on, before, fraud=fraud, law=law)


def start(decided: dt.date, notified: dt.date | None = None) -> Result[rules.SanctionStart]:
    """Return the proposed first day and its bounds (SAN-04)."""
    return rules.sanction_start(decided, notified, law=law_in_force())


def preconditions(path: NonCompliance, decided: dt.date) -> Result[bool]:
    """Check that notice, opinion and hearing come before a decision of this day (SAN-03)."""
    documents = rules.Preconditions(path.notice_on, path.opinion_on, path.hearing_offered_on)
    return rules.check_preconditions(documents, decided)


def effects(path: NonCompliance, on: dt.date) -> Result[bool]:
    """Check what is reported of a suspension: its reason, no form C, an open file (SAN-05)."""
    file_open = path.case_file.closed_on is None
    reason = rules.SuspensionReason.SANCTION
    return rules.check_suspension_report(on, reason=reason, form=None, file_open=file_open, law=law_in_force())


def hearing_ready(path: NonCompliance, *, on: dt.date) -> Result[HearingReadiness] | None:
    """Say whether the MPSA goes along or the head gave a reason (MPS-02); None when there is no hearing."""
    if path.hearing is None or path.hearing_result == HearingResult.RENOUNCED:
        return None
    return standing(path.case_file, on=max(on, path.hearing.hearing_on)).hearing(path.hearing)


def refuse_impossible(path: NonCompliance, wanted: Wanted, *, decided: dt.date, most: int) -> None:
    """Raise `Refused` beside the field for what cannot be proposed or decided on the day `decided`."""
    if wanted.measure == Measure.NONE:
        if wanted.months or wanted.share or wanted.postponed_months:
            raise Refused({"measure": _("Zonder schorsing zijn er geen maanden, deel of uitstel.")})
        return
    months = wanted.months or 0
    if not 1 <= months <= most:
        raise Refused({"months": _("Kies 1 tot %(most)d maanden: zo ver gaat de wet.") % {"most": most}})
    if wanted.measure == Measure.PARTIAL and not 1 <= (wanted.share or 0) <= 99:
        raise Refused({"share": _("Welk deel van de betaling? Schrijf een getal van 1 tot 99.")})
    if wanted.measure == Measure.FULL and wanted.share:
        raise Refused({"share": _("Enkel bij een gedeeltelijke schorsing.")})
    _refuse_postponement(wanted, decided)
    if wanted.runs:
        _refuse_start(path, wanted, decided, most)
    elif wanted.starts_on:
        raise Refused({"starts_on": _("Alles is met uitstel: er begint geen schorsing.")})


def _refuse_postponement(wanted: Wanted, decided: dt.date) -> None:
    if wanted.postponed_months > (wanted.months or 0):
        raise Refused({"postponed_months": _("Niet meer maanden uitstel dan maanden schorsing.")})
    if not wanted.postponed_months:
        if wanted.conditions.strip() or wanted.postponed_until:
            raise Refused({"postponed_months": _("Hoeveel maanden zijn met uitstel?")})
        return
    partial = wanted.runs > 0
    with known_to_the_rules("postponed_until"):
        checked = rules.check_postponement(
            rules.Postponement(wanted.conditions, wanted.postponed_until, partial=partial), decided
        )
    fields = {"NO_CONDITIONS": "conditions", "NO_END": "postponed_until", "END_NOT_AFTER_DECISION": "postponed_until"}
    _refuse(checked.errors, fields)


def _refuse_start(path: NonCompliance, wanted: Wanted, decided: dt.date, most: int) -> None:
    if wanted.starts_on is None or wanted.ends_on is None:
        raise Refused({"starts_on": _("Kies vanaf welke dag.")})
    # The earliest notification is of the day of the decision itself; the real one is checked when it is noted.
    checked = rules.check_sanction_start(wanted.starts_on, decided, decided, law=law_in_force())
    _refuse(checked.errors, {flag.code: "starts_on" for flag in checked.errors})
    ground = _ground(path.ground)
    lasting = rules.check_duration(ground, wanted.starts_on, wanted.ends_on, longest=most)
    _refuse(lasting.errors, {"SANCTION_TOO_LONG": "months"})


def _refuse(flags: tuple[Flag, ...], fields: dict[str, str]) -> None:
    if flags:
        raise Refused({fields[flag.code]: flag.text for flag in flags})


def _ground(ground: str) -> rules.SanctionGround:
    return rules.SanctionGround.GPMI if ground == Ground.GPMI else rules.SanctionGround.DECLARATION
