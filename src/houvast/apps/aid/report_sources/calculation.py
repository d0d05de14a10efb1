"""The calculation in words, as it was kept; never calculated again."""

from django.utils import timezone

from houvast.apps.aid.models import Calculation
from houvast.apps.aid.report_sources.gathering import NOTHING, About, Assembled, assembled, short


def calculation(about: About) -> Assembled:
    """Give the paragraph of the calculations behind the proposals, or else of the last one kept. One query."""
    chosen = {row.calculation_id for row in about.proposals if row.calculation_id}
    kept = Calculation.objects.visible_to(about.user).filter(case_file=about.case_file).newest_first()
    rows = list(kept.filter(pk__in=chosen)) if chosen else list(kept[:1])
    if not rows:
        return NOTHING
    lines = [line for row in rows for line in (row.paragraph, f"Opmerking: {row.note}" if row.note else "", "")]
    return assembled(
        lines,
        [f"Berekening voor {short(row.day)}, bewaard op {short(timezone.localdate(row.saved_at))}" for row in rows],
    )
