"""What the database refuses, whoever asks: one pair of eyes, no source, two truths, and rewriting the past."""

import datetime as dt

import pytest
from django.db import ProgrammingError, transaction
from django.db.utils import IntegrityError
from django.utils import timezone

from houvast.apps.lawbook.enums import ValueState
from houvast.apps.lawbook.models import ConfirmedValue
from tests.factories.accounts import make_user
from tests.factories.lawbook import a_row, make_confirmed, make_proposal

pytestmark = pytest.mark.django_db


def raw(**fields):
    """A row written past the actions."""
    by = fields.pop("proposed_by", None) or make_user()
    return ConfirmedValue(**{**a_row()._asdict(), "proposed_by": by, "proposed_at": timezone.now(), **fields})


def refused(row, name):
    with pytest.raises(IntegrityError, match=name), transaction.atomic():
        row.save()


def confirmed_by(user, **fields):
    return raw(state=ValueState.CONFIRMED, decided_by=user, decided_at=timezone.now(), **fields)


def test_a_value_needs_a_source_and_a_value():
    refused(raw(source=" \n"), "lawbook_has_source")
    refused(raw(value=""), "lawbook_has_value")
    refused(raw(key=" "), "lawbook_has_value")


def test_who_proposed_cannot_decide():
    user = make_user()
    refused(confirmed_by(user, proposed_by=user), "lawbook_four_eyes")


def test_two_confirmed_values_from_one_day_cannot_be():
    confirmed_by(make_user()).save()
    refused(confirmed_by(make_user(), value="1.00"), "lawbook_one_confirmed_per_start")
    confirmed_by(make_user(), starts_on=dt.date(2026, 4, 1)).save()


def test_two_proposals_from_one_day_cannot_wait():
    raw().save()
    refused(raw(value="1.00"), "lawbook_one_proposal_per_start")


def test_a_confirmation_does_not_end_before_it_begins():
    refused(raw(confirmed_until=dt.date(2026, 2, 28)), "lawbook_confirmed_from_its_start")


@pytest.mark.parametrize(
    "fields",
    [
        {"state": "confirmed"},
        {"state": "rejected", "decided": True},
        {"state": "withdrawn", "reason": "Fout"},
        {"state": "withdrawn", "ended": True},
        {"state": "replaced", "ended": True},
        {"state": "proposed", "decided": True},
    ],
    ids=str,
)
def test_a_state_has_what_belongs_to_it(fields):
    for name in ("decided", "ended"):
        if fields.get(name):
            fields = fields | {f"{name}_by": make_user(), f"{name}_at": timezone.now()}
        fields = {key: value for key, value in fields.items() if key != name}
    refused(raw(**fields), "lawbook_state_is_complete")


def test_an_unknown_state_is_refused():
    refused(raw(state="misschien"), "lawbook_state_(known|is_complete)")


@pytest.mark.parametrize("field", ["value", "source", "note", "article", "key"])
def test_what_was_proposed_cannot_be_rewritten(field):
    proposal = make_proposal()
    with pytest.raises(ProgrammingError, match="Cannot update rows"), transaction.atomic():
        ConfirmedValue.objects.filter(pk=proposal.pk).update(**{field: "1.00"})


def test_what_ended_stays_ended():
    value = make_confirmed()
    asked = {"withdrawal_asked_by": value.proposed_by, "withdrawal_asked_at": timezone.now(), "reason": "Fout"}
    ConfirmedValue.objects.filter(pk=value.pk).update(
        state=ValueState.WITHDRAWN, ended_by=value.decided_by, ended_at=timezone.now(), **asked
    )
    with pytest.raises(ProgrammingError, match="Invalid transition"), transaction.atomic():
        ConfirmedValue.objects.filter(pk=value.pk).update(state=ValueState.CONFIRMED, ended_by=None, ended_at=None)


def test_what_two_persons_confirmed_is_not_taken_back_by_one():
    one, now = make_user(), timezone.now()
    ended = {"state": ValueState.WITHDRAWN, "ended_by": one, "ended_at": now, "reason": "Fout"}
    decided = {"decided_by": one, "decided_at": now}
    refused(raw(**ended, **decided), "lawbook_withdrawn_by_four_eyes")
    asked = {"withdrawal_asked_by": one, "withdrawal_asked_at": now}
    refused(raw(**ended, **decided, **asked), "lawbook_withdrawn_by_four_eyes")
    raw(**ended, **decided, **asked | {"withdrawal_asked_by": make_user()}).save()


@pytest.mark.parametrize("missing", ["withdrawal_asked_at", "withdrawal_asked_by", "reason"])
def test_taking_back_is_asked_by_somebody_with_a_reason(missing):
    asked = {"withdrawal_asked_by": make_user(), "withdrawal_asked_at": timezone.now(), "reason": "Fout"}
    del asked[missing]
    refused(confirmed_by(make_user(), **asked), "lawbook_withdrawal_is_asked_with_a_reason")


def test_nothing_is_deleted():
    value = make_proposal()
    with pytest.raises(ProgrammingError, match="Cannot delete rows"), transaction.atomic():
        value.delete()


def test_a_value_names_itself():
    assert str(make_proposal()) == "living_wage.annual_2 01/03/2026: 16085.64"
