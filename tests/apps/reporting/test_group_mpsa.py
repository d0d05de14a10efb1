"""The MPSA of a group by hand: status at the start by where files stand now, thresholds, and months in SA."""

import datetime as dt
from collections import Counter
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.mpsa.enums import UsaState
from houvast.apps.mpsa.models import UsaProposal
from houvast.apps.reporting.first_and_last import LEFT, statuses
from houvast.apps.reporting.group_tables import ChangeRow
from houvast.apps.reporting.group_view import MpsaPart, _status_table, group_view
from houvast.apps.reporting.groups import Period
from tests.apps.reporting.test_group_view import YEAR, head, of_team
from tests.factories.accounts import make_team, make_user
from tests.factories.casefiles import make_case_file
from tests.factories.mpsa import make_mpsa

pytestmark = pytest.mark.django_db
MARCH, JUNE, SEPTEMBER = dt.date(2026, 3, 2), dt.date(2026, 6, 1), dt.date(2026, 9, 1)
C, B, A = {"taal": "C"}, {"taal": "B"}, {"taal": "A"}


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


def measured(worker: User, *letters: dict[str, str], closed_on: dt.date | None = None) -> CaseFile:
    """A file with an MPSA on each of the three days in turn."""
    case_file = make_case_file(worker=worker)
    for day, given in zip((MARCH, JUNE, SEPTEMBER), letters, strict=False):
        make_mpsa(case_file, given, by=worker, measured_on=day)
    if closed_on:
        CaseFile.objects.filter(pk=case_file.pk).update(closed_on=closed_on, close_reason="werk")
    return case_file


def population(worker: User) -> None:
    """Six from C to B, five that stay at B, two of C that left, one measured once, one never."""
    for _number in range(6):
        measured(worker, C, B)
    for _number in range(5):
        measured(worker, B, B)
    for _number in range(2):
        measured(worker, C, closed_on=JUNE)
    measured(worker, A)
    make_case_file(worker=worker)


def social_only(case_file: CaseFile, by: User) -> None:
    """Decided by the committee on 1 October."""
    UsaProposal.objects.create(
        case_file=case_file,
        state=UsaState.GRANTED,
        offered_on=SEPTEMBER,
        offered_by=by,
        grounds="Blijvend.",
        client_informed_on=SEPTEMBER,
        proposed_on=SEPTEMBER,
        proposed_by=by,
        decided_on=dt.date(2026, 10, 1),
        decision="Toegekend.",
        recorded_by=by,
    )


def mpsa(worker: User) -> MpsaPart:
    found = group_view(head(), of_team(worker.team), YEAR, "worker_score").mpsa
    assert found is not None
    return found


def test_the_status_at_the_start_by_where_files_stand_now(worker: User) -> None:
    population(worker)
    files = of_team(worker.team).files(head(), YEAR)
    found, months, people = statuses(files, YEAR)
    assert found == {("SA", "PA2_met_ondersteuning"): 6, ("PA2_met_ondersteuning",) * 2: 5, ("SA", LEFT): 2}
    # All eight were in SA from 2 March to 1 June: the next measurement, or the day they left (91 days).
    assert (months, people) == (Decimal("3.0"), 8)


def test_small_numbers_of_the_matrix_and_what_gives_them_away_stay_hidden(worker: User) -> None:
    population(worker)
    part = mpsa(worker)
    assert part.starts == ("PA", "SA+USA")  # nobody is USA
    matrix = part.statuses
    assert matrix is not None
    assert matrix.total == 13
    cells = [cell for row in (*matrix.rows, matrix.row_totals, matrix.column_totals) for cell in row]
    assert all(cell is None or cell >= 5 for cell in cells)


def test_sa_and_usa_stand_apart_when_neither_is_small() -> None:
    found = Counter({("SA", "SA"): 5, ("SA", "USA_bcsd"): 6, ("USA_leeftijd", LEFT): 7, ("SA", "ONV"): 9})
    starts, table = _status_table(found)
    assert (starts, table) == (("PA", "SA", "USA"), [[0, 0, 0, 0], [0, 5, 6, 0], [0, 0, 0, 7]])
    found["SA", "SA"] = 4
    assert _status_table(found) == (("PA", "SA+USA"), [[0, 0, 0], [0, 10, 7]])


def test_every_threshold_by_letter_and_what_moved(worker: User) -> None:
    population(worker)
    part = mpsa(worker)
    assert (part.measured.files, part.measured.with_first, part.measured.with_both) == (15, 14, 11)
    taal = next(row for row in part.thresholds.open if row.key == "taal")
    assert part.thresholds.open[0] == taal  # what was most often C at the start stands on top
    assert taal == ChangeRow(
        key="taal",
        compared=11,
        missing=4,
        then=(6, None, None),  # C 6, B 5, A 0: without the 5 hidden, the 0 would follow
        now=(None, None, None),  # C 0, B 11, A 0
        moved=(6, None, None),  # 6 better, 5 the same, 0 worse
    )
    assert taal.improved_pct == 55


def test_a_group_without_mpsa_has_no_such_part(worker: User) -> None:
    for _number in range(6):
        make_case_file(worker=worker)
    assert group_view(head(), of_team(worker.team), YEAR, "worker_score").mpsa is None


def test_three_months_in_social_activation(worker: User) -> None:
    for _number in range(5):
        measured(worker, C, A)
    part = mpsa(worker)
    taal = next(row for row in part.thresholds.open if row.key == "taal")
    assert (taal.compared, taal.missing) == (5, 0)
    assert part.months_in_social == Decimal("3.0")


def test_all_of_a_group_costs_six_queries(worker: User, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    population(worker)
    group, reader = of_team(worker.team), head()
    with django_assert_max_num_queries(6):
        group_view(reader, group, YEAR, "worker_score")


def test_sensitive_thresholds_only_for_who_may_measure(worker: User) -> None:
    population(worker)
    keys = {row.key for row in mpsa(worker).thresholds.sensitive}
    assert {"justitie", "afhankelijkheid"} <= keys
    group, reader = of_team(worker.team), head()
    reader.may = lambda permission: permission != Permission.MEASURE and User.may(reader, permission)  # type: ignore[method-assign]
    found = group_view(reader, group, YEAR, "worker_score").mpsa
    assert found is not None
    assert found.thresholds.open
    assert found.thresholds.sensitive == []


def test_social_only_counts_from_the_decision_without_a_next_measurement(worker: User) -> None:
    for _number in range(2):
        social_only(measured(worker, C, C, C), worker)
    files = of_team(worker.team).files(head(), YEAR)
    found, months, people = statuses(files, YEAR)
    assert found == {("SA", "USA_bcsd"): 2}
    assert (months, people) == (Decimal("7.0"), 2)  # 2 March to 1 October, 213 days


def test_before_the_decision_it_is_not_yet_social_only(worker: User) -> None:
    social_only(measured(worker, C, C, C), worker)
    before = Period(dt.date(2026, 1, 1), dt.date(2026, 9, 30))
    assert statuses(of_team(worker.team).files(head(), before), before)[0] == {("SA", "SA"): 1}
