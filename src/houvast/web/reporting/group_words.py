"""What a group page says about its numbers: names of rows and stages, shares, pictures. Used by the page and the PDF."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from houvast.apps.casefiles.thresholds import THRESHOLDS
from houvast.apps.reporting.first_and_last import LEFT
from houvast.apps.reporting.group_tables import ChangeRow
from houvast.apps.reporting.group_view import ENDS, BalancePart, MpsaPart
from houvast.apps.reporting.small_numbers import Matrix, Shown
from houvast.core.enums import LifeDomain
from houvast.core.share_chart import ShareChart, ShareRow

Words = str | Promise

BALANCE_STAGES = (gettext_lazy("nood of wankel"), gettext_lazy("in beweging"), gettext_lazy("stevig of kracht"))


@dataclass(frozen=True)
class Share:
    """A number with its share of those compared; both None when hidden."""

    number: Shown
    percent: int | None


@dataclass(frozen=True)
class TableRow:
    """A domain or threshold: the stages at the start and now, and what moved, in the order of the heads."""

    label: Words
    compared: Shown
    missing: Shown
    then: tuple[Share, ...]
    now: tuple[Share, ...]
    moved: tuple[Share, ...]


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
    """The sociale balans of a group, ready to print."""

    part: BalancePart
    rows: tuple[TableRow, ...]
    stages: tuple[Words, ...]
    matrix: MatrixTable | None
    chart: ShareChart | None


def balance_tables(part: BalancePart) -> BalanceTables:
    rows = tuple(table_row(row, LifeDomain(row.key).label) for row in part.domains)
    chart = share_chart(rows, _("Aandeel dossiers in nood of wankel, per levensdomein: begin en nu"))
    return BalanceTables(
        part=part,
        rows=rows,
        stages=BALANCE_STAGES,
        matrix=matrix_table(part.matrix, BALANCE_STAGES),
        chart=chart,
    )


THRESHOLD_STAGES = (gettext_lazy("C: nu niet"), gettext_lazy("B: met steun"), gettext_lazy("A: geen belemmering"))
_STATUS_WORDS = {
    "PA": gettext_lazy("professioneel activeerbaar"),
    "SA": gettext_lazy("sociaal activeerbaar"),
    "USA": gettext_lazy("uitsluitend sociaal activeerbaar"),
    LEFT: gettext_lazy("uitgestroomd"),
}


@dataclass(frozen=True)
class MpsaTables:
    """The MPSA of a group, ready to print."""

    part: MpsaPart
    rows: tuple[TableRow, ...]
    stages: tuple[Words, ...]
    matrix: MatrixTable | None


def mpsa_tables(part: MpsaPart) -> MpsaTables:
    names = {known.key: known.label for known in THRESHOLDS}
    rows = tuple(table_row(row, names.get(row.key, row.key)) for row in part.thresholds)
    heads = [_STATUS_WORDS[end] for end in ENDS]
    return MpsaTables(part, rows, THRESHOLD_STAGES, matrix_table(part.statuses, heads))


def table_row(row: ChangeRow, label: Words) -> TableRow:
    """Put a name and shares on a row; what is hidden stays hidden."""

    def shares(numbers: Sequence[Shown]) -> tuple[Share, ...]:
        return tuple(Share(number, row.share(number)) for number in numbers)

    return TableRow(label, row.compared, row.missing, shares(row.then), shares(row.now), shares(row.moved))


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
