"""LEE-01 to LEE-08 as the application holds them: from facts in a file to what is decided, paid and taken back."""

import datetime as dt
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from houvast.apps.aid.absences import abroad_by_year, still_to_suspend, unpaid_days
from houvast.apps.aid.actions.absences import end_absence, note_absence
from houvast.apps.aid.actions.calculations import save_calculation
from houvast.apps.aid.actions.grants import carry_out, check_decision
from houvast.apps.aid.actions.recoveries import claim_advance, make_recovery, waive_recovery
from houvast.apps.aid.enums import (
    AbsenceKind,
    Category,
    ProposalKind,
    RecoveryGround,
    RecoveryState,
    Rhythm,
    SuspensionReason,
)
from houvast.apps.aid.models import Absence, AidGrant
from houvast.apps.lawbook.overlay import law_in_force
from houvast.core.errors import Conflict, Refused
from houvast.core.periods import last_day
from houvast_rules.living_wage import Category as RuleCategory
from houvast_rules.living_wage import DayBasis, Facts, Income, IncomeKind, Options
from houvast_rules.periods import Period
from tests.factories.accounts import make_team, make_user
from tests.factories.aid import make_aid_grant, make_aid_proposal, make_aid_request, make_living_wage_scheme
from tests.factories.casefiles import make_case_file

pytestmark = pytest.mark.django_db
FROM, DECIDED = dt.date(2025, 3, 17), dt.date(2025, 4, 8)
AT = dt.datetime(2025, 4, 8, 18, 0, tzinfo=ZoneInfo("Europe/Brussels"))


@pytest.fixture
def worker():
    return make_user(team=make_team())


@pytest.fixture
def case_file(worker):
    return make_case_file(worker=worker, opened_on=FROM)


@pytest.fixture
def grant(case_file):
    return make_aid_grant(case_file, scheme=make_living_wage_scheme(), start=FROM, amount=Decimal("1314.20"))


def calculation(case_file, by, **facts):
    values = Facts(on=FROM, category=RuleCategory.SINGLE, **facts)
    return save_calculation(case_file=case_file, facts=values, law=law_in_force(), note="", by=by, at=AT)


def proposal(case_file, by, **fields):
    values = {"category": Category.SINGLE, "amount": Decimal("1314.20"), "starts_on": FROM}
    return make_aid_proposal(case_file, by=by, scheme=make_living_wage_scheme(), **{**values, **fields})


def test_lee_01_what_is_calculated_is_what_is_decided(case_file, worker):
    wage = Income(kind=IncomeKind.WAGE, monthly=Decimal(400))
    kept = calculation(case_file, worker, means=(wage,))
    assert kept.monthly == Decimal("935.03")  # (15 770,41 - (4 800 - 250)) / 12
    asked = proposal(case_file, worker, calculation=kept, amount=kept.monthly)
    grant = carry_out(proposal=asked, decision_reference="B1", decided_on=DECIDED, by=worker, at=AT)
    assert (grant.amount, grant.calculation, grant.rhythm) == (kept.monthly, kept, Rhythm.MONTHLY)


@pytest.mark.parametrize(
    ("basis", "amount"), [(DayBasis.CALENDAR, "635.90"), (DayBasis.THIRTY, "657.10"), (DayBasis.YEAR_365, "648.10")]
)
def test_lee_02_a_month_that_is_not_whole_goes_by_days_on_the_chosen_basis(case_file, worker, basis, amount):
    march = Period(FROM, dt.date(2025, 3, 31))
    kept = calculation(case_file, worker, period=march, options=Options(day_basis=basis))
    assert (kept.amount, kept.monthly) == (Decimal(amount), Decimal("1314.20"))


def test_lee_03_nothing_before_the_request_unless_the_law_says_so(case_file, worker):
    request = make_aid_request(case_file, by=worker, scheme=make_living_wage_scheme(), received_on=FROM)
    early = FROM - dt.timedelta(days=1)
    asked = proposal(case_file, worker, request=request, starts_on=early)
    with pytest.raises(Refused) as refused:
        check_decision(proposal=asked, decided_on=DECIDED)
    assert list(refused.value.message_dict) == ["starts_on"]
    check_decision(proposal=asked, decided_on=DECIDED, starts_on=FROM)
    asked.start_exception = "Doorgestuurd door een ander OCMW."
    check_decision(proposal=asked, decided_on=DECIDED)


def test_lee_03_the_committee_does_not_go_back_before_the_request_either(case_file, worker):
    request = make_aid_request(case_file, by=worker, scheme=make_living_wage_scheme(), received_on=FROM)
    asked = proposal(case_file, worker, request=request)
    with pytest.raises(Refused):
        carry_out(
            proposal=asked,
            decision_reference="B1",
            decided_on=DECIDED,
            by=worker,
            at=AT,
            starts_on=FROM - dt.timedelta(days=1),
        )
    assert not AidGrant.objects.exists()


def test_lee_04_an_advance_names_its_benefit_and_comes_back_up_to_what_counts(case_file, worker, grant):
    claim = {
        "institution": "RVA",
        "advanced": Decimal("2628.40"),
        "covers_from": dt.date(2025, 4, 1),
        "covers_until": dt.date(2025, 5, 31),
        "by": worker,
        "on": DECIDED,
    }
    with pytest.raises(Refused):  # the decision did not say that it is an advance
        claim_advance(grant=grant, would_have_counted=Decimal("2000"), **claim)
    grant.advance_on = "werkloosheidsuitkering"
    grant.save()
    recovery = claim_advance(grant=grant, would_have_counted=Decimal("2000"), **claim)
    assert (recovery.amount, recovery.ground) == (Decimal("2000.00"), RecoveryGround.ADVANCE)
    assert recovery.decision_reference == grant.decision_reference
    later = {**claim, "covers_from": dt.date(2025, 6, 1), "covers_until": dt.date(2025, 6, 30)}
    more = claim_advance(grant=grant, would_have_counted=Decimal("9999"), **later)
    assert more.amount == Decimal("2628.40")


def test_lee_05_only_on_a_ground_of_the_list(case_file, worker, grant):
    fields = {"kind": ProposalKind.RECOVERY, "grant": grant, "amount": Decimal("500")}
    for ground in RecoveryGround:
        asked = proposal(case_file, worker, recovery_ground=ground, **fields)
        if ground in (RecoveryGround.ADVANCE, RecoveryGround.REPAYABLE_AID):  # the grant said neither
            with pytest.raises(Refused):
                check_decision(proposal=asked, decided_on=DECIDED)
        else:
            check_decision(proposal=asked, decided_on=DECIDED)


def test_lee_05_a_waiver_asks_a_reason(case_file, worker, grant):
    recovery = make_recovery(
        case_file=case_file,
        person=case_file.person,
        grant=grant,
        ground=RecoveryGround.CENTRE_ERROR,
        amount=Decimal("120"),
        reason="Dubbel betaald.",
        decided_on=DECIDED,
        decision_reference="B2",
        instalments=12,
        by=worker,
    )
    assert sum(row.amount for row in recovery.instalments.all()) == Decimal("120")
    waiver = {"recovery": recovery, "decided_on": DECIDED, "version": recovery.version, "by": worker, "at": AT}
    with pytest.raises(Refused, match="waarom"):
        waive_recovery(reason=" ", **waiver)
    assert waive_recovery(reason="De fout lag bij het OCMW.", **waiver).state == RecoveryState.WAIVED
    with pytest.raises(Conflict):
        waive_recovery(reason="Nog eens.", **waiver)


def abroad(case_file, by, start, last, **fields):
    return note_absence(case_file=case_file, kind=AbsenceKind.ABROAD, starts_on=start, ends_on=last, by=by, **fields)


def test_lee_06_from_day_29_abroad_nothing_is_paid_while_the_right_goes_on(case_file, worker, grant):
    abroad(case_file, worker, dt.date(2025, 7, 1), dt.date(2025, 8, 4))
    (days,) = still_to_suspend(grant, unpaid_days(Absence.objects.all(), law=law_in_force()))
    assert (days.start, days.end, days.reason) == (
        dt.date(2025, 7, 29),
        dt.date(2025, 8, 4),
        SuspensionReason.ABROAD,
    )
    asked = proposal(
        case_file,
        worker,
        kind=ProposalKind.SUSPENSION,
        grant=grant,
        suspension_reason=days.reason,
        starts_on=days.start,
        ends_on=days.end,
        motivation=days.text,
    )
    carry_out(proposal=asked, decision_reference="B3", decided_on=DECIDED, by=worker, at=AT)
    grant.refresh_from_db()
    assert last_day(grant.period) is None
    assert still_to_suspend(grant, unpaid_days(Absence.objects.all(), law=law_in_force())) == []


def test_lee_06_a_stay_for_the_studies_does_not_count(case_file, worker):
    abroad(case_file, worker, dt.date(2025, 2, 1), dt.date(2025, 6, 30), study_programme=True)
    assert unpaid_days(Absence.objects.all(), law=law_in_force()) == []


def test_lee_07_days_under_another_centre_count_too(case_file, worker):
    abroad(case_file, worker, dt.date(2025, 1, 1), dt.date(2025, 1, 20), centre="OCMW Brugge")
    abroad(case_file, worker, dt.date(2025, 9, 1), dt.date(2025, 9, 10))
    (counted,) = abroad_by_year(Absence.objects.all(), law=law_in_force())
    assert "30 dagen" in counted.days
    (days,) = unpaid_days(Absence.objects.all(), law=law_in_force())
    assert (days.start, days.end) == (dt.date(2025, 9, 9), dt.date(2025, 9, 10))


@pytest.mark.parametrize(
    ("kind", "reason"),
    [
        (AbsenceKind.PRISON_ROLL, SuspensionReason.DETENTION),
        (AbsenceKind.MONITORING_ON_ROLL, SuspensionReason.DETENTION),
        (AbsenceKind.COURT_PLACEMENT, SuspensionReason.PLACEMENT),
        (AbsenceKind.MONITORING_AUTONOMOUS, None),
    ],
)
def test_lee_08_on_the_roll_of_a_prison_nothing_is_paid(case_file, worker, grant, kind, reason):
    absence = note_absence(case_file=case_file, kind=kind, starts_on=dt.date(2025, 5, 2), ends_on=None, by=worker)
    found = still_to_suspend(grant, unpaid_days(Absence.objects.all(), law=law_in_force()))
    assert [(days.start, days.end, days.reason) for days in found] == (
        [(dt.date(2025, 5, 2), None, reason)] if reason else []
    )
    end_absence(absence=absence, ends_on=dt.date(2025, 6, 1), version=absence.version, by=worker)
    found = still_to_suspend(grant, unpaid_days(Absence.objects.all(), law=law_in_force()))
    assert [days.end for days in found] == ([dt.date(2025, 6, 1)] if reason else [])
