"""What changed in a file since the list of a bulk review was made: such a file is never decided with the others."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from houvast.apps.aid.enums import ProposalState
from houvast.apps.aid.models import AidGrant, AidProposal, BulkReviewRow, Calculation, LivingWageGrant
from houvast.core.periods import last_day
from houvast_rules.money import format_euro


@dataclass(frozen=True)
class Changed:
    """Why a row may not go with the others; `void`: what is proposed can no longer be carried out at all.

    `runs`: a living wage still runs, so that somebody has to review it by hand.
    """

    why: str
    void: bool
    runs: bool = True


@dataclass(frozen=True)
class _Now:
    """What is known now, read once for many rows."""

    grants: dict[int, AidGrant]
    rights: dict[int, LivingWageGrant]
    later: dict[int, set[int]]  # by person the rights that start on the day or after
    calculated: set[int]  # files
    beside: set[int]  # grants about which something else is proposed


def changed_since(rows: Sequence[BulkReviewRow], *, day: dt.date, asked_at: dt.datetime) -> dict[int, Changed]:
    """Return what keeps each row from being decided with the others, by its id; a row nothing happened to is left out.

    `rows` belong to one list of `day` that was asked at `asked_at`; their `case_file` is fetched. Five queries, however
    many rows.
    """
    now = _read(rows, day, asked_at)
    found = {row.pk: _of(row, now, day) for row in rows}
    return {pk: changed for pk, changed in found.items() if changed is not None}


def _read(rows: Sequence[BulkReviewRow], day: dt.date, asked_at: dt.datetime) -> _Now:
    grants = [row.grant_id for row in rows if row.grant_id]
    persons, files = [row.person_id for row in rows], [row.case_file_id for row in rows]
    later = LivingWageGrant.objects.filter(person__in=persons, period__startswith__gte=day)
    of_a_list = BulkReviewRow.objects.filter(proposal__calculation=OuterRef("pk"))
    newer = Calculation.objects.filter(~Exists(of_a_list), case_file__in=files, saved_at__gt=asked_at)
    standing = (ProposalState.READY, ProposalState.ON_AGENDA)
    beside = AidProposal.objects.filter(grant__in=grants, state__in=standing)
    beside = beside.exclude(pk__in=[row.proposal_id for row in rows if row.proposal_id])
    return _Now(
        grants=AidGrant.objects.in_bulk(grants),
        rights=LivingWageGrant.objects.in_bulk([row.living_wage_id for row in rows]),
        later=_by_person(later.values_list("person_id", "pk")),
        calculated=set(newer.values_list("case_file_id", flat=True)),
        beside={pk for pk in beside.values_list("grant_id", flat=True) if pk is not None},
    )


def _of(row: BulkReviewRow, now: _Now, day: dt.date) -> Changed | None:
    right, grant = now.rights[row.living_wage_id], now.grants.get(row.grant_id or 0)
    if row.case_file is None or row.case_file.closed_on is not None:
        return Changed(_("Het dossier is intussen gesloten."), void=True, runs=False)
    for period in (right.period, *([grant.period] if grant else [])):
        if day not in period:
            return Changed(_stopped(last_day(period)), void=True, runs=False)
    if grant is not None and grant.amount != row.old_amount:
        text = _("Er is intussen een ander bedrag beslist: %(amount)s.")
        return Changed(text % {"amount": format_euro(grant.amount)}, void=True)
    if now.later.get(row.person_id, set()) - {right.pk}:
        return Changed(_("Er is intussen een ander leefloon beslist, op of na deze dag."), void=True)
    if row.case_file_id in now.calculated:
        return Changed(_("Er is intussen een nieuwe berekening bewaard in het dossier."), void=True)
    if row.grant_id in now.beside:
        return Changed(_("Er is ook een ander voorstel over deze steun."), void=False)
    return None


def _by_person(pairs: Iterable[tuple[int, int]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for person, right in pairs:
        found.setdefault(person, set()).add(right)
    return found


def _stopped(last: dt.date | None) -> str:
    if last is None:
        return _("Het leefloon loopt niet meer op deze dag.")
    return _("Het leefloon is intussen gestopt: de laatste dag is %(day)s.") % {"day": f"{last:%d/%m/%Y}"}
