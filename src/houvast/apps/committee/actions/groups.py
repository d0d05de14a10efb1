"""A bulk review before the committee: all its proposals on one agenda in one press, decided together in one press.

A job puts them there, a batch at a time; delivered again after a crash it goes on where it stopped. Every file keeps an
item and gets a decision of its own, so that closing, numbers, extracts and letters are those of any other item.
"""

import dataclasses
import datetime as dt
from collections.abc import Mapping, Sequence

from django.db.models import F, Max, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from procrastinate.contrib.django import app as jobs

from houvast.accounts.models import User
from houvast.apps.aid.actions.bulk import withdraw_changed
from houvast.apps.aid.bulk_changes import Changed, changed_since
from houvast.apps.aid.enums import BulkState, ProposalState
from houvast.apps.aid.models import AidProposal, BulkReview, BulkReviewRow
from houvast.apps.casefiles.actions.journal import add_task
from houvast.apps.committee.actions.ordering import keep_groups_together, leave_group, number_items
from houvast.apps.committee.bounds import (
    Decided,
    refuse_closed_sitting,
    refuse_filling,
    refuse_new_items,
    refuse_unheard,
    refuse_votes,
    refuse_without_quorum,
)
from houvast.apps.committee.enums import DecisionOutcome, ItemKind, SendingWay, SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision, Interest, Sitting
from houvast.apps.committee.subjects import read
from houvast.apps.mpsa.models import Hearing
from houvast.audit.recording import action
from houvast.core.errors import Conflict, Refused
from houvast.core.versions import lock_version

GROUP_JOB = "committee.group"
BATCH = 500
TOGETHER = (DecisionOutcome.GRANTED, DecisionOutcome.REFUSED, DecisionOutcome.POSTPONED)
_VOTES = ("votes_for", "votes_against", "abstained")
_HEARD = gettext_lazy("Er is een hoorzitting op deze dag.")


@action("Alle voorstellen van een herziening op de agenda gevraagd")
def ask_group(*, sitting: Sitting, review: BulkReview, by: User) -> AgendaGroup:
    """Queue putting every proposal of a bulk review that is ready on an agenda; pressed twice there is one group.

    Raises `Refused` for a closed sitting, for a list without proposals that are ready, and when they stand on the agenda
    of another open sitting.
    """
    held = Sitting.objects.select_for_update(of=("self",)).get(pk=sitting.pk)
    refuse_closed_sitting(held)
    refuse_new_items(held)
    listed = BulkReview.objects.select_for_update(of=("self",)).get(pk=review.pk)
    there: AgendaGroup | None = (
        AgendaGroup.objects.on_open_agenda().filter(review=listed).select_related("sitting").first()
    )
    if there is not None and there.sitting_id == held.pk:
        if not there.ready:  # its job may have died: one that comes twice puts nothing there twice
            jobs.configure_task(GROUP_JOB).defer(group_id=there.pk)
        return there
    if there is not None:
        text = _("Deze herziening staat al op de agenda van de zitting van %(day)s.")
        raise Refused(text % {"day": f"{there.sitting.held_on:%d/%m/%Y}"})
    if listed.state != BulkState.PROPOSED or not _waiting(listed).exists():
        raise Refused(_("Van deze lijst staat geen voorstel klaar voor het comité."))
    title = _("Herziening van alle leeflonen vanaf %(day)s") % {"day": f"{listed.day:%d/%m/%Y}"}
    group = AgendaGroup.objects.create(sitting=held, review=listed, title=title, added_by=by)
    jobs.configure_task(GROUP_JOB).defer(group_id=group.pk)
    return group


def fill_group(*, group_id: int) -> None:
    """Put the proposals of a group on its agenda; one that stands there already is left alone."""
    group = AgendaGroup.objects.select_related("added_by", "review").filter(pk=group_id).first()
    if group is None or group.ready:
        return
    while _fill_batch(group=group, by=group.added_by):
        pass
    _note_ready(group=group, by=group.added_by)


@action("Deel van een herziening op de agenda gezet")
def _fill_batch(*, group: AgendaGroup, by: User) -> bool:
    """Put the next files on the agenda; say whether there were any."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=group.sitting_id)
    if sitting.state == SittingState.CLOSED or not AgendaGroup.objects.filter(pk=group.pk).exists():
        return False
    related = ("case_file", "proposal__scheme", "proposal__case_file")
    rows = list(_waiting(group.review).select_related(*related).order_by("pk")[:BATCH])
    changed = changed_since(rows, day=group.review.day, asked_at=group.review.asked_at)
    void = {row.pk for row in rows if row.pk in changed and changed[row.pk].void}
    withdraw_changed(rows=[row for row in rows if row.pk in void], why=_words(changed), by=by)
    for row in rows:
        if row.pk in void and changed[row.pk].runs:
            _ask_worker(row, changed[row.pk].why, sitting, by=by)
    _add_items(group, sitting, [row for row in rows if row.pk not in void], _words(changed))
    return bool(rows)


@action("Herziening staat op de agenda")
def _note_ready(*, group: AgendaGroup, by: User) -> None:
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=group.sitting_id)
    if sitting.state == SittingState.PREPARED:  # members take notes by number: those stay once they were called
        keep_groups_together(sitting=sitting, by=by)
    if sitting.state != SittingState.CLOSED:
        AgendaGroup.objects.filter(pk=group.pk, ready=False).update(ready=True, version=F("version") + 1)


@action("Dossier apart genomen uit een herziening")
def take_apart(*, item: AgendaItem, by: User) -> None:
    """Have one file of a group read and decided on its own; twice is once. Raises `Refused` for a closed sitting."""
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=item.sitting_id)
    refuse_closed_sitting(sitting)
    fresh = sitting.items.filter(pk=item.pk).first()
    if fresh is not None:
        leave_group(item=fresh, because=_("Apart genomen."), by=by)


@action("Herziening van de agenda gehaald")
def remove_group(*, group: AgendaGroup, by: User) -> None:
    """Take a group off the agenda: its proposals are ready again; twice is once.

    Raises `Refused` for a closed sitting, while it is still being filled, and when any of it was decided.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=group.sitting_id)
    refuse_closed_sitting(sitting)
    refuse_filling(sitting)
    items = AgendaItem.objects.filter(group=group.pk)
    if Decision.objects.filter(item__in=items).exists():
        raise Refused(_("Over dit punt is al beslist."))
    proposals = AidProposal.objects.filter(pk__in=items.values("proposal"), state=ProposalState.ON_AGENDA)
    proposals.update(state=ProposalState.READY, version=F("version") + 1)
    items.delete()
    AgendaGroup.objects.filter(pk=group.pk).delete()
    if sitting.state == SittingState.PREPARED:
        number_items(items=list(sitting.items.order_by("position", "id")), by=by)


@action("Beslissing over een hele herziening genoteerd")
def decide_group(*, group: AgendaGroup, expected: int, decided: Decided, by: User, at: dt.datetime) -> int:
    """Note one decision for every file of a group, or change what was noted; returns how many files left the group.

    A file in which something changed since the list leaves it and is decided on its own. `expected` is the version of
    the group that was read; the same decision sent twice is kept once. Raises `Refused` (per field) while the sitting is
    not open, without a quorum, for an outcome that is not the same for everybody, for votes that do not add up and
    without notice of the right to be heard; `Conflict` when a colleague changed or decided the group first.
    """
    sitting = Sitting.objects.select_for_update(of=("self",)).get(pk=group.sitting_id)
    if sitting.state != SittingState.OPEN:
        raise Refused(_("Beslissen kan enkel tijdens de zitting: %(state)s.") % {"state": sitting.get_state_display()})
    refuse_filling(sitting)
    fresh = AgendaGroup.objects.select_related("review").filter(pk=group.pk).first()
    if fresh is None:
        raise Conflict
    if _same(fresh, decided, by):
        return 0
    locked = lock_version(fresh, expected=expected)
    refuse_without_quorum(sitting)
    _refuse_together(sitting, decided)
    staying, leaving = _sort_out(locked, locked.review, decided)
    for item, why in leaving:
        _set_apart(item, why, by=by, at=at)
    _note_all(staying, decided, sitting.held_on, by=by, at=at)
    for name, value in _kept(decided).items():
        setattr(locked, name, value)
    locked.recorded_by = by
    # Each file that left told that the group changed: that counts as one change with this one.
    locked.save()
    return len(leaving)


def _waiting(review: BulkReview) -> QuerySet[BulkReviewRow]:
    return BulkReviewRow.objects.filter(review=review, proposal__state=ProposalState.READY)


def _words(changed: Mapping[int, Changed]) -> dict[int, str]:
    return {pk: one.why for pk, one in changed.items()}


def _ask_worker(row: BulkReviewRow, why: str, sitting: Sitting, *, by: User) -> None:
    """Nobody is forgotten: what fell out while a living wage runs is reviewed by hand."""
    if row.case_file is not None:
        title = _("Kijk het leefloon zelf na: de herziening samen is vervallen")
        add_task(case_file=row.case_file, title=title, due_on=sitting.held_on, by=by, reason=why)


def _add_items(group: AgendaGroup, sitting: Sitting, rows: Sequence[BulkReviewRow], why: Mapping[int, str]) -> None:
    """One item for each row; one with a hearing, an interest or another proposal stands apart from the start."""
    files = [row.case_file_id for row in rows]
    heard = _heard(files, sitting.held_on)
    declared = Interest.objects.filter(item__sitting=sitting, item__case_file__in=files).order_by("pk")
    interests = {(one.item.case_file_id, one.member_id): one for one in declared.select_related("item")}
    interested = {file for file, _member in interests}
    last = sitting.items.aggregate(last=Max("position"))["last"] or 0
    items = []
    for position, row in enumerate(rows, start=last + 1):
        item = _item(group, sitting, row, position)
        item.hearing = heard.get(item.case_file_id)
        apart = why.get(row.pk) or (str(_HEARD) if item.hearing else "")
        apart = apart or (_("Een lid heeft een belang in dit dossier.") if item.case_file_id in interested else "")
        item.group, item.apart_because = (None, apart) if apart else (group, "")
        items.append(item)
    made = {item.case_file_id: item for item in AgendaItem.objects.bulk_create(items)}
    for (file, member), one in interests.items():
        Interest.objects.create(item=made[file], member_id=member, declared_by_id=one.declared_by_id)
    proposals = AidProposal.objects.filter(pk__in=[row.proposal_id for row in rows])
    proposals.update(state=ProposalState.ON_AGENDA, version=F("version") + 1)


def _item(group: AgendaGroup, sitting: Sitting, row: BulkReviewRow, position: int) -> AgendaItem:
    proposal = row.proposal
    assert proposal is not None  # noqa: S101 -- chosen by the state of the proposal
    found = read(proposal)
    return AgendaItem(
        sitting=sitting,
        position=position,
        kind=ItemKind.AID,
        case_file_id=proposal.case_file_id,
        proposal=proposal,
        title=found.title,
        decide_by=found.decide_by,
        notified_on=proposal.hearing_notice_on,
        notified_how=SendingWay.RECEIPT if proposal.hearing_notice_on else "",
        added_by_id=group.added_by_id,
    )


def _refuse_together(sitting: Sitting, decided: Decided) -> None:
    if decided.outcome not in TOGETHER:
        raise Refused({"outcome": _("Wat voor één dossier anders beslist is, wordt apart genoteerd.")})
    if decided.outcome != DecisionOutcome.GRANTED and not decided.motivation.strip():
        raise Refused({"motivation": _("Schrijf waarom: wie niet krijgt wat gevraagd is, heeft recht op de redenen.")})
    # Nobody present has an interest in a file of the group: such a file stands apart.
    refuse_votes(decided, voters=sitting.attendances.filter(present=True).count(), on=sitting.held_on)


def _sort_out(
    group: AgendaGroup, review: BulkReview, decided: Decided
) -> tuple[list[AgendaItem], list[tuple[AgendaItem, str]]]:
    """Part the items of a group into those decided now and those in which something changed since the list.

    A hearing that was noted on the file meanwhile is such a change; it is linked to the item.
    """
    related = ("proposal__scheme", "proposal__bulk_row__case_file")
    items = list(AgendaItem.objects.filter(group=group).select_related(*related, "hearing").order_by("pk"))
    if decided.outcome == DecisionOutcome.POSTPONED:
        return items, []
    rows = {item.pk: item.proposal.bulk_row for item in items if item.proposal is not None}
    changed = changed_since(list(rows.values()), day=review.day, asked_at=review.asked_at)
    heard = _heard([item.case_file_id for item in items], group.sitting.held_on)
    why = {item.pk: changed[rows[item.pk].pk].why for item in items if rows[item.pk].pk in changed}
    for item in items:
        item.hearing = item.hearing or heard.get(item.case_file_id)
        if item.case_file_id in heard:
            why.setdefault(item.pk, str(_HEARD))
    staying = [item for item in items if item.pk not in why]
    for item in staying:
        if item.proposal is not None:
            refuse_unheard(item.proposal, group.sitting.held_on)
    return staying, [(item, why[item.pk]) for item in items if item.pk in why]


def _heard(files: Sequence[int | None], on: dt.date) -> dict[int, Hearing]:
    """Return the hearing of a day for each file that has one."""
    hearings = Hearing.objects.filter(case_file__in=files, hearing_on=on, called_off=False)
    return {hearing.case_file_id: hearing for hearing in hearings.order_by("-pk")}


def _set_apart(item: AgendaItem, why: str, *, by: User, at: dt.datetime) -> None:
    """What was noted for it together no longer holds: until somebody decides it anew it is postponed."""
    item.group, item.apart_because = None, why[:200]
    item.save(update_fields=["group", "apart_because", "hearing"])
    noted = Decision.objects.filter(item=item)
    noted.update(
        outcome=DecisionOutcome.POSTPONED, motivation=why, recorded_by=by, recorded_at=at, version=F("version") + 1
    )


def _note_all(items: Sequence[AgendaItem], decided: Decided, on: dt.date, *, by: User, at: dt.datetime) -> None:
    values = {**_kept(decided), "decided_on": on, "recorded_by": by, "recorded_at": at}
    noted = Decision.objects.filter(item__in=items)
    there = set(noted.values_list("item_id", flat=True))
    noted.update(**values, version=F("version") + 1)
    fresh = [item for item in items if item.pk not in there]
    Decision.objects.bulk_create(
        [Decision(item=item, case_file_id=item.case_file_id, proposal=item.proposal, **values) for item in fresh],
        batch_size=BATCH,
    )


def _kept(decided: Decided) -> dict[str, object]:
    votes = {name: value for name, value in dataclasses.asdict(decided).items() if name in _VOTES}
    return {"outcome": decided.outcome, "motivation": decided.motivation.strip(), **votes}


def _same(group: AgendaGroup, decided: Decided, by: User) -> bool:
    """Say whether the same person already noted exactly this for the whole group: a second press of the button."""
    equal = all(getattr(group, name) == value for name, value in _kept(decided).items())
    whole = not AgendaItem.objects.filter(group=group, decision=None).exists()
    return group.recorded_by_id == by.pk and equal and whole
