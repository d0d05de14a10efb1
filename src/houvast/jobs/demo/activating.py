"""The MPSA in a story: what stands between somebody and work, as the scores of the same day would suggest."""

import datetime as dt
from collections.abc import Mapping

from houvast.apps.assessments.models import Assessment
from houvast.apps.casefiles.thresholds import THRESHOLDS, KnownThreshold
from houvast.apps.mpsa.actions.drafts import save_mpsa, start_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.answers import About, RowAnswer, definition_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.jobs.demo.cases import Case

WHY_NOT_YET = {
    "taal": "Er is nog geen taal om samen te werken. Eerst de les Nederlands.",
    "kinderopvang_zorglast": "Er is nog geen opvang. De dag gaat naar de zorg thuis.",
    "huisvesting": "Zonder dak boven het hoofd lukt werk niet. Eerst een woonst.",
}
NOT_YET = "Dit vraagt nu alle aandacht. Werk kan later."
CLIENT_SEES_IT_LIGHTER = 3  # one in three clients


def measure_mpsa(
    case: Case,
    letters: Mapping[str, str],
    reason: MpsaReason,
    *,
    conclusion: str = "",
    client: Mapping[str, str] | None = None,
) -> None:
    """Make a whole MPSA of today, final; thresholds not in `letters` are A."""
    draft = start_mpsa(case_file=case.file, reason=reason, measured_on=case.today, by=case.worker, on=case.today)
    definition = definition_of(draft.instrument)
    answers = {}
    for threshold in definition.thresholds:
        letter = letters.get(threshold.key, "A")
        answers[threshold.key] = RowAnswer(
            value=letter,
            supports=tuple(tag.key for tag in threshold.supports[:2]) if letter in "BC" else (),
            motivation=WHY_NOT_YET.get(threshold.key, NOT_YET) if letter == "C" else "",
            review_on=case.today + dt.timedelta(days=90) if letter == "C" else None,
            client_value=(client or {}).get(threshold.key, ""),
        )
    draft = save_mpsa(
        measurement=draft,
        expected=draft.version,
        about=About(case.today, reason, conclusion=conclusion),
        answers=answers,
        by=case.worker,
        on=case.today,
    )
    finalise_mpsa(measurement=draft, expected=draft.version, by=case.worker, at=case.now)


def measure_like(case: Case, balance: Assessment) -> None:
    """Make the MPSA that goes with a later balance; not twice on a day."""
    if case.file.mpsa_measurements.filter(measured_on=case.today).exists():
        return
    scores = {row.domain: row.worker_score for row in balance.scores.all()}
    letters = {row.key: _letter(case, place, row, scores.get(row.domain)) for place, row in enumerate(THRESHOLDS)}
    heavy = [key for key, letter in letters.items() if letter != "A"]
    reason = MpsaReason.REVIEW if case.file.mpsa_measurements.exists() else MpsaReason.THREE_MONTHS
    lighter = heavy[:1] if case.number % CLIENT_SEES_IT_LIGHTER == 0 else []
    measure_mpsa(case, letters, reason, client=dict.fromkeys(lighter, "A"))


def measure_due(case: Case) -> None:
    """Make the MPSA that is due, from what the last balance says; without one everything still goes well."""
    balance = case.file.assessments.with_scores().latest_final()
    if balance is not None:
        measure_like(case, balance)
    else:
        measure_mpsa(case, {}, MpsaReason.THREE_MONTHS)


def _letter(case: Case, place: int, threshold: KnownThreshold, score: int | None) -> str:
    """A low score weighs on one of the thresholds of its domain, the same one each time."""
    draw = ((case.number * 41 + place * 53) % 97) / 97
    if score not in (1, 2) or (threshold.sensitive and draw < 0.6) or draw < 0.25:
        return "A"
    return "C" if score == 1 and threshold.highest == "C" else "B"
