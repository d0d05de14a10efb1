"""A month worked out, and closed: from then on it is what was told."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from houvast.accounts.models import User
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.subsidies.actions.forms import make_claim_forms
from houvast.apps.subsidies.expected import Expected, base_rate_of, expected_of, month_of
from houvast.apps.subsidies.models import ClaimLine, ClaimMonth, SubsidyYear
from houvast.apps.subsidies.reading import claimable
from houvast.audit.recording import action
from houvast.core.errors import Refused
from houvast_rules.errors import RulesError

BATCH = 1000
ZERO = Decimal(0)


@action("Verwachte staatstoelage van een maand berekend")
def draw_up_month(*, month: dt.date, by: User | None, at: dt.datetime) -> ClaimMonth:
    """Work out what is expected back for a month, grant by grant, in place of what was worked out before.

    A closed month keeps its lines and only gets those of grants decided afterwards, each with its own form D. Raises
    `Refused` for a month to come, or without the facts of its year.
    """
    days = month_of(month)
    if days.start > at.date():
        raise Refused({"month": _("Deze maand is nog niet begonnen.")})
    law = law_in_force()
    year = SubsidyYear.objects.filter(year=days.start.year).first()
    if year is None:
        text = _("Vul eerst de gemiddelden van %(year)s in: daaruit volgt de basistoelage.")
        raise Refused({"month": text % {"year": month.year}})
    try:
        rate = base_rate_of(year, law=law).value
    except RulesError as unknown:
        raise Refused({"month": str(unknown)}) from unknown
    now = {"base_rate": rate, "calculated_at": at, "calculated_by": by}
    ClaimMonth.objects.get_or_create(month=days.start, defaults=now)
    row: ClaimMonth = ClaimMonth.objects.select_for_update(of=("self",)).get(month=days.start)
    grants = claimable(days)
    if row.closed_at is None:
        row.lines.all().delete()
        row.base_rate, row.calculated_at, row.calculated_by = rate, at, by
        row.version += 1
        row.save()
    else:
        told = set(row.lines.values_list("grant_id", flat=True))
        grants = [grant for grant in grants if grant.pk not in told]
    lines = _keep(row, expected_of(grants, days, year, law=law))
    if row.closed_at is not None:
        make_claim_forms(lines=lines, month=days.start, by=by)
    return row


@action("Maand van de staatstoelage vastgezet")
def close_month(*, month: ClaimMonth, version: int, by: User, at: dt.datetime) -> ClaimMonth:
    """Freeze a month that is over and make its forms D; raises `Refused` before its end, twice, or with a problem."""
    row: ClaimMonth = ClaimMonth.objects.select_for_update(of=("self",)).get(pk=month.pk)
    if row.closed_at is not None:
        raise Refused(_("Deze maand is al vastgezet."))
    if month_of(row.month).end >= at.date():
        raise Refused(_("Deze maand is nog niet voorbij."))
    if row.version != version:
        raise Refused(_("Een collega berekende deze maand intussen opnieuw. Kijk ze nog eens na."))
    lines = list(row.lines.order_by("pk"))
    if any(line.problem for line in lines):
        raise Refused(_("Van sommige dossiers is de toelage niet te berekenen. Los dat eerst op."))
    make_claim_forms(lines=lines, month=row.month, by=by)
    row.closed_at = at
    row.version += 1
    row.save()
    return row


def _keep(row: ClaimMonth, found: Sequence[Expected]) -> list[ClaimLine]:
    lines = [_line(row, each) for each in found if each.days]
    made: list[ClaimLine] = ClaimLine.objects.bulk_create(lines, batch_size=BATCH)
    return made


def _line(row: ClaimMonth, found: Expected) -> ClaimLine:
    return ClaimLine(
        month=row,
        grant=found.grant,
        case_file_id=found.grant.case_file_id,
        person_id=found.grant.person_id,
        amount=found.amount,
        expected=found.total if not found.problem else ZERO,
        days=[[days.start.isoformat(), days.end.isoformat()] for days in found.days],
        parts=[_part(part) for part in found.parts],
        steps=[{"text": step.text, "rule": step.source.rule} for step in found.steps],
        flags=[
            {"code": flag.code, "text": flag.text, "level": flag.level.value, "rule": flag.rule} for flag in found.flags
        ],
        problem=found.problem,
    )


def _part(part: Any) -> dict[str, str]:
    return {
        "rule": part.rule,
        "label": part.label,
        "rate": str(part.rate),
        "on": str(part.on_amount),
        "amount": str(part.amount),
    }
