"""Annexes: numbered, checked like a contract, signed, and from then on unchangeable; the old words stay readable."""

import datetime as dt

import pytest
from django.db import IntegrityError, transaction

from houvast.apps.casefiles.enums import StepKind
from houvast.apps.contracts.actions.annex_signing import sign_annex
from houvast.apps.contracts.actions.annexes import (
    AnnexTerms,
    Changes,
    NewWords,
    annex_findings,
    draft_annex,
    offer_annex,
    take_back_annex,
    withdraw_annex,
)
from houvast.apps.contracts.actions.drafting import draft_gpmi
from houvast.apps.contracts.annexed import first_text
from houvast.apps.contracts.enums import AnnexState
from houvast.apps.contracts.models import Annex, AnnexLine
from houvast.core.enums import Party
from houvast.core.errors import Conflict, Refused
from tests.factories.contracts import ENDS_ON, STARTS_ON, make_action, make_goal, make_signed, moment, terms

pytestmark = pytest.mark.django_db

ASKED = dt.date(2026, 5, 4)
OFFERED = dt.date(2026, 5, 11)
SIGNED = dt.date(2026, 5, 26)
BEGINS = dt.date(2026, 6, 1)


@pytest.fixture
def gpmi(case_file, worker):
    return make_signed(case_file, by=worker)


def draft(gpmi, changes=None, **fields):
    given = {"asked_by": Party.CLIENT, "asked_on": ASKED, "reason": "De les verhuist.", "starts_on": BEGINS, **fields}
    return draft_annex(gpmi=gpmi, terms=AnnexTerms(**given), changes=changes or Changes(), by=gpmi.worker, on=ASKED)


def signed(annex, *, waived=False, on=SIGNED):
    annex = offer_annex(annex=annex, expected=annex.version, offered_on=OFFERED, by=annex.gpmi.worker, on=OFFERED)
    return sign_annex(
        annex=annex,
        expected=annex.version,
        signed_on=on,
        reflection_waived=waived,
        by=annex.gpmi.worker,
        at=moment(on),
    )


def promise(gpmi, party=Party.CLIENT):
    return gpmi.commitments.get(party=party, annex=None)


def changed(gpmi, text="Ik volg de taalles op dinsdag."):
    return Changes(commitments={promise(gpmi).pk: NewWords(text=text, due_on=dt.date(2026, 12, 1))})


def test_the_new_words_hold_from_their_date_and_the_old_ones_stay(gpmi):
    old = promise(gpmi)
    annex = signed(draft(gpmi, changed(gpmi)))
    assert annex.number == 1
    before = gpmi.commitments.standing(BEGINS - dt.timedelta(days=1)).get(party=Party.CLIENT)
    after = gpmi.commitments.standing(BEGINS).get(party=Party.CLIENT)
    assert (before.pk, before.text) == (old.pk, "Ik volg de taalles.")
    assert (after.text, after.origin_id, after.annex_id) == ("Ik volg de taalles op dinsdag.", old.pk, annex.pk)
    assert [row.text for row in first_text(gpmi).commitments.all()] == [
        "Ik volg de taalles.",
        "Wij betalen de taalles.",
    ]
    # The plan takes the words over: entered once.
    after.goal_action.refresh_from_db()
    assert after.goal_action.text == "Ik volg de taalles op dinsdag."


def test_a_promise_from_the_plan_comes_with_its_goal_and_another_goes(gpmi):
    goal = make_goal(gpmi.case_file, text="Ik vind kinderopvang.", domain="gezin_opvoeding")
    added = [make_action(goal, Party.CLIENT, "Ik bel de crèche."), make_action(goal, Party.CENTRE, "Wij bellen mee.")]
    extra = gpmi.commitments.get(party=Party.CENTRE)
    second = make_action(extra.goal_action.goal, Party.CENTRE, "Wij betalen de bus.")
    changes = Changes(commitments={extra.pk: NewWords(dropped=True)}, added=[*added, second])
    signed(draft(gpmi, changes))
    standing = gpmi.commitments.standing(BEGINS)
    assert {row.text for row in standing} == {
        "Ik volg de taalles.", "Ik bel de crèche.", "Wij bellen mee.", "Wij betalen de bus.",
    }  # fmt: skip
    assert {row.text for row in gpmi.goals.standing(BEGINS)} == {goal.text, extra.gpmi_goal.text}
    extra.goal_action.refresh_from_db()
    assert extra.goal_action.state == "geschrapt"


def test_a_changed_goal_keeps_its_promises(gpmi):
    goal = gpmi.goals.get()
    words = NewWords(text="Ik praat met de juf.", indicator=goal.indicator)
    signed(draft(gpmi, Changes(goals={goal.pk: words})))
    new = gpmi.goals.standing(BEGINS).get()
    assert (new.text, new.origin_id) == ("Ik praat met de juf.", goal.pk)
    assert {row.gpmi_goal_id for row in gpmi.commitments.standing(BEGINS)} == {new.pk}


def test_dropping_a_goal_drops_what_hangs_under_it_and_the_rules_object(gpmi):
    annex = draft(gpmi, Changes(goals={gpmi.goals.get().pk: NewWords(dropped=True)}))
    assert annex.lines.filter(change="vervalt").count() == 3
    assert annex_findings(annex).blocking
    with pytest.raises(Refused):
        offer_annex(annex=annex, expected=annex.version, offered_on=OFFERED, by=gpmi.worker, on=OFFERED)


def test_voluntary_work_never_becomes_binding(gpmi):
    with pytest.raises(Refused) as refused:
        draft(gpmi, changed(gpmi, "Ik doe vrijwilligerswerk in de sociale kruidenier."))
    assert set(refused.value.message_dict) == {f"promise-{promise(gpmi).pk}-text"}


def test_what_cannot_be_is_refused_beside_its_field(gpmi):
    for fields, box in (
        ({"reason": " "}, "reason"),
        ({"asked_on": ASKED + dt.timedelta(days=1)}, "asked_on"),
        ({"starts_on": ENDS_ON + dt.timedelta(days=1)}, "starts_on"),
        ({"new_end": ENDS_ON}, "new_end"),
        ({"new_end": ENDS_ON - dt.timedelta(days=1)}, "new_end"),
        ({"new_end": ENDS_ON + dt.timedelta(days=90)}, "new_end"),  # TRJ-02: a workshop lasts twelve months at most
    ):
        with pytest.raises(Refused) as refused:
            draft(gpmi, changed(gpmi), **fields)
        assert set(refused.value.message_dict) == {box}
    with pytest.raises(Refused, match="Er verandert nog niets"):
        draft(gpmi)


def test_one_annex_at_a_time_and_numbers_are_never_used_again(gpmi):
    annex = draft(gpmi, changed(gpmi))
    with pytest.raises(Refused, match="al een bijvoegsel in opmaak"):
        draft(gpmi, changed(gpmi))
    withdraw_annex(annex=annex, expected=annex.version, reason="Toch niet.", by=gpmi.worker, at=moment(OFFERED))
    assert draft(gpmi, changed(gpmi)).number == 2
    with pytest.raises(IntegrityError), transaction.atomic():
        Annex.objects.filter(number=2).update(number=1)


def test_the_time_to_think_counts_unless_the_client_waives_it(gpmi):
    annex = draft(gpmi, changed(gpmi))
    with pytest.raises(Refused, match="bedenktijd"), transaction.atomic():
        signed(annex, on=OFFERED)
    assert signed(annex, on=OFFERED, waived=True).state == AnnexState.SIGNED


def test_taking_back_and_a_colleague_who_was_first(gpmi):
    annex = draft(gpmi, changed(gpmi))
    offered = offer_annex(annex=annex, expected=annex.version, offered_on=OFFERED, by=gpmi.worker, on=OFFERED)
    with pytest.raises(Conflict):
        take_back_annex(annex=annex, expected=annex.version, by=gpmi.worker, at=moment(OFFERED))
    back = take_back_annex(annex=offered, expected=offered.version, by=gpmi.worker, at=moment(OFFERED))
    assert (back.state, back.offered_on) == (AnnexState.DRAFT, None)


def test_the_database_refuses_to_change_what_was_signed(gpmi):
    annex = signed(draft(gpmi, changed(gpmi)))
    for change in (
        lambda: Annex.objects.filter(pk=annex.pk).update(reason="Anders."),
        lambda: Annex.objects.filter(pk=annex.pk).delete(),
        lambda: AnnexLine.objects.filter(annex=annex).update(text="Anders."),
        lambda: AnnexLine.objects.filter(annex=annex).delete(),
        lambda: gpmi.commitments.update(text="Anders."),
        lambda: gpmi.goals.update(text="Anders."),
    ):
        with pytest.raises(Exception, match=r"change|Cannot"), transaction.atomic():
            change()
    assert promise(gpmi).text == "Ik volg de taalles."


def test_an_extension_moves_the_end_the_closing_and_the_evaluations(case_file, worker):
    short = make_signed(case_file, by=worker, ends_on=dt.date(2026, 9, 30))
    planned = short.evaluations.count()
    annex = signed(draft(short, new_end=ENDS_ON))
    short.refresh_from_db()
    assert (short.ends_on, annex.former_end) == (ENDS_ON, dt.date(2026, 9, 30))
    assert short.evaluations.count() > planned
    assert case_file.steps.open().get(kind=StepKind.CLOSING).due_on == ENDS_ON
    assert first_text(short).ends_on == dt.date(2026, 9, 30)


def test_a_next_contract_knows_the_one_before(gpmi, case_file, worker):
    goals = list(case_file.goals.open())
    later = terms(worker, starts_on=ENDS_ON + dt.timedelta(days=1), ends_on=dt.date(2028, 3, 31))
    made = draft_gpmi(
        case_file=case_file, terms=later, goals=goals, actions=list(goals[0].actions.all()), by=worker, on=STARTS_ON
    )
    assert made.previous_id == gpmi.pk
