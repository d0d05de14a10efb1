"""The little markup of letters: `## kop`, `- punt`, `1. punt`, `**vet**`, a new line is a new line. Nothing else.

markdown-it with all but these rules off: no links, no pictures, no HTML; what is not markup is escaped.
"""

import re
from functools import cache

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_RULES = ["heading", "list", "emphasis", "escape", "newline"]
_SIGNS = re.compile(r"([\\*])")
_LINE_START = re.compile(r"^(\s*\d*)([-+#.)])(?=[\s#])", re.MULTILINE)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("zero", {"breaks": True, "html": False}).enable(_RULES)


def to_html(text: str) -> SafeString:
    """Return the text as HTML of headings (from h2: the subject is h1), paragraphs, lists and bold or slanted words."""
    reader = _reader()
    tokens = reader.parse(text.replace("\r\n", "\n"))
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = "h2" if token.tag in {"h1", "h2"} else "h3"
    made = str(reader.renderer.render(tokens, reader.options, {}))
    return mark_safe(made)  # noqa: S308  (escaped by the renderer)


def as_words(value: str) -> str:
    """Return a value that markup leaves alone: a name with a star in it stays that name."""
    return _LINE_START.sub(r"\1\\\2", _SIGNS.sub(r"\\\1", value))


def as_list(items: list[str]) -> str:
    """Return a list of points, on lines of its own."""
    return "\n\n" + "\n".join(f"- {as_words(item)}" for item in items) + "\n\n" if items else ""
