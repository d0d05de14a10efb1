"""A handful of real PDF files: letters and statements of the kind that lie in every file, and a signed contract."""

import datetime as dt
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from houvast.accounts.roles import Role
from houvast.apps.casefiles.actions.documents import add_document, replace_document, seal_document
from houvast.apps.casefiles.enums import DocumentKind
from houvast.apps.casefiles.models import CaseDocument
from houvast.apps.contracts.actions.signing import attach_scan
from houvast.apps.contracts.enums import GpmiState
from houvast.documents.actions import store_upload
from houvast.documents.rendering import render_pdf
from houvast.jobs.demo.cases import Case
from houvast.jobs.demo.clock import moment
from houvast.jobs.demo.world import World


@dataclass(frozen=True)
class Paper:
    """A letter somebody sent, so many days before the demo."""

    title: str
    sender: str
    days: int
    text: tuple[str, ...]
    kind: DocumentKind = DocumentKind.OTHER
    # Days after the demo on which it ends.
    ends: int | None = None


STAR_PAPERS = (
    Paper("Identiteitskaart", "gemeente Houtrode", 285, ("Voor- en achterkant van de kaart van {naam}.",),
        DocumentKind.IDENTITY, 48),
    Paper("Kaart van de mutualiteit", "Mutualiteit De Eendracht", 200, ("Lidkaart van {naam}.",),
        DocumentKind.ATTEST, -12),
    Paper("Huurcontract", "Immo Vaartkant", 280, (
        "Huurovereenkomst voor het appartement in de Kapelstraat 12, voor de duur van drie jaar.",
        "De huur bedraagt 685 euro per maand en wordt betaald voor de vijfde van elke maand."),
        DocumentKind.RENT, 75),
    Paper("Attest praatgroep Nederlands", "Praatgroep Nederlands Houtrode", 78, (
        "{naam} was dit voorjaar aanwezig op 17 van de 20 bijeenkomsten.", "Zij spreekt mee en helpt anderen."),
        DocumentKind.ATTEST),
    Paper("Schoolrekening", "basisschool De Vlieger", 9, (
        "Rekening van het eerste trimester voor Yasmine en Ilias: 143,50 euro.",
        "De betaling mag in drie schijven. Met vragen kunt u terecht bij de brugfiguur."), DocumentKind.SCHOOL),
)  # fmt: skip
PAPERS = (
    Paper("Brief van de verhuurder", "Immo Vaartkant", 60, (
        "Wij stellen vast dat de huur van twee maanden nog niet betaald is.", "Gelieve ons te contacteren voor een regeling."),
        DocumentKind.LETTER),
    Paper("Attest van de mutualiteit", "Mutualiteit De Eendracht", 45, (
        "{naam} is in orde met de ziekteverzekering en heeft recht op de verhoogde tegemoetkoming.",),
        DocumentKind.ATTEST, 22),
    Paper("Afrekening energie", "Energie Vlakland", 33, (
        "Het saldo van uw jaarafrekening bedraagt 612,40 euro.", "Een afbetalingsplan is mogelijk op aanvraag."),
        DocumentKind.HOUSING_COST),
    Paper("Bewijs van inschrijving", "Centrum voor volwassenenonderwijs", 26, (
        "{naam} is ingeschreven voor de cursus die start op maandag.",),
        DocumentKind.SCHOOL, 210),
    Paper("Loonbrief", "Kringwinkel De Schakel", 20, ("Loonbrief van {naam} voor de voorbije maand: 64 gewerkte uren.",),
        DocumentKind.WAGE),
)  # fmt: skip


def file_papers(world: World) -> None:
    """Put letters in the star file and some others, and the signed copy with the star's contract."""
    star = world.cases[0]
    kept = {paper.title: _add(world, star, paper) for paper in STAR_PAPERS}
    _renew(world, star, kept["Huurcontract"])
    _sign(world, star)
    others = [case for case in world.cases[1:] if hasattr(case, "file") and case.file.closed_on is None]
    for case, paper in zip(others[:: max(1, len(others) // len(PAPERS))], PAPERS, strict=False):
        _add(world, case, paper)


def _add(world: World, case: Case, paper: Paper) -> CaseDocument:
    day = max(world.on - dt.timedelta(days=paper.days), case.file.opened_on)
    return add_document(
        case_file=case.file,
        upload=_pdf(paper.title, paper.sender, day, [text.format(naam=case.person) for text in paper.text]),
        title=paper.title,
        dated_on=day,
        kind=paper.kind,
        valid_until=None if paper.ends is None else world.on + dt.timedelta(days=paper.ends),
        by=case.worker,
        at=moment(world.on, 0, 30),
    )


def _renew(world: World, case: Case, lease: CaseDocument) -> None:
    """A better scan of the lease came later, and that one is sealed."""
    at = moment(world.on, 0, 30)
    paper = STAR_PAPERS[2]
    better = replace_document(
        document=lease,
        version=lease.version,
        upload=_pdf(paper.title, paper.sender, lease.dated_on, [*paper.text, "Getekend door beide partijen."]),
        dated_on=lease.dated_on,
        valid_until=lease.valid_until,
        reason="de handtekeningen stonden er niet op",
        by=case.worker,
        at=at,
    )
    seal_document(document=better, version=better.version, reason="getekend huurcontract", by=case.worker, at=at)


def _sign(world: World, case: Case) -> None:
    """Attach a scan to the running contract, if the story got that far."""
    gpmi = case.file.contracts.filter(state=GpmiState.SIGNED).first()
    if gpmi is None:
        return
    text = [
        f"Overeenkomst {gpmi.number} tussen {case.person} en OCMW Houtrode.",
        "Beide partijen verklaren dat de overeenkomst is uitgelegd en dat zij een exemplaar kregen.",
        "(Handtekeningen op het papieren exemplaar)",
    ]
    upload = _pdf("Getekend GPMI", "OCMW Houtrode", gpmi.signed_on, text)
    worker = world.staff.first(Role.SOCIAL_WORKER)
    scan = store_upload(by=worker, upload=upload, at=moment(world.on, 0, 30))
    attach_scan(gpmi=gpmi, expected=gpmi.version, scan=scan, by=worker, at=moment(world.on, 0, 30))


def _pdf(title: str, sender: str, day: dt.date, text: list[str]) -> SimpleUploadedFile:
    body = "".join(f"<p>{escape(line)}</p>" for line in text)
    html = f"<h1>{escape(title)}</h1><p>{escape(sender)}</p><p>{day:%d/%m/%Y}</p>{body}"
    content = render_pdf(html, title=title, language="nl", reference=title, author=sender)
    name = f"{title.lower().replace(' ', '-')}.pdf"
    return SimpleUploadedFile(name, content, content_type="application/pdf")
