"""What the file says otherwise now, with the lines that are new marked for the eye and for a screen reader."""

from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from houvast.apps.aid.report_state import Renewed


def shown(found: Iterable[Renewed]) -> list[dict[str, Any]]:
    """Return the parts whose facts moved, each with its new text."""
    return [
        {
            "block": one.block,
            "edited": one.edited,
            "fresh": one.fresh,
            "lines": marked(one.block.assembled, one.fresh.text),
        }
        for one in found
        if one.changed
    ]


def marked(before: str, after: str) -> SafeString:
    """Return the later text with the lines that were not in the earlier one between `ins`; a dash for nothing."""
    old, new = before.splitlines(), after.splitlines()
    lines: list[SafeString] = []
    for tag, _from, _to, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        pattern = "{}" if tag == "equal" else "<ins>{}</ins>"
        lines += [format_html(pattern, line) for line in new[start:end]]
    return format_html_join(mark_safe("\n"), "{}", ((line,) for line in lines)) if lines else mark_safe("–")
