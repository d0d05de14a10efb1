"""Pictures inside a document: taken out of the HTML, each with its text alternative, never fetched.

Inline `<svg>` and `<img src="data:…">` become files `picture-1.svg`, `picture-2.png`, … that stand
beside the source while the document is made.
"""

import base64
import binascii
import re
from html import escape, unescape

from houvast.documents.errors import OutsidePicture, PictureWithoutText

_PICTURE = re.compile(r"<svg\b[^>]*>.*?</svg>|<img\b[^>]*>", re.DOTALL | re.IGNORECASE)
_DATA_URI = re.compile(r"data:image/(?P<kind>svg\+xml|png|jpeg);base64,(?P<data>[A-Za-z0-9+/=\s]+)")
_EXTENSIONS = {"svg+xml": "svg", "png": "png", "jpeg": "jpg"}
TYPEFACE = "Source Sans Pro"
_SVG_NAMESPACE = "http://www.w3.org/2000/svg"


def take_out_pictures(html: str) -> tuple[str, dict[str, bytes]]:
    """Return the HTML with every picture as `<img src="picture-n.ext" alt="…">`, and those files by name.

    Raises `PictureWithoutText` without text alternative and `OutsidePicture` for any source but `data:`.
    """
    files: dict[str, bytes] = {}

    def replace(match: re.Match[str]) -> str:
        markup = match.group(0)
        if markup[:4].lower() == "<svg":
            extension, content, text = "svg", _standalone(markup), _svg_text(markup)
        else:
            extension, content = _decoded(_attribute(markup, "src"))
            text = _attribute(markup, "alt")
        if not text.strip():
            raise PictureWithoutText(markup[:120])
        name = f"picture-{len(files) + 1}.{extension}"
        files[name] = content
        return f'<img src="{name}" alt="{escape(text)}">'

    return _PICTURE.sub(replace, html), files


def _attribute(markup: str, name: str) -> str:
    opening_tag = markup[: markup.index(">") + 1]
    match = re.search(rf"\s{name}\s*=\s*(\"([^\"]*)\"|'([^']*)')", opening_tag, re.IGNORECASE)
    return unescape(match.group(2) or match.group(3) or "") if match else ""


def _svg_text(markup: str) -> str:
    """Return the name of an SVG as assistive technology finds it: aria-label, else its `<title>` and `<desc>`."""
    if label := _attribute(markup, "aria-label"):
        return label
    parts = re.findall(r"<(?:title|desc)\b[^>]*>(.*?)</(?:title|desc)>", markup, re.DOTALL | re.IGNORECASE)
    return " ".join(unescape(part).strip() for part in parts[:2])


def _standalone(markup: str) -> bytes:
    """Give an inline SVG what it inherits inside a page: its namespace and the typeface."""
    if _SVG_NAMESPACE not in markup:
        markup = re.sub(r"<svg\b", f'<svg xmlns="{_SVG_NAMESPACE}"', markup, count=1, flags=re.IGNORECASE)
    if 'font-family="inherit"' in markup:
        markup = markup.replace('font-family="inherit"', f'font-family="{TYPEFACE}"')
    elif not _attribute(markup, "font-family"):
        markup = re.sub(r"<svg\b", f'<svg font-family="{TYPEFACE}"', markup, count=1, flags=re.IGNORECASE)
    return markup.encode()


def _decoded(source: str) -> tuple[str, bytes]:
    match = _DATA_URI.fullmatch(source.strip())
    if not match:
        raise OutsidePicture(source[:120])
    try:
        return _EXTENSIONS[match["kind"]], base64.b64decode(match["data"])
    except binascii.Error as error:
        raise OutsidePicture(source[:120]) from error
