"""Asking for papers: never by habit, always with a reason per paper (MEA-15)."""

from __future__ import annotations

from collections.abc import Mapping

from houvast_rules.explain import Result
from houvast_rules.statements import step, warning


def check_document_request(reasons: Mapping[str, str]) -> Result[bool]:
    """Check a request for documents: `reasons` gives per asked document why it is needed (may be empty text).

    Value: whether each has a reason. A warning `REQUEST_WITHOUT_REASON` per document without one.
    """
    missing = [name for name, reason in reasons.items() if not reason.strip()]
    flags = tuple(
        warning("MEA-15", "REQUEST_WITHOUT_REASON", f"{name}: zeg waarom dit stuk nodig is, of vraag het niet.")
        for name in missing
    )
    text = "Elk gevraagd stuk heeft een reden." if not missing else "Niet elk gevraagd stuk heeft een reden."
    return Result(not missing, (step("MEA-15", text, not missing),), flags)
