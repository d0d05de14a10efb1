"""The trajectory guide that ships with Houvast, put into the database once."""

import datetime as dt
import tomllib
from decimal import Decimal
from pathlib import Path
from typing import Any

from houvast.accounts.models import User
from houvast.apps.trajectories.actions.profile import change_profile, publish_profile, start_profile
from houvast.apps.trajectories.models import ServiceProfile, TrajectoryKind, TrajectorySheet
from houvast.apps.trajectories.models.guide import PHASE_HOURS, SHEET_TEXTS
from houvast.audit.recording import action
from houvast.core.enums import VersionState

SHIPPED = Path(__file__).parent.parent / "guide"
PROFILE = "profile.toml"
# A guide that is there from before the oldest file a centre brings along: what began then has its sheet too.
SINCE = dt.date(2005, 1, 1)


@action("Trajectengids geladen")
def install_catalogue(*, by: User | None) -> int:
    """Add the shipped trajectories that have no sheet yet and return how many; a centre's own changes stay.

    Mission, vision and inventory come along as long as the centre has none.
    """
    written = set(TrajectorySheet.objects.values_list("kind__code", flat=True))
    missing = {path: code for path in sheet_files() if (code := path.stem.upper()) not in written}
    for path, code in missing.items():
        row = _read(path)
        naming = {"label": row["label"], "domain": row["domain"]}
        kind, _created = TrajectoryKind.objects.get_or_create(code=code, defaults=naming)
        TrajectorySheet.objects.create(
            kind=kind,
            number=1,
            state=VersionState.PUBLISHED,
            valid_from=SINCE,
            weight=Decimal(row["weight"]),
            standard_months=row["standard_months"],
            links=[{"title": "", "url": "", "place": "", **link} for link in row.get("links", [])],
            **{name: row.get(name, "").strip() for name in SHEET_TEXTS},
            **{PHASE_HOURS[phase]: Decimal(hours) for phase, hours in row.get("hours", {}).items()},
        )
    if not ServiceProfile.objects.exists():
        _install_profile(by)
    return len(missing)


def sheet_files() -> list[Path]:
    """Return the shipped sheets, one file per kind, named after its code."""
    return sorted(path for path in SHIPPED.glob("*.toml") if path.name != PROFILE)


def _install_profile(by: User | None) -> None:
    row = _read(SHIPPED / PROFILE)
    draft = start_profile(by=by)
    draft = change_profile(
        profile=draft,
        expected=draft.changes,
        mission=row["mission"].strip(),
        vision=row["vision"].strip(),
        services=[{**service, "content": service["content"].strip()} for service in row["services"]],
        by=by,
    )
    publish_profile(profile=draft, expected=draft.changes, valid_from=SINCE, by=by, on=SINCE)


def _read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))
