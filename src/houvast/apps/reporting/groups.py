"""Which files a group counts: one team, one kind of trajectory, or the covenant; never two at once.

One group at a time, no whole service and a whole year: so no group is what is left of another one, and nobody is found by
subtracting one page from the next. Protected files count in no group: only some readers may open them, and the
difference between what two readers see would be about exactly those people.
"""

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from houvast.accounts.models import Team, User
from houvast.apps.casefiles.models import CaseFile
from houvast.apps.contracts.enums import GpmiState, LocalKind
from houvast.apps.contracts.models import Gpmi
from houvast.apps.trajectories.models import Trajectory, TrajectoryKind
from houvast_rules.trajectory import counts_for_covenant

FIRST_YEAR = 2014  # TRJ-05 knows the covenant from here
COVENANT = "convenant"
_BOUND = (GpmiState.SIGNED, GpmiState.ENDED)


@dataclass(frozen=True)
class Period:
    """A calendar year, as far as it has passed; both days count."""

    since: dt.date
    until: dt.date

    @classmethod
    def of_year(cls, year: int, *, on: dt.date) -> "Period":
        return cls(dt.date(year, 1, 1), min(dt.date(year, 12, 31), on))


@dataclass(frozen=True)
class Group:
    """`key` is how it stands in an address: `team-3`, `traject-8` or `convenant`."""

    key: str
    label: str
    definition: str | Promise

    def files(self, user: User, period: Period) -> "QuerySet[CaseFile]":
        """Return the files of the group the user may open, as far as open on a day of the period; no protected ones."""
        kind, _dash, number = self.key.partition("-")
        still = Q(closed_on__isnull=True) | Q(closed_on__gte=period.since)
        visible = CaseFile.objects.visible_to(user).filter(protected=False)
        files = visible.filter(still, opened_on__lte=period.until)
        if kind == "team":
            return files.filter(team=int(number))
        if kind == "traject":
            return files.filter(Exists(_trajectories(int(number), period)))
        return files.filter(Exists(_covenant_contracts(period)))


def groups() -> tuple[list[Group], list[Group], list[Group]]:
    """Return the teams, the kinds of trajectory and the covenant one may ask for."""
    teams = [Group(f"team-{team.pk}", team.name, _TEAM) for team in Team.objects.all()]
    kinds = [Group(f"traject-{kind.pk}", kind.label, _KIND) for kind in TrajectoryKind.objects.all()]
    return teams, kinds, [Group(COVENANT, str(_("Convenant sociale activering")), _COVENANT)]


_TEAM = _("Dossiers van het team die in de periode minstens één dag open waren, ook als ze intussen gesloten zijn.")
_KIND = _("Dossiers die in de periode minstens één dag open waren en waarin dit traject toen minstens één dag liep.")
_COVENANT = _(
    "Dossiers die in de periode minstens één dag open waren, met toen een getekend GPMI van een soort die meetelt voor het"
    " convenant: vrijwilligerswerk, workshop of voortraject (TRJ-05)."
)


def _trajectories(kind: int, period: Period) -> "QuerySet[Trajectory]":
    running = Q(ended_on__isnull=True) | Q(ended_on__gte=period.since)
    return Trajectory.objects.filter(running, case_file=OuterRef("pk"), kind=kind, started_on__lte=period.until)


def _covenant_contracts(period: Period) -> "QuerySet[Gpmi]":
    return Gpmi.objects.annotate(last_day=Coalesce("ended_on", "ends_on")).filter(
        case_file=OuterRef("pk"),
        state__in=_BOUND,
        kind__in=[kind for kind in LocalKind.values if counts_for_covenant(kind, period.until).value],
        starts_on__lte=period.until,
        last_day__gte=period.since,
    )
