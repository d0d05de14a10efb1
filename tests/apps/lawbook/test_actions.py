"""Proposing and deciding: never alone, never without a reason, never a value the rules cannot read."""

import datetime as dt

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from houvast.accounts.roles import Role
from houvast.apps.lawbook.actions import (
    confirm_value,
    confirm_withdrawal,
    propose_value,
    refuse_withdrawal,
    reject_value,
    withdraw_value,
)
from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from houvast.apps.lawbook.overlay import law_in_force, law_without
from houvast.audit.models import Event
from houvast.core.errors import Refused
from tests.factories.accounts import make_user
from tests.factories.lawbook import SINGLE, STEP_ON, a_row, make_confirmed, make_proposal

pytestmark = pytest.mark.django_db
AT = timezone.make_aware(dt.datetime(2026, 11, 23, 9, 30))


@pytest.fixture
def proposer():
    return make_user(Role.HEAD_SOCIAL_WORKER)


@pytest.fixture
def decider():
    return make_user(Role.HEAD_OF_SERVICE)


def propose(by, *, sure=False, **fields):
    return propose_value(row=a_row(**fields), sure=sure, by=by, at=AT)


def test_a_proposal_changes_nothing_until_another_person_confirms_it(proposer, decider):
    before = law_in_force().decimal(SINGLE, STEP_ON)
    value = propose(proposer)
    assert law_in_force().decimal(SINGLE, STEP_ON) == before
    with pytest.raises(Refused, match="iemand anders"):
        confirm_value(value=value, by=proposer, at=AT)
    confirmed = confirm_value(value=value, by=decider, at=AT)
    assert (confirmed.state, confirmed.decided_by, confirmed.decided_at) == (ValueState.CONFIRMED, decider, AT)
    assert str(law_in_force().decimal(SINGLE, STEP_ON)) == "16085.64"


@pytest.mark.django_db(transaction=True)
def test_every_act_is_in_the_audit_trail(proposer, decider):
    value = confirm_value(value=propose(proposer), by=decider, at=AT)
    withdraw_value(value=value, reason="Verkeerde tabel", by=proposer, at=AT)
    refuse_withdrawal(value=value, by=decider)
    withdraw_value(value=value, reason="Toch verkeerd", by=proposer, at=AT)
    confirm_withdrawal(value=value, by=decider, at=AT)
    acts = Event.objects.filter(table="lawbook_confirmedvalue").order_by("pk")
    assert [(event.action, event.actor_id) for event in acts] == [
        ("Bedrag of termijn voorgesteld", proposer.pk),
        ("Bedrag of termijn bevestigd", decider.pk),
        ("Bedrag of termijn ingetrokken", proposer.pk),
        ("Intrekken van een bedrag of termijn gaat niet door", decider.pk),
        ("Bedrag of termijn ingetrokken", proposer.pk),
        ("Intrekken van een bedrag of termijn bevestigd", decider.pk),
    ]


def test_refusing_needs_a_reason_and_another_person(proposer, decider):
    value = propose(proposer)
    with pytest.raises(Refused, match="iemand anders"):
        reject_value(value=value, reason="Nee", by=proposer, at=AT)
    with pytest.raises(Refused, match="waarom"):
        reject_value(value=value, reason=" ", by=decider, at=AT)
    rejected = reject_value(value=value, reason=" De bron zegt 16.085,00. ", by=decider, at=AT)
    assert (rejected.state, rejected.reason) == (ValueState.REJECTED, "De bron zegt 16.085,00.")
    with pytest.raises(Refused, match="al beslist"):
        confirm_value(value=value, by=decider, at=AT)
    propose(proposer)  # a better one may follow


def test_a_proposer_takes_back_an_own_proposal_only(proposer, decider):
    value = propose(proposer)
    with pytest.raises(Refused, match="voorstel van een collega"):
        withdraw_value(value=value, reason="Fout", by=decider, at=AT)
    with pytest.raises(Refused, match="waarom"):
        withdraw_value(value=value, reason="", by=proposer, at=AT)
    assert withdraw_value(value=value, reason="Fout", by=proposer, at=AT).state == ValueState.WITHDRAWN
    with pytest.raises(Refused, match="geldt al niet meer"):
        withdraw_value(value=value, reason="Fout", by=proposer, at=AT)


FLAT = {"key": "living_wage.flat_exemption_2", "value": "260.00", "starts_on": dt.date(2026, 1, 1)}


@pytest.mark.parametrize("fields", [{}, {**FLAT, "confirmed_until": None, "sure": True}], ids=["index", "flat"])
def test_taking_back_a_confirmed_value_needs_two_persons(proposer, decider, fields):
    before = law_in_force()
    value = confirm_value(value=propose(proposer, **fields), by=decider, at=AT)
    with_it = law_in_force()
    assert with_it.version != before.version
    asked = withdraw_value(value=value, reason="Verkeerde tabel", by=decider, at=AT)
    assert (asked.state, asked.withdrawal_asked_by, asked.ended_by) == (ValueState.CONFIRMED, decider, None)
    assert law_in_force() is with_it
    with pytest.raises(Refused, match="Iemand anders"):
        confirm_withdrawal(value=value, by=decider, at=AT)
    with pytest.raises(Refused, match="al gevraagd"):
        withdraw_value(value=value, reason="Nog eens", by=proposer, at=AT)
    gone = confirm_withdrawal(value=value, by=proposer, at=AT)
    assert (gone.state, gone.ended_by, gone.reason) == (ValueState.WITHDRAWN, proposer, "Verkeerde tabel")
    assert law_in_force().version == before.version
    with pytest.raises(Refused, match="geldt al niet meer"):
        withdraw_value(value=value, reason="Fout", by=proposer, at=AT)
    with pytest.raises(Refused, match="Niemand vraagt nog"):
        confirm_withdrawal(value=value, by=decider, at=AT)


def test_a_withdrawal_that_is_not_agreed_leaves_the_value(proposer, decider):
    value = confirm_value(value=propose(proposer), by=decider, at=AT)
    with pytest.raises(Refused, match="Niemand vraagt nog"):
        refuse_withdrawal(value=value, by=decider)
    with pytest.raises(Refused, match="waarom"):
        withdraw_value(value=value, reason=" ", by=decider, at=AT)
    withdraw_value(value=value, reason="Vergist", by=decider, at=AT)
    assert list(ConfirmedValue.objects.for_withdrawal_by(proposer)) == [value]
    assert not ConfirmedValue.objects.for_withdrawal_by(decider).exists()
    assert not ConfirmedValue.objects.for_withdrawal_by(make_user(Role.MANAGER)).exists()
    kept = refuse_withdrawal(value=value, by=decider)
    assert (kept.state, kept.withdrawal_asked_by, kept.withdrawal_asked_at, kept.reason) == (
        "confirmed",
        None,
        None,
        "",
    )


def test_may_is_asked_of_the_row_as_it_is_now(proposer, decider):
    """The page showed one's own proposal; a colleague confirmed it and the role changed in the meantime."""
    opened = propose(proposer)
    confirm_value(value=ConfirmedValue.objects.get(), by=decider, at=AT)
    proposer.role = Role.SOCIAL_WORKER
    assert opened.state == ValueState.PROPOSED
    with pytest.raises(PermissionDenied):
        withdraw_value(value=opened, reason="Typfout", by=proposer, at=AT)
    withdraw_value(value=opened, reason="Typfout", by=decider, at=AT)
    for act in (
        lambda: confirm_withdrawal(value=opened, by=proposer, at=AT),
        lambda: refuse_withdrawal(value=opened, by=proposer),
    ):
        with pytest.raises(PermissionDenied):
            act()
    assert ConfirmedValue.objects.in_force().count() == 1


def test_without_a_value_the_earlier_one_applies_not_the_one_it_replaced(proposer, decider):
    before = law_in_force().at(SINGLE, STEP_ON).value
    confirm_value(value=propose(proposer), by=decider, at=AT)
    second = confirm_value(value=propose(decider, value="16100.00", sure=True), by=proposer, at=AT)
    expected = law_without(second)
    assert expected.at(SINGLE, STEP_ON).value == before
    withdraw_value(value=second, reason="Fout", by=proposer, at=AT)
    confirm_withdrawal(value=second, by=decider, at=AT)
    assert law_in_force().version == expected.version
    assert list(ConfirmedValue.objects.in_place_of(second).values_list("value", flat=True)) == ["16085.64"]


def test_today_is_the_day_in_belgium(proposer):
    """At half past midnight in Brussels it is still yesterday elsewhere: a year ahead is counted from here."""
    at = dt.datetime(2026, 11, 22, 23, 30, tzinfo=dt.UTC)
    row = a_row(starts_on=dt.date(2027, 11, 24), key="spi.months", value="36", confirmed_until=None)
    assert propose_value(row=row, sure=False, by=proposer, at=at).state == ValueState.PROPOSED


def test_confirming_again_from_the_same_day_replaces(proposer, decider):
    first = confirm_value(value=propose(proposer), by=decider, at=AT)
    second = confirm_value(
        value=propose(decider, confirmed_until=dt.date(2027, 6, 30)), by=proposer, at=AT + dt.timedelta(days=1)
    )
    first.refresh_from_db()
    assert (first.state, first.ended_by, second.state) == (ValueState.REPLACED, proposer, ValueState.CONFIRMED)
    assert law_in_force().at(SINGLE, STEP_ON).confirmed_until == dt.date(2027, 6, 30)


def test_the_same_proposal_sent_twice_waits_once(proposer):
    propose(proposer)
    with pytest.raises(Refused, match="wacht al een voorstel"):
        propose(proposer)
    assert ConfirmedValue.objects.waiting().count() == 1


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"source": " "}, "source", "zonder bron"),
        ({"value": "veel"}, "value", "past niet"),
        ({"value": "NaN"}, "value", "past niet"),
        ({"value": "-5"}, "value", "minder dan nul"),
        ({"starts_on": dt.date(2001, 1, 1)}, "starts_on", "pas vanaf 01/09/2015"),
        ({"confirmed_until": None}, "confirmed_until", "tot wanneer"),
        ({"confirmed_until": dt.date(2026, 2, 1)}, "confirmed_until", "voor het begin"),
        (
            {"starts_on": dt.date(2024, 9, 1), "confirmed_until": dt.date(2025, 2, 1)},
            "confirmed_until",
            "Vanaf 01/02/2025 is een volgende waarde gekend",
        ),
        ({"key": "spi.months", "confirmed_until": None, "value": "36.5"}, "value", "past niet"),
    ],
)
def test_what_the_rules_cannot_read_is_refused_beside_its_field(proposer, fields, field, words):
    with pytest.raises(Refused, match=words) as refused:
        propose(proposer, sure=True, **fields)
    assert list(refused.value.message_dict) == [field]


@pytest.mark.parametrize("key", ["living_wage.annual_9", "measurement.conversation_point_difference"])
def test_a_number_that_does_not_exist_or_belongs_to_the_instrument_is_refused(proposer, key):
    with pytest.raises(Refused, match="kan niet voorgesteld"):
        propose(proposer, key=key)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"value": "18085.83"}, "14,68 % meer"),
        ({"value": "13000"}, "17,57 % minder"),
        ({"value": "16085.46"}, r"Eén indexstap verder zou € 16\.085,64 zijn"),
        ({"starts_on": dt.date(2026, 3, 2)}, "eerste dag van een maand"),
        ({"starts_on": dt.date(2025, 2, 1)}, "al een andere waarde"),
        ({"starts_on": dt.date(2025, 9, 1)}, "vervangt een waarde die al bevestigd was"),
        ({"starts_on": dt.date(2024, 9, 1), "confirmed_until": dt.date(2025, 1, 31)}, "volgende waarde gekend"),
        (
            {"starts_on": dt.date(2025, 2, 1), "value": "15770.41", "confirmed_until": dt.date(2025, 6, 30)},
            "bevestigd tot en met 31/12/2025; dit is korter",
        ),
        (
            {"key": "spi.months", "value": "35", "confirmed_until": None, "starts_on": dt.date(2026, 11, 1)},
            "vervangt een waarde die al bevestigd was",
        ),
        ({"starts_on": dt.date(2028, 1, 1), "confirmed_until": dt.date(2028, 1, 1)}, "meer dan een jaar"),
    ],
)
def test_an_unusual_value_asks_to_look_twice(proposer, fields, words):
    with pytest.raises(Refused, match=words) as refused:
        propose(proposer, **fields)
    assert list(refused.value.message_dict) == ["sure"]
    assert propose(proposer, sure=True, **fields).state == ValueState.PROPOSED


def test_a_step_is_expected_from_the_day_before_whatever_was_confirmed_first(proposer, decider):
    steps = propose(proposer, key="index.steps", value="29")
    confirm_value(value=steps, by=decider, at=AT)
    assert propose(proposer).state == ValueState.PROPOSED
    assert propose(proposer, key="spi.general", value="315.67").state == ValueState.PROPOSED


def test_a_later_day_for_a_number_that_stays_is_no_reason_to_doubt(proposer):
    fields = {"key": "spi.months", "value": "35", "confirmed_until": None, "starts_on": dt.date(2027, 1, 1)}
    assert propose(proposer, **fields).state == ValueState.PROPOSED


def test_the_same_value_for_longer_is_no_reason_to_doubt(proposer):
    assert propose(proposer, value="15770.41", starts_on=dt.date(2025, 2, 1)).value == "15770.41"


def test_the_exact_amount_is_kept(proposer):
    assert propose(proposer, value="16085.8", sure=True).value == "16085.80"
    assert propose(proposer, key="spi.months", value="036", confirmed_until=None).value == "36"


def test_who_may_decide_sees_what_waits(proposer, decider):
    own, other = make_proposal(decider), make_proposal(proposer, starts_on=dt.date(2026, 4, 1))
    make_confirmed(starts_on=dt.date(2026, 5, 1))
    assert list(ConfirmedValue.objects.for_decision_by(decider)) == [other]
    assert list(ConfirmedValue.objects.for_decision_by(proposer)) == [own]
    assert not ConfirmedValue.objects.for_decision_by(make_user(Role.MANAGER)).exists()
    assert not ConfirmedValue.objects.visible_to(make_user(Role.DESK)).exists()
