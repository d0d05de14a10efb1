"""Accounts: checked before they are kept, replaced with what follows, never overwritten."""

import datetime as dt

import pytest

from houvast.apps.aid.actions import accounts as actions
from houvast.core.errors import Conflict, Refused
from tests.factories.accounts import make_user
from tests.factories.aid import iban_number, make_aid_grant, make_aid_proposal, make_living_wage_scheme, make_payee
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 20)
RIGHT = "BE68 5390 0754 7034"


@pytest.fixture
def by():
    return make_user()


@pytest.fixture
def case_file(by):
    return make_case_file(worker=by)


def account(**fields):
    return actions.Account(**{"name": "Amina El Idrissi", "iban": RIGHT, **fields})


def add(case_file, by, **fields):
    return actions.add_account(case_file=case_file, account=account(**fields), by=by, on=TODAY)


def test_an_account_is_kept_without_spaces_and_once(by, case_file) -> None:
    row = add(case_file, by, structured_message="+++010/8068/17183+++", country="be")
    assert (row.iban, row.structured_message, row.country) == ("BE68539007547034", "010806817183", "BE")
    assert add(case_file, by, structured_message="010/8068/17183") == row
    with pytest.raises(Refused, match="al in dit dossier"):
        add(case_file, by, structured_message="010806817183", name="Immo Vaartkant", own=False)


@pytest.mark.parametrize(
    ("fields", "field", "words"),
    [
        ({"iban": "BE68 5390 0754 7035"}, "iban", "controlegetal"),
        ({"iban": "BE68 5390"}, "iban", "telt"),
        ({"iban": "539-0075470-34"}, "iban", "begint met twee letters"),
        ({"structured_message": "010/8068/17184"}, "structured_message", "controlegetal"),
        ({"name": " "}, "name", "naam"),
        ({"proof_seen_on": TODAY + dt.timedelta(days=1)}, "proof_seen_on", "toekomst"),
    ],
)
def test_a_number_that_cannot_be_is_refused_beside_its_field(by, case_file, fields, field, words) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        add(case_file, by, **fields)
    assert set(refusal.value.message_dict) == {field}


def test_a_closed_file_takes_no_account(by) -> None:
    with pytest.raises(Refused, match="gesloten"):
        add(make_case_file(worker=by, closed=True), by)


def test_a_name_can_be_corrected_but_not_the_number(by, case_file) -> None:
    row = add(case_file, by)
    better = account(name="A. El Idrissi", proof_seen_on=TODAY)
    assert actions.correct_account(row=row, account=better, expected=1, by=by, on=TODAY).name == "A. El Idrissi"
    with pytest.raises(Conflict):
        actions.correct_account(row=row, account=better, expected=1, by=by, on=TODAY)
    other = account(iban=iban_number())
    with pytest.raises(Refused, match="andere rekening"):
        actions.correct_account(row=row, account=other, expected=2, by=by, on=TODAY)


def test_what_runs_is_paid_on_the_new_account_and_the_old_one_stays_readable(by, case_file) -> None:
    old = add(case_file, by)
    grant = make_aid_grant(case_file, scheme=make_living_wage_scheme(), payee=old)
    proposal = make_aid_proposal(case_file, by=by, payee=old)
    with pytest.raises(Refused, match="Vervang ze"):
        actions.close_account(row=old, expected=1, by=by, on=TODAY)
    with pytest.raises(Refused, match="dezelfde rekening"):
        actions.replace_account(row=old, account=account(), expected=1, by=by, on=TODAY)
    new = actions.replace_account(row=old, account=account(iban=iban_number()), expected=1, by=by, on=TODAY)
    for row in (old, grant, proposal):
        row.refresh_from_db()
    assert (grant.payee, proposal.payee, old.closed_on, old.iban) == (new, new, TODAY, "BE68539007547034")
    assert grant.version == 2
    with pytest.raises(Refused, match="niet meer gebruikt"):
        actions.close_account(row=old, expected=old.version, by=by, on=TODAY)


def test_an_account_on_which_nothing_is_paid_can_be_closed_and_added_again(by, case_file) -> None:
    row = make_payee(case_file, iban="BE68539007547034")
    assert actions.close_account(row=row, expected=1, by=by, on=TODAY).closed_on == TODAY
    assert add(case_file, by) != row
