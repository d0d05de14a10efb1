"""Whether the items with a hearing may be put forward: a recent MPSA, or the reason of the head (MPS-02, ADR 0019)."""

import datetime as dt
from collections.abc import Iterable

from houvast.apps.committee.models import AgendaItem
from houvast.apps.lawbook.overlay import law_in_force
from houvast.apps.mpsa.models import Hearing, MpsaMeasurement
from houvast_rules.explain import Result
from houvast_rules.measurement import HearingFacts, HearingReadiness, hearing_readiness


def readiness(hearings: Iterable[Hearing]) -> dict[int, Result[HearingReadiness]]:
    """Return the answer of the rule for each hearing by its id, in one query whatever their number."""
    rows = list(hearings)
    if not rows:
        return {}
    finals = MpsaMeasurement.objects.in_force().filter(case_file__in={row.case_file_id for row in rows}).in_order()
    measured: dict[int, list[tuple[int, dt.date]]] = {}
    for pk, case_file_id, day in finals.values_list("pk", "case_file_id", "measured_on"):
        measured.setdefault(case_file_id, []).append((pk, day))
    law = law_in_force()
    answers = {}
    for row in rows:
        before = [(pk, day) for pk, day in measured.get(row.case_file_id, []) if day <= row.hearing_on]
        last_pk, last_day = before[-1] if before else (None, None)
        facts = HearingFacts(row.hearing_on, last_day, bool(last_pk and row.measurement_id == last_pk), row.head_reason)
        answers[row.pk] = hearing_readiness(facts, law=law)
    return answers


def blocked(items: Iterable[AgendaItem]) -> list[tuple[AgendaItem, str]]:
    """Return the items that cannot be put forward yet, each with why, in the order given; their `hearing` is fetched."""
    rows = list(items)
    answers = readiness(item.hearing for item in rows if item.hearing is not None)
    return [
        (item, " ".join(flag.text for flag in answers[item.hearing_id].errors))
        for item in rows
        if item.hearing_id is not None and not answers[item.hearing_id].value.item_ready
    ]
