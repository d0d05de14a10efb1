"""The MPSA in a story: what stands between somebody and work, as the scores of the same day would suggest."""

import datetime as dt
from collections.abc import Mapping

from houvast.apps.casefiles.thresholds import THRESHOLDS, KnownThreshold
from houvast.apps.mpsa.actions.drafts import save_mpsa, start_mpsa
from houvast.apps.mpsa.actions.finals import finalise_mpsa
from houvast.apps.mpsa.answers import About, RowAnswer, definition_of
from houvast.apps.mpsa.enums import MpsaReason
from houvast.apps.mpsa.models import MpsaMeasurement
from houvast.jobs.demo.cases import Case
from houvast_rules.periods import add_months

WHY_NOT_YET = {
    "taal": "Er is nog geen taal om samen te werken. Eerst de les Nederlands.",
    "kinderopvang_zorglast": "Er is nog geen opvang. De dag gaat naar de zorg thuis.",
    "gezondheid_psychisch": "De behandeling gaat voor. De psychiater raadt werk voorlopig af.",
    "gezondheid_lichamelijk": "Het attest van de behandelend arts sluit werk nu uit.",
    "huisvesting": "Zonder dak boven het hoofd lukt werk niet. Eerst een woonst.",
}
NOT_YET = "Dit vraagt nu alle aandacht. Werk kan later."
CLIENT_SEES_IT_LIGHTER = 3  # one in three clients
AT_LEAST, HALF_A_YEAR = dt.timedelta(days=60), dt.timedelta(days=165)
OLD = 61


def measure_mpsa(
    case: Case,
    letters: Mapping[str, str],
    reason: MpsaReason,
    *,
    conclusion: str = "",
    client: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
) -> None:
    """Make a whole MPSA of today, final; thresholds not in `letters` are A."""
    draft = start_letters(case, letters, reason, conclusion=conclusion, client=client, words=words)
    finalise_mpsa(measurement=draft, expected=draft.version, by=case.worker, at=case.now)
    case.mpsa_days.append(case.today)


def start_letters(
    case: Case,
    letters: Mapping[str, str],
    reason: MpsaReason,
    *,
    conclusion: str = "",
    client: Mapping[str, str] | None = None,
    words: Mapping[str, str] | None = None,
    only: int | None = None,
) -> MpsaMeasurement:
    """Start an MPSA of today and fill it in, or only the first so many thresholds; it stays a draft."""
    draft = start_mpsa(case_file=case.file, reason=reason, measured_on=case.today, by=case.worker, on=case.today)
    definition = definition_of(draft.instrument)
    answers = {}
    for threshold in definition.thresholds[:only]:
        letter = letters.get(threshold.key, "A")
        answers[threshold.key] = RowAnswer(
            value=letter,
            supports=tuple(tag.key for tag in threshold.supports[:2]) if letter == "B" else (),
            motivation=WHY_NOT_YET.get(threshold.key, NOT_YET) if letter == "C" else "",
            review_on=case.today + dt.timedelta(days=90) if letter == "C" else None,
            client_value=(client or {}).get(threshold.key, ""),
            client_words=(words or {}).get(threshold.key, ""),
        )
    return save_mpsa(
        measurement=draft,
        expected=draft.version,
        about=About(case.today, reason, conclusion=conclusion),
        answers=answers,
        by=case.worker,
        on=case.today,
    )


def measure_like(case: Case) -> None:
    """Make the MPSA that goes with the last balance; not again within two months."""
    if case.mpsa_days and case.today < case.mpsa_days[-1] + AT_LEAST:
        return
    letters = case.burden or {row.key: _letter(case, row) for row in THRESHOLDS}
    heavy = [key for key, letter in letters.items() if letter != "A"]
    reason = MpsaReason.THREE_MONTHS
    if case.mpsa_days:
        reason = MpsaReason.EVALUATION if case.gpmi else MpsaReason.REVIEW
    lighter = heavy[:1] if case.number % CLIENT_SEES_IT_LIGHTER == 0 else []
    measure_mpsa(case, letters, reason, client=dict.fromkeys(lighter, "A"))


def measure_again(case: Case) -> None:
    """Half a year after an MPSA the next one is made; who is older than 60 or weighed down is left in peace."""
    young = case.invented.born > add_months(case.today, -12 * OLD)
    if young and not case.burden and case.mpsa_days and case.today >= case.mpsa_days[-1] + HALF_A_YEAR:
        measure_like(case)


def _letter(case: Case, threshold: KnownThreshold) -> str:
    """A low score weighs on thresholds of its domain; what weighs may ease from one MPSA to the next, or come on top."""
    score = case.scores.get(threshold.domain)
    draw = case.draw("weighs", threshold.key)
    times = len(case.mpsa_days)
    if score not in (1, 2, 3) or draw < (0.6 if threshold.sensitive or score == 3 else 0.15):
        return "B" if times and case.draw("comes on top", threshold.key) < 0.05 else "A"
    weight = 2 if score == 1 or (score == 2 and draw > 0.7) else 1
    weight -= sum(case.draw("eases", threshold.key, time) < 0.4 for time in range(times))
    letter = "ABC"[max(weight, 0)]
    return min(letter, threshold.highest)
