"""A bulk review before the committee: on the agenda in one press, decided in one press, each file its own decision."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.accounts.roles import Role
from houvast.apps.aid.actions.bulk import propose_list
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.actions.granting import end_grant
from houvast.apps.aid.enums import ProposalKind, ProposalState
from houvast.apps.aid.models import AidGrant, AidProposal, LivingWageGrant
from houvast.apps.casefiles.models import NextStep
from houvast.apps.committee.actions import groups
from houvast.apps.committee.actions.groups import ask_group, decide_group, fill_group, remove_group, take_apart
from houvast.apps.committee.actions.hearing import plan_item_hearing
from houvast.apps.committee.actions.ordering import move_item, sort_items
from houvast.apps.committee.actions.sittings import add_item, call_sitting, declare_interest, remove_item
from houvast.apps.committee.bounds import Decided
from houvast.apps.committee.enums import DecisionOutcome, SittingState
from houvast.apps.committee.models import AgendaGroup, AgendaItem, Decision, Notice, Seat
from houvast.apps.committee.ready import find, ready, ready_reviews
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.actions.hearings import plan_hearing
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from houvast.web.committee.listing import whole_agenda
from houvast_rules.living_wage import Category, Facts
from tests.apps.aid.test_bulk_review import AT, STEP, STEP_ON, confirm, listed, living_wage
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_proposal
from tests.factories.casefiles import make_case_file
from tests.factories.committee import make_committee, make_item, make_sitting
from tests.factories.decisions import close, evening, make_open_sitting, note, print_papers
from tests.factories.lawbook import make_confirmed

pytestmark = pytest.mark.django_db
SITTING = dt.date(2026, 2, 24)
GRANTED = Decided(DecisionOutcome.GRANTED, "De bedragen volgen de index.")


@pytest.fixture
def head():
    return make_user(Role.HEAD_OF_SERVICE, team=make_team())


@pytest.fixture
def review(head):
    """Four living wages with an index step of two percent, proposed to the committee."""
    proposer, confirmer = make_user(Role.HEAD_SOCIAL_WORKER), make_user(Role.HEAD_OF_SERVICE)
    for key, value in STEP.items():
        make_confirmed(confirmer, proposed_by=proposer, key=key, value=value)
    for _number in range(4):
        living_wage(head)
    found = listed(head)
    confirm(found, head)
    propose_list(review_id=found.pk, at=AT)
    found.refresh_from_db()
    return found


@pytest.fixture
def sitting():
    return make_open_sitting(SITTING)


def put_on(sitting, review, by):
    group = ask_group(sitting=sitting, review=review, by=by)
    fill_group(group_id=group.pk)
    group.refresh_from_db()
    return group


def decide(group, by, decided=GRANTED):
    group.refresh_from_db()
    return decide_group(group=group, expected=group.version, decided=decided, by=by, at=evening(SITTING))


def test_from_the_index_step_to_what_is_paid(review, sitting, head):
    make_item(sitting, make_case_file(worker=head))
    group = put_on(sitting, review, head)
    assert group.ready
    assert list(group.items.values_list("position", flat=True)) == [2, 3, 4, 5]
    assert set(AidProposal.objects.values_list("state", flat=True)) == {ProposalState.ON_AGENDA}
    note(sitting.items.get(group=None), by=head)
    assert decide(group, head) == 0
    assert not Decision.objects.exclude(number="").exists()
    close(sitting, by=head)
    decisions = list(Decision.objects.filter(item__group=group).order_by("item__position"))
    assert [one.number for one in decisions] == [f"B2026-{number:05d}" for number in range(2, 6)]
    assert {one.motivation for one in decisions} == {GRANTED.motivation}
    assert Notice.objects.filter(decision__in=decisions).count() == 4
    grants = AidGrant.objects.filter(decisions__in=decisions)
    assert {(grant.amount, grant.period.lower) for grant in grants} == {(Decimal("1340.49"), STEP_ON)}
    before = AidGrant.objects.exclude(pk__in=grants)
    assert {last_day(grant.period) for grant in before} == {STEP_ON - dt.timedelta(days=1)}
    assert LivingWageGrant.objects.filter(period__startswith=STEP_ON).count() == 4
    # A letter and an extract for each of the four, those of the other item, and the minutes.
    assert print_papers(sitting) == 4 * 2 + 2 + 1


def test_pressed_twice_and_a_job_that_comes_again_put_each_file_there_once(review, sitting, head):
    first = ask_group(sitting=sitting, review=review, by=head)
    assert ask_group(sitting=sitting, review=review, by=make_user(Role.HEAD_OF_SERVICE)) == first
    fill_group(group_id=first.pk)
    fill_group(group_id=first.pk)
    assert AgendaGroup.objects.count() == 1
    assert AgendaItem.objects.count() == 4
    with pytest.raises(Refused, match="zitting van 24/02/2026"):
        ask_group(sitting=make_sitting(held_on=dt.date(2026, 3, 24)), review=review, by=head)


def test_a_job_that_dies_half_way_goes_on_where_it_stopped(review, sitting, head, monkeypatch):
    monkeypatch.setattr(groups, "BATCH", 1)
    kept, calls = groups.changed_since, []

    def dies_at_the_third(rows, **fields):
        calls.append(rows)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return kept(rows, **fields)

    monkeypatch.setattr(groups, "changed_since", dies_at_the_third)
    group = ask_group(sitting=sitting, review=review, by=head)
    with pytest.raises(KeyboardInterrupt):
        fill_group(group_id=group.pk)
    assert AgendaItem.objects.count() == 2
    with pytest.raises(Refused, match="wordt nog op de agenda gezet"):
        close(sitting, by=head)
    ask_group(sitting=sitting, review=review, by=head)  # pressed again: the work goes on
    fill_group(group_id=group.pk)
    assert AgendaItem.objects.filter(group=group).count() == 4


def test_a_file_that_changed_since_the_list_falls_out_with_the_reason(review, sitting, head):
    stopped, calculated, beside, _same = AidGrant.objects.order_by("pk")
    end_grant(grant=stopped, last=dt.date(2026, 2, 15), reason="Gaat werken.", version=stopped.version, by=head)
    facts = Facts(on=dt.date(2026, 2, 21), category=Category.SINGLE, file_start=dt.date(2025, 6, 2))
    later = AT + dt.timedelta(days=1)
    law = law_in_force()
    save_calculation(case_file=calculated.case_file, facts=facts, law=law, note="", by=head, at=later)
    make_aid_proposal(beside.case_file, by=head, scheme=beside.scheme, kind=ProposalKind.STOP, grant=beside)
    group = put_on(sitting, review, head)
    assert group.items.count() == 1
    why = {row.grant_id: (row.reason, row.proposal.state) for row in review.rows.select_related("proposal")}
    assert why[stopped.pk] == (
        "Het leefloon is intussen gestopt: de laatste dag is 15/02/2026.",
        ProposalState.WITHDRAWN,
    )
    assert why[calculated.pk][0].startswith("Er is intussen een nieuwe berekening")
    # Only who still gets a living wage is left for somebody to look at.
    asked = NextStep.objects.filter(title__startswith="Kijk het leefloon zelf na")
    assert [step.case_file_id for step in asked] == [calculated.case_file_id]
    apart = sitting.items.get(proposal__grant=beside)
    assert (apart.group, apart.apart_because) == (None, "Er is ook een ander voorstel over deze steun.")


def test_what_changes_between_agenda_and_table_is_decided_on_its_own(review, sitting, head):
    group = put_on(sitting, review, head)
    decide(group, head)
    stopped = AidGrant.objects.order_by("pk").first()
    end_grant(grant=stopped, last=dt.date(2026, 2, 15), reason="Gaat werken.", version=stopped.version, by=head)
    assert decide(group, head, Decided(DecisionOutcome.GRANTED, "Nog eens nagekeken.")) == 1
    apart = sitting.items.get(proposal__grant=stopped)
    assert apart.group is None
    assert apart.apart_because.startswith("Het leefloon is intussen gestopt")
    assert apart.decision.outcome == DecisionOutcome.POSTPONED
    assert Decision.objects.filter(item__group=group, motivation="Nog eens nagekeken.").count() == 3
    close(sitting, by=head)
    stopped.refresh_from_db()
    assert last_day(stopped.period) == dt.date(2026, 2, 15)


def test_a_stopped_living_wage_never_comes_back_by_a_review(review, sitting, head):
    group = put_on(sitting, review, head)
    decide(group, head)
    stopped = AidGrant.objects.order_by("pk").first()
    end_grant(grant=stopped, last=dt.date(2026, 2, 15), reason="Gaat werken.", version=stopped.version, by=head)
    with pytest.raises(Refused, match="De steun loopt niet op deze dag"):
        close(sitting, by=head)
    assert AidGrant.objects.count() == 4


def test_the_same_press_counts_once_and_a_colleague_is_told(review, sitting, head):
    group = put_on(sitting, review, head)
    read = group.version
    decide_group(group=group, expected=read, decided=GRANTED, by=head, at=evening(SITTING))
    decide_group(group=group, expected=read, decided=GRANTED, by=head, at=evening(SITTING))
    assert Decision.objects.count() == 4
    refused = Decided(DecisionOutcome.REFUSED, "Niet nu.")
    with pytest.raises(Conflict):
        decide_group(
            group=group, expected=read, decided=refused, by=make_user(Role.HEAD_OF_SERVICE), at=evening(SITTING)
        )
    assert set(Decision.objects.values_list("outcome", flat=True)) == {DecisionOutcome.GRANTED}


def test_one_file_is_taken_apart_and_decided_on_its_own(review, sitting, head):
    group = put_on(sitting, review, head)
    first, second, *_others = sitting.items.order_by("position")
    take_apart(item=first, by=head)
    take_apart(item=first, by=head)
    note(second, DecisionOutcome.REFUSED, by=head)
    second.refresh_from_db()
    assert second.group is None
    decide(group, head)
    assert not Decision.objects.filter(item=first).exists()
    assert Decision.objects.get(item=second).outcome == DecisionOutcome.REFUSED
    with pytest.raises(Refused, match="nog niet beslist"):
        close(sitting, by=head)


def test_a_member_with_an_interest_takes_the_file_out_and_votes_on_the_rest(review, sitting, head):
    group = put_on(sitting, review, head)
    item = sitting.items.order_by("position").first()
    declare_interest(item=item, member=Seat.objects.filter(role="lid").first().member, by=head)
    assert group.items.count() == 3
    with pytest.raises(Refused, match="4 stemmen"):
        decide(group, head, Decided(DecisionOutcome.GRANTED, "Ja.", votes_for=4, votes_against=0, abstained=0))
    decide(group, head, Decided(DecisionOutcome.GRANTED, "Ja.", votes_for=5, votes_against=0, abstained=0))
    with pytest.raises(Refused, match="4 aanwezige leden"):
        note(item, by=head, votes_for=5, votes_against=0, abstained=0)


def hear(item, by):
    item.refresh_from_db()
    return plan_item_hearing(
        item=item, hearing_at=dt.time(19, 30), interpreter=False, version=item.version, by=by, at=AT
    )


def test_who_is_heard_leaves_the_group_when_it_is_agreed_and_shows_what_is_missing(review, head):
    make_committee()
    sitting = make_sitting(held_on=SITTING)
    group = put_on(sitting, review, head)
    read = group.version
    item = group.items.first()
    hear(item, head)
    item.refresh_from_db()
    assert (item.group, item.apart_because) == (None, "Er is een hoorzitting op deze dag.")
    assert item.hearing.hearing_on == SITTING
    group.refresh_from_db()
    assert group.version == read + 1
    blocked = [row.item for row in whole_agenda(head, sitting, prepares=True) if not row.group and row.blocked]
    assert blocked == [item]
    with pytest.raises(Refused, match=f"Punt {item.position}: "):
        call_sitting(sitting=sitting, version=sitting.version, by=head, at=AT)


def test_a_hearing_noted_on_the_file_takes_it_out_when_the_group_is_decided(review, sitting, head):
    group = put_on(sitting, review, head)
    item = group.items.first()
    hearing = plan_hearing(case_file=item.case_file, hearing_on=SITTING, subject="Bedrag", by=head, at=AT)
    assert decide(group, head) == 1
    item.refresh_from_db()
    assert (item.group, item.apart_because, item.hearing) == (None, "Er is een hoorzitting op deze dag.", hearing)
    assert not Decision.objects.filter(item=item).exists()
    assert Decision.objects.filter(item__group=group).count() == 3


def test_what_was_taken_off_the_agenda_comes_back_one_by_one(review, sitting, head):
    group = put_on(sitting, review, head)
    item = group.items.first()
    remove_item(item=item, by=head)
    assert ready_reviews(head) == []  # the group stands there already
    (waiting,) = (row for one in ready(head) for row in one.rows)
    assert waiting.subject == item.proposal
    back = add_item(sitting=sitting, subject=find(head, waiting.key), by=head)
    assert (back.group, back.apart_because) == (None, "Apart op de agenda gezet.")
    assert not any(one.rows for one in ready(head))


def test_a_list_that_stands_on_no_agenda_is_never_offered_file_by_file(review, sitting, head):
    assert ready_reviews(head) == [review]
    assert not any(one.rows for one in ready(head))
    ask_group(sitting=sitting, review=review, by=head)
    assert not any(one.rows for one in ready(head))  # the job takes them all


@pytest.mark.parametrize("state", [SittingState.CALLED, SittingState.OPEN])
def test_a_number_stays_once_the_members_were_called(review, head, state, monkeypatch):
    make_committee()
    sitting = make_sitting(state, held_on=SITTING)
    monkeypatch.setattr(groups, "BATCH", 2)
    group = ask_group(sitting=sitting, review=review, by=head)
    groups._fill_batch(group=group, by=head)
    between = make_item(sitting, make_case_file(worker=head))
    fill_group(group_id=group.pk)
    between.refresh_from_db()
    assert between.position == 3
    assert list(group.items.values_list("position", flat=True)) == [1, 2, 4, 5]


def test_an_interest_that_was_declared_before_keeps_the_file_apart(review, sitting, head):
    proposal = AidProposal.objects.order_by("pk").first()
    member = Seat.objects.filter(role="lid").first().member
    declare_interest(item=make_item(sitting, proposal.case_file), member=member, by=head)
    put_on(sitting, review, head)
    item = sitting.items.get(proposal=proposal)
    assert (item.group, item.interests.get().member) == (None, member)


@pytest.mark.parametrize(
    ("decided", "said"),
    [
        (Decided(DecisionOutcome.OTHERWISE, "Anders.", amount=Decimal(5)), "apart genoteerd"),
        (Decided(DecisionOutcome.REFUSED), "Schrijf waarom"),
    ],
)
def test_together_only_what_is_the_same_for_everybody(review, sitting, head, decided, said):
    group = put_on(sitting, review, head)
    with pytest.raises(Refused, match=said):
        decide(group, head, decided)
    assert not Decision.objects.exists()


def test_postponed_together_the_proposals_come_back_on_another_sitting(review, sitting, head):
    group = put_on(sitting, review, head)
    decide(group, head, Decided(DecisionOutcome.POSTPONED, "De letter van de index is er nog niet."))
    close(sitting, by=head)
    assert set(AidProposal.objects.values_list("state", flat=True)) == {ProposalState.READY}
    again = put_on(make_open_sitting(dt.date(2026, 3, 3)), review, head)
    assert again.items.count() == 4


def test_a_group_moves_as_one_and_goes_off_the_agenda_as_one(review, head):
    make_committee()
    sitting = make_sitting(held_on=SITTING)
    group = put_on(sitting, review, head)
    other = make_item(sitting, make_case_file(worker=head))
    move_item(item=other, up=True, by=head)
    other.refresh_from_db()
    assert other.position == 1
    assert list(group.items.values_list("position", flat=True)) == [2, 3, 4, 5]
    move_item(item=group.items.last(), up=True, by=head)
    assert list(group.items.values_list("position", flat=True)) == [1, 2, 3, 4]
    sort_items(sitting=sitting, by=head)
    assert list(group.items.values_list("position", flat=True)) == [1, 2, 3, 4]
    remove_group(group=group, by=head)
    assert set(AidProposal.objects.values_list("state", flat=True)) == {ProposalState.READY}
    assert [item.position for item in sitting.items.all()] == [1]
    other.refresh_from_db()
    call_sitting(sitting=sitting, version=sitting.version, by=head, at=AT)


def test_a_list_without_proposals_does_not_come_on_an_agenda(head, sitting):
    with pytest.raises(Refused, match="geen voorstel klaar"):
        ask_group(sitting=sitting, review=listed(head), by=head)
