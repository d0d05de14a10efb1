"""Reads made documents back: the words of a PDF in reading order, its tags, and the XML of an office file."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject


def pdf_words(content: bytes) -> list[str]:
    """Return the words of a PDF in the order a screen reader meets them, page after page."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(content)).pages]
    return " ".join(pages).split()


def pdf_text(content: bytes) -> str:
    """Return those words with one space between them, so that line breaks do not matter."""
    return " ".join(pdf_words(content))


def pdf_tags(content: bytes) -> list[str]:
    """Return the roles of the tag tree in reading order ("H1", "P", "Table", "TH", …)."""
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    return list(_roles(root["/StructTreeRoot"]))


def pdf_alternatives(content: bytes) -> list[str]:
    """Return the text alternatives of the figures."""
    root: Any = PdfReader(io.BytesIO(content)).trailer["/Root"]
    return [str(node["/Alt"]) for node in _nodes(root["/StructTreeRoot"]) if "/Alt" in node]


def _roles(node: Any) -> Iterator[str]:
    return (str(child["/S"])[1:] for child in _nodes(node) if "/S" in child)


def _nodes(node: Any) -> Iterator[DictionaryObject]:
    resolved = node.get_object()
    if isinstance(resolved, ArrayObject):
        for child in resolved:
            yield from _nodes(child)
    elif isinstance(resolved, DictionaryObject):
        yield resolved
        if "/K" in resolved:
            yield from _nodes(resolved["/K"])


def office_part(content: bytes, name: str) -> ET.Element:
    """Return one XML file inside a DOCX or ODT."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314  (made by ourselves a moment ago)
