"""The text that is signed on the screen: what everybody reads, its digest, and the paper with the signatures."""

import base64
import datetime as dt
import hashlib
from dataclasses import replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from houvast.apps.contracts.annexed import first_text
from houvast.apps.contracts.models import Annex, Gpmi, Signature, Signing
from houvast.core.enums import Party
from houvast.web.contracts.annex_papers import annex_sheet
from houvast.web.contracts.papers import contract_sheet
from houvast.web.printing.documents import PrintedDocument, annex_document, contract_document
from houvast.web.printing.sheets import AnnexSheet, ContractSheet, SignedBy


def text_digest(gpmi: Gpmi, annex: Annex | None, dates: list[dt.date]) -> str:
    """Return the digest of the text that is signed, as it is now; it holds no date of today."""
    return hashlib.sha256(_document(gpmi, _sheet(gpmi, annex, dates, gpmi.language)).html.encode()).hexdigest()


def text_to_read(signing: Signing, *, language: str) -> str:
    """Return the text as HTML for the screen, its fixed words in the language of the reader."""
    sheet = _sheet(signing.gpmi, signing.annex, signing.evaluation_dates, language)
    with override(language):
        return render_to_string(
            "contracts/_text.html", {"sheet": sheet, "centre": settings.CENTRE, "annex": signing.annex}
        )


def signed_paper(signing: Signing, *, on: dt.date) -> PrintedDocument:
    """Return the text with the signatures under it, dated."""
    gpmi = signing.gpmi
    sheet = _sheet(gpmi, signing.annex, signing.evaluation_dates, gpmi.language)
    with override(gpmi.language):
        signed = tuple(_signed(row) for row in signing.signatures.select_related("drawing"))
    return _document(gpmi, replace(sheet, signed_on=on, signatures=signed, present=signing.present))


def _sheet(gpmi: Gpmi, annex: Annex | None, dates: list[dt.date], language: str) -> ContractSheet | AnnexSheet:
    with override(language):
        if annex is not None:
            return replace(annex_sheet(annex), draft=False, signed_on=None)
        return replace(contract_sheet(first_text(gpmi)), draft=False, signed_on=None, evaluations=tuple(sorted(dates)))


def _document(gpmi: Gpmi, sheet: ContractSheet | AnnexSheet) -> PrintedDocument:
    if isinstance(sheet, AnnexSheet):
        return annex_document(sheet, language=gpmi.language)
    return contract_document(sheet, language=gpmi.language)


def _signed(row: Signature) -> SignedBy:
    roles = {Party.CLIENT: _("De cliënt"), Party.CENTRE: _("Voor het OCMW"), Party.THIRD: _("De partner")}
    picture = ""
    if row.drawing is not None:
        with row.drawing.file.open("rb") as content:
            picture = f"data:image/png;base64,{base64.b64encode(content.read()).decode()}"
    return SignedBy(
        role=roles[Party(row.party)],
        name=row.name,
        at=timezone.localtime(row.signed_at),
        picture=picture,
        typed=row.typed,
        explained_in=row.explained_in if row.explained else "",
    )
