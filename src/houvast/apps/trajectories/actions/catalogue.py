"""The trajectory guide that ships with Houvast, put into the database once."""

import tomllib
from decimal import Decimal
from pathlib import Path

from houvast.accounts.models import User
from houvast.apps.trajectories.models import TrajectoryKind
from houvast.audit.recording import action

CATALOGUE = Path(__file__).parent.parent / "catalogue.toml"


@action("Trajectengids geladen")
def install_catalogue(*, by: User | None) -> int:
    """Add the shipped trajectories that are missing and return how many; a centre's own changes stay."""
    rows = tomllib.loads(CATALOGUE.read_text(encoding="utf-8"))
    known = set(TrajectoryKind.objects.values_list("code", flat=True))
    missing = [code for code in rows if code not in known]
    for code in missing:
        row = rows[code]
        TrajectoryKind.objects.create(
            code=code,
            label=row["label"],
            domain=row["domain"],
            weight=Decimal(row["weight"]),
            standard_months=row["standard_months"],
        )
    return len(missing)
