"""Reviewing every running living wage at once: a job makes the list, a person confirms it, a job makes the proposals.

Both jobs may be delivered again after a crash: the list goes on where it stopped, the proposals are made in one
transaction, or not.
"""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.aid.bulk import facts_on_day, known_of, rows_of
from houvast.apps.aid.calculating import calculation_row
from houvast.apps.aid.enums import AidKind, BulkOutcome, BulkState, GrantKind, ProposalKind, ProposalState, Rhythm
from houvast.apps.aid.models import AidProposal, AidScheme, BulkReview, BulkReviewRow, Calculation, LivingWageGrant
from houvast.apps.lawbook.overlay import law_in_force
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast.core.versions import lock_version
from houvast_rules.law import Law
from houvast_rules.living_wage import calculate

LIST_JOB = "aid.bulk_list"
PROPOSE_JOB = "aid.bulk_propose"
BATCH = 500


@action("Herziening van alle leeflonen gevraagd")
def start_bulk_review(*, day: dt.date, by: User, at: dt.datetime) -> BulkReview:
    """Queue the list of every living wage that runs on `day`; asked twice while it is being looked at, there is one.

    Raises `Refused` (per field) for a day before the year before this one: that is reviewed one by one.
    """
    if day.year < at.year - 1:
        raise Refused({"day": _("Kies een dag vanaf 1 januari van vorig jaar.")})
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    open_states = (BulkState.BUSY, BulkState.READY, BulkState.PROPOSING)
    there: BulkReview | None = BulkReview.objects.filter(day=day, state__in=open_states).first()
    if there is not None:
        return there
    review = BulkReview.objects.create(day=day, asked_by=by, asked_at=at)
    jobs.configure_task(LIST_JOB).defer(review_id=review.pk)
    return review


def make_list(*, review_id: int) -> None:
    """Calculate every running living wage for the list, a batch at a time; one that stands in it already is left out."""
    review = BulkReview.objects.get(pk=review_id)
    if review.state != BulkState.BUSY:
        return
    law = law_in_force()
    try:
        if review.total is None:
            _note_total(review=review, by=review.asked_by)
        for batch in _batches(review):
            _note_rows(rows=rows_of(review.pk, known_of(batch), day=review.day, law=law), by=review.asked_by)
    except Exception:
        _set_state(review=review, state=BulkState.FAILED, by=review.asked_by)
        raise
    _set_state(review=review, state=BulkState.READY, by=review.asked_by)


@action("Herziening van alle leeflonen bevestigd")
def confirm_bulk_review(
    *, review: BulkReview, motivation: str, hearing_notice_on: dt.date, version: int, by: User, at: dt.datetime
) -> BulkReview:
    """Confirm the list as it was shown: a job makes one proposal for each amount that changes.

    `hearing_notice_on` is the day on which everybody was told in writing that she may be heard (PRO-10). Raises
    `Refused` (per field) without a motivation or for a notice in the future, for amounts nobody confirmed (AMT-04), for
    a list that is not ready (any more), and `Conflict` on an outdated version: two clicks propose once.
    """
    locked: BulkReview = lock_version(review, expected=version)
    if locked.state != BulkState.READY:
        raise Refused(_("Deze lijst is niet (meer) klaar om te bevestigen."))
    if not motivation.strip():
        raise Refused({"motivation": _("Schrijf de motivering: ze komt in elke beslissing.")})
    if hearing_notice_on > timezone.localdate(at):
        raise Refused({"hearing_notice_on": _("Deze datum ligt in de toekomst.")})
    _refuse_unready(locked)
    locked.hearing_notice_on = hearing_notice_on
    locked.state, locked.motivation = BulkState.PROPOSING, motivation.strip()
    locked.confirmed_by, locked.confirmed_at = by, at
    locked.save()
    jobs.configure_task(PROPOSE_JOB).defer(review_id=locked.pk)
    return locked


@action("Herziening van alle leeflonen niet doorgegaan")
def drop_bulk_review(*, review: BulkReview, version: int, by: User) -> BulkReview:
    """Put a list away that nobody confirmed; raises `Refused` or `Conflict`."""
    locked: BulkReview = lock_version(review, expected=version)
    if locked.state not in (BulkState.READY, BulkState.FAILED):
        raise Refused(_("Deze lijst kan niet meer weg."))
    locked.state = BulkState.DROPPED
    locked.save()
    return locked


@action("Voorstel van een herziening vervallen")
def withdraw_changed(*, rows: Sequence[BulkReviewRow], why: Mapping[int, str], by: User) -> None:
    """Give up the ready proposals of rows whose file changed since the list; `why` is in words, by the id of the row."""
    for row in rows:
        row.reason = why[row.pk][:300]
        AidProposal.objects.filter(bulk_row=row, state=ProposalState.READY).update(
            state=ProposalState.WITHDRAWN, withdrawn_because=why[row.pk][:200], version=F("version") + 1
        )
    BulkReviewRow.objects.bulk_update(rows, ["reason"])


def _refuse_unready(review: BulkReview) -> None:
    changed = review.rows.filter(outcome=BulkOutcome.CHANGED)
    kinds = set(changed.order_by().values_list("living_wage__kind", flat=True).distinct())
    if not kinds:
        raise Refused(_("Geen enkel bedrag verandert: er valt niets voor te stellen."))
    if changed.filter(unconfirmed=True).exists():
        raise Refused(_("De bedragen op deze dag zijn niet bevestigd. Bevestig ze eerst, en maak de lijst opnieuw."))
    if kinds - set(_schemes(review.day)):
        raise Refused(_("Er zijn geen afspraken voor het leefloon op deze dag. Stel eerst de steunvormen in."))


def propose_list(*, review_id: int, at: dt.datetime) -> None:
    """Make the proposals of a confirmed list, all or none; a job that comes again has nothing left to do."""
    review = BulkReview.objects.select_related("confirmed_by").get(pk=review_id)
    if review.state != BulkState.PROPOSING or review.confirmed_by is None:
        return
    try:
        _propose(review=review, by=review.confirmed_by, at=at)
    except Exception:
        _set_state(review=review, state=BulkState.FAILED, by=review.confirmed_by)
        raise


@action("Herziening van alle leeflonen voorgesteld")
def _propose(*, review: BulkReview, by: User, at: dt.datetime) -> None:
    locked = BulkReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    if locked.state != BulkState.PROPOSING:
        return
    law, schemes = law_in_force(), _schemes(locked.day)
    # By key and without joins: a table that was filled a minute ago has no statistics to plan a join with.
    waiting = locked.rows.filter(outcome=BulkOutcome.CHANGED, proposal=None).order_by("pk")
    keys = list(waiting.values_list("pk", flat=True))
    for start in range(0, len(keys), BATCH):
        rows = BulkReviewRow.objects.filter(pk__in=keys[start : start + BATCH]).order_by("pk")
        _propose_batch(locked, list(rows.prefetch_related("calculation", "living_wage", "grant")), schemes, law, by, at)
    locked.state = BulkState.PROPOSED
    locked.version += 1
    locked.save()


def _propose_batch(
    review: BulkReview, rows: list[BulkReviewRow], schemes: dict[str, AidScheme], law: Law, by: User, at: dt.datetime
) -> None:
    calculations = Calculation.objects.bulk_create([_calculation(review, row, law, by, at) for row in rows])
    proposals = [_proposal(review, row, kept, schemes, by, at) for row, kept in zip(rows, calculations, strict=True)]
    made = AidProposal.objects.bulk_create(proposals)
    for row, proposal in zip(rows, made, strict=True):
        row.proposal = proposal
    BulkReviewRow.objects.bulk_update(rows, ["proposal"])


def _calculation(review: BulkReview, row: BulkReviewRow, law: Law, by: User, at: dt.datetime) -> Calculation:
    """The kept calculation behind the proposal. Raises `Refused` when the law changed since the list was shown."""
    kept: Any = row.calculation  # the database knows it: an amount that changes was calculated
    facts = facts_on_day(kept, review.day)
    worked = calculate(facts, law=law)
    if worked.monthly != row.new_amount:
        raise Refused(_("De bedragen zijn veranderd sinds de lijst gemaakt is. Maak de lijst opnieuw."))
    note = _("herziening van alle leeflonen")
    return calculation_row(case_file_id=kept.case_file_id, facts=facts, worked=worked, note=note, by=by, at=at)


def _proposal(
    review: BulkReview,
    row: BulkReviewRow,
    calculation: Calculation,
    schemes: dict[str, AidScheme],
    by: User,
    at: dt.datetime,
) -> AidProposal:
    right, grant = row.living_wage, row.grant
    return AidProposal(
        case_file_id=calculation.case_file_id,
        person_id=row.person_id,
        scheme=schemes[right.kind],
        kind=ProposalKind.REVIEW,
        grant=grant,
        calculation=calculation,
        category=row.new_category,
        student=right.student,
        besides_work=right.besides_work,
        homeless=right.homeless,
        amount=row.new_amount,
        rhythm=Rhythm.MONTHLY,
        starts_on=review.day,
        ends_on=_last(row),
        payee_id=grant.payee_id if grant else None,
        repayable=grant.repayable if grant else False,
        advance_on=grant.advance_on if grant else "",
        motivation=review.motivation,
        hearing_notice_on=review.hearing_notice_on,
        no_report_because=_("herziening van alle leeflonen"),
        state=ProposalState.READY,
        written_by=by,
        ready_at=at,
    )


def _last(row: BulkReviewRow) -> dt.date | None:
    """A living wage that ends on a day keeps that day."""
    upper = row.living_wage.period.upper
    return upper - dt.timedelta(days=1) if upper else None


def _schemes(day: dt.date) -> dict[str, AidScheme]:
    """The terms under which each kind of living wage is decided on that day."""
    kinds = {AidKind.LIVING_WAGE: GrantKind.LIVING_WAGE, AidKind.EQUIVALENT: GrantKind.EQUIVALENT}
    rows = AidScheme.objects.in_force(day).filter(kind__in=kinds).order_by("-pk")
    return {kinds[AidKind(row.kind)].value: row for row in rows}


def _running(review: BulkReview) -> QuerySet[LivingWageGrant]:
    return LivingWageGrant.objects.filter(period__contains=review.day)


def _batches(review: BulkReview) -> Iterator[list[LivingWageGrant]]:
    """Every living wage on the day that is not in the list yet, in batches."""
    last = 0
    running = _running(review).exclude(pk__in=review.rows.values("living_wage"))
    while batch := list(running.filter(pk__gt=last).order_by("pk")[:BATCH]):
        last = batch[-1].pk
        yield batch


@action("Herziening van alle leeflonen geteld")
def _note_total(*, review: BulkReview, by: User) -> None:
    review.total = _running(review).count()
    review.save(update_fields=["total"])


@action("Deel van de herziening van alle leeflonen berekend")
def _note_rows(*, rows: list[BulkReviewRow], by: User) -> None:
    BulkReviewRow.objects.bulk_create(rows)


@action("Herziening van alle leeflonen berekend")
def _set_state(*, review: BulkReview, state: BulkState, by: User) -> None:
    review.state = state
    review.version += 1
    review.save(update_fields=["state", "version"])
