"""Taking aid back: on a ground of the list, in instalments, until it is paid or the centre waives it."""

import datetime as dt
from decimal import Decimal

from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.aid.enums import ReceiptWay, RecoveryGround, RecoveryState
from houvast.apps.aid.models import AidGrant, Recovery, RecoveryInstalment, RecoveryReceipt
from houvast.apps.aid.terms import ground_refused, waiver_refused
from houvast.apps.casefiles.actions.steps import end_step, plan_step
from houvast.apps.casefiles.enums import StepKind
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.clients.models import Person
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.entitlement import recoverable_advance
from houvast_rules.money import euro, format_euro
from houvast_rules.periods import add_months
from houvast_rules.statements import source

_NOTHING = Decimal(0)
MOST_INSTALMENTS, LATEST_MONTHS = 120, 12


@action("Terugvordering beslist")
def make_recovery(
    *,
    case_file: CaseFile,
    person: Person,
    grant: AidGrant | None,
    ground: RecoveryGround,
    amount: Decimal,
    reason: str,
    decided_on: dt.date,
    decision_reference: str,
    instalments: int,
    by: User,
    covers_from: dt.date | None = None,
    covers_until: dt.date | None = None,
    debtor: str = "",
) -> Recovery:
    """Record what must be paid back (euro) and plan it in equal months from the month after the decision.

    Raises `Refused` (per field) without an amount, a motivation or a ground of the list (LEE-04, LEE-05).
    """
    errors = ground_refused(ground, grant, decided_on)
    if amount <= 0:
        errors["amount"] = _("Vul het bedrag in.")
    if not reason.strip():
        errors["motivation"] = _("Schrijf de motivering.")
    if errors:
        raise Refused(errors)
    recovery = Recovery.objects.create(
        case_file=case_file,
        person=person,
        grant=grant,
        ground=ground,
        amount=euro(amount),
        covers_from=covers_from,
        covers_until=covers_until if covers_from else None,
        debtor=debtor,
        reason=reason.strip(),
        decided_on=decided_on,
        decision_reference=decision_reference,
    )
    _write_plan(recovery, recovery.amount, instalments, add_months(decided_on, 1))
    _follow(recovery, by=by)
    return recovery


@action("Afbetalingsplan gewijzigd")
def change_plan(
    *, recovery: Recovery, instalments: int, first_on: dt.date, version: int, by: User, on: dt.date
) -> Recovery:
    """Spread what is still to be paid over a number of months from `first_on`; parts that are past stay as they were.

    Raises `Refused` (per field) or `Conflict` on an outdated version.
    """
    locked: Recovery = lock_version(recovery, expected=version)
    _refuse_ended(locked)
    if not 1 <= instalments <= MOST_INSTALMENTS:
        text = _("Kies een aantal schijven van 1 tot %(most)s.")
        raise Refused({"instalments": text % {"most": MOST_INSTALMENTS}})
    if first_on < on:
        raise Refused({"first_on": _("Deze datum ligt in het verleden.")})
    if first_on > add_months(on, LATEST_MONTHS):
        raise Refused({"first_on": _("Deze dag ligt meer dan een jaar weg. Kijk het jaar na.")})
    locked.instalments.all().delete()
    _write_plan(locked, outstanding(locked), instalments, first_on)
    locked.save()
    _follow(locked, by=by)
    return locked


@action("Terugbetaling genoteerd")
def note_receipt(
    *,
    recovery: Recovery,
    amount: Decimal,
    received_on: dt.date,
    way: ReceiptWay,
    version: int,
    by: User,
    at: dt.datetime,
) -> RecoveryReceipt:
    """Note money that came back; what is fully paid is settled. Raises `Refused` (per field) or `Conflict`.

    The version of the recovery goes up, so that the same receipt sent twice is told.
    """
    locked: Recovery = lock_version(recovery, expected=version)
    _refuse_ended(locked)
    today, left = timezone.localdate(at), outstanding(locked)
    if not locked.decided_on <= received_on <= today:
        raise Refused({"received_on": _("Kies een dag na de beslissing, niet in de toekomst.")})
    if not _NOTHING < amount <= left:
        text = _("Vul een bedrag in van ten hoogste %(left)s: meer is niet verschuldigd.")
        raise Refused({"amount": text % {"left": format_euro(left)}})
    receipt = RecoveryReceipt.objects.create(
        recovery=locked, received_on=received_on, amount=euro(amount), way=way, noted_by=by
    )
    if amount == left:
        locked.state = RecoveryState.SETTLED
    locked.save()
    _follow(locked, by=by, at=at)
    return receipt


@action("Afgezien van terugvordering")
def waive_recovery(
    *, recovery: Recovery, reason: str, decided_on: dt.date, version: int, by: User, at: dt.datetime
) -> Recovery:
    """Waive what is still to be paid, for a reason of equity (LEE-05). Raises `Refused` (per field) or `Conflict`."""
    locked: Recovery = lock_version(recovery, expected=version)
    _refuse_ended(locked)
    if errors := waiver_refused(locked.ground, reason, decided_on):
        raise Refused(errors)
    locked.state, locked.waived_on, locked.waiver_reason = RecoveryState.WAIVED, decided_on, reason.strip()
    locked.save()
    _follow(locked, by=by, at=at)
    return locked


@action("Voorschot teruggevraagd aan de uitkeringsinstelling")
def claim_advance(
    *,
    grant: AidGrant,
    institution: str,
    advanced: Decimal,
    would_have_counted: Decimal,
    covers_from: dt.date,
    covers_until: dt.date,
    by: User,
    on: dt.date,
) -> Recovery:
    """Take an advance back from who pays the benefit, at most what that benefit would have counted for (LEE-04).

    Amounts in euro over the days from `covers_from` to `covers_until`. The granting decision is the title: it said that
    it is a recoverable advance. Raises `Refused` (per field), also when nothing can be taken back.
    """
    locked = AidGrant.objects.select_for_update(of=("self",)).get(pk=grant.pk)
    if not institution.strip():
        raise Refused({"institution": _("Vul in welke instelling de uitkering betaalt.")})
    if covers_until < covers_from:
        raise Refused({"covers_until": _("De laatste dag ligt voor de eerste.")})
    claimed = locked.recoveries.filter(ground=RecoveryGround.ADVANCE).exclude(state=RecoveryState.WAIVED)
    if claimed.filter(covers_from__lte=covers_until, covers_until__gte=covers_from).exists():
        raise Refused({"covers_from": _("Voor deze dagen is het voorschot al teruggevraagd.")})
    answer = recoverable_advance(advanced, would_have_counted)
    if answer.value <= 0:
        raise Refused({"would_have_counted": answer.reason})
    return make_recovery(
        case_file=locked.case_file,
        person=locked.person,
        grant=locked,
        ground=RecoveryGround.ADVANCE,
        amount=answer.value,
        reason=answer.reason,
        decided_on=on,
        decision_reference=locked.decision_reference,
        instalments=1,
        covers_from=covers_from,
        covers_until=covers_until,
        debtor=institution.strip(),
        by=by,
    )


def outstanding(recovery: Recovery) -> Decimal:
    """Return what is still to be paid back, in euro."""
    received = recovery.receipts.aggregate(total=Sum("amount"))["total"] or _NOTHING
    return max(_NOTHING, recovery.amount - received)


def _refuse_ended(recovery: Recovery) -> None:
    if recovery.state != RecoveryState.RUNNING:
        raise Refused(_("Deze terugvordering loopt niet meer."))


def _write_plan(recovery: Recovery, amount: Decimal, instalments: int, first_on: dt.date) -> None:
    """Equal parts by the month; the last takes the cents that are left."""
    number = max(1, min(instalments, int(amount * 100), MOST_INSTALMENTS))
    part = euro(amount / number)
    if part * (number - 1) >= amount:  # rounding up would leave nothing for the last
        part -= Decimal("0.01")
    parts = [part] * (number - 1) + [amount - part * (number - 1)]
    RecoveryInstalment.objects.bulk_create(
        RecoveryInstalment(recovery=recovery, due_on=add_months(first_on, month), amount=each)
        for month, each in enumerate(parts)
    )


def _follow(recovery: Recovery, *, by: User, at: dt.datetime | None = None) -> None:
    """Put the next part that is not covered yet on somebody's desk; nothing more when it has ended."""
    if recovery.state != RecoveryState.RUNNING:
        end_step(kind=StepKind.REPAYMENT, object_id=recovery.pk, at=at or timezone.now(), by=by)
        return
    left, due = outstanding(recovery), None
    for row in recovery.instalments.order_by("-due_on"):
        left -= row.amount
        due = row.due_on
        if left <= 0:
            break
    rule = source("LEE-05")
    plan_step(
        kind=StepKind.REPAYMENT,
        object_id=recovery.pk,
        title=_("Terugbetaling opvolgen"),
        due_on=due or recovery.decided_on,
        rule=rule.rule,
        source=f"{rule.article}. {rule.text}",
        by=by,
        case_file=recovery.case_file,
    )
