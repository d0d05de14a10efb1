"""The three papers: the letter in the language of the client, the extract and the minutes in Dutch as the law asks."""

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext, override

from houvast.apps.committee.actions.papers import Typesetters
from houvast.apps.committee.models import Decision, Notice, Sitting
from houvast.web.decisions.sheets import OF_ITEM, item_sheet, notice_sheet, sitting_sheet
from houvast.web.printing.documents import PrintedDocument, printable_language
from houvast.web.sanctions.letters import DECISION, letter_document

# The language of the administration in the Dutch language area.
_OFFICE = "nl"
RELATED = (
    "case_file__person",
    "proposal__scheme",
    "proposal__request",
    "proposal__calculation",
    "proposal__payee",
    "proposal__written_by",
    "corrects",
    "recorded_by",
    *(f"item__{name}" for name in OF_ITEM if not name.startswith("case_file")),
    "item__sitting",
)


def full_decision(pk: int) -> Decision:
    """Return a decision with all its papers read; who may see it was asked before, or this is the job."""
    found: Decision = Decision.objects.for_papers().select_related(*RELATED).get(pk=pk)
    return found


def notice_document(notice: Notice) -> PrintedDocument:
    """Return the letter that tells a decision, with every element the law asks (PRO-11)."""
    decision = full_decision(notice.decision_id)
    breach = decision.item.breach if decision.item is not None else None
    if breach is not None:
        return letter_document(breach, DECISION)
    language = printable_language(notice.language)
    with override(language):
        sheet = notice_sheet(decision, sent_on=notice.sent_on, made_on=notice.sent_on or timezone.localdate())
        return _document(
            "print/committee_notice.html", gettext("Beslissing over uw vraag"), sheet, sheet.number, language
        )


def extract_document(decision: Decision) -> PrintedDocument:
    """Return the extract from the register of decisions: one item, with who was there."""
    full = full_decision(decision.pk)
    with override(_OFFICE):
        title = gettext("Uittreksel uit het register van de beslissingen")
        if full.item is None:
            sheet = notice_sheet(full, sent_on=None, made_on=full.decided_on)
            extra = {"chair": str(full.chair), "reasons": full.motivation}
            return _document("print/committee_urgent_extract.html", title, sheet, full.number, _OFFICE, **extra)
        sitting = full.item.sitting
        shown = item_sheet(full.item, full)
        head = sitting_sheet(sitting, with_items=False)
        return _document("print/committee_extract.html", title, head, full.number, _OFFICE, item=shown)


def minutes_document(sitting: Sitting) -> PrintedDocument:
    """Return the minutes of a sitting: who was there, what was proposed and decided, item by item."""
    with override(_OFFICE):
        sheet = sitting_sheet(sitting)
        title = gettext("Verslag van de zitting van het bijzonder comité voor de sociale dienst")
        return _document("print/committee_minutes.html", title, sheet, f"{sitting.held_on:%d/%m/%Y}", _OFFICE)


def typesetters() -> Typesetters:
    """How the job makes each paper."""
    return Typesetters(
        notice=lambda notice: notice_document(notice).pdf(),
        extract=lambda decision: extract_document(decision).pdf(),
        minutes=lambda sitting: minutes_document(sitting).pdf(),
    )


def _document(
    template: str, title: str, sheet: object, reference: str, language: str, **extra: object
) -> PrintedDocument:
    context = {"sheet": sheet, "title": title, "centre": settings.CENTRE, **extra}
    return PrintedDocument(
        html=render_to_string(template, context), title=title, language=language, reference=reference
    )
