"""Files as rows to tick: who, which trajectories, how many hours leave the desk with it; and what was typed at each row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.workload.actions.handing_over import Chosen
from houvast.apps.workload.counting import NOUGHT
from houvast.apps.workload.enums import Place
from houvast.apps.workload.load import Workload
from houvast.apps.workload.per_file import Weight

LONGEST_NOTE = 2000


@dataclass
class FileRow:
    """One file; `receiver`, `note` and `errors` are of the form that hands it over."""

    case_file: CaseFile
    place: Place
    trajectories: list[Weight]
    hours: Decimal
    ticked: bool = False
    receiver: str = ""
    note: str = ""
    errors: list[str] = field(default_factory=list)


def file_rows(files: Iterable[Any], found: Iterable[Weight], worker: User, counted: Workload) -> list[FileRow]:
    """Return one row per file, in the order of `files`; hours are those on the desk of `worker`."""
    by_file: dict[int, list[Weight]] = {}
    for weight in found:
        by_file.setdefault(weight.case_file_id, []).append(weight)
    rows = []
    for case_file in files:
        all_of_file = by_file.get(case_file.pk, [])
        own = [weight for weight in all_of_file if weight.desk == worker.pk]
        hours = sum((weight.hours for weight in own), NOUGHT)
        if not all_of_file and case_file.is_social:
            hours = Decimal(counted.norm.file_hours)
        rows.append(FileRow(case_file, Place(case_file.place), own, hours))
    return rows


def of_kind(rows: Sequence[FileRow], kind_id: int | None) -> list[FileRow]:
    """Keep the files with a trajectory of this kind on the desk."""
    return [row for row in rows if kind_id is None or any(weight.kind_id == kind_id for weight in row.trajectories)]


def read_rows(rows: Sequence[FileRow], data: Mapping[str, str], ticked: Iterable[str]) -> None:
    """Put what was typed at each row on it."""
    chosen = set(ticked)
    for row in rows:
        pk = row.case_file.pk
        row.ticked = str(pk) in chosen
        row.receiver = data.get(f"receiver_{pk}", row.receiver)
        row.note = data.get(f"note_{pk}", "")


def chosen_of(rows: Sequence[FileRow], receivers: Mapping[str, User]) -> tuple[list[Chosen], bool]:
    """Return the ticked files with their receiver, and whether all rows are right; what is wrong stands on the row."""
    chosen, right = [], True
    for row in rows:
        if not row.ticked:
            continue
        receiver = receivers.get(row.receiver)
        if receiver is None:
            row.errors.append(_("Kies wie dit dossier krijgt."))
        if len(row.note) > LONGEST_NOTE:
            row.errors.append(_("De nota is te lang: hoogstens %(n)s tekens.") % {"n": LONGEST_NOTE})
        right = right and not row.errors
        if receiver is not None:
            chosen.append(Chosen(row.case_file.pk, receiver, row.note))
    return chosen, right
