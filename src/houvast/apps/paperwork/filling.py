"""Merge fields in a template: checked against the registry with line and column, then filled with plain values.

The language is Django's own, with everything taken away but two things: `{{ client.naam }}`, and
`{% if afspraak.datum %} … {% else %} … {% endif %}` around a field that may be unknown. No filter, no other tag, no
attribute that is not in the registry: a template cannot read anything else (ADR 0032).
"""

import difflib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.template import Context, Engine, Library, Template
from django.template.base import DebugLexer, Token, TokenType
from django.template.defaulttags import do_if
from django.utils.translation import gettext as _

# What is filled in for a field without a value; a letter with one of these in it cannot be made.
OPEN_MARK = "[vul in:"
_LOOSE = re.compile(r"\{\{|\}\}|\{%|%\}")
_IF = re.compile(r"if\s+(\S+)")
_BLANK_LINES = re.compile(r"\n{3,}")

register = Library()
register.tag("if", do_if)


@dataclass(frozen=True)
class Mistake:
    """Something a template cannot hold, where it stands (both counted from 1)."""

    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return _("Regel %(line)s, kolom %(column)s: %(text)s") % {
            "line": self.line,
            "column": self.column,
            "text": self.text,
        }


class _BareEngine(Engine):
    """Django's engine without its own tags and filters; `debug` keeps the place of every token."""

    default_builtins = [__name__]


@cache
def _engine() -> Engine:
    return _BareEngine(debug=True, autoescape=False)


def mistakes(source: str, *, known: Collection[str]) -> list[Mistake]:
    """Return everything wrong with a template, in the order it stands there; empty when it can be filled."""
    source = _lines(source)
    found: list[Mistake] = []
    open_ifs: list[tuple[Token, bool]] = []
    for token in DebugLexer(source).tokenize():
        if token.token_type == TokenType.TEXT:
            found += [
                _at(source, _start(token) + loose.start(), _unfinished(loose))
                for loose in _LOOSE.finditer(token.contents)
            ]
        elif token.token_type == TokenType.VAR:
            if token.contents not in known:
                found.append(_at(source, _start(token), _unknown(token.contents, known)))
        elif token.token_type == TokenType.BLOCK:
            text = _block_mistake(token, open_ifs, known)
            found += [_at(source, _start(token), text)] if text else []
    found += [_at(source, _start(token), _("Bij deze “if” ontbreekt “endif”.")) for token, _else in open_ifs]
    return sorted(found, key=lambda mistake: (mistake.line, mistake.column))


def fill(source: str, values: Mapping[str, Any], *, labels: Mapping[str, str]) -> str:
    """Return a template without mistakes with its fields filled in; `values` and `labels` by the name of the field.

    A field without a value becomes a mark that asks for it by its label; inside `{% if %}` it counts as no.
    """
    context: dict[str, dict[str, _Value]] = {}
    for name, label in labels.items():
        group, _dot, key = name.partition(".")
        context.setdefault(group, {})[key] = _Value(values.get(name) or "", label)
    filled = Template(_lines(source), engine=_engine()).render(Context(context, autoescape=False))
    return _BLANK_LINES.sub("\n\n", filled).strip()


def open_marks(text: str) -> list[int]:
    """Return the lines (from 1) that still ask for something."""
    return [number for number, line in enumerate(text.splitlines(), start=1) if OPEN_MARK in line]


class _Value:
    """A value that knows what to ask for when there is none, and says no to an `{% if %}` then."""

    def __init__(self, text: str, label: str) -> None:
        self._text, self._label = text, label

    def __bool__(self) -> bool:
        return bool(self._text)

    def __str__(self) -> str:
        return self._text or f"{OPEN_MARK} {self._label}]"


def _lines(source: str) -> str:
    return source.replace("\r\n", "\n").replace("\r", "\n")


def _start(token: Token) -> int:
    return token.position[0] if token.position else 0


def _at(source: str, place: int, text: str) -> Mistake:
    before = source[:place]
    return Mistake(before.count("\n") + 1, place - before.rfind("\n"), text)


def _block_mistake(token: Token, open_ifs: list[tuple[Token, bool]], known: Collection[str]) -> str:
    """Follow the nesting of `{% if %}`; return what is wrong with this tag, or ""."""
    if condition := _IF.fullmatch(token.contents):
        open_ifs.append((token, False))
        return "" if condition[1] in known else _unknown(condition[1], known)
    if token.contents == "else" and open_ifs and not open_ifs[-1][1]:
        open_ifs[-1] = (open_ifs[-1][0], True)
        return ""
    if token.contents == "endif" and open_ifs:
        open_ifs.pop()
        return ""
    text = _("{%% %(tag)s %%} kan hier niet. Enkel {%% if veld %%}, {%% else %%} en {%% endif %%} bestaan.")
    return text % {"tag": token.contents}


def _unknown(name: str, known: Collection[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1)
    if near:
        return _("Het veld “%(name)s” bestaat niet. Bedoelt u “%(near)s”?") % {"name": name, "near": near[0]}
    return _("Het veld “%(name)s” bestaat niet. Kies een veld uit de lijst.") % {"name": name}


def _unfinished(loose: re.Match[str]) -> str:
    return _("“%(sign)s” hoort bij een veld, maar de andere kant ontbreekt.") % {"sign": loose[0]}
