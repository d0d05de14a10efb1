"""What must be true around every decision: who may take it, what it says, who may be looked up for it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast_rules import contracts, procedure
from houvast_rules.contracts import ObligationFacts
from houvast_rules.errors import ImpossibleFactError
from houvast_rules.procedure import Awarded, DecisionKind, KszRegistration, NoticeElement
from tests.rules import strategies as facts

sizes = st.integers(min_value=3, max_value=40).map(lambda half: 2 * half + 1)
codes = st.sampled_from([purpose.code for purpose in procedure.ksz_purposes()])


@given(size=sizes)
def test_a_larger_council_never_has_a_smaller_committee(size: int) -> None:
    on = date(2026, 3, 1)
    seats = procedure.committee_seats(size, on).value
    assert seats in (6, 8, 10, 12)
    assert seats <= procedure.committee_seats(size + 2, on).value


@given(received=facts.days, days=st.integers(min_value=0, max_value=200))
def test_interest_for_a_late_decision_runs_exactly_when_it_is_late(received: date, days: int) -> None:
    decided = received + timedelta(days=days)
    interest = procedure.late_decision_interest_from(received, decided, ocmw_at_fault=True).value
    late = decided > procedure.decision_due(received).value
    assert interest == (received + timedelta(days=46) if late else None)


@given(
    texts=st.dictionaries(st.sampled_from(NoticeElement), st.sampled_from(["", " ", "tekst"])),
    awarded=st.sampled_from(Awarded),
)
def test_what_is_missing_is_what_is_asked_and_not_said(texts: dict[NoticeElement, str], awarded: Awarded) -> None:
    said = {element for element, text in texts.items() if text.strip()}
    answer = procedure.check_notification(texts, awarded)
    assert set(answer.value) == set(procedure.notice_elements(awarded)) - said
    assert len(answer.errors) == len(answer.value)


@given(kind=st.sampled_from(DecisionKind), decided=facts.days, notice=st.none() | facts.days)
def test_the_notice_comes_first_or_the_kind_is_not_listed(
    kind: DecisionKind, decided: date, notice: date | None
) -> None:
    answer = procedure.check_hearing_notice(kind, decided, notice)
    assert answer.value == (kind is DecisionKind.OTHER or (notice is not None and notice < decided))
    assert answer.value != bool(answer.errors)


@given(
    rows=st.lists(st.builds(KszRegistration, purpose=codes, start=facts.days), max_size=4),
    purpose=codes,
    on=facts.days,
)
def test_nobody_is_looked_up_without_a_registration_for_that_purpose(
    rows: list[KszRegistration], purpose: int, on: date
) -> None:
    registered = {row.purpose for row in rows if row.start <= on}
    assert procedure.check_consultation(rows, purpose, on).value == (purpose in registered)


def test_each_purpose_has_one_code_and_one_name_and_others_do_not_exist() -> None:
    purposes = procedure.ksz_purposes()
    assert all(procedure.ksz_purpose(purpose.key) is purpose for purpose in purposes)
    assert len({purpose.code for purpose in purposes}) == len(purposes)
    with pytest.raises(ImpossibleFactError):
        procedure.ksz_purpose("nieuwsgierigheid")


@given(granted=facts.days, ages=st.tuples(*[st.integers(min_value=18 * 366, max_value=70 * 366)] * 2))
def test_each_partner_has_the_answer_she_would_have_alone(granted: date, ages: tuple[int, int]) -> None:
    partners = [ObligationFacts(granted, granted - timedelta(days=age)) for age in ages]
    alone = tuple(contracts.gpmi_obligation(partner) for partner in partners)
    assert contracts.couple_obligation(partners).value == alone


@given(members=st.integers(min_value=1, max_value=13), data=st.data())
def test_one_more_member_never_undoes_a_quorum(members: int, data: st.DataObject) -> None:
    on, present = date(2026, 11, 18), data.draw(st.integers(min_value=0, max_value=members - 1))
    enough = procedure.check_quorum(present, members, on).value
    assert enough == (2 * present > members)
    assert procedure.check_quorum(present + 1, members, on).value >= enough
    assert procedure.check_quorum(present, members, on, second_call=True).value


@given(votes=st.tuples(st.integers(min_value=0, max_value=13), st.integers(min_value=0, max_value=13)))
def test_a_proposal_and_its_opposite_are_never_both_carried(votes: tuple[int, int]) -> None:
    on = date(2026, 11, 18)
    carried = procedure.check_majority(*votes, on).value
    opposite = procedure.check_majority(votes[1], votes[0], on).value
    assert not (carried and opposite)
    assert carried or opposite or votes[0] == votes[1]
