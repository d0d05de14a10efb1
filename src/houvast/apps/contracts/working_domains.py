"""The life domains a contract works on, to score again at an evaluation; the measurement itself is kept by assessments."""

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from houvast.apps.assessments.definitions import SOCIAL_BALANCE, Domain, parse
from houvast.apps.assessments.models import Assessment, Instrument
from houvast.apps.contracts.models import Gpmi, GpmiGoal


def working_domains(visible: Any, goals: Sequence[GpmiGoal]) -> list[Domain]:
    """Return the domains of the goals, in the words of the instrument in force today.

    Empty before the zero measurement and while another measurement is being made: a few scores replace neither.
    """
    states = set(visible.values_list("state", flat=True).order_by().distinct())
    if "definitief" not in states or "ontwerp" in states:
        return []
    instrument = Instrument.objects.newest(SOCIAL_BALANCE, on=timezone.localdate())
    if instrument is None:
        return []
    wanted = {goal.domain for goal in goals}
    return [domain for domain in parse(instrument.definition).domains if domain.key in wanted]


def scored_before(gpmi: Gpmi, domains: Sequence[Domain]) -> dict[str, tuple[str, str]]:
    """Return per domain what client and worker scored in the newest measurement; empty text for no score."""
    if not domains:
        return {}
    newest = Assessment.objects.final().filter(case_file=gpmi.case_file_id).order_by("-measured_on", "-pk").first()
    rows = newest.scores.filter(domain__in=[one.key for one in domains]) if newest else []
    return {row.domain: (_told(row.client_score), _told(row.worker_score)) for row in rows}


def _told(value: int | None) -> str:
    return str(value) if value in range(1, 6) else "–"
