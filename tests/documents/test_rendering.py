"""PDF/UA and office files from one HTML text."""

import io
import re
import subprocess
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from houvast.documents import rendering
from houvast.documents.errors import (
    ConversionFailed,
    DocumentTooLarge,
    EmptyDocument,
    OutsidePicture,
    PictureWithoutText,
    TooSlow,
    TypesettingFailed,
)
from houvast.documents.rendering import render_office, render_pdf
from tests.documents.reading import office_part, pdf_alternatives, pdf_tags, pdf_text

PICTURE = '<svg aria-label="Van 2 naar 4" width="60" height="20"><circle cx="9" cy="9" r="5" fill="#0b6b63"/></svg>'
PAGE = f"""<html lang="nl"><body>
<div class="letterhead"><div><p><strong>OCMW Houtrode</strong></p></div><div><p>Marktplein 1</p></div></div>
<h1>Een brief</h1>
<div class="numbered"><h2>Eerst dit</h2><p>Gewone tekst met #kruis, *ster*, $5 en [haken].</p>
<h2>Dan dat</h2><ul><li>punt een</li><li>punt twee</li></ul></div>
<dl><dt>Naam</dt><dd>Noor Claes</dd><dt>Adres</dt><dd>Kerkstraat 1</dd></dl>
<table><thead><tr><th>Stap</th><th>Tegen wanneer</th></tr></thead><tbody><tr><td>Bellen</td><td>morgen</td></tr></tbody></table>
<div class="boxed"><p>In een kader.</p></div>
<p><span class="checkbox"></span> Ik begrijp het.</p>
<p>{PICTURE}</p>
<div class="pagebreak"></div>
<blockquote><p>Mijn eigen woorden.</p></blockquote>
<div class="signatures"><div><p>De cliënt</p></div><div><p>Het OCMW</p></div></div>
</body></html>"""


def pdf(html: str = PAGE, **changes: str) -> bytes:
    return render_pdf(html, **{"title": "Een brief", "language": "nl", "reference": "HV 12", **changes})


def docx(html: str = PAGE) -> bytes:
    return render_office(html, file_format="docx", title="Een brief", language="nl", reference="HV 12")


@pytest.fixture(scope="module")
def made() -> bytes:
    return pdf()


def test_pdf_says_its_language_title_author_and_standard(made: bytes) -> None:
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/Lang"] == "nl-BE"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata is not None
    assert (reader.metadata.title, reader.metadata.author) == ("Een brief", "OCMW Houtrode")
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_object().get_data()


def test_pdf_text_is_complete_and_in_order(made: bytes) -> None:
    text = pdf_text(made)
    parts = [
        "OCMW Houtrode", "Marktplein 1", "Een brief", "1. Eerst dit", "Gewone tekst met #kruis, *ster*, $5 en [haken].",
        "2. Dan dat", "punt een", "punt twee", "Naam", "Noor Claes", "Adres", "Kerkstraat 1", "Stap", "Tegen wanneer", "Bellen",
        "morgen", "In een kader.", "☐ Ik begrijp het.", "Mijn eigen woorden.", "De cliënt", "Het OCMW",
    ]  # fmt: skip
    places = [text.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)
    assert "HV 12 Bladzijde 1 van 2" in text
    assert "HV 12 Bladzijde 2 van 2" in text


def test_pdf_tags_headings_lists_tables_and_pictures(made: bytes) -> None:
    tags = pdf_tags(made)
    assert [tag for tag in tags if tag.startswith("H")] == ["H1", "H2", "H2"]
    assert tags.count("TH") == 2
    assert tags.count("TD") == 2
    assert tags.count("LI") == 2
    assert pdf_alternatives(made) == ["Van 2 naar 4"]


def test_pdf_follows_the_language_asked(made: bytes) -> None:
    french = pdf(language="fr")
    root: Any = PdfReader(io.BytesIO(french)).trailer["/Root"]
    assert root["/Lang"] == "fr-BE"


def test_only_our_own_typeface_is_embedded(made: bytes) -> None:
    fonts = {
        str(font.get_object()["/BaseFont"]).split("+")[-1]
        for page in PdfReader(io.BytesIO(made)).pages
        for font in page["/Resources"]["/Font"].values()
    }
    assert fonts
    assert all(name.startswith(("SourceSansPro", "DejaVu")) for name in fonts), fonts


def test_words_in_other_scripts_are_kept_and_unknown_signs_do_not_lose_the_letter() -> None:
    text = pdf_text(pdf("<h1>Brief</h1><p>Привет, ελλ 🙂 en 👍🏽 klaar</p>", reference="🙂 7"))
    assert "Привет" in text
    assert "ελλ □ en □ klaar □ 7 Bladzijde" in text


@pytest.mark.parametrize(
    "text", ["#import &quot;@preview/x:1.0.0&quot;", "#read(&quot;/etc/passwd&quot;)", "`#panic()`", "$x$ @y <b"]
)
def test_text_never_becomes_code(text: str) -> None:
    expected = text.replace("&quot;", '"').removesuffix(" <b")
    assert expected in pdf_text(pdf(f"<h1>Brief</h1><p>{text.replace('<', '&lt;')}</p>"))


def test_values_around_the_text_never_become_code() -> None:
    made = pdf(title='"#panic()" \\ $', reference="#panic() *")
    assert "#panic() * Bladzijde" in pdf_text(made)
    assert PdfReader(io.BytesIO(made)).metadata.title == '"#panic()" \\ $'


def test_a_pdf_takes_less_than_two_seconds() -> None:
    started = time.perf_counter()
    pdf()
    assert time.perf_counter() - started < 2


@pytest.mark.parametrize(
    ("html", "error"),
    [
        ("<h1> </h1><p></p>", EmptyDocument),
        ("<p>x</p>" * 300_000, DocumentTooLarge),
        ('<p>x <img src="https://elsewhere.example/x.png" alt="x"></p>', OutsidePicture),
        ('<p>x <img src="/etc/passwd" alt="x"></p>', OutsidePicture),
        ('<p>x <img src="data:image/png;base64,AAA" alt="x"></p>', OutsidePicture),
        ("<p>x <svg><circle/></svg></p>", PictureWithoutText),
        ('<p>x <img src="data:image/png;base64,AAAA"></p>', PictureWithoutText),
        ('<p>x <img src="data:image/png;base64,AAAA" alt="kapot"></p>', TypesettingFailed),
    ],
)
def test_faults_have_a_name(html: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        pdf(html)


def test_pandoc_faults_have_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(rendering, "ASSETS", tmp_path)
    with pytest.raises(ConversionFailed):
        pdf()


def test_a_step_that_hangs_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rendering, "TYPST_SECONDS", 0.001)
    with pytest.raises(TooSlow):
        pdf()


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    pdf()
    with pytest.raises(PictureWithoutText):
        pdf("<p>x <svg></svg></p>")
    with pytest.raises(TypesettingFailed):
        pdf('<p>x <img src="data:image/png;base64,AAAA" alt="kapot"></p>')
    assert list(tmp_path.iterdir()) == []


def test_programs_run_without_the_servers_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[dict[str, str]] = []
    run = subprocess.run

    def spy(*args: Any, **options: Any) -> Any:
        seen.append(options["env"])
        return run(*args, **options)

    monkeypatch.setenv("HOUVAST_SECRET_KEY", "x" * 50)
    monkeypatch.setattr(subprocess, "run", spy)
    pdf()
    assert seen
    assert all("HOUVAST_SECRET_KEY" not in environment for environment in seen)


W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def test_docx_has_headings_a_table_and_the_whole_text() -> None:
    body = office_part(docx(), "word/document.xml")
    styles = [style.get(f"{W}val") for style in body.iter(f"{W}pStyle")]
    assert styles.count("Heading1") == 1
    assert styles.count("Heading2") == 2
    header_rows = list(body.iter(f"{W}tblHeader"))
    assert header_rows
    text = " ".join("".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in body.iter(f"{W}p"))
    for part in ["OCMW Houtrode", "1. Eerst dit", "Noor Claes", "Tegen wanneer", "☐ Ik begrijp het.", "Het OCMW"]:
        assert part in text
    assert body.find(".//{*}docPr").get("descr") == "Van 2 naar 4"  # type: ignore[union-attr]


def test_office_files_know_title_author_language_and_date() -> None:
    core = office_part(docx(), "docProps/core.xml")
    assert core.findtext("{*}title") == "Een brief"
    assert core.findtext("{*}creator") == "OCMW Houtrode"
    assert core.findtext("{*}language") == "nl-BE"
    assert "1970" not in (core.findtext("{*}created") or "1970")


def test_docx_has_a_running_header_and_a_footer_with_the_reference() -> None:
    made = docx()
    section = office_part(made, "word/document.xml").find(f".//{W}sectPr")
    assert section is not None
    kinds = sorted(str(node.get(f"{W}type")) for node in section if node.tag.endswith("Reference"))
    assert kinds == ["default", "default", "first"]
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        around = "".join(
            archive.read(name).decode()
            for name in archive.namelist()
            if re.match(r"word/(header|footer)\d*\.xml", name)
        )
    assert all(part in around for part in ["OCMW Houtrode", "Een brief", "HV 12", "Bladzijde", " PAGE ", " NUMPAGES "])


def odt() -> bytes:
    return render_office(PAGE, file_format="odt", title="Een brief", language="nl", reference="HV <12>")


ODF = {
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
}


def test_odt_has_headings_tables_and_the_whole_text() -> None:
    body = office_part(odt(), "content.xml")
    headings = ["".join(node.itertext()) for node in body.iterfind(".//text:h", ODF)]
    assert headings == ["Een brief", "1. Eerst dit", "2. Dan dat"]
    assert "Mijn eigen woorden." in "".join(body.itertext())
    data, layout = body.iterfind(".//table:table", ODF)
    assert data.find("table:table-header-rows", ODF) is not None
    assert layout.find("table:table-header-rows", ODF) is None
    style = f"{{{ODF['table']}}}style-name"
    assert {cell.get(style) for cell in data.iterfind(".//table:table-cell", ODF)} == {"Data", "Data_20_Head"}
    assert {row.get(style) for row in body.iterfind(".//table:table-row", ODF)} == {"Row"}


def test_odt_lists_every_part_so_that_office_programs_open_it() -> None:
    made = odt()
    listed = {
        entry.get(f"{{{ODF['manifest']}}}full-path")
        for entry in office_part(made, "META-INF/manifest.xml").iterfind("manifest:file-entry", ODF)
    }
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.infolist()[0].filename == "mimetype"
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
        parts = {name for name in archive.namelist() if not name.startswith(("mimetype", "META-INF/"))}
    assert parts <= listed


def test_odt_footer_holds_the_reference_as_text() -> None:
    footers = office_part(odt(), "styles.xml").findall(".//style:footer", ODF)
    assert ["".join(node.itertext()) for node in footers] == ["HV <12>Bladzijde 1 van 1"]
