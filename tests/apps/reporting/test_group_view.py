"""A group counted by hand: who belongs to it, what moved between its first and its last measurement, what stays hidden."""

import datetime as dt
from decimal import Decimal

import pytest
from pytest_django import DjangoAssertNumQueries

from houvast.accounts.models import Team, User
from houvast.accounts.roles import Role
from houvast.apps.assessments.actions.drafts import save_score
from houvast.apps.assessments.actions.finals import correct_assessment, finalise_assessment
from houvast.apps.assessments.answers import DomainAnswer
from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.reporting.group_tables import ChangeRow
from houvast.apps.reporting.group_view import BalancePart, group_view
from houvast.apps.reporting.groups import COVENANT, Group, Period, groups
from houvast.core.enums import LifeDomain
from tests.factories.accounts import make_team, make_user
from tests.factories.assessments import Scores, make_final
from tests.factories.casefiles import make_case_file
from tests.factories.contracts import make_bare_gpmi, moment
from tests.factories.trajectories import make_kind, make_trajectory

pytestmark = pytest.mark.django_db

LANGUAGE, WORK = LifeDomain.LANGUAGE, LifeDomain.WORK
YEAR = Period.of_year(2026, on=dt.date(2026, 11, 22))
FIRST, LAST = dt.date(2026, 2, 1), dt.date(2026, 8, 1)


@pytest.fixture
def worker() -> User:
    return make_user(team=make_team())


def measured(worker: User, then: Scores, now: Scores | None, *, last: dt.date = LAST) -> CaseFile:
    case_file = make_case_file(worker=worker)
    make_final(case_file, by=worker, scores=then, measured_on=FIRST)
    if now is not None:
        make_final(case_file, by=worker, scores=now, measured_on=last)
    return case_file


def language(worker_score: int, client_score: int | None = None) -> Scores:
    return {LANGUAGE: (client_score, worker_score)}


def head() -> User:
    return make_user(Role.HEAD_OF_SERVICE)


def of_team(team: Team | None) -> Group:
    assert team is not None
    return next(group for group in groups()[0] if group.key == f"team-{team.pk}")


def balance(group: Group, *, voice: str = "worker_score", period: Period = YEAR) -> BalancePart:
    found = group_view(head(), group, period, voice).balance  # type: ignore[arg-type]
    assert found is not None
    return found


def population(worker: User) -> None:
    """Thirteen files: six from 1 to 3, three stay at 3, two from 4 to 2, one measured once, one never."""
    for _number in range(6):
        measured(worker, language(1, client_score=2), language(3, client_score=2))
    for _number in range(3):
        measured(worker, language(3), language(3))
    for _number in range(2):
        measured(worker, language(4), language(2))
    measured(worker, language(2), None)
    make_case_file(worker=worker)


def test_the_numbers_of_thirteen_files_by_hand(worker: User) -> None:
    population(worker)
    part = balance(of_team(worker.team))
    counted = part.measured
    assert (counted.files, counted.with_first, counted.with_both, counted.missing) == (13, 12, 11, 2)
    assert counted.median_months == Decimal("5.9")  # 181 days
    assert part.domains.open == [
        ChangeRow(
            key=LANGUAGE,
            compared=11,
            missing=2,
            then=(6, None, None),  # 6 in need, 3 moving, 2 firm
            now=(None, None, None),  # 2, 9, 0: with the 9 shown, both others would be known to be small
            moved=(6, None, None),  # 6 better, 3 the same, 2 worse
        )
    ]
    assert part.domains.open[0].improved_pct == 55


def test_the_client_counts_in_an_own_voice(worker: User) -> None:
    population(worker)
    row = balance(of_team(worker.team), voice="client_score").domains.open[0]
    assert (row.compared, row.missing) == (6, 7)
    assert row.moved == (None, None, None)  # 0, 6, 0: six that all stayed is something about each of them


def test_not_discussed_and_not_applicable_are_missing_and_not_a_score(worker: User) -> None:
    for _number in range(5):
        measured(worker, language(2), language(3))
    measured(worker, language(2), {LANGUAGE: (None, 0), WORK: (None, 3)})
    measured(worker, {LANGUAGE: (None, 9), WORK: (None, 3)}, {LANGUAGE: (None, 4)})
    (row,) = balance(of_team(worker.team)).domains.open
    assert (row.key, row.compared, row.missing) == (LANGUAGE, 5, 2)


def test_a_group_of_four_shows_nothing(worker: User) -> None:
    for _number in range(4):
        measured(worker, language(1), language(3))
    assert group_view(head(), of_team(worker.team), YEAR, "worker_score").balance is None


def test_four_compared_of_a_larger_group_stay_hidden_with_what_they_are_subtracted_from(worker: User) -> None:
    for _number in range(4):
        measured(worker, language(1), language(3))
    make_case_file(worker=worker)
    part = balance(of_team(worker.team))
    assert (part.measured.with_both, part.measured.missing, part.measured.median_months) == (None, None, None)
    assert part.domains.open[0] == ChangeRow(LANGUAGE, None, None, (None,) * 3, (None,) * 3, (None,) * 3)
    assert part.domains.open[0].improved_pct is None


def test_a_correction_counts_in_the_place_of_what_it_corrects(worker: User) -> None:
    files = [measured(worker, language(1), language(3)) for _number in range(5)]
    wrong = Assessment.objects.in_force().filter(case_file=files[0]).latest_final()
    draft = correct_assessment(assessment=wrong, reason="Verkeerd kruisje.", by=worker)
    answer = DomainAnswer(worker=5)
    draft = save_score(assessment=draft, expected=draft.version, domain=LANGUAGE, answer=answer, by=worker)
    finalise_assessment(
        assessment=draft, expected=draft.version, rest_not_discussed=True, by=worker, at=moment(dt.date(2026, 11, 22))
    )
    row = balance(of_team(worker.team)).domains.open[0]
    assert row.compared == 5
    assert row.moved[0] is None  # five that all improved
    assert row.now == (None, None, None)  # 0, 4, 1 instead of 0, 5, 0


def test_only_what_was_measured_up_to_the_end_of_the_period_counts(worker: User) -> None:
    for _number in range(5):
        measured(worker, language(1), language(3), last=dt.date(2026, 9, 1))
    early = Period(dt.date(2026, 1, 1), dt.date(2026, 8, 31))
    assert balance(of_team(worker.team), period=early).measured.with_both is None
    assert balance(of_team(worker.team)).measured.with_both == 5


def test_a_group_has_its_own_files_of_the_period_and_no_other(worker: User) -> None:
    mine = make_case_file(worker=worker)
    gone = make_case_file(worker=worker, closed=True)
    make_case_file(worker=worker, opened_on=dt.date(2024, 1, 1), closed_on=dt.date(2025, 12, 31), close_reason="werk")
    make_case_file(worker=make_user(team=make_team()))
    assert set(of_team(worker.team).files(head(), YEAR)) == {mine, gone}


def test_protected_files_count_for_nobody_so_that_two_readers_see_the_same(worker: User) -> None:
    seen = make_case_file(worker=worker)
    make_case_file(worker=worker, protected=True)
    for role in (Role.HEAD_OF_SERVICE, Role.HEAD_SOCIAL_WORKER):
        assert set(of_team(worker.team).files(make_user(role), YEAR)) == {seen}


def test_only_files_the_reader_may_open_count(worker: User) -> None:
    make_case_file(worker=worker)
    assert not of_team(worker.team).files(make_user(Role.ACCOUNTING), YEAR).exists()
    assert not of_team(worker.team).files(make_user(team=make_team()), YEAR).exists()


def test_sensitive_domains_stand_apart(worker: User) -> None:
    mind = LifeDomain.MENTAL_HEALTH
    for _number in range(5):
        measured(worker, {mind: (None, 1), LANGUAGE: (None, 1)}, {mind: (None, 3), LANGUAGE: (None, 3)})
    part = balance(of_team(worker.team))
    assert [row.key for row in part.domains.open] == [LANGUAGE]
    assert [row.key for row in part.domains.sensitive] == [mind]


def test_a_kind_of_trajectory_counts_what_ran_in_the_period(worker: User) -> None:
    kind = make_kind()
    inside, before, other = (make_case_file(worker=worker) for _number in range(3))
    make_trajectory(inside, kind=kind)
    make_trajectory(other)
    stopped = make_trajectory(before, kind=kind)
    type(stopped).objects.filter(pk=stopped.pk).update(
        started_on=dt.date(2025, 1, 1), ended_on=dt.date(2025, 12, 31), end_result="doel_bereikt", phase="stop"
    )
    group = next(found for found in groups()[1] if found.key == f"traject-{kind.pk}")
    assert set(group.files(head(), YEAR)) == {inside}


@pytest.mark.parametrize(
    ("kind", "state", "counts"),
    [
        ("WORKSHOP", "getekend", True),
        ("VOORTRAJECT", "getekend", True),
        ("VRIJWILLIG", "getekend", True),
        ("STUDIE", "getekend", False),
        ("WORKSHOP", "concept", False),
    ],
)
def test_the_covenant_counts_signed_contracts_of_three_kinds(worker: User, kind: str, state: str, counts: bool) -> None:
    case_file = make_case_file(worker=worker)
    make_bare_gpmi(case_file, worker=worker, kind=kind, state=state)
    group = groups()[2][0]
    assert group.key == COVENANT
    assert (case_file in group.files(head(), YEAR)) is counts


def test_a_group_costs_the_same_queries_whatever_its_size(
    worker: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    population(worker)
    group = of_team(worker.team)
    reader = head()
    with django_assert_max_num_queries(6):
        group_view(reader, group, YEAR, "worker_score")
