"""Starting a run and proposing its lines, in batches that each commit with the place where the next one begins."""

import datetime as dt
from collections.abc import Sequence

from django.db import connection
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.aid.models import AidGrant
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.payments.actions.changing import take_to
from houvast.apps.payments.due import TooMuch
from houvast.apps.payments.enums import HeldBecause, LineState, RunKind, RunState
from houvast.apps.payments.facts import PersonOwed, candidates, owed_to
from houvast.apps.payments.lines import make_line
from houvast.apps.payments.models import PaymentLine, PaymentProgress, PaymentRun, PaymentSettings, SafetyCheck
from houvast.apps.payments.safety import find_checks, too_much_check
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.saving import save_or_refuse
from houvast_rules.law import Law
from houvast_rules.periods import add_months, is_working_day

PROPOSE_JOB = "payments.propose"
BATCH = 200  # persons
# Proposals of two runs wait for each other: the second sees the lines of the first.
_ONE_AT_A_TIME = 7_301_001


@action("Betaalronde gestart")
def start_run(
    *, kind: RunKind, month: dt.date, execute_on: dt.date, by: User, at: dt.datetime, grants: Sequence[int] = ()
) -> PaymentRun:
    """Start a run and queue its proposal in the same transaction. `grants` are the only ones of an off-cycle run.

    Raises `Refused`: no settings yet, a month before Houvast pays, a second run of a month, a day banks do not work.
    """
    settings = PaymentSettings.objects.first()
    if settings is None:
        raise Refused(_("Vul eerst de instellingen van de betalingen in."))
    _check_days(month, execute_on, settings, timezone.localdate(at))
    chosen = AidGrant.objects.filter(pk__in=grants).count() if grants else 0
    if kind == RunKind.OFF_CYCLE and (not grants or chosen != len(set(grants))):
        raise Refused({"grants": _("Kies minstens één toekenning.")})
    run = PaymentRun(
        kind=kind, month=month, execute_on=execute_on, only_grants=sorted(set(grants)), prepared_by=by, prepared_at=at
    )  # fmt: skip
    if kind == RunKind.MONTHLY and _standing(month):
        raise Refused({"month": _("Er is al een ronde voor deze maand. Betaal de rest tussentijds.")})
    save_or_refuse(run, field="month")
    PaymentProgress.objects.create(run=run)
    _queue(run)
    return run


def _standing(month: dt.date) -> bool:
    runs = PaymentRun.objects.filter(kind=RunKind.MONTHLY, month=month)
    return runs.exclude(state=RunState.CANCELLED).exists()


def _check_days(month: dt.date, execute_on: dt.date, settings: PaymentSettings, today: dt.date) -> None:
    errors = {}
    if month < settings.pays_from:
        errors["month"] = _("Houvast betaalt vanaf %(month)s.") % {"month": f"{settings.pays_from:%m/%Y}"}
    elif month > add_months(today.replace(day=1), 1):
        errors["month"] = _("Deze maand ligt te ver vooruit.")
    if execute_on < today:
        errors["execute_on"] = _("Deze dag is voorbij.")
    elif not is_working_day(execute_on):
        errors["execute_on"] = _("Banken werken die dag niet: kies een werkdag.")
    if errors:
        raise Refused(errors)


def _queue(run: PaymentRun) -> None:
    jobs.configure_task(PROPOSE_JOB, lock="payments").defer(run_id=run.pk)


@action("Betaalronde opnieuw voorgesteld")
def propose_again(*, run: PaymentRun, expected: int, by: User, at: dt.datetime) -> PaymentRun:
    """Take the lines and checks of a run away and propose them anew; what was held by hand stays held.

    The one who asks is who prepared it: somebody else locks. Raises `Refused` when it is locked, `Conflict`.
    """
    fresh = take_to(run, RunState.PROPOSING, expected=expected)
    fresh.prepared_by, fresh.prepared_at = by, at
    fresh.save()
    fresh.lines.exclude(held_because=HeldBecause.BY_HAND).delete()
    fresh.checks.all().delete()
    PaymentProgress.objects.filter(run=fresh).update(cursor=0, done=0, total=0, failure="")
    _queue(fresh)
    return fresh


@action("Voorstel hervat")
def resume_proposal(*, run: PaymentRun, by: User) -> None:
    """Queue the proposal once more: it goes on behind the last batch, and does nothing when it is ready."""
    PaymentProgress.objects.filter(run=run).update(failure="")
    _queue(run)


def propose(*, run_id: int, batch: int = BATCH) -> None:
    """The job: batch after batch until the run is proposed. Delivered twice or killed halfway, it does no harm."""
    law = law_in_force()
    while propose_batch(run_id=run_id, size=batch, law=law, by=PaymentRun.objects.get(pk=run_id).prepared_by):
        pass


@action("Betaalronde voorgesteld")
def propose_batch(*, run_id: int, size: int, law: Law, by: User) -> bool:
    """Propose the next persons of a run; False when nothing is left to do. One transaction, so all or nothing."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_ONE_AT_A_TIME])
    run = PaymentRun.objects.select_for_update(of=("self",)).get(pk=run_id)
    if run.state != RunState.PROPOSING:
        return False
    settings, progress = PaymentSettings.objects.get(pk=1), PaymentProgress.objects.get(run=run)
    everybody = candidates(run, settings).order_by("person_id").values_list("person_id", flat=True).distinct()
    if not progress.total:
        progress.total = everybody.count()
    persons = list(everybody.filter(person_id__gt=progress.cursor)[:size])
    if persons:
        _add(run, owed_to(persons, run=run, settings=settings), settings, law)
        progress.cursor, progress.done = persons[-1], progress.done + len(persons)
    else:
        _close(run)
    progress.save()
    return bool(persons)


def _add(run: PaymentRun, people: list[PersonOwed], settings: PaymentSettings, law: Law) -> None:
    held = run.lines.filter(held_because=HeldBecause.BY_HAND, person_id__in=[one.person_id for one in people])
    notes: dict[int, str] = dict(held.values_list("grant_id", "note"))
    held.delete()
    lines: list[PaymentLine] = []
    checks: list[SafetyCheck] = []
    for one in people:
        for owed in one.owed:
            line = make_line(owed, run=run, settings=settings, law=law)
            if line.grant_id in notes and line.state == LineState.TO_PAY:
                line.state, line.held_because, line.note = LineState.HELD, HeldBecause.BY_HAND, notes[line.grant_id]
            lines.append(line)
        checks += _too_much(run, one)
    PaymentLine.objects.bulk_create(lines)
    SafetyCheck.objects.bulk_create(checks)


def _too_much(run: PaymentRun, one: PersonOwed) -> list[SafetyCheck]:
    by_kind: dict[str, list[TooMuch]] = {}
    for grant, over in one.too_much:
        by_kind.setdefault(grant.scheme.kind, []).append(over)
    return [too_much_check(run, one.person_id, kind, months) for kind, months in by_kind.items()]


def _close(run: PaymentRun) -> None:
    """Everybody was looked at: let the safety net look, and hand the run over to be checked."""
    SafetyCheck.objects.bulk_create(find_checks(run))
    run.state = RunState.PROPOSED
    run.version += 1
    run.save(update_fields=["state", "version"])


@action("Betaaltaak gestopt door een fout")
def note_failure(*, run_id: int, what: str, by: User | None) -> None:
    """Tell the page that the job stopped."""
    PaymentProgress.objects.filter(run_id=run_id).update(failure=what[:300])
