"""How a group is getting on: start against end, from its measurements. No worker and no client is ever ranked."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet

from houvast.accounts.models import User
from houvast.accounts.permissions import Permission
from houvast.apps.assessments.definition_parts import Text
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.reporting import scales
from houvast.apps.reporting.first_and_last import LEFT, Measured, Pair, Pairs, Voice, balances, statuses, thresholds
from houvast.apps.reporting.first_and_last_goals import GOALS, LADDER, goals, ladder
from houvast.apps.reporting.group_tables import ChangeRow, Scale, change_row, hardest_first
from houvast.apps.reporting.groups import Group, Period
from houvast.apps.reporting.questions import Question, published_questions
from houvast.apps.reporting.small_numbers import SMALLEST_SHOWN, Matrix, Shown, hide_matrix, shown
from houvast_rules.measurement import MpsaGroup, MpsaStatus

# Start and end of the matrix of statuses, as a report counts them; an incomplete measurement says nothing.
STARTS = (MpsaGroup.PROFESSIONAL.value, MpsaGroup.SOCIAL.value, MpsaGroup.SOCIAL_ONLY.value)
BOTH_SOCIAL = "SA+USA"


@dataclass(frozen=True)
class ShownMeasured:
    """Who is counted; None is hidden. `missing` have no first or no later measurement."""

    files: int
    with_first: Shown
    with_both: Shown
    missing: Shown
    median_months: Decimal | None

    @classmethod
    def of(cls, counted: Measured) -> "ShownMeasured":
        both = shown(counted.with_both)
        return cls(
            files=counted.files,
            with_first=shown(counted.with_first),
            with_both=both,
            missing=None if both is None else counted.missing,
            median_months=None if both is None else counted.median_months,
        )


@dataclass(frozen=True)
class Rows:
    """What changed per question, hardest at the start first; sensitive questions apart, none for who may not see them."""

    open: list[ChangeRow]
    sensitive: list[ChangeRow]


@dataclass(frozen=True)
class BalancePart:
    """The sociale balans of a group: the life domains."""

    measured: ShownMeasured
    domains: Rows


@dataclass(frozen=True)
class MpsaPart:
    """The MPSA of a group: status at the start by where files stand now, and every threshold, with their names.

    The columns of `statuses` are `starts` and LEFT. SA and USA are counted together when one of them is under five at the
    start or now: apart, they would take nearly the whole matrix along.
    """

    measured: ShownMeasured
    starts: tuple[str, ...]
    statuses: Matrix | None
    months_in_social: Decimal | None
    thresholds: Rows
    names: dict[str, Text]


@dataclass(frozen=True)
class GoalsPart:
    """Goals or participation ladder: one row, over the files scored at two moments; None when there are none."""

    measured: ShownMeasured
    row: ChangeRow | None


@dataclass(frozen=True)
class GroupView:
    """What may be shown of a group; a group under five has nothing to show."""

    group: Group
    period: Period
    balance: BalancePart | None
    mpsa: MpsaPart | None
    goals: GoalsPart | None
    ladder: GoalsPart | None


def group_view(user: User, group: Group, period: Period, voice: Voice) -> GroupView:
    """Count the files of a group the user may open, in a fixed number of queries; every number is safe to show."""
    files = group.files(user, period)
    domains, letters = published_questions()
    counted, measured = balances(files, period, voice), thresholds(files, period)
    scored, placed = goals(files, period, voice), ladder(files, period)
    if counted.measured.files < SMALLEST_SHOWN:
        return GroupView(group, period, None, None, None, None)
    sensitive = user.may(Permission.MEASURE)
    return GroupView(
        group,
        period,
        balance=BalancePart(
            ShownMeasured.of(counted.measured),
            _rows(counted, [(domain, scales.SCORES) for domain in domains], sensitive=sensitive),
        ),
        mpsa=_mpsa(measured, files, period, letters, sensitive=sensitive),
        goals=_outcome(scored, GOALS, scales.GOALS),
        ladder=_outcome(placed, LADDER, scales.STEPS),
    )


def _mpsa(
    pairs: Pairs, files: "QuerySet[CaseFile]", period: Period, asked: list[Question], *, sensitive: bool
) -> MpsaPart | None:
    if not pairs.measured.with_first:
        return None
    found, months, people = statuses(files, period)
    starts, table = _status_table(found)
    return MpsaPart(
        measured=ShownMeasured.of(pairs.measured),
        starts=starts,
        statuses=hide_matrix(table),
        months_in_social=None if shown(people) is None else months,
        thresholds=_rows(pairs, [(one, scales.LETTERS[one.letters]) for one in asked], sensitive=sensitive),
        names={one.key: one.label for one in asked},
    )


def _status_table(found: Counter[Pair]) -> tuple[tuple[str, ...], list[list[int]]]:
    """Return the statuses that are rows, and the counts by where files stand now: those statuses and LEFT."""
    grouped = [(_group_of(then), _group_of(now), number) for (then, now), number in found.items()]
    known = [(then, now, number) for then, now, number in grouped if then in STARTS and now in (*STARTS, LEFT)]
    social = STARTS[1:]
    at_start = [sum(number for then, _now, number in known if then == status) for status in social]
    at_end = [sum(number for _then, now, number in known if now == status) for status in social]
    apart = min(*at_start, *at_end) >= SMALLEST_SHOWN
    starts = STARTS if apart else (STARTS[0], BOTH_SOCIAL)
    ends = (*starts, LEFT)
    table = [[0] * len(ends) for _row in starts]
    for then, now, number in known:
        first, last = (BOTH_SOCIAL if not apart and status in social else status for status in (then, now))
        table[starts.index(first)][ends.index(last)] += number
    return starts, table


def _rows(pairs: Pairs, asked: list[tuple[Question, Scale]], *, sensitive: bool) -> Rows:
    def rows(of: bool) -> list[ChangeRow]:
        chosen = [(question.key, scale) for question, scale in asked if question.sensitive is of]
        files = pairs.measured.files
        return hardest_first([change_row(key, pairs.of(key), scale, files=files) for key, scale in chosen])

    return Rows(rows(False), rows(True) if sensitive else [])


def _outcome(pairs: Pairs, key: str, scale: Scale) -> GoalsPart | None:
    if not pairs.measured.with_first:
        return None
    row = change_row(key, pairs.of(key), scale, files=pairs.measured.files)
    return GoalsPart(ShownMeasured.of(pairs.measured), row)


def _group_of(status: str) -> str:
    return status if status == LEFT else MpsaStatus(status).group.value
