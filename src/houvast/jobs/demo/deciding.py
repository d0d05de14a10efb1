"""A sitting that was held: proposals of every kind decided, minutes and letters made, some letters on their way."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.accounts.roles import Role
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.enums import GrantKind, ProposalKind, RecoveryGround, RecoveryState, SuspensionReason
from houvast.apps.aid.models import AidGrant, AidProposal, Recovery
from houvast.apps.aid.proposal_terms import ProposalTerms
from houvast.apps.committee.actions.closing import close_sitting
from houvast.apps.committee.actions.deciding import decide, decide_urgently
from houvast.apps.committee.actions.hearing import note_told
from houvast.apps.committee.actions.notices import mark_sent, note_returned
from houvast.apps.committee.actions.ordering import sort_items
from houvast.apps.committee.actions.papers import PAPERS_JOB, URGENT_PAPERS_JOB
from houvast.apps.committee.actions.sittings import (
    add_item,
    call_sitting,
    declare_interest,
    open_sitting,
    plan_sitting,
)
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SendingWay
from houvast.apps.committee.models import Decision, Notice, Seat, Sitting
from houvast.apps.committee.ready import ready
from houvast.apps.committee.subjects import Subject
from houvast.apps.contracts.models import Gpmi
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.models import UsaProposal
from houvast.apps.sanctions.models import NonCompliance
from houvast.jobs.demo.bringing import HELD, Asking, asked_aid, bring, open_cases
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World
from houvast_rules.living_wage import Category, Facts
from houvast_rules.periods import add_months, next_working_day

PLACE = "Sociaal Huis, raadzaal"
CONTRACTS, EXCUSED = 2, 2
RETURNED = 4  # which letter the post brought back
WORK = "Zes maanden halftijds in de groendienst, daarna bekijken of voltijds lukt. De kennismaking was goed."
SHORTER = "Het comité begint met drie maanden en bekijkt het dan opnieuw."
REVIEWED = "Woont sinds het begin van de maand samen met een zus; de categorie verandert."
STOPPED = "Werkt vanaf de volgende maand voltijds met een contract van onbepaalde duur."
ABROAD = "Is dan twee weken bij familie in het buitenland, boven de 28 dagen van dit jaar."
MEANS = "Kreeg in september achterstallige kinderbijslag die meetelt voor dezelfde maand."
EQUITY = "Het gezin heeft hoge medische kosten en vraagt om het saldo niet meer te moeten betalen."
NO = "Het plan loopt en de afbetaling lukt. Het comité bekijkt dit opnieuw als er iets verandert."
HOPE = "Het comité ziet nog mogelijkheden in de arbeidszorg, enkele uren per week en met begeleiding."


def decide_in_urgency(asking: Asking, turn: int, chair: User, head: User) -> Decision | None:
    """The chair decides alone about what could not wait, the day after it was asked and the client was told."""
    if turn >= len(asking.urgent):
        return None
    case, request, point = asking.urgent[turn]
    if case.file.closed_on is not None:
        return None
    proposal = asked_aid(case, request, point, head, on=request.received_on, starts_on=request.received_on)
    day = request.received_on + dt.timedelta(days=1)
    decision = decide_urgently(
        proposal=proposal,
        expected=proposal.version,
        decided=point.decided,
        decided_on=day,
        by=chair,
        at=moment(day, 13),
    )
    jobs.tasks[URGENT_PAPERS_JOB](decision_id=decision.pk)
    return decision


def hold_sitting(world: World, asking: Asking) -> None:
    """Plan, call, hold and close the sitting; then its papers, and the letters that left."""
    head, chair = world.staff.first(Role.HEAD_SOCIAL_WORKER), world.staff.of(Role.COMMITTEE)[1]
    decide_in_urgency(asking, 0, chair, head)
    day = next_working_day(world.on - dt.timedelta(days=HELD))
    proposals = list(_proposals(world, asking, head, day))
    if not proposals:
        return
    called = day - dt.timedelta(days=7)
    sitting = plan_sitting(held_on=day, starts_at=dt.time(19), place=PLACE, remarks="", by=head, on=called)
    decided = {add_item(sitting=sitting, subject=row, by=head).pk: what for row, what in proposals}
    for group in ready(head):
        for row in group.rows:
            if _was_ready(row.subject, sitting, decided):
                decided[add_item(sitting=sitting, subject=row.subject, by=head).pk] = _usual(row.subject)
    cases = open_cases(world)
    work = add_item(
        sitting=sitting, subject=cases[len(cases) // 3].file, kind=ItemKind.ARTICLE_60,
        title="Tewerkstelling art. 60 §7, groendienst", text=WORK, by=cases[len(cases) // 3].worker,
    )  # fmt: skip
    decided[work.pk] = Decided(DecisionOutcome.OTHERWISE, SHORTER)
    _hold(world, sitting, decided, called)
    _send(sitting, world)


def _proposals(world: World, asking: Asking, head: User, day: dt.date) -> Iterator[tuple[AidProposal, Decided]]:
    ready_on = day - dt.timedelta(days=10)
    for case, request, point in asking.asked:
        case.file.refresh_from_db()
        if case.file.closed_on is None:
            yield asked_aid(case, request, point, head, on=ready_on, starts_on=day), point.decided
    files = {case.file.pk: case for case in open_cases(world)}
    living = AidGrant.objects.running(world.on).filter(
        case_file__in=files, living_wage__kind=GrantKind.LIVING_WAGE, payee__isnull=False, recoveries__isnull=True,
        period__startswith__lt=day.replace(month=1, day=1), period__endswith__isnull=True,
    )  # fmt: skip
    grants = living.select_related("case_file", "scheme", "calculation").order_by("-decision_reference", "-pk")
    for grant, about in zip(grants[: len(_ABOUT)], _ABOUT, strict=False):
        worker = files[grant.case_file_id].worker
        terms = about(grant, day, worker)
        yield bring(grant.case_file, terms, head=head, worker=worker, on=ready_on), Decided(DecisionOutcome.GRANTED)
    owed = Recovery.objects.filter(state=RecoveryState.RUNNING, case_file__in=files, grant__isnull=False)
    found = owed.exclude(grant__in=grants[: len(_ABOUT)]).order_by("decided_on", "pk").first()
    if found is not None:
        terms = ProposalTerms(kind=ProposalKind.WAIVER, recovery=found, motivation=EQUITY)
        worker = files[found.case_file_id].worker
        yield bring(found.case_file, terms, head=head, worker=worker, on=ready_on), Decided(DecisionOutcome.REFUSED, NO)


def _review(grant: AidGrant, day: dt.date, worker: User) -> ProposalTerms:
    start = day.replace(day=1)
    calculation = save_calculation(
        case_file=grant.case_file,
        facts=Facts(on=start, category=Category.COHABITANT, file_start=grant.period.lower),
        law=law_in_force(),
        note="bij de herziening",
        by=worker,
        at=moment(day - dt.timedelta(days=11)),
    )
    return ProposalTerms(
        kind=ProposalKind.REVIEW, grant=grant, calculation=calculation, starts_on=start, payee=grant.payee,
        motivation=REVIEWED, hearing_notice_on=day - dt.timedelta(days=12),
    )  # fmt: skip


def _stop(grant: AidGrant, day: dt.date, worker: User) -> ProposalTerms:
    last = add_months(day.replace(day=1), 1) - dt.timedelta(days=1)
    return ProposalTerms(
        kind=ProposalKind.STOP, grant=grant, ends_on=last, motivation=STOPPED,
        hearing_notice_on=day - dt.timedelta(days=12),
    )  # fmt: skip


def _suspend(grant: AidGrant, day: dt.date, worker: User) -> ProposalTerms:
    first = add_months(day.replace(day=1), 1)
    return ProposalTerms(
        kind=ProposalKind.SUSPENSION, grant=grant, suspension_reason=SuspensionReason.ABROAD, starts_on=first,
        ends_on=first + dt.timedelta(days=13), motivation=ABROAD, hearing_notice_on=day - dt.timedelta(days=12),
    )  # fmt: skip


def _recover(grant: AidGrant, day: dt.date, worker: User) -> ProposalTerms:
    first = add_months(day.replace(day=1), -2)
    return ProposalTerms(
        kind=ProposalKind.RECOVERY, grant=grant, amount=Decimal(240), recovery_ground=RecoveryGround.MEANS_LATER,
        instalments=6, starts_on=first, ends_on=add_months(first, 1) - dt.timedelta(days=1), motivation=MEANS,
        hearing_notice_on=day - dt.timedelta(days=12),
    )  # fmt: skip


_ABOUT = (_review, _stop, _suspend, _recover)


def _was_ready(subject: Subject, sitting: Sitting, decided: dict[int, Decided]) -> bool:
    """What was ready before the members were called, a few contracts only; urgent decisions all of them."""
    day = sitting.held_on
    if isinstance(subject, Gpmi):
        there = sitting.items.filter(kind=ItemKind.GPMI).count()
        return there < CONTRACTS and subject.signed_on is not None and subject.signed_on < day - dt.timedelta(days=8)
    if isinstance(subject, NonCompliance):
        return subject.session_on == day
    if isinstance(subject, UsaProposal):
        return subject.proposed_on is not None and subject.proposed_on < day - dt.timedelta(days=8)
    return isinstance(subject, Decision)


def _usual(subject: Subject) -> Decided:
    if isinstance(subject, UsaProposal):
        return Decided(DecisionOutcome.REFUSED, HOPE)
    return Decided(DecisionOutcome.GRANTED)


def _hold(world: World, sitting: Sitting, decided: dict[int, Decided], called: dt.date) -> None:
    """Call the members, tell the clients, note who is there and what is decided; one member has an interest."""
    head, notes = world.staff.first(Role.HEAD_SOCIAL_WORKER), world.staff.first(Role.HEAD_OF_SERVICE)
    sort_items(sitting=sitting, by=head)
    untold = sitting.items.filter(notified_on=None).order_by("position")
    note_told(sitting=sitting, items=untold, sent_on=called, how=SendingWay.REGISTERED, by=head, at=moment(called, 16))
    sitting.refresh_from_db()
    sitting = call_sitting(sitting=sitting, version=sitting.version, by=head, at=moment(called, 17))
    chair, *others = [seat.member for seat in Seat.objects.on(sitting.held_on)]
    first = sitting.items.order_by("position").first()
    if first is not None:
        declare_interest(item=first, member=others[0], by=others[0])
    present = [chair, *others[:-EXCUSED]]
    sitting = open_sitting(
        sitting=sitting, chair=chair, present=present, version=sitting.version, by=notes, at=moment(sitting.held_on, 19)
    )
    for item in sitting.items.order_by("position"):
        decide(item=item, expected=0, decided=decided[item.pk], by=notes, at=moment(sitting.held_on, 20))
    sitting.refresh_from_db()
    close_sitting(sitting=sitting, expected=sitting.version, by=notes, at=moment(sitting.held_on, 21))
    jobs.tasks[PAPERS_JOB](sitting_id=sitting.pk)


def _send(sitting: Sitting, world: World) -> None:
    """Two in three letters left within the term; the others are late, and somebody should see that."""
    head, left = world.staff.first(Role.HEAD_SOCIAL_WORKER), next_working_day(sitting.held_on + dt.timedelta(days=3))
    notices = Notice.objects.filter(decision__item__sitting=sitting).order_by("decision__number")
    for place, notice in enumerate(notices.select_related("decision__item__breach", "decision__case_file")):
        proved = notice.decision.item.kind == ItemKind.SANCTION or place % 2
        how = SendingWay.REGISTERED if proved else SendingWay.RECEIPT
        if place % 3 != 2:
            sent = mark_sent(
                notice=notice, expected=notice.version, sent_on=left, how=how, by=head, at=moment(left, 16)
            )
            if place == RETURNED:
                back = left + dt.timedelta(days=6)
                note_returned(notice=sent, expected=sent.version, returned_on=back, by=head, at=moment(back, 10))
