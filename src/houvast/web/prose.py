"""Typed text as paragraphs and lists: the guide and social reports are written in a plain box and read as a document."""

import re

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

_BULLET = re.compile(r"^\s*[-*•]\s+")


def written(text: str) -> SafeString:
    """Return typed text as paragraphs and lists: an empty line parts, a line with a dash in front is a row of a list."""
    blocks: list[SafeString] = []
    rows: list[str] = []
    words: list[str] = []

    def close() -> None:
        if rows:
            blocks.append(format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((row,) for row in rows))))
        if words:
            blocks.append(
                format_html("<p>{}</p>", format_html_join(mark_safe("<br>"), "{}", ((one,) for one in words)))
            )
        rows.clear()
        words.clear()

    for line in text.strip().splitlines():
        bullet = _BULLET.match(line)
        if not line.strip() or (bullet and words) or (not bullet and rows):
            close()
        if bullet:
            rows.append(line[bullet.end() :].strip())
        elif line.strip():
            words.append(line.strip())
    close()
    return format_html_join("", "{}", ((block,) for block in blocks))
