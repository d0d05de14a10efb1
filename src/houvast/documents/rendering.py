"""One HTML text in, a PDF or an office file out: the only door to pandoc and Typst.

Pure but for a temporary folder: no network, no database, nothing read outside that folder.
Why pandoc and Typst: docs/adr/0011-pdf-by-typst.md. Which HTML is understood: README.md.
"""

import json
import re
import subprocess
import sys
import tempfile
import unicodedata
from base64 import b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

import pypandoc
from django.conf import settings
from django.utils.html import strip_tags
from django.utils.translation import gettext, override, pgettext

from houvast.documents.errors import (
    ConversionFailed,
    DocumentTooLarge,
    EmptyDocument,
    TooSlow,
    TypesettingFailed,
)
from houvast.documents.office import finished, write_reference
from houvast.documents.pictures import take_out_pictures

OfficeFormat = Literal["docx", "odt"]
# Empty is the ordinary letter; "large" is large print; the sheets have narrow margins, for one page to hang up.
Size = Literal["", "large", "sheet-larger", "sheet", "sheet-smaller", "sheet-smallest"]

MAX_HTML_CHARACTERS = 2_000_000
PANDOC_SECONDS = 20
TYPST_SECONDS = 30
ASSETS = Path(__file__).resolve().parent / "assets"
PICTURE_PPI = 220.0
REPLACEMENT = "\N{WHITE SQUARE}"
_UNKNOWN_TEXT = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)
_ESCAPED = re.compile(r"\\u\{([0-9a-f]+)\}")
_PAGES = re.compile(rb"/Type\s*/Pages\b[^>]*?/Count\s+(\d+)")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
# Each round replaces at least one character no font has; a letter with more kinds of them is not a letter.
_MAX_UNKNOWN_ROUNDS = 60


_PICTURE_PAGE = """#set page(width: auto, height: auto, margin: 2pt, fill: white)
#set text(font: "Source Sans Pro")
"""
# Our own, because pandoc's repeat title and author above the letterhead.
_BODY_TEMPLATES = {"docx": "document.xml", "odt": "content.xml"}


@dataclass(frozen=True)
class Imprint:
    """What stands around the text: document properties, running header and footer."""

    title: str
    language: str
    reference: str
    author: str
    # A `Size`: how large the letters are.
    size: str = ""
    page: str = field(init=False)
    of: str = field(init=False)

    def __post_init__(self) -> None:
        with override(self.language):
            object.__setattr__(self, "page", gettext("Bladzijde"))
            object.__setattr__(self, "of", pgettext("page 1 of 3", "van"))


def render_pdf(html: str, *, title: str, language: str, reference: str, author: str = "", size: Size = "") -> bytes:
    """Return `html` as a PDF/UA-1 file: tagged, with language, title and author, page x of y; `size` of the letters.

    `language` is a language code ("nl", "fr", "en"), `reference` stands at the foot of every page,
    `author` is the centre (default: the centre of the settings). Raises a `DocumentError`.
    """
    author = author or _centre_name()
    imprint = Imprint(title=title, language=language, reference=reference, author=author, size=size)
    html, pictures = _prepared(html)
    with _workshop(pictures) as folder:
        body = _pandoc(folder, html, "--to=typst").decode()
        return _typeset(folder, body, imprint)


def render_office(
    html: str, *, file_format: OfficeFormat, title: str, language: str, reference: str, author: str = ""
) -> bytes:
    """Return `html` as an editable file (`"docx"` or `"odt"`) with the same text and a plain version of the look.

    Parameters and errors as in `render_pdf`.
    """
    imprint = Imprint(title=title, language=language, reference=reference, author=author or _centre_name())
    html, pictures = _prepared(html)
    with _workshop(pictures) as folder:
        html = _rasterised(folder, html, pictures)
        write_reference(folder / f"reference.{file_format}", file_format=file_format, words=asdict(imprint))
        _pandoc(
            folder,
            html,
            f"--to={file_format}",
            f"--reference-doc=reference.{file_format}",
            f"--output=document.{file_format}",
            f"--template={ASSETS / file_format / _BODY_TEMPLATES[file_format]}",
            f"--metadata=title:{title}",
            f"--metadata=author:{imprint.author}",
            f"--metadata=lang:{language}-BE",
        )
        return finished((folder / f"document.{file_format}").read_bytes())


def pages_of(pdf: bytes) -> int:
    """Count the pages of a PDF made here; Typst writes the tree of pages in the clear."""
    return max(int(number) for number in _PAGES.findall(pdf))


def _centre_name() -> str:
    return str(settings.CENTRE["name"])


def _prepared(html: str) -> tuple[str, dict[str, bytes]]:
    if len(html) > MAX_HTML_CHARACTERS:
        raise DocumentTooLarge(f"{len(html)} characters")
    html, pictures = take_out_pictures(_CONTROLS.sub("", html))
    if not strip_tags(html).strip():
        raise EmptyDocument
    return html, pictures


@contextmanager
def _workshop(pictures: dict[str, bytes]) -> Iterator[Path]:
    """Give a private folder with the pictures in it, and leave nothing behind."""
    with tempfile.TemporaryDirectory(prefix="houvast-document-") as name:
        folder = Path(name)
        for file_name, content in pictures.items():
            (folder / file_name).write_bytes(content)
        yield folder


@cache
def _fonts() -> str:
    """Return the folder of the typeface; the package is data, so it is found and not imported."""
    package = find_spec("font_source_sans_pro")
    if package is None or not package.origin:
        raise TypesettingFailed("the package font-source-sans-pro is missing")
    return str(Path(package.origin).with_name("files"))


@cache
def _pandoc_path() -> str:
    return str(pypandoc.get_pandoc_path())


def _pandoc(folder: Path, html: str, *options: str) -> bytes:
    """Run pandoc in its sandbox on `html`; return what it prints."""
    command = [
        _pandoc_path(),
        "--sandbox",
        "--from=html",
        f"--data-dir={folder}",
        f"--lua-filter={ASSETS / 'filter.lua'}",
        *options,
    ]
    code, printed, complaint = run_program(command, folder=folder, given=html, seconds=PANDOC_SECONDS)
    if code != 0:
        raise ConversionFailed(complaint.decode(errors="replace").strip())
    return printed


def _typeset(folder: Path, body: str, imprint: Imprint) -> bytes:
    """Compile Typst source, replacing the characters no font can show instead of losing the document."""
    source = (ASSETS / "frame.typ").read_text() + "\n" + body
    inputs = {
        "title": imprint.title,
        "author": imprint.author,
        "language": imprint.language,
        "region": "be",
        "reference": imprint.reference,
        "page": imprint.page,
        "of": imprint.of,
        "print": imprint.size,
    }
    for _round in range(_MAX_UNKNOWN_ROUNDS):
        error = _typst(folder, source, output="document.pdf", standards=["ua-1"], inputs=inputs)
        if error is None:
            return (folder / "document.pdf").read_bytes()
        replacements = _without_glyph(error)
        if not replacements:
            raise TypesettingFailed(error)
        source = source.translate(replacements)
        inputs = {key: value.translate(replacements) for key, value in inputs.items()}
    raise TypesettingFailed("too many kinds of characters without a glyph")


def _without_glyph(error: str) -> dict[int, str]:
    """Return what to put for the characters Typst says no font can show; empty when its complaint is another one."""
    unknown = "".join(_UNKNOWN_TEXT.findall(error))
    # Typst writes some characters as \\u{1f3fd}.
    unknown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), unknown)
    return {
        # Joiners and modifiers go; what stood for something leaves a mark.
        ord(character): "" if unicodedata.category(character) in ("Cf", "Mn", "Me", "Sk") else REPLACEMENT
        for character in unknown
        if not character.isascii()
    }


def _rasterised(folder: Path, html: str, pictures: dict[str, bytes]) -> str:
    """Put the pictures back into the HTML as PNG or JPEG: not every office program shows SVG."""
    for name, content in pictures.items():
        width = ""
        if name.endswith(".svg"):
            source = _PICTURE_PAGE + f'#image("{name}")'
            if error := _typst(folder, source, output="picture.png", standards=[], inputs={}):
                raise TypesettingFailed(error)
            width = ' width="100%"'
        kind = "jpeg" if name.endswith(".jpg") else "png"
        shown = (folder / "picture.png").read_bytes() if width else content
        data = b64encode(shown).decode()
        html = html.replace(f'<img src="{name}"', f'<img{width} src="data:image/{kind};base64,{data}"')
    return html


def _typst(folder: Path, source: str, *, output: str, standards: list[str], inputs: dict[str, str]) -> str | None:
    """Run Typst in its own process; return its complaint, or None when `output` was written."""
    job = {
        "source": source,
        "output": output,
        "standards": standards,
        "inputs": inputs,
        "font_paths": [_fonts()],
        "ppi": PICTURE_PPI,
    }
    command = [sys.executable, "-I", str(Path(__file__).with_name("typesetting.py"))]
    code, printed, complaint = run_program(command, folder=folder, given=json.dumps(job), seconds=TYPST_SECONDS)
    if code == 0:
        return None
    if not printed:
        raise TypesettingFailed(complaint.decode(errors="replace").strip())
    refusal = json.loads(printed)
    return f"{refusal['error']}\n{refusal['where']}"


def run_program(command: list[str], *, folder: Path, given: str, seconds: int) -> tuple[int, bytes, bytes]:
    """Run a program in `folder` with an almost empty environment; stop it after `seconds`."""
    try:
        done = subprocess.run(
            command,
            input=given.encode(),
            capture_output=True,
            cwd=folder,
            # No settings of the user who runs the server play along, and temporary files stay in the folder.
            env={"HOME": str(folder), "TMPDIR": str(folder), "LANG": "C.UTF-8"},
            timeout=seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise TooSlow(f"{Path(command[0]).name}: {seconds} s") from error
    return done.returncode, done.stdout, done.stderr
