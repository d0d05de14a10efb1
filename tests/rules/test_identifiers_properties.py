"""A wrong digit in a number of an organisation, an account or a payment never passes unseen."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from houvast_rules.identifiers import (
    ImpossibleNumberError,
    format_iban,
    format_kbo,
    format_ogm,
    make_ogm,
    read_iban,
    read_kbo,
    read_ogm,
)

REFERENCES = st.integers(min_value=0, max_value=9_999_999_999)


@given(REFERENCES)
def test_a_message_that_was_made_can_be_read(reference: int) -> None:
    made = make_ogm(reference).value
    assert int(read_ogm(made).value[:10]) == reference
    assert format_ogm(read_ogm(made).value) == made


def belgian_account(reference: int) -> str:
    account = read_ogm(make_ogm(reference).value).value
    check = 98 - int(f"{account}111400") % 97  # BE00 as digits
    return f"BE{check:02d}{account}"


@given(REFERENCES)
def test_a_belgian_account_is_read_and_written(reference: int) -> None:
    account = belgian_account(reference)
    assert read_iban(format_iban(account)).value == account
    assert read_iban(account).flags == ()


def changed(text: str, place: int, more: int) -> str:
    digit = (int(text[place]) + more) % 10
    return f"{text[:place]}{digit}{text[place + 1 :]}"


@given(REFERENCES, st.integers(2, 15), st.integers(1, 9))
def test_one_wrong_digit_of_an_account_is_seen(reference: int, place: int, more: int) -> None:
    with pytest.raises(ImpossibleNumberError):
        read_iban(changed(belgian_account(reference), place, more))


@given(st.integers(0, 19_999_999), st.integers(0, 9), st.integers(1, 9))
def test_one_wrong_digit_of_an_enterprise_number_is_seen(first: int, place: int, more: int) -> None:
    digits = f"{first:08d}{97 - first % 97:02d}"
    assert read_kbo(format_kbo(digits)).value == digits
    with pytest.raises(ImpossibleNumberError):
        read_kbo(changed(digits, place, more))


def test_the_reason_has_a_code() -> None:
    with pytest.raises(ImpossibleNumberError) as refused:
        read_kbo("3566988259")
    assert refused.value.code == "START"
    assert refused.value.reason == str(refused.value)
