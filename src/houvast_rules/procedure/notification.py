"""What the text of a notification must say (PRO-11), so that the person can check the decision and contest it.

law.md §5 lists nine elements and the rule row counts five. Both hold: five belong in every notification, one more when
aid is given in any form, and three more when that aid is money.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from houvast_rules.explain import Result, count
from houvast_rules.statements import error, step


class NoticeElement(StrEnum):
    """Elements of a notification; the first five belong in every one."""

    REASONS = "reasons"
    FILE_REFERENCE = "file_reference"
    SOCIAL_WORKER = "social_worker"
    INFORMATION = "information"
    APPEAL_ROUTE = "appeal_route"
    AID_FORM = "aid_form"
    AMOUNT = "amount"
    CALCULATION = "calculation"
    PAYMENT_RHYTHM = "payment_rhythm"


class Awarded(StrEnum):
    """What the decision gives: nothing (a refusal, sanction or recovery), aid in another form, or money."""

    NOTHING = "nothing"
    OTHER_AID = "other_aid"
    MONEY = "money"


_ALWAYS = (
    NoticeElement.REASONS,
    NoticeElement.FILE_REFERENCE,
    NoticeElement.SOCIAL_WORKER,
    NoticeElement.INFORMATION,
    NoticeElement.APPEAL_ROUTE,
)
_ELEMENTS = {
    Awarded.NOTHING: _ALWAYS,
    Awarded.OTHER_AID: (*_ALWAYS, NoticeElement.AID_FORM),
    Awarded.MONEY: tuple(NoticeElement),
}
_LABELS = {
    NoticeElement.REASONS: "de redenen",
    NoticeElement.FILE_REFERENCE: "de referentie van het dossier",
    NoticeElement.SOCIAL_WORKER: "de naam van de maatschappelijk werker",
    NoticeElement.INFORMATION: "hoe men inlichtingen krijgt",
    NoticeElement.APPEAL_ROUTE: "hoe en tot wanneer men in beroep gaat",
    NoticeElement.AID_FORM: "de vorm van de steun",
    NoticeElement.AMOUNT: "het bedrag",
    NoticeElement.CALCULATION: "de berekening",
    NoticeElement.PAYMENT_RHYTHM: "hoe vaak er betaald wordt",
}


def notice_elements(awarded: Awarded) -> tuple[NoticeElement, ...]:
    """Return what a notification must say: five elements, six when it gives aid, nine when it gives money."""
    return _ELEMENTS[awarded]


def check_notification(texts: Mapping[NoticeElement, str], awarded: Awarded) -> Result[tuple[NoticeElement, ...]]:
    """Return the elements that are missing or blank in the text of a notification (PRO-11), in their order.

    One error `ELEMENT_MISSING` for each of them.
    """
    asked = notice_elements(awarded)
    missing = tuple(element for element in asked if not texts.get(element, "").strip())
    flags = tuple(
        error("PRO-11", "ELEMENT_MISSING", f"De kennisgeving zegt niet: {_LABELS[element]}.") for element in missing
    )
    found = f"{len(asked) - len(missing)} van {count(len(asked), 'verplicht element', 'verplichte elementen')}"
    text = f"De kennisgeving bevat {found}."
    return Result(missing, (step("PRO-11", text, not missing),), flags)
