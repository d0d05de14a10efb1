"""Kinds of aid: shipped once, changed from a day on, never rewritten under what was asked; and the budget they use."""

import datetime as dt
from decimal import Decimal

import pytest

from houvast.apps.aid.actions import schemes as actions
from houvast.apps.aid.enums import AidKind, CeilingPer, DecidedBy, LegalBasis
from houvast.apps.aid.models import AidScheme, BudgetKey
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from houvast_rules.identifiers import read_iban
from tests.factories.accounts import make_user
from tests.factories.aid import (
    iban_number,
    make_aid_grant,
    make_aid_proposal,
    make_aid_request,
    make_budget_key,
    make_living_wage_scheme,
    make_scheme,
)
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db

TODAY = dt.date(2026, 11, 22)
NEW_YEAR = dt.date(2027, 1, 1)


def terms(**fields):
    defaults = {
        "kind": AidKind.ENERGY,
        "label": "Waterfactuur",
        "legal_basis": LegalBasis.WELFARE,
        "budget_key": make_budget_key("0900-energie"),
    }
    return actions.Terms(**{**defaults, **fields})


def test_what_ships_covers_every_kind_of_the_figures_and_is_loaded_once() -> None:
    added = actions.install_schemes(by=None)
    rows = AidScheme.objects.in_force(TODAY)
    assert {row.kind for row in rows} == set(AidKind)
    assert len(rows) == added > 20
    for row in rows:
        row.full_clean()
        assert row.label_fr
        assert row.label_en
    premium = rows.get(code="installatiepremie")
    assert (premium.ceiling_per, premium.legal_basis) == (CeilingPer.LIFE, LegalBasis.INTEGRATION)
    assert rows.get(code="huurwaarborg").repayable
    assert rows.get(code="dringende-steun").decided_by == DecidedBy.CHAIR
    assert actions.install_schemes(by=None) == 0


def test_what_the_centre_changed_is_not_loaded_over() -> None:
    by = make_user()
    actions.install_schemes(by=None)
    key = BudgetKey.objects.get(code="0900-energie")
    actions.save_budget_key(code="0900-01", label="Energie", key=key, expected=key.version, by=by)
    assert actions.install_schemes(by=None) == 0
    assert not BudgetKey.objects.filter(code="0900-energie").exists()


def test_the_factories_make_a_path_from_request_to_grant() -> None:
    by = make_user()
    case_file = make_case_file(worker=by)
    request = make_aid_request(case_file, by=by)
    proposal = make_aid_proposal(case_file, by=by, request=request)
    grant = make_aid_grant(case_file, scheme=request.scheme)
    living = make_aid_grant(case_file, scheme=make_living_wage_scheme())
    assert proposal.scheme == request.scheme == grant.scheme
    assert not grant.monthly
    assert living.monthly
    assert living.period.upper_inf
    assert read_iban(grant.payee.iban).value == grant.payee.iban
    assert len({iban_number() for _ in range(200)}) == 200


def test_new_terms_hold_from_their_day_and_the_old_ones_until_the_day_before() -> None:
    by, old = make_user(), make_scheme(label="water", ceiling=Decimal(200))
    new = actions.change_terms(
        scheme=old, terms=terms(label="water", ceiling=Decimal(300)), starts_on=NEW_YEAR, expected=1, by=by
    )
    old.refresh_from_db()
    assert last_day(old.period) == dt.date(2026, 12, 31)
    assert (new.code, new.period.lower, new.ceiling) == (old.code, NEW_YEAR, Decimal(300))
    assert new.period.upper_inf
    between = actions.change_terms(
        scheme=old, terms=terms(ceiling=Decimal(250)), starts_on=dt.date(2026, 12, 1), expected=2, by=by
    )
    assert last_day(between.period) == dt.date(2026, 12, 31)


def test_terms_change_on_their_own_first_day_only_while_nothing_rests_on_them() -> None:
    by, scheme = make_user(), make_scheme(start=NEW_YEAR)
    corrected = actions.change_terms(scheme=scheme, terms=terms(label="Water"), starts_on=NEW_YEAR, expected=1, by=by)
    assert (corrected.pk, corrected.label) == (scheme.pk, "Water")
    make_aid_request(make_case_file(), by=by, scheme=corrected)
    with pytest.raises(Refused, match="al steun gevraagd"):
        actions.change_terms(scheme=corrected, terms=terms(), starts_on=NEW_YEAR, expected=2, by=by)


def test_two_people_changing_the_same_terms_are_told() -> None:
    by, scheme = make_user(), make_scheme()
    actions.change_terms(scheme=scheme, terms=terms(), starts_on=NEW_YEAR, expected=1, by=by)
    with pytest.raises(Conflict):
        actions.change_terms(scheme=scheme, terms=terms(), starts_on=NEW_YEAR, expected=1, by=by)
    with pytest.raises(Refused, match="waarop deze afspraken gelden"):
        actions.change_terms(scheme=scheme, terms=terms(), starts_on=NEW_YEAR, expected=2, by=by)


@pytest.mark.parametrize(
    ("fields", "words"), [({"label": " "}, "Geef een naam"), ({"ceiling": Decimal(0)}, "meer dan nul")]
)
def test_terms_that_cannot_be_are_refused_beside_the_field(fields, words) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        actions.add_scheme(terms=terms(**fields), starts_on=TODAY, by=make_user())
    assert set(refusal.value.message_dict) == set(fields)


def test_a_kind_of_the_centre_has_a_name_of_its_own_and_can_end() -> None:
    by = make_user()
    row = actions.add_scheme(terms=terms(), starts_on=TODAY, by=by)
    assert row.code == "waterfactuur"
    with pytest.raises(Refused, match="al een steunvorm"):
        actions.add_scheme(terms=terms(label="waterfactuur"), starts_on=NEW_YEAR, by=by)
    with pytest.raises(Refused, match="met letters"):
        actions.add_scheme(terms=terms(label="!!"), starts_on=NEW_YEAR, by=by)
    with pytest.raises(Refused, match="ligt voor de eerste"):
        actions.end_scheme(scheme=row, last=TODAY - dt.timedelta(days=1), expected=1, by=by)
    ended = actions.end_scheme(scheme=row, last=NEW_YEAR, expected=1, by=by)
    assert last_day(ended.period) == NEW_YEAR
    with pytest.raises(Refused, match="al een einde"):
        actions.end_scheme(scheme=ended, last=NEW_YEAR, expected=2, by=by)


def test_a_budget_key_is_written_once_and_has_one_envelope_a_year() -> None:
    by = make_user()
    key = actions.save_budget_key(code=" 0900-water ", label="Water", by=by)
    assert key.code == "0900-water"
    with pytest.raises(Refused, match="bestaat al"):
        actions.save_budget_key(code="0900-WATER", label="Nog eens", by=by)
    with pytest.raises(Refused, match="omschrijving"):
        actions.save_budget_key(code="x", label=" ", by=by)
    year = actions.set_envelope(key=key, year=2026, envelope=Decimal(5000), expected=0, by=by)
    with pytest.raises(Conflict):
        actions.set_envelope(key=key, year=2026, envelope=Decimal(6000), expected=0, by=by)
    with pytest.raises(Refused, match="niet negatief"):
        actions.set_envelope(key=key, year=2026, envelope=Decimal(-1), expected=year.version, by=by)
    assert actions.set_envelope(key=key, year=2026, envelope=Decimal(6000), expected=1, by=by).envelope == 6000
