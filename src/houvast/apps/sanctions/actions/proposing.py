"""The fifth and sixth step: the worker's opinion, and apart from it a proposal within the bounds of the law."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.actions.steps import end_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.sanctions import bounds
from houvast.apps.sanctions.actions.flow import ask_next, following, lock, refuse_before, refuse_future
from houvast.apps.sanctions.actions.starting import refuse_ground
from houvast.apps.sanctions.bounds import Wanted
from houvast.apps.sanctions.enums import Ground, Measure, Stage
from houvast.apps.sanctions.models import NonCompliance
from houvast.audit.recording import action
from houvast.core.errors import Refused


@action("Advies over een niet nagekomen afspraak")
def write_opinion(
    *, path: NonCompliance, expected: int, opinion: str, opinion_on: dt.date, by: User, at: dt.datetime
) -> NonCompliance:
    """Keep the opinion of the social worker in charge (SAN-03). Raises `Refused` (per field) without words or for a day that
    cannot be, `Conflict` when a colleague saved first."""
    row = lock(path, expected=expected, at_step=Stage.OPINION)
    if not opinion.strip():
        raise Refused({"opinion": _("Schrijf je advies.")})
    refuse_future("opinion_on", opinion_on, today=timezone.localdate(at))
    refuse_before("opinion_on", opinion_on, row.heard_on)
    row.opinion, row.opinion_on, row.opinion_by = opinion.strip(), opinion_on, by
    row.state = following(row)
    row.save()
    ask_next(row, _("Maak een voorstel, of beëindig zonder gevolg"), rule="SAN-03", today=timezone.localdate(at), by=by)
    return row


@action("Voorstel over een niet nagekomen afspraak")
def propose(
    *,
    path: NonCompliance,
    expected: int,
    wanted: Wanted,
    session_on: dt.date,
    fraud: bool,
    motivation: str,
    by: User,
    at: dt.datetime,
) -> NonCompliance:
    """Put a proposal to the committee for its session of `session_on`; the committee decides, nobody else (PRO-12).

    Raises `Refused` (per field) outside the bounds (SAN-01 to SAN-06), for a measurement as ground (MPS-07) and while a
    hearing has neither a recent MPSA nor the reason of the head (MPS-02); `Conflict` when a colleague saved first.
    """
    row = lock(path, expected=expected, at_step=Stage.PROPOSAL)
    today = timezone.localdate(at)
    if wanted.measure not in Measure.values:
        raise Refused({"measure": _("Kies een voorstel.")})
    refuse_before("session_on", session_on, today)
    refuse_ground(motivation, field="motivation")
    if fraud and row.ground != Ground.DECLARATION:
        raise Refused({"fraud": _("Bedrog kan enkel bij een aangifte.")})
    before = bounds.preconditions(row, session_on)
    if before.errors:
        raise Refused({"session_on": [flag.text for flag in before.errors]})
    ready = bounds.hearing_ready(row, on=today)
    if ready is not None and not ready.value.item_ready:
        raise Refused([flag.text for flag in ready.errors])
    longest = bounds.longest(row, fraud=fraud)
    bounds.refuse_impossible(row, wanted, decided=session_on, most=longest.value)
    row.asked_measure, row.asked_share, row.asked_months = wanted.measure, wanted.share, wanted.months
    row.asked_starts_on, row.asked_postponed_months = wanted.starts_on, wanted.postponed_months
    row.asked_conditions, row.asked_postponed_until = wanted.conditions.strip(), wanted.postponed_until
    row.fraud, row.session_on, row.motivation = fraud, session_on, motivation.strip()
    row.proposed_on, row.proposed_by = today, by
    row.longest_months, row.longest_reason = longest.value, f"{longest.rule}: {longest.reason}"
    row.state = following(row)
    row.save()
    end_step(kind=StepKind.NON_COMPLIANCE, object_id=row.pk, at=at, by=by)
    title = _("Noteer de beslissing van het comité over een niet nagekomen afspraak")
    ask_next(row, title, rule="PRO-12", due_on=session_on, by=by, kind=StepKind.SANCTION_DECISION)
    return row
