"""What a group page says about its numbers: names of rows and stages, shares, pictures. Used by the page and the PDF."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.reporting.first_and_last import LEFT
from houvast.apps.reporting.group_tables import ChangeRow
from houvast.apps.reporting.group_view import (
    BOTH_SOCIAL,
    BalancePart,
    GoalsPart,
    GroupView,
    MpsaPart,
    Rows,
    ShownMeasured,
)
from houvast.apps.reporting.small_numbers import Matrix, Shown
from houvast.core.enums import LifeDomain
from houvast.core.share_chart import ShareChart, ShareRow

Words = str | Promise
Stages = tuple[Words, Words, Words]

BALANCE_STAGES: Stages = (gettext_lazy("nood of wankel"), gettext_lazy("in beweging"), gettext_lazy("stevig of kracht"))
THRESHOLD_STAGES: Stages = (
    gettext_lazy("C: nu niet"),
    gettext_lazy("B: met steun"),
    gettext_lazy("A: geen drempel"),
)
GOAL_STAGES: Stages = (gettext_lazy("onder de afspraak"), gettext_lazy("op de afspraak"), gettext_lazy("erboven"))
LADDER_STAGES: Stages = (gettext_lazy("trede 1 of 2"), gettext_lazy("trede 3 of 4"), gettext_lazy("trede 5 of 6"))
_STATUS_WORDS = {
    "PA": gettext_lazy("professioneel activeerbaar"),
    "SA": gettext_lazy("sociaal activeerbaar"),
    "USA": gettext_lazy("uitsluitend sociaal activeerbaar"),
    BOTH_SOCIAL: gettext_lazy("sociaal of uitsluitend sociaal activeerbaar"),
    LEFT: gettext_lazy("uitgestroomd"),
}


@dataclass(frozen=True)
class Share:
    """A number with its share of those compared; both None when hidden. `absent`: the instrument has no such stage."""

    number: Shown
    percent: int | None
    absent: bool = False


@dataclass(frozen=True)
class TableRow:
    """A domain or threshold: the stages at the start and now, and what moved, in the order of the heads."""

    label: Words
    compared: Shown
    missing: Shown
    then: tuple[Share, ...]
    now: tuple[Share, ...]
    moved: tuple[Share, ...]
    # Stable and worse in one number where each alone stays hidden: any reader can subtract it from what is shown.
    rest: Share | None = None


@dataclass(frozen=True)
class ChangeTable:
    """Rows that share their stages."""

    rows: tuple[TableRow, ...]
    stages: Stages


@dataclass(frozen=True)
class MatrixRow:
    label: Words
    cells: tuple[Shown, ...]
    total: Shown


@dataclass(frozen=True)
class MatrixTable:
    """Start down, end across."""

    heads: tuple[Words, ...]
    rows: tuple[MatrixRow, ...]
    totals: tuple[Shown, ...]
    total: int


@dataclass(frozen=True)
class BalanceTables:
    """The sociale balans of a group, ready to print; the chart leaves the sensitive domains out."""

    part: BalancePart
    open: ChangeTable
    sensitive: ChangeTable
    chart: ShareChart | None


@dataclass(frozen=True)
class MpsaTables:
    """The MPSA of a group, ready to print."""

    part: MpsaPart
    open: ChangeTable
    sensitive: ChangeTable
    matrix: MatrixTable | None


@dataclass(frozen=True)
class OutcomeTable:
    """Goals or ladder: one row with its own stages, and who was scored."""

    label: Words
    measured: ShownMeasured
    table: ChangeTable


@dataclass(frozen=True)
class OutcomeTables:
    """Goals and ladder; `rows` has both, for what they share: who moved which way."""

    items: tuple[OutcomeTable, ...]
    rows: tuple[TableRow, ...]


def balance_tables(part: BalancePart) -> BalanceTables:
    shown, sensitive = _tables(part.domains, BALANCE_STAGES, lambda key: LifeDomain(key).label)
    chart = share_chart(shown.rows, _("Aandeel dossiers in nood of wankel, per levensdomein: begin en nu"))
    return BalanceTables(part, shown, sensitive, chart)


def mpsa_tables(part: MpsaPart) -> MpsaTables:
    shown, sensitive = _tables(part.thresholds, THRESHOLD_STAGES, lambda key: part.names[key].within())
    heads = [_STATUS_WORDS[status] for status in (*part.starts, LEFT)]
    return MpsaTables(part, shown, sensitive, matrix_table(part.statuses, heads))


def outcome_tables(view: GroupView) -> OutcomeTables | None:
    """Return the goals and the ladder, as far as somebody has them."""
    items = (
        *_outcome(view.goals, gettext_lazy("Doelen van het plan"), GOAL_STAGES),
        *_outcome(view.ladder, gettext_lazy("Participatieladder"), LADDER_STAGES),
    )
    return OutcomeTables(items, tuple(row for item in items for row in item.table.rows)) if items else None


def _outcome(part: GoalsPart | None, label: Words, stages: Stages) -> list[OutcomeTable]:
    if part is None:
        return []
    rows = (table_row(part.row, label),) if part.row else ()
    return [OutcomeTable(label, part.measured, ChangeTable(rows, stages))]


def _tables(rows: Rows, stages: Stages, name: Callable[[str], Words]) -> tuple[ChangeTable, ChangeTable]:
    def table(chosen: Sequence[ChangeRow]) -> ChangeTable:
        return ChangeTable(tuple(table_row(row, name(row.key)) for row in chosen), stages)

    return table(rows.open), table(rows.sensitive)


def table_row(row: ChangeRow, label: Words) -> TableRow:
    """Put a name and shares on a row; what is hidden stays hidden."""

    def shares(numbers: Sequence[Shown]) -> tuple[Share, ...]:
        return tuple(Share(number, row.share(number), stage in row.absent) for stage, number in enumerate(numbers))

    moved = tuple(Share(number, row.share(number)) for number in row.moved)
    return TableRow(label, row.compared, row.missing, shares(row.then), shares(row.now), moved, _rest(row))


def _rest(row: ChangeRow) -> Share | None:
    improved, *others = row.moved
    if row.compared is None or improved is None or any(number is not None for number in others):
        return None
    rest = row.compared - improved
    return Share(rest, row.share(rest))


def matrix_table(matrix: Matrix | None, heads: Sequence[Words]) -> MatrixTable | None:
    if matrix is None:
        return None
    # There may be fewer rows than columns: nobody starts as "left".
    rows = tuple(
        MatrixRow(head, cells, total) for head, cells, total in zip(heads, matrix.rows, matrix.row_totals, strict=False)
    )
    return MatrixTable(tuple(heads), rows, matrix.column_totals, matrix.total)


def share_chart(rows: Sequence[TableRow], title: str) -> ShareChart | None:
    """Draw the hardest stage at both moments; nothing when every share is hidden."""
    drawn = tuple(ShareRow(str(row.label), row.then[0].percent, row.now[0].percent) for row in rows)
    if not any(row.then is not None and row.now is not None for row in drawn):
        return None
    return ShareChart(title, drawn, _("verborgen, te weinig dossiers"))
