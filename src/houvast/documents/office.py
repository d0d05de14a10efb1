"""The look of office files: a reference document pandoc takes styles, header and footer from, and the last touches.

Made from the readable XML in `assets/`, so that a change of look is a change one can read.
"""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Mapping
from pathlib import Path
from string import Template
from xml.sax.saxutils import escape

_TABLE = re.compile(r"<table:table\b.*?</table:table>", re.DOTALL)
ASSETS = Path(__file__).resolve().parent / "assets"

# Place inside the archive -> file in assets/<format>/; the order matters for ODT: mimetype comes first.
_PARTS: dict[str, dict[str, str]] = {
    "docx": {
        "[Content_Types].xml": "content-types.xml",
        "_rels/.rels": "package.rels",
        "word/document.xml": "reference-document.xml",
        "word/_rels/document.xml.rels": "document.xml.rels",
        "word/styles.xml": "styles.xml",
        "word/header.xml": "header.xml",
        "word/footer.xml": "footer.xml",
    },
    "odt": {
        "mimetype": "mimetype",
        "META-INF/manifest.xml": "manifest.xml",
        "content.xml": "reference-content.xml",
        "meta.xml": "reference-meta.xml",
        "styles.xml": "styles.xml",
    },
}


def write_reference(path: Path, *, file_format: str, words: Mapping[str, str]) -> None:
    """Write the reference document of `file_format` to `path`, with `words` filled in around the text.

    `words` has title, author, language, reference, page and of.
    """
    escaped = {name: escape(word) for name, word in words.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, source in _PARTS[file_format].items():
            text = (ASSETS / file_format / source).read_text()
            stored = zipfile.ZIP_STORED if place == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(place, Template(text).substitute(escaped).strip(), compress_type=stored)


def finished(content: bytes) -> bytes:
    """Return the office file pandoc wrote with what pandoc cannot be told: its date, and the lines of ODT tables."""
    now = dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(result, "w") as made:
        for entry in given.infolist():
            data = given.read(entry)
            if entry.filename in ("docProps/core.xml", "meta.xml"):
                # In its sandbox pandoc has no clock and dates everything 1970.
                data = data.replace(b"1970-01-01T00:00:00Z", now.encode())
            if entry.filename == "content.xml":
                data = _TABLE.sub(_with_lines, data.decode()).encode()
            made.writestr(entry, data, compress_type=entry.compress_type)
    return result.getvalue()


def _with_lines(table: re.Match[str]) -> str:
    """Keep the rows of a table whole, and give the cells of a table with headings our lines; layout tables stay bare."""
    text = table.group(0).replace("<table:table-row>", '<table:table-row table:style-name="Row">')
    if "<table:table-header-rows" not in text:
        return text
    return text.replace('"TableHeaderRowCell"', '"Data_20_Head"').replace('"TableRowCell"', '"Data"')
